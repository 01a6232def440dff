"""The roll-up of items in SQL is the one in Python, for every set of histories and every day."""

from collections.abc import Sequence
from datetime import date
from itertools import count

from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import create_engine, delete, insert, select

from supervision_desk.domain.item_standing import item_standing, last_task
from supervision_desk.domain.lights import GRAVITY, time_light, warning_days
from supervision_desk.domain.standing import CurrentFacts, current_facts, days_left
from supervision_desk.store.base import Base
from supervision_desk.store.casework import Task, TaskNow
from supervision_desk.store.item_columns import ItemColumns
from supervision_desk.store.standing_columns import RANKS
from tests.domain.histories import days, histories, joined_parts
from tests.factories import calendar

TABLES = ("tasks", "task_now")
ENGINE = create_engine("sqlite://")
Base.metadata.create_all(ENGINE, tables=[Base.metadata.tables[name] for name in TABLES])
Item = list[CurrentFacts]


def in_python(rows: Item, on: date) -> tuple[object, ...]:
    standing, last = item_standing(rows, on), last_task(rows)
    gravity = max(GRAVITY[time_light(row, on, calendar()).light] for row in rows)
    due, closed = last.due_on, standing.closed_on
    day = (due and due.isoformat(), days_left(last, on), closed and closed.isoformat())
    return RANKS[standing.item_class], *day, gravity


def in_sql(items: Sequence[Item], on: date) -> list[tuple[object, ...]]:
    keys = count(1)
    placed = [(next(keys), item, row) for item, rows in enumerate(items, 1) for row in rows]
    columns = ItemColumns(on, warning_days(on, calendar()))
    words = {"title": "", "text": ""}
    with ENGINE.connect() as connection:
        connection.execute(delete(TaskNow))
        connection.execute(delete(Task))
        tasks = [words | {"id": key, "uid": str(key), "item_id": item, "position": key} for key, item, _ in placed]
        connection.execute(insert(Task), tasks)
        connection.execute(insert(TaskNow), [{"task_id": key, **row._asdict()} for key, _, row in placed])
        asked = (columns.rank, columns.due_on, columns.days_left, columns.closed_on, columns.gravity)
        query = select(*asked).select_from(Task).join(TaskNow, TaskNow.task_id == Task.id)
        return [tuple(row) for row in connection.execute(query.group_by(Task.item_id).order_by(Task.item_id))]


@st.composite
def standings(draw: st.DrawFn) -> tuple[list[Item], date]:
    on = draw(days)
    task = st.builds(lambda facts: current_facts(facts, on), histories() | joined_parts())
    return draw(st.lists(st.lists(task, min_size=1, max_size=3), min_size=1, max_size=3)), on


MONDAY = date(2020, 7, 6)
ROUTINE = CurrentFacts(MONDAY, MONDAY, MONDAY, report_by=MONDAY, closed_on=MONDAY, closed_as="转常态化")
UNDATED = CurrentFacts(MONDAY, final_received_on=MONDAY, closed_on=MONDAY, closed_as="办结")


# Neither part is judged by a day, though one of them had one.
@example(([[ROUTINE, UNDATED]], MONDAY))
@given(standings())
def test_sql_and_python_agree_on_every_item_and_day(drawn: tuple[list[Item], date]) -> None:
    items, on = drawn

    assert in_sql(items, on) == [in_python(item, on) for item in items]
