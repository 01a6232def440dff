"""Which owed reports one reply settles: of a task that missed several, one reply answers them all (decision 17), and
whoever logs it is to know that before. It answers the next one to come as well, however far off that is."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from supervision_desk.domain.owed import Owed, Settled, owed_reports, settled_by
from supervision_desk.services.desk import Desk, load_calendar
from supervision_desk.services.naming import find_task
from supervision_desk.services.owed_facts import owing_by_task


def owed_of(desk: Desk, code: str) -> tuple[Owed, ...]:
    """What a task owes from its 交办 to the next report after today. Raises UserError for an unknown task."""
    with desk.reading() as session:
        task_id = find_task(session, code)
        return owed_with_next(session, desk.today, [task_id]).get(task_id, ())


def settled_of(session: Session, today: date, task_id: int, received: date) -> tuple[Settled, ...]:
    """What a reply on a task received on a day would settle of it."""
    return settled_by(owed_with_next(session, today, [task_id]).get(task_id, ()), received)


def owed_with_next(session: Session, today: date, ids: Sequence[int]) -> dict[int, tuple[Owed, ...]]:
    """By task what it owes to `today`, and the first report after it."""
    calendar = load_calendar(session)
    owing = owing_by_task(session, today, ids)
    return {key: owed_reports(each, today, today, calendar, and_next=True) for key, each in owing.items()}
