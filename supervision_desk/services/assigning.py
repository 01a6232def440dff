"""责任分工, 经办人 and 重点 of registered items, changed by hand."""

from collections.abc import Sequence
from datetime import date

from supervision_desk.domain.responsibility import Role
from supervision_desk.errors import UserError
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.desk import Desk, load_units
from supervision_desk.services.naming import find_task, find_tasks
from supervision_desk.services.office import unit_ids
from supervision_desk.services.shares import (
    add_share,
    end_share,
    known_unit,
    let_answer,
    refuse_dispatched,
    shares_now,
)
from supervision_desk.store.models import Item
from supervision_desk.store.writing import Writing

ROLES = (Role.LEAD.value, Role.RESPONSIBLE.value, Role.SUPPORTING.value)


def assign_unit(
    desk: Desk, code: str, unit: str, role: str, *, answers: bool = False, on: date | None = None
) -> list[TaskView]:
    """Give a unit a part: 牵头, or `answers`, makes it the one that answers for one task; else it joins every open task
    of the code in that role.

    Raises UserError for an unknown unit, a part it has already, closed tasks, and a task already 交办."""
    if role not in ROLES:
        raise UserError(f"没有“{role}”这种分工，没有改动；可选：{'、'.join(ROLES)}。")
    day = desk.business_day(on)
    with desk.writing("assign", "责任分工") as writing:
        name = known_unit(load_units(writing.session), unit)
        if answers or role == Role.LEAD.value:
            tasks = [_answer(desk, writing, code, name, role, day)]
        else:
            tasks = _open_tasks(desk, writing, code)
            joining = [task for task in tasks if not _has_part(task, name)]
            if not joining:
                raise UserError(f"“{name}”已列在 {code} 的分工里，没有改动。")
            for task in joining:
                _refuse_early(task, day)
                add_share(writing, task.task_id, name, role, day)
        words = "责任主体" if answers or role == Role.LEAD.value else role
        writing.title = f"{code} {words}：{name}"
    return _after(desk, tasks)


def _answer(desk: Desk, writing: Writing, code: str, unit: str, role: str, day: date) -> TaskView:
    find_task(writing.session, code)
    [task] = _open_tasks(desk, writing, code)
    if any(each.unit == unit and each.answers and each.role == role for each in task.shares):
        raise UserError(f"{task.code} 的责任主体已是“{unit}”（{role}），没有改动。")
    if task.unit != unit:
        refuse_dispatched(writing.session, task)
    _refuse_early(task, day)
    let_answer(writing, task, unit, day, role)
    return task


def remove_unit(desk: Desk, code: str, unit: str, on: date | None = None) -> list[TaskView]:
    """Take a unit that does not answer out of the open tasks of a code.

    Raises UserError where it answers for one of them, or has no part in any."""
    day = desk.business_day(on)
    with desk.writing("assign", "责任分工") as writing:
        name = load_units(writing.session).name_of(unit.strip())
        tasks = _open_tasks(desk, writing, code)
        having = [task for task in tasks if _has_part(task, name)]
        if not having:
            raise UserError(f"“{name}”不在 {code} 的分工里，没有改动；请核对单位。")
        if answered := [task.code for task in having if task.unit == name]:
            words = f"“{name}”是 {'、'.join(answered)} 的责任主体，不能移出，没有改动"
            raise UserError(f"{words}；请先改定责任主体，已交办的按划转办理。")
        key = unit_ids(writing.session)[name]
        for task in having:
            for share in shares_now(writing.session, task.task_id):
                if share.unit_id == key and share.role in ROLES:
                    end_share(writing, share, day)
        writing.title = f"{code} 移出 {name}"
    return _after(desk, tasks)


def _open_tasks(desk: Desk, writing: Writing, code: str) -> list[TaskView]:
    tasks = load_tasks(writing.session, desk.today, find_tasks(writing.session, code))
    found = [task for task in tasks if task.is_open]
    if not found:
        raise UserError(f"{code} 已{tasks[0].task_class.value}，没有改动分工。")
    return found


def _has_part(task: TaskView, unit: str) -> bool:
    """Whether a unit has a part of its own; 板块牵头 comes from the heading."""
    return any(each.unit == unit and (each.role in ROLES or each.answers) for each in task.shares)


def _refuse_early(task: TaskView, day: date) -> None:
    if day < task.facts.registered_on:
        raise UserError(f"日期 {day} 早于 {task.code} 的立项日期 {task.facts.registered_on}，没有改动；请改正日期。")


def _after(desk: Desk, tasks: Sequence[TaskView]) -> list[TaskView]:
    with desk.reading() as session:
        return load_tasks(session, desk.today, [task.task_id for task in tasks])


def set_handler(desk: Desk, codes: Sequence[str], handler: str) -> tuple[str, ...]:
    """One 经办人 for these items, in one action; returns the codes of those changed. Raises UserError."""
    name = handler.strip()
    if not name:
        raise UserError("经办人不能为空，没有改动；请填写姓名。")
    return _change_items(desk, codes, f"经办人改为{name}", handler=name)


def mark_key(desk: Desk, codes: Sequence[str], is_key: bool) -> tuple[str, ...]:
    """Mark these items 重点, or take the mark off; returns the codes of those changed. Raises UserError."""
    return _change_items(desk, codes, "列为重点" if is_key else "取消重点", is_key=is_key)


def _change_items(desk: Desk, codes: Sequence[str], words: str, **values: object) -> tuple[str, ...]:
    if not codes:
        raise UserError("没有选中事项，没有改动；请先选中事项。")
    with desk.writing("items", words) as writing:
        changed = []
        for code in codes:
            task = load_tasks(writing.session, desk.today, find_tasks(writing.session, code)[:1])[0]
            before = len(writing.changes)
            writing.change(Item, task.item_id, **values)
            changed += [task.item_code] if len(writing.changes) > before else []
        if not changed:
            raise UserError(f"{'、'.join(codes)} 已是“{words}”后的样子，没有改动。")
        writing.title = f"{changed[0] if len(changed) == 1 else f'{len(changed)} 件'} {words}"
    return tuple(changed)
