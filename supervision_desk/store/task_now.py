"""task_now: the current facts of each task, kept beside them, and the last day for which they hold.

How the rows come about (`store/task_facts.py`) stands apart: the list of items only reads them.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Select, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from supervision_desk.domain.standing import CurrentFacts
from supervision_desk.store.casework import Act, DueDate, Reply, Review, TaskNow
from supervision_desk.store.journal_text import CHANGES
from supervision_desk.store.prepared import FEW, asked_plainly, day_of
from supervision_desk.store.record import JournalEntry

Query = TypeVar("Query", bound=Select[*tuple[Any, ...]])
_DAYS = (TaskNow.registered_on, DueDate.set_on, Reply.received_on, Review.decided_on, Act.on_day)
_LATEST_ENTRY = select(JournalEntry.entered_on).order_by(JournalEntry.id.desc()).limit(1)
# The columns of task_now in the order of `CurrentFacts`.
_TASKS_NOW = select(TaskNow.task_id, *(getattr(TaskNow, name) for name in CurrentFacts._fields))
_LATEST_DAYS = select(*(select(func.max(day)).scalar_subquery() for day in _DAYS))


def only(query: Query, column: InstrumentedAttribute[int], ids: Sequence[int] | None) -> Query:
    """The query for the rows of the given keys only; for all where `ids` is None."""
    if ids is None:
        return query
    return query.where(column.in_(ids if len(ids) <= FEW else among(ids)))


def among(ids: Iterable[int]) -> Select[Any]:
    """The keys as a subquery, however many: SQLite takes them as one JSON text, so there is no limit of values."""
    return select(func.json_each(json.dumps(list(ids))).table_valued("value").c.value)


def facts_now(session: Session, task_ids: Sequence[int] | None = None) -> dict[int, CurrentFacts]:
    """The rows of task_now of the given tasks (all when None)."""
    rows = asked_plainly(session, _TASKS_NOW, TaskNow.task_id, task_ids)
    return {row[0]: facts_in(row[1:]) for row in rows}


def facts_in(row: Sequence[Any]) -> CurrentFacts:
    """What a row of task_now says, as it lies in the file."""
    since, due, first, report, received, mend, closed, closed_as, paused, until, working, objected = row
    return CurrentFacts(
        day_of(since), day_of(due), day_of(first), day_of(report), day_of(received), day_of(mend), day_of(closed),
        closed_as, day_of(paused), day_of(until), day_of(working), day_of(objected),
    )  # fmt: skip


def latest_fact(session: Session) -> date:
    """The latest business date of the file; task_now holds for this day and later ones. A task split off is registered
    later than its item, on the day its row says."""
    # Looked for once in a moment of the file: it takes going through the facts, and a ladder asks of forty past days.
    moment = _LATEST_DAYS, len(session.info.get(CHANGES, ()))
    if moment not in session.info:
        session.info[moment] = max((day for day in session.execute(_LATEST_DAYS).one() if day), default=date.min)
    return session.info[moment]  # type: ignore[no-any-return]


def holds_for(session: Session, day: date) -> bool:
    """Whether task_now holds for a day: no fact is later. A business date is never later than the day on which it is
    entered, so the journal's last entry mostly tells, and the facts need not be looked through."""
    entered = session.scalar(_LATEST_ENTRY)
    return (entered is not None and entered <= day) or latest_fact(session) <= day
