"""暂不催 and 承诺: the tasks about which a person is left alone up to a day, and why (design §7)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.office import REMINDING
from supervision_desk.domain.standing import CONTACT, HOLD, TaskClass
from supervision_desk.domain.units import UnitBook
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.desk import Desk, load_units
from supervision_desk.store.models import Act, Addressee, Paper, PaperLine, Reply, Unit
from supervision_desk.store.papers import not_void
from supervision_desk.store.task_now import only

PROMISED, HELD = "承诺", "暂不催"


@dataclass(frozen=True)
class QuietTask:
    """An open task that is not chased up to and with `until`: the unit promised it (承诺) or a person decided so
    (暂不催), on which day, who, and the words."""

    code: str
    title: str
    unit: str
    kind: str
    until: date
    since: date
    by: str
    words: str


def quiet_tasks(desk: Desk) -> list[QuietTask]:
    """Who is left alone on the desk's day, by the day on which that ends; a task that is promised and held stands
    twice."""
    with desk.reading() as session:
        acts = [(PROMISED, each) for each in _promises(session, desk.today).values()]
        acts += [(HELD, each) for each in _holds(session, desk.today).values()]
        views = {
            view.task_id: view for view in load_tasks(session, desk.today, [each.task_id or 0 for _, each in acts])
        }
        found = [
            QuietTask(view.code, view.title, view.unit, kind, act.other_day, act.on_day, act.by, act.reason)
            for kind, act in acts
            if act.other_day and (view := views.get(act.task_id or 0)) is not None and view.is_open
        ]
    return sorted(found, key=lambda each: (each.until, each.unit))


def promised(session: Session, as_of: date) -> dict[int, date]:
    """Tasks of which the unit promised something by a day that is not over, with that day."""
    return _until(_promises(session, as_of))


def held_back(session: Session, as_of: date) -> dict[int, date]:
    """Tasks that are not to be chased for up to a day (暂不催), with that day."""
    return _until(_holds(session, as_of))


@dataclass(frozen=True)
class DuePromise:
    """A 承诺 whose day has come: of which task, by which day, given when, and the words."""

    view: TaskView
    until: date
    since: date
    words: str


def due_promises(session: Session, as_of: date) -> list[DuePromise]:
    """The promises about open tasks (none at rest) whose day has come and on which nothing followed: no reply since, no
    paper that reminds of the task, no later 联系; only of the unit that still answers."""
    latest = _acts(session, CONTACT, as_of)
    come = {task: act for task, act in latest.items() if act.other_day is not None and act.other_day <= as_of}
    if not come:
        return []
    followed, units = _followed(session, as_of, list(come)), _unit_names(session)
    book = load_units(session)
    return [
        DuePromise(view, act.other_day, act.on_day, act.reason)
        for view in load_tasks(session, as_of, list(come))
        if view.is_open and view.task_class is not TaskClass.PAUSED
        and (act := come[view.task_id]).other_day is not None
        and followed.get(view.task_id, date.min) < act.on_day
        and _answers(view, units.get(act.unit_id or 0), book, as_of)
    ]  # fmt: skip


def _answers(view: TaskView, promising: str | None, book: UnitBook, as_of: date) -> bool:
    return promising is None or book.addressee(promising, as_of) == book.addressee(view.unit, as_of)


def _unit_names(session: Session) -> dict[int, str]:
    return {key: name for key, name in session.execute(select(Unit.id, Unit.name))}


def _followed(session: Session, as_of: date, ids: Sequence[int]) -> dict[int, date]:
    """By task the day of its last reply, or of the last paper that reminds of it. A paper sent on the day of the
    promise went before the call, so it stands for the day before."""
    replies = only(select(Reply.task_id, Reply.received_on).where(Reply.received_on <= as_of), Reply.task_id, ids)
    papers = (
        select(PaperLine.task_id, Addressee.sent_on)
        .join(Paper, Paper.id == PaperLine.paper_id)
        .join(Addressee, Addressee.paper_id == Paper.id)
        .where(Paper.kind.in_(REMINDING), Addressee.sent_on <= as_of)
        .where(not_void(as_of))
    )
    found: dict[int, date] = {}
    days = [*session.execute(replies)]
    days += [(task, on - timedelta(days=1)) for task, on in session.execute(only(papers, PaperLine.task_id, ids)) if on]
    for task, day in days:
        found[task] = max(found.get(task, date.min), day)
    return found


def _until(acts: dict[int, Act]) -> dict[int, date]:
    return {task: act.other_day for task, act in acts.items() if act.other_day is not None}


def _promises(session: Session, as_of: date) -> dict[int, Act]:
    """By task the promise that is not over: the latest 联系 decides."""
    latest = _acts(session, CONTACT, as_of)
    return {task: act for task, act in latest.items() if act.other_day is not None and act.other_day >= as_of}


def _holds(session: Session, as_of: date) -> dict[int, Act]:
    """By task the 暂不催 that is not over."""
    return _acts(session, HOLD, as_of, as_of)


def _acts(session: Session, kind: str, as_of: date, until: date = date.min) -> dict[int, Act]:
    """The latest act of a kind by task, of those that last until a day."""
    query = select(Act).where(Act.kind == kind, Act.on_day <= as_of, Act.task_id.is_not(None))
    query = query.where(Act.other_day >= until) if until > date.min else query
    acts: Sequence[Act] = session.scalars(query.order_by(Act.on_day, Act.id)).all()
    return {act.task_id: act for act in acts if act.task_id is not None}
