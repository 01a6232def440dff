"""The open tasks as dialogs offer them for choosing: code, title and who answers, of any number at once."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.numbering import item_code
from supervision_desk.services.casebook import load_tasks
from supervision_desk.services.desk import Desk
from supervision_desk.services.task_codes import siblings_as_of, task_code
from supervision_desk.services.task_shares import heirs_on
from supervision_desk.store.models import Assignment, Item, Task, TaskNow, Unit
from supervision_desk.store.task_now import holds_for

_OPEN = (
    select(Task.id, Item.id, Item.year, Item.number, Task.position, Task.title)
    .join(Item, Item.id == Task.item_id)
    .join(TaskNow, TaskNow.task_id == Task.id)
    .where(TaskNow.closed_on.is_(None))
    .order_by(Item.year, Item.number, Task.position)
)


@dataclass(frozen=True)
class OpenTask:
    """One open task and the unit that answers for it."""

    code: str
    title: str
    unit: str


def open_tasks(desk: Desk) -> list[OpenTask]:
    """The tasks open on the desk's day, in the order of their codes."""
    with desk.reading() as session:
        if holds_for(session, desk.today):
            return _open_now(session, desk)
        views = load_tasks(session, desk.today)
        return [OpenTask(view.code, view.title, view.unit) for view in views if view.is_open]


def _open_now(session: Session, desk: Desk) -> list[OpenTask]:
    siblings, units = siblings_as_of(session, desk.today), _units(session, desk)
    return [
        OpenTask(task_code(item_code(year, number), position, siblings[item]), title, units.get(task, ""))
        for task, item, year, number, position, title in session.execute(_OPEN)
    ]


def _units(session: Session, desk: Desk) -> dict[int, str]:
    query = (
        select(Assignment.task_id, Unit.name)
        .join(Unit, Unit.id == Assignment.unit_id)
        .where(Assignment.answers, Assignment.valid_from <= desk.today)
        .where(Assignment.valid_to.is_(None) | (Assignment.valid_to > desk.today))
        .order_by(Assignment.position.desc())
    )
    heirs = heirs_on(session, desk.today)
    return {task: heirs.get(unit, unit) for task, unit in session.execute(query)}
