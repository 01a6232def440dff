"""操作记录: what was done, by whom, on which day, the newest first."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import aliased

from supervision_desk.services.desk import Desk
from supervision_desk.store.models import JournalEntry

SHOWN = 2000


@dataclass(frozen=True)
class HistoryRow:
    """One action. `undone` where a later 撤销 took it back."""

    number: int
    title: str
    operator: str
    entered_on: date
    undone: bool


def list_history(desk: Desk, limit: int = SHOWN) -> list[HistoryRow]:
    """The newest actions of the journal."""
    undone = aliased(JournalEntry)
    query = (
        select(
            JournalEntry.id, JournalEntry.title, JournalEntry.operator, JournalEntry.entered_on, undone.id.is_not(None)
        )
        .outerjoin(undone, undone.undoes == JournalEntry.id)
        .order_by(JournalEntry.id.desc())
        .limit(limit)
    )
    with desk.reading() as session:
        return [HistoryRow(*row) for row in session.execute(query)]
