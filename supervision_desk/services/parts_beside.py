"""The parts a unit has in open tasks for which another answers: 共同牵头, 责任, 配合. Its letter may report on them."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.responsibility import Role, part_words
from supervision_desk.services.casebook import TaskView
from supervision_desk.services.desk import Desk, load_units
from supervision_desk.services.task_codes import task_codes
from supervision_desk.store.models import Assignment, Unit
from supervision_desk.store.task_now import only


def parts_beside(desk: Desk, unit: str) -> dict[str, str]:
    """By the code of each task the part (共同牵头, 责任, 配合) that a unit, or one whose duties it took over, has today
    without answering; closed tasks among them."""
    with desk.reading() as session:
        parts = _parts(session, desk, unit)
        codes = task_codes(session, desk.today, list(parts)) if parts else {}
        return {codes[task]: part for task, part in parts.items()}


def _parts(session: Session, desk: Desk, unit: str) -> dict[int, str]:
    book, today = load_units(session), desk.today
    keys = [key for key, name in session.execute(select(Unit.id, Unit.name)) if book.successor(name, today) == unit]
    query = (
        select(Assignment.task_id, Assignment.role)
        .where(~Assignment.answers, Assignment.role != Role.SECTION_LEAD.value, Assignment.valid_from <= today)
        .where(Assignment.valid_to.is_(None) | (Assignment.valid_to > today))
        .order_by(Assignment.position.desc())
    )
    rows = session.execute(only(query, Assignment.unit_id, keys)) if keys else ()
    return {task: part_words(role, answers=False) for task, role in rows}


def has_part(task: TaskView, unit: str) -> bool:
    """Whether a unit has a part in a task: answers, leads beside the one that does, or helps. Who only leads the
    section has none."""
    return unit in (task.unit, *task.co_leads, *task.helpers)
