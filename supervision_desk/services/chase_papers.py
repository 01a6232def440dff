"""The papers that bear on 今日应催: what a reminder refers to, what silences a task, what went to a unit this week and
before, and what is signed and still lies in the office."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.ladder import rank
from supervision_desk.domain.office import CHASE, DISPATCHING, RED_CARD, REMINDING, YELLOW_CARD
from supervision_desk.domain.units import UnitBook
from supervision_desk.services.dispatches import other_ways
from supervision_desk.services.papers import MAIN
from supervision_desk.services.sent_papers import in_force
from supervision_desk.store.models import Addressee, Paper, PaperLine, Unit
from supervision_desk.store.papers import not_void
from supervision_desk.store.task_now import only

# Papers that ask for a reply by a day and silence their tasks until then.
_ASKING = (CHASE, YELLOW_CARD, RED_CARD)


def notices(session: Session, as_of: date, ids: Sequence[int]) -> dict[int, str]:
    """What the reminder of each of the tasks refers to: its 督办单, else the other way in which it was told."""
    return {**other_ways(session, as_of, ids), **_sent_slips(session, as_of, ids)}


def unsent_papers(session: Session, as_of: date, kinds: Sequence[str], book: UnitBook) -> dict[tuple[int, str], str]:
    """By task and unit the number of the latest paper of these kinds to it that is signed and has not gone out."""
    query = (
        select(PaperLine.task_id, Unit.name, Paper.full_number)
        .join(Paper, Paper.id == PaperLine.paper_id)
        .join(Addressee, Addressee.paper_id == Paper.id)
        .join(Unit, Unit.id == Addressee.unit_id)
        .where(Paper.kind.in_(kinds), Paper.signed_on <= as_of, Addressee.role == MAIN)
        .where(Addressee.sent_on.is_(None) | (Addressee.sent_on > as_of))
        .where(not_void(as_of))
        .order_by(Paper.id)
    )
    return {(task, book.addressee(unit, as_of)): number or "" for task, unit, number in session.execute(query)}


def _sent_slips(session: Session, as_of: date, ids: Sequence[int]) -> dict[int, str]:
    """The number of the latest 督办单 sent by the day and not void then, of each of the tasks."""
    query = (
        select(PaperLine.task_id, Paper.full_number)
        .join(Paper, Paper.id == PaperLine.paper_id)
        .join(Addressee, Addressee.paper_id == Paper.id)
        .where(Paper.kind.in_(DISPATCHING), Addressee.role == MAIN, Addressee.sent_on <= as_of)
        .where(not_void(as_of))
        .order_by(Paper.id)
    )
    rows = session.execute(only(query, PaperLine.task_id, ids))
    return {task: number or "" for task, number in rows}


def silenced(session: Session, as_of: date) -> dict[int, str]:
    """Tasks that stand on a 催办单 or a card whose own limit has not passed, with its number."""
    query = (
        select(PaperLine.task_id, Paper.full_number)
        .join(Paper, Paper.id == PaperLine.paper_id)
        .where(Paper.kind.in_(_ASKING), Paper.reply_by >= as_of, *in_force(as_of))
    )
    return {task: number or "" for task, number in session.execute(query)}


def sent_this_week(session: Session, as_of: date, book: UnitBook) -> dict[str, int]:
    """The rank of the gravest paper sent to each unit since Monday."""
    monday = as_of - timedelta(days=as_of.weekday())
    query = (
        select(Unit.name, Paper.kind)
        .join(Addressee, Addressee.unit_id == Unit.id)
        .join(Paper, Paper.id == Addressee.paper_id)
        .where(Paper.kind.in_(REMINDING), Addressee.role == MAIN)
        .where(Addressee.sent_on >= monday, Addressee.sent_on <= as_of)
        .where(not_void(as_of))
    )
    found: dict[str, int] = {}
    for name, kind in session.execute(query):
        unit = book.addressee(name, as_of)
        found[unit] = max(found.get(unit, -1), rank(kind))
    return found


def chases_of(session: Session, as_of: date, book: UnitBook) -> dict[tuple[str, int], dict[int, date]]:
    """By unit (which took over from others) and task the 催办单 that name the task, with the days on which they went
    out."""
    query = (
        select(Unit.name, PaperLine.task_id, Paper.id, Addressee.sent_on)
        .join(Addressee, Addressee.unit_id == Unit.id)
        .join(Paper, Paper.id == Addressee.paper_id)
        .join(PaperLine, PaperLine.paper_id == Paper.id)
        .where(Paper.kind == CHASE, Addressee.role == MAIN, Addressee.sent_on <= as_of)
        .where(not_void(as_of))
    )
    found: dict[tuple[str, int], dict[int, date]] = {}
    for name, task, paper, on in session.execute(query):
        assert on is not None  # sent by the day
        found.setdefault((book.addressee(name, as_of), task), {})[paper] = on
    return found
