"""The tasks of which something may still be asked, a part at a time: of 100,000 items no memory is filled with them,
the window goes on meanwhile, and whoever waits may stop it."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.watch import Watch
from supervision_desk.services.desk import Desk
from supervision_desk.store.models import TaskNow
from supervision_desk.store.task_now import holds_for

_AT_A_TIME = 4000


_EVERY = select(TaskNow.task_id).order_by(TaskNow.task_id)
_OPEN = _EVERY.where(TaskNow.closed_on.is_(None))


def open_keys(session: Session, day: date) -> list[int]:
    """The keys of the tasks that are open on a day. On one before the latest fact what is closed may be open: then of
    all."""
    return list(session.scalars(_OPEN if holds_for(session, day) else _EVERY))


def open_parts(desk: Desk, watch: Watch) -> Iterator[tuple[Session, list[int]]]:
    """The keys of the open tasks part by part, each with a reading of its own; `watch` is told of each part."""
    with desk.reading() as session:
        tasks = open_keys(session, desk.today)
    for first in range(0, len(tasks), _AT_A_TIME):
        watch(first, len(tasks))
        with desk.reading() as session:
            yield session, tasks[first : first + _AT_A_TIME]
