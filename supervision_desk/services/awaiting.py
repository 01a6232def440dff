"""待审核: which replies await review. A 办结反馈 of a task that ended otherwise (撤项, 并入) is reviewed no more."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import Select, and_, select
from sqlalchemy.orm import Session

from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.desk import Desk
from supervision_desk.services.reply_givers import givers
from supervision_desk.store.models import Reply, Review, TaskNow
from supervision_desk.store.task_now import holds_for, only


def reviewable(is_final: bool, is_open: bool) -> bool:
    """Whether a reply may still be reviewed, by whether its task is open."""
    return is_open or not is_final


def awaiting(
    session: Session, tasks: Sequence[TaskView], day: date, *, once_closed: bool = False
) -> dict[int, list[str]]:
    """The codes of the replies of tasks that await review on a day (that of the views), by task; with `once_closed`
    those that will when the tasks are closed."""
    views = {task.task_id: task for task in tasks}
    found: dict[int, list[str]] = defaultdict(list)
    for task, position, is_final in session.execute(only(_unreviewed(day), Reply.task_id, list(views))):
        if reviewable(is_final, views[task].is_open and not once_closed):
            found[task].append(f"{views[task].code}#{position}")
    return found


def tasks_awaiting(session: Session, day: date) -> list[int]:
    """The task of each reply that awaits review on a day, once for each reply."""
    waiting = session.execute(_unreviewed(day)).all()
    closed = _closed(session, {task for task, _, is_final in waiting if is_final}, day)
    return [task for task, _, is_final in waiting if reviewable(is_final, task not in closed)]


@dataclass(frozen=True)
class WaitingReply:
    """A reply that awaits review: its code, its task, the unit that gave it, and how it came."""

    code: str
    view: TaskView
    unit: str
    received_on: date
    is_final: bool
    channel: str


class _Waiting(NamedTuple):
    id: int
    task_id: int
    position: int
    letter_id: int | None
    received_on: date
    is_final: bool
    channel: str


_COLUMNS = tuple(getattr(Reply, name) for name in _Waiting._fields)


def waiting_replies(session: Session, desk: Desk, tasks: Sequence[TaskView]) -> list[WaitingReply]:
    """The replies of tasks (as of the desk's day) that await review then, in the order received. Neither what they say
    nor the replies before them are read."""
    views = {task.task_id: task for task in tasks}
    rows = map(_Waiting._make, session.execute(_unreviewed(desk.today).with_only_columns(*_COLUMNS)))
    found = [row for row in rows if row.task_id in views and reviewable(row.is_final, views[row.task_id].is_open)]
    gave = givers(session, desk, found, list({row.task_id for row in found}))
    return [
        WaitingReply(
            f"{views[row.task_id].code}#{row.position}", views[row.task_id], gave[row.id].unit, row.received_on,
            row.is_final, row.channel,
        )
        for row in found
    ]  # fmt: skip


def _unreviewed(day: date) -> Select[int, int, bool]:
    reviewed = and_(Review.reply_id == Reply.id, Review.decided_on <= day)
    query = select(Reply.task_id, Reply.position, Reply.is_final).outerjoin(Review, reviewed)
    return query.where(Reply.received_on <= day, Review.id.is_(None)).order_by(Reply.received_on, Reply.id)


def _closed(session: Session, tasks: Collection[int], day: date) -> set[int]:
    """Which of the tasks are closed on a day."""
    if not tasks:
        return set()
    if holds_for(session, day):
        query = only(select(TaskNow.task_id), TaskNow.task_id, list(tasks))
        return set(session.scalars(query.where(TaskNow.closed_on.is_not(None))))
    return {view.task_id for view in load_tasks(session, day, list(tasks)) if not view.is_open}
