"""来源文件, 板块, 条款: imported documents as they were read."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from supervision_desk.store.base import Base, Fact, Row


class Document(Row, Fact, Base):
    """来源文件. `issuers` is one name a line; `rule` the 责任主体规则 the officer chose for it; `replaces_id` names the
    earlier version of which this one is the correction."""

    __tablename__ = "documents"

    title: Mapped[str]
    doc_number: Mapped[str]
    issuers: Mapped[str]
    issued_on: Mapped[date | None]
    received_on: Mapped[date]
    year: Mapped[int | None]
    rule: Mapped[str]
    cycle: Mapped[str]
    file_name: Mapped[str]
    original: Mapped[bytes]
    sha256: Mapped[str] = mapped_column(index=True)
    extracted_text: Mapped[str]
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"))


class Section(Row, Base):
    """板块: a heading of a document with its span in the extracted text."""

    __tablename__ = "sections"
    __table_args__ = (UniqueConstraint("document_id", "position"),)

    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"))
    position: Mapped[int]
    number: Mapped[str]
    title: Mapped[str]
    span_start: Mapped[int]
    span_end: Mapped[int]


class Clause(Row, Base):
    """条款: one measure of a document, its text joined over page breaks."""

    __tablename__ = "clauses"
    __table_args__ = (
        UniqueConstraint("document_id", "position"),
        CheckConstraint("span_start <= span_end", name="span_in_order"),
    )

    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"))
    section_id: Mapped[int | None] = mapped_column(ForeignKey("sections.id"))
    position: Mapped[int]
    number: Mapped[str]
    title: Mapped[str]
    text: Mapped[str]
    span_start: Mapped[int]
    span_end: Mapped[int]
