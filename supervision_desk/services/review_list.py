"""反馈审核: what the page lists. An office has few replies to review and keeps, after years, hundreds of thousands: of
these the list shows the newest, and the detail of an item its own, however old. Those that wait longest come first."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from supervision_desk.domain.watch import Watch, unwatched
from supervision_desk.services.awaiting import tasks_awaiting
from supervision_desk.services.casebook import load_tasks
from supervision_desk.services.desk import Desk
from supervision_desk.services.replies import WAITING, ReplyRow, replies_of
from supervision_desk.store.models import Reply

MOST = 1000


@dataclass(frozen=True)
class ReviewList:
    """The rows listed; how many replies await review, and how many there are by the desk's day."""

    rows: tuple[ReplyRow, ...]
    waiting: int
    total: int


def review_list(desk: Desk, *, waiting_only: bool, watch: Watch = unwatched) -> ReviewList:
    """The replies that await review, in the order received, or all, the last received first; of either at most MOST.
    `watch` may stop it."""
    with desk.reading() as session:
        total = session.scalar(select(func.count(Reply.id)).where(Reply.received_on <= desk.today)) or 0
        waiting = tasks_awaiting(session, desk.today)
        watch(1, 2)
        rows = _longest_waiting(session, desk, waiting) if waiting_only else _newest(session, desk)
        return ReviewList(tuple(rows[:MOST]), len(waiting), total)


def _longest_waiting(session: Session, desk: Desk, tasks: list[int]) -> list[ReplyRow]:
    first = list(dict.fromkeys(tasks))[:MOST]
    return [row for _, row in replies_of(session, desk, load_tasks(session, desk.today, first)) if row.state == WAITING]


def _newest(session: Session, desk: Desk) -> list[ReplyRow]:
    query = select(Reply.id, Reply.task_id).where(Reply.received_on <= desk.today)
    newest = dict(session.execute(query.order_by(Reply.received_on.desc(), Reply.id.desc()).limit(MOST)).all())
    found = replies_of(session, desk, load_tasks(session, desk.today, sorted(set(newest.values()))))
    return [row for key, row in reversed(found) if key in newest]
