"""分解: a task becomes several, each with a unit, a day and targets of its own (design §3)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from supervision_desk.domain.responsibility import Role, Share, answered_by
from supervision_desk.errors import UserError
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.desk import Desk, load_units, load_yardstick
from supervision_desk.services.due_versions import add_version, inherited_fields, set_fields
from supervision_desk.services.dues import NewDay, keep_due, refuse_moved
from supervision_desk.services.dues_in_force import version_in_force
from supervision_desk.services.moved_dues import refuse_superseded
from supervision_desk.services.moved_targets import checked_targets, move_targets
from supervision_desk.services.naming import find_task
from supervision_desk.services.shares import keep_shares, known_unit, let_answer, refuse_dispatched
from supervision_desk.store.models import Task
from supervision_desk.store.writing import Writing

BY_SPLIT = "分解时确定"


@dataclass(frozen=True)
class PartEntry:
    """One part as entered. Without `unit` who answers now does; without day and reason the task's own holds; `targets`
    are labels (T1, T2) of the targets it takes."""

    title: str
    unit: str = ""
    text: str = ""
    due_on: date | None = None
    undated_reason: str = ""
    targets: tuple[str, ...] = ()


def split_task(
    desk: Desk, code: str, parts: Sequence[PartEntry], on: date | None = None, by: str = ""
) -> tuple[str, ...]:
    """Split a task: it goes on as the first part, with its papers and replies and every target no other part takes;
    each further part is a new task of the item from that day on. Returns the codes of the parts.

    Raises UserError for fewer than two parts, parts without title, unknown units or targets, targets with readings
    that would leave, closed tasks, another unit after 交办 (划转), and as 定时限 does where a part has another day;
    `by` approves that."""
    day = desk.business_day(on)
    _check(parts)
    with desk.writing("split", "分解") as writing:
        session = writing.session
        task = load_tasks(session, desk.today, [find_task(session, code)])[0]
        _refuse_closed(task, day)
        refuse_superseded(session, task.task_id, task.code, day)
        parts = _with_units(session, task, parts)
        for part in parts:
            if _moves(part, task):
                refuse_moved(session, task, _new_day(part, by, day), day)
        moved = checked_targets(session, task, [part.targets for part in parts])
        keys = [task.task_id, *(_new_part(writing, task, part, day, by) for part in parts[1:])]
        for key, targets in zip(keys[1:], moved[1:], strict=True):
            move_targets(writing, key, targets, day)
        _first_part(writing, desk, task, parts[0], _new_day(parts[0], by, day), day)
        writing.title = f"分解 {task.code} 为 {len(parts)} 项"
    with desk.reading() as session:
        return tuple(view.code for view in load_tasks(session, desk.today, keys))


def _check(parts: Sequence[PartEntry]) -> None:
    if len(parts) < 2:
        raise UserError("分解至少要有两项，没有改动；请再添加一项。")
    for place, part in enumerate(parts, 1):
        if not part.title.strip():
            raise UserError(f"第 {place} 项没有写明任务名称，没有改动；请补上后重试。")
        if part.due_on is not None and part.undated_reason.strip():
            raise UserError(f"第 {place} 项既有时限又有未明确的原因，没有改动；请只留一样。")


def _refuse_closed(task: TaskView, day: date) -> None:
    if not task.is_open:
        raise UserError(f"{task.code} 已{task.task_class.value}，没有分解。")
    if day < task.facts.registered_on:
        raise UserError(f"日期 {day} 早于 {task.code} 的立项日期 {task.facts.registered_on}，没有分解；请改正日期。")


def _with_units(session: Session, task: TaskView, parts: Sequence[PartEntry]) -> list[PartEntry]:
    """The parts with the unit that answers for each, by its name in the office's list."""
    book = load_units(session)
    named = [replace(part, unit=known_unit(book, part.unit) if part.unit.strip() else task.unit) for part in parts]
    for part in named:
        if part.due_on is not None and part.due_on < task.facts.registered_on:
            day = task.facts.registered_on
            raise UserError(f"“{part.title}”的完成时限 {part.due_on} 早于立项日期 {day}，没有改动；请改正日期。")
        if part.unit != task.unit:
            refuse_dispatched(session, task)
    return named


def _new_part(writing: Writing, task: TaskView, part: PartEntry, day: date, by: str) -> int:
    last = writing.session.scalar(select(func.max(Task.position)).where(Task.item_id == task.item_id)) or 0
    title = part.title.strip()
    text = part.text.strip() or title
    key = writing.add(Task, item_id=task.item_id, position=last + 1, title=title, text=text)
    named = [Share(each.unit, Role(each.role), each.answers) for each in task.shares]
    written = {each.unit: each.written_as for each in task.shares}
    keep_shares(writing, key, answered_by([named], part.unit), day, written)
    _first_due(writing, key, task, part, day, by)
    return key


def _first_due(writing: Writing, key: int, task: TaskView, part: PartEntry, day: date, by: str) -> None:
    """The part's own day or reason, else those of the task it comes from, with why that is the day."""
    reason = part.undated_reason.strip()
    if part.due_on is not None or reason:
        fields = set_fields(part.due_on, BY_SPLIT, load_yardstick(writing.session), reason)
    else:
        fields = inherited_fields(version_in_force(writing.session, task.task_id, writing.today))
    add_version(writing, key, fields, by.strip() or writing.action.operator, day)


def _moves(part: PartEntry, task: TaskView) -> bool:
    """Whether a part has another day, or another reason for none, than the task it comes from."""
    reason = part.undated_reason.strip()
    return (part.due_on is not None and part.due_on != task.due.due_on) or bool(
        reason and reason != task.due.undated_reason
    )


def _new_day(part: PartEntry, by: str, day: date) -> NewDay:
    return NewDay(part.due_on, part.undated_reason.strip(), by, "" if part.undated_reason.strip() else BY_SPLIT, day)


def _first_part(writing: Writing, desk: Desk, task: TaskView, part: PartEntry, new: NewDay, day: date) -> None:
    """The task itself goes on under the words, unit and day of the first part."""
    title = part.title.strip()
    text = part.text.strip() or (title if task.text == task.title else task.text)
    writing.change(Task, task.task_id, title=title, text=text)
    if part.unit != task.unit:
        let_answer(writing, task, part.unit, day)
    if _moves(part, task):
        keep_due(writing, desk, task, new)
