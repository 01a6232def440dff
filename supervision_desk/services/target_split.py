"""目标分解: one target over several tasks or units, with the sum of the parts held against the whole (design §8)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from supervision_desk.domain.plans import CUMULATIVE
from supervision_desk.domain.targets import Part, plain_number, sum_note
from supervision_desk.errors import UserError
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.desk import Desk, load_units
from supervision_desk.services.naming import find_tasks
from supervision_desk.services.shares import known_unit
from supervision_desk.services.target_approval import Approval, keep_approval
from supervision_desk.services.target_find import Found, find_target, refuse_early, unit_key
from supervision_desk.services.targets import NewTarget, check_value, keep_target, task_now
from supervision_desk.store.writing import Writing


@dataclass(frozen=True)
class Split:
    """A target to be split: `parts` are pairs of a unit's name or a task's code and its value. `confirmed` where they
    may add up to more or less than the whole."""

    code: str
    label: str
    parts: Sequence[tuple[str, float]]
    basis: str
    by: str = ""
    on: date | None = None
    confirmed: bool = False


@dataclass(frozen=True)
class _Place:
    """Where a part goes: the task, and the unit that reports it where it is not the one that answers."""

    task: TaskView
    unit: str
    value: float


def split_target(desk: Desk, split: Split) -> TaskView:
    """分解目标. A part goes to the task of the item for which its unit answers, else it stays in the whole's task and
    the unit reports it. Raises UserError for other than cumulative targets, fewer than two parts, a sum that differs
    and is not confirmed."""
    day = desk.business_day(split.on)
    if not split.basis.strip():
        raise UserError("分解目标须写明依据，没有分解；请补上后重试。")
    if len(split.parts) < 2:
        raise UserError("至少要分给两个单位或任务，没有分解；请补上后重试。")
    with desk.writing("target", "分解目标") as writing:
        found = find_target(writing, desk, split.code, split.label)
        _check_whole(found)
        refuse_early(found.task, day)
        what = f"分解目标 {found.task.code} {found.state.label} 为 {len(split.parts)} 项"
        keep_approval(writing, found.task, Approval(split.by, split.basis), what, day)
        places = _places(writing, desk, found, split)
        parts = tuple(Part(place.task.code, "", place.unit, place.value) for place in places)
        note = sum_note(found.state.value, found.state.unit, parts)
        if note and not split.confirmed:
            raise UserError(f"{note}没有分解；确认后可以保存（命令行加 --confirm）。")
        for place in places:
            _keep_part(writing, found, split, place, day)
        writing.title = what
    return task_now(desk, found.task.task_id)


def _check_whole(found: Found) -> None:
    if found.state.measure != CUMULATIVE:
        raise UserError(f"{found.name}不是累计完成的目标，各分项不能相加，没有分解。")
    if found.state.terms.split_of:
        raise UserError(f"{found.name}本身就是分项，没有分解。")
    if found.state.terms.parts:
        raise UserError(f"{found.name}已经分解为 {len(found.state.terms.parts)} 项，没有再分解；请先删除原分项。")


def _places(writing: Writing, desk: Desk, found: Found, split: Split) -> list[_Place]:
    tasks = load_tasks(writing.session, desk.today, find_tasks(writing.session, found.task.item_code))
    places = [_place(writing, found, tasks, name.strip(), value) for name, value in split.parts]
    pairs = [(place.task.code, place.unit) for place in places]
    if len(set(pairs)) < len(pairs):
        raise UserError("同一单位或任务列了两次，没有分解；请合为一项。")
    return places


def _place(writing: Writing, found: Found, tasks: Sequence[TaskView], name: str, value: float) -> _Place:
    check_value(value)
    if "/" in name:
        task = next((each for each in tasks if each.code == name), None)
        if task is None:
            raise UserError(f"{name} 不是 {found.task.item_code} 的任务，没有分解；请核对任务编号。")
    else:
        name = known_unit(load_units(writing.session), name)
        task = next((each for each in tasks if each.unit == name), found.task)
    if not task.is_open:
        raise UserError(f"{task.code} 已{task.task_class.value}，没有分解；请另选任务。")
    return _Place(task, task.unit if "/" in name else name, value)


def _keep_part(writing: Writing, found: Found, split: Split, place: _Place, day: date) -> None:
    text = f"{found.state.text}（{place.unit}{plain_number(place.value)}{found.state.unit}）"
    new = NewTarget(place.task.code, text, place.value, found.state.unit, CUMULATIVE, split.basis, split.by)
    terms = found.state.terms
    more: dict[str, object] = {"split_of_id": found.target_id, "due_on": terms.due_on}
    more |= {"plan": terms.plan if terms.plan_decided else None}
    more |= {"data_unit_id": unit_key(writing, place.unit) if place.unit != place.task.unit else None}
    keep_target(writing, place.task, new, day, **more)
