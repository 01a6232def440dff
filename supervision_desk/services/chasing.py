"""今日应催: whom to chase, by which step and why, computed from the facts and never stored (design §7).

Every number here is the number of tasks behind it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.brackets import quoted
from supervision_desk.domain.date_words import long_date
from supervision_desk.domain.ladder import NEAR, SOON, TELL, UNTOLD, Proposal, rank
from supervision_desk.domain.lights import Light
from supervision_desk.domain.numbering import code_order
from supervision_desk.domain.office import CHASE, DISPATCHING, HINT, RED_CARD, REMINDING, YELLOW_CARD
from supervision_desk.domain.standing import TaskClass
from supervision_desk.domain.units import UnitBook
from supervision_desk.domain.watch import Watch, unwatched
from supervision_desk.services.casebook import TaskView
from supervision_desk.services.climbing import Call, calls
from supervision_desk.services.desk import Desk, load_units
from supervision_desk.services.dispatches import other_ways
from supervision_desk.services.liaisons import LiaisonEntry, liaisons_on, whom_to_call
from supervision_desk.services.open_parts import open_parts
from supervision_desk.services.paper_numbers import slip_numbers
from supervision_desk.services.papers import MAIN
from supervision_desk.services.quiet import held_back, promised
from supervision_desk.services.sent_papers import in_force
from supervision_desk.store.models import Addressee, Paper, PaperLine, Unit

# Papers that ask for a reply by a day and silence their tasks until then.
_ASKING = (CHASE, YELLOW_CARD, RED_CARD)


@dataclass(frozen=True)
class ChaseTask:
    """A task to chase for: `paper` is its 督办单 or how else it was told, `overdue_days` None where it is not overdue;
    `step` of the ladder and why it; `ground` is which of the common grounds for a reminder that is."""

    task_id: int
    code: str
    title: str
    unit: str
    paper: str
    due: str
    overdue_days: int | None
    state: str
    step: str
    because: str
    ground: str = ""


@dataclass(frozen=True)
class ChaseLine:
    """One unit to chase today, with its tasks; `text` can be read out or pasted into a message. `chased` counts the
    催办单 sent that name one of the tasks."""

    unit: str
    tasks: tuple[ChaseTask, ...]
    chased: int
    last_chased_on: date | None
    text: str
    liaisons: tuple[LiaisonEntry, ...] = ()

    @property
    def step(self) -> str:
        """The highest step that one of the tasks calls for."""
        return max((task.step for task in self.tasks), key=rank)


@dataclass(frozen=True)
class ChaseDay:
    """The units to chase on a day, and those that wait for next week, since a paper as grave went to them this week
    already (one line a unit and week); each in protocol order."""

    lines: tuple[ChaseLine, ...]
    held: tuple[ChaseLine, ...]


def chase_list(desk: Desk) -> list[ChaseLine]:
    """The units to chase on the desk's day, in protocol order."""
    return list(chase_day(desk).lines)


def chase_day(desk: Desk, watch: Watch = unwatched) -> ChaseDay:
    """Whom to chase on the desk's day, and who waits; `watch` is told how far it is and may stop it."""
    found = [task for session, ids in open_parts(desk, watch) for task in chase_tasks(session, desk.today, ids)]
    with desk.reading() as session:
        return _day_of(session, desk.today, sorted(found, key=lambda task: code_order(task.code)))


def chase_day_of(session: Session, today: date, tasks: Collection[int] | None = None) -> ChaseDay:
    """The same within a reading that asks for more; of the given tasks (keys) or of all."""
    found = chase_tasks(session, today)
    return _day_of(session, today, [task for task in found if tasks is None or task.task_id in tasks])


def _day_of(session: Session, today: date, tasks: Sequence[ChaseTask]) -> ChaseDay:
    book = load_units(session)
    chases, sent = _chases(session, today, book), _sent_this_week(session, today, book)
    groups: dict[str, list[ChaseTask]] = {}
    for task in tasks:
        groups.setdefault(book.addressee(task.unit, today), []).append(task)
    serving = liaisons_on(session, today)
    lines = [
        replace(_line(unit, own, chases), liaisons=whom_to_call(serving, book, unit, today))
        for unit, own in groups.items()
    ]
    lines.sort(key=lambda line: book.place(line.unit))
    held = [line for line in lines if _waits(rank(line.step), sent.get(line.unit))]
    return ChaseDay(tuple(line for line in lines if line not in held), tuple(held))


def steps_by_unit(session: Session, today: date, ids: Sequence[int] | None = None) -> dict[str, int]:
    """By unit the rank of the highest step that its tasks (the given ones, or all) call for on the day."""
    book, found = load_units(session), dict[str, int]()
    for task in chase_tasks(session, today, ids):
        unit = book.addressee(task.unit, today)
        found[unit] = max(rank(task.step), found.get(unit, -1))
    return found


def count_lines(session: Session, today: date, steps: Mapping[str, int]) -> int:
    """How many lines `chase_list` has, the steps of all tasks being told: one a unit that no paper as grave went to
    this week."""
    sent = _sent_this_week(session, today, load_units(session))
    return sum(not _waits(step, sent.get(unit)) for unit, step in steps.items())


def _waits(step: int, sent: int | None) -> bool:
    """Whether a paper as grave went out this week; no 交办 waits for next week."""
    return sent is not None and rank(TELL) < step <= sent


def chase_tasks(session: Session, as_of: date, ids: Sequence[int] | None = None) -> list[ChaseTask]:
    """The open tasks (of the given ones, or of all) for which a step is proposed on the day.

    A 催办单 silences its tasks until the reply it asks for is due, a promise or a 暂不催 until its day is over, an 异议
    until it is decided, a pause while it covers."""
    quiet = promised(session, as_of).keys() | held_back(session, as_of).keys()
    found = calls(session, as_of, ids)
    notices = _notices(session, as_of, found)
    return [
        _chase_task(call, call.now, notices.get(call.view.task_id, ""), as_of)
        for call in found
        if call.now is not None and call.view.task_id not in quiet
    ]


def called_tasks(session: Session, as_of: date, ids: Sequence[int] | None = None) -> list[ChaseTask]:
    """The open tasks that call for a step, whether or not something about them waits or cools down."""
    found = calls(session, as_of, ids)
    notices = _notices(session, as_of, found)
    return [_chase_task(call, call.called, notices.get(call.view.task_id, ""), as_of) for call in found]


def _chase_task(call: Call, step: Proposal, number: str, as_of: date) -> ChaseTask:
    view = call.view
    late = view.task_class is TaskClass.OVERDUE and view.facts.report_by
    days = (as_of - late).days if late else None
    untold = call.called.kind == TELL
    state = _untold(call, number) if untold else _state(call)
    because = state if untold else step.because
    due, ground = due_words(view), _ground(call)
    return ChaseTask(
        view.task_id, view.code, view.title, view.unit, number, due, days, state, step.kind, because, ground
    )


def _untold(call: Call, number: str) -> str:
    """What there is to do first; of a 督办单 that lies there signed, that it has to go out."""
    return call.called.because + (f"；{number}已签发，还没有发出" if number else "")


def _ground(call: Call) -> str:
    """What a reminder calls the state of a task in common words."""
    if call.view.task_class is TaskClass.OVERDUE:
        return "逾期未办结"
    if call.missing:
        return "未按要求反馈"
    if call.called.because in (NEAR, SOON):
        return NEAR
    return "落后于序时进度" if call.called.kind == HINT else "未按要求落实"


def grounds_of(tasks: Sequence[ChaseTask]) -> str:
    """The grounds that hold for some of the tasks: 临近办理时限、落后于序时进度或未按要求反馈."""
    *before, last = dict.fromkeys(task.ground for task in tasks) or ("",)
    return f"{'、'.join(before)}或{last}" if before else last


def _state(call: Call) -> str:
    """What is missing, in words a paper prints."""
    if call.view.task_class is TaskClass.OVERDUE:
        return "逾期未办结"
    if call.missing:
        times = f"（{len(call.missing)}次）" if len(call.missing) > 1 else ""
        return f"应于{long_date(call.missing[0])}前反馈，至今未报{times}"
    if call.called.kind != HINT or call.view.time.light is not Light.YELLOW:
        return call.called.because
    return f"{call.called.because}，{call.view.time.because}"


def due_words(view: TaskView) -> str:
    """The 时限 as a 催办单 prints it, with the 办结报告时限 from which overdue days are counted where it is later."""
    due_on, report_by = view.due.due_on, view.due.report_by
    if due_on is None or report_by is None:
        return "未明确"
    later = f"（办结报告时限{long_date(report_by)}）" if report_by != due_on else ""
    return long_date(due_on) + later


def _line(unit: str, tasks: list[ChaseTask], chases: Mapping[tuple[str, int], Mapping[int, date]]) -> ChaseLine:
    papers: dict[int, date] = {}
    for task in tasks:
        papers.update(chases.get((unit, task.task_id), {}))
    return ChaseLine(unit, tuple(tasks), len(papers), max(papers.values(), default=None), _spoken(unit, tasks))


def _spoken(unit: str, tasks: Sequence[ChaseTask]) -> str:
    """What is said to the unit; of what it was never told, what the office has to do first."""
    parts = [
        f"{quoted(t.title)}（{t.code}）{t.state}{f'，逾期{t.overdue_days}天' if t.overdue_days else ''}"
        for t in tasks
        if t.step != TELL
    ]
    if parts:
        return f"{unit}：你单位承办的{'；'.join(parts)}。请抓紧办理并书面报送。"
    codes = "、".join(t.code for t in tasks)
    return f"{unit}：{codes} {UNTOLD}，没有催办用语；请先发{TELL}，或登记以会议、电话等方式的交办。"


def _notices(session: Session, as_of: date, found: Sequence[Call]) -> dict[int, str]:
    """What the reminder of a task refers to: its 督办单, else the other way in which it was told; of a task that was
    never told the 督办单 that is signed and has not gone out."""
    unsent = slip_numbers(session, as_of, [each.view.task_id for each in found if each.called.kind == TELL])
    return {**other_ways(session, as_of), **_sent_slips(session, as_of), **unsent}


def _sent_slips(session: Session, as_of: date) -> dict[int, str]:
    """The number of the latest 督办单 sent by the day and not void then, by task."""
    query = (
        select(PaperLine.task_id, Paper.full_number)
        .join(Paper, Paper.id == PaperLine.paper_id)
        .join(Addressee, Addressee.paper_id == Paper.id)
        .where(Paper.kind.in_(DISPATCHING), Addressee.role == MAIN, Addressee.sent_on <= as_of)
        .where(Paper.voided_on.is_(None) | (Paper.voided_on > as_of))
        .order_by(Paper.id)
    )
    return {task: number or "" for task, number in session.execute(query)}


def silenced(session: Session, as_of: date) -> dict[int, str]:
    """Tasks that stand on a 催办单 or a card whose own limit has not passed, with its number."""
    query = (
        select(PaperLine.task_id, Paper.full_number)
        .join(Paper, Paper.id == PaperLine.paper_id)
        .where(Paper.kind.in_(_ASKING), Paper.reply_by >= as_of, *in_force(as_of))
    )
    return {task: number or "" for task, number in session.execute(query)}


def _sent_this_week(session: Session, as_of: date, book: UnitBook) -> dict[str, int]:
    """The rank of the gravest paper sent to each unit since Monday."""
    monday = as_of - timedelta(days=as_of.weekday())
    query = (
        select(Unit.name, Paper.kind)
        .join(Addressee, Addressee.unit_id == Unit.id)
        .join(Paper, Paper.id == Addressee.paper_id)
        .where(Paper.kind.in_(REMINDING), Addressee.role == MAIN)
        .where(Addressee.sent_on >= monday, Addressee.sent_on <= as_of)
        .where(Paper.voided_on.is_(None) | (Paper.voided_on > as_of))
    )
    found: dict[str, int] = {}
    for name, kind in session.execute(query):
        unit = book.addressee(name, as_of)
        found[unit] = max(found.get(unit, -1), rank(kind))
    return found


def _chases(session: Session, as_of: date, book: UnitBook) -> dict[tuple[str, int], dict[int, date]]:
    """By unit (which took over from others) and task the 催办单 that name the task, with the days on which they went
    out."""
    query = (
        select(Unit.name, PaperLine.task_id, Paper.id, Addressee.sent_on)
        .join(Addressee, Addressee.unit_id == Unit.id)
        .join(Paper, Paper.id == Addressee.paper_id)
        .join(PaperLine, PaperLine.paper_id == Paper.id)
        .where(Paper.kind == CHASE, Addressee.role == MAIN, Addressee.sent_on <= as_of)
        .where(Paper.voided_on.is_(None) | (Paper.voided_on > as_of))
    )
    found: dict[tuple[str, int], dict[int, date]] = {}
    for name, task, paper, on in session.execute(query):
        assert on is not None  # sent by the day
        found.setdefault((book.addressee(name, as_of), task), {})[paper] = on
    return found
