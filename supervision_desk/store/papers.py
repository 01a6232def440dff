"""督办文书: number, frozen content and bytes are one fact, in this file (design §7)."""

from datetime import date
from typing import Any

from sqlalchemy import BindParameter, CheckConstraint, ColumnElement, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from supervision_desk.store.base import Base, Fact, Row


class Paper(Row, Fact, Base):
    """A paper from 拟稿 on. Number, signer, content and digest come with the signature, all in one transaction.

    `entered_on` belongs to the draft; signature and voiding have their own, so that 补录 shows. `submitted_on` is the
    day of the 送审稿, `skip_reason` why a step of the ladder was left out, `wording` what a person changed of its text
    (JSON by place)."""

    __tablename__ = "papers"
    __table_args__ = (
        UniqueConstraint("series_id", "number"),
        CheckConstraint(
            "(signed_on IS NULL) = (number IS NULL) AND (signed_on IS NULL) = (sha256 IS NULL)",
            name="signed_whole",
        ),
        CheckConstraint("voided_on IS NULL OR (signed_on IS NOT NULL AND void_reason <> '')", name="void_signed"),
    )

    kind: Mapped[str]
    ordinal: Mapped[int]
    drafted_on: Mapped[date]
    drafted_by: Mapped[str]
    reply_by: Mapped[date | None]
    series_id: Mapped[int | None] = mapped_column(ForeignKey("series.id"))
    number: Mapped[int | None]
    full_number: Mapped[str | None] = mapped_column(unique=True)
    signed_on: Mapped[date | None] = mapped_column(index=True)
    signed_by: Mapped[str]
    sign_entered_on: Mapped[date | None]
    content: Mapped[str]
    sha256: Mapped[str | None]
    voided_on: Mapped[date | None]
    void_entered_on: Mapped[date | None]
    void_reason: Mapped[str]
    voided_by: Mapped[str]
    submitted_on: Mapped[date | None]
    approved_by: Mapped[str | None]
    approved_on: Mapped[date | None]
    skip_reason: Mapped[str | None]
    wording: Mapped[str | None]


class PaperBytes(Row, Base):
    """A paper's file as signed, one a rendering (全红)."""

    __tablename__ = "paper_bytes"
    __table_args__ = (UniqueConstraint("paper_id", "rendering"),)

    paper_id: Mapped[int] = mapped_column(ForeignKey("papers.id"))
    rendering: Mapped[str]
    pdf: Mapped[bytes]


class PaperLine(Row, Base):
    """A task that stands on a paper."""

    __tablename__ = "paper_lines"
    __table_args__ = (UniqueConstraint("paper_id", "task_id"),)

    paper_id: Mapped[int] = mapped_column(ForeignKey("papers.id"))
    position: Mapped[int]
    task_id: Mapped[int] = mapped_column(ForeignKey("tasks.id"), index=True)


class Addressee(Row, Base):
    """主送 or 抄送: a unit a paper goes to, and the day it was sent."""

    __tablename__ = "addressees"
    __table_args__ = (
        UniqueConstraint("paper_id", "unit_id"),
        CheckConstraint("role IN ('主送', '抄送')", name="role"),
        CheckConstraint("copies >= 1", name="copies"),
    )

    paper_id: Mapped[int] = mapped_column(ForeignKey("papers.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    position: Mapped[int]
    role: Mapped[str]
    copies: Mapped[int]
    sent_on: Mapped[date | None]
    sent_entered_on: Mapped[date | None]


class Receipt(Row, Fact, Base):
    """签收: who took the paper, on which day."""

    __tablename__ = "receipts"

    addressee_id: Mapped[int] = mapped_column(ForeignKey("addressees.id"), unique=True)
    received_on: Mapped[date]
    received_by: Mapped[str]


def not_void(day: date | BindParameter[Any] | None = None) -> ColumnElement[bool]:
    """Whether a paper of the query is not void on a day (it counts for nothing from the day of its 作废 on), or, where
    none is named, was not voided at all."""
    if day is None:
        return Paper.voided_on.is_(None)
    return Paper.voided_on.is_(None) | (Paper.voided_on > day)
