"""The codes of tasks as of a day: a part split off later gives no other code to the days before it (design §5)."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from supervision_desk.domain.numbering import item_code
from supervision_desk.store.casework import Item, Task, TaskNow
from supervision_desk.store.prepared import asked

_SIBLINGS = (
    select(Task.item_id, func.count(Task.id))
    .join(TaskNow, TaskNow.task_id == Task.id)
    .where(TaskNow.registered_on <= bindparam("day"))
    .group_by(Task.item_id)
)
_PLACES = select(Task.id, Item.id, Item.year, Item.number, Task.position).join(Item, Item.id == Task.item_id)


def siblings_as_of(session: Session, as_of: date, items: Sequence[int] | None = None) -> dict[int, int]:
    """How many tasks of each item were registered by a day."""
    return dict(asked(session, _SIBLINGS, Task.item_id, items, day=as_of).all())


def task_code(item: str, position: int, siblings: int) -> str:
    """2020/2-1; 2020/2 where the item has one task."""
    return f"{item}-{position}" if siblings > 1 else item


def task_codes(session: Session, as_of: date, tasks: Sequence[int] | None = None) -> dict[int, str]:
    """The codes of tasks (all when None) as of a day."""
    rows = asked(session, _PLACES, Task.id, tasks).all()
    siblings = siblings_as_of(session, as_of, None if tasks is None else [row[1] for row in rows])
    return {
        task: task_code(item_code(year, number), position, siblings.get(item, 1))
        for task, item, year, number, position in rows
    }
