"""Who answered for a task on which day: the unit it was registered with, and each 划转 since."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from supervision_desk.domain.standing import TRANSFER
from supervision_desk.store.models import Act, Assignment, Unit
from supervision_desk.store.task_now import only


@dataclass(frozen=True)
class Answering:
    """The unit a task was registered with, and its moves as (day, new unit) in order."""

    first: str
    moves: tuple[tuple[date, str], ...] = ()


def answering(session: Session, as_of: date, task_ids: Sequence[int] | None = None) -> dict[int, Answering]:
    """By task, what moved up to a day."""
    moves = _moves(session, as_of, task_ids)
    return {
        task: Answering(unit, tuple(moves.get(task, ()))) for task, unit in _registered_with(session, task_ids).items()
    }


def _registered_with(session: Session, task_ids: Sequence[int] | None) -> dict[int, str]:
    """The unit of the first answering share: every later one came by 划转."""
    query = select(func.min(Assignment.id)).where(Assignment.answers).group_by(Assignment.task_id)
    first = only(query, Assignment.task_id, task_ids)
    rows = select(Assignment.task_id, Unit.name).join(Unit, Unit.id == Assignment.unit_id)
    return dict(session.execute(rows.where(Assignment.id.in_(first))).all())


def _moves(session: Session, as_of: date, task_ids: Sequence[int] | None) -> dict[int, list[tuple[date, str]]]:
    query = (
        select(Act.task_id, Act.on_day, Unit.name)
        .join(Unit, Unit.id == Act.unit_id)
        .where(Act.kind == TRANSFER, Act.on_day <= as_of, Act.task_id.is_not(None))
        .order_by(Act.on_day, Act.id)
    )
    if task_ids is not None:
        query = query.where(Act.task_id.in_(task_ids))
    found: dict[int, list[tuple[date, str]]] = defaultdict(list)
    for task, day, unit in session.execute(query):
        if task is not None:
            found[task].append((day, unit))
    return found
