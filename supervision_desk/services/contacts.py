"""联系: a call, a visit or a message about the tasks a unit is chased for, with what it promised (design §7, step 0).

A promise silences the line until its day is over; it moves no 时限 and closes nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from supervision_desk.domain.standing import CONTACT
from supervision_desk.domain.units import UnitBook
from supervision_desk.errors import UserError
from supervision_desk.services.acts import required
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.chasing import called_tasks
from supervision_desk.services.desk import Desk, load_units
from supervision_desk.services.naming import find_tasks
from supervision_desk.services.office import unit_ids
from supervision_desk.services.quiet import promised
from supervision_desk.store.models import Act
from supervision_desk.store.writing import Writing

WAYS = ("电话", "上门", "短信或群消息", "当面")


@dataclass(frozen=True)
class Contact:
    """What was said to whom; `promise` is the day by which the unit will act, `tasks` what was spoken of: where none
    are named, those it is chased for that day."""

    unit: str
    text: str
    way: str = WAYS[0]
    promise: date | None = None
    tasks: tuple[str, ...] = ()
    on: date | None = None


@dataclass(frozen=True)
class Contacted:
    """A contact on record, with the tasks it concerns."""

    unit: str
    way: str
    on: date
    promise: date | None
    tasks: tuple[str, ...]


def record_contact(desk: Desk, contact: Contact) -> Contacted:
    """登记联系 on each task concerned. Raises UserError for an unknown unit or way, without words, for a promise before
    the day of the contact, tasks that are not the unit's or closed, and where it is chased for nothing."""
    day = desk.business_day(contact.on, "联系日期")
    text = required(contact.text, "请写明联系的内容，没有登记；请补上后重试。")
    if contact.way not in WAYS:
        raise UserError(f"没有“{contact.way}”这种联系方式，没有登记；可选：{'、'.join(WAYS)}。")
    if contact.promise is not None and contact.promise < day:
        raise UserError(f"承诺日期 {contact.promise} 早于联系日期 {day}，没有登记；请改正日期。")
    with desk.writing("contact", "登记联系") as writing:
        book = load_units(writing.session)
        if contact.unit not in book:
            raise UserError(f"单位名录里没有“{contact.unit}”，没有登记；请核对单位名称。")
        unit = book.addressee(book.name_of(contact.unit), day)
        tasks = _tasks(writing.session, desk, contact, unit, book, day)
        _keep(writing, desk, contact, unit, text, tasks, day)
        writing.title = f"联系 {unit}（{contact.way}）{len(tasks)} 项任务"
    return Contacted(unit, contact.way, day, contact.promise, tuple(task.code for task in tasks))


def _tasks(session: Session, desk: Desk, contact: Contact, unit: str, book: UnitBook, day: date) -> list[TaskView]:
    """The unit's tasks that were spoken of."""
    if contact.tasks:
        named = [key for code in contact.tasks for key in find_tasks(session, code)]
        return _named(load_tasks(session, desk.today, list(dict.fromkeys(named))), unit, book, day)
    chased = {each.task_id for each in called_tasks(session, day)} | promised(session, day).keys()
    views = [view for view in load_tasks(session, day, list(chased)) if book.addressee(view.unit, day) == unit]
    if not views:
        raise UserError(f"{unit} 在 {day} 没有要催的任务，没有登记；要登记其他任务的联系，请写明任务编号。")
    return views


def _named(views: Sequence[TaskView], unit: str, book: UnitBook, day: date) -> list[TaskView]:
    for view in views:
        if book.addressee(view.unit, day) != unit:
            raise UserError(f"{view.code} 由“{view.unit}”承担，不是“{unit}”的任务，没有登记；请核对编号。")
    still = [view for view in views if view.is_open]
    if not still:
        raise UserError(f"{views[0].code} 已{views[0].task_class.value}，没有登记联系。")
    return still


def _keep(
    writing: Writing, desk: Desk, contact: Contact, unit: str, text: str, tasks: Sequence[TaskView], day: date
) -> None:
    said = {"kind": CONTACT, "on_day": day, "by": desk.person, "reason": text, "decision": contact.way}
    unit_id = unit_ids(writing.session)[unit]
    rows = [said | {"task_id": task.task_id, "other_day": contact.promise, "unit_id": unit_id} for task in tasks]
    writing.add_rows(Act, rows)
