"""操作记录: the journal, append-only and hash-chained (design §10)."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from supervision_desk.store.base import Base


class JournalEntry(Base):
    """One action. `content` is the compressed canonical JSON of the rows before and after; `digest` chains all
    columns and the digest before it."""

    __tablename__ = "journal"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    recorded_at: Mapped[datetime]
    entered_on: Mapped[date]
    operator: Mapped[str]
    action: Mapped[str]
    title: Mapped[str]
    undoes: Mapped[int | None] = mapped_column(ForeignKey("journal.id"), unique=True)
    content: Mapped[bytes]
    previous: Mapped[str]
    digest: Mapped[str] = mapped_column(unique=True)
