"""来源文件: a document read into a draft, shown before anything is kept, and looked at again afterwards.

The readers of the formats and of the text take as long to load as all the rest of the program, so they are imported
when a document is read: most commands and the start of the window need none.
"""

import hashlib
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path

from sqlalchemy import func, select

from supervision_desk.domain.draft import Draft
from supervision_desk.domain.units import UnitBook
from supervision_desk.domain.watch import Watch, unwatched
from supervision_desk.domain.workdays import WorkCalendar
from supervision_desk.errors import UserError
from supervision_desk.intake.formats.extracted import checked
from supervision_desk.intake.formats.kinds import SUFFIXES
from supervision_desk.intake.secrecy import refuse_secret
from supervision_desk.services.desk import Desk, load_calendar, load_units, shipped_calendar
from supervision_desk.services.draft_doubts import with_office_doubts
from supervision_desk.services.earlier import imported_before
from supervision_desk.store.models import Basis, Clause, Document

PASTED = "粘贴文本.txt"
DOCUMENT_SUFFIXES = SUFFIXES


@dataclass(frozen=True)
class ImportPreview:
    """A document read, nothing kept. `already` names the registered document with the same bytes, or is "". `pages`
    are the offsets in its text at which its pages begin, where it came in pages; `calendar` tells its holidays."""

    file_name: str
    data: bytes
    sha256: str
    draft: Draft
    units: UnitBook
    already: str = ""
    pages: tuple[int, ...] = ()
    calendar: WorkCalendar | None = None


class ScannedDocument(UserError):
    """A file that is only pictures: `pages` pages of `data`, to be typed off and handed to `preview_typed`."""

    def __init__(self, name: str, data: bytes, pages: int) -> None:
        super().__init__(
            f"“{name}”是扫描件或照片，没有可读的文字，没有保存任何内容，请在窗口中对照图片录入或粘贴文字。"
        )
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


@dataclass(frozen=True)
class Known:
    """What an office knows before it reads: its units, and its 工作日历 by which 春节前 and 工作日 become days."""

    units: UnitBook = field(default_factory=partial(UnitBook, ()))
    calendar: WorkCalendar = field(default_factory=shipped_calendar)


def read_file(path: Path, known: Known | None = None, watch: Watch = unwatched) -> ImportPreview:
    """Read a file without a case folder. Raises UserError (missing, empty, damaged, no measures …), for a scan
    ScannedDocument."""
    from supervision_desk.intake.files import load

    loaded = load(path)
    watch(0, 0)  # who stopped meanwhile need not wait for the reading
    if loaded.pictures:
        raise ScannedDocument(loaded.name, loaded.data, loaded.pictures)
    preview = _preview(loaded.name, loaded.data, loaded.text, known or Known(), watch)
    return replace(preview, pages=loaded.pages)


def read_pasted(text: str, known: Known | None = None, watch: Watch = unwatched) -> ImportPreview:
    """Read pasted text without a case folder. Raises UserError where it holds no measure."""
    return _typed(PASTED, text.encode("utf-8"), text, known or Known(), watch)


def preview_file(desk: Desk, path: Path, watch: Watch = unwatched) -> ImportPreview:
    """Read a file against the office's units and documents. Raises UserError, for a scan ScannedDocument."""
    return _in_office(desk, read_file(path, _known(desk), watch))


def preview_text(desk: Desk, text: str, watch: Watch = unwatched) -> ImportPreview:
    """Read pasted text against the office's units and documents. Raises UserError."""
    return _in_office(desk, read_pasted(text, _known(desk), watch))


def preview_typed(desk: Desk, name: str, data: bytes, text: str, watch: Watch = unwatched) -> ImportPreview:
    """Read what was typed off a scan; the original that is kept is the scan. Raises UserError."""
    return _in_office(desk, _typed(name, data, text, _known(desk), watch))


def _known(desk: Desk) -> Known:
    with desk.reading() as session:
        return Known(load_units(session), load_calendar(session))


def _typed(name: str, data: bytes, text: str, known: Known, watch: Watch) -> ImportPreview:
    """Text from a person's hands: not checked by `load`."""
    if not text.strip():
        raise UserError("没有可读的文字，没有登记任何内容；请粘贴文件正文后重试。")
    refuse_secret(checked(text, "文字"))
    return _preview(name, data, text, known, watch)


def _preview(name: str, data: bytes, text: str, known: Known, watch: Watch) -> ImportPreview:
    from supervision_desk.intake.reader import read_text

    draft = read_text(text, units=known.units.units, calendar=known.calendar, watch=watch)
    return ImportPreview(name, data, hashlib.sha256(data).hexdigest(), draft, known.units, calendar=known.calendar)


def _in_office(desk: Desk, preview: ImportPreview) -> ImportPreview:
    """The same, where the file or an earlier version of the document is registered already."""
    if before := imported_before(desk, preview.sha256):
        return replace(preview, already=before.title)
    return replace(preview, draft=with_office_doubts(desk, preview.draft))


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
