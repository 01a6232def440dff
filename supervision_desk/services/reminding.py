"""Which tasks may stand on a paper of the ladder now, and which a batch leaves out (design §7)."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from supervision_desk.domain.ladder import TELL, UNTOLD
from supervision_desk.domain.office import REMINDING
from supervision_desk.domain.standing import TaskClass
from supervision_desk.services.casebook import TaskView
from supervision_desk.services.chase_papers import silenced
from supervision_desk.services.chasing import called_tasks
from supervision_desk.services.climbing import Call, calls
from supervision_desk.services.left_out import Against, Weight
from supervision_desk.services.quiet import held_back, promised


def still_to_remind(session: Session, day: date, ids: Sequence[int]) -> set[int]:
    """Of those tasks the ones that call for a step on the day and about which nothing was promised or put off; none
    of which the unit was never told."""
    quiet = promised(session, day).keys() | held_back(session, day).keys()
    return {each.task_id for each in called_tasks(session, day, ids) if each.step != TELL} - quiet


def not_reminded(
    session: Session, kind: str, views: Sequence[TaskView], day: date, *, batch: bool
) -> dict[int, Against]:
    """Why a task may not stand on a paper of the ladder now. A `batch` takes only those that call for just that step; a
    person may choose others (a step skipped with a reason)."""
    found = {call.view.task_id: call for call in calls(session, day, [view.task_id for view in views])}
    reasons = {view.task_id: _not_called(view, found.get(view.task_id), kind, batch=batch) for view in views}
    held, promises = held_back(session, day), promised(session, day)
    waits = {task: f"已定于 {until} 前暂不催" for task, until in held.items()}
    waits |= {task: f"单位承诺于 {until} 前办理" for task, until in promises.items()}
    waits |= {task: f"已发{number}，反馈时限未到" for task, number in silenced(session, day).items()}
    return {task: reason for task, reason in reasons.items() if reason} | {
        task: Against(words, Weight.WAITS) for task, words in waits.items()
    }


def _not_called(view: TaskView, call: Call | None, kind: str, *, batch: bool) -> Against | None:
    if call is None:
        if view.facts.objected_on:
            return Against("异议待处理", Weight.OURS)
        if view.task_class is TaskClass.PAUSED:
            return Against("暂缓中", Weight.WAITS)
        return Against("没有逾期、应报未报、临期或落后", Weight.QUIET)
    if call.called.kind == TELL:
        return Against(f"{UNTOLD}，请先发{TELL}或登记交办", Weight.OURS)
    if not batch or (call.now is not None and call.now.kind == kind):
        return None
    if call.now is None:
        return Against("今天没有应催事由", Weight.WAITS)
    return Against(f"今天应{'发' if call.now.kind in REMINDING else ''}{call.now.kind}", Weight.OURS)
