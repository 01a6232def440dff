"""办理状态 of an item: the roll-up of its tasks as of a day (design §5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from supervision_desk.domain.standing import CLOSED, CLOSED_OTHERWISE, CurrentFacts, TaskClass, class_of

# The order in which an item takes the class of its open tasks (design §5).
_ITEM_ORDER = (TaskClass.OVERDUE, TaskClass.IN_TIME, TaskClass.UNDATED, TaskClass.PAUSED)


@dataclass(frozen=True)
class ItemStanding:
    """The class of an item and how many of its tasks are overdue (含逾期任务 n)."""

    item_class: TaskClass
    closed_on: date | None
    overdue_tasks: int


def item_standing(rows: Sequence[CurrentFacts], as_of: date) -> ItemStanding:
    """Roll an item's tasks up (design §5): open while one is open; its own due is the latest task's."""
    classes = [class_of(row, as_of) for row in rows]
    overdue = sum(each is TaskClass.OVERDUE for each in classes)
    still_open = {each for each in classes if each not in CLOSED}
    if still_open:
        return ItemStanding(_open_item_class(rows, still_open, as_of), None, overdue)
    # Of several closed on that day the reply that came last decides.
    last = max(rows, key=lambda row: (row.closed_on or date.min, row.final_received_on or date.min))
    return ItemStanding(_closed_item_class(rows, classes, last), last.closed_on, 0)


def own_rows(rows: Sequence[CurrentFacts]) -> Sequence[CurrentFacts]:
    """The tasks an item still consists of: what was 并入 is no part of it any more, unless all was."""
    return [row for row in rows if row.closed_as != TaskClass.MERGED] or rows


def last_task(rows: Sequence[CurrentFacts]) -> CurrentFacts:
    """The task whose day is the item's: the latest, of several on one day an open one."""
    return max(own_rows(rows), key=lambda row: (row.report_by or date.min, row.due_on or date.min, not row.closed_on))


def _own_dates(rows: Sequence[CurrentFacts]) -> list[date]:
    """The days by which an item is judged."""
    return [row.report_by for row in own_rows(rows) if row.report_by]


def _open_item_class(rows: Sequence[CurrentFacts], found: set[TaskClass], as_of: date) -> TaskClass:
    dates = _own_dates(rows)
    # The item is overdue by its own due only: a late part inside a later whole shows as 含逾期任务 n.
    if TaskClass.OVERDUE in found and dates and as_of <= max(dates):
        found = (found - {TaskClass.OVERDUE}) | {TaskClass.IN_TIME}
    return next(each for each in _ITEM_ORDER if each in found)


def _closed_item_class(rows: Sequence[CurrentFacts], classes: Sequence[TaskClass], last: CurrentFacts) -> TaskClass:
    dates = _own_dates(rows)
    if all(each in CLOSED_OTHERWISE for each in classes) or not dates:
        return classes[0] if len(set(classes)) == 1 else TaskClass.OTHER
    late = last.final_received_on is not None and last.final_received_on > max(dates)
    return TaskClass.LATE if late else TaskClass.ON_TIME
