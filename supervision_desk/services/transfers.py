"""划转: a task moves from the unit that answers to another on a day (design §5, §8)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from supervision_desk.domain.responsibility import Role
from supervision_desk.domain.standing import TRANSFER
from supervision_desk.domain.units import KnownUnit
from supervision_desk.errors import UserError
from supervision_desk.services.acts import all_required, open_task
from supervision_desk.services.casebook import TaskView
from supervision_desk.services.desk import Desk, load_units
from supervision_desk.services.office import unit_ids
from supervision_desk.store.models import Act, Assignment
from supervision_desk.store.writing import Writing


@dataclass(frozen=True)
class Transfer:
    """Which task moves to which unit, why, approved by whom, from which day on."""

    code: str
    to: str
    reason: str
    by: str
    on: date | None = None


@dataclass(frozen=True)
class Transferred:
    """What moved."""

    code: str
    from_unit: str
    to_unit: str
    on: date


def transfer_task(desk: Desk, transfer: Transfer) -> Transferred:
    """划转. Raises UserError without reason or approver, to the same, an unknown or an ended unit, for a closed task,
    or for a day before the present unit came to answer."""
    day = desk.business_day(transfer.on, "划转日期")
    reason, by = all_required("划转", ((transfer.reason, "写明理由"), (transfer.by, "有批准人")), "没有改动")
    with desk.writing("transfer", "划转") as writing:
        task = open_task(writing.session, desk, transfer.code, "划转")
        moved = move_task(writing, task, transfer.to, day, reason, by)
        writing.title = f"划转 {task.code} {moved.from_unit} → {moved.to_unit}"
    return moved


def move_task(writing: Writing, task: TaskView, to: str, day: date, reason: str, by: str) -> Transferred:
    """End the answering share, begin the new one, and record the act, within an open action."""
    unit = _receiving(writing.session, task, to, day)
    now = writing.session.scalars(
        select(Assignment).where(Assignment.task_id == task.task_id, Assignment.answers, Assignment.valid_to.is_(None))
    ).one()
    if day < now.valid_from:
        raise UserError(f"划转日期 {day} 早于 {task.unit} 承担的日期 {now.valid_from}，没有改动；请改正日期。")
    unit_id = unit_ids(writing.session)[unit]
    writing.change(Assignment, now.id, valid_to=day)
    _begin(writing, task.task_id, unit_id, unit, day)
    writing.add(
        Act,
        task_id=task.task_id,
        kind=TRANSFER,
        on_day=day,
        by=by,
        reason=reason,
        decision=f"{task.unit} → {unit}",
        unit_id=unit_id,
    )
    return Transferred(task.code, task.unit, unit, day)


def _receiving(session: Session, task: TaskView, to: str, day: date) -> str:
    book = load_units(session)
    if to not in book:
        raise UserError(f"单位名录里没有“{to}”，没有改动；请核对单位名称，或先补入名录。")
    unit = book.unit(book.name_of(to))
    if _has_ended(unit, day):
        heir = f"，职责由{book.successor(unit.name)}承接" if unit.successor else ""
        raise UserError(f"{unit.name} 已不再保留{heir}，没有改动；请改选其他单位。")
    if unit.name == task.unit:
        raise UserError(f"{task.code} 现在就由{unit.name}承担，没有改动；请改选其他单位。")
    return unit.name


def _has_ended(unit: KnownUnit, day: date) -> bool:
    return unit.valid_to <= day if unit.valid_to else unit.successor is not None


def _begin(writing: Writing, task_id: int, unit_id: int, name: str, day: date) -> None:
    """The new answering share: in the document's words where it names the unit, else 责任."""
    named = writing.session.scalars(
        select(Assignment)
        .where(Assignment.task_id == task_id, Assignment.unit_id == unit_id)
        .order_by(Assignment.valid_from, Assignment.position)
    ).first()
    role = named.role if named else Role.RESPONSIBLE.value
    taken = writing.session.scalars(
        select(Assignment).where(
            Assignment.task_id == task_id,
            Assignment.unit_id == unit_id,
            Assignment.role == role,
            Assignment.valid_from == day,
        )
    ).first()
    if taken and taken.answers:
        # Back on the very day on which it had come: that share goes on.
        writing.change(Assignment, taken.id, valid_to=None)
        return
    if taken:
        # On the day of registration: the helping share was never in force at the end of a day.
        writing.remove(Assignment, taken.id)
    last = writing.session.scalar(select(func.max(Assignment.position)).where(Assignment.task_id == task_id)) or 0
    writing.add(
        Assignment,
        task_id=task_id,
        unit_id=unit_id,
        position=named.position if named else last + 1,
        role=role,
        answers=True,
        written_as=named.written_as if named else name,
        valid_from=day,
    )
