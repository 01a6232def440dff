"""Targets that go from one task of an item to another: 其中 parts follow their total, what was reported on stays."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.errors import UserError
from supervision_desk.services.casebook import TaskView
from supervision_desk.services.target_pasts import change_from, last_position
from supervision_desk.store.models import Reading, Target
from supervision_desk.store.writing import Writing


def checked_targets(session: Session, task: TaskView, taken: Sequence[Sequence[str]]) -> list[list[int]]:
    """The keys of the targets that each part takes, by labels (T1, T2); the first part is the task itself and keeps
    what no other takes. Raises UserError for unknown labels, one taken twice, one with readings that would leave."""
    columns = (Target.id, Target.position, Target.part_of_id)
    query = select(*columns).where(Target.task_id == task.task_id).order_by(Target.position)
    rows = [(key, position, above) for key, position, above in session.execute(query)]
    labels = {f"T{position}": key for key, position, _ in rows}
    holder: dict[int, int] = {}
    for place, names in enumerate(taken):
        for name in (each.strip().upper() for each in names):
            if name not in labels:
                raise UserError(f"{task.code} 没有目标“{name}”，没有改动；请核对目标的编号。")
            if labels[name] in holder:
                raise UserError(f"目标 {name} 被分给了两项任务，没有改动；请只留给一项。")
            holder[labels[name]] = place
    for _ in rows:  # a part of a part follows as well
        for key, _, above in rows:
            if key not in holder and above in holder:
                holder[key] = holder[above]
    _refuse_read(session, task, {key: name for name, key in labels.items()}, holder)
    return [[key for key, _, _ in rows if holder.get(key) == place] for place in range(len(taken))]


def _refuse_read(session: Session, task: TaskView, labels: dict[int, str], holder: dict[int, int]) -> None:
    read = set(session.scalars(select(Reading.target_id).join(Target).where(Target.task_id == task.task_id)))
    leaving = [labels[key] for key, place in holder.items() if place > 0 and key in read]
    if leaving:
        names = "、".join(sorted(leaving))
        raise UserError(f"{task.code} 的目标 {names} 已有累计完成数，不能移到另一项任务，没有改动；请把它留在第一项。")


def move_targets(writing: Writing, task_id: int, targets: Sequence[int], day: date) -> None:
    """From `day` on put targets behind those of another task. One that leaves its total, or whose part stays, stands on
    its own. On the days before they stand where they were. Raises UserError for one that moved or changed later."""
    last = last_position(writing.session, task_id)
    going = set(targets)
    for place, key in enumerate(targets, last + 1):
        above = writing.session.scalar(select(Target.part_of_id).where(Target.id == key))
        part_of = above if above in going else None
        change_from(writing, key, day, task_id=task_id, position=place, part_of_id=part_of)
    behind = select(Target.id).where(Target.part_of_id.in_(going), Target.id.not_in(going))
    for key in writing.session.scalars(behind).all():
        change_from(writing, key, day, part_of_id=None)
