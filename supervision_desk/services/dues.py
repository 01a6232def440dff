"""时限: setting a day or a written reason for none. Old versions stay (design §3).

Until 交办 a day is put right freely. Afterwards it is changed only with an approver and on some 依据; and once it is
over it is neither put off nor taken away here: that is 延期, by which class and score keep the old day (design §5).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from supervision_desk.domain.standing import TaskClass
from supervision_desk.errors import UserError
from supervision_desk.services.acts import all_required
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.desk import Desk, load_yardstick
from supervision_desk.services.dispatches import dispatched
from supervision_desk.services.due_versions import add_version, set_fields
from supervision_desk.services.naming import find_tasks
from supervision_desk.store.writing import Writing

BY_OFFICE = "督查室确定"


@dataclass(frozen=True)
class NewDay:
    """A 完成时限, or (due_on None) the reason for none; who approved it, on what 依据, from which day on (today where
    not given)."""

    due_on: date | None
    reason: str = ""
    by: str = ""
    basis: str = ""
    on: date | None = None


def set_due(
    desk: Desk,
    code: str,
    due_on: date | None,
    reason: str = "",
    by: str = "",
    *,
    basis: str = "",
    every: bool = False,
) -> list[TaskView]:
    """Give the open task of a code a new 完成时限, or the reason for none; `every` does so to all open tasks of an
    item.

    Raises UserError where both or neither are given, the day lies before registration, nothing is open, several tasks
    are open and not every one is meant, and as `refuse_moved` does."""
    new = NewDay(due_on, reason, by, basis)
    if (due_on is None) == (not reason.strip()):
        raise UserError("请给出一个完成时限，或写明未明确时限的原因（二者取其一）；没有改动。")
    with desk.writing("due", "定时限") as writing:
        tasks = load_tasks(writing.session, desk.today, find_tasks(writing.session, code))
        for task in _meant(tasks, code, every):
            keep_due(writing, desk, task, new)
        writing.title = f"定时限 {code} {due_on or '未明确'}"
    with desk.reading() as session:
        return load_tasks(session, desk.today, [task.task_id for task in tasks])


def _meant(tasks: Sequence[TaskView], code: str, every: bool) -> list[TaskView]:
    open_tasks = [task for task in tasks if task.is_open]
    if not open_tasks:
        raise UserError(f"{code} 已{tasks[0].task_class.value}，没有改动时限。")
    if len(open_tasks) > 1 and not every:
        codes = "、".join(task.code for task in open_tasks)
        raise UserError(
            f"{code} 有 {len(open_tasks)} 项在办任务（{codes}），没有改动；"
            "请写明其中一项，确要一并改的请选全部任务（命令行加 --all）。"
        )
    return open_tasks


def keep_due(writing: Writing, desk: Desk, task: TaskView, new: NewDay) -> None:
    """One more version of a task's 时限. Raises UserError for a day before registration, and as `refuse_moved` does."""
    if new.due_on is not None and new.due_on < task.facts.registered_on:
        raise UserError(f"完成时限 {new.due_on} 早于立项日期 {task.facts.registered_on}，没有改动；请改正日期。")
    day = new.on or desk.today
    refuse_moved(writing.session, task, new, day)
    basis, reason = new.basis.strip(), new.reason.strip()
    if new.due_on is None and basis:
        reason = f"{reason}（{basis}）"
    fields = set_fields(new.due_on, basis or BY_OFFICE, load_yardstick(writing.session), reason)
    add_version(writing, task.task_id, fields, new.by.strip() or desk.operator, day)


def refuse_moved(session: Session, task: TaskView, new: NewDay, day: date) -> None:
    """After 交办 a day stands. Raises UserError where it would be changed without approver or 依据 (the reason for none
    is one), and where it is over and would be put off or taken away."""
    due = task.facts.due_on
    told = dispatched(session, [task.task_id])
    if due is None or task.task_id not in told:
        return
    if due < _counted_to(task, day) and (new.due_on is None or new.due_on > due):
        raise UserError(
            f"{task.code} 已交办，完成时限 {due} 已过，不能在这里推后或取消，没有改动；"
            "请按“延期”办理（申请后另定时限，考核按原时限）。"
        )
    given = ((new.by, "有批准人"), (new.basis or new.reason, "写明依据"))
    all_required(f"{task.code} 已交办，改动完成时限", given, "没有改动")


def _counted_to(task: TaskView, day: date) -> date:
    """Days of a pause do not count: while one lasts, a day is over only if it was when the pause began."""
    paused = task.facts.paused_from if task.task_class is TaskClass.PAUSED else None
    return min(day, paused) if paused else day
