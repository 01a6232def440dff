"""The tasks of a period as the quarter counts them: each with the rows in which it stood (design §8)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.item_standing import item_standing
from supervision_desk.domain.quarter import Balance, Counted, Move, balances, entries_of, was_open
from supervision_desk.domain.standing import AGREED, EXTENSION, CurrentFacts, TaskClass, class_of
from supervision_desk.services.answering import Answering, answering
from supervision_desk.services.casebook import TaskView, current
from supervision_desk.store.models import Act, Reply, Review

# Tasks and the days on which something befell them.
Befell = Sequence[tuple[int, date]]


@dataclass(frozen=True)
class Counting:
    """The tasks of a period by key, and how each counts."""

    start: date
    cutoff: date
    counted: dict[int, Counted]
    before: dict[int, CurrentFacts]

    def rows(self) -> dict[str, Balance]:
        """The balance of each unit's row."""
        return balances(self.counted.values(), self.start)

    def of(self, tasks: Sequence[TaskView]) -> list[Counted]:
        """How those tasks count."""
        return [self.counted[task.task_id] for task in tasks]

    def fields(self, task: TaskView, row: str = "") -> set[str]:
        """The fields in which a task counts, in one row or in any."""
        entries = entries_of(self.counted[task.task_id], self.start)
        return {entry.field for entry in entries if not row or entry.row == row}

    def stood_in(self, task: TaskView, row: str) -> bool:
        """Whether a task counts in a row, or stands in it at the cut-off."""
        return bool(self.fields(task, row)) or self.counted[task.task_id].row_on(self.cutoff) == row

    def befell(self, events: Befell) -> dict[str, int]:
        """Events by the row in which their task stood on their day."""
        found: dict[str, int] = {}
        for task, day in events:
            if task in self.counted:
                row = self.counted[task].row_on(day)
                found[row] = found.get(row, 0) + 1
        return found

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
    return Counting(start, cutoff, counted, before)


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


def returned(session: Session, start: date, cutoff: date) -> Befell:
    """退回: reviews decided in the period."""
    query = (
        select(Reply.task_id, Review.decided_on)
        .join(Review, Review.reply_id == Reply.id)
        .where(~Review.accepted, Review.decided_on >= start, Review.decided_on <= cutoff)
    )
    return [(task, day) for task, day in session.execute(query)]


def extended(session: Session, start: date, cutoff: date) -> Befell:
    """延期: decisions in the period that agreed."""
    query = select(Act.task_id, Act.on_day).where(
        Act.kind == EXTENSION, Act.decision == AGREED, Act.on_day >= start, Act.on_day <= cutoff
    )
    return [(task, day) for task, day in session.execute(query) if task is not None]
