"""今日应催: whom to chase and why, computed from the facts and never stored (design §7).

Two reasons: a task is 逾期未办结, or a report it owes is missing. Every number here is the number of tasks behind it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from supervision_desk.domain.date_words import long_date
from supervision_desk.domain.office import CHASE, SLIP
from supervision_desk.domain.owed import Met, Owed
from supervision_desk.domain.standing import CONTACT, TaskClass
from supervision_desk.domain.units import UnitBook
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.desk import Desk, load_units
from supervision_desk.services.liaisons import LiaisonEntry, liaisons_on, whom_to_call
from supervision_desk.services.owed import owed_by_task
from supervision_desk.services.papers import MAIN
from supervision_desk.store.models import Act, Addressee, Paper, PaperLine, Task, Unit


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
    """The open tasks that are overdue or of which a report is missing. A 催办单 silences its tasks until the reply it
    asks for is due, a promise until its day is over, an 异议 until it is decided, a pause while it covers."""
    notices, owed = _notices(session, as_of), owed_by_task(session, as_of, as_of)
    quiet = silenced(session, as_of).keys() | promised(session, as_of).keys()
    found = []
    for view in load_tasks(session, as_of):
        if view.task_id in quiet or view.facts.objected_on or view.task_class is TaskClass.PAUSED or not view.is_open:
            continue
        if state := _state(view, owed.get(view.task_id, ())):
            found.append(_chase_task(view, notices.get(view.task_id, ""), state, as_of))
    return found


def _state(view: TaskView, owed: Sequence[Owed]) -> str:
    if view.task_class is TaskClass.OVERDUE:
        return "逾期未办结"
    missing = [each.day for each in owed if each.met is Met.MISSING]
    if not missing:
        return ""
    times = f"（{len(missing)}次）" if len(missing) > 1 else ""
    return f"应于{long_date(missing[0])}前反馈，至今未报{times}"


def _chase_task(view: TaskView, number: str, state: str, as_of: date) -> ChaseTask:
    late = view.task_class is TaskClass.OVERDUE and view.facts.report_by
    due = due_words(view)
    days = (as_of - late).days if late else None
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


def _notices(session: Session, as_of: date) -> dict[int, str]:
    """The number of the latest 督办单 sent by the day and not void then, by task."""
    query = (
        select(PaperLine.task_id, Paper.full_number)
        .join(Paper, Paper.id == PaperLine.paper_id)
        .join(Addressee, Addressee.paper_id == Paper.id)
        .where(Paper.kind == SLIP, Addressee.role == MAIN, Addressee.sent_on <= as_of)
        .where(Paper.voided_on.is_(None) | (Paper.voided_on > as_of))
        .order_by(Paper.id)
    )
    return {task: number or "" for task, number in session.execute(query)}


def silenced(session: Session, as_of: date) -> dict[int, str]:
    """Tasks that stand on a 催办单 whose own limit has not passed, with its number."""
    query = (
        select(PaperLine.task_id, Paper.full_number)
        .join(Paper, Paper.id == PaperLine.paper_id)
        .where(Paper.kind == CHASE, Paper.signed_on <= as_of, Paper.reply_by >= as_of)
        .where(Paper.voided_on.is_(None) | (Paper.voided_on > as_of))
    )
    return {task: number or "" for task, number in session.execute(query)}


def promised(session: Session, as_of: date) -> dict[int, date]:
    """Tasks of which the unit promised something by a day that is not over, with that day: the latest 联系 decides."""
    query = select(Task.id, Act.other_day).join(Act, Act.task_id == Task.id)
    query = query.where(Act.kind == CONTACT, Act.on_day <= as_of).order_by(Act.on_day, Act.id)
    latest = {task: day for task, day in session.execute(query)}
    return {task: day for task, day in latest.items() if day is not None and day >= as_of}


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
