"""What holds of the class of a task for every history and every day."""

from datetime import date

from hypothesis import given

from supervision_desk.domain.item_standing import item_standing
from supervision_desk.domain.standing import (
    CLOSED,
    CLOSED_OTHERWISE,
    COMPLETED,
    TaskClass,
    TaskFacts,
    class_of,
    current_facts,
    days_left,
)
from tests.domain.histories import days, histories, joined_parts, until
from tests.factories import after


def table_of_classes(facts: TaskFacts, on: date) -> list[TaskClass]:
    """Every line of design §5's table that fits, each asked on its own from the folded row."""
    row = current_facts(facts, on)
    open_, received = row.closed_on is None, row.final_received_on
    done = row.closed_as == COMPLETED and not open_
    dated = row.report_by is not None and received is not None
    late = row.report_by is not None and on > row.report_by
    in_time = row.report_by is not None and received is not None and received <= row.report_by
    held = in_time and (row.mend_by is None or on <= row.mend_by)
    paused = open_ and row.paused_from is not None and row.paused_from <= on <= (row.paused_to or date.max)
    going = open_ and not paused
    lines = {
        TaskClass.ROUTINE: row.closed_as == TaskClass.ROUTINE,
        TaskClass.WITHDRAWN: row.closed_as == TaskClass.WITHDRAWN,
        TaskClass.MERGED: row.closed_as == TaskClass.MERGED,
        TaskClass.ON_TIME: done and in_time,
        TaskClass.LATE: done and dated and not in_time,
        TaskClass.OTHER: done and not dated,
        TaskClass.PAUSED: paused,
        TaskClass.UNDATED: going and row.report_by is None,
        TaskClass.IN_TIME: going and row.report_by is not None and (not late or held),
        TaskClass.OVERDUE: going and late and not held,
    }
    return [each for each, fits in lines.items() if fits]


@given(histories(), days)
def test_on_every_day_exactly_one_class_fits_and_it_is_the_class(facts: TaskFacts, on: date) -> None:
    assert table_of_classes(facts, on) == [class_of(current_facts(facts, on), on)]


@given(histories(), days)
def test_facts_as_of_a_day_are_the_fold_of_the_facts_up_to_it(facts: TaskFacts, on: date) -> None:
    assert current_facts(facts, on) == current_facts(until(facts, on), date.max)


@given(histories(), days, days)
def test_what_is_closed_stays_closed_on_its_day(facts: TaskFacts, one: date, other: date) -> None:
    earlier, later = sorted((one, other))
    before, now = current_facts(facts, earlier), current_facts(facts, later)

    assert before.closed_on is None or (before.closed_on, before.closed_as) == (now.closed_on, now.closed_as)


@given(histories(), days)
def test_a_task_is_closed_exactly_when_it_has_a_closing_day_not_later_than_that_day(facts: TaskFacts, on: date) -> None:
    row = current_facts(facts, on)
    closed = class_of(row, on) in CLOSED

    assert closed == (row.closed_on is not None)
    assert row.closed_on is None or row.closed_on <= on


@given(histories(), days)
def test_without_an_act_a_task_is_closed_by_the_first_acceptance(facts: TaskFacts, on: date) -> None:
    plain = TaskFacts(facts.registered_on, facts.dues, facts.finals, facts.reviews)
    days_of = [each.decided_on for each in facts.reviews if each.accepted and each.decided_on <= on]

    assert current_facts(plain, on).closed_on == min(days_of, default=None)


@given(histories(), days)
def test_only_an_open_dated_task_has_days_left(facts: TaskFacts, on: date) -> None:
    row = current_facts(facts, on)
    standing = class_of(row, on)

    assert (days_left(row, on) is None) == (standing in CLOSED or row.report_by is None)


@given(histories(), days)
def test_a_task_is_never_overdue_up_to_its_report_day(facts: TaskFacts, on: date) -> None:
    row = current_facts(facts, on)

    if class_of(row, on) is TaskClass.OVERDUE:
        assert row.report_by is not None
        assert on >= after(1, row.report_by)


@given(histories(), days)
def test_after_the_last_fact_the_row_of_all_facts_gives_the_class(facts: TaskFacts, on: date) -> None:
    if until(facts, on) == facts:
        assert class_of(current_facts(facts, date.max), on) is class_of(current_facts(facts, on), on)


@given(histories(), joined_parts(), days)
def test_a_part_joined_again_changes_nothing_of_its_open_item_but_before_that_day(
    facts: TaskFacts, part: TaskFacts, on: date
) -> None:
    """Before the join the item is what it was without it; from then on, while open, as if there were no part."""
    row, of_part = current_facts(facts, on), current_facts(part, on)
    still = current_facts(TaskFacts(part.registered_on, part.dues), on)

    if on < part.closings[0].on:
        assert item_standing([row, of_part], on) == item_standing([row, still], on)
    elif row.closed_on is None:
        assert item_standing([row, of_part], on) == item_standing([row], on)
    else:
        assert item_standing([row, of_part], on).closed_on == max(row.closed_on, part.closings[0].on)


def test_closed_otherwise_is_a_part_of_closed() -> None:
    assert {TaskClass.ON_TIME, TaskClass.LATE} == CLOSED - CLOSED_OTHERWISE
