"""The class of a task on a day, row by row of design §5's table."""

from dataclasses import replace
from datetime import date

import pytest

from supervision_desk.domain.standing import (
    COMPLETED,
    ClosingFact,
    CurrentFacts,
    DueFact,
    ObjectionFact,
    PauseFact,
    ReopenFact,
    TaskClass,
    TaskFacts,
    class_of,
    current_facts,
    days_left,
)
from tests.factories import DUE, REGISTERED, accepted, current, day, due, returned, task_facts


def stands(facts: TaskFacts, on: date) -> TaskClass:
    return class_of(current_facts(facts, on), on)


ANSWERED = task_facts(finals=((1, day(9, 25)),))
CLOSED_LATE = task_facts(finals=((1, day(10, 9)),), reviews=(accepted(1, day(10, 12)),))
SLOW_REVIEW = task_facts(finals=((1, DUE),), reviews=(accepted(1, day(11, 2)),))
ROUTINE = task_facts(closings=(ClosingFact(day(9, 28), "转常态化"),))
UNDATED = task_facts(due(None))


@pytest.mark.parametrize(
    ("facts", "on", "expected"),
    [
        (task_facts(), REGISTERED, TaskClass.IN_TIME),
        (task_facts(), DUE, TaskClass.IN_TIME),
        (task_facts(), day(10, 1), TaskClass.OVERDUE),
        (task_facts(due(report_by=day(10, 12))), day(10, 12), TaskClass.IN_TIME),
        (UNDATED, day(12, 31), TaskClass.UNDATED),
        (ROUTINE, day(9, 27), TaskClass.IN_TIME),
        (ROUTINE, day(9, 28), TaskClass.ROUTINE),
        (task_facts(closings=(ClosingFact(day(9, 1), "撤项"),)), day(9, 1), TaskClass.WITHDRAWN),
        (task_facts(closings=(ClosingFact(day(9, 1), "并入"),)), day(9, 1), TaskClass.MERGED),
        (ANSWERED, day(12, 1), TaskClass.IN_TIME),
        (SLOW_REVIEW, day(11, 1), TaskClass.IN_TIME),
        (SLOW_REVIEW, day(11, 2), TaskClass.ON_TIME),
        (CLOSED_LATE, day(10, 11), TaskClass.OVERDUE),
        (CLOSED_LATE, day(10, 12), TaskClass.LATE),
        (replace(CLOSED_LATE, dues=(due(report_by=day(10, 12)),)), day(10, 12), TaskClass.ON_TIME),
    ],
)
def test_a_task_stands_as_its_facts_say(facts: TaskFacts, on: date, expected: TaskClass) -> None:
    assert stands(facts, on) is expected


def test_a_completed_task_without_a_date_is_closed_otherwise() -> None:
    facts = task_facts(due(None), finals=((1, day(8, 1)),), reviews=(accepted(1, day(8, 3)),))

    assert stands(facts, day(8, 3)) is TaskClass.OTHER


def test_a_final_reply_after_the_report_day_does_not_stop_the_overdue() -> None:
    assert stands(task_facts(finals=((1, day(10, 1)),)), day(10, 5)) is TaskClass.OVERDUE


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (day(9, 29), TaskClass.IN_TIME),
        (day(10, 10), TaskClass.IN_TIME),
        (day(10, 15), TaskClass.IN_TIME),
        (day(10, 16), TaskClass.OVERDUE),
    ],
)
def test_a_returned_reply_holds_off_the_overdue_until_its_mending_day(on: date, expected: TaskClass) -> None:
    facts = task_facts(finals=((1, day(9, 28)),), reviews=(returned(1, day(10, 8), mend_by=day(10, 15)),))

    assert stands(facts, on) is expected


def test_a_reply_mended_in_time_keeps_its_first_received_date() -> None:
    reviews = (returned(1, day(10, 8), mend_by=day(10, 15)), accepted(2, day(10, 20)))
    facts = task_facts(finals=((1, day(9, 28)), (2, day(10, 15))), reviews=reviews)

    assert current_facts(facts, day(10, 20)).final_received_on == day(9, 28)
    assert stands(facts, day(10, 20)) is TaskClass.ON_TIME


def test_a_reply_mended_twice_in_time_keeps_its_first_received_date() -> None:
    reviews = (
        returned(1, day(10, 8), mend_by=day(10, 15)),
        returned(2, day(10, 16), mend_by=day(10, 23)),
        accepted(3, day(10, 26)),
    )
    facts = task_facts(finals=((1, day(9, 28)), (2, day(10, 15)), (3, day(10, 22))), reviews=reviews)

    assert stands(facts, day(10, 26)) is TaskClass.ON_TIME


@pytest.mark.parametrize("mend_by", [None, day(10, 14)])
def test_a_reply_mended_too_late_or_without_a_mending_day_counts_anew(mend_by: date | None) -> None:
    reviews = (returned(1, day(10, 8), mend_by), accepted(2, day(10, 20)))
    facts = task_facts(finals=((1, day(9, 28)), (2, day(10, 15))), reviews=reviews)

    assert current_facts(facts, day(10, 20)).final_received_on == day(10, 15)
    assert stands(facts, day(10, 20)) is TaskClass.LATE


def test_a_return_without_a_mending_day_leaves_the_task_unanswered() -> None:
    facts = task_facts(finals=((1, day(9, 28)),), reviews=(returned(1, day(10, 8)),))

    assert stands(facts, day(10, 7)) is TaskClass.IN_TIME
    assert stands(facts, day(10, 8)) is TaskClass.OVERDUE


def test_a_second_reply_does_not_unmake_the_one_that_awaits_review() -> None:
    facts = task_facts(finals=((1, DUE), (2, day(10, 3))), reviews=(returned(1, day(10, 8), day(10, 20)),))

    assert stands(facts, day(10, 5)) is TaskClass.IN_TIME


def test_the_act_that_closed_a_task_stands_against_a_later_acceptance() -> None:
    facts = task_facts(
        finals=((1, day(9, 20)),),
        reviews=(accepted(1, day(9, 25)),),
        closings=(ClosingFact(day(9, 22), "撤项"),),
    )

    assert stands(facts, day(9, 30)) is TaskClass.WITHDRAWN
    assert current_facts(facts, day(9, 30)).closed_on == day(9, 22)


def test_an_acceptance_stands_against_a_later_act_and_gives_way_on_the_same_day() -> None:
    finals, reviews = ((1, day(9, 20)),), (accepted(1, day(9, 25)),)
    later = task_facts(finals=finals, reviews=reviews, closings=(ClosingFact(day(9, 26), "撤项"),))
    same = task_facts(finals=finals, reviews=reviews, closings=(ClosingFact(day(9, 25), "撤项"),))

    assert stands(later, day(9, 30)) is TaskClass.ON_TIME
    assert stands(same, day(9, 30)) is TaskClass.WITHDRAWN


@pytest.mark.parametrize("closed", [day(9, 20), day(9, 25)])
def test_what_closed_a_task_counts_up_to_the_day_of_its_reopening_and_no_more(closed: date) -> None:
    again = (ReopenFact(day(9, 25), 2),)
    done = replace(task_facts(finals=((1, closed),), reviews=(accepted(1, closed),)), reopenings=again)
    withdrawn = replace(task_facts(closings=(ClosingFact(closed, "撤项", 1),)), reopenings=again)

    for facts, was in ((done, TaskClass.ON_TIME), (withdrawn, TaskClass.WITHDRAWN)):
        assert stands(facts, day(9, 24)) is (was if closed < day(9, 25) else TaskClass.IN_TIME)
        assert stands(facts, day(9, 25)) is TaskClass.IN_TIME


def test_the_earlier_of_two_closing_acts_stands_whichever_was_entered_first() -> None:
    acts = (ClosingFact(day(9, 20), "并入"), ClosingFact(day(9, 10), "转常态化"))

    assert current_facts(task_facts(closings=acts), DUE).closed_on == day(9, 10)


@pytest.mark.parametrize(
    ("paused_to", "on", "expected"),
    [
        (day(9, 10), day(8, 31), TaskClass.IN_TIME),
        (day(9, 10), day(9, 1), TaskClass.PAUSED),
        (day(9, 10), day(9, 10), TaskClass.PAUSED),
        (day(9, 10), day(9, 11), TaskClass.IN_TIME),
        (None, day(12, 31), TaskClass.PAUSED),
    ],
)
def test_a_pause_covers_its_days_both_ends_included(paused_to: date | None, on: date, expected: TaskClass) -> None:
    assert class_of(current(paused=(day(9, 1), paused_to)), on) is expected


def test_the_latest_version_of_the_due_day_stands_from_the_day_it_was_set() -> None:
    facts = task_facts(due(DUE), due(day(12, 31), set_on=day(9, 15)))

    assert current_facts(facts, day(9, 14)).due_on == DUE
    assert current_facts(facts, day(9, 15)).due_on == day(12, 31)
    assert current_facts(facts, day(9, 15)).original_due_on == DUE


def test_of_two_due_days_set_on_one_day_the_later_entered_stands() -> None:
    facts = task_facts(due(day(12, 31)), due(day(10, 31)))

    assert current_facts(facts, DUE).due_on == day(10, 31)


def test_the_original_due_day_is_the_first_by_business_date() -> None:
    facts = task_facts(due(day(12, 31), set_on=day(9, 1)), due(DUE, set_on=REGISTERED))

    assert current_facts(facts, day(9, 1)).original_due_on == DUE
    assert current_facts(facts, day(9, 1)).due_on == day(12, 31)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (current(), 10),
        (current(day(9, 15)), -5),
        (current(None), None),
        (current(closed_on=day(9, 1), closed_as=COMPLETED), None),
    ],
)
def test_days_left_count_to_the_report_day_while_the_task_is_open(row: CurrentFacts, expected: int | None) -> None:
    assert days_left(row, day(9, 20)) == expected


@pytest.mark.parametrize(
    ("pause", "on", "expected"),
    [
        (PauseFact(day(9, 1), day(9, 10)), day(8, 31), TaskClass.IN_TIME),
        (PauseFact(day(9, 1), day(9, 10)), day(9, 10), TaskClass.PAUSED),
        (PauseFact(day(9, 1), day(9, 10)), day(9, 11), TaskClass.IN_TIME),
        (PauseFact(day(9, 1)), day(12, 1), TaskClass.PAUSED),
        (PauseFact(day(9, 1), None, day(10, 9)), day(10, 8), TaskClass.PAUSED),
        (PauseFact(day(9, 1), None, day(10, 9)), day(10, 9), TaskClass.OVERDUE),
        (PauseFact(day(9, 1), day(12, 1), day(9, 20)), day(9, 20), TaskClass.IN_TIME),
    ],
)
def test_a_pause_covers_its_days_up_to_the_day_it_ends_or_is_resumed(
    pause: PauseFact, on: date, expected: TaskClass
) -> None:
    assert stands(replace(task_facts(), pauses=(pause,)), on) is expected


def test_a_day_granted_too_late_stands_beside_the_due_day_and_decides_nothing() -> None:
    late = DueFact(day(10, 12), day(11, 30), day(11, 30), working=True)
    row = current_facts(task_facts(due(), late), day(10, 12))

    assert (row.due_on, row.working_due) == (DUE, day(11, 30))
    assert class_of(row, day(10, 12)) is TaskClass.OVERDUE


def test_a_later_version_of_the_due_day_ends_the_working_day() -> None:
    late = DueFact(day(10, 12), day(11, 30), day(11, 30), working=True)
    row = current_facts(task_facts(due(), late, due(day(12, 31), day(10, 20))), day(10, 20))

    assert (row.due_on, row.working_due) == (day(12, 31), None)


@pytest.mark.parametrize(("on", "waits"), [(day(7, 7), False), (day(7, 8), True), (day(7, 10), False)])
def test_an_objection_waits_from_its_day_until_it_is_decided(on: date, waits: bool) -> None:
    facts = replace(task_facts(), objections=(ObjectionFact(day(7, 8), day(7, 10)),))

    assert (current_facts(facts, on).objected_on is not None) is waits
