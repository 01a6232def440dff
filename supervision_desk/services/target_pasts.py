"""Targets become another from a day on: what they were is kept for the days before it (design §5)."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from supervision_desk.errors import UserError
from supervision_desk.store.models import PlanNode, Target, TargetPast
from supervision_desk.store.writing import Writing

# What a past of a target holds beside its days.
HELD = ("task_id", "position", "part_of_id", "base_value", "base_year", "data_unit_id", "plan", "due_on")


def change_from(writing: Writing, target_id: int, day: date, **values: object) -> None:
    """From `day` on the target has these values (of HELD); what it has already is no change.

    Raises UserError where it was made another on a later day."""
    held = [getattr(Target, name) for name in HELD]
    now = dict(zip(HELD, writing.session.execute(select(*held).where(Target.id == target_id)).one(), strict=True))
    if all(now[name] == value for name, value in values.items()):
        return
    refuse_before_last(writing.session, target_id, day)
    writing.add(TargetPast, target_id=target_id, until=day, **now)
    writing.change(Target, target_id, **values)


def refuse_before_last(session: Session, target_id: int, day: date) -> None:
    """Raises UserError where something of the target was changed on a day after `day`."""
    columns = ((TargetPast.until, TargetPast), (PlanNode.valid_from, PlanNode), (PlanNode.valid_to, PlanNode))
    days = [session.scalar(select(func.max(each)).where(model.target_id == target_id)) for each, model in columns]
    last = max((each for each in days if each), default=day)
    if day < last:
        position, text = session.execute(select(Target.position, Target.text).where(Target.id == target_id)).one()
        words = f"目标 T{position}“{text}”在 {last} 改动过"
        raise UserError(f"{words}，日期 {day} 比它早，没有改动；请改正日期。")


def last_position(session: Session, task_id: int) -> int:
    """The highest number a target of the task ever had: a number that one took to another task is not given again."""
    columns = ((Target.position, Target), (TargetPast.position, TargetPast))
    return max(session.scalar(select(func.max(each)).where(model.task_id == task_id)) or 0 for each, model in columns)
