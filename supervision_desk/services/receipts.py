"""签收: which unit took a paper, when and by whom; one at a time, or a batch ticked against the printed 发文签收表."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.errors import UserError
from supervision_desk.services.desk import Desk
from supervision_desk.services.naming import find_paper
from supervision_desk.services.papers import MAIN, LivePaper, PaperRow, list_papers, live_paper
from supervision_desk.store.models import Addressee, Paper, PaperLine, Receipt, Task, Unit
from supervision_desk.store.papers import not_void
from supervision_desk.store.task_now import only
from supervision_desk.store.writing import Writing


@dataclass(frozen=True)
class ReceiptRow:
    """Which unit took a paper, when, and who took it."""

    unit: str
    received_on: date
    received_by: str


def receipts_of(desk: Desk, mark: str) -> tuple[ReceiptRow, ...]:
    """The receipts of a paper by the desk's day, in the order of its addressees. Raises UserError for an unknown
    paper."""
    with desk.reading() as session:
        query = select(Unit.name, Receipt.received_on, Receipt.received_by).select_from(Receipt)
        query = query.join(Addressee, Addressee.id == Receipt.addressee_id).join(Unit, Unit.id == Addressee.unit_id)
        query = query.where(Addressee.paper_id == find_paper(session, mark), Receipt.received_on <= desk.today)
        return tuple(ReceiptRow(*row) for row in session.execute(query.order_by(Addressee.position)))


@dataclass(frozen=True)
class Unreceived:
    """A paper sent to a 主送 unit that has not 签收; `items` are the keys of the items on it."""

    number: str
    kind: str
    unit: str
    sent_on: date
    items: frozenset[int]


def unreceived(session: Session, as_of: date) -> list[Unreceived]:
    """What was sent by a day and not received by it, in the order sent; nothing of papers void then."""
    received = (Receipt.addressee_id == Addressee.id) & (Receipt.received_on <= as_of)
    query = (
        select(Paper.id, Paper.full_number, Paper.kind, Unit.name, Addressee.sent_on)
        .join(Paper, Paper.id == Addressee.paper_id)
        .join(Unit, Unit.id == Addressee.unit_id)
        .outerjoin(Receipt, received)
        .where(Addressee.role == MAIN, Addressee.sent_on <= as_of, Receipt.id.is_(None))
        .where(not_void(as_of))
        .order_by(Addressee.sent_on, Paper.id, Addressee.position)
    )
    rows = session.execute(query).all()
    items = _items_of(session, list({row[0] for row in rows}))
    return [
        Unreceived(number or "", kind, unit, sent_on, frozenset(items.get(paper, ())))
        for paper, number, kind, unit, sent_on in rows
        if sent_on is not None
    ]


def _items_of(session: Session, papers: Sequence[int]) -> dict[int, set[int]]:
    query = select(PaperLine.paper_id, Task.item_id).join(Task, Task.id == PaperLine.task_id)
    found: dict[int, set[int]] = {}
    for paper, item in session.execute(only(query, PaperLine.paper_id, papers)):
        found.setdefault(paper, set()).add(item)
    return found


def record_receipt(desk: Desk, mark: str, by: str, unit: str = "", on: date | None = None) -> PaperRow:
    """签收 by the one 主送 unit, or by the unit named.

    Raises UserError where the paper was not sent, is void, was received already, or went to several and none is
    named."""
    day = _checked(desk, by, on)
    with desk.writing("receipt", "签收") as writing:
        paper = live_paper(writing, mark)
        addressee = _receiving(writing.session, paper, unit)
        _receive(writing, paper, addressee, day, by)
        writing.title = f"签收 {paper.full_number} {addressee.name}"
    return list_papers(desk, [paper.id])[0]


@dataclass(frozen=True)
class AwaitedReceipt:
    """A unit that was sent a paper and has not received it yet; `role` is 主送 or 抄送."""

    mark: str
    unit: str
    role: str
    sent_on: date


def awaited_receipts(desk: Desk, marks: Sequence[str]) -> tuple[AwaitedReceipt, ...]:
    """Who has still to receive papers in force that were sent by the desk's day, paper by paper, in the order printed.
    Raises UserError for an unknown paper."""
    columns = (Unit.name, Addressee.role, Addressee.sent_on)
    query = select(*columns).select_from(Addressee).join(Unit, Unit.id == Addressee.unit_id)
    query = query.join(Paper, Paper.id == Addressee.paper_id).outerjoin(Receipt, Receipt.addressee_id == Addressee.id)
    query = query.where(Addressee.sent_on <= desk.today, not_void(desk.today))
    query = query.where(Receipt.id.is_(None) | (Receipt.received_on > desk.today)).order_by(Addressee.position)
    found: list[AwaitedReceipt] = []
    with desk.reading() as session:
        for mark in marks:
            rows = session.execute(query.where(Addressee.paper_id == find_paper(session, mark)))
            found += [AwaitedReceipt(mark, unit, role, on) for unit, role, on in rows if on is not None]
    return tuple(found)


@dataclass(frozen=True)
class ReceiptTick:
    """One line ticked on the 发文签收表: which unit took which paper, on which day and by whom ("": the unit)."""

    mark: str
    unit: str
    on: date
    by: str = ""


def record_ticked(desk: Desk, ticks: Sequence[ReceiptTick]) -> list[PaperRow]:
    """签收 of the lines ticked, each with its own day and name, in one step.

    Raises UserError where nothing is ticked or one of them cannot be received; none is recorded then."""
    if not ticks:
        raise UserError("没有勾选签收的单位，没有登记；请勾选后重试。")
    with desk.writing("receipt", "批量签收") as writing:
        papers = {mark: live_paper(writing, mark) for mark in dict.fromkeys(tick.mark for tick in ticks)}
        for tick in ticks:
            day = desk.business_day(tick.on, f"{tick.unit} 的签收日期")
            addressee = _receiving(writing.session, papers[tick.mark], tick.unit)
            _receive(writing, papers[tick.mark], addressee, day, tick.by.strip() or tick.unit)
        writing.title = f"批量签收 {len(papers)} 份文书 {len(ticks)} 个单位"
    return list_papers(desk, [paper.id for paper in papers.values()])


def record_receipts(desk: Desk, marks: Sequence[str], by: str, on: date | None = None) -> list[PaperRow]:
    """签收 of several papers by all their 主送 units that have not yet received them, in one step. `by` is who took
    them; "" stands for the unit's own name on the 发文签收表.

    Raises UserError where one of them cannot be received; none is recorded then."""
    day = desk.business_day(on, "签收日期")
    with desk.writing("receipt", "批量签收") as writing:
        papers = [live_paper(writing, mark) for mark in marks]
        count = 0
        for paper in papers:
            for addressee in _waiting(writing.session, paper.id):
                _receive(writing, paper, addressee, day, by.strip() or addressee.name)
                count += 1
        if not count:
            raise UserError("这些文书的主送单位都已签收，没有改动。")
        writing.title = f"批量签收 {len(papers)} 份文书 {count} 个单位"
    return list_papers(desk, [paper.id for paper in papers])


def _checked(desk: Desk, by: str, on: date | None) -> date:
    if not by.strip():
        raise UserError("签收须写明签收人，没有登记；请补上后重试。")
    return desk.business_day(on, "签收日期")


@dataclass(frozen=True)
class _Receiving:
    id: int
    name: str
    sent_on: date | None


def _receive(writing: Writing, paper: LivePaper, addressee: _Receiving, day: date, by: str) -> None:
    if addressee.sent_on is None or day < addressee.sent_on:
        raise UserError(f"{paper.full_number} 在 {day} 尚未发出，没有登记签收；请先登记发出或改正日期。")
    if writing.session.scalar(select(Receipt.id).where(Receipt.addressee_id == addressee.id)):
        raise UserError(f"{addressee.name} 已签收 {paper.full_number}，没有重复登记。")
    writing.add(Receipt, addressee_id=addressee.id, received_on=day, received_by=by)


def _waiting(session: Session, paper_id: int) -> list[_Receiving]:
    """The 主送 units without receipt, in the order printed."""
    query = (
        select(Addressee.id, Unit.name, Addressee.sent_on)
        .join(Unit, Unit.id == Addressee.unit_id)
        .outerjoin(Receipt, Receipt.addressee_id == Addressee.id)
        .where(Addressee.paper_id == paper_id, Addressee.role == MAIN, Receipt.id.is_(None))
        .order_by(Addressee.position)
    )
    return [_Receiving(*row) for row in session.execute(query)]


def _receiving(session: Session, paper: LivePaper, unit: str) -> _Receiving:
    query = (
        select(Addressee.id, Unit.name, Addressee.sent_on)
        .join(Unit, Unit.id == Addressee.unit_id)
        .where(Addressee.paper_id == paper.id)
        .order_by(Addressee.position)
    )
    query = query.where(Unit.name == unit) if unit else query.where(Addressee.role == MAIN)
    found = session.execute(query).all()
    if not found:
        raise UserError(f"这份文书没有发给“{unit}”，没有登记签收；请核对单位。")
    if len(found) > 1:
        names = "、".join(name for _, name, _ in found)
        raise UserError(f"{paper.full_number} 发给了 {names}，没有登记；请写明签收的单位，或批量签收。")
    return _Receiving(*found[0])
