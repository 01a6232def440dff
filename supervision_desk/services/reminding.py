"""Which tasks may stand on a paper of the ladder now, and which a batch leaves out (design §7)."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from supervision_desk.domain.office import REMINDING
from supervision_desk.domain.standing import TaskClass
from supervision_desk.services.casebook import TaskView
from supervision_desk.services.chasing import called_tasks, chase_tasks, held_back, promised, silenced


def still_to_remind(session: Session, day: date, ids: Sequence[int]) -> set[int]:
    """Of those tasks the ones that call for a step on the day and about which nothing was promised or put off."""
    quiet = promised(session, day).keys() | held_back(session, day).keys()
    return {each.task_id for each in called_tasks(session, day, ids)} - quiet


def not_reminded(session: Session, views: Sequence[TaskView], day: date) -> dict[int, str]:
    """Why a task may not stand on a paper of the ladder now."""
    needing = {each.task_id for each in called_tasks(session, day)}
    reasons = {view.task_id: _not_chased(view) for view in views if view.task_id not in needing}
    held, promises = held_back(session, day), promised(session, day)
    reasons |= {task: f"已定于 {day} 前暂不催" for task, day in held.items()}
    reasons |= {task: f"单位承诺于 {day} 前办理" for task, day in promises.items()}
    return reasons | {task: f"已发{number}，反馈期限未到" for task, number in silenced(session, day).items()}


def _not_chased(view: TaskView) -> str:
    if view.facts.objected_on:
        return "异议待处理"
    return "暂缓中" if view.task_class is TaskClass.PAUSED else "没有逾期、应报未报、临期或落后"


def other_step(session: Session, kind: str, views: Sequence[TaskView], day: date) -> dict[int, str]:
    """Tasks that call for another step that day; a batch leaves them out, a person may choose them (a step skipped with
    a reason)."""
    if kind not in REMINDING:
        return {}
    steps = {each.task_id: each.step for each in chase_tasks(session, day)}
    found = {view.task_id: steps.get(view.task_id, "") for view in views}
    return {task: f"今天应{step}" if step else "今天没有应催事由" for task, step in found.items() if step != kind}
