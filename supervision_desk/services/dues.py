"""时限: setting a day or a written reason for none. Old versions stay (design §3)."""

from datetime import date

from supervision_desk.domain.standing import TaskClass
from supervision_desk.errors import UserError
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.desk import Desk, load_yardstick
from supervision_desk.services.due_versions import add_version, set_fields
from supervision_desk.services.naming import find_tasks
from supervision_desk.services.papers import signed_slips
from supervision_desk.store.writing import Writing


def set_due(desk: Desk, code: str, due_on: date | None, reason: str = "", by: str = "") -> list[TaskView]:
    """Give the open tasks of a code a new 完成时限, or (due_on None) the reason for none.

    Raises UserError where both or neither are given, the day lies before registration, or nothing is open."""
    if (due_on is None) == (not reason.strip()):
        raise UserError("请给出一个完成时限，或写明未明确时限的原因（二者取其一）；没有改动。")
    with desk.writing("due", "定时限") as writing:
        tasks = load_tasks(writing.session, desk.today, find_tasks(writing.session, code))
        open_tasks = [task for task in tasks if task.is_open]
        if not open_tasks:
            raise UserError(f"{code} 已{tasks[0].task_class.value}，没有改动时限。")
        for task in open_tasks:
            keep_due(writing, desk, task, due_on, reason.strip(), by)
        writing.title = f"定时限 {code} {due_on or '未明确'}"
    with desk.reading() as session:
        return load_tasks(session, desk.today, [task.task_id for task in tasks])


def keep_due(
    writing: Writing, desk: Desk, task: TaskView, due_on: date | None, reason: str, by: str, on: date | None = None
) -> None:
    """One more version of a task's 时限, set today or `on`. Raises UserError for a day before registration, and where
    an overdue day that stands on a 督办单 would be changed without an approver."""
    if task.task_class is TaskClass.OVERDUE and not by.strip() and task.task_id in signed_slips(writing.session):
        raise UserError(f"{task.code} 已逾期，且时限已印在督办单上，改动须有批准人，没有改动；请写明批准人。")
    if due_on is not None and due_on < task.facts.registered_on:
        raise UserError(f"完成时限 {due_on} 早于立项日期 {task.facts.registered_on}，没有改动；请改正日期。")
    fields = set_fields(due_on, "督查室确定", load_yardstick(writing.session), reason)
    add_version(writing, task.task_id, fields, by or desk.operator, on or desk.today)
