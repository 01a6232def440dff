"""拟稿: which tasks go on which paper, to whom (design §3, §7). A draft spends no number.

One 督办单 per addressable unit with all its tasks; papers go to the answering unit only, the other units of a task and
the 板块牵头 stand in 抄送 and get none of their own (减负).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from supervision_desk.domain.office import CHASE, KINDS, SLIP
from supervision_desk.domain.standing import TaskClass
from supervision_desk.domain.units import UnitBook
from supervision_desk.errors import UserError
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.chasing import chase_tasks, silenced
from supervision_desk.services.desk import Desk, load_units
from supervision_desk.services.naming import find_paper, find_tasks
from supervision_desk.services.office import unit_ids
from supervision_desk.services.papers import COPY, MAIN, PaperRow, list_papers
from supervision_desk.store.models import Addressee, Paper, PaperLine, Unit
from supervision_desk.store.writing import Writing


@dataclass(frozen=True)
class DraftRequest:
    """What to draft: tasks by code, all of a unit, or all that need the kind of paper."""

    kind: str
    tasks: tuple[str, ...] = ()
    unit: str = ""
    reply_by: date | None = None


@dataclass(frozen=True)
class Refused:
    """A unit for which no paper was drafted, and why."""

    unit: str
    reason: str


@dataclass(frozen=True)
class Drafted:
    """The drafts made, in protocol order, and who got none."""

    papers: tuple[PaperRow, ...]
    refused: tuple[Refused, ...]


def draft_papers(desk: Desk, request: DraftRequest) -> Drafted:
    """Draft one paper for each addressable unit that answers for one of the tasks.

    Raises UserError where the kind is unknown, a code is unknown, or nothing needs such a paper."""
    with desk.writing("draft", "拟稿") as writing:
        plan = plan_papers(desk, writing.session, request)
        made = [keep_draft(writing, desk, request, plan.book, group) for group in plan.groups]
        writing.title = f"拟{request.kind} {len(made)} 份"
    return Drafted(tuple(reversed(list_papers(desk, made))), plan.refused)


@dataclass(frozen=True)
class Group:
    """The tasks that go on one paper, and the addressable unit it goes to."""

    unit: str
    tasks: tuple[TaskView, ...]


@dataclass(frozen=True)
class Plan:
    """The papers a request asks for, in protocol order, and the units that get none."""

    book: UnitBook
    groups: tuple[Group, ...]
    refused: tuple[Refused, ...]


def plan_papers(desk: Desk, session: Session, request: DraftRequest) -> Plan:
    """Which tasks would go on which paper; nothing is written. Raises UserError as `draft_papers` does."""
    if request.kind not in KINDS:
        raise UserError(f"没有“{request.kind}”这种文书，没有拟稿；可选：{'、'.join(KINDS)}。")
    if request.reply_by is not None and request.reply_by <= desk.today:
        raise UserError(f"反馈期限 {request.reply_by} 不晚于今天（{desk.today}），没有拟稿；请改正日期。")
    book = load_units(session)
    if request.unit and request.unit not in book:
        raise UserError(f"单位名录里没有“{request.unit}”，没有拟稿；请核对单位名称。")
    groups, refused = _groups(desk, session, request, book)
    if not groups:
        raise UserError(_nothing(request, refused))
    return Plan(book, tuple(Group(unit, tuple(tasks)) for unit, tasks in groups), tuple(refused))


def _nothing(request: DraftRequest, refused: Sequence[Refused]) -> str:
    because = "；".join(f"{each.unit}：{each.reason}" for each in refused[:5])
    return f"没有需要拟{request.kind}的任务，没有拟稿" + (f"（{because}）。" if because else "。")


def _groups(
    desk: Desk, session: Session, request: DraftRequest, book: UnitBook
) -> tuple[list[tuple[str, list[TaskView]]], list[Refused]]:
    """The tasks to put on paper by addressable unit in protocol order, and the units left without one."""
    views = _wanted(desk, session, request, book)
    allowed = _allowed(desk, session, request.kind, views, book)
    groups: dict[str, list[TaskView]] = {}
    left: dict[str, str] = {}
    for view in views:
        unit = book.addressee(view.unit, desk.today)
        if reason := allowed[view.task_id]:
            left.setdefault(unit, f"{view.code} {reason}")
        else:
            groups.setdefault(unit, []).append(view)
    ordered = sorted(groups.items(), key=lambda pair: book.place(pair[0]))
    return ordered, [Refused(unit, why) for unit, why in left.items() if unit not in groups]


def _wanted(desk: Desk, session: Session, request: DraftRequest, book: UnitBook) -> list[TaskView]:
    ids = [task for code in request.tasks for task in find_tasks(session, code)] if request.tasks else None
    views = load_tasks(session, desk.today, ids)
    if request.unit:
        unit = book.addressee(book.name_of(request.unit), desk.today)
        views = [view for view in views if book.addressee(view.unit, desk.today) == unit]
    return views


def _allowed(desk: Desk, session: Session, kind: str, views: Sequence[TaskView], book: UnitBook) -> dict[int, str]:
    """Why a task may not stand on such a paper now; "" where it may."""
    standing, reasons = _on_paper(session, kind, book, desk.today), {}
    for view in views:
        mark = standing.get((view.task_id, book.addressee(view.unit, desk.today)))
        reasons[view.task_id] = f"已列入{mark}" if mark else ""
    if kind == CHASE:
        needing = {each.task_id for each in chase_tasks(session, desk.today)}
        quiet = silenced(session, desk.today)
        reasons |= {view.task_id: _not_chased(view) for view in views if view.task_id not in needing}
        reasons |= {task: f"已发{number}，反馈期限未到" for task, number in quiet.items()}
    paused = {view.task_id: "暂缓中" for view in views if view.task_class is TaskClass.PAUSED}
    closed = {view.task_id: "已办结" for view in views if not view.is_open}
    gone = {view.task_id: why for view in views if (why := book.nobody_left(view.unit, desk.today))}
    return reasons | gone | paused | closed


def _not_chased(view: TaskView) -> str:
    if view.facts.objected_on:
        return "异议待处理"
    return "暂缓中" if view.task_class is TaskClass.PAUSED else "没有逾期或应报未报"


def _on_paper(session: Session, kind: str, book: UnitBook, day: date) -> dict[tuple[int, str], str]:
    """Tasks that stand on a draft or a live paper of that kind to a unit (or the one whose duties it has), with its
    mark: after a 划转 the unit that took over has none yet. A task is chased more than once, so of 催办单 only drafts
    count."""
    query = (
        select(PaperLine.task_id, Unit.name, Paper.full_number, Paper.id)
        .select_from(PaperLine)
        .join(Paper, Paper.id == PaperLine.paper_id)
        .join(Addressee, Addressee.paper_id == Paper.id)
        .join(Unit, Unit.id == Addressee.unit_id)
        .where(Paper.kind == kind, Paper.voided_on.is_(None), Addressee.role == MAIN)
    )
    if kind == CHASE:
        query = query.where(Paper.signed_on.is_(None))
    rows = session.execute(query)
    return {(task, book.addressee(unit, day)): number or f"草稿D{paper}" for task, unit, number, paper in rows}


def keep_draft(writing: Writing, desk: Desk, request: DraftRequest, book: UnitBook, group: Group) -> int:
    """Write the draft of one group; returns its key."""
    ids, unit, tasks = unit_ids(writing.session), group.unit, group.tasks
    paper_id = writing.add(
        Paper,
        kind=request.kind,
        ordinal=_ordinal(writing.session, request.kind, [task.task_id for task in tasks]),
        drafted_on=desk.today,
        drafted_by=desk.operator,
        reply_by=request.reply_by,
        signed_by="",
        content="",
        void_reason="",
        voided_by="",
    )
    lines = [{"paper_id": paper_id, "position": n, "task_id": task.task_id} for n, task in enumerate(tasks, 1)]
    writing.add_rows(PaperLine, lines)
    units = [(unit, MAIN), *((name, COPY) for name in copies_to(book, unit, tasks, desk.today))]
    rows = [
        {"paper_id": paper_id, "unit_id": ids[name], "position": n, "role": role, "copies": 1}
        for n, (name, role) in enumerate(units, 1)
    ]
    writing.add_rows(Addressee, rows)
    return paper_id


def copies_to(book: UnitBook, unit: str, tasks: Sequence[TaskView], day: date) -> list[str]:
    """抄送: the other units named in the tasks, through their addressees, once each in protocol order."""
    shares = [share.unit for task in tasks for share in task.shares if not book.nobody_left(share.unit, day)]
    named = {book.addressee(unit, day) for unit in shares}
    return sorted(named - {unit}, key=book.place)


def _ordinal(session: Session, kind: str, tasks: Sequence[int]) -> int:
    """第 n 次: one more than the live papers of that kind on which the most chased task stands; 1 for 督办单."""
    if kind == SLIP:
        return 1
    query = (
        select(func.count(Paper.id))
        .join(PaperLine, PaperLine.paper_id == Paper.id)
        .where(Paper.kind == kind, Paper.signed_on.is_not(None), Paper.voided_on.is_(None))
        .where(PaperLine.task_id.in_(tasks))
        .group_by(PaperLine.task_id)
    )
    return max(session.scalars(query), default=0) + 1


def settle_draft(writing: Writing, paper_id: int, day: date) -> None:
    """Bring a draft up to the day of its signature: tasks closed or moved to another unit since leave it, tasks
    answered since leave a 催办单; it goes to the units that have the duties on that day; the ordinal is counted anew.

    Raises UserError where no task is left."""
    kind = writing.session.scalars(select(Paper.kind).where(Paper.id == paper_id)).one()
    lines = writing.session.execute(
        select(PaperLine.id, PaperLine.task_id).where(PaperLine.paper_id == paper_id).order_by(PaperLine.position)
    ).all()
    views = load_tasks(writing.session, day, [task for _, task in lines])
    if len(views) < len(lines):
        raise UserError(f"签发日期 {day} 早于任务的立项日期，没有签发；请改正日期。")
    chased = {each.task_id for each in chase_tasks(writing.session, day)} if kind == CHASE else set()
    going = [view for view in views if view.is_open and view.task_class is not TaskClass.PAUSED]
    staying = [view for view in going if kind != CHASE or view.task_id in chased]
    staying = _still_theirs(writing.session, paper_id, staying, day)
    if not staying:
        raise UserError("草稿里的任务都已报送或办结、划转，或在暂缓、异议处理中，没有签发；这份草稿不必再发，请删除。")
    if len(staying) < len(lines):
        _drop(writing, lines, {view.task_id for view in staying})
    _readdress(writing, paper_id, staying, day)
    ordinal = _ordinal(writing.session, kind, [view.task_id for view in staying])
    writing.change(Paper, paper_id, ordinal=ordinal)


def _still_theirs(session: Session, paper_id: int, views: Sequence[TaskView], day: date) -> list[TaskView]:
    """The tasks for which the 主送 unit, or the one that has its duties by now, still answers."""
    query = select(Unit.name).join(Addressee, Addressee.unit_id == Unit.id)
    main = session.scalars(query.where(Addressee.paper_id == paper_id, Addressee.role == MAIN)).all()
    book = load_units(session)
    theirs = {book.addressee(name, day) for name in main}
    return [view for view in views if book.addressee(view.unit, day) in theirs]


def _drop(writing: Writing, lines: Sequence[Row[int, int]], staying: set[int]) -> None:
    for line, task in lines:
        if task not in staying:
            writing.remove(PaperLine, line)
    kept = [line for line, task in lines if task in staying]
    for position, line in enumerate(kept, 1):
        writing.change(PaperLine, line, position=position)


def _readdress(writing: Writing, paper_id: int, staying: Sequence[TaskView], day: date) -> None:
    """主送 whoever has the duties now, 抄送 the other units of the tasks that stay."""
    book, ids = load_units(writing.session), unit_ids(writing.session)
    query = (
        select(Addressee.id, Unit.name, Addressee.role, Addressee.position)
        .join(Unit, Unit.id == Addressee.unit_id)
        .where(Addressee.paper_id == paper_id)
        .order_by(Addressee.position)
    )
    rows = writing.session.execute(query).all()
    main_key, main = next((key, name) for key, name, role, _ in rows if role == MAIN)
    unit = book.addressee(main, day)
    if gone := book.nobody_left(main, day):
        raise UserError(f"{gone}，没有签发；请先指定承接单位或办理划转。")
    wanted = copies_to(book, unit, staying, day)
    for key in [key for key, name, role, _ in rows if role == COPY and name not in wanted]:
        writing.remove(Addressee, key)
    writing.change(Addressee, main_key, unit_id=ids[unit])
    new = [name for name in wanted if name not in {name for _, name, role, _ in rows if role == COPY}]
    last = max(position for *_, position in rows)
    writing.add_rows(
        Addressee,
        [
            {"paper_id": paper_id, "unit_id": ids[name], "position": last + place, "role": COPY, "copies": 1}
            for place, name in enumerate(new, 1)
        ],
    )


def discard_draft(desk: Desk, mark: str) -> None:
    """Take a draft away with its lines and addressees; it has spent no number. Raises UserError for a signed paper."""
    with desk.writing("discard", "删除草稿") as writing:
        paper_id = find_paper(writing.session, mark)
        number = writing.session.scalar(select(Paper.full_number).where(Paper.id == paper_id))
        if number is not None:
            raise UserError(f"{number} 已经签发，不能删除，没有改动；如需取消请作废，文号保留。")
        for model in (PaperLine, Addressee):
            for key in writing.session.scalars(select(model.id).where(model.paper_id == paper_id)).all():
                writing.remove(model, key)
        writing.remove(Paper, paper_id)
        writing.title = f"删除草稿 {mark}"
