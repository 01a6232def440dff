"""Which owed reports one reply settles: of a task that missed several, one reply answers them all (decision 17), and
whoever logs it is to know that before."""

from datetime import date

from sqlalchemy.orm import Session

from supervision_desk.domain.owed import Owed, Settled, settled_by
from supervision_desk.services.desk import Desk
from supervision_desk.services.naming import find_task
from supervision_desk.services.owed import AHEAD, owed_by_task


def owed_of(desk: Desk, code: str) -> tuple[Owed, ...]:
    """What a task owes from its 交办 to a week from now. Raises UserError for an unknown task."""
    with desk.reading() as session:
        return _owed(session, desk.today, find_task(session, code))


def settled_of(session: Session, today: date, task_id: int, received: date) -> tuple[Settled, ...]:
    """What a reply on a task received on a day would settle of it."""
    return settled_by(_owed(session, today, task_id), received)


def _owed(session: Session, today: date, task_id: int) -> tuple[Owed, ...]:
    return owed_by_task(session, today, today + AHEAD, [task_id]).get(task_id, ())
