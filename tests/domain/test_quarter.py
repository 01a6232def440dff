"""The balance of the quarter: every row reconciles, the rows add up (design §8)."""

from dataclasses import fields
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supervision_desk.domain.quarter import (
    Balance,
    Counted,
    Entry,
    Move,
    balance,
    entries_of,
    row_balances,
    share,
    was_open,
)
from supervision_desk.domain.standing import CLOSED, TaskClass, TaskFacts, class_of, current_facts
from tests.domain.histories import days, histories
from tests.factories import after, counted, day

START = day(7, 1)
EARLIER = day(5, 6)


def fields_of(task: Counted) -> tuple[str, ...]:
    return tuple(entry.field for entry in entries_of(task, START))


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
    assert fields_of(task) == expected


def test_every_class_has_its_column() -> None:
    for each in TaskClass:
        assert fields_of(counted(at_cutoff=each, open_before=True))[0] == "opening"


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


def entries(*pairs: str) -> tuple[Entry, ...]:
    """甲 opening → an entry."""
    return tuple(Entry(*pair.split()) for pair in pairs)


OPENED: dict[str, Any] = {"open_before": True, "registered_on": EARLIER, "row": "甲"}


@pytest.mark.parametrize(
    ("task", "expected"),
    [
        (counted(**OPENED), entries("甲 opening", "甲 open_in_time")),
        # A transfer on the first day of the period, or the day after, is in it; the day before it is not.
        (counted(**OPENED, moves=((day(6, 30), "乙"),)), entries("乙 opening", "乙 open_in_time")),
        (
            counted(**OPENED, moves=((START, "乙"),)),
            entries("甲 opening", "甲 moved_out", "乙 moved_in", "乙 open_in_time"),
        ),
        (
            counted(**OPENED, moves=((day(7, 2), "乙"),)),
            entries("甲 opening", "甲 moved_out", "乙 moved_in", "乙 open_in_time"),
        ),
        # There and back counts each way.
        (
            counted(**OPENED, moves=((day(7, 9), "乙"), (day(8, 9), "甲"))),
            entries("甲 opening", "甲 moved_out", "乙 moved_in", "乙 moved_out", "甲 moved_in", "甲 open_in_time"),
        ),
        # Between bureaus of one addressee nothing moves.
        (counted(**OPENED, moves=((day(7, 9), "甲"),)), entries("甲 opening", "甲 open_in_time")),
        # 新立 stands at the unit that answered at the end of that day.
        (counted(row="甲", moves=((day(7, 6), "乙"),)), entries("乙 new", "乙 open_in_time")),
        (
            counted(row="甲", moves=((day(7, 7), "乙"),)),
            entries("甲 new", "甲 moved_out", "乙 moved_in", "乙 open_in_time"),
        ),
        # 办结 stands at the unit that answered when it closed, whatever was dated later.
        (
            counted(
                **OPENED,
                at_cutoff=TaskClass.LATE,
                closed_on=day(8, 1),
                moves=((day(7, 9), "乙"), (day(8, 2), "丙")),
            ),
            entries("甲 opening", "甲 moved_out", "乙 moved_in", "乙 closed_late"),
        ),
    ],
)
def test_a_move_counts_out_of_one_row_and_into_another(task: Counted, expected: tuple[Entry, ...]) -> None:
    assert entries_of(task, START) == expected


Story = tuple[TaskFacts, str, list[tuple[date, str]]]
stories = st.tuples(
    histories(), st.sampled_from("甲乙丙"), st.lists(st.tuples(days, st.sampled_from("甲乙丙")), max_size=5)
)


def told(key: int, story: Story, start: date, cutoff: date) -> Counted:
    """A history with moves between registration and cut-off, as the summary counts it."""
    facts, row, moves = story
    kept = sorted((each for each in moves if facts.registered_on <= each[0] <= cutoff), key=lambda each: each[0])
    return seen(key, facts, start, cutoff)._replace(row=row, moves=tuple(Move(*each) for each in kept))


@given(st.lists(stories, max_size=8), days, st.integers(0, 91))
def test_every_row_reconciles_and_the_rows_add_up_whatever_moves(tasks: list[Story], start: date, length: int) -> None:
    cutoff = after(length, start)
    counted = [told(key, story, start, cutoff) for key, story in enumerate(tasks) if story[0].registered_on <= cutoff]
    entries = [entries_of(each, start) for each in counted]
    rows, total = row_balances(entries), balance(entries)

    assert all(row.holds and row.reopened == 0 for row in (*rows.values(), total))
    assert total.moved_in == total.moved_out
    for each in fields(Balance):
        assert sum(getattr(row, each.name) for row in rows.values()) == getattr(total, each.name)


@given(stories, days, st.integers(0, 91))
def test_a_task_comes_from_where_it_stood_and_ends_where_it_stands(story: Story, start: date, length: int) -> None:
    cutoff = after(length, start)
    if story[0].registered_on > cutoff:
        return
    task = told(0, story, start, cutoff)
    found = entries_of(task, start)
    if found:
        before = after(-1, start)
        assert found[0].row == task.row_on(before if task.open_before else max(task.registered_on, before))
        assert found[-1].row == task.row_on(task.closed_on or cutoff)


@given(st.lists(stories, max_size=6), days, st.integers(0, 91))
def test_seen_from_one_row_for_all_nothing_moves(tasks: list[Story], start: date, length: int) -> None:
    cutoff = after(length, start)
    one = [
        told(key, (facts, "甲", [(on, "甲") for on, _ in moves]), start, cutoff)
        for key, (facts, _, moves) in enumerate(tasks)
        if facts.registered_on <= cutoff
    ]
    row = balance(entries_of(each, start) for each in one)

    assert (row.moved_in, row.moved_out, row.holds) == (0, 0, True)


@given(st.lists(st.tuples(st.booleans(), st.sampled_from(list(TaskClass)), days, days), max_size=10), days)
def test_a_row_reconciles_for_any_classes_reopened_ones_too(
    rows: list[tuple[bool, TaskClass, date, date]], start: date
) -> None:
    tasks = [
        Counted(str(key), registered, was, task_class, closed if task_class in CLOSED else None)
        for key, (was, task_class, registered, closed) in enumerate(rows)
    ]

    row = balance(entries_of(each, start) for each in tasks)
    assert row.holds
    assert row.reopened <= row.new
