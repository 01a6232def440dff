"""时限 that would be another day: counted from 签收, or by the calendar as it is now. Shown first, taken by a person.

Nothing here moves a day by itself (design §6): what is printed stays until somebody takes the other day, and then the
old version stays on record. Closed tasks are left alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.counting import BY_RECEIPT
from supervision_desk.domain.duedates import PAUSE_RULE, YEAR_END_RULES
from supervision_desk.domain.explaining import RECEIVED, SENT, DueOrigin, Explanation, derived, explain
from supervision_desk.domain.numbering import code_order
from supervision_desk.domain.office import DISPATCHING
from supervision_desk.domain.phrase_days import COUNTED
from supervision_desk.domain.watch import Watch, unwatched
from supervision_desk.errors import UserError
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.desk import Desk, load_units, load_yardstick
from supervision_desk.services.dispatches import dispatched
from supervision_desk.services.due_versions import (
    add_version,
    counted_anew,
    due_fields,
)
from supervision_desk.services.dues_in_force import DueInForce, dues_in_force
from supervision_desk.services.naming import find_tasks
from supervision_desk.services.open_parts import open_parts
from supervision_desk.services.papers import MAIN, refuse_unapproved
from supervision_desk.services.yardstick import DueYardstick
from supervision_desk.store.models import (
    Addressee,
    Paper,
    PaperLine,
    Receipt,
    Unit,
)
from supervision_desk.store.papers import not_void
from supervision_desk.store.task_now import only
from supervision_desk.store.writing import Writing

BY_CALENDAR = "工作日历"
# Rules whose day hangs on the calendar.
_MOVING = frozenset(COUNTED) | {"festival", "after_festival", "near_week"}


@dataclass(frozen=True)
class DueProposal:
    """Another day for a task: `because` is 签收日, 发出日 or 工作日历; `answer` says how the new day is reached."""

    code: str
    task_id: int
    title: str
    unit: str
    old_due: date | None
    old_report: date | None
    new_due: date
    new_report: date
    because: str
    answer: Explanation
    origin: DueOrigin

    @property
    def words(self) -> str:
        """按签收日 2020-07-08 起算应为 2020-07-15."""
        if self.because == BY_CALENDAR:
            what = (
                f"完成时限应为 {self.new_due}"
                if self.new_due != self.old_due
                else f"办结报告时限应为 {self.new_report}"
            )
            return f"按现行工作日历，{what}"
        return f"按{self.because} {self.origin.counted_from} 起算，完成时限应为 {self.new_due}"


@dataclass(frozen=True)
class ProvisionalDue:
    """A 时限 that rests on a year whose notice has not been published."""

    code: str
    title: str
    unit: str
    due_on: date
    report_by: date
    years: tuple[int, ...]


class _Answers:
    """Days and answers of one pass, each distinct one worked out once: thousands of tasks share a few."""

    def __init__(self, measure: DueYardstick) -> None:
        self._measure = measure
        self._days: dict[DueOrigin, date | None] = {}
        self._answers: dict[tuple[date | None, DueOrigin], Explanation] = {}

    def day(self, origin: DueOrigin) -> date | None:
        """The day the words give under the calendar as it is."""
        if origin not in self._days:
            self._days[origin] = derived(origin, self._measure.calendar)[1].day
        return self._days[origin]

    def answer(self, due_on: date | None, origin: DueOrigin) -> Explanation:
        """Why a day is the day."""
        key = due_on, origin
        if key not in self._answers:
            self._answers[key] = explain(due_on, origin, self._measure.calendar, self._measure.grace)
        return self._answers[key]


def due_proposals(desk: Desk, code: str = "", kind: str = "") -> list[DueProposal]:
    """What would be another day now, of one item or task (all where `code` is ""); `kind` keeps one of 工作日历,
    签收 (with 发出). Raises UserError for an unknown code."""
    with desk.reading() as session:
        ids = find_tasks(session, code) if code else None
        found = proposals_of(session, desk.today, None if ids is None else load_tasks(session, desk.today, ids))
    return [each for each in found if not kind or (each.because == BY_CALENDAR) == (kind == BY_CALENDAR)]


@dataclass(frozen=True)
class MovedDues:
    """What the calendar as it is now would move, and what rests on a year not yet published."""

    proposals: tuple[DueProposal, ...]
    provisional: tuple[ProvisionalDue, ...]


def moved_dues(desk: Desk, watch: Watch = unwatched) -> MovedDues:
    """Both, for all open tasks; `watch` is told how far it is and may stop it."""
    proposals: list[DueProposal] = []
    provisional: list[ProvisionalDue] = []
    for session, ids in open_parts(desk, watch):
        views = load_tasks(session, desk.today, ids)
        proposals += [each for each in proposals_of(session, desk.today, views) if each.because == BY_CALENDAR]
        provisional += _provisional(session, desk.today, views)
    return MovedDues(tuple(sorted(proposals, key=_place)), tuple(sorted(provisional, key=_place)))


def _place(each: DueProposal | ProvisionalDue) -> tuple[int, ...]:
    return code_order(each.code)


def take_proposals(desk: Desk, proposals: Sequence[DueProposal], by: str = "") -> list[str]:
    """Give the tasks the days proposed, in one action; returns their codes. Raises UserError where nothing is chosen,
    where a proposal does not hold any more, or one of a task after 交办 has no approver."""
    if not proposals:
        raise UserError("没有需要调整的时限，没有改动。")
    with desk.writing("due", "调整时限") as writing:
        measure = load_yardstick(writing.session)
        views = load_tasks(writing.session, desk.today, [each.task_id for each in proposals])
        fresh = {each.task_id: each for each in proposals_of(writing.session, desk.today, views)}
        told = dispatched(writing.session)
        for each in proposals:
            now = fresh.get(each.task_id)
            if now is None or (now.new_due, now.new_report) != (each.new_due, each.new_report):
                raise UserError(f"{each.code} 的时限刚刚有变动，没有改动；请重新查看后再调整。")
            refuse_unapproved(told, each.task_id, each.code, by, "完成时限")
            _take(writing, desk, each, measure, by)
        codes = [each.code for each in proposals]
        writing.title = f"按{proposals[0].because}调整时限 {len(codes)} 项"
    return codes


def _take(writing: Writing, desk: Desk, each: DueProposal, measure: DueYardstick, by: str) -> None:
    fields = due_fields(each.new_due, each.origin, measure, kept_report=each.new_report)
    if each.origin.rule == PAUSE_RULE:
        fields |= {"counted_from": each.origin.counted_from}
    add_version(writing, each.task_id, fields, by.strip() or desk.operator, desk.today)


def provisional_dues(desk: Desk) -> list[ProvisionalDue]:
    """The open tasks whose 时限 rests on a year not yet published (暂定)."""
    with desk.reading() as session:
        return _provisional(session, desk.today, None)


def _provisional(session: Session, today: date, views: Sequence[TaskView] | None) -> list[ProvisionalDue]:
    answers = _Answers(load_yardstick(session))
    rows = []
    for held in dues_in_force(session, today, views):
        due_on, report = held.days
        answer = answers.answer(due_on, held.origin)
        if due_on and report and answer.provisional:
            task = held.task
            rows.append(ProvisionalDue(task.code, task.title, task.unit, due_on, report, answer.open_years))
    return rows


def proposals_of(session: Session, today: date, views: Sequence[TaskView] | None) -> list[DueProposal]:
    """The same within an open transaction, for tasks that are loaded already (all where None)."""
    answers = _Answers(load_yardstick(session))
    ids = None if views is None else [view.task_id for view in views]
    begun, units = _begun(session, today, ids), load_units(session)
    found = []
    for held in dues_in_force(session, today, views):
        start = begun.get((held.task.task_id, units.addressee(held.task.unit, today)))
        found.append(_by_receipt(held, start, answers) or _by_calendar(held, answers))
    return [each for each in found if each is not None]


def _by_receipt(held: DueInForce, start: tuple[date, str] | None, answers: _Answers) -> DueProposal | None:
    if held.origin.counts != BY_RECEIPT or not held.moves or start is None or start[0] == held.origin.counted_from:
        return None
    origin = counted_anew(held.origin, *start)
    day = answers.day(origin)
    return _proposed(held, origin, start[1], day, answers) if day else None


def _by_calendar(held: DueInForce, answers: _Answers) -> DueProposal | None:
    """A day that hangs on the calendar, and the report day of a year's end; a day fixed by its words, or set by a
    person over them, stays."""
    day = held.days[0]
    if held.origin.shifted_to:
        return _by_calendar_after_pause(held, answers)
    if held.moves and held.origin.rule in _MOVING:
        day = answers.day(held.origin) or day
    elif held.origin.rule not in YEAR_END_RULES:
        return None
    return _proposed(held, held.origin, BY_CALENDAR, day, answers) if day else None


def _by_calendar_after_pause(held: DueInForce, answers: _Answers) -> DueProposal | None:
    """A day that 暂缓 shifted, where the calendar now gives another; a grace kept for the report stays."""
    (old, report), day, task = held.days, answers.day(held.origin), held.task
    if day is None or report is None or day == old:
        return None
    report = report if report != old and report > day else day
    answer = answers.answer(day, held.origin)
    return DueProposal(
        task.code, task.task_id, task.title, task.unit, old, report, day, report, BY_CALENDAR, answer, held.origin
    )


def _proposed(
    held: DueInForce, origin: DueOrigin, because: str, new_due: date, answers: _Answers
) -> DueProposal | None:
    """None where nothing would change."""
    answer = answers.answer(new_due, origin)
    if answer.report_by is None or (new_due, answer.report_by) == held.days:
        return None
    task = held.task
    return DueProposal(
        task.code, task.task_id, task.title, task.unit, *held.days, new_due, answer.report_by, because, answer,
        origin,
    )  # fmt: skip


def _begun(session: Session, today: date, ids: Sequence[int] | None) -> dict[tuple[int, str], tuple[date, str]]:
    """By task and 主送 unit: the day its first 督办单 was received, else sent, and which of the two it is."""
    query = (
        select(PaperLine.task_id, Unit.name, Addressee.sent_on, Receipt.received_on)
        .join(Paper, Paper.id == PaperLine.paper_id)
        .join(Addressee, Addressee.paper_id == Paper.id)
        .join(Unit, Unit.id == Addressee.unit_id)
        .outerjoin(Receipt, Receipt.addressee_id == Addressee.id)
        .where(Paper.kind.in_(DISPATCHING), not_void(), Addressee.role == MAIN, Addressee.sent_on <= today)
        .order_by(Addressee.sent_on.desc(), Paper.id.desc())
    )
    found: dict[tuple[int, str], tuple[date, str]] = {}
    book = load_units(session)
    for task, name, sent_on, received_on in session.execute(only(query, PaperLine.task_id, ids)):
        unit = book.addressee(name, today)
        if received_on is not None and received_on <= today:
            found[task, unit] = received_on, RECEIVED
        elif sent_on is not None:
            found[task, unit] = sent_on, SENT
    return found
