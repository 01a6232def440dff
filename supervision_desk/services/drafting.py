"""拟稿: which tasks go on which paper, to whom (design §3, §7). A draft spends no number.

One paper per addressable unit with all its tasks, one for all units under one number, or one per task: the officer
chooses. Papers go to the answering unit only, the other units of a task and the 板块牵头 stand in 抄送 and get none of
their own (减负).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.brackets import bracketed
from supervision_desk.domain.office import DISPATCHING, HINT, KINDS, NOTICE, REMINDING
from supervision_desk.domain.standing import TaskClass
from supervision_desk.domain.units import UnitBook
from supervision_desk.errors import UserError
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.desk import Desk, load_units
from supervision_desk.services.dispatches import told_otherwise
from supervision_desk.services.left_out import Against, Refused, Weight, refused_of, refused_words
from supervision_desk.services.naming import find_tasks
from supervision_desk.services.office import unit_ids
from supervision_desk.services.paper_styles import check_style, check_urgency, own_look
from supervision_desk.services.papers import COPY, MAIN, PaperRow, list_papers
from supervision_desk.services.pending_extensions import pending_notes
from supervision_desk.services.reminding import not_reminded
from supervision_desk.services.settling import copies_to, next_ordinal
from supervision_desk.store.models import Addressee, Paper, PaperLine, Unit
from supervision_desk.store.papers import not_void
from supervision_desk.store.writing import Writing

# Kinds that may go to several units under one number, with the tasks of all in one table.
SHARED_KINDS = (NOTICE, HINT)
_SHARED = "、".join(SHARED_KINDS)
_QUIET = Weight.QUIET


@dataclass(frozen=True)
class DraftRequest:
    """What to draft: tasks by code, all of a unit, or all that need the kind of paper. `one_number` makes one paper for
    all units, `each_task` one for each task; `style` is that of these papers where it is not the office's, `urgency`
    their 紧急程度."""

    kind: str
    tasks: tuple[str, ...] = ()
    unit: str = ""
    reply_by: date | None = None
    one_number: bool = False
    each_task: bool = False
    style: str = ""
    urgency: str = ""


@dataclass(frozen=True)
class Drafted:
    """The drafts made, in protocol order, which tasks stand on none, and what is to be noted of them."""

    papers: tuple[PaperRow, ...]
    refused: tuple[Refused, ...]
    notes: tuple[str, ...] = ()


def draft_papers(desk: Desk, request: DraftRequest) -> Drafted:
    """Draft the papers asked for: one for each addressable unit that answers for one of the tasks, as a rule.

    Raises UserError where the kind is unknown, a code is unknown, or nothing needs such a paper."""
    with desk.writing("draft", "拟稿") as writing:
        plan = plan_papers(desk, writing.session, request)
        made = [keep_draft(writing, desk, request, plan.book, group) for group in plan.groups]
        writing.title = f"拟{request.kind} {len(made)} 份"
    return Drafted(tuple(reversed(list_papers(desk, made))), plan.refused, plan.notes)


def planned_papers(desk: Desk, request: DraftRequest) -> tuple["Group", ...]:
    """The papers that `draft_papers` would draft now; nothing is written. Raises UserError as it does."""
    with desk.reading() as session:
        return plan_papers(desk, session, request).groups


@dataclass(frozen=True)
class Group:
    """The tasks that go on one paper, and the addressable units it goes to, in protocol order."""

    units: tuple[str, ...]
    tasks: tuple[TaskView, ...]

    @property
    def name(self) -> str:
        """The unit, or the first of several with how many there are."""
        return self.units[0] if len(self.units) == 1 else f"{self.units[0]}等{len(self.units)}个单位"


@dataclass(frozen=True)
class Plan:
    """The papers a request asks for, in protocol order, the units that get none, and what is to be noted: a 延期 that
    waits, a 反馈时限 that a person gave."""

    book: UnitBook
    groups: tuple[Group, ...]
    refused: tuple[Refused, ...]
    notes: tuple[str, ...] = ()


def plan_papers(desk: Desk, session: Session, request: DraftRequest) -> Plan:
    """Which tasks would go on which paper; nothing is written. Raises UserError as `draft_papers` does."""
    _check_request(request)
    if request.reply_by is not None and request.reply_by <= desk.today:
        raise UserError(f"反馈时限 {request.reply_by} 不晚于今天（{desk.today}），没有拟稿；请改正日期。")
    book = load_units(session)
    if request.unit and request.unit not in book:
        raise UserError(f"单位名录里没有“{request.unit}”，没有拟稿；请核对单位名称。")
    groups, refused = _groups(desk, session, request, book)
    if not groups:
        raise UserError(_nothing(request, refused))
    views = [view for _, each in groups for view in each]
    waiting = pending_notes(session, request.kind, {view.task_id: view.code for view in views})
    notes = (*waiting, *_notes(request.reply_by, views, desk.today))
    return Plan(book, _papers_of(request, groups), tuple(refused), notes)


def _notes(reply_by: date | None, views: Sequence[TaskView], today: date) -> tuple[str, ...]:
    """A reply asked for after the day on which a task is to be done is no mistake for certain: it is told, and done."""
    early = [view for view in views if reply_by and view.due.due_on and today < view.due.due_on < reply_by]
    return tuple(f"{view.code} 的完成时限是 {view.due.due_on}，反馈时限 {reply_by} 在其后；请核对。" for view in early)


def _check_request(request: DraftRequest) -> None:
    if request.kind not in KINDS:
        raise UserError(f"没有“{request.kind}”这种文书，没有拟稿；可选：{'、'.join(KINDS)}。")
    if request.style:
        check_style(request.style)
    if request.urgency:
        check_urgency(request.urgency)
    if request.one_number and request.kind not in SHARED_KINDS:
        raise UserError(f"{request.kind}一单位一份，不能一个文号发多个单位，没有拟稿；可改用{_SHARED}。")
    if request.one_number and request.each_task:
        raise UserError("一个文号发多个单位与一项任务一份不能同时选，没有拟稿；请只选一种。")


def _papers_of(request: DraftRequest, groups: Sequence[tuple[str, list[TaskView]]]) -> tuple[Group, ...]:
    """Which tasks share a paper."""
    if request.one_number:
        return (Group(tuple(unit for unit, _ in groups), tuple(view for _, tasks in groups for view in tasks)),)
    if request.each_task:
        return tuple(Group((unit,), (view,)) for unit, tasks in groups for view in tasks)
    return tuple(Group((unit,), tuple(tasks)) for unit, tasks in groups)


def _nothing(request: DraftRequest, refused: Sequence[Refused]) -> str:
    because = refused_words(request.kind, refused)
    skips = request.kind in REMINDING and not request.tasks and bool(refused)
    what_to_do = (
        f"；未到{request.kind}这一步而要越级的，请选定那些任务（写明编号）再拟，签发时写明理由。" if skips else "。"
    )
    return f"没有需要拟{request.kind}的任务，没有拟稿" + (bracketed(because) if because else "") + what_to_do


def _groups(
    desk: Desk, session: Session, request: DraftRequest, book: UnitBook
) -> tuple[list[tuple[str, list[TaskView]]], list[Refused]]:
    """The tasks to put on paper by addressable unit in protocol order, and those left out, what has to be acted on
    first."""
    views = _wanted(desk, session, request, book)
    allowed = _allowed(desk, session, request, views, book)
    groups: dict[str, list[TaskView]] = {}
    left: dict[str, list[tuple[str, Against]]] = {}
    for view in views:
        unit = _unit_of(view, book, desk)
        if against := allowed.get(view.task_id):
            left.setdefault(unit, []).append((view.code, against))
        else:
            groups.setdefault(unit, []).append(view)
    ordered = sorted(groups.items(), key=lambda pair: book.place(pair[0]))
    told = (
        refused_of(unit, left[unit], every=bool(request.tasks), has_paper=unit in groups)
        for unit in sorted(left, key=book.place)
    )
    return ordered, [each for _, each in sorted(filter(None, told), key=itemgetter(0))]


def _wanted(desk: Desk, session: Session, request: DraftRequest, book: UnitBook) -> list[TaskView]:
    ids = [task for code in request.tasks for task in find_tasks(session, code)] if request.tasks else None
    views = load_tasks(session, desk.today, ids)
    if request.unit:
        unit = book.addressee(book.name_of(request.unit), desk.today)
        views = [view for view in views if _unit_of(view, book, desk) == unit]
    return views


def _allowed(
    desk: Desk, session: Session, request: DraftRequest, views: Sequence[TaskView], book: UnitBook
) -> dict[int, Against]:
    """Why a task may not stand on such a paper now; none where it may."""
    standing, reasons = _on_paper(session, request.kind, book, desk.today), dict[int, Against]()
    for view in views:
        if listed := standing.get((view.task_id, _unit_of(view, book, desk))):
            reasons[view.task_id] = listed
    if request.kind in REMINDING:
        reasons |= not_reminded(session, request.kind, views, desk.today, batch=not request.tasks)
    elif not request.tasks:
        told = told_otherwise(session, book, desk.today)
        keys = ((view.task_id, _unit_of(view, book, desk)) for view in views)
        reasons |= {key[0]: Against(told[key], Weight.WAITS) for key in keys if key in told}
    # What was dispatched is missed on no further slip, whatever befell it since.
    rest = _at_rest(views, book, desk.today)
    done = {} if request.kind in REMINDING else {task: why for task, why in reasons.items() if why.weight is _QUIET}
    return reasons | rest | done


def _at_rest(views: Sequence[TaskView], book: UnitBook, today: date) -> dict[int, Against]:
    """What stands against any paper on a task: nobody to send it to, 暂缓, 办结."""
    found: dict[int, Against] = {}
    for view in views:
        if not view.is_open:
            found[view.task_id] = Against("已办结", _QUIET)
        elif view.task_class is TaskClass.PAUSED:
            found[view.task_id] = Against("暂缓中", Weight.WAITS)
        elif gone := book.nobody_left(view.unit, today):
            found[view.task_id] = Against(gone, Weight.OURS)
    return found


def _unit_of(view: TaskView, book: UnitBook, desk: Desk) -> str:
    return book.addressee(view.unit, desk.today)


def _on_paper(session: Session, kind: str, book: UnitBook, day: date) -> dict[tuple[int, str], Against]:
    """Tasks that stand on a draft or a live paper of that kind to a unit (or the one whose duties it has), with what
    that says against another: after a 划转 the unit that took over has none yet. 交办 is once, by 督办单 or 督办通知; a
    unit is reminded more than once, so there only drafts count, and what is signed and has not gone out."""
    query = (
        select(PaperLine.task_id, Unit.name, Paper.full_number, Paper.id)
        .select_from(PaperLine)
        .join(Paper, Paper.id == PaperLine.paper_id)
        .join(Addressee, Addressee.paper_id == Paper.id)
        .join(Unit, Unit.id == Addressee.unit_id)
        .where(not_void(), Addressee.role == MAIN)
    )
    if kind in REMINDING:
        query = query.where(Paper.kind == kind, Addressee.sent_on.is_(None))
    else:
        query = query.where(Paper.kind.in_(DISPATCHING))
    rows, told = session.execute(query), kind not in REMINDING
    return {(task, book.addressee(unit, day)): _listed(number, paper, told) for task, unit, number, paper in rows}


def _listed(number: str | None, paper: int, told: bool) -> Against:
    """A paper has its number once signed; a draft is ours to sign or to delete, a reminder that is signed to send."""
    if number and not told:
        return Against(f"已列入{number}，还没有发出", Weight.OURS)
    return Against(f"已列入{number}", _QUIET) if number else Against(f"已列入草稿D{paper}", Weight.OURS)


def keep_draft(writing: Writing, desk: Desk, request: DraftRequest, book: UnitBook, group: Group) -> int:
    """Write the draft of one group; returns its key."""
    ids, tasks = unit_ids(writing.session), group.tasks
    paper_id = writing.add(
        Paper,
        kind=request.kind,
        ordinal=next_ordinal(writing.session, request.kind, [task.task_id for task in tasks]),
        drafted_on=desk.today,
        drafted_by=desk.operator,
        reply_by=request.reply_by,
        signed_by="",
        content="",
        void_reason="",
        voided_by="",
        wording=own_look(request.style, request.urgency),
    )
    lines = [{"paper_id": paper_id, "position": n, "task_id": task.task_id} for n, task in enumerate(tasks, 1)]
    writing.add_rows(PaperLine, lines)
    units = [(name, MAIN) for name in group.units]
    units += [(name, COPY) for name in copies_to(book, group.units, tasks, desk.today)]
    rows = [
        {"paper_id": paper_id, "unit_id": ids[name], "position": n, "role": role, "copies": 1}
        for n, (name, role) in enumerate(units, 1)
    ]
    writing.add_rows(Addressee, rows)
    return paper_id
