"""时限 by versions: what an approved act adds. Old versions stay (design §3)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from supervision_desk.domain.explaining import DueOrigin
from supervision_desk.errors import UserError
from supervision_desk.services.desk import load_yardstick
from supervision_desk.services.due_versions import add_version, due_fields
from supervision_desk.store.models import DueDate
from supervision_desk.store.writing import Writing


@dataclass(frozen=True)
class NewDue:
    """A version to come. `kept_report` is a 办结报告时限 that it must not bring nearer; `working` stands beside the
    时限 and decides no class; `counted_from` is the first day of the pause that shifts it, `shifted_to`
    where it shifts it but for rest days."""

    due_on: date
    kept_report: date | None
    rule: str
    basis: str
    set_by: str
    set_on: date
    working: bool = False
    counted_from: date | None = None
    shifted_to: date | None = None


def add_due(writing: Writing, task_id: int, due: NewDue) -> None:
    """Write the next version of a task's 时限, with why it is this day."""
    origin = DueOrigin("", due.rule, due.basis, shifted_to=due.shifted_to)
    fields = due_fields(due.due_on, origin, load_yardstick(writing.session), kept_report=due.kept_report)
    fields |= {"working": due.working, "counted_from": due.counted_from}
    add_version(writing, task_id, fields, due.set_by, due.set_on)


def refuse_superseded(session: Session, task_id: int, code: str, day: date) -> None:
    """A version dated before one that stands would never be in force. Raises UserError."""
    latest = session.scalar(select(func.max(DueDate.set_on)).where(DueDate.task_id == task_id))
    if latest is not None and day < latest:
        raise UserError(f"{code} 的现时限是 {latest} 定的，晚于 {day}，没有保存；请核对日期。")


@dataclass(frozen=True)
class Version:
    """A deciding version as it is kept."""

    due_on: date | None
    report_by: date | None
    rule: str
    set_on: date
    counted_from: date | None


def deciding_versions(session: Session, task_id: int) -> list[Version]:
    """The versions that decide the class, in the order in which they came into force."""
    columns = (DueDate.due_on, DueDate.report_by, DueDate.rule, DueDate.set_on, DueDate.counted_from)
    query = select(*columns).where(DueDate.task_id == task_id, DueDate.working.is_not(True))
    return [Version(*row) for row in session.execute(query.order_by(DueDate.set_on, DueDate.id))]
