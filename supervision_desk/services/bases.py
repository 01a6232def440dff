"""依据: what an item rests on – a clause of a document, a 批示, a meeting; however many, it is counted once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from supervision_desk.domain.brackets import titled
from supervision_desk.domain.date_words import long_date
from supervision_desk.domain.numbering import clause_called
from supervision_desk.domain.registration import MeasurePlan
from supervision_desk.errors import UserError
from supervision_desk.services.acts import all_required
from supervision_desk.services.casebook import load_tasks
from supervision_desk.services.desk import Desk
from supervision_desk.services.naming import find_tasks
from supervision_desk.services.register_items import Registration, basis_text
from supervision_desk.store.models import Basis, Clause, Document, Item
from supervision_desk.store.task_now import only
from supervision_desk.store.writing import Writing

DOCUMENT, INSTRUCTION, MEETING, OTHER = ORIGINS = ("文件", "领导批示", "会议", "其他")


@dataclass(frozen=True)
class BasisEntry:
    """A basis as entered: `origin` one of ORIGINS, what it says, of a 批示 who said it and when, of a meeting its day;
    or a clause of a registered document by its key."""

    origin: str = OTHER
    text: str = ""
    said_by: str = ""
    said_on: date | None = None
    clause_id: int | None = None


@dataclass(frozen=True)
class BasisRow:
    """One basis of an item as shown."""

    origin: str
    text: str
    said_by: str
    on_day: date | None
    document: str
    document_number: str
    clause: str


@dataclass(frozen=True)
class ClauseChoice:
    """A clause of a registered document that can be a basis."""

    clause_id: int
    document: str
    number: str
    title: str


def checked_basis(desk: Desk, entry: BasisEntry) -> BasisEntry:
    """The entry with its words complete. Raises UserError for what its origin must have and lacks."""
    if entry.origin not in ORIGINS:
        raise UserError(f"依据没有“{entry.origin}”这种来源，没有登记；可选：{'、'.join(ORIGINS)}。")
    text, by = entry.text.strip(), entry.said_by.strip()
    if entry.said_on is not None:
        desk.business_day(entry.said_on, "批示日期" if entry.origin == INSTRUCTION else "批示或会议日期")
    if entry.origin == INSTRUCTION:
        said_on = long_date(entry.said_on) if entry.said_on else ""
        all_required("依据为领导批示的，", ((by, "写明批示人"), (said_on, "写明批示日期")), "没有登记")
        text = text or f"{by}{said_on}批示"
    if not text and entry.clause_id is None:
        raise UserError(f"依据为{entry.origin}的，须写明依据内容，没有登记；请补上后重试。")
    return BasisEntry(entry.origin, text, by, entry.said_on, entry.clause_id)


def basis_values(entry: BasisEntry) -> dict[str, object]:
    """A checked entry as a row of the item to come."""
    return {
        "clause_id": entry.clause_id,
        "text": entry.text,
        "kind": entry.origin,
        "said_by": entry.said_by or None,
        "on_day": entry.said_on,
    }


def add_basis(desk: Desk, code: str, entry: BasisEntry) -> tuple[BasisRow, ...]:
    """Give an item a further basis; returns all of them, the first first.

    Raises UserError for an incomplete entry, a closed item, and a basis that it has already."""
    entry = checked_basis(desk, entry)
    with desk.writing("basis", "增加依据") as writing:
        session = writing.session
        tasks = load_tasks(session, desk.today, find_tasks(session, code))
        if not any(task.is_open for task in tasks):
            raise UserError(f"{tasks[0].item_code} 已{tasks[0].task_class.value}，没有增加依据。")
        entry = _with_clause(session, entry)
        item_id = tasks[0].item_id
        _refuse_same(session, item_id, tasks[0].item_code, entry)
        writing.add(Basis, item_id=item_id, **basis_values(entry))
        writing.title = f"增加依据 {tasks[0].item_code}"
    with desk.reading() as session:
        return bases_of(session, [item_id])[item_id]


def _with_clause(session: Session, entry: BasisEntry) -> BasisEntry:
    if entry.clause_id is None:
        return entry
    query = select(Document.title, Document.doc_number, Clause.number).join(Clause, Clause.document_id == Document.id)
    row = session.execute(query.where(Clause.id == entry.clause_id)).first()
    if row is None:
        raise UserError("这一条款已不在案卷里，没有增加依据；请刷新后重选。")
    title, number, clause = row
    text = entry.text or f"{titled(title)}{f'（{number}）' if number else ''}{clause_called(clause)}"
    return BasisEntry(DOCUMENT, text, entry.said_by, entry.said_on, entry.clause_id)


def _refuse_same(session: Session, item_id: int, code: str, entry: BasisEntry) -> None:
    query = select(Basis.clause_id, Basis.text).where(Basis.item_id == item_id)
    for clause_id, text in session.execute(query):
        if text == entry.text or (clause_id is not None and clause_id == entry.clause_id):
            raise UserError(f"{code} 已有依据“{text}”，没有重复增加。")


def clause_choices(desk: Desk) -> list[ClauseChoice]:
    """The clauses of all registered documents, the newest document first."""
    query = (
        select(Clause.id, Document.title, Clause.number, Clause.title)
        .join(Document, Document.id == Clause.document_id)
        .where(Document.received_on <= desk.today)
        .order_by(Document.id.desc(), Clause.position)
    )
    with desk.reading() as session:
        return [ClauseChoice(*row) for row in session.execute(query)]


def find_clause(desk: Desk, document: str, number: str) -> int:
    """The key of a clause by its document's 文号 (or title) and its number. Raises UserError."""
    query = (
        select(Clause.id)
        .join(Document, Document.id == Clause.document_id)
        .where((Document.doc_number == document) | (Document.title == document), Clause.number == number)
        .order_by(Document.id.desc())
    )
    with desk.reading() as session:
        found = session.scalars(query).first()
    if found is None:
        raise UserError(f"案卷里没有“{document}”{clause_called(number)}，没有增加依据；请核对文号和条号。")
    return found


def bases_of(session: Session, items: Sequence[int]) -> dict[int, tuple[BasisRow, ...]]:
    """The bases of items in the order they were entered."""
    columns = (Basis.kind, Basis.text, Basis.said_by, Basis.on_day, Document.title, Document.doc_number, Clause.number)
    query = (
        select(Basis.item_id, *columns)
        .outerjoin(Clause, Clause.id == Basis.clause_id)
        .outerjoin(Document, Document.id == Clause.document_id)
        .order_by(Basis.id)
    )
    found: dict[int, tuple[BasisRow, ...]] = {}
    for item, kind, text, said_by, on_day, *place in session.execute(only(query, Basis.item_id, items)):
        origin = kind or (DOCUMENT if place[0] else OTHER)
        row = BasisRow(origin, text, said_by or "", on_day, *(each or "" for each in place))
        found[item] = (*found.get(item, ()), row)
    return found


def first_bases(session: Session, items: Sequence[int]) -> dict[int, int]:
    """The key of the first basis of each item: that by which it is counted."""
    query = select(Basis.item_id, func.min(Basis.id)).group_by(Basis.item_id)
    return dict(session.execute(only(query, Basis.item_id, items)).all())


def keep_further(registration: Registration, placed: Sequence[tuple[MeasurePlan, int]]) -> tuple[str, ...]:
    """Give the items that the officer chose a further basis each; `placed` are plans with their clauses' keys.

    Returns their codes. Raises UserError where one of them is closed or gone meanwhile."""
    writing, wanted = registration.writing, registration.decisions.further
    chosen = [(wanted[plan.index], plan, clause) for plan, clause in placed if wanted.get(plan.index)]
    items = {code: _open_item(writing, registration.day, code) for code, _, _ in chosen}
    rows = [
        {
            "item_id": items[code],
            **basis_values(BasisEntry(DOCUMENT, basis_text(registration.draft, plan), clause_id=clause)),
        }
        for code, plan, clause in chosen
    ]
    writing.add_rows(Basis, rows)
    return tuple(code for code, _, _ in chosen)


def _open_item(writing: Writing, day: date, code: str) -> int:
    year, _, number = code.partition("/")
    item = writing.session.scalar(select(Item.id).where(Item.year == int(year), Item.number == int(number)))
    tasks = load_tasks(writing.session, day, find_tasks(writing.session, code)) if item else []
    if item is None or not any(task.is_open for task in tasks):
        raise UserError(f"事项 {code} 已办结或不在案卷里，不能再作为它的又一依据，没有登记；请改为另行立项。")
    return item
