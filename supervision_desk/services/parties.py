"""Who may ask for 延期 or object (异议): a unit with a part in the task, or the one through which it is addressed."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from supervision_desk.domain.units import UnitBook
from supervision_desk.errors import UserError
from supervision_desk.services.acts import open_task
from supervision_desk.services.casebook import TaskView
from supervision_desk.services.desk import Desk, load_units
from supervision_desk.services.office import unit_ids


@dataclass(frozen=True)
class Party:
    """Who acts, by the name used everywhere, and the key of the unit on record: its own, or that of the unit which
    answers where the one above it speaks."""

    name: str
    unit_id: int


def acting_party(session: Session, task: TaskView, written: str, day: date, doing: str) -> Party:
    """The unit meant by any spelling, "" for the one that answers; `task` as it stood on the day. Raises UserError for
    one without a part in the task, naming those who may."""
    book, ids = load_units(session), unit_ids(session)
    name = book.successor(book.name_of(written.strip()), day) if written.strip() else task.unit
    may = _parties(book, task, day)
    if name not in may:
        raise UserError(
            f"“{written.strip()}”在 {task.code} 里没有分工，没有保存；"
            f"可以{doing}的单位：{'、'.join(may)}，请改填其中一个。"
        )
    return Party(name, ids[name if any(share.unit == name for share in task.shares) else task.unit])


def parties_of(desk: Desk, code: str) -> tuple[str, ...]:
    """The units that may act in a task today, the one that answers first. Raises UserError for a closed task."""
    with desk.reading() as session:
        return _parties(load_units(session), open_task(session, desk, code, "登记"), desk.today)


def _parties(book: UnitBook, task: TaskView, day: date) -> tuple[str, ...]:
    helping = (share.unit for share in task.shares)
    return tuple(dict.fromkeys((task.unit, *helping, book.addressee(task.unit, day))))
