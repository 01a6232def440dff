"""销号 and the other ways to close: 转常态化, 撤项, 并入 (design §5)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.standing import CLOSING_KINDS, SIGNED_OFF, TaskClass
from supervision_desk.errors import UserError
from supervision_desk.services.acts import all_required
from supervision_desk.services.awaiting import awaiting
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.desk import Desk
from supervision_desk.services.items import tasks_of
from supervision_desk.services.naming import find_tasks
from supervision_desk.services.reopening import last_reopened
from supervision_desk.store.models import Act

WAYS = (SIGNED_OFF, *CLOSING_KINDS)
_COMPLETED = (TaskClass.ON_TIME, TaskClass.LATE, TaskClass.OTHER)


@dataclass(frozen=True)
class Closed:
    """What was closed, in which way; `note` names the replies that still await review, "" where none does."""

    codes: tuple[str, ...]
    way: str
    note: str = ""


def close_tasks(
    desk: Desk, code: str, way: str = SIGNED_OFF, by: str = "", reason: str = "", on: date | None = None, into: str = ""
) -> Closed:
    """Close a task, or all tasks of an item. 销号 follows 办结 and changes no class; the other ways close on their day.
    `into` is the item that 并入 leads to.

    Raises UserError without approver, without reason (other ways), where a task is not in the state for it, and where
    并入 names no other item."""
    day = desk.business_day(on)
    if way not in WAYS:
        raise UserError(f"没有“{way}”这种办理方式，没有改动；可选：{'、'.join(WAYS)}。")
    given = [(by, "有批准人"), *([] if way == SIGNED_OFF else [(reason, "写明理由")])]
    all_required(way, given, "没有改动")
    with desk.writing("close", way) as writing:
        tasks = load_tasks(writing.session, desk.today, find_tasks(writing.session, code))
        fitting, against = _fitting(writing.session, tasks, way)
        if against:
            raise UserError(f"{against}，没有{way}。")
        _refuse_early(fitting, day, way, last_reopened(writing.session, [task.task_id for task in fitting]))
        target = _other_item(writing.session, desk, tasks[0].item_id, way, into)
        rows = [_act(task, way, day, by, reason) | {"into_item_id": target} for task in fitting]
        writing.add_rows(Act, rows)
        writing.title = f"{way} {code}"
        note = _waiting_note(writing.session, fitting, desk.today)
    return Closed(tuple(task.code for task in fitting), way, note)


def _waiting_note(session: Session, tasks: Sequence[TaskView], day: date) -> str:
    """阶段反馈 that nobody reviewed: closing does not need it, 归档 does (decision 22)."""
    found = awaiting(session, tasks, day, once_closed=True)
    if not (codes := [code for replies in found.values() for code in replies]):
        return ""
    return f"还有 {len(codes)} 条阶段反馈待审核（{'、'.join(codes)}），归档前须审核，可一次通过多条。"


def waiting_note(desk: Desk, code: str) -> str:
    """The same of a task or item before it is closed."""
    with desk.reading() as session:
        return _waiting_note(session, load_tasks(session, desk.today, find_tasks(session, code)), desk.today)


def _other_item(session: Session, desk: Desk, item_id: int, way: str, into: str) -> int | None:
    """The item that takes the matter over, for 并入 only."""
    if way != TaskClass.MERGED.value:
        return None
    if not into.strip():
        raise UserError("并入须写明并入哪一件事项，没有改动；请写明编号。")
    other = tasks_of(session, desk, into)[0]
    if other.item_id == item_id:
        raise UserError(f"{into} 就是这一件事项，不能并入自己，没有改动；请核对编号。")
    return other.item_id


def ways_to_close(desk: Desk, code: str) -> dict[str, str]:
    """Each way to close a task or item today with what stands against it, "" where nothing does."""
    with desk.reading() as session:
        tasks = load_tasks(session, desk.today, find_tasks(session, code))
        return {way: _fitting(session, tasks, way)[1] for way in WAYS}


def _fitting(session: Session, tasks: Sequence[TaskView], way: str) -> tuple[list[TaskView], str]:
    """The tasks that a way would close; where there is none, why."""
    if way != SIGNED_OFF:
        found = [task for task in tasks if task.is_open]
        return found, "" if found else f"{tasks[0].item_code} 已{tasks[0].task_class.value}"
    if still_open := [task.code for task in tasks if task.is_open]:
        return [], f"{'、'.join(still_open)} 尚未办结，须先审核通过办结反馈"
    if otherwise := [task for task in tasks if task.task_class not in _COMPLETED]:
        return [], "、".join(f"{task.code} 已{task.task_class.value}" for task in otherwise)
    ids = [task.task_id for task in tasks]
    again = last_reopened(session, ids)
    query = select(Act.task_id, Act.id).where(Act.kind == SIGNED_OFF, Act.task_id.in_(ids))
    done = {task for task, act in session.execute(query) if task is not None and act > again.get(task, (None, 0))[1]}
    left = [task for task in tasks if task.task_id not in done]
    return left, "" if left else f"{tasks[0].item_code} 已经销号"


def _refuse_early(tasks: Sequence[TaskView], day: date, way: str, again: Mapping[int, tuple[date, int]]) -> None:
    for task in tasks:
        earliest = task.facts.closed_on or max(task.facts.registered_on, again.get(task.task_id, (date.min, 0))[0])
        if day < earliest:
            words = f"{way}日期 {day} 早于 {task.code} 的立项、重启或办结日期 {earliest}"
            raise UserError(f"{words}，没有改动；请改正日期。")


def _act(task: TaskView, way: str, day: date, by: str, reason: str) -> dict[str, object]:
    return {"task_id": task.task_id, "kind": way, "on_day": day, "by": by, "reason": reason, "decision": way}
