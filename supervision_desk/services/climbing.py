"""What each open task calls for on the ladder (design §7): the facts gathered for the rules of `domain.ladder`.

What was done about a task counts for the unit that answers now: one that took it over begins at the foot of the ladder.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.ladder import CALL, Climb, Proposal, Step, Taken, called_for, from_json, proposed
from supervision_desk.domain.lights import Light, Shown
from supervision_desk.domain.office import REMINDING
from supervision_desk.domain.owed import Met, Owed
from supervision_desk.domain.standing import CHECK, CONTACT, TaskClass
from supervision_desk.domain.units import UnitBook
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.desk import load_calendar, load_units
from supervision_desk.services.dispatches import dispatch_days
from supervision_desk.services.owed import owed_by_task
from supervision_desk.services.papers import MAIN
from supervision_desk.store.models import Act, Addressee, Paper, PaperLine, Reply, Review, Setting, Task, Unit
from supervision_desk.store.task_now import only

LADDER = "ladder"
_BEHIND = (Light.YELLOW, Light.RED)


@dataclass(frozen=True)
class Call:
    """An open task that something is to be done about: `called` is what the facts call for, `now` what is proposed for
    the day, None while a paper's limit runs or a step cools down."""

    view: TaskView
    missing: tuple[date, ...]
    called: Proposal
    now: Proposal | None


def load_ladder(session: Session) -> tuple[Step, ...]:
    """The office's ladder."""
    return from_json(session.scalar(select(Setting.value).where(Setting.key == LADDER)))


def calls(session: Session, as_of: date, ids: Sequence[int] | None = None) -> list[Call]:
    """The open tasks that call for a step, of the given ones or of all; not those at rest (暂缓, 异议)."""
    views = [view for view in load_tasks(session, as_of, ids) if _is_at_work(view)]
    climbs = _climbs(session, as_of, views, ids)
    ladder, calendar = load_ladder(session), load_calendar(session)
    found = []
    for view in views:
        climb = climbs[view.task_id]
        if called := called_for(climb, as_of, ladder, calendar):
            found.append(Call(view, climb.missing, called, proposed(climb, as_of, ladder, calendar)))
    return found


def _is_at_work(view: TaskView) -> bool:
    return view.is_open and view.task_class is not TaskClass.PAUSED and view.facts.objected_on is None


def _climbs(session: Session, as_of: date, views: Sequence[TaskView], ids: Sequence[int] | None) -> dict[int, Climb]:
    owed, told = owed_by_task(session, as_of, as_of, ids), dispatch_days(session, as_of, ids)
    taken, mend = _taken(session, as_of, views, ids), _unmended(session, as_of, ids)
    rectify = _unrectified(session, as_of, ids)
    before = _behind_before(session, as_of, [view for view in views if view.progress.light in _BEHIND])
    return {
        view.task_id: Climb(
            overdue_after=view.facts.report_by if view.task_class is TaskClass.OVERDUE else None,
            missing=_missing(owed.get(view.task_id, ())),
            mend_by=mend.get(view.task_id),
            rectify_by=rectify.get(view.task_id),
            to_write=_to_write(owed.get(view.task_id, ()), as_of),
            near=view.facts.report_by if view.task_id in told and view.time.light is Light.YELLOW else None,
            behind=_behind(view.progress) if view.task_id in told else "",
            behind_before=view.task_id in told and view.task_id in before,
            taken=tuple(taken[view.task_id]),
        )
        for view in views
    }


def _missing(owed: Sequence[Owed]) -> tuple[date, ...]:
    return tuple(each.day for each in owed if each.met is Met.MISSING)


def _to_write(owed: Sequence[Owed], as_of: date) -> date | None:
    """The first owed day that is over and was met by telephone only."""
    return next((each.day for each in owed if each.to_write and each.day < as_of), None)


def _behind(progress: Shown) -> str:
    return progress.because if progress.light in _BEHIND else ""


def _behind_before(session: Session, as_of: date, behind: Sequence[TaskView]) -> set[int]:
    """Of the tasks behind plan by their latest reading those that were so at the end of the month before it (two
    periods running): the answer stays the same until there is another reading."""
    groups: dict[date, list[int]] = defaultdict(list)
    for view in behind:
        latest = max((target.read_on for target in view.targets if target.read_on), default=as_of)
        groups[latest.replace(day=1) - timedelta(days=1)].append(view.task_id)
    earlier = (view for day, ids in groups.items() for view in load_tasks(session, day, ids))
    return {view.task_id for view in earlier if view.progress.light in _BEHIND}


def _unmended(session: Session, as_of: date, ids: Sequence[int] | None) -> dict[int, date]:
    """The 补正期限 that passed without another reply, by task: the last reply received stands returned."""
    columns = (Reply.task_id, Review.accepted, Review.mend_by, Review.decided_on)
    query = select(*columns).outerjoin(Review, (Review.reply_id == Reply.id) & (Review.decided_on <= as_of))
    query = query.where(Reply.received_on <= as_of).order_by(Reply.received_on, Reply.id)
    last = {row[0]: row for row in session.execute(only(query, Reply.task_id, ids))}
    return {task: mend for task, accepted, mend, _ in last.values() if accepted is False and mend and mend < as_of}


def _unrectified(session: Session, as_of: date, ids: Sequence[int] | None) -> dict[int, date]:
    """The 整改期限 that passed while the last 核查 of a task stands as not found true, by task."""
    query = select(Task.id, Act.other_day).join(Act, Act.task_id == Task.id)
    query = query.where(Act.kind == CHECK, Act.on_day <= as_of).order_by(Act.on_day, Act.id)
    last = {task: day for task, day in session.execute(only(query, Task.id, ids))}
    return {task: day for task, day in last.items() if day is not None and day < as_of}


def _taken(
    session: Session, as_of: date, views: Sequence[TaskView], ids: Sequence[int] | None
) -> Mapping[int, list[Taken]]:
    """The steps taken towards the unit that answers now, in the order taken."""
    book = load_units(session)
    units = {view.task_id: book.addressee(view.unit, as_of) for view in views}
    found: dict[int, list[Taken]] = defaultdict(list)
    for task, unit, taken in (*_papers(session, as_of, ids), *_contacts(session, as_of, ids)):
        if _is_theirs(book, unit, units.get(task), as_of):
            found[task].append(taken)
    return found


def _is_theirs(book: UnitBook, unit: str | None, answers: str | None, as_of: date) -> bool:
    return unit is None or book.addressee(unit, as_of) == answers


def _papers(session: Session, as_of: date, ids: Sequence[int] | None) -> list[tuple[int, str | None, Taken]]:
    query = (
        select(PaperLine.task_id, Unit.name, Paper.kind, Paper.signed_on, Paper.reply_by)
        .join(Paper, Paper.id == PaperLine.paper_id)
        .join(Addressee, Addressee.paper_id == Paper.id)
        .join(Unit, Unit.id == Addressee.unit_id)
        .where(Paper.kind.in_(REMINDING), Addressee.role == MAIN, Paper.signed_on <= as_of)
        .where(Paper.voided_on.is_(None) | (Paper.voided_on > as_of))
        .order_by(Paper.signed_on, Paper.id)
    )
    rows = session.execute(only(query, PaperLine.task_id, ids))
    return [(task, unit, Taken(kind, on, reply_by)) for task, unit, kind, on, reply_by in rows if on is not None]


def _contacts(session: Session, as_of: date, ids: Sequence[int] | None) -> list[tuple[int, str | None, Taken]]:
    query = select(Task.id, Unit.name, Act.on_day).join(Act, Act.task_id == Task.id)
    query = query.outerjoin(Unit, Unit.id == Act.unit_id).where(Act.kind == CONTACT, Act.on_day <= as_of)
    rows = session.execute(only(query, Task.id, ids).order_by(Act.on_day, Act.id))
    return [(task, unit, Taken(CALL, on)) for task, unit, on in rows]
