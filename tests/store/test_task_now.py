"""task_now is what the facts say, whatever was done in whatever order."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from supervision_desk.domain.standing import CurrentFacts, current_facts
from supervision_desk.store.database import Database
from supervision_desk.store.models import Act, Assignment, DueDate, Item, Reply, Review, Task, TaskNow, Unit
from supervision_desk.store.raw import read_table, to_raw
from supervision_desk.store.task_facts import facts_as_of, facts_of, rebuilt
from supervision_desk.store.task_now import latest_fact
from supervision_desk.store.writing import Writing
from tests.factories import (
    DUE,
    REGISTERED,
    action,
    add_act,
    add_due,
    add_final,
    add_item,
    add_review,
    add_task,
    after,
    day,
)

Step = Callable[[Writing, int, date], object]
TASKS = 3


def held(database: Database) -> list[dict[str, object]]:
    with database.connection() as connection:
        return sorted(read_table(connection, "task_now"), key=lambda row: row["task_id"])


def expected(database: Database) -> list[dict[str, object]]:
    with database.reading() as session:
        return [{name: to_raw(value) for name, value in row.items()} for row in rebuilt(session)]


def row_of(database: Database, task: int) -> CurrentFacts:
    with database.reading() as session:
        row = session.get_one(TaskNow, task)
        return CurrentFacts(**{name: getattr(row, name) for name in CurrentFacts._fields})


def some_tasks(database: Database, number: int = TASKS) -> None:
    """One item of all tasks but the last, and one of the last."""
    with database.writing(action()) as writing:
        first, second = add_item(writing, 1), add_item(writing, 2)
        for place in range(1, number + 1):
            add_task(writing, first if place < number else second, place)


def next_place(writing: Writing, model: type[Reply] | type[DueDate], task: int) -> int:
    """Behind the last of the task: rows that moved here stand where they were put."""
    return (writing.session.scalar(select(func.max(model.position)).where(model.task_id == task)) or 0) + 1


def newest(writing: Writing, model: type[Reply] | type[Review] | type[Act] | type[DueDate]) -> int | None:
    return writing.session.scalars(select(model.id).order_by(model.id.desc())).first()


def log_final(writing: Writing, task: int, on: date) -> None:
    add_final(writing, task, on, next_place(writing, Reply, task))


def set_due(writing: Writing, task: int, on: date) -> None:
    add_due(writing, task, None if on.day == 1 else on, after(-20, on), next_place(writing, DueDate, task))


def review(writing: Writing, task: int, on: date, is_accepted: bool = True) -> None:
    query = select(Reply.id).outerjoin(Review, Review.reply_id == Reply.id).where(Review.id.is_(None))
    if reply := writing.session.scalars(query.order_by(Reply.id)).first():
        add_review(writing, reply, on, is_accepted, after(10, on))


def send_back(writing: Writing, task: int, on: date) -> None:
    review(writing, task, on, is_accepted=False)


def close_task(writing: Writing, task: int, on: date) -> None:
    add_act(writing, on, task_id=task)


def close_item(writing: Writing, task: int, on: date) -> None:
    add_act(writing, on, "撤项", item_id=1)


def take_back_review(writing: Writing, task: int, on: date) -> None:
    if key := newest(writing, Review):
        writing.remove(Review, key)


def take_back_act(writing: Writing, task: int, on: date) -> None:
    if key := newest(writing, Act):
        writing.remove(Act, key)


def move_reply(writing: Writing, task: int, on: date) -> None:
    if key := newest(writing, Reply):
        writing.change(Reply, key, task_id=task, position=next_place(writing, Reply, task))


def redate(writing: Writing, task: int, on: date) -> None:
    writing.change(Item, 1, registered_on=on)


STEPS: list[Step] = [
    log_final, set_due, review, send_back, close_task, close_item, take_back_review, take_back_act, move_reply, redate,
]  # fmt: skip
ACTIONS = st.lists(
    st.lists(
        st.tuples(st.sampled_from(STEPS), st.integers(1, TASKS), st.integers(0, 120).map(after)), min_size=1, max_size=3
    ),
    max_size=8,
)


@settings(max_examples=15, deadline=None)
@given(ACTIONS)
@example([[(log_final, 1, after(0))], [(move_reply, 1, after(0)), (log_final, 2, after(0)), (move_reply, 1, after(0))]])
def test_after_any_actions_the_rows_held_are_those_rebuilt(
    new_case: Path, actions: list[list[tuple[Step, int, date]]]
) -> None:
    with TemporaryDirectory() as place:
        database = Database(Path(shutil.copy(new_case, place)))
        some_tasks(database)
        for steps in actions:
            with database.writing(action()) as writing:
                for step, task, on in steps:
                    step(writing, task, on)
            assert held(database) == expected(database)
        database.close()


def test_a_new_task_has_its_row(database: Database) -> None:
    some_tasks(database)

    assert row_of(database, 1) == CurrentFacts(REGISTERED, DUE, DUE, DUE)
    assert len(held(database)) == TASKS


def test_a_reply_that_moves_touches_both_tasks(database: Database) -> None:
    some_tasks(database)
    with database.writing(action()) as writing:
        add_final(writing, 1, day(9, 1))
    with database.writing(action()) as writing:
        writing.change(Reply, 1, task_id=2)

    assert [row_of(database, task).final_received_on for task in (1, 2)] == [None, day(9, 1)]


def test_an_act_on_an_item_closes_each_of_its_tasks(database: Database) -> None:
    some_tasks(database)
    with database.writing(action()) as writing:
        add_act(writing, day(9, 10), item_id=1)

    assert [row_of(database, task).closed_on for task in (1, 2, 3)] == [day(9, 10), day(9, 10), None]


def test_an_act_of_another_kind_closes_nothing(database: Database) -> None:
    some_tasks(database)
    with database.writing(action()) as writing:
        add_act(writing, day(9, 10), "销号", task_id=1)

    assert row_of(database, 1).closed_on is None


def test_a_past_day_is_folded_from_the_facts(database: Database) -> None:
    some_tasks(database)
    with database.writing(action()) as writing:
        add_review(writing, add_final(writing, 1, day(9, 1)), day(9, 5), True)
    with database.reading() as session:
        before, now = (facts_as_of(session, on, [1])[1] for on in (day(9, 4), day(9, 5)))
        early = facts_as_of(session, after(-1))

    assert (before.closed_on, now.closed_on) == (None, day(9, 5))
    assert now == row_of(database, 1)
    assert early == {}


def test_the_latest_fact_is_the_day_from_which_the_rows_hold(database: Database) -> None:
    with database.reading() as session:
        assert latest_fact(session) == date.min
    some_tasks(database)
    with database.writing(action()) as writing:
        add_act(writing, day(9, 10), task_id=1)
    with database.reading() as session:
        assert latest_fact(session) == day(9, 10)


def test_a_task_split_off_later_is_a_fact_of_its_day(database: Database) -> None:
    with database.writing(action()) as writing:
        task = add_task(writing, add_item(writing))
        unit = writing.add(
            Unit, name="甲局", full_name="", protocol_order=1, unit_group="", addressable=True, ranked=True
        )
        share = {"role": "责任", "answers": True, "written_as": "甲局", "valid_from": day(9, 20)}
        writing.add(Assignment, task_id=task, unit_id=unit, position=1, **share)
    with database.reading() as session:
        assert latest_fact(session) == day(9, 20)


@pytest.mark.parametrize("number", [501, 1001])
def test_more_tasks_than_one_statement_takes_are_read_whole(database: Database, number: int) -> None:
    some_tasks(database, number)
    with database.reading() as session:
        some, all_ = facts_of(session, range(1, number + 1)), facts_of(session)

    assert some == all_
    assert len(some) == len(held(database)) == number
    assert all(current_facts(each, DUE).due_on == DUE for each in some.values())


def test_a_task_that_is_gone_has_no_row(database: Database) -> None:
    some_tasks(database)
    with database.writing(action()) as writing:
        writing.remove(DueDate, 3)
        writing.remove(Task, 3)

    assert [row["task_id"] for row in held(database)] == [1, 2]


def test_a_pause_of_an_item_and_an_objection_of_a_task_are_held(database: Database) -> None:
    some_tasks(database)
    with database.writing(action()) as writing:
        add_act(writing, day(8, 3), "暂缓", item_id=1, other_day=day(8, 20))
        raised = add_act(writing, day(7, 8), "异议", task_id=3)
    assert (row_of(database, 1).paused_from, row_of(database, 2).paused_to) == (day(8, 3), day(8, 20))
    assert row_of(database, 3).objected_on == day(7, 8)
    with database.writing(action()) as writing:
        add_act(writing, day(7, 9), "异议", task_id=3, about_id=raised)
    assert row_of(database, 3).objected_on is None
    assert held(database) == expected(database)


def test_the_resumption_of_a_pause_ends_it_the_day_before(database: Database) -> None:
    some_tasks(database)
    with database.writing(action()) as writing:
        pause = add_act(writing, day(8, 3), "暂缓", item_id=1)
        add_act(writing, day(8, 10), "恢复", item_id=1, about_id=pause)

    assert (row_of(database, 1).paused_from, row_of(database, 1).paused_to) == (day(8, 3), day(8, 9))
