"""延期: asked for by the unit, decided by an approver; it counts from its decision (design §5).

Asked for by the due day it moves the 时限: the days between the old one and the decision stay overdue when looked at as
of then. Asked for later it grants a day to work to, shown beside the 时限; class and score keep the 时限.
"""

from dataclasses import dataclass
from datetime import date

from supervision_desk.domain.duedates import EXTENSION_RULE, rest_words
from supervision_desk.domain.standing import AGREED, DECLINED, EXTENSION
from supervision_desk.errors import UserError
from supervision_desk.services.acts import open_task, required, task_on, undecided
from supervision_desk.services.casebook import TaskView
from supervision_desk.services.desk import Desk, load_calendar
from supervision_desk.services.moved_dues import NewDue, add_due, refuse_superseded
from supervision_desk.services.parties import acting_party
from supervision_desk.services.reply_log import letter_named
from supervision_desk.store.models import Act
from supervision_desk.store.writing import Writing

# What is told of an application that comes after the 时限, in the window and on the command line.
TOO_LATE = "申请时已过时限：同意后另定时限，考核仍按原时限"


@dataclass(frozen=True)
class ExtensionRequest:
    """What a unit asks for; `by` is the unit that asked (services.parties), where not named that of the `letter` (L3)
    in which it asked, else the answering one. Without a day it counts from the letter's."""

    code: str
    to: date
    reason: str
    by: str = ""
    on: date | None = None
    letter: str = ""


@dataclass(frozen=True)
class ExtensionDecision:
    """What an approver decides; `to` grants another day than the one asked for."""

    code: str
    agreed: bool
    by: str
    on: date | None = None
    reason: str = ""
    to: date | None = None


@dataclass(frozen=True)
class Extended:
    """What stands on record: `unit` is the one that asked, of a decision the one that answers; `decision` is "" while
    the request waits; `working` where the day granted stands beside the 时限; `note` says that it is a rest day, and of
    a request that it comes too late to move the 时限."""

    code: str
    unit: str
    asked_on: date
    to: date
    decision: str = ""
    decided_on: date | None = None
    working: bool = False
    note: str = ""


def request_extension(desk: Desk, request: ExtensionRequest) -> Extended:
    """申请延期. Raises UserError without a reason, for a closed or undated task, a unit without a part in it, a day
    that is not later than the one in force, or while another request waits."""
    reason = required(request.reason, "申请延期须写明理由，没有保存；请补上后重试。")
    with desk.writing("extension", "申请延期") as writing:
        letter = letter_named(writing.session, request.letter)
        day = desk.business_day(request.on or (letter.received_on if letter else None), "申请日期")
        task = open_task(writing.session, desk, request.code, "登记延期申请")
        then = task_on(writing.session, task, day, "申请")
        if waits := undecided(writing.session, EXTENSION, task.task_id):
            raise UserError(f"{task.code} 已有 {waits.on_day} 的延期申请待批，没有重复登记；请先批复那一份。")
        _check_day(task, request.to, day)
        party = acting_party(writing.session, then, request.by or (letter.unit if letter else ""), day, "申请延期")
        writing.add(
            Act,
            task_id=task.task_id,
            kind=EXTENSION,
            on_day=day,
            by=party.name,
            reason=reason,
            other_day=request.to,
            decision="",
            unit_id=party.unit_id,
            letter_id=letter.id if letter else None,
        )
        writing.title = f"申请延期 {task.code} 至 {request.to}"
        late = TOO_LATE if _is_late(then, day) else ""
        note = "；".join(filter(None, (late, rest_words(request.to, load_calendar(writing.session)))))
    return Extended(task.code, party.name, day, request.to, note=note)


def _check_day(task: TaskView, to: date, day: date) -> None:
    """The new day lies after the one in force, and after the day on which it is asked for or granted."""
    due = task.facts.due_on
    if due is None:
        raise UserError(f"{task.code} 没有完成时限，不能延期，没有保存；请用“定时限”。")
    latest = max(due, task.facts.working_due or due)
    if to <= latest:
        raise UserError(f"新时限 {to} 不晚于现时限 {latest}，没有保存；请改正日期。")
    if to < day:
        raise UserError(f"新时限 {to} 早于申请或批复日期 {day}，没有保存；请改正日期。")


def decide_extension(desk: Desk, decision: ExtensionDecision) -> Extended:
    """批复延期. Agreeing writes a new version of the 时限 as of the decision.

    Raises UserError without approver, without a waiting request, for a day before the request, or where a later 时限
    stands."""
    day = desk.business_day(decision.on, "批复日期")
    by = required(decision.by, "批复延期须有批准人，没有保存；请补上后重试。")
    with desk.writing("extension", "批复延期") as writing:
        task = open_task(writing.session, desk, decision.code, "批复延期")
        asked = undecided(writing.session, EXTENSION, task.task_id)
        if asked is None or asked.other_day is None:
            raise UserError(f"{task.code} 没有待批的延期申请，没有保存；请先登记申请。")
        if day < asked.on_day:
            raise UserError(f"批复日期 {day} 早于申请日期 {asked.on_day}，没有保存；请改正日期。")
        verdict = AGREED if decision.agreed else DECLINED
        to = decision.to if decision.agreed and decision.to else asked.other_day
        working = decision.agreed and _grant(writing, task, asked.on_day, to, day, by)
        writing.add(
            Act,
            task_id=task.task_id,
            kind=EXTENSION,
            on_day=day,
            by=by,
            reason=decision.reason.strip(),
            other_day=to,
            decision=verdict,
            about_id=asked.act_id,
        )
        writing.title = f"{verdict}延期 {task.code}" + (f" 至 {to}" if decision.agreed else "")
        note = rest_words(to, load_calendar(writing.session)) if decision.agreed else ""
    return Extended(task.code, task.unit, asked.on_day, to, verdict, day, working, note)


def _grant(writing: Writing, task: TaskView, asked_on: date, to: date, day: date, by: str) -> bool:
    """Write the version; returns whether it only stands beside the 时限, asked for when that was over."""
    session = writing.session
    _check_day(task, to, day)
    refuse_superseded(session, task.task_id, task.code, day)
    late = _is_late(task_on(session, task, asked_on, "申请"), asked_on)
    # An extension never brings the report day nearer than it was.
    kept = None if late else task.facts.report_by
    basis = f"{'另定时限' if late else '延期'}：{asked_on} 申请，{day} {by}批准"
    add_due(writing, task.task_id, NewDue(to, kept, EXTENSION_RULE, basis, by, day, late))
    return late


def _is_late(then: TaskView, asked_on: date) -> bool:
    """Whether the 时限 of the day of the application was over by then."""
    return then.facts.due_on is not None and asked_on > then.facts.due_on


def earliest_extension(desk: Desk, task: TaskView) -> date | None:
    """The first working day for which 延期 of a task may be asked today; None for a task without a 时限."""
    due = task.facts.due_on
    if due is None:
        return None
    with desk.reading() as session:
        return load_calendar(session).add_workdays(max(due, task.facts.working_due or due, desk.today), 1)


def rest_note(desk: Desk, day: date) -> str:
    """That a day is a rest day, for whoever is about to choose it; "" for a working day."""
    with desk.reading() as session:
        return rest_words(day, load_calendar(session))
