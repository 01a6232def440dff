"""并回: a task split off is joined with another of its item while nothing has been done on it."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from supervision_desk.errors import UserError
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.desk import Desk
from supervision_desk.services.moved_targets import move_targets
from supervision_desk.services.naming import find_task
from supervision_desk.store.models import Act, Assignment, Base, DueDate, PaperLine, Reply, Target, Task
from supervision_desk.store.writing import Writing


def join_tasks(desk: Desk, going: str, into: str) -> str:
    """Join one task of an item into another: its words and targets go over, it is gone. Returns the code left.

    Raises UserError for tasks of two items, closed ones, and one that has papers, replies or acts."""
    with desk.writing("join", "并回") as writing:
        session = writing.session
        keys = [find_task(session, going), find_task(session, into)]
        views = {view.task_id: view for view in load_tasks(session, desk.today, keys)}
        gone, left = (views[key] for key in keys)
        _check(session, gone, left)
        move_targets(writing, left.task_id, _keys(session, Target.id, Target.task_id, gone.task_id, Target.position))
        if gone.text.strip() and gone.text not in left.text:
            writing.change(Task, left.task_id, text=f"{left.text}\n{gone.text}")
        _remove(writing, gone.task_id)
        writing.title = f"并回 {gone.code} 到 {left.code}"
    with desk.reading() as session:
        return load_tasks(session, desk.today, [left.task_id])[0].code


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


def _keys(
    session: Session,
    key: InstrumentedAttribute[int],
    column: InstrumentedAttribute[int],
    task_id: int,
    order: InstrumentedAttribute[int],
) -> Sequence[int]:
    return session.scalars(select(key).where(column == task_id).order_by(order)).all()


def _remove(writing: Writing, task_id: int) -> None:
    tables: tuple[tuple[type[Base], InstrumentedAttribute[int], InstrumentedAttribute[int]], ...] = (
        (Assignment, Assignment.id, Assignment.task_id),
        (DueDate, DueDate.id, DueDate.task_id),
    )
    for model, key, column in tables:
        for row in _keys(writing.session, key, column, task_id, key):
            writing.remove(model, row)
    writing.remove(Task, task_id)
