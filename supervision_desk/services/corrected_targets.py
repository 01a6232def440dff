"""Targets under a corrected version: what nobody has reported on follows the document, the rest waits for a person."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, or_, select

from supervision_desk.domain.registration import TargetPlan
from supervision_desk.domain.targets import plain_number
from supervision_desk.services.casebook import TaskView
from supervision_desk.services.target_pasts import last_position
from supervision_desk.store.models import PlanNode, Reading, Target, TargetPast, TargetVersion
from supervision_desk.store.writing import Writing


@dataclass(frozen=True)
class _Kept:
    """A target as it stands; `because` says in words why it is not to be changed: a reply reports on it, or a person
    has set its value, plan or parts."""

    id: int
    text: str
    value: float | None
    unit: str
    measure: str
    because: str


def carry_targets(writing: Writing, task: TaskView, planned: Sequence[TargetPlan]) -> list[str]:
    """Bring a task's targets up to the corrected version; returns what stays for a person, in sentences."""
    left = _standing(writing, task.task_id)
    placed: dict[int, int] = {}
    pending: list[str] = []
    for same in (_says_the_same, _counts_the_same):
        for place, plan in enumerate(planned):
            found = next((kept for kept in left if same(kept, plan)), None) if place not in placed else None
            if found is not None:
                left.remove(found)
                placed[place] = found.id
                pending += _update(writing, task, found, plan)
    for place, plan in enumerate(planned):
        if place not in placed:
            placed[place] = _add(writing, task.task_id, plan, placed)
    return [*pending, *(words for kept in reversed(left) for words in _drop(writing, task, kept))]


def _standing(writing: Writing, task_id: int) -> list[_Kept]:
    because = _settled(writing, task_id)
    columns = (Target.id, Target.text, Target.value, Target.unit, Target.measure)
    rows = writing.session.execute(select(*columns).where(Target.task_id == task_id).order_by(Target.position))
    return [_Kept(*row, because.get(row[0], "")) for row in rows]


def _settled(writing: Writing, task_id: int) -> dict[int, str]:
    """Why targets of the task stay as they are, the weightiest reason of each."""
    parts = select(Target.split_of_id).where(Target.split_of_id.is_not(None))
    whole = or_(Target.id.in_(parts), Target.split_of_id.is_not(None))
    found: dict[int, str] = {}
    for words, query in (
        ("已另定计划或日期", select(Target.id).join(TargetPast, TargetPast.target_id == Target.id)),
        ("已经分解", select(Target.id).where(whole)),
        ("已有节点计划", select(Target.id).join(PlanNode)),
        ("已有核定的目标值", select(Target.id).join(TargetVersion)),
        ("已有累计完成数", select(Target.id).join(Reading)),
    ):
        found |= dict.fromkeys(writing.session.scalars(query.where(Target.task_id == task_id)), words)
    return found


def _says_the_same(kept: _Kept, plan: TargetPlan) -> bool:
    return (kept.text, kept.value, kept.unit) == (plan.text, plan.value, plan.unit)


def _counts_the_same(kept: _Kept, plan: TargetPlan) -> bool:
    """Another figure of the same thing: the same unit and the same words but for the figures."""
    return (kept.unit, kept.measure) == (plan.unit, plan.measure) and _no_figures(kept.text) == _no_figures(plan.text)


def _no_figures(text: str) -> str:
    return "".join(char for char in text if not char.isdigit() and char not in ".,，")


def _update(writing: Writing, task: TaskView, kept: _Kept, plan: TargetPlan) -> list[str]:
    if _says_the_same(kept, plan):
        return []
    if kept.because:
        was, now = (plain_number(value) if value is not None else "—" for value in (kept.value, plan.value))
        return [
            f"{task.code} 目标“{kept.text}”更正版改为“{plan.text}”（{was}→{now}），{kept.because}，没有改动，请核定。"
        ]
    writing.change(Target, kept.id, text=plan.text, value=plan.value, bound=plan.bound)
    return []


def _add(writing: Writing, task_id: int, plan: TargetPlan, placed: dict[int, int]) -> int:
    return writing.add(
        Target,
        task_id=task_id,
        position=last_position(writing.session, task_id) + 1,
        text=plan.text,
        value=plan.value,
        unit=plan.unit,
        bound=plan.bound,
        measure=plan.measure,
        due_on=plan.due_on,
        part_of_id=None if plan.part_of is None else placed.get(plan.part_of),
    )


def _drop(writing: Writing, task: TaskView, kept: _Kept) -> list[str]:
    parts = writing.session.scalar(select(func.count(Target.id)).where(Target.part_of_id == kept.id))
    if kept.because or parts:
        because = kept.because or "还有其中项"
        return [f"{task.code} 目标“{kept.text}”更正版里已没有，因{because}，没有删除，请核定。"]
    writing.remove(Target, kept.id)
    return []
