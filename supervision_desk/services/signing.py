"""签发: number, frozen content, bytes and digest in one transaction (design §7).

Rendering inside the transaction is deliberate: the form carries the number, and the number must not be spent if the
paper cannot be made. Each paper is its own transaction, so a batch can stop between papers.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import TypeVar

from sqlalchemy import bindparam, func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from supervision_desk.domain.numbering import paper_number
from supervision_desk.domain.paper_look import FULL_RED, Rendering
from supervision_desk.errors import UserError
from supervision_desk.services.desk import Desk, load_office
from supervision_desk.services.drafting import DraftRequest, Group, keep_draft, plan_papers
from supervision_desk.services.left_out import Refused, all_refused
from supervision_desk.services.naming import find_paper
from supervision_desk.services.paper_code import coded
from supervision_desk.services.paper_content import Content, DraftedPaper, Signature, content_of, drafted, reply_day
from supervision_desk.services.paper_rendering import render
from supervision_desk.services.papers import PaperRow, list_papers, send_in
from supervision_desk.services.settling import settle_draft
from supervision_desk.services.steps import NO_LEAVE, Leave, check_step
from supervision_desk.services.troubles import known_trouble
from supervision_desk.store.models import Paper, PaperBytes, Series
from supervision_desk.store.raw import canonical
from supervision_desk.store.writing import Writing

# Asked between papers with how many are done, of how many, and which comes next; False stops.
GoOn = Callable[[int, int, str], bool]
Thing = TypeVar("Thing")
_NAMED = select(Paper.full_number, Paper.uid).where(Paper.id == bindparam("paper"))
_OF_SERIES = (Series.code == bindparam("code"), Series.year == bindparam("year"))
_LATEST = select(func.max(Paper.signed_on)).join(Series, Series.id == Paper.series_id).where(*_OF_SERIES)
_SERIES = select(Series.id, Series.first_number).where(*_OF_SERIES)
_HIGHEST = select(func.max(Paper.number)).where(Paper.series_id == bindparam("series"))


@dataclass(frozen=True)
class SignedPaper:
    """A paper just signed, with its bytes."""

    paper: PaperRow
    pdf: bytes


# Told of each paper of a batch once it is signed and saved.
Signed = Callable[[SignedPaper], object]


@dataclass(frozen=True)
class Issued:
    """A batch drafted, signed and sent: what was issued, who got none, and what is to be noted of it."""

    papers: tuple[SignedPaper, ...]
    refused: tuple[Refused, ...]
    notes: tuple[str, ...] = ()


def preview_paper(desk: Desk, mark: str, rendering: str = FULL_RED) -> bytes:
    """The 送审稿 of a draft (empty number, as signed today), in a rendering; the stored bytes of a signed paper, which
    are 全红."""
    with desk.reading() as session:
        paper_id = find_paper(session, mark)
        stored = session.scalar(select(PaperBytes.pdf).where(PaperBytes.paper_id == paper_id))
        if stored is not None:
            return stored
        content = content_of(session, drafted(session, paper_id), Signature(None, "", desk.today))
    return render(content, Rendering(rendering))


def sign_paper(
    desk: Desk, mark: str, by: str, on: date | None = None, uid: str = "", leave: Leave = NO_LEAVE
) -> SignedPaper:
    """Sign one draft. The date is its 成文日期, not before the latest of its series. `uid` is that of the draft a
    person saw: marks of discarded drafts are given again. `leave` is who approved a card, and why a step is skipped.

    Raises UserError where the paper is signed already or another than seen, the office has no name or 代字 yet, or the
    paper cannot be made; no number is spent then."""
    day = desk.business_day(on, "签发日期")
    with desk.writing("sign", "签发") as writing:
        paper = _unsigned(writing, mark, uid)
        _check(writing.session, paper.kind, by, day)
        pdf = _sign_in(writing, paper, by, day, leave)
    return SignedPaper(list_papers(desk, [paper.id])[0], pdf)


def _sign_in(writing: Writing, paper: DraftedPaper, by: str, day: date, leave: Leave) -> bytes:
    """Number, content, bytes and digest of one paper, within an action that is under way; returns the bytes."""
    settle_draft(writing, paper.id, day)
    check_step(writing, paper.id, paper.kind, day, leave)
    paper = drafted(writing.session, paper.id)
    series_id, number = _next_number(writing, paper.kind, day)
    content = coded(writing.session, content_of(writing.session, paper, Signature(number, by, day)))
    pdf = render(content)
    _keep(writing, paper, series_id, number, content, pdf, Signature(number, by, day))
    return pdf


def _unsigned(writing: Writing, mark: str, uid: str) -> DraftedPaper:
    paper_id = find_paper(writing.session, mark)
    number, found = writing.session.execute(_NAMED, {"paper": paper_id}).one()
    if number is not None:
        raise UserError(f"{number} 已经签发，没有改动。")
    if uid and found != uid:
        raise UserError(f"{mark} 已不是原来那份草稿，没有签发；请刷新后再看。")
    return drafted(writing.session, paper_id)


def _check(session: Session, kind: str, by: str, day: date) -> None:
    """What must hold before any paper of that kind can be signed. Raises UserError."""
    office = load_office(session)
    if not by.strip():
        raise UserError("签发须写明签发人，没有签发；请补上后重试。")
    if not office.is_set_up:
        raise UserError("还没有设置单位名称和机关代字，没有签发；请先设置（命令行：init --office 名称 --code 代字）。")
    latest = session.scalar(_LATEST, {"code": office.series_code(kind), "year": day.year})
    if latest is not None and day < latest:
        raise UserError(f"签发日期 {day} 早于本字号最近一次签发（{latest}），没有签发；文号须按日期顺序，请改正日期。")


def _next_number(writing: Writing, kind: str, day: date) -> tuple[int, int]:
    """The series of that kind and year, made when first used, and its next number (gapless)."""
    code = load_office(writing.session).series_code(kind)
    found = writing.session.execute(_SERIES, {"code": code, "year": day.year})
    series_id, first = found.first() or (writing.add(Series, code=code, year=day.year, first_number=1), 1)
    highest = writing.session.scalar(_HIGHEST, {"series": series_id})
    return series_id, first if highest is None else highest + 1


def _keep(
    writing: Writing,
    paper: DraftedPaper,
    series_id: int,
    number: int,
    content: Content,
    pdf: bytes,
    signature: Signature,
) -> None:
    office = load_office(writing.session)
    full = paper_number(office.series_code(paper.kind), signature.day.year, number)
    writing.change(
        Paper,
        paper.id,
        series_id=series_id,
        number=number,
        full_number=full,
        signed_on=signature.day,
        signed_by=signature.signer,
        sign_entered_on=writing.today,
        reply_by=reply_day(writing.session, paper, signature.day),
        content=canonical(asdict(content)),
        sha256=hashlib.sha256(pdf).hexdigest(),
    )
    writing.add(PaperBytes, paper_id=paper.id, rendering=FULL_RED, pdf=pdf)
    writing.title = f"签发 {full}"


def issue_papers(
    desk: Desk,
    request: DraftRequest,
    by: str,
    on: date | None = None,
    go_on: GoOn | None = None,
    leave: Leave = NO_LEAVE,
) -> Issued:
    """Draft, sign and send, each paper in one transaction. `go_on(done, total, unit)` is asked between papers; False
    stops there.

    A paper that cannot be made is named among the refused and leaves nothing behind. Raises UserError where that
    holds for all."""
    day = desk.business_day(on, "签发日期")
    with desk.reading() as session:
        plan = plan_papers(desk, session, request)
        _check(session, request.kind, by, day)

    def one(group: Group) -> SignedPaper:
        own = replace(request, tasks=tuple(task.code for task in group.tasks), unit="")
        return _issue(desk, own, by, day, leave)

    batch = _each(plan.groups, [group.name for group in plan.groups], one, go_on)
    return replace(batch, refused=(*plan.refused, *batch.refused), notes=plan.notes)


def _issue(desk: Desk, request: DraftRequest, by: str, day: date, leave: Leave) -> SignedPaper:
    """Draft, sign and send one paper in one transaction."""
    with desk.writing("issue", "签发并发出") as writing:
        plan = plan_papers(desk, writing.session, request)
        _check(writing.session, request.kind, by, day)
        paper_id = keep_draft(writing, desk, request, plan.book, plan.groups[0])
        pdf = _sign_in(writing, drafted(writing.session, paper_id), by, day, leave)
        send_in(writing, paper_id, day)
        writing.title = writing.title.replace("签发", "签发并发出", 1)
    return SignedPaper(list_papers(desk, [paper_id])[0], pdf)


def sign_batch(
    desk: Desk,
    papers: Sequence[PaperRow],
    by: str,
    on: date | None = None,
    go_on: GoOn | None = None,
    leave: Leave = NO_LEAVE,
    signed: Signed | None = None,
) -> Issued:
    """Sign drafts one by one, each in its own transaction; stops between papers when `go_on` says so. `signed` is
    called with each paper once it is saved.

    Papers signed since are passed over; one that cannot be signed is named among the refused and stays a draft.
    Raises UserError where that holds for all."""
    drafts = [paper for paper in papers if paper.is_draft]

    def one(paper: PaperRow) -> SignedPaper:
        return sign_paper(desk, paper.mark, by, on, paper.uid, leave)

    return _each(drafts, [f"{paper.mark} {'、'.join(paper.addressees)}" for paper in drafts], one, go_on, signed)


def _each(
    things: Sequence[Thing],
    names: Sequence[str],
    one: Callable[[Thing], SignedPaper],
    go_on: GoOn | None,
    signed: Signed | None = None,
) -> Issued:
    """Make one paper after the other; `signed` is told of each. A trouble of the machine (disk full, file locked) ends
    the batch; what was signed until then stands and is returned."""
    issued: list[SignedPaper] = []
    refused: list[Refused] = []
    for done, (thing, name) in enumerate(zip(things, names, strict=True)):
        if go_on is not None and not go_on(done, len(things), name):
            break
        try:
            issued.append(one(thing))
        except UserError as error:
            refused.append(Refused(name, str(error)))
        except (DBAPIError, OSError) as error:
            sentence = known_trouble(error)
            if sentence is None:
                raise
            refused.insert(0, Refused(name, sentence))
            break
        else:
            # Apart from the signing: what goes wrong here is not the paper's.
            if signed is not None:
                signed(issued[-1])
    if refused and not issued:
        raise UserError(all_refused(refused))
    return Issued(tuple(issued), tuple(refused))
