"""The tasks of a period as the quarter counts them: each with the rows in which it stood (design §8)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy.orm import Session

from supervision_desk.domain.item_standing import item_standing
from supervision_desk.domain.quarter import Balance, Counted, Entry, Move, balance, balances, entries_of, was_open
from supervision_desk.domain.standing import CurrentFacts, TaskClass, class_of
from supervision_desk.services.answering import Answering, answering
from supervision_desk.services.casebook import TaskView, current


@dataclass(frozen=True)
class Counting:
    """The tasks of a period by key, how each counts, and the entries that this makes."""

    start: date
    cutoff: date
    counted: dict[int, Counted]
    before: dict[int, CurrentFacts]
    entries: dict[int, tuple[Entry, ...]]

    def rows(self) -> dict[str, Balance]:
        """The balance of each unit's row."""
        return balances(self.entries.values())

    def of(self, tasks: Iterable[TaskView]) -> Balance:
        """The balance of some tasks, whatever rows they stand in."""
        return balance(self.entries[task.task_id] for task in tasks)

    def fields(self, task: TaskView, row: str = "") -> set[str]:
        """The fields in which a task counts, in one row or in any."""
        return {entry.field for entry in self.entries[task.task_id] if not row or entry.row == row}

    def rows_of(self, task: TaskView) -> set[str]:
        """The rows in which a task counts, and the one in which it stands at the cut-off."""
        found = {entry.row for entry in self.entries[task.task_id]}
        return found | {self.row_at_end(task)}

    def row_at_end(self, task: TaskView) -> str:
        """The row in which a task stands at the cut-off."""
        return self.counted[task.task_id].row_on(self.cutoff)

    def item(self, tasks: Sequence[TaskView]) -> Counted:
        """The tasks of one item as the item counts; items do not move."""
        standing = item_standing([task.facts for task in tasks], self.cutoff)
        earlier = [self.before[task.task_id] for task in tasks if task.task_id in self.before]
        was = item_standing(earlier, self.cutoff) if earlier else None
        open_before = was is not None and was.closed_on is None
        registered = tasks[0].facts.registered_on
        return Counted(tasks[0].item_code, registered, open_before, standing.item_class, standing.closed_on)


def count_tasks(
    session: Session, tasks: Sequence[TaskView], start: date, cutoff: date, row_of: Callable[[str], str]
) -> Counting:
    """How each task counts in a period up to a cut-off; `row_of` names the row of a unit."""
    before = current(session, start - timedelta(days=1))
    units = answering(session, cutoff)
    counted = {task.task_id: _counted(task, before, units[task.task_id], row_of) for task in tasks}
    entries = {key: entries_of(each, start) for key, each in counted.items()}
    return Counting(start, cutoff, counted, before, entries)


def _counted(
    task: TaskView, before: dict[int, CurrentFacts], units: Answering, row_of: Callable[[str], str]
) -> Counted:
    moves = tuple(Move(day, row_of(unit)) for day, unit in units.moves)
    whole = counted_in_all(task.code, task.facts, before.get(task.task_id), task.task_class)
    return replace(whole, row=row_of(units.first), moves=moves)


def counted_in_all(key: str, facts: CurrentFacts, before: CurrentFacts | None, at_cutoff: TaskClass) -> Counted:
    """How a task counts in the total, where no rows are asked for: by its facts at the cut-off and on the day before
    the period (None: not yet registered)."""
    day_before = class_of(before, date.max) if before else None
    return Counted(key, facts.registered_on, was_open(day_before), at_cutoff, facts.closed_on)
