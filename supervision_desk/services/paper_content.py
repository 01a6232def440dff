"""What a paper says: the frozen content put together from the case file (design §3, §7)."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from supervision_desk.domain.brackets import titled
from supervision_desk.domain.cycles import told_cycle
from supervision_desk.domain.date_words import long_date
from supervision_desk.domain.numbering import paper_number
from supervision_desk.domain.office import HINT, REMINDING, SLIP, Office
from supervision_desk.domain.paper import FOR_SIGNATURE, SPECIMEN, Chase, Notice, PaperHead, Slip
from supervision_desk.domain.paper import ChaseTask as ChaseTaskContent
from supervision_desk.domain.paper_look import TABLE_STYLE
from supervision_desk.domain.reply_days import usual_reply_day
from supervision_desk.domain.shown_fields import without
from supervision_desk.errors import UserError
from supervision_desk.services.casebook import TaskView, current, load_tasks
from supervision_desk.services.chasing import ChaseTask, called_tasks, grounds_of
from supervision_desk.services.climbing import load_ladder
from supervision_desk.services.desk import load_calendar, load_office, load_units
from supervision_desk.services.kept import once
from supervision_desk.services.leaders import leaders_of
from supervision_desk.services.paper_tasks import notice_task, slip_task
from supervision_desk.services.papers import ADDRESSEES, COPY, MAIN
from supervision_desk.services.papers_before import course, reported_before, went_before
from supervision_desk.services.why_answers import rule_note
from supervision_desk.services.wording import (
    APPROVED,
    APPROVED_EACH,
    COMRADE,
    GROUNDS,
    NO_DOCUMENT,
    OPENING,
    OWN_WORDS,
    RULES,
    STYLE,
    URGENCY,
    fill,
    load_wording,
)
from supervision_desk.store.models import Item, Paper, PaperLine
from supervision_desk.store.prepared import asked

_DRAFT = select(
    Paper.id, Paper.kind, Paper.ordinal, Paper.reply_by, Paper.approved_by, Paper.approved_on, Paper.wording
).where(Paper.id == bindparam("paper"))
_TASKS = select(PaperLine.task_id).where(PaperLine.paper_id == bindparam("paper"))
_ITEMS = select(Item.id, Item.approved_by, Item.cycle)


@dataclass(frozen=True)
class Signature:
    """What signing adds: the number (None in a 送审稿), who signs, on which day."""

    number: int | None
    signer: str
    day: date


@dataclass(frozen=True)
class DraftedPaper:
    """A paper as it was drafted; `own_words` are the parts of its text that were changed, its style and 紧急程度."""

    id: int
    kind: str
    ordinal: int
    reply_by: date | None
    approved_by: str | None
    approved_on: date | None
    wording: str | None

    @property
    def own_words(self) -> dict[str, str]:
        return json.loads(self.wording) if self.wording else {}


Content = Slip | Chase | Notice


def drafted(session: Session, paper_id: int) -> DraftedPaper:
    """The draft behind a paper."""
    return DraftedPaper(*session.execute(_DRAFT, {"paper": paper_id}).one())


def reply_day(session: Session, paper: DraftedPaper, day: date) -> date:
    """The reply asked for: as drafted, else 15 days (交办) or 5 working days (papers of the ladder) after the
    signature; a rest day moves to the next working day (design §5). Never after a day still to come by which one of
    its tasks is to be done: by then it is to be reported anyway."""
    return once(session, _reply_day, paper, day)


def _reply_day(session: Session, paper: DraftedPaper, day: date) -> date:
    if paper.reply_by is not None:
        return paper.reply_by
    office, calendar = load_office(session), load_calendar(session)
    ids = list(session.scalars(_TASKS, {"paper": paper.id}))
    dues = [due for facts in current(session, day, ids).values() for due in (facts.due_on, facts.working_due) if due]
    usual = usual_reply_day(paper.kind, day, office, calendar)
    return min([usual, *(due for due in dues if due > day)])


def content_of(session: Session, paper: DraftedPaper, signature: Signature) -> Content:
    """The paper's content as it is, or would be, signed on that day, without the 栏目 that the office leaves out."""
    office = load_office(session)
    head, reply_by = _head(session, paper, office, signature), reply_day(session, paper, signature.day)
    ids = list(session.scalars(_TASKS, {"paper": paper.id}))
    if paper.kind in REMINDING:
        return without(_chase(session, paper, head, ids, signature.day, reply_by), office.left_out)
    tasks = load_tasks(session, signature.day, ids)
    if len(tasks) < len(ids):
        raise UserError(f"签发日期 {signature.day} 早于任务的立项日期，没有签发；请改正日期。")
    words = _Words(load_wording(session), paper, head.objection_workdays)
    if paper.kind == SLIP:
        return without(_slip(session, head, tasks, signature.day, reply_by, words), office.left_out)
    return without(_notice(session, head, tasks, signature.day, reply_by, words), office.left_out)


@dataclass(frozen=True)
class _Words:
    """The texts of a paper: as a person changed them, else the office's."""

    office: Mapping[str, str]
    paper: DraftedPaper
    objection_workdays: int

    def opening(self, **places: object) -> str:
        return fill(self._text(OPENING), places)

    def rules(self, reply_by: date) -> str:
        return fill(self._text(RULES), {"反馈时限": long_date(reply_by), "异议期限": self.objection_workdays})

    def _text(self, part: str) -> str:
        return self.paper.own_words.get(part) or self.office[f"{self.paper.kind}.{part}"]


def _head(session: Session, paper: DraftedPaper, office: Office, signature: Signature) -> PaperHead:
    book, named = load_units(session), session.execute(ADDRESSEES, {"paper": paper.id})
    # Signed, a paper names whom it was sent to; a draft names whoever has the duties on the day.
    units = list(dict.fromkeys((role, book.addressee(name, signature.day)) for _, name, role, _ in named))
    main = [name for role, name in units if role == MAIN]
    style = paper.own_words.get(STYLE) or office.style_of(paper.kind)
    stamps = ((SPECIMEN, office.training), (FOR_SIGNATURE, signature.number is None))
    return PaperHead(
        kind=paper.kind,
        organs=office.organs,
        number=paper_number(office.series_code(paper.kind), signature.day.year, signature.number),
        signer=signature.signer,
        addressee="、".join(main),
        copies_to=tuple(name for role, name in units if role == COPY and name not in main),
        issuers=office.issuers or office.organs,
        date=long_date(signature.day) if signature.number is not None else "",
        contact=office.contact,
        phone=office.phone,
        urgency=paper.own_words.get(URGENCY, ""),
        stamp=" ".join(stamp for stamp, due in stamps if due),
        title=next(
            (step.title for step in load_ladder(session) if step.kind == paper.kind), office.title_of(paper.kind)
        ),
        style=style,
        printer="" if style == TABLE_STYLE else office.printer,
        sealed=office.sealed,
        imprint_even=office.imprint_even,
        objection_workdays=office.objection_workdays,
    )


def _slip(
    session: Session, head: PaperHead, tasks: Sequence[TaskView], day: date, reply_by: date, words: _Words
) -> Slip:
    leaders, items = leaders_of(session, day, tasks), _items(session, tasks)
    return Slip(
        head=head,
        opening=_slip_opening(words, items, tasks, day),
        cycle="；".join(dict.fromkeys(told_cycle(items[task.item_id][1]) for task in tasks)),
        reply_by=long_date(reply_by),
        tasks=tuple(slip_task(task, leaders.get(task.item_id, ())) for task in tasks),
        requirements=words.rules(reply_by),
        rule_note=rule_note(session, tasks),
    )


def _notice(
    session: Session, head: PaperHead, tasks: Sequence[TaskView], day: date, reply_by: date, words: _Words
) -> Notice:
    items = _items(session, tasks)
    return Notice(
        head=head,
        opening=_slip_opening(words, items, tasks, day),
        reply_by=long_date(reply_by),
        tasks=tuple(notice_task(task, told_cycle(items[task.item_id][1])) for task in tasks),
        requirements=words.rules(reply_by),
        rule_note=rule_note(session, tasks),
    )


def _items(session: Session, tasks: Sequence[TaskView]) -> dict[int, tuple[str, str]]:
    """Who approved each item, and its rhythm."""
    rows = asked(session, _ITEMS, Item.id, sorted({task.item_id for task in tasks}))
    return {item: (approved_by, cycle) for item, approved_by, cycle in rows}


def _slip_opening(words: _Words, items: Mapping[int, tuple[str, str]], tasks: Sequence[TaskView], day: date) -> str:
    basis = _grounds([(_document_words(task), items[task.item_id][0]) for task in tasks])
    return words.opening(依据=basis, 任务数=len(tasks), 今天=long_date(day))


def _grounds(pairs: Sequence[tuple[str, str]]) -> str:
    """根据 the documents the tasks rest on, and who approved them: said once where one person approved all, else beside
    each document. What rests on no document is approved alone, what rests on the approver's own 批示 by that."""
    distinct = list(dict.fromkeys((_said_by(document, approver), approver) for document, approver in pairs))
    approvers = list(dict.fromkeys(approver for _, approver in distinct))
    documents = list(dict.fromkeys(document for document, _ in distinct if document))
    approved = APPROVED.format(approved_by="、".join(approvers))
    if not documents:
        return approved
    if len(approvers) == 1:
        based = GROUNDS.format(documents="、".join(documents))
        own = all(_is_own(*pair) for pair in distinct)
        return based + OWN_WORDS if own else f"{based}，{approved}"
    return GROUNDS.format(documents="、".join(_approved_each(*pair) for pair in distinct))


def _approved_each(document: str, approver: str) -> str:
    own = _is_own(document, approver)
    return document if own else f"{document or NO_DOCUMENT}{APPROVED_EACH.format(approved_by=approver)}"


def _said_by(document: str, approver: str) -> str:
    """The words for a 批示 of the approver himself name him as papers do: 王某某同志批示."""
    rest = document.removeprefix(approver)
    is_own = bool(approver) and rest != document and rest.startswith("批示")
    return f"{approver}{COMRADE}{rest}" if is_own else document


def _is_own(document: str, approver: str) -> bool:
    return document.startswith(f"{approver}{COMRADE}批示")


def _document_words(task: TaskView) -> str:
    """The document by title and 文号; what the basis says where the item comes from none."""
    source = task.source
    number = f"（{source.document_number}）" if source.document_number else ""
    return f"{titled(source.document)}{number}" if source.document else source.basis


def _chase(
    session: Session, paper: DraftedPaper, head: PaperHead, ids: Sequence[int], day: date, reply_by: date
) -> Chase:
    tasks, told = called_tasks(session, day, ids), {} if paper.kind == HINT else reported_before(session, ids, day)
    words, grounds = _Words(load_wording(session), paper, head.objection_workdays), grounds_of(tasks)
    before = went_before(session, paper.kind, ids, day)
    kinds = {kind for kind, *_ in before}
    approver = (paper.approved_by or "", long_date(paper.approved_on) if paper.approved_on else "")
    return Chase(
        head=head,
        ordinal=paper.ordinal,
        opening=words.opening(任务数=len(tasks), 今天=long_date(day), 经过=course(kinds), 情形=grounds),
        tasks=tuple(
            ChaseTaskContent(each.code, each.title, each.paper, each.due, each.overdue_days, _state(each, told))
            for each in tasks
        ),
        requirements=words.rules(reply_by),
        history="、".join(f"{number}（{long_date(on)}）" for _, number, on in before),
        approved="　".join(filter(None, approver)),
    )


def _state(task: ChaseTask, told: Mapping[int, str]) -> str:
    """What is missing, and what the unit did report before: a paper does not pass over it."""
    return "；".join(filter(None, (task.state, told.get(task.task_id, ""))))
