"""The tasks of which something may still be asked, a part at a time: of 100,000 items no memory is filled with them,
the window goes on meanwhile, and whoever waits may stop it."""

from collections.abc import Iterator

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from supervision_desk.domain.watch import Watch
from supervision_desk.services.desk import Desk
from supervision_desk.store.models import TaskNow
from supervision_desk.store.task_now import holds_for

_AT_A_TIME = 4000


def open_tasks_query() -> Select[int]:
    """The keys of the tasks open today."""
    return select(TaskNow.task_id).where(TaskNow.closed_on.is_(None)).order_by(TaskNow.task_id)


def open_parts(desk: Desk, watch: Watch) -> Iterator[tuple[Session, list[int]]]:
    """The keys of the open tasks part by part, each with a reading of its own; `watch` is told of each part. On a day
    before the latest fact what is closed may be open, and is among them."""
    with desk.reading() as session:
        tasks = list(session.scalars(open_tasks_query() if holds_for(session, desk.today) else select(TaskNow.task_id)))
    for first in range(0, len(tasks), _AT_A_TIME):
        watch(first, len(tasks))
        with desk.reading() as session:
            yield session, tasks[first : first + _AT_A_TIME]
