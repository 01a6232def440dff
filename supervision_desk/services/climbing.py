"""What each open task calls for on the ladder (design §7): the facts gathered for the rules of `domain.ladder`.

What was done about a task counts for the unit that answers now: one that took it over begins at the foot of the ladder.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.ladder import CALL, Climb, Proposal, Step, Taken, called_for, from_json, proposed
from supervision_desk.domain.lights import Light
from supervision_desk.domain.office import REMINDING
from supervision_desk.domain.owed import Met, Owed
from supervision_desk.domain.standing import CHECK, CONTACT, TaskClass
from supervision_desk.domain.targets import progress_of, spoken
from supervision_desk.domain.units import UnitBook
from supervision_desk.services.casebook import TaskView, load_tasks, progress_of_tasks
from supervision_desk.services.desk import load_calendar, load_office, load_units
from supervision_desk.services.dispatches import dispatch_days
from supervision_desk.services.instructions import instructions_of
from supervision_desk.services.owed import mending, owed_by_task, to_write
from supervision_desk.services.papers import MAIN
from supervision_desk.store.models import Act, Addressee, Paper, PaperLine, Setting, Task, Unit
from supervision_desk.store.papers import not_void
from supervision_desk.store.task_now import only

LADDER = "ladder"
_STORED = select(Setting.value).where(Setting.key == LADDER)
_BEHIND = (Light.YELLOW, Light.RED)
# Up to here the 批示 are asked for by their items; all of an office are few.
_FEW = 500


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
    return from_json(session.scalar(_STORED))


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
    taken, mend = _taken(session, as_of, views, ids), mending(session, as_of, ids)
    rectify, write = _unrectified(session, as_of, ids), to_write(session, as_of, ids)
    instructed, nodes = _untold(session, as_of, views), _nodes(views, told)
    tolerance = load_office(session).tolerance
    behind = [view for view in views if view.progress.light in _BEHIND and view.task_id in told]
    before = _behind_before(session, as_of, behind)
    return {
        view.task_id: Climb(
            overdue_after=view.facts.report_by if view.task_class is TaskClass.OVERDUE else None,
            missing=_missing(owed.get(view.task_id, ())),
            mend_by=_over(mend[view.task_id].by, as_of) if view.task_id in mend else None,
            rectify_by=rectify.get(view.task_id),
            to_write=_over(write.get(view.task_id), as_of),
            told_by=instructed.get(view.item_id),
            node_on=nodes[view.task_id][0] if view.task_id in nodes else None,
            node=nodes[view.task_id][1] if view.task_id in nodes else "",
            near=view.facts.report_by if view.task_id in told and view.time.light is Light.YELLOW else None,
            behind=_behind(view, tolerance) if view.task_id in told else "",
            behind_before=view.task_id in before,
            taken=tuple(taken[view.task_id]),
            told=view.task_id in told,
        )
        for view in views
    }


def _missing(owed: Sequence[Owed]) -> tuple[date, ...]:
    return tuple(each.day for each in owed if each.met is Met.MISSING)


def _over(day: date | None, as_of: date) -> date | None:
    """A day that is gone by; None where it is not."""
    return day if day is not None and day < as_of else None


def _untold(session: Session, as_of: date, views: Sequence[TaskView]) -> dict[int, date]:
    """By item the first limit of a 批示 that passed without its 呈报."""
    items = {view.item_code: view.item_id for view in views}
    found: dict[int, date] = {}
    for row in instructions_of(session, as_of, None if len(items) > _FEW else list(items.values())):
        if row.overdue_days and row.limit_on and row.item_code in items:
            item = items[row.item_code]
            found[item] = min(found.get(item, row.limit_on), row.limit_on)
    return found


def _nodes(views: Sequence[TaskView], told: Collection[int]) -> dict[int, tuple[date, str]]:
    """Of tasks that were told, the first target whose own date is over and which is not reached: the day, its words."""
    found: dict[int, tuple[date, str]] = {}
    for view in views:
        missed = [(each.terms.due_on, spoken(each)) for each in view.targets if each.missed and each.terms.due_on]
        if missed and view.task_id in told:
            found[view.task_id] = min(missed)
    return found


def _behind(view: TaskView, tolerance: float) -> str:
    """In words that a paper may print: the target by what it says, not by its label."""
    if view.progress.light not in _BEHIND:
        return ""
    return progress_of(view.targets, tolerance, spoken).because


def _behind_before(session: Session, as_of: date, behind: Sequence[TaskView]) -> set[int]:
    """Of the tasks behind plan by their latest reading those that were so at the end of the month before it (two
    periods running): the answer stays the same until there is another reading."""
    groups: dict[date, list[int]] = defaultdict(list)
    for view in behind:
        latest = max((target.read_on for target in view.targets if target.read_on), default=as_of)
        groups[latest.replace(day=1) - timedelta(days=1)].append(view.task_id)
    earlier = (shown for day, ids in groups.items() for shown in progress_of_tasks(session, day, ids).items())
    return {task for task, progress in earlier if progress.light in _BEHIND}


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
        select(PaperLine.task_id, Unit.name, Paper.kind, Addressee.sent_on, Paper.reply_by)
        .join(Paper, Paper.id == PaperLine.paper_id)
        .join(Addressee, Addressee.paper_id == Paper.id)
        .join(Unit, Unit.id == Addressee.unit_id)
        .where(Paper.kind.in_(REMINDING), Addressee.role == MAIN, Addressee.sent_on <= as_of)
        .where(not_void(as_of))
        .order_by(Addressee.sent_on, Paper.id)
    )
    rows = session.execute(only(query, PaperLine.task_id, ids))
    return [(task, unit, Taken(kind, on, reply_by)) for task, unit, kind, on, reply_by in rows if on is not None]


def _contacts(session: Session, as_of: date, ids: Sequence[int] | None) -> list[tuple[int, str | None, Taken]]:
    query = select(Task.id, Unit.name, Act.on_day).join(Act, Act.task_id == Task.id)
    query = query.outerjoin(Unit, Unit.id == Act.unit_id).where(Act.kind == CONTACT, Act.on_day <= as_of)
    rows = session.execute(only(query, Task.id, ids).order_by(Act.on_day, Act.id))
    return [(task, unit, Taken(CALL, on)) for task, unit, on in rows]
