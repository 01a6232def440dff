"""督办文书 from 拟稿 to 签收: what a person does with a paper, one action each (design §7)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, bindparam, select
from sqlalchemy.orm import Session

from supervision_desk.domain.office import DISPATCHING
from supervision_desk.errors import UserError
from supervision_desk.services.acts import all_required
from supervision_desk.services.desk import Desk, load_units
from supervision_desk.services.naming import find_paper
from supervision_desk.services.task_codes import task_codes
from supervision_desk.store.models import Addressee, Paper, PaperBytes, PaperLine, Receipt, Unit
from supervision_desk.store.papers import not_void
from supervision_desk.store.prepared import asked
from supervision_desk.store.task_now import only
from supervision_desk.store.writing import Writing

MAIN, COPY = "主送", "抄送"
_VOID = "已作废"
# Key, unit, role and place of each addressee of a `paper`.
ADDRESSEES = (
    select(Addressee.id, Unit.name, Addressee.role, Addressee.position)
    .join(Unit, Unit.id == Addressee.unit_id)
    .where(Addressee.paper_id == bindparam("paper"))
    .order_by(Addressee.position)
)
_LATEST = (Paper.signed_on.desc(), Paper.series_id.desc(), Paper.number.desc(), Paper.id.desc())
_PAPERS = (
    select(Paper.__table__).where(Paper.drafted_on <= bindparam("day")).order_by(Paper.signed_on.is_not(None), *_LATEST)
)
_ADDRESSED = (
    select(Addressee.paper_id, Addressee.role, Unit.name, Addressee.sent_on, Receipt.received_on, Paper.signed_on)
    .join(Unit, Unit.id == Addressee.unit_id)
    .join(Paper, Paper.id == Addressee.paper_id)
    .outerjoin(Receipt, Receipt.addressee_id == Addressee.id)
    .order_by(Addressee.paper_id, Addressee.position)
)
_LINES = select(PaperLine.paper_id, PaperLine.task_id).order_by(PaperLine.paper_id, PaperLine.position)


@dataclass(frozen=True)
class PaperRow:
    """A paper in the list. `mark` is its number, or D12 while a draft; `state` in words; `received_on` the day of the
    last 签收."""

    id: int
    uid: str
    mark: str
    kind: str
    ordinal: int
    addressees: tuple[str, ...]
    copies_to: tuple[str, ...]
    tasks: int
    task_codes: tuple[str, ...]
    state: str
    drafted_on: date
    submitted_on: date | None
    signed_on: date | None
    signed_by: str
    sent_on: date | None
    reply_by: date | None
    receipts: int
    sha256: str | None
    received_on: date | None = None

    @property
    def is_draft(self) -> bool:
        return self.signed_on is None

    @property
    def is_void(self) -> bool:
        """Signed, and counting for nothing since."""
        return self.state == _VOID

    @property
    def in_force(self) -> bool:
        """Signed and not void."""
        return not self.is_draft and not self.is_void


def list_papers(desk: Desk, paper_ids: Sequence[int] | None = None) -> list[PaperRow]:
    """Papers as of the desk's day, of the given keys or all: drafts first, then the last signed, each series by its
    numbers (drafts need not be signed in the order they were made)."""
    if paper_ids is not None and not paper_ids:
        return []
    with desk.reading() as session:
        units, lines = _addressed(session, desk.today, paper_ids), _lines(session, desk.today, paper_ids)
        rows = asked(session, _PAPERS, Paper.id, paper_ids, day=desk.today).all()
    return [_row(paper, units.get(paper.id, []), lines.get(paper.id, ()), desk.today) for paper in rows]


@dataclass(frozen=True)
class _Addressed:
    role: str
    unit: str
    sent_on: date | None
    received_on: date | None


def _addressed(session: Session, as_of: date, ids: Sequence[int] | None) -> dict[int, list[_Addressed]]:
    """Whom each paper went to; a draft goes to whoever has the duties on the day."""
    book = load_units(session)
    found: dict[int, list[_Addressed]] = {}
    for paper, role, name, sent_on, received_on, signed_on in asked(session, _ADDRESSED, Addressee.paper_id, ids):
        unit = name if signed_on else book.addressee(name, as_of)
        found.setdefault(paper, []).append(_Addressed(role, unit, _by(sent_on, as_of), _by(received_on, as_of)))
    return found


def _lines(session: Session, as_of: date, ids: Sequence[int] | None) -> dict[int, tuple[str, ...]]:
    """The codes of the tasks on each paper, in the order printed."""
    rows = asked(session, _LINES, PaperLine.paper_id, ids).all()
    codes = task_codes(session, as_of, list({task for _, task in rows}))
    found: dict[int, tuple[str, ...]] = {}
    for paper, task in rows:
        found[paper] = (*found.get(paper, ()), codes[task])
    return found


def _row(paper: Row[*tuple[Any, ...]], units: Sequence[_Addressed], codes: tuple[str, ...], as_of: date) -> PaperRow:
    signed_on = _by(paper.signed_on, as_of)
    main = [each for each in units if each.role == MAIN]
    to = tuple(dict.fromkeys(each.unit for each in main))
    received = sum(each.received_on is not None for each in main)
    return PaperRow(
        id=paper.id,
        uid=paper.uid,
        mark=paper.full_number if signed_on else f"D{paper.id}",
        kind=paper.kind,
        ordinal=paper.ordinal,
        addressees=to,
        copies_to=tuple(dict.fromkeys(each.unit for each in units if each.role == COPY and each.unit not in to)),
        tasks=len(codes),
        task_codes=codes,
        state=_state(signed_on, _by(paper.voided_on, as_of), main, received, _by(paper.submitted_on, as_of)),
        drafted_on=paper.drafted_on,
        submitted_on=_by(paper.submitted_on, as_of),
        signed_on=signed_on,
        signed_by=paper.signed_by if signed_on else "",
        sent_on=next((each.sent_on for each in main if each.sent_on), None),
        reply_by=paper.reply_by,
        receipts=received,
        sha256=paper.sha256 if signed_on else None,
        received_on=max((each.received_on for each in main if each.received_on), default=None),
    )


def _by(day: date | None, as_of: date) -> date | None:
    """The day of a fact, None while it has not come."""
    return day if day is not None and day <= as_of else None


def _state(
    signed_on: date | None, voided_on: date | None, main: Sequence[_Addressed], received: int, submitted_on: date | None
) -> str:
    if voided_on:
        return _VOID
    if signed_on is None:
        return "送审" if submitted_on else "拟稿"
    if main and received == len(main):
        return "已签收"
    return "已发出" if any(each.sent_on for each in main) else "已签发"


def signed_slips(session: Session, ids: Sequence[int] | None = None) -> set[int]:
    """The tasks that stand on a signed 督办单 that is not void (交办), of the given ones or of all."""
    query = (
        select(PaperLine.task_id)
        .join(Paper, Paper.id == PaperLine.paper_id)
        .where(Paper.kind.in_(DISPATCHING), Paper.signed_on.is_not(None), not_void())
    )
    return set(session.scalars(only(query, PaperLine.task_id, ids)))


def refuse_unapproved(dispatched: Collection[int], task_id: int, code: str, by: str, what: str) -> None:
    """After 交办 what a unit was told is changed only by an approver. Raises UserError."""
    if task_id in dispatched and not by.strip():
        raise UserError(f"{code} 已交办，改动{what}须有批准人，没有改动；请写明批准人。")


def paper_pdf(desk: Desk, paper_id: int) -> bytes:
    """The bytes of a signed paper, as signed. Raises UserError for a draft."""
    with desk.reading() as session:
        pdf = session.scalar(select(PaperBytes.pdf).where(PaperBytes.paper_id == paper_id))
    if pdf is None:
        raise UserError("这份文书还没有签发，没有正式文本；请先签发，或查看送审稿。")
    return pdf


def send_paper(desk: Desk, mark: str, on: date | None = None) -> PaperRow:
    """发出 of one paper to every addressee not yet sent. Raises UserError as `send_papers` does."""
    return send_papers(desk, [mark], on)[0]


def send_papers(desk: Desk, marks: Sequence[str], on: date | None = None) -> list[PaperRow]:
    """发出 of papers, of each to every addressee not yet sent, in one step. Raises UserError for drafts, void papers,
    papers sent already and a day before the signature; none is sent then."""
    day = desk.business_day(on, "发出日期")
    with desk.writing("send", "发出") as writing:
        papers = [live_paper(writing, mark) for mark in marks]
        for paper in papers:
            _send(writing, paper, day)
        more = f" 等 {len(papers)} 份" if len(papers) > 1 else ""
        writing.title = f"发出 {papers[0].full_number}{more}"
    return list_papers(desk, [paper.id for paper in papers])


def _send(writing: Writing, paper: "LivePaper", day: date) -> None:
    if day < paper.signed_on:
        raise UserError(f"发出日期 {day} 早于 {paper.full_number} 的签发日期 {paper.signed_on}，没有保存；请改正日期。")
    before = len(writing.changes)
    send_in(writing, paper.id, day)
    if len(writing.changes) == before:
        raise UserError(f"{paper.full_number} 已经发出，没有改动。")


def send_in(writing: Writing, paper_id: int, day: date) -> None:
    """Mark the addressees not yet sent to as sent to on that day."""
    query = select(Addressee.id).where(Addressee.paper_id == paper_id, Addressee.sent_on.is_(None))
    for addressee in writing.session.scalars(query).all():
        writing.change(Addressee, addressee, sent_on=day, sent_entered_on=writing.today)


def void_paper(desk: Desk, mark: str, reason: str, by: str, on: date | None = None) -> PaperRow:
    """作废 from a day on: the paper counts for nothing, its number stays. Raises UserError."""
    day = desk.business_day(on, "作废日期")
    reason, by = all_required("作废", ((reason, "写明理由"), (by, "有批准人")), "没有改动")
    with desk.writing("void", "作废") as writing:
        paper = live_paper(writing, mark)
        if day < paper.signed_on:
            raise UserError(f"作废日期 {day} 早于签发日期 {paper.signed_on}，没有保存；请改正日期。")
        writing.change(Paper, paper.id, voided_on=day, void_entered_on=writing.today, void_reason=reason, voided_by=by)
        writing.title = f"作废 {paper.full_number}"
    return list_papers(desk, [paper.id])[0]


@dataclass(frozen=True)
class LivePaper:
    """A signed paper that is not void."""

    id: int
    full_number: str
    signed_on: date


def live_paper(writing: Writing, mark: str) -> LivePaper:
    """The signed, not voided paper of that number. Raises UserError."""
    paper_id = find_paper(writing.session, mark)
    columns = (Paper.full_number, Paper.signed_on, Paper.voided_on)
    number, signed_on, voided_on = writing.session.execute(select(*columns).where(Paper.id == paper_id)).one()
    if number is None or signed_on is None:
        raise UserError(f"{mark} 还是草稿，没有改动；请先签发，不用的草稿请删除。")
    if voided_on is not None:
        raise UserError(f"{number} 已于 {voided_on} 作废，没有改动。")
    return LivePaper(paper_id, number, signed_on)
