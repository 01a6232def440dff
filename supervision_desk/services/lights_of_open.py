"""进度灯 of open tasks, told once and kept: what a page of the list asks for.

Apart from those of all items (`services/progress_lights.py`), since the list is mostly shown without them.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.lights import NO_LIGHT, Shown
from supervision_desk.services.casebook import progress_of_tasks
from supervision_desk.services.kept import carried, once
from supervision_desk.store.casework import Task
from supervision_desk.store.items_touched import Touched
from supervision_desk.store.list_rows import may_be_lit
from supervision_desk.store.task_now import only


def progress_of_open(session: Session, day: date, tasks: Sequence[int]) -> Mapping[int, Shown]:
    """The 进度灯 of these open tasks and others, for a day for which task_now holds. Plans and readings are more to
    read than all else of a row, so what was told once is kept likewise."""
    kept: dict[int, Shown] = once(session, carried, _none_told, _told_renewed, day)
    if new := [task for task in tasks if task not in kept]:
        lit = may_be_lit(session, new)
        kept.update(dict.fromkeys(new, NO_LIGHT) | (progress_of_tasks(session, day, lit) if lit else {}))
    return kept


def _told_renewed(session: Session, kept: dict[int, Shown], touched: Touched, _day: date) -> dict[int, Shown]:
    told = kept.copy()
    for task in session.scalars(only(select(Task.id), Task.item_id, sorted(touched.items))):
        told.pop(task, None)
    return told


def _none_told(_session: Session, _day: date) -> dict[int, Shown]:
    return {}
