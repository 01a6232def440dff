"""What a day showed at its end it shows ever after: random splits, joins, plans, transfers and ends on later days."""

import random
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from supervision_desk.domain.lights import warning_days
from supervision_desk.domain.periods import Quarter
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.desk import Desk, load_calendar
from supervision_desk.services.summary import quarter_summary
from supervision_desk.store.models import TaskNow
from supervision_desk.store.standing_columns import StandingColumns
from supervision_desk.store.verify import verify
from tests.daily import THOROUGH
from tests.services.factories import CASE_FILE, DAY, on, schema
from tests.services.plays import Play, data_unit, finish, join, plan, read, split, transfer

ACTS = (transfer, finish, split, split, join, join, plan, plan, data_unit, read)
END = date(2020, 9, 30)
FIGURES = ("total", "items", "units", "leaders", "documents")


def shown(desk: Desk, day: date) -> list[TaskView]:
    """The tasks of a day but for titles and texts, which are today's knowledge (decision 16)."""
    with desk.reading() as session:
        return [replace(task, title="", text="", item_title="") for task in load_tasks(session, day)]


def figures(desk: Desk) -> dict[str, object]:
    """The figures of the third quarter at its end, by their place in the summary."""
    summary = quarter_summary(desk, Quarter(2020, 3), END)
    rows = tuple(row._replace(title="") for row in summary.targets)
    return {name: getattr(summary, name) for name in FIGURES} | {"targets": rows}


def in_sql(desk: Desk) -> list[tuple[object, ...]]:
    columns = StandingColumns(desk.today)
    with desk.reading() as session:
        light = columns.time_light(warning_days(desk.today, load_calendar(session)))
        query = select(TaskNow.task_id, columns.task_class, light).order_by(TaskNow.task_id)
        return [tuple(row) for row in session.execute(query)]


@pytest.mark.parametrize("seed", range(8 if THOROUGH else 1))
def test_a_past_day_shows_what_it_showed_and_its_quarter_what_it_counted(registered: Desk, seed: int) -> None:
    kept: dict[date, list[TaskView]] = {}

    def keep(then: Desk) -> None:
        kept[then.today] = views = shown(then, then.today)
        light = {task.task_id: task.time.light.value if task.time.light else None for task in views}
        in_python = [(task.task_id, task.task_class.value, light[task.task_id]) for task in views]
        assert sorted(in_python) == in_sql(then)

    play = Play(registered, random.Random(seed), ACTS, keep)
    play.run(DAY, END, 18 if THOROUGH else 10)
    quarter = figures(on(registered, 9, 30))
    play.run(date(2020, 10, 1), date(2020, 12, 20), 10 if THOROUGH else 6)

    last = on(registered, 12, 31)
    assert all(play.done[act] for act in (split, join, plan)), play.done
    for day, views in kept.items():
        assert shown(last, day) == views, day
    assert [name for name, held in figures(last).items() if held != quarter[name]] == []
    assert verify(registered.folder / CASE_FILE, schema()).problems == ()
