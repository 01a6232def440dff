"""Who answered for a task on which day: the unit it was registered with, and each that took it over since."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from supervision_desk.store.models import Assignment, Item, Task, Unit
from supervision_desk.store.task_now import only

# More than the items of a year, and than the tasks of an item.
_CODES = 10**6


@dataclass(frozen=True)
class Answering:
    """The unit a task was registered with, and its moves as (day, new unit) in order."""

    first: str
    moves: tuple[tuple[date, str], ...] = ()

    def on(self, day: date) -> str:
        """The unit that answered at the end of a day."""
        return next((unit for since, unit in reversed(self.moves) if since <= day), self.first)


def answering(session: Session, as_of: date, task_ids: Sequence[int] | None = None) -> dict[int, Answering]:
    """By task, who answered up to a day: by 划转, or by another 责任主体 given before 交办.

    Read from the shares themselves, so that figures and lists cannot name two units for one day."""
    query = (
        select(Assignment.task_id, Assignment.valid_from, Unit.name)
        .join(Unit, Unit.id == Assignment.unit_id)
        .where(Assignment.answers, Assignment.valid_from <= as_of)
        # Of several that began on one day the one that did not end on it stands.
        .order_by(Assignment.valid_from, Assignment.valid_to.is_(None), Assignment.id)
    )
    found: dict[int, Answering] = {}
    unmoved: dict[str, Answering] = {}
    for task, day, unit in session.execute(only(query, Assignment.task_id, task_ids)):
        before = found.get(task)
        if before is None:
            found[task] = unmoved.get(unit) or unmoved.setdefault(unit, Answering(unit))
        else:
            found[task] = Answering(before.first, (*before.moves, (day, unit)))
    return found


def holding(session: Session, day: date) -> list[str]:
    """The units that answer for a task on a day, in the order of the code of their first."""
    code = func.min((Item.year * _CODES + Item.number) * _CODES + Task.position)
    query = (
        select(Unit.name)
        .join(Assignment, Assignment.unit_id == Unit.id)
        .join(Task, Task.id == Assignment.task_id)
        .join(Item, Item.id == Task.item_id)
        .where(Assignment.answers, Assignment.valid_from <= day, Item.registered_on <= day)
        .where(Assignment.valid_to.is_(None) | (Assignment.valid_to > day))
        .group_by(Unit.id)
        .order_by(code)
    )
    return list(session.scalars(query))
