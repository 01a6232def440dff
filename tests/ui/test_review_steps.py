"""Steps of a review: back, forth, and what is typed letter by letter."""

from dataclasses import replace

from supervision_desk.domain.registration import Decisions
from supervision_desk.domain.review import Review, leave_out
from supervision_desk.domain.review_dates import leave_all_undated
from supervision_desk.ui.importing.review_steps import ReviewSteps
from tests.factories import draft, measure


def steps() -> ReviewSteps:
    return ReviewSteps(Review(draft(measure("1"), measure("2")), Decisions("张某某")))


def test_a_step_that_changes_nothing_is_none() -> None:
    made = steps()
    assert not made.take(replace(made.now))
    assert not made.can_go(-1)


def test_what_is_typed_is_one_step_of_its_own() -> None:
    made = steps()
    made.take(leave_out(made.now, [0]))
    for typed in ("长", "长期", "长期任务"):
        assert made.amend(leave_all_undated(made.now, typed))
    made.go(-1)
    assert (made.now.decisions.skip, made.now.decisions.undated_reason) == (frozenset({0}), "")
    made.go(+1)
    assert made.now.decisions.undated_reason == "长期任务"


def test_typing_after_a_step_back_is_a_new_way_on() -> None:
    made = steps()
    made.amend(leave_all_undated(made.now, "长期"))
    made.go(-1)
    made.amend(leave_all_undated(made.now, "暂缓"))
    assert not made.can_go(+1)
    made.go(-1)
    assert made.now.decisions.undated_reason == ""
