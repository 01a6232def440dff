"""Who answered for a task on which day: the unit it was registered with, and each that took it over since."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from supervision_desk.store.models import Assignment, Unit
from supervision_desk.store.prepared import asked_plainly, day_of

_UNITS = select(Unit.id, Unit.name)
_PARTS = select(
    Assignment.task_id, Assignment.unit_id, Assignment.valid_from, Assignment.valid_to, Assignment.id
).where(Assignment.answers, Assignment.valid_from <= bindparam("day"))
_HOLDING = (
    select(Assignment.task_id, Assignment.unit_id)
    .where(Assignment.answers, Assignment.valid_from <= bindparam("day"))
    .where(Assignment.valid_to.is_(None) | (Assignment.valid_to > bindparam("day")))
)
# A row of the same: days as they lie in the file.
_Part = tuple[int, int, str, str | None, int]


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
    unmoved = {key: Answering(name) for key, name in session.execute(_UNITS)}
    found: dict[int, Answering] = {}
    moved: dict[int, list[_Part]] = {}
    first: dict[int, _Part] = {}
    for part in asked_plainly(session, _PARTS, Assignment.task_id, task_ids, day=as_of):
        task = part[0]
        if task in first:
            moved.setdefault(task, [first[task]]).append(part)
        else:
            first[task], found[task] = part, unmoved[part[1]]
    for task, parts in moved.items():
        # Of several that began on one day the one that did not end on it stands.
        begun, *since = sorted(parts, key=lambda part: (part[2], part[3] is None, part[4]))
        found[task] = Answering(
            unmoved[begun[1]].first, tuple((day_of(day), unmoved[unit].first) for _, unit, day, _, _ in since)
        )
    return found


def holding(session: Session, day: date, in_order: Iterable[int]) -> list[str]:
    """The units that answer on a day for one of the tasks, in the order in which these are named."""
    names = {key: name for key, name in session.execute(_UNITS)}
    units = dict(asked_plainly(session, _HOLDING, Assignment.task_id, None, day=day))
    return [names[unit] for unit in dict.fromkeys(units[task] for task in in_order if task in units)]
