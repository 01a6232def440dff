"""The balance of the quarter: every row reconciles, the rows add up (design §8)."""

from collections import defaultdict
from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supervision_desk.domain.quarter import Balance, Counted, balance, fields_of, share, was_open
from supervision_desk.domain.standing import CLOSED, TaskClass, TaskFacts, class_of, current_facts
from tests.domain.histories import days, histories
from tests.factories import after, counted, day

START = day(7, 1)
EARLIER = day(5, 6)


@pytest.mark.parametrize(
    ("task", "expected"),
    [
        (counted(), ("new", "open_in_time")),
        (counted(at_cutoff=TaskClass.OVERDUE, open_before=True, registered_on=EARLIER), ("opening", "open_overdue")),
        (counted(at_cutoff=TaskClass.UNDATED), ("new", "open_undated")),
        (counted(at_cutoff=TaskClass.PAUSED), ("new", "open_paused")),
        (counted(at_cutoff=TaskClass.ON_TIME, closed_on=day(8, 1)), ("new", "closed_on_time")),
        (counted(at_cutoff=TaskClass.LATE, closed_on=day(8, 1)), ("new", "closed_late")),
        (counted(at_cutoff=TaskClass.ROUTINE, closed_on=day(8, 1)), ("new", "closed_other")),
        (counted(at_cutoff=TaskClass.WITHDRAWN, closed_on=day(8, 1)), ("new", "closed_other")),
        (counted(at_cutoff=TaskClass.MERGED, closed_on=day(8, 1)), ("new", "closed_other")),
        (counted(at_cutoff=TaskClass.OTHER, closed_on=day(8, 1)), ("new", "closed_other")),
        (counted(at_cutoff=TaskClass.ON_TIME, registered_on=EARLIER, closed_on=day(6, 30)), ()),
        (counted(registered_on=EARLIER), ("new", "reopened", "open_in_time")),
        (
            counted(at_cutoff=TaskClass.LATE, registered_on=EARLIER, closed_on=day(8, 1)),
            ("new", "reopened", "closed_late"),
        ),
    ],
)
def test_a_task_counts_where_it_came_from_and_where_it_stands(task: Counted, expected: tuple[str, ...]) -> None:
    assert fields_of(task, START) == expected


def test_every_class_has_its_column() -> None:
    for each in TaskClass:
        assert fields_of(counted(at_cutoff=each, open_before=True), START)[0] == "opening"


def test_a_row_shows_its_sums_and_reconciles() -> None:
    row = Balance(opening=5, new=3, moved_in=2, closed_on_time=2, closed_late=1, closed_other=1, moved_out=1)
    held = Balance(opening=5, new=3, closed_on_time=2, open_in_time=4, open_overdue=1, open_paused=1)

    assert (row.answered_for, row.closed, row.closing, row.holds) == (10, 4, 0, False)
    assert (held.answered_for, held.closed, held.closing, held.holds) == (8, 2, 6, True)


@pytest.mark.parametrize(
    ("row", "rate"),
    [
        (Balance(), None),
        (Balance(closed_other=3, open_in_time=4), None),
        (Balance(closed_on_time=2, closed_late=1), 2 / 3),
        (Balance(closed_on_time=1, closed_late=1, open_overdue=2), 0.25),
        (Balance(open_overdue=2), 0.0),
    ],
)
def test_the_rate_counts_what_fell_due(row: Balance, rate: float | None) -> None:
    assert row.on_time_rate == rate


def test_a_share_is_rounded_only_where_it_is_shown() -> None:
    assert share(49, 110) == 49 / 110
    assert share(1, 0) is None


@pytest.mark.parametrize(("task_class", "open_"), [(None, False), *((each, each not in CLOSED) for each in TaskClass)])
def test_a_task_not_yet_registered_was_not_open(task_class: TaskClass | None, open_: bool) -> None:
    assert was_open(task_class) is open_


def seen(key: int, facts: TaskFacts, start: date, cutoff: date) -> Counted:
    """A history as the summary counts it."""
    before, row = after(-1, start), current_facts(facts, cutoff)
    known = facts.registered_on <= before
    earlier = class_of(current_facts(facts, before), before) if known else None
    return Counted(str(key), facts.registered_on, was_open(earlier), class_of(row, cutoff), row.closed_on)


@given(st.lists(st.tuples(histories(), st.sampled_from("甲乙丙")), max_size=8), days, st.integers(0, 91))
def test_every_row_reconciles_and_the_units_add_up(
    tasks: list[tuple[TaskFacts, str]], start: date, length: int
) -> None:
    cutoff = after(length, start)
    rows: dict[str, list[Counted]] = defaultdict(list)
    for key, (facts, unit) in enumerate(tasks):
        if facts.registered_on <= cutoff:
            rows[unit].append(seen(key, facts, start, cutoff))
    units = [balance(own, start) for own in rows.values()]
    total = balance([each for own in rows.values() for each in own], start)

    assert all(row.holds and row.reopened == 0 for row in (*units, total))
    for each in fields(Balance):
        assert sum(getattr(row, each.name) for row in units) == getattr(total, each.name)


@given(st.lists(st.tuples(st.booleans(), st.sampled_from(list(TaskClass)), days, days), max_size=10), days)
def test_a_row_reconciles_for_any_classes_reopened_ones_too(
    rows: list[tuple[bool, TaskClass, date, date]], start: date
) -> None:
    tasks = [
        Counted(str(key), registered, was, task_class, closed if task_class in CLOSED else None)
        for key, (was, task_class, registered, closed) in enumerate(rows)
    ]

    row = balance(tasks, start)
    assert row.holds
    assert row.reopened <= row.new
