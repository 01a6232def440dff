"""今日应催: whom to chase, by which step and why, computed from the facts and never stored (design §7).

Every number here is the number of tasks behind it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from supervision_desk.domain.brackets import quoted
from supervision_desk.domain.date_words import long_date
from supervision_desk.domain.ladder import NEAR, SOON, TELL, UNTOLD, Proposal, rank
from supervision_desk.domain.lights import Light
from supervision_desk.domain.numbering import code_order
from supervision_desk.domain.office import DISPATCHING, HINT, REMINDING
from supervision_desk.domain.standing import TaskClass
from supervision_desk.domain.watch import Watch, unwatched
from supervision_desk.services.casebook import TaskView
from supervision_desk.services.chase_papers import chases_of, notices, sent_this_week, unsent_papers
from supervision_desk.services.climbing import Call, calls
from supervision_desk.services.desk import Desk, load_units
from supervision_desk.services.liaisons import LiaisonEntry, liaisons_on, whom_to_call
from supervision_desk.services.open_parts import open_parts
from supervision_desk.services.quiet import held_back, promised


@dataclass(frozen=True)
class ChaseTask:
    """A task to chase for: `paper` is its 督办单 or how else it was told, `overdue_days` None where it is not overdue;
    `step` of the ladder and why it; `ground` is which of the common grounds for a reminder that is; `unsent` says which
    paper of that sort is signed and has to go out first."""

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
    unsent: str = ""

    @property
    def seen(self) -> str:
        """Its state as the office sees it."""
        return f"{self.state}；{self.unsent}" if self.unsent else self.state


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
    already (one line a unit and week); each in protocol order. What a unit was never told of does not wait with the
    rest."""

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


def chase_day_of(session: Session, today: date, ids: Sequence[int] | None = None) -> ChaseDay:
    """The same within a reading that asks for more; of the given tasks (keys) or of all."""
    return _day_of(session, today, chase_tasks(session, today, ids))


def _day_of(session: Session, today: date, tasks: Sequence[ChaseTask]) -> ChaseDay:
    book = load_units(session)
    chases, sent = chases_of(session, today, book), sent_this_week(session, today, book)
    groups: dict[str, list[ChaseTask]] = {}
    for task in tasks:
        groups.setdefault(book.addressee(task.unit, today), []).append(task)
    serving = liaisons_on(session, today)
    now: list[ChaseLine] = []
    held: list[ChaseLine] = []
    for unit, own in sorted(groups.items(), key=lambda group: book.place(group[0])):
        waits = _waits({task.step for task in own}, sent.get(unit))
        asked = [task for task in own if not waits or task.step == TELL]
        for lines, some in ((now, asked), (held, [task for task in own if waits and task.step != TELL])):
            if some:
                lines.append(replace(_line(unit, some, chases), liaisons=whom_to_call(serving, book, unit, today)))
    return ChaseDay(tuple(now), tuple(held))


def steps_by_unit(session: Session, today: date, ids: Sequence[int] | None = None) -> dict[str, set[str]]:
    """By unit the steps that its tasks (the given ones, or all) call for on the day."""
    book, found = load_units(session), defaultdict[str, set[str]](set)
    for call, step in _to_chase(session, today, ids):
        found[book.addressee(call.view.unit, today)].add(step.kind)
    return found


def count_lines(session: Session, today: date, steps: Mapping[str, Collection[str]]) -> int:
    """How many lines `chase_list` has, the steps of all tasks being told: one a unit that no paper as grave went to
    this week, or that was never told of something."""
    sent = sent_this_week(session, today, load_units(session))
    return sum(TELL in own or not _waits(own, sent.get(unit)) for unit, own in steps.items())


def _waits(steps: Iterable[str], sent: int | None) -> bool:
    """Whether a paper as grave as the highest of the steps went out this week."""
    return sent is not None and max(map(rank, steps)) <= sent


def chase_tasks(session: Session, as_of: date, ids: Sequence[int] | None = None) -> list[ChaseTask]:
    """The open tasks (of the given ones, or of all) for which a step is proposed on the day.

    A 催办单 silences its tasks until the reply it asks for is due, a promise or a 暂不催 until its day is over, an 异议
    until it is decided, a pause while it covers."""
    return _tasks(session, as_of, _to_chase(session, as_of, ids))


def _to_chase(session: Session, as_of: date, ids: Sequence[int] | None) -> list[tuple[Call, Proposal]]:
    """What calls for a step today and is not quiet, with that step."""
    quiet = promised(session, as_of).keys() | held_back(session, as_of).keys()
    found = ((call, call.now) for call in calls(session, as_of, ids) if call.view.task_id not in quiet)
    return [(call, step) for call, step in found if step is not None]


def called_tasks(session: Session, as_of: date, ids: Sequence[int] | None = None) -> list[ChaseTask]:
    """The open tasks that call for a step, whether or not something about them waits or cools down."""
    return _tasks(session, as_of, [(call, call.called) for call in calls(session, as_of, ids)])


def _tasks(session: Session, as_of: date, found: Sequence[tuple[Call, Proposal]]) -> list[ChaseTask]:
    told, book = notices(session, as_of, [call.view.task_id for call, _ in found]), load_units(session)
    slips, reminders = (unsent_papers(session, as_of, kinds, book) for kinds in (DISPATCHING, REMINDING))
    made = []
    for call, step in found:
        key = call.view.task_id, book.addressee(call.view.unit, as_of)
        unsent = (slips if step.kind == TELL else reminders).get(key, "")
        made.append(_chase_task(call, step, told.get(call.view.task_id, ""), unsent, as_of))
    return made


def _chase_task(call: Call, step: Proposal, told: str, unsent: str, as_of: date) -> ChaseTask:
    view = call.view
    late = view.task_class is TaskClass.OVERDUE and view.facts.report_by
    days = (as_of - late).days if late else None
    state = call.called.because if call.called.kind == TELL else _state(call)
    lies = f"{unsent}已签发，还没有发出" if unsent else ""
    because = f"{step.because}；{lies}" if lies else step.because
    due, ground = due_words(view), _ground(call)
    return ChaseTask(
        view.task_id, view.code, view.title, view.unit, told, due, days, state, step.kind, because, ground, lies
    )


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
