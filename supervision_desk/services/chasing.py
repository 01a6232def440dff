"""今日应催: whom to chase and why, computed from the facts and never stored (simple form; design §7).

Two reasons so far: a task is 逾期未办结, or the reply its 督办单 asked for has not come. Every number here is
the number of tasks behind it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from supervision_desk.domain.date_words import long_date
from supervision_desk.domain.office import CHASE, SLIP
from supervision_desk.domain.standing import TaskClass
from supervision_desk.domain.units import UnitBook
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.desk import Desk, load_units
from supervision_desk.services.liaisons import LiaisonEntry, liaisons_on, whom_to_call
from supervision_desk.services.papers import MAIN
from supervision_desk.store.models import Addressee, Paper, PaperLine, Reply, Unit


@dataclass(frozen=True)
class ChaseTask:
    """A task to chase for: `paper` is its 督办单, `overdue_days` None where only the reply is missing."""

    task_id: int
    code: str
    title: str
    unit: str
    paper: str
    due: str
    overdue_days: int | None
    state: str


@dataclass(frozen=True)
class ChaseLine:
    """One unit to chase today, with its tasks; `text` can be read out or pasted into a message."""

    unit: str
    tasks: tuple[ChaseTask, ...]
    chased: int
    last_chased_on: date | None
    text: str
    liaisons: tuple[LiaisonEntry, ...] = ()


@dataclass(frozen=True)
class _Notice:
    """The 督办单 a task stands on: its number, the day it was sent, the reply it asks for."""

    number: str
    sent_on: date
    reply_by: date | None


def chase_list(desk: Desk) -> list[ChaseLine]:
    """The units to chase on the desk's day, in protocol order."""
    with desk.reading() as session:
        book = load_units(session)
        chased = _chased(session, desk.today, book)
        groups: dict[str, list[ChaseTask]] = {}
        for task in chase_tasks(session, desk.today):
            groups.setdefault(book.addressee(task.unit, desk.today), []).append(task)
        serving = liaisons_on(session, desk.today)
    lines = [
        replace(_line(unit, tasks, chased), liaisons=whom_to_call(serving, book, unit, desk.today))
        for unit, tasks in groups.items()
    ]
    return sorted(lines, key=lambda line: book.place(line.unit))


def chase_tasks(session: Session, as_of: date) -> list[ChaseTask]:
    """The open tasks that are overdue or whose 督办单 waits for a first reply. A 催办单 silences its tasks until the
    reply it asks for is due, an 异议 until it is decided, a pause while it covers."""
    book = load_units(session)
    notices, replied = _notices(session, as_of, book), _latest_replies(session, as_of)
    quiet = silenced(session, as_of)
    found = []
    for view in load_tasks(session, as_of):
        if view.task_id in quiet or view.facts.objected_on or view.task_class is TaskClass.PAUSED:
            continue
        # A unit that took the task over owes no reply to a paper that went to another.
        notice = notices.get((view.task_id, book.addressee(view.unit, as_of)))
        state = _state(view, notice, replied.get(view.task_id), as_of) if view.is_open else ""
        if state:
            found.append(_chase_task(view, notice, state, as_of))
    return found


def _state(view: TaskView, notice: _Notice | None, replied_on: date | None, as_of: date) -> str:
    if view.task_class is TaskClass.OVERDUE:
        return "逾期未办结"
    if notice is None or notice.reply_by is None or _paused_on(view, notice.reply_by):
        return ""
    if as_of > notice.reply_by and (replied_on is None or replied_on < notice.sent_on):
        return f"应于{long_date(notice.reply_by)}前反馈，至今未报"
    return ""


def _paused_on(view: TaskView, day: date) -> bool:
    """Nothing is owed on a day that a pause covered."""
    first, last = view.facts.paused_from, view.facts.paused_to
    return first is not None and first <= day and (last is None or day <= last)


def _chase_task(view: TaskView, notice: _Notice | None, state: str, as_of: date) -> ChaseTask:
    late = view.task_class is TaskClass.OVERDUE and view.facts.report_by
    due = due_words(view)
    days = (as_of - late).days if late else None
    number = notice.number if notice else ""
    return ChaseTask(view.task_id, view.code, view.title, view.unit, number, due, days, state)


def due_words(view: TaskView) -> str:
    """The 时限 as a 催办单 prints it, with the 办结报告时限 from which overdue days are counted where it is later."""
    due_on, report_by = view.due.due_on, view.due.report_by
    if due_on is None or report_by is None:
        return "未明确"
    later = f"（办结报告时限{long_date(report_by)}）" if report_by != due_on else ""
    return long_date(due_on) + later


def _line(unit: str, tasks: list[ChaseTask], chased: Mapping[str, tuple[int, date]]) -> ChaseLine:
    count, last = chased.get(unit, (0, None))
    parts = [
        f"《{t.title}》（{t.code}）{t.state}{f'，逾期{t.overdue_days}天' if t.overdue_days else ''}" for t in tasks
    ]
    text = f"{unit}：你单位承办的{'；'.join(parts)}。请抓紧办理并书面报送。"
    return ChaseLine(unit, tuple(tasks), count, last, text)


def _notices(session: Session, as_of: date, book: UnitBook) -> dict[tuple[int, str], _Notice]:
    """The latest 督办单 sent by the day and not void then, by task and 主送 unit."""
    query = (
        select(PaperLine.task_id, Unit.name, Paper.full_number, Addressee.sent_on, Paper.reply_by)
        .select_from(PaperLine)
        .join(Paper, Paper.id == PaperLine.paper_id)
        .join(Addressee, Addressee.paper_id == Paper.id)
        .join(Unit, Unit.id == Addressee.unit_id)
        .where(Paper.kind == SLIP, Addressee.role == MAIN, Addressee.sent_on <= as_of)
        .where(Paper.voided_on.is_(None) | (Paper.voided_on > as_of))
        .order_by(Paper.id)
    )
    return {
        (task, book.addressee(unit, as_of)): _Notice(number or "", sent_on, reply_by)
        for task, unit, number, sent_on, reply_by in session.execute(query)
        if sent_on is not None
    }


def silenced(session: Session, as_of: date) -> dict[int, str]:
    """Tasks that stand on a 催办单 whose own limit has not passed, with its number."""
    query = (
        select(PaperLine.task_id, Paper.full_number)
        .join(Paper, Paper.id == PaperLine.paper_id)
        .where(Paper.kind == CHASE, Paper.signed_on <= as_of, Paper.reply_by >= as_of)
        .where(Paper.voided_on.is_(None) | (Paper.voided_on > as_of))
    )
    return {task: number or "" for task, number in session.execute(query)}


def _latest_replies(session: Session, as_of: date) -> dict[int, date]:
    """The day of each task's latest reply received by the day."""
    query = select(Reply.task_id, func.max(Reply.received_on)).where(Reply.received_on <= as_of)
    return {task: day for task, day in session.execute(query.group_by(Reply.task_id)) if day}


def _chased(session: Session, as_of: date, book: UnitBook) -> dict[str, tuple[int, date]]:
    """How many 催办单 each unit and those it took over from were sent and when the last was signed."""
    query = (
        select(Unit.name, func.count(Paper.id), func.max(Paper.signed_on))
        .join(Addressee, Addressee.unit_id == Unit.id)
        .join(Paper, Paper.id == Addressee.paper_id)
        .where(Paper.kind == CHASE, Addressee.role == MAIN, Paper.signed_on <= as_of)
        .where(Paper.voided_on.is_(None) | (Paper.voided_on > as_of))
        .group_by(Unit.name)
    )
    found: dict[str, tuple[int, date]] = {}
    for name, count, last in session.execute(query):
        assert last is not None  # signed by the day
        unit = book.addressee(name, as_of)
        before, latest = found.get(unit, (0, last))
        found[unit] = (before + count, max(latest, last))
    return found
