"""The ladder: which step a task calls for, and when it is silent."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supervision_desk.domain.ladder import (
    CALL,
    DEFAULT,
    STEPS,
    Climb,
    Step,
    Taken,
    called_for,
    from_json,
    proposed,
    rank,
    to_json,
    unfit,
)
from supervision_desk.domain.office import CHASE, HINT, RED_CARD, YELLOW_CARD
from supervision_desk.domain.workdays import WorkCalendar

CALENDAR = WorkCalendar((), (2020,))
# A Monday.
DUE = date(2020, 8, 31)


def step_on(climb: Climb, day: date) -> str | None:
    found = proposed(climb, day, DEFAULT, CALENDAR)
    return found.kind if found else None


@pytest.mark.parametrize(
    ("climb", "step"),
    [
        (Climb(), None),
        (Climb(missing=(DUE,)), CALL),
        (Climb(missing=(DUE, date(2020, 9, 7))), CHASE),
        (Climb(overdue_after=DUE), CHASE),
        (Climb(mend_by=DUE), CHASE),
        (Climb(rectify_by=DUE), CHASE),
        (Climb(to_write=DUE), CALL),
        (Climb(told_by=DUE), CALL),
        (Climb(node_on=DUE, node="主体封顶"), CHASE),
        (Climb(behind="进度欠12.0个百分点"), HINT),
        (Climb(near=date(2020, 9, 30)), HINT),
        (Climb(behind="进度欠40.0个百分点", behind_before=True), YELLOW_CARD),
    ],
)
def test_the_first_step_follows_from_what_is_wrong(climb: Climb, step: str | None) -> None:
    assert step_on(climb, date(2020, 9, 9)) == step


def test_a_chase_in_vain_climbs_to_the_yellow_card_and_on_to_the_red() -> None:
    chase = Taken(CHASE, date(2020, 9, 1), date(2020, 9, 8))
    late = Climb(overdue_after=DUE, taken=(chase,))
    assert [step_on(late, date(2020, 9, day)) for day in (2, 8, 9)] == [None, None, YELLOW_CARD]
    carded = replace(late, taken=(chase, Taken(YELLOW_CARD, date(2020, 9, 10), date(2020, 9, 17))))
    assert [step_on(carded, date(2020, 9, day)) for day in (17, 18)] == [None, RED_CARD]


def test_a_chase_for_what_was_mended_since_does_not_climb() -> None:
    chase = Taken(CHASE, date(2020, 3, 2), date(2020, 3, 9))
    assert step_on(Climb(overdue_after=DUE, taken=(chase,)), date(2020, 9, 1)) == CHASE


def test_a_call_in_vain_is_followed_by_a_chase_when_it_has_cooled_down() -> None:
    called = Climb(missing=(DUE,), taken=(Taken(CALL, date(2020, 9, 1)),))
    assert [step_on(called, date(2020, 9, day)) for day in (1, 3, 4)] == [None, None, CHASE]


def test_near_the_due_day_a_letter_goes_once_and_a_call_in_the_last_days() -> None:
    due = date(2020, 9, 30)
    told = Climb(near=due, taken=(Taken(HINT, date(2020, 8, 31)),))
    assert [step_on(told, day) for day in (date(2020, 9, 16), date(2020, 9, 22), date(2020, 9, 23))] == [
        None,
        None,
        CALL,
    ]


def test_a_step_cools_down_for_its_own_kind_and_lower_ones_only() -> None:
    called = Climb(overdue_after=DUE, taken=(Taken(CALL, date(2020, 9, 1)),))
    assert step_on(called, date(2020, 9, 2)) == CHASE
    behind = Climb(behind="进度欠12.0个百分点", taken=(Taken(HINT, date(2020, 9, 1)),))
    assert step_on(behind, date(2020, 9, 15)) is None
    assert step_on(behind, date(2020, 9, 16)) == HINT
    chased = Climb(missing=(DUE,), taken=(Taken(CHASE, date(2020, 9, 1)),))
    assert step_on(chased, date(2020, 9, 2)) is None


def test_a_paper_waits_for_its_own_limit_that_day_included_though_the_next_step_is_due() -> None:
    late = Climb(overdue_after=DUE, taken=(Taken(CHASE, date(2020, 9, 1), date(2020, 9, 15)),))
    assert [step_on(late, date(2020, 9, day)) for day in (14, 15, 16)] == [None, None, YELLOW_CARD]


def test_the_offices_figures_are_kept_and_unknown_steps_are_not() -> None:
    own = tuple(replace(step, after=8) if step.kind == YELLOW_CARD else step for step in DEFAULT)
    assert from_json(to_json(own)) == own
    assert from_json(None) == DEFAULT
    assert from_json(to_json((Step("绿牌"),))) == DEFAULT


@pytest.mark.parametrize("step", [Step(YELLOW_CARD, after=0), Step(CHASE, cooldown=-1), Step(RED_CARD, after=61)])
def test_figures_out_of_range_are_named(step: Step) -> None:
    assert step.kind in unfit(step)
    assert not any(unfit(each) for each in DEFAULT)


DAYS = st.dates(date(2020, 1, 6), date(2020, 12, 25))
TAKEN = st.builds(Taken, st.sampled_from(STEPS), DAYS, st.none() | DAYS)
CLIMBS = st.builds(
    Climb,
    overdue_after=st.none() | DAYS,
    missing=st.lists(DAYS, max_size=3, unique=True).map(sorted).map(tuple),
    mend_by=st.none() | DAYS,
    near=st.none() | DAYS,
    behind=st.sampled_from(("", "进度欠12.0个百分点")),
    taken=st.lists(TAKEN, max_size=4).map(lambda each: tuple(sorted(each, key=lambda taken: taken.on))),
)


@given(CLIMBS, DAYS)
def test_what_is_proposed_is_called_for_and_nothing_asked_for_is_pending(climb: Climb, day: date) -> None:
    known = replace(climb, taken=tuple(each for each in climb.taken if each.on <= day))
    called, now = called_for(known, day, DEFAULT, CALENDAR), proposed(known, day, DEFAULT, CALENDAR)
    assert now in (None, called)
    if now is not None:
        high = [each for each in known.taken if rank(each.kind) >= rank(CHASE)]
        assert all(each.reply_by is None or each.reply_by < day for each in high)
        same = [each for each in known.taken if rank(each.kind) >= rank(now.kind)]
        assert all(each.on + timedelta(days=1) < day for each in same)
