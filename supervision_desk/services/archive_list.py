"""归档文件目录: the documents of a year's archived items, one line each (件 as DA/T 22 counts them: 一文一件)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.numbering import item_code
from supervision_desk.domain.tables import COUNT, PLACE, TEXT, Cell, Column, FigureTable
from supervision_desk.errors import UserError
from supervision_desk.forms.preview import page_count
from supervision_desk.services.desk import Desk, load_office
from supervision_desk.services.items import archived_items
from supervision_desk.services.listings import Listing, write_listing
from supervision_desk.store.models import (
    Basis,
    Clause,
    Document,
    Item,
    Letter,
    Paper,
    PaperBytes,
    PaperLine,
    Reply,
    Task,
    Unit,
)
from supervision_desk.store.task_now import only

NAME = "归档文件目录"
# DA/T 22-2015; 档号 and 密级 are filled in by the archive.
_COLUMNS = (
    Column("序号", PLACE, 1.0),
    Column("档号", TEXT, 2.4),
    Column("文号", TEXT, 3.0),
    Column("责任者", TEXT, 3.0),
    Column("题名", TEXT, 6.0),
    Column("日期", TEXT, 1.8),
    Column("密级", TEXT, 1.2),
    Column("页数", COUNT, 1.0),
    Column("备注", TEXT, 2.4),
)
_PAGES_UNKNOWN = None
_LONGEST_TITLE = 80  # characters of an item's title in that of a document
_NAMED = 3  # items that the title of a paper names


@dataclass(frozen=True)
class ArchivedFile:
    """One document: number, 责任者, title, day, pages (None where the case file does not hold its pages), the archived
    items it belongs to, and how many it is about that are not archived."""

    number: str
    author: str
    title: str
    day: date | None
    pages: int | None
    items: tuple[str, ...]
    open_items: int = 0

    @property
    def note(self) -> str:
        """The codes of its items, and that it is about more."""
        more = f"（另有{self.open_items}件未归档）" if self.open_items else ""
        return "、".join(self.items) + more


def archive_list(desk: Desk, year: int) -> tuple[ArchivedFile, ...]:
    """The documents of the items archived under a year in the order of their days, each under the first year in which
    one of its items stands. Raises UserError where none is archived under it."""
    with desk.reading() as session:
        years = archived_items(session)
        if year not in years.values():
            raise UserError(f"{year}年度没有归档的事项，没有输出目录；请先归档。")
        codes = _codes(session, [item for item in years])
        files = [*_documents(session, years, codes, year), *_papers(session, years, codes, year)]
        files += _letters(session, years, codes, year)
    return tuple(sorted(files, key=lambda each: (each.day or date.min, each.number)))


def _codes(session: Session, items: Sequence[int]) -> dict[int, str]:
    query = only(select(Item.id, Item.year, Item.number), Item.id, items)
    return {key: item_code(year, number) for key, year, number in session.execute(query)}


def _of_year(
    pairs: Sequence[tuple[int | None, int]], years: Mapping[int, int], codes: Mapping[int, str], year: int
) -> dict[int, tuple[str, ...]]:
    """The keys whose first archived item stands under the year, with the codes of their archived items."""
    held: dict[int, list[int]] = defaultdict(list)
    for key, item in pairs:
        if key is not None and item in years and item not in held[key]:
            held[key].append(item)
    return {
        key: tuple(codes[item] for item in items)
        for key, items in held.items()
        if items and min(years[item] for item in items) == year
    }


def _documents(session: Session, years: Mapping[int, int], codes: Mapping[int, str], year: int) -> list[ArchivedFile]:
    pairs = session.execute(select(Clause.document_id, Basis.item_id).join(Basis, Basis.clause_id == Clause.id)).all()
    wanted = _of_year([(key, item) for key, item in pairs], years, codes, year)
    columns = (Document.id, Document.doc_number, Document.issuers, Document.title, Document.issued_on)
    return [
        ArchivedFile(number, issuers.replace("\n", "、"), title, issued_on, _PAGES_UNKNOWN, wanted[key])
        for key, number, issuers, title, issued_on in session.execute(only(select(*columns), Document.id, list(wanted)))
    ]


def _papers(session: Session, years: Mapping[int, int], codes: Mapping[int, str], year: int) -> list[ArchivedFile]:
    """The signed papers; a void one stays in its series and is listed as 已作废."""
    pairs = session.execute(
        select(PaperLine.paper_id, Task.item_id)
        .join(Task, Task.id == PaperLine.task_id)
        .join(Paper, Paper.id == PaperLine.paper_id)
        .where(Paper.signed_on.is_not(None))
        .order_by(PaperLine.position)
    ).all()
    wanted = _of_year([(key, item) for key, item in pairs], years, codes, year)
    query = select(Paper, PaperBytes.pdf).outerjoin(PaperBytes, PaperBytes.paper_id == Paper.id)
    author = "、".join(load_office(session).organs)
    about: dict[int, list[int]] = defaultdict(list)
    for key, item in pairs:
        if key in wanted and item not in about[key]:
            about[key].append(item)
    every = list({item for items in about.values() for item in items})
    titles = dict(session.execute(only(select(Item.id, Item.title), Item.id, every)).all())
    files = []
    for paper, pdf in session.execute(only(query, Paper.id, list(wanted))):
        items = sorted(about[paper.id], key=lambda item: item not in years)  # those archived first
        void = "（已作废）" if paper.voided_on else ""
        title = _title_of([titles[item] for item in items], paper.kind) + void
        pages = page_count(pdf) if pdf else _PAGES_UNKNOWN
        filed = wanted[paper.id]
        number, left = paper.full_number or "", len(items) - len(filed)
        files.append(ArchivedFile(number, author, title, paper.signed_on, pages, filed, left))
    return files


def _title_of(titles: Sequence[str], kind: str) -> str:
    """关于甲、乙的督办单; of many items the first are named, and how many there are."""
    more = "".join(f"、{_named(title)}" for title in titles[1:_NAMED])
    return filed_title(titles[0], kind, more + (f"等{len(titles)}件" if len(titles) > _NAMED else ""))


def catalogue_day(day: date | None) -> str:
    """20200706: a day as catalogues of archives write it (DA/T 22-2015); "" for none."""
    return f"{day:%Y%m%d}" if day else ""


def filed_title(title: str, name: str, more: str = "") -> str:
    """题名 as an archive has it: 关于增加就业岗位的督办单; a title that begins with 关于 says it once, a very long one
    is cut short."""
    return f"关于{_named(title)}{more}的{name}"


def _named(title: str) -> str:
    own = title.removeprefix("关于")
    return own if len(own) <= _LONGEST_TITLE else own[:_LONGEST_TITLE] + "……"


def _letters(session: Session, years: Mapping[int, int], codes: Mapping[int, str], year: int) -> list[ArchivedFile]:
    pairs = session.execute(
        select(Reply.letter_id, Task.item_id).join(Task, Task.id == Reply.task_id).where(Reply.letter_id.is_not(None))
    ).all()
    wanted = _of_year([(key, item) for key, item in pairs], years, codes, year)
    query = select(Letter, Unit.name, Unit.full_name).join(Unit, Unit.id == Letter.unit_id)
    return [
        ArchivedFile(
            letter.number, full_name or name, letter.title or f"{name}来文", letter.written_on or letter.received_on,
            _PAGES_UNKNOWN, wanted[letter.id],
        )
        for letter, name, full_name in session.execute(only(query, Letter.id, list(wanted)))
    ]  # fmt: skip


def write_archive_list(desk: Desk, year: int, out: Path) -> list[Path]:
    """The 归档文件目录 of a year as PDF and .xlsx. Raises UserError."""
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            place, "", file.number, file.author, file.title, catalogue_day(file.day), "", file.pages, file.note,
        )
        for place, file in enumerate(archive_list(desk, year), 1)
    )  # fmt: skip
    table = FigureTable(
        NAME, f"{year}年度督办{NAME}", _COLUMNS, rows, note="备注为所属督办事项的编号；档号、密级由归档人填写。"
    )
    return write_listing(desk, Listing(f"{year}年度督办{NAME}", f"{year}年度{NAME}", (table,)), out)
