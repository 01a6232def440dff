"""Class, light and days in SQL are those in Python, for every history and every day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from sqlalchemy import Engine, create_engine, delete, insert, select

from supervision_desk.domain.lights import time_light, warning_days
from supervision_desk.domain.standing import CurrentFacts, TaskFacts, class_of, current_facts, days_left
from supervision_desk.store.base import Base
from supervision_desk.store.casework import TaskNow
from supervision_desk.store.standing_columns import StandingColumns
from tests.domain.histories import days, histories, joined_parts
from tests.factories import after, calendar

ENGINE = create_engine("sqlite://")
Base.metadata.create_all(ENGINE, tables=[Base.metadata.tables["task_now"]])


def in_python(row: CurrentFacts, on: date) -> tuple[str, str | None, int | None]:
    light = time_light(row, on, calendar()).light
    return class_of(row, on).value, light.value if light else None, days_left(row, on)


def in_sql(rows: list[CurrentFacts], on: date, engine: Engine = ENGINE) -> list[tuple[str, str | None, int | None]]:
    columns = StandingColumns(on)
    with engine.connect() as connection:
        connection.execute(delete(TaskNow))
        connection.execute(insert(TaskNow), [{"task_id": n, **row._asdict()} for n, row in enumerate(rows)])
        light = columns.time_light(warning_days(on, calendar()))
        query = select(columns.task_class, light, columns.days_left).order_by(TaskNow.task_id)
        return [(row[0], row[1], row[2]) for row in connection.execute(query)]


@given(histories() | joined_parts(), days)
def test_sql_and_python_agree_on_every_day(facts: TaskFacts, on: date) -> None:
    row = current_facts(facts, on)

    assert in_sql([row], on) == [in_python(row, on)]


@pytest.mark.parametrize("length", [31, 32, 92, 93])
def test_they_agree_about_the_warning_lead_on_each_day_before_the_end(length: int) -> None:
    end = date(2020, 10, 12)
    row = CurrentFacts(end - timedelta(days=length), end, end, end)
    for back in range(45):
        assert in_sql([row], after(-back, end)) == [in_python(row, after(-back, end))]
