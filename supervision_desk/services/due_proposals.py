"""时限 that would be another day: counted from 签收, or by the calendar as it is now. Shown first, taken by a person.

Nothing here moves a day by itself (design §6): what is printed stays until somebody takes the other day, and then the
old version stays on record. Closed tasks are left alone.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.counting import BY_RECEIPT
from supervision_desk.domain.duedates import YEAR_END_RULES
from supervision_desk.domain.explaining import RECEIVED, SENT, DueOrigin, Explanation, derived, explain
from supervision_desk.domain.office import SLIP
from supervision_desk.domain.phrase_days import COUNTED
from supervision_desk.domain.standing import TaskClass
from supervision_desk.errors import UserError
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.desk import Desk, load_units, load_yardstick
from supervision_desk.services.due_versions import (
    DueYardstick,
    KeptAnswer,
    add_version,
    counted_anew,
    due_fields,
    kept_answer,
)
from supervision_desk.services.naming import find_tasks
from supervision_desk.services.papers import MAIN, signed_slips
from supervision_desk.store.models import (
    Addressee,
    Basis,
    Clause,
    Document,
    DueDate,
    Paper,
    PaperLine,
    Receipt,
    Task,
    Unit,
)
from supervision_desk.store.task_now import only
from supervision_desk.store.writing import Writing

BY_CALENDAR = "工作日历"
# Rules whose day hangs on the calendar.
_MOVING = frozenset(COUNTED) | {"festival", "after_festival", "near_week"}
_Days = tuple[date | None, date | None]
# Year and day of a document.
DocumentHead = tuple[int | None, date | None]


@dataclass(frozen=True)
class DueInForce:
    """The version in force of an open task, with all it rests on; `moves` is False where a person set another day
    than the words give."""

    task: TaskView
    origin: DueOrigin
    days: _Days
    moves: bool


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
    overdue: bool

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


def due_proposals(desk: Desk, code: str = "", kind: str = "") -> list[DueProposal]:
    """What would be another day now, of one item or task (all where `code` is ""); `kind` keeps one of 工作日历,
    签收 (with 发出). Raises UserError for an unknown code."""
    with desk.reading() as session:
        ids = find_tasks(session, code) if code else None
        found = list(_proposals(session, desk.today, ids))
    return [each for each in found if not kind or (each.because == BY_CALENDAR) == (kind == BY_CALENDAR)]


def take_proposals(desk: Desk, proposals: Sequence[DueProposal], by: str = "") -> list[str]:
    """Give the tasks the days proposed, in one action; returns their codes. Raises UserError where nothing is chosen,
    where a proposal does not hold any more, or an overdue printed one has no approver."""
    if not proposals:
        raise UserError("没有需要调整的时限，没有改动。")
    with desk.writing("due", "调整时限") as writing:
        measure = load_yardstick(writing.session)
        fresh = {each.task_id: each for each in _proposals(writing.session, desk.today, [p.task_id for p in proposals])}
        printed = signed_slips(writing.session)
        for each in proposals:
            now = fresh.get(each.task_id)
            if now is None or (now.new_due, now.new_report) != (each.new_due, each.new_report):
                raise UserError(f"{each.code} 的时限刚刚有变动，没有改动；请重新查看后再调整。")
            if each.overdue and each.task_id in printed and not by.strip():
                raise UserError(f"{each.code} 已逾期，且时限已印在督办单上，改动须有批准人，没有改动；请写明批准人。")
            _take(writing, desk, each, measure, by)
        codes = [each.code for each in proposals]
        writing.title = f"按{proposals[0].because}调整时限 {len(codes)} 项"
    return codes


def _take(writing: Writing, desk: Desk, each: DueProposal, measure: DueYardstick, by: str) -> None:
    fields = due_fields(each.new_due, each.origin, measure)
    add_version(writing, each.task_id, fields, by.strip() or desk.operator, desk.today)


def provisional_dues(desk: Desk) -> list[ProvisionalDue]:
    """The open tasks whose 时限 rests on a year not yet published (暂定)."""
    with desk.reading() as session:
        measure = load_yardstick(session)
        rows = []
        for held in dues_in_force(session, desk.today):
            due_on, report = held.days
            answer = explain(due_on, held.origin, measure.calendar, measure.grace)
            if due_on and report and answer.provisional:
                task = held.task
                rows.append(ProvisionalDue(task.code, task.title, task.unit, due_on, report, answer.open_years))
    return rows


def _proposals(session: Session, today: date, ids: Sequence[int] | None) -> Iterator[DueProposal]:
    measure = load_yardstick(session)
    begun, units = _begun(session, today, ids), load_units(session)
    for held in dues_in_force(session, today, ids):
        start = begun.get((held.task.task_id, units.addressee(held.task.unit)))
        found = _by_receipt(held, start, measure) or _by_calendar(held, measure)
        if found is not None:
            yield found


def _by_receipt(held: DueInForce, start: tuple[date, str] | None, measure: DueYardstick) -> DueProposal | None:
    if held.origin.counts != BY_RECEIPT or not held.moves or start is None or start[0] == held.origin.counted_from:
        return None
    origin = counted_anew(held.origin, *start)
    day = derived(origin, measure.calendar)[1].day
    return _proposed(held, origin, start[1], day, measure) if day else None


def _by_calendar(held: DueInForce, measure: DueYardstick) -> DueProposal | None:
    """A day that hangs on the calendar, and the report day of a year's end; a day fixed by its words, or set by a
    person over them, stays."""
    day = held.days[0]
    if held.moves and held.origin.rule in _MOVING:
        day = derived(held.origin, measure.calendar)[1].day or day
    elif held.origin.rule not in YEAR_END_RULES:
        return None
    return _proposed(held, held.origin, BY_CALENDAR, day, measure) if day else None


def _proposed(
    held: DueInForce, origin: DueOrigin, because: str, new_due: date, measure: DueYardstick
) -> DueProposal | None:
    """None where nothing would change."""
    answer = explain(new_due, origin, measure.calendar, measure.grace)
    if answer.report_by is None or (new_due, answer.report_by) == held.days:
        return None
    task = held.task
    overdue = task.task_class is TaskClass.OVERDUE
    return DueProposal(
        task.code, task.task_id, task.title, task.unit, *held.days, new_due, answer.report_by, because, answer,
        origin, overdue,
    )  # fmt: skip


def dues_in_force(session: Session, today: date, ids: Sequence[int] | None = None) -> list[DueInForce]:
    """The deciding version of each open task."""
    tasks = {task.task_id: task for task in load_tasks(session, today, ids) if task.is_open}
    rows = _versions(session, today, ids)
    heads = document_heads(session, [key for key in tasks if key in rows and rows[key].explained is None])
    return [_in_force(task, rows[key], heads.get(key)) for key, task in tasks.items() if key in rows]


def _versions(session: Session, today: date, ids: Sequence[int] | None) -> dict[int, DueDate]:
    """By task the version in force: a working day granted too late decides nothing."""
    query = select(DueDate).where(DueDate.set_on <= today).order_by(DueDate.set_on, DueDate.id)
    return {row.task_id: row for row in session.scalars(only(query, DueDate.task_id, ids)) if not row.working}


def document_heads(session: Session, ids: Collection[int]) -> dict[int, DocumentHead]:
    """Year and day of the document behind a task, for versions from before answers were kept."""
    query = (
        select(Task.id, Document.year, Document.issued_on)
        .join(Basis, Basis.item_id == Task.item_id)
        .join(Clause, Clause.id == Basis.clause_id)
        .join(Document, Document.id == Clause.document_id)
        .order_by(Basis.id.desc())
    )
    return {task: (year, issued_on) for task, year, issued_on in session.execute(only(query, Task.id, list(ids)))}


def _in_force(task: TaskView, row: DueDate, head: DocumentHead | None) -> DueInForce:
    kept = kept_answer(row.explained) if row.explained else None
    set_over = kept is not None and any(step.kind == "set" for step in kept.explanation.steps)
    return DueInForce(task, origin_of(row, kept, head), (row.due_on, row.report_by), not set_over)


def origin_of(row: DueDate, kept: KeptAnswer | None, head: DocumentHead | None) -> DueOrigin:
    """What a stored version rests on."""
    year, issued_on = (kept.year, kept.issued_on) if kept else head or (None, None)
    origin = DueOrigin(row.phrase, row.rule, row.basis, year, issued_on, row.counted_from)
    return replace(origin, counted_as=kept.counted_as, counts=kept.counts) if kept else origin


def answer_of(row: DueDate, head: DocumentHead | None, measure: DueYardstick) -> Explanation:
    """为什么是这一天 as it was kept; of a version from before answers were kept, as it follows today."""
    if row.explained:
        return kept_answer(row.explained).explanation
    return explain(row.due_on, origin_of(row, None, head), measure.calendar, measure.grace, row.undated_reason)


def _begun(session: Session, today: date, ids: Sequence[int] | None) -> dict[tuple[int, str], tuple[date, str]]:
    """By task and 主送 unit: the day its first 督办单 was received, else sent, and which of the two it is."""
    query = (
        select(PaperLine.task_id, Unit.name, Addressee.sent_on, Receipt.received_on)
        .join(Paper, Paper.id == PaperLine.paper_id)
        .join(Addressee, Addressee.paper_id == Paper.id)
        .join(Unit, Unit.id == Addressee.unit_id)
        .outerjoin(Receipt, Receipt.addressee_id == Addressee.id)
        .where(Paper.kind == SLIP, Paper.voided_on.is_(None), Addressee.role == MAIN, Addressee.sent_on <= today)
        .order_by(Addressee.sent_on.desc(), Paper.id.desc())
    )
    found: dict[tuple[int, str], tuple[date, str]] = {}
    for task, unit, sent_on, received_on in session.execute(only(query, PaperLine.task_id, ids)):
        if received_on is not None and received_on <= today:
            found[task, unit] = received_on, RECEIVED
        elif sent_on is not None:
            found[task, unit] = sent_on, SENT
    return found
