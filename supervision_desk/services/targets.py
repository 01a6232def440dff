"""目标任务: one added by hand, another value from a day on with its 依据, one taken away (design §8)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select

from supervision_desk.domain.plans import CUMULATIVE
from supervision_desk.domain.targets import (
    AT_MOST,
    MEASURES,
    MILESTONE,
    SERVICE,
    TO_ZERO,
    TargetState,
    exceeds,
    plain_number,
    sum_note,
)
from supervision_desk.errors import UserError
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.desk import Desk
from supervision_desk.services.dispatches import dispatched
from supervision_desk.services.papers import refuse_unapproved
from supervision_desk.services.target_approval import Approval, keep_approval
from supervision_desk.services.target_find import Found, count, find_target, is_read, open_task, refuse_early, unit_key
from supervision_desk.services.target_pasts import last_position
from supervision_desk.services.target_terms import FIRST
from supervision_desk.store.models import PlanNode, Target, TargetPast, TargetVersion
from supervision_desk.store.writing import Writing

# Beyond this a number is a slip of the hand; rates and sheets could not carry it.
LARGEST = 1e15


@dataclass(frozen=True)
class NewTarget:
    """A target as a person enters it. `measure` is a key of MEASURES; a milestone has no value but may have its own
    `due_on`; `part_of` is the label of its total (其中)."""

    code: str
    text: str
    value: float | None = None
    unit: str = ""
    measure: str = CUMULATIVE
    basis: str = ""
    by: str = ""
    on: date | None = None
    due_on: date | None = None
    part_of: str = ""
    data_unit: str = ""


def add_target(desk: Desk, new: NewTarget) -> TaskView:
    """新增目标, from its day on. Raises UserError without text, 依据 or value, for a part above its total,
    and without an approver after 交办."""
    day = desk.business_day(new.on)
    _check_new(new)
    with desk.writing("target", "新增目标") as writing:
        task = open_task(writing, desk, new.code)
        refuse_early(task, day)
        _refuse_unapproved(writing, task, new.by)
        total = find_target(writing, desk, new.code, new.part_of) if new.part_of else None
        if total:
            _refuse_over(new.value, new.unit, total.state.value, total.state.unit)
        if new.due_on and new.due_on < task.facts.registered_on:
            raise UserError(f"节点日期 {new.due_on} 早于立项日期 {task.facts.registered_on}，没有新增；请改正日期。")
        values: dict[str, object] = {"due_on": new.due_on, "data_unit_id": unit_key(writing, new.data_unit)}
        values |= {"part_of_id": total.target_id if total else None}
        position = keep_target(writing, task, new, day, **values)
        writing.title = f"新增目标 {task.code} T{position}"
    return task_now(desk, task.task_id)


def _refuse_unapproved(writing: Writing, task: TaskView, by: str) -> None:
    refuse_unapproved(dispatched(writing.session, [task.task_id]), task.task_id, task.code, by, "目标任务")


def _check_new(new: NewTarget) -> None:
    if not new.text.strip():
        raise UserError("目标内容为空，没有新增；请写明目标。")
    if new.measure not in MEASURES:
        raise UserError(f"没有“{new.measure}”这种口径，没有新增；可选：{'、'.join(MEASURES)}。")
    if not new.basis.strip():
        raise UserError("新增目标须写明依据，没有新增；请补上后重试。")
    if new.value is None and new.measure not in (MILESTONE, TO_ZERO):
        raise UserError(f"口径“{MEASURES[new.measure]}”的目标须有目标值，没有新增；没有数值的成果请选“节点”。")
    check_value(new.value)


def check_value(value: float | None) -> None:
    """Raises UserError for what is no number a target can have."""
    if value is not None and not 0 <= value <= LARGEST:
        raise UserError("目标值不是有效的数，没有改动；请填写不小于0的数。")


def _refuse_over(part: float | None, unit: str, total: float | None, total_unit: str) -> None:
    if exceeds(part, unit, total, total_unit):
        words = f"{plain_number(part)}{unit}大于总目标{plain_number(total)}{total_unit}"
        raise UserError(f"其中项{words}，没有改动；请核对数值。")


def keep_target(writing: Writing, task: TaskView, new: NewTarget, day: date, **more: object) -> int:
    """Write a target with its dated first version, behind the task's others; returns its position."""
    last = last_position(writing.session, task.task_id)
    value = 0.0 if new.measure == TO_ZERO and new.value is None else new.value
    own = {"text": new.text.strip(), "value": value, "unit": new.unit.strip(), "measure": new.measure}
    bound = "max" if new.measure in (AT_MOST, SERVICE) else "exact"
    key = writing.add(Target, task_id=task.task_id, position=last + 1, bound=bound, **own, **more)
    _keep_version(writing, key, FIRST, value, new.unit.strip(), new.basis, new.by, day)
    return last + 1


def _keep_version(
    writing: Writing, target: int, position: int, value: float | None, unit: str, basis: str, by: str, day: date
) -> None:
    writing.add(
        TargetVersion,
        target_id=target,
        position=position,
        value=value,
        unit=unit,
        basis=basis.strip(),
        set_by=by.strip() or writing.action.operator,
        set_on=day,
    )


@dataclass(frozen=True)
class NewVersion:
    """Another value (and unit, where not "") of a target from a day on, on some 依据; `confirmed` where parts no
    longer add up to the whole."""

    code: str
    label: str
    value: float
    basis: str
    unit: str = ""
    by: str = ""
    on: date | None = None
    confirmed: bool = False


def change_target(desk: Desk, new: NewVersion) -> TaskView:
    """目标调整: a new version; the old ones stay. Raises UserError without 依据, for the value it has already, where
    a part would be above its total, without confirmation where parts no longer add up, and without an approver after
    交办."""
    day = desk.business_day(new.on)
    if not new.basis.strip():
        raise UserError("调整目标值须写明依据，没有改动；请补上后重试。")
    check_value(new.value)
    with desk.writing("target", "调整目标值") as writing:
        found = find_target(writing, desk, new.code, new.label)
        unit = new.unit.strip() or found.state.unit
        _check_change(writing, desk, found, new, unit)
        _refuse_unapproved(writing, found.task, new.by)
        refuse_early(found.task, day, found.state.terms.versions)
        latest = count(
            writing, select(func.max(TargetVersion.position)).where(TargetVersion.target_id == found.target_id)
        )
        _keep_version(writing, found.target_id, latest + 1, new.value, unit, new.basis, new.by, day)
        writing.title = f"调整目标值 {found.task.code} {found.state.label} 为 {plain_number(new.value)}{unit}"
    return task_now(desk, found.task.task_id)


def _check_change(writing: Writing, desk: Desk, found: Found, new: NewVersion, unit: str) -> None:
    state, beside = found.state, found.task.targets
    if state.measure == MILESTONE:
        raise UserError(f"{found.name}是节点，没有目标值，没有改动；日期请用“节点日期”改。")
    if (state.value, state.unit) == (new.value, unit):
        raise UserError(f"{found.name}已是 {plain_number(new.value)}{unit}，没有改动。")
    for each in beside:
        if each.label == state.terms.part_of:
            _refuse_over(new.value, unit, each.value, each.unit)
        if each.terms.part_of == state.label:
            _refuse_over(each.value, each.unit, new.value, unit)
    if not new.confirmed and (note := _sum_after(writing, desk, found, new.value, unit)):
        raise UserError(f"{note}没有改动；确认后可以保存（命令行加 --confirm）。")


def _sum_after(writing: Writing, desk: Desk, found: Found, value: float, unit: str) -> str:
    """How the parts would differ from the whole once this one has that value; "" where they do not, or none are."""
    if found.state.terms.parts:
        return sum_note(value, unit, found.state.terms.parts)
    whole_id = writing.session.scalar(select(Target.split_of_id).where(Target.id == found.target_id))
    if whole_id is None:
        return ""
    task_id = writing.session.scalars(select(Target.task_id).where(Target.id == whole_id)).one()
    whole = _named(load_tasks(writing.session, desk.today, [task_id])[0], found.state.terms.split_of)
    mine = (found.task.code, found.state.label)
    others = tuple(part for part in whole.terms.parts if (part.code, part.label) != mine)
    left = (whole.value or 0.0) - sum(part.value or 0.0 for part in others)
    return "" if round(left - value, 9) == 0 else f"改后分项之和与总目标{plain_number(whole.value)}{whole.unit}不等。"


def _named(task: TaskView, label: str) -> TargetState:
    return next(each for each in task.targets if each.label == label.rpartition(" ")[2])


def remove_target(desk: Desk, code: str, label: str, approval: Approval | None = None) -> TaskView:
    """删除目标 that nobody has reported on. Raises UserError where a reply does, where parts hang on it, and after 交办
    without approver and 依据."""
    with desk.writing("target", "删除目标") as writing:
        found = find_target(writing, desk, code, label)
        if is_read(writing, found.target_id):
            raise UserError(f"{found.name}已有累计完成数，没有删除；如不再考核，请调整目标值并写明依据。")
        hanging = or_(Target.part_of_id == found.target_id, Target.split_of_id == found.target_id)
        if count(writing, select(func.count(Target.id)).where(hanging)):
            raise UserError(f"{found.name}还有其中项或分项，没有删除；请先删除它们。")
        for model in (TargetVersion, TargetPast, PlanNode):
            for key in writing.session.scalars(select(model.id).where(model.target_id == found.target_id)).all():
                writing.remove(model, key)
        writing.remove(Target, found.target_id)
        what = f"删除目标 {found.task.code} {found.state.label}"
        keep_approval(writing, found.task, approval or Approval(), f"{what} {found.state.text}", desk.today)
        writing.title = what
    return task_now(desk, found.task.task_id)


def task_now(desk: Desk, task_id: int) -> TaskView:
    """The task after the action."""
    with desk.reading() as session:
        return load_tasks(session, desk.today, [task_id])[0]
