"""异议: the answering unit objects to task or date within a few working days; an approver decides (design §5).

While it waits nobody is chased. 调整 may move the task or set another date in the same action.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.office import DISPATCHING
from supervision_desk.domain.standing import ADJUSTED, OBJECTION, UPHELD
from supervision_desk.errors import UserError
from supervision_desk.services.acts import open_task, required, task_on, undecided
from supervision_desk.services.casebook import TaskView
from supervision_desk.services.desk import Desk, load_calendar, load_office, load_units, load_yardstick
from supervision_desk.services.dispatches import dispatch_days
from supervision_desk.services.due_versions import add_version, set_fields
from supervision_desk.services.moved_dues import refuse_superseded
from supervision_desk.services.office import unit_ids
from supervision_desk.services.papers import MAIN
from supervision_desk.services.parties import acting_party
from supervision_desk.services.reply_log import letter_named
from supervision_desk.services.transfers import move_task
from supervision_desk.store.models import Act, Addressee, Assignment, Paper, PaperLine, Receipt, Unit
from supervision_desk.store.papers import not_void
from supervision_desk.store.writing import Writing

OUTCOMES = (UPHELD, ADJUSTED)


@dataclass(frozen=True)
class Objection:
    """What the unit objects to; `by` is the unit that raised it (services.parties), where not named that of the
    `letter` (L3) in which it stands, else the answering one. Without a day it counts from the letter's."""

    code: str
    reason: str
    by: str = ""
    on: date | None = None
    letter: str = ""


@dataclass(frozen=True)
class ObjectionDecision:
    """维持, or 调整: to another unit, another 时限, both, or as the reason says."""

    code: str
    outcome: str
    by: str
    on: date | None = None
    reason: str = ""
    to_unit: str = ""
    due_on: date | None = None


@dataclass(frozen=True)
class Objected:
    """What stands on record: `outcome` is "" while it waits; `last_day` is the last on which it could be raised."""

    code: str
    unit: str
    raised_on: date
    last_day: date
    outcome: str = ""
    decided_on: date | None = None
    to_unit: str = ""
    due_on: date | None = None


@dataclass(frozen=True)
class Window:
    """Up to which day a unit may object, counted from which day (`since` says which: 签收, 发出, 交办, 划转)."""

    last_day: date
    start: date
    since: str


def raise_objection(desk: Desk, objection: Objection) -> Objected:
    """提出异议. Raises UserError without a reason, before 交办 and after the last day, for a closed task, a unit
    without a part in it, or while another waits."""
    reason = required(objection.reason, "异议须写明理由，没有保存；请补上后重试。")
    with desk.writing("objection", "提出异议") as writing:
        session = writing.session
        letter = letter_named(session, objection.letter)
        day = desk.business_day(objection.on or (letter.received_on if letter else None), "异议日期")
        task = task_on(session, open_task(session, desk, objection.code, "登记异议"), day, "异议")
        if waits := undecided(session, OBJECTION, task.task_id):
            raise UserError(f"{task.code} 已有 {waits.on_day} 的异议待处理，没有重复登记；请先处理那一份。")
        party = acting_party(session, task, objection.by or (letter.unit if letter else ""), day, "提出异议")
        window = objection_window(session, task, day)
        if window is None:
            raise UserError(
                f"{task.code} 在 {day} 还没有交办，不能提出异议，没有保存；请先发出督办单或登记交办，或改正日期。"
            )
        if day > window.last_day:
            raise UserError(
                f"{party.name} 对 {task.code} 的异议最迟应于 {window.last_day} 提出"
                f"（{window.start} {window.since}），没有保存；请核对日期。"
            )
        writing.add(
            Act,
            task_id=task.task_id,
            kind=OBJECTION,
            on_day=day,
            by=party.name,
            reason=reason,
            decision="",
            unit_id=party.unit_id,
            letter_id=letter.id if letter else None,
        )
        writing.title = f"提出异议 {task.code}"
    return Objected(task.code, party.name, day, window.last_day)


def last_day_to_object(desk: Desk, code: str) -> Window | None:
    """Up to which day the unit that answers for a task today may object, None before 交办. Raises UserError for a
    closed task."""
    with desk.reading() as session:
        return objection_window(session, open_task(session, desk, code, "登记异议"), desk.today)


def objection_window(session: Session, task: TaskView, day: date) -> Window | None:
    """Counted from 签收 of its 督办单, else from 发出, else from another 交办 or the later day on which the unit came
    to answer; None before 交办: there is nothing yet to object to."""
    told = dispatch_days(session, day, [task.task_id]).get(task.task_id)
    if told is None:
        return None
    began = _began(session, task, day)
    start, since = _slip_day(session, task, day) or ((began, "划转") if began > told else (told, "交办"))
    workdays = load_office(session).objection_workdays
    return Window(load_calendar(session).add_workdays(start, workdays), start, since)


def _slip_day(session: Session, task: TaskView, day: date) -> tuple[date, str] | None:
    """The day of the newest 督办单 that had gone to the unit by `day` and was not void then."""
    query = (
        select(Unit.name, Addressee.sent_on, Receipt.received_on)
        .select_from(PaperLine)
        .join(Paper, Paper.id == PaperLine.paper_id)
        .join(Addressee, Addressee.paper_id == Paper.id)
        .join(Unit, Unit.id == Addressee.unit_id)
        .outerjoin(Receipt, Receipt.addressee_id == Addressee.id)
        .where(PaperLine.task_id == task.task_id, Paper.kind.in_(DISPATCHING), Addressee.role == MAIN)
        .where(Addressee.sent_on <= day, not_void(day))
        .order_by(Paper.id.desc())
    )
    book = load_units(session)
    for unit, sent_on, received_on in session.execute(query):
        if sent_on is not None and book.addressee(unit, day) == book.addressee(task.unit, day):
            return (received_on, "签收") if received_on and received_on <= day else (sent_on, "发出")
    return None


def _began(session: Session, task: TaskView, day: date) -> date:
    query = (
        select(Assignment.valid_from)
        .where(Assignment.task_id == task.task_id, Assignment.answers, Assignment.valid_from <= day)
        .where(Assignment.valid_to.is_(None) | (Assignment.valid_to > day))
    )
    return session.scalars(query).first() or task.facts.registered_on


def decide_objection(desk: Desk, decision: ObjectionDecision) -> Objected:
    """处理异议. Raises UserError without approver, without a waiting 异议, for 维持 with a change or 调整 without one,
    and as 划转 and 时限 do."""
    day = desk.business_day(decision.on, "处理日期")
    by = required(decision.by, "处理异议须有批准人，没有保存；请补上后重试。")
    _check_outcome(decision)
    with desk.writing("objection", "处理异议") as writing:
        session = writing.session
        task = open_task(session, desk, decision.code, "处理异议")
        raised = undecided(session, OBJECTION, task.task_id)
        if raised is None:
            raise UserError(f"{task.code} 没有待处理的异议，没有保存；请核对编号。")
        if day < raised.on_day:
            raise UserError(f"处理日期 {day} 早于异议日期 {raised.on_day}，没有保存；请改正日期。")
        window = objection_window(session, task_on(session, task, raised.on_day, "异议"), raised.on_day)
        last_day = window.last_day if window else raised.on_day
        from_unit, to_unit = task.unit, _adjust(writing, task, decision, day, by)
        writing.add(
            Act,
            task_id=task.task_id,
            kind=OBJECTION,
            on_day=day,
            by=by,
            reason=decision.reason.strip(),
            other_day=decision.due_on,
            decision=decision.outcome,
            about_id=raised.act_id,
            unit_id=unit_ids(session)[to_unit] if to_unit else None,
        )
        writing.title = f"异议{decision.outcome} {task.code}"
    return Objected(task.code, from_unit, raised.on_day, last_day, decision.outcome, day, to_unit, decision.due_on)


def _check_outcome(decision: ObjectionDecision) -> None:
    if decision.outcome not in OUTCOMES:
        raise UserError(f"没有“{decision.outcome}”这种处理结果，没有保存；可选：{'、'.join(OUTCOMES)}。")
    changes = bool(decision.to_unit.strip()) or decision.due_on is not None
    if decision.outcome == UPHELD and changes:
        raise UserError("维持原责任主体和时限时不能同时改动，没有保存；如需改动请选“调整”。")
    if decision.outcome == ADJUSTED and not changes and not decision.reason.strip():
        raise UserError("调整须写明改由哪个单位承担、改为哪一天，或写明调整内容，没有保存；请补上后重试。")


def _adjust(writing: Writing, task: TaskView, decision: ObjectionDecision, day: date, by: str) -> str:
    """Move the task and set the date as decided; returns the new unit, "" where it stays."""
    reason = decision.reason.strip() or "异议调整"
    if decision.due_on is not None:
        _set_day(writing, task, decision.due_on, day, by)
    if not decision.to_unit.strip():
        return ""
    return move_task(writing, task, decision.to_unit.strip(), day, reason, by).to_unit


def _set_day(writing: Writing, task: TaskView, due_on: date, day: date, by: str) -> None:
    if due_on < task.facts.registered_on:
        raise UserError(f"完成时限 {due_on} 早于立项日期 {task.facts.registered_on}，没有保存；请改正日期。")
    refuse_superseded(writing.session, task.task_id, task.code, day)
    fields = set_fields(due_on, f"异议调整，{by}批准", load_yardstick(writing.session))
    add_version(writing, task.task_id, fields, by, day)
