"""并回: a task split off is joined with another of its item from a day on, while nothing has been done on it.

It stands closed as 并入 from that day; the days before keep showing it, so that no figure of a past day changes
(decision 16).
"""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from supervision_desk.domain.responsibility import Role
from supervision_desk.domain.standing import TaskClass
from supervision_desk.errors import UserError
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.desk import Desk
from supervision_desk.services.moved_targets import move_targets
from supervision_desk.services.naming import find_task
from supervision_desk.services.shares import add_share
from supervision_desk.store.models import Act, Assignment, PaperLine, Reply, Target, Task
from supervision_desk.store.writing import Writing


def join_tasks(desk: Desk, going: str, into: str, on: date | None = None) -> str:
    """Join one task of an item into another: from the day on it is closed as 并入, and its words, targets and units go
    over. Returns the code left.

    Raises UserError for tasks of two items, closed ones, one that has papers, replies or acts, and for a day before its
    registration or before the units of either last changed."""
    day = desk.business_day(on)
    with desk.writing("join", "并回") as writing:
        session = writing.session
        keys = [find_task(session, going), find_task(session, into)]
        views = {view.task_id: view for view in load_tasks(session, desk.today, keys)}
        gone, left = (views[key] for key in keys)
        _check(session, gone, left)
        _refuse_early(session, gone, left, day)
        targets = select(Target.id).where(Target.task_id == gone.task_id).order_by(Target.position)
        move_targets(writing, left.task_id, session.scalars(targets).all(), day)
        if gone.text.strip() and gone.text not in left.text:
            writing.change(Task, left.task_id, text=f"{left.text}\n{gone.text}")
        _let_help(writing, gone, left, day)
        _close(writing, gone, left, day)
        writing.title = f"并回 {gone.code} 到 {left.code}"
    return left.code


def _check(session: Session, gone: TaskView, left: TaskView) -> None:
    if gone.item_id != left.item_id:
        raise UserError(f"{gone.code} 和 {left.code} 不是同一事项的任务，没有并回；不同事项请按并入办理。")
    if gone.task_id == left.task_id:
        raise UserError(f"{gone.code} 不能并回到它自己，没有改动；请另选一项任务。")
    for task in (gone, left):
        if not task.is_open:
            raise UserError(f"{task.code} 已{task.task_class.value}，没有并回。")
    if gone.facts.registered_on < left.facts.registered_on:
        raise UserError(f"{gone.code} 立项在先，没有并回；请反过来，把 {left.code} 并回到 {gone.code}。")
    if standing := _standing(session, gone.task_id):
        raise UserError(f"{gone.code} 已有 {'、'.join(standing)}，没有并回；请把没有办理记录的一项并回，或按撤项办理。")


def _standing(session: Session, task_id: int) -> list[str]:
    """What was done on a task, in words: 2 份文书, 1 条反馈."""
    kinds = ((PaperLine.task_id, "份文书"), (Reply.task_id, "条反馈"), (Act.task_id, "条办理记录"))
    counts = ((session.scalar(select(func.count()).where(column == task_id)) or 0, words) for column, words in kinds)
    return [f"{count} {words}" for count, words in counts if count]


def _refuse_early(session: Session, gone: TaskView, left: TaskView, day: date) -> None:
    registered = gone.facts.registered_on
    if day < registered:
        raise UserError(f"日期 {day} 早于 {gone.code} 的立项日期 {registered}，没有并回；请改正日期。")
    of_both = Assignment.task_id.in_((gone.task_id, left.task_id))
    days = (Assignment.valid_from, Assignment.valid_to)
    last = max(session.scalar(select(func.max(each)).where(of_both)) or registered for each in days)
    if day < last:
        raise UserError(f"日期 {day} 早于责任分工最近一次变动的日期 {last}，没有并回；请改正日期。")


def _let_help(writing: Writing, gone: TaskView, left: TaskView, day: date) -> None:
    """Each unit that only the joined part had helps in the task left."""
    having = {share.unit for share in left.shares}
    for unit in dict.fromkeys(share.unit for share in gone.shares if share.unit not in having):
        add_share(writing, left.task_id, unit, Role.SUPPORTING.value, day)


def _close(writing: Writing, gone: TaskView, left: TaskView, day: date) -> None:
    writing.add(
        Act,
        task_id=gone.task_id,
        kind=TaskClass.MERGED.value,
        on_day=day,
        by=writing.action.operator,
        reason="",
        decision=f"并入 {left.code}",
        into_item_id=left.item_id,
    )
