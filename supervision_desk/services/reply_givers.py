"""Who gave a reply: the unit whose letter it stands in, else the one that answered on the day received.

A 划转 or another unit's letter must not rewrite who said something: the task's present unit is another question.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.services.answering import answering
from supervision_desk.services.desk import Desk, load_units
from supervision_desk.services.task_shares import heirs_on
from supervision_desk.store.models import Letter, Unit
from supervision_desk.store.task_now import only


@dataclass(frozen=True)
class Giver:
    """The unit that gave a reply, as it was named that day; of one that ended since, `unit` is its successor and
    `formerly` itself."""

    unit: str
    formerly: str = ""


class Given(Protocol):
    """As much of a reply as tells who gave it: a row of the table, or of a query that has these columns."""

    @property
    def id(self) -> int: ...
    @property
    def task_id(self) -> int: ...
    @property
    def letter_id(self) -> int | None: ...
    @property
    def received_on(self) -> date: ...


def givers(session: Session, desk: Desk, replies: Sequence[Given], task_ids: Sequence[int] | None) -> dict[int, Giver]:
    """By reply who gave it; `task_ids` are the tasks of the replies, None for all."""
    writers = _writers(session, [reply.letter_id for reply in replies if reply.letter_id is not None])
    answered = answering(session, desk.today, task_ids) if replies else {}
    book, heirs = load_units(session), heirs_on(session, desk.today)
    found: dict[int, Giver] = {}
    for reply in replies:
        unit = writers.get(reply.letter_id or 0) or answered[reply.task_id].on(reply.received_on)
        unit = book.successor(unit, reply.received_on)
        found[reply.id] = Giver(heirs[unit], unit) if unit in heirs else Giver(unit)
    return found


def _writers(session: Session, letters: Sequence[int]) -> dict[int, str]:
    query = select(Letter.id, Unit.name).join(Unit, Unit.id == Letter.unit_id)
    return {key: name for key, name in session.execute(only(query, Letter.id, sorted(set(letters))))} if letters else {}
