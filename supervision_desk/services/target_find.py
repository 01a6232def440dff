"""The target a person means, and what must hold before anything about it is changed."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, select

from supervision_desk.domain.brackets import quoted
from supervision_desk.domain.targets import TargetState, Version
from supervision_desk.errors import UserError
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.desk import Desk, load_units
from supervision_desk.services.naming import find_task
from supervision_desk.services.office import unit_ids
from supervision_desk.services.shares import known_unit
from supervision_desk.services.target_terms import targets_as_of
from supervision_desk.store.models import Reading
from supervision_desk.store.writing import Writing


@dataclass(frozen=True)
class Found:
    """An open task and one of its targets as they stand today."""

    task: TaskView
    target_id: int
    state: TargetState

    @property
    def name(self) -> str:
        """2020/2-1 T1 “…”, as sentences name it."""
        return f"{self.task.code} {self.state.label}“{self.state.text}”"


def open_task(writing: Writing, desk: Desk, code: str) -> TaskView:
    """The open task of a code. Raises UserError for an unknown one, one of several tasks, a closed one."""
    task = load_tasks(writing.session, desk.today, [find_task(writing.session, code)])[0]
    if not task.is_open:
        raise UserError(f"{task.code}{quoted(task.title)}已{task.task_class.value}，目标没有改动。")
    return task


def find_target(writing: Writing, desk: Desk, code: str, label: str) -> Found:
    """A target by its task and label (T1). Raises UserError where there is none or the task is closed."""
    task = open_task(writing, desk, code)
    state = next((each for each in task.targets if each.label == label.strip().upper()), None)
    if state is None:
        known = "、".join(each.label for each in task.targets) or "无"
        raise UserError(f"{task.code} 没有目标 {label}（有：{known}），没有改动；请核对目标编号。")
    keyed = targets_as_of(writing.session, desk.today, [task.task_id])
    return Found(task, next(each.target_id for each in keyed if each.state.label == state.label), state)


def unit_key(writing: Writing, name: str) -> int | None:
    """The key of a unit by any of its names; None for no name. Raises UserError as `known_unit` does."""
    if not name.strip():
        return None
    return unit_ids(writing.session)[known_unit(load_units(writing.session), name)]


def refuse_early(task: TaskView, day: date, versions: tuple[Version, ...] = ()) -> None:
    """A value cannot change before its task was registered, nor before the version it follows."""
    latest = max((each.set_on for each in versions if each.set_on), default=task.facts.registered_on)
    if day < max(latest, task.facts.registered_on):
        words = "立项日期" if latest <= task.facts.registered_on else "上一版本的日期"
        raise UserError(f"日期 {day} 早于{words} {max(latest, task.facts.registered_on)}，没有改动；请改正日期。")


def count(writing: Writing, query: Select[int]) -> int:
    """A counting query's answer."""
    return writing.session.scalar(query) or 0


def is_read(writing: Writing, target_id: int) -> bool:
    """Whether any reply reports on the target."""
    return count(writing, select(func.count(Reading.id)).where(Reading.target_id == target_id)) > 0


def refuse_unchanged(writing: Writing, found: Found) -> None:
    """Raises UserError where the action says only what holds already: it would stand in the record as if it did."""
    if not writing.changes:
        raise UserError(f"{found.name}已是如此，没有改动。")
