"""重启: a closed task is open again from a day on, with a new 时限 or a reason for none (design §5).

What closed it counts up to the day before; figures of days and periods past stay as they were.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from supervision_desk.domain.standing import REOPEN, TaskClass
from supervision_desk.errors import UserError
from supervision_desk.services.acts import all_required
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.desk import Desk, load_yardstick
from supervision_desk.services.due_versions import add_version, set_fields
from supervision_desk.services.naming import find_tasks
from supervision_desk.store.models import Act, Task
from supervision_desk.store.task_now import only


@dataclass(frozen=True)
class Reopening:
    """Which task (or all closed ones of an item), why, approved by whom; the new 时限, or (None) the reason for
    none."""

    code: str
    reason: str
    by: str
    due_on: date | None = None
    undated_reason: str = ""
    on: date | None = None


def reopen_tasks(desk: Desk, wanted: Reopening) -> tuple[str, ...]:
    """重启; returns the codes of the tasks open again.

    Raises UserError without reason or approver, without a 时限 or a reason for none, where nothing is closed, where it
    was 并入 another, and for days before the closing."""
    day = desk.business_day(wanted.on, "重启日期")
    reason, by = all_required("重启", ((wanted.reason, "写明理由"), (wanted.by, "有批准人")), "没有改动")
    _check_due(wanted, day)
    with desk.writing("reopen", "重启") as writing:
        tasks = load_tasks(writing.session, desk.today, find_tasks(writing.session, wanted.code))
        closed = _closed(tasks, wanted.code, day)
        fields = set_fields(
            wanted.due_on, f"重启（{reason}）", load_yardstick(writing.session), wanted.undated_reason.strip()
        )
        for task in closed:
            said = {"kind": REOPEN, "on_day": day, "by": by, "reason": reason, "other_day": wanted.due_on}
            writing.add(Act, task_id=task.task_id, decision=task.task_class.value, **said)
            add_version(writing, task.task_id, fields, by, day)
        writing.title = f"重启 {wanted.code}"
    return tuple(task.code for task in closed)


def _check_due(wanted: Reopening, day: date) -> None:
    if (wanted.due_on is None) == (not wanted.undated_reason.strip()):
        raise UserError("重启须定新的完成时限，或写明未明确时限的原因（二者取其一）；没有改动。")
    if wanted.due_on is not None and wanted.due_on < day:
        raise UserError(f"新的完成时限 {wanted.due_on} 早于重启日期 {day}，没有改动；请改正日期。")


def _closed(tasks: Sequence[TaskView], code: str, day: date) -> list[TaskView]:
    closed = [task for task in tasks if not task.is_open and task.task_class is not TaskClass.MERGED]
    if not closed:
        merged = any(task.task_class is TaskClass.MERGED for task in tasks)
        raise UserError(f"{code} {'已并入别的事项' if merged else '正在办理'}，没有可以重启的，没有改动。")
    for task in closed:
        if task.facts.closed_on is not None and day < task.facts.closed_on:
            raise UserError(
                f"重启日期 {day} 早于 {task.code} 的办结日期 {task.facts.closed_on}，没有改动；请改正日期。"
            )
    return closed


def last_reopened(session: Session, task_ids: Sequence[int]) -> dict[int, tuple[date, int]]:
    """The day and the act of the last 重启 of each task that had one."""
    query = select(Task.id, func.max(Act.on_day), func.max(Act.id)).join(Act, Act.task_id == Task.id)
    rows = session.execute(only(query.where(Act.kind == REOPEN).group_by(Task.id), Task.id, task_ids))
    return {task: (day, act) for task, day, act in rows}
