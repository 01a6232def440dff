"""The roll-up of tasks into an item (design §5)."""

from datetime import date

import pytest

from supervision_desk.domain.item_standing import ItemStanding, item_standing
from supervision_desk.domain.standing import COMPLETED, CurrentFacts, TaskClass
from tests.factories import DUE, current, day

TODAY = day(9, 15)
LATE_DAY = day(8, 31)
OVERDUE = current(LATE_DAY)
IN_TIME = current(DUE)
UNDATED = current(None)
PAUSED = current(DUE, paused=(day(9, 1), None))


def done(received: date | None, closed_on: date, report_by: date | None = LATE_DAY) -> CurrentFacts:
    return current(report_by, received=received, closed_on=closed_on, closed_as=COMPLETED)


def act(kind: str, on: date, report_by: date | None = LATE_DAY) -> CurrentFacts:
    return current(report_by, closed_on=on, closed_as=kind)


ON_TIME = done(day(8, 20), day(8, 25))
LATE = done(day(9, 5), day(9, 8))


@pytest.mark.parametrize(
    ("tasks", "expected", "overdue"),
    [
        ([OVERDUE], TaskClass.OVERDUE, 1),
        ([OVERDUE, OVERDUE, UNDATED], TaskClass.OVERDUE, 2),
        ([OVERDUE, IN_TIME], TaskClass.IN_TIME, 1),
        ([OVERDUE, PAUSED], TaskClass.IN_TIME, 1),
        ([OVERDUE, done(day(9, 1), day(9, 2), DUE)], TaskClass.IN_TIME, 1),
        ([OVERDUE, ON_TIME], TaskClass.OVERDUE, 1),
        ([IN_TIME, UNDATED, PAUSED], TaskClass.IN_TIME, 0),
        ([UNDATED, PAUSED], TaskClass.UNDATED, 0),
        ([PAUSED, ON_TIME], TaskClass.PAUSED, 0),
        ([ON_TIME, UNDATED], TaskClass.UNDATED, 0),
    ],
)
def test_an_open_item_takes_the_first_class_of_its_open_tasks(
    tasks: list[CurrentFacts], expected: TaskClass, overdue: int
) -> None:
    assert item_standing(tasks, TODAY) == ItemStanding(expected, None, overdue)
    assert item_standing(tasks[::-1], TODAY) == ItemStanding(expected, None, overdue)


@pytest.mark.parametrize(
    ("tasks", "expected", "closed_on"),
    [
        ([ON_TIME], TaskClass.ON_TIME, day(8, 25)),
        ([LATE], TaskClass.LATE, day(9, 8)),
        ([ON_TIME, LATE], TaskClass.LATE, day(9, 8)),
        ([LATE, done(day(9, 10), day(9, 12), DUE)], TaskClass.ON_TIME, day(9, 12)),
        ([ON_TIME, act("转常态化", day(9, 10))], TaskClass.ON_TIME, day(9, 10)),
        ([act("撤项", day(9, 10)), act("撤项", day(9, 1))], TaskClass.WITHDRAWN, day(9, 10)),
        ([act("撤项", day(9, 10)), act("并入", day(9, 1))], TaskClass.OTHER, day(9, 10)),
        ([done(day(9, 1), day(9, 2), None)], TaskClass.OTHER, day(9, 2)),
        ([done(day(9, 1), day(9, 2), None), act("撤项", day(9, 1), None)], TaskClass.OTHER, day(9, 2)),
        ([done(day(8, 1), day(9, 8)), LATE], TaskClass.LATE, day(9, 8)),
    ],
)
def test_a_closed_item_is_closed_on_its_last_tasks_day(
    tasks: list[CurrentFacts], expected: TaskClass, closed_on: date
) -> None:
    assert item_standing(tasks, TODAY) == ItemStanding(expected, closed_on, 0)
    assert item_standing(tasks[::-1], TODAY) == ItemStanding(expected, closed_on, 0)
