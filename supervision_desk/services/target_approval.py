"""目标调整 after 交办: what a unit was told of a target is decided anew by an approver with a 依据, on record."""

from dataclasses import dataclass
from datetime import date

from supervision_desk.domain.standing import TARGET_DECISION
from supervision_desk.services.acts import all_required
from supervision_desk.services.casebook import TaskView
from supervision_desk.services.dispatches import dispatched
from supervision_desk.store.models import Act
from supervision_desk.store.writing import Writing


@dataclass(frozen=True)
class Approval:
    """Who approved and on what 依据; both are empty before 交办, when nobody was told."""

    by: str = ""
    basis: str = ""


def keep_approval(writing: Writing, task: TaskView, approval: Approval, what: str, day: date) -> None:
    """Write the approved decision to the task's record, `what` in words. Raises UserError where approver or 依据 is
    missing after 交办."""
    told = dispatched(writing.session, [task.task_id])
    if told:
        given = ((approval.by, "有批准人"), (approval.basis, "写明依据"))
        all_required(f"{task.code} 已交办，改动目标任务", given, "没有改动")
    if approval.by.strip():
        fields = {"on_day": day, "by": approval.by.strip(), "reason": approval.basis.strip(), "decision": what}
        writing.add(Act, task_id=task.task_id, kind=TARGET_DECISION, **fields)
