"""来源文件: a document read into a draft, shown before anything is kept, and looked at again afterwards."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy import func, select

from supervision_desk.domain.draft import Draft
from supervision_desk.domain.units import UnitBook
from supervision_desk.domain.watch import Watch, unwatched
from supervision_desk.errors import UserError
from supervision_desk.intake.files import load
from supervision_desk.intake.reader import read_text
from supervision_desk.services.desk import Desk, load_units
from supervision_desk.services.earlier import imported_before
from supervision_desk.store.models import Basis, Clause, Document

PASTED = "粘贴文本.txt"


@dataclass(frozen=True)
class ImportPreview:
    """A document read, nothing kept. `already` names the registered document with the same bytes, or is ""."""

    file_name: str
    data: bytes
    sha256: str
    draft: Draft
    units: UnitBook
    already: str = ""


class ScannedDocument(UserError):
    """A file of pictures without text: its pages are shown while a person types what they say."""

    def __init__(self, sentence: str, name: str, data: bytes, pages: int) -> None:
        super().__init__(sentence)
        self.name = name
        self.data = data
        self.pages = pages


@dataclass(frozen=True)
class DocumentRow:
    """One imported document in the list."""

    id: int
    title: str
    doc_number: str
    issuers: str
    received_on: date
    rule: str
    measures: int
    items: int


@dataclass(frozen=True)
class ClauseMark:
    """A clause's place in its document's text."""

    clause_id: int
    number: str
    title: str
    start: int
    end: int


@dataclass(frozen=True)
class DocumentText:
    """A document's text as read, with its clauses' places."""

    title: str
    doc_number: str
    text: str
    clauses: tuple[ClauseMark, ...]


def read_file(path: Path, units: UnitBook | None = None, watch: Watch = unwatched) -> ImportPreview:
    """Read a file without a case folder. Raises UserError (missing, empty, not text, no measures …)."""
    loaded = load(path)
    return _preview(loaded.name, loaded.data, loaded.text, units or UnitBook(()), watch)


def read_pasted(text: str, units: UnitBook | None = None, watch: Watch = unwatched) -> ImportPreview:
    """Read pasted text without a case folder. Raises UserError where it holds no measure."""
    if not text.strip():
        raise UserError("没有可读的文字，没有登记任何内容；请粘贴文件正文后重试。")
    return _preview(PASTED, text.encode("utf-8"), text, units or UnitBook(()), watch)


def preview_file(desk: Desk, path: Path, watch: Watch = unwatched) -> ImportPreview:
    """Read a file against the office's units and documents. Raises UserError."""
    with desk.reading() as session:
        units = load_units(session)
    return _known(desk, read_file(path, units, watch))


def preview_text(desk: Desk, text: str, watch: Watch = unwatched) -> ImportPreview:
    """Read pasted text against the office's units and documents. Raises UserError."""
    with desk.reading() as session:
        units = load_units(session)
    return _known(desk, read_pasted(text, units, watch))


def preview_typed(desk: Desk, name: str, data: bytes, text: str, watch: Watch = unwatched) -> ImportPreview:
    """Read what was typed from the pictures of a file. Raises UserError where it holds no measure."""
    if not text.strip():
        raise UserError("还没有录入文字，没有登记任何内容；请照页面录入或粘贴正文后重试。")
    with desk.reading() as session:
        units = load_units(session)
    return _known(desk, _preview(name, data, text, units, watch))


def _preview(name: str, data: bytes, text: str, units: UnitBook, watch: Watch) -> ImportPreview:
    draft = read_text(text, units=units.units, watch=watch)
    return ImportPreview(name, data, hashlib.sha256(data).hexdigest(), draft, units)


def _known(desk: Desk, preview: ImportPreview) -> ImportPreview:
    earlier = imported_before(desk, preview.sha256)
    return replace(preview, already=earlier.title) if earlier else preview


def list_documents(desk: Desk) -> list[DocumentRow]:
    """All imported documents, the newest first."""
    clauses = select(Clause.document_id, func.count(Clause.id).label("n")).group_by(Clause.document_id).subquery()
    items = (
        select(Clause.document_id, func.count(Basis.item_id.distinct()).label("n"))
        .join(Basis, Basis.clause_id == Clause.id)
        .group_by(Clause.document_id)
        .subquery()
    )
    query = (
        select(
            Document.id, Document.title, Document.doc_number, Document.issuers, Document.received_on, Document.rule,
            func.coalesce(clauses.c.n, 0), func.coalesce(items.c.n, 0),
        )
        .outerjoin(clauses, clauses.c.document_id == Document.id)
        .outerjoin(items, items.c.document_id == Document.id)
        .where(Document.received_on <= desk.today)
        .order_by(Document.id.desc())
    )  # fmt: skip
    with desk.reading() as session:
        return [DocumentRow(*row) for row in session.execute(query)]


def document_text(desk: Desk, document_id: int) -> DocumentText:
    """A document's text with its clauses' places. Raises UserError where it is gone."""
    columns = (Document.title, Document.doc_number, Document.extracted_text)
    marks = (Clause.id, Clause.number, Clause.title, Clause.span_start, Clause.span_end)
    with desk.reading() as session:
        head = session.execute(select(*columns).where(Document.id == document_id)).first()
        if head is None:
            raise UserError("这个来源文件已不在案卷里，请刷新列表。")
        rows = session.execute(select(*marks).where(Clause.document_id == document_id).order_by(Clause.position))
        return DocumentText(*head, tuple(ClauseMark(*row) for row in rows))
