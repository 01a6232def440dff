"""进度灯 of all items on a day, for sorting and filtering by 灯: the plans of targets are told in Python only.

Asked are the open tasks of which a target can have a light at all, some at a time, so that the memory stays small.
"""

from collections.abc import Mapping, Sequence, Set
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from supervision_desk.domain.lights import GRAVITY, NO_LIGHT
from supervision_desk.services.casebook import progress_of_tasks
from supervision_desk.services.kept import carried, once
from supervision_desk.services.lights_of_open import progress_of_open
from supervision_desk.store.items_touched import Touched
from supervision_desk.store.models import PlanNode, Reading, Target, TargetPast, Task, TaskNow
from supervision_desk.store.task_now import holds_for, only

_AT_A_TIME = 400


def progress_gravities(session: Session, day: date) -> Mapping[int, int]:
    """The gravest 进度灯 of the tasks of each item, as in `GRAVITY`; items without one are left out."""
    return once(session, carried, _gravities, _gravities_renewed, day)


def _gravities_renewed(session: Session, kept: dict[int, int], touched: Touched, day: date) -> dict[int, int] | None:
    if not once(session, holds_for, day):
        return None
    others = {item: gravity for item, gravity in kept.items() if item not in touched.items}
    return others | _gravities(session, day, touched.items)


def _gravities(session: Session, day: date, items_asked: Set[int] | None = None) -> dict[int, int]:
    asked = _may_be_lit(session, day, items_asked)
    items = dict(asked)
    found: dict[int, int] = {}
    keys = list(items)
    for first in range(0, len(keys), _AT_A_TIME):
        for task, gravity in _of_tasks(session, day, keys[first : first + _AT_A_TIME]):
            found[items[task]] = max(gravity, found.get(items[task], 0))
    return found


def _of_tasks(session: Session, day: date, tasks: Sequence[int]) -> list[tuple[int, int]]:
    told = progress_of_open if once(session, holds_for, day) else progress_of_tasks
    shown = told(session, day, tasks)
    return [(task, GRAVITY[light]) for task in tasks if (light := shown.get(task, NO_LIGHT).light)]


def _may_be_lit(session: Session, day: date, items: Set[int] | None) -> list[tuple[int, int]]:
    """The tasks with their items that are open and have a target that was read, has a day of its own or nodes; a target
    that is split is read in its parts. What a target was on earlier days is looked for as well."""
    read = select(Reading.target_id).union(select(PlanNode.target_id), select(Target.split_of_id))
    lit = select(Target.task_id).where(or_(Target.due_on.is_not(None), Target.id.in_(read)))
    past = select(TargetPast.task_id)
    query = select(Task.id, Task.item_id).where(or_(Task.id.in_(lit), Task.id.in_(past)))
    query = only(query, Task.item_id, None if items is None else sorted(items))
    if holds_for(session, day):
        query = query.join(TaskNow, TaskNow.task_id == Task.id).where(TaskNow.closed_on.is_(None))
    return list(session.execute(query).all())
