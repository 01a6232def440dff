"""应报反馈: what each task owes, from its rhythm, its milestones and the papers that ask (design §5), and 免报.

Who owes a report is the unit that answers on its day; a paper that went to another unit asks nothing of the one that
took the task over.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from supervision_desk.domain.owed import Met, Owed, owed_reports, written_by
from supervision_desk.domain.standing import (
    CLOSED,
    CurrentFacts,
    TaskClass,
    class_of,
)
from supervision_desk.domain.units import UnitBook
from supervision_desk.errors import UserError
from supervision_desk.services.answering import answering
from supervision_desk.services.casebook import TaskView, current, load_tasks
from supervision_desk.services.desk import Desk, load_calendar, load_office, load_units
from supervision_desk.services.kept import once
from supervision_desk.services.owed_facts import owing_by_task, phoned_by_task
from supervision_desk.store.models import (
    Reply,
    Review,
)
from supervision_desk.store.prepared import asked_plainly, day_of

# How far the list of owed reports looks ahead.
AHEAD = timedelta(days=7)
# Of these nothing is asked.
AT_REST = CLOSED | {TaskClass.PAUSED}
_REVIEWED = (
    select(Reply.task_id, Reply.position, Review.accepted, Review.mend_by)
    .outerjoin(Review, (Review.reply_id == Reply.id) & (Review.decided_on <= bindparam("day")))
    .where(Reply.received_on <= bindparam("day"))
    .order_by(Reply.received_on, Reply.id)
)


@dataclass(frozen=True)
class OwedRow:
    """One owed report as lists show it; `unit` answers on its day, `reply` is the code of what met it, or "". What was
    returned stands there by its 补正期限 until another reply comes: with `counted` False where nothing else is owed
    that day, for no figure counts it as a report owed."""

    code: str
    title: str
    unit: str
    day: date
    why: tuple[str, ...]
    met: Met
    reply_day: date | None
    to_write: bool
    counted: bool = True
    after: date | None = None


@dataclass(frozen=True)
class Mending:
    """A reply that stands returned, by its number within the task, and the 补正期限."""

    reply: int
    by: date


def owed_list(desk: Desk, unit: str = "", *, every: bool = False) -> list[OwedRow]:
    """What is to be asked for on the desk's day: reports missing, to be written, to be mended, or owed within a week;
    with `every` all since the 交办. In the order of days, then of codes. Raises UserError for an unknown unit."""
    with desk.reading() as session:
        return [row for row, _ in owed_rows(session, desk.today, unit, every=every)]


def owed_rows(
    session: Session, today: date, unit: str = "", *, every: bool = False, ids: Sequence[int] | None = None
) -> list[tuple[OwedRow, TaskView]]:
    """The rows of `owed_list`, each with its task as it stands; of the given tasks, where not of all."""
    book = load_units(session)
    wanted = _wanted(book, unit, today)
    found = _to_mend_too(session, today, ids, every=every)
    asked = None if ids is None else list(found)
    views = {view.task_id: view for view in load_tasks(session, today, asked)}
    rows = _rows(session, today, found, views, asked)
    mine = [pair for pair in rows if not wanted or book.addressee(pair[0].unit, today) == wanted]
    return sorted(mine, key=lambda pair: pair[0].day)


def missing_rows(session: Session, today: date, views: Sequence[TaskView]) -> list[tuple[OwedRow, TaskView]]:
    """The rows of `owed_list` whose day has passed, of tasks that have been read as they stand; in the same order."""
    ids = [view.task_id for view in views]
    found = _to_mend_too(session, today, ids, every=False)
    rows = _rows(session, today, found, {view.task_id: view for view in views}, ids)
    return sorted((pair for pair in rows if pair[0].met is Met.MISSING), key=lambda pair: pair[0].day)


def _rows(
    session: Session,
    today: date,
    found: Mapping[int, Sequence[Owed]],
    views: Mapping[int, TaskView],
    asked: Sequence[int] | None,
) -> list[tuple[OwedRow, TaskView]]:
    units = answering(session, today, asked)
    return [
        (
            OwedRow(
                view.code, view.title, units[key].on(each.day), each.day, each.why, each.met, _day(each),
                each.to_write, each.counted, each.after,
            ),
            view,
        )
        for key, view in views.items()
        for each in found.get(key, ())
    ]  # fmt: skip


def count_owed(session: Session, today: date, ids: Sequence[int] | None = None) -> int:
    """How many rows `owed_list` has; of the given tasks, where not of all."""
    return sum(map(len, _to_mend_too(session, today, ids, every=False).values()))


def _to_mend_too(
    session: Session, today: date, ids: Sequence[int] | None = None, *, every: bool
) -> dict[int, list[Owed]]:
    """By task what is to be asked for (or all there was), with what stands returned by its 补正期限: one row a day."""
    owed = owed_by_task(session, today, today + AHEAD, ids)
    found = {task: list(reports) for task, reports in owed.items()} if every else _to_ask_for(session, today, owed)
    for task, mend in mending(session, today, ids).items():
        own = found.setdefault(task, [])
        met = Met.MISSING if mend.by < today else Met.WAITING
        why = f"第{mend.reply}次反馈退回补正"
        same = next((each for each in own if each.day == mend.by and is_asked_for(each)), None)
        if same is not None:
            own[own.index(same)] = replace(same, why=(*same.why, why))
        else:
            own.append(Owed(mend.by, (why,), met, counted=False))
    return found


def _to_ask_for(session: Session, today: date, owed: Mapping[int, Sequence[Owed]]) -> dict[int, list[Owed]]:
    """What somebody has still to send: not of a task that is closed or paused, though it missed a report before."""
    asked = {task: [each for each in reports if is_asked_for(each)] for task, reports in owed.items()}
    asked = {task: reports for task, reports in asked.items() if reports}
    facts = current(session, today, list(asked)) if asked else {}
    return {task: reports for task, reports in asked.items() if _is_at_work(facts.get(task), today)}


def is_asked_for(owed: Owed) -> bool:
    """Whether somebody has still to send or to write it."""
    return owed.to_write or owed.met in (Met.MISSING, Met.WAITING)


def mending(session: Session, as_of: date, ids: Sequence[int] | None = None) -> dict[int, Mending]:
    """By task (open and not paused) the last reply received, where it stands returned with a 补正期限 as of a day."""
    return once(session, _mending, as_of, None if ids is None else tuple(ids))


def _mending(session: Session, as_of: date, ids: Sequence[int] | None) -> dict[int, Mending]:
    last = {row[0]: row[1:] for row in asked_plainly(session, _REVIEWED, Reply.task_id, ids, day=as_of)}
    returned = {
        task: Mending(place, day_of(by)) for task, (place, accepted, by) in last.items() if accepted == 0 and by
    }
    facts = current(session, as_of, list(returned)) if returned else {}
    return {task: each for task, each in returned.items() if _is_at_work(facts.get(task), as_of)}


def _is_at_work(facts: CurrentFacts | None, as_of: date) -> bool:
    return facts is not None and class_of(facts, as_of) not in AT_REST


def to_write(session: Session, as_of: date, ids: Sequence[int] | None = None) -> dict[int, date]:
    """By task the day by which its telephone report is to be had in writing, where none has followed."""
    workdays, calendar = load_office(session).written_workdays, load_calendar(session)
    reports = phoned_by_task(session, as_of, ids).items()
    days = {task: written_by(each, workdays, calendar) for task, each in reports}
    return {task: day for task, day in days.items() if day is not None}


def _wanted(book: UnitBook, unit: str, day: date) -> str:
    if unit and unit not in book:
        raise UserError(f"单位名录里没有“{unit}”；请核对单位名称。")
    return book.addressee(book.name_of(unit), day) if unit else ""


def _day(owed: Owed) -> date | None:
    return owed.report.received_on if owed.report else None


def owed_by_task(
    session: Session, as_of: date, until: date, ids: Sequence[int] | None = None, since: date = date.min
) -> dict[int, tuple[Owed, ...]]:
    """By task the reports owed from `since` up to `until`, as they stood on `as_of`; of tasks of which none is asked
    at all nothing is read."""
    calendar = load_calendar(session)
    owing = once(session, owing_by_task, as_of, None if ids is None else tuple(ids))
    return {key: owed_reports(each, as_of, until, calendar, since) for key, each in owing.items()}
