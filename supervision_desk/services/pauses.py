"""暂缓 and 恢复 of a whole item; the 时限 of its open tasks shift by the length of the pause (design §5).

A pause shifts what was in force when it began; a day that somebody set while it lasted stands as set. With a known end
the shift is written at once, else at 恢复; an early 恢复 writes a corrected version.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from supervision_desk.domain.duedates import PAUSE_RULE
from supervision_desk.domain.pauses import DueDay, PauseSpan, shifted
from supervision_desk.domain.standing import PAUSE, RESUME
from supervision_desk.errors import UserError
from supervision_desk.services.acts import all_required
from supervision_desk.services.casebook import TaskView
from supervision_desk.services.desk import Desk, load_calendar, load_office
from supervision_desk.services.items import tasks_of
from supervision_desk.services.moved_dues import NewDue, Version, add_due, deciding_versions
from supervision_desk.services.naming import item_of
from supervision_desk.store.models import Act
from supervision_desk.store.writing import Writing


@dataclass(frozen=True)
class PauseRequest:
    """Which item rests, from which day (today where not given) until which (open-ended where not given), why, approved
    by whom."""

    code: str
    by: str
    reason: str
    on: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Shift:
    """What a pause made of a task's 时限."""

    code: str
    before: date
    due_on: date
    report_by: date


@dataclass(frozen=True)
class Paused:
    """An item at rest, or at work again since `resumed_on`; `shifts` are the 时限 written by this action."""

    code: str
    begins_on: date
    until: date | None
    resumed_on: date | None
    shifts: tuple[Shift, ...]


@dataclass(frozen=True)
class Kept:
    """A pause on record: the last day it covers is None while open-ended."""

    act_id: int
    begins_on: date
    until: date | None
    resumed_on: date | None

    @property
    def last_on(self) -> date | None:
        return self.resumed_on - timedelta(days=1) if self.resumed_on else self.until


def pause_item(desk: Desk, request: PauseRequest) -> Paused:
    """暂缓. Raises UserError without approver or reason, for one task of several, a closed item, a day before
    registration, an end before the beginning, or while another pause covers."""
    day = desk.business_day(request.on, "暂缓日期")
    reason, by = all_required("暂缓", ((request.reason, "写明理由"), (request.by, "有批准人")), "没有改动")
    until = request.until
    if until is not None and until < day:
        raise UserError(f"暂缓截止日 {until} 早于开始日 {day}，没有改动；请改正日期。")
    with desk.writing("pause", "暂缓") as writing:
        tasks = _open_tasks(writing.session, desk, request.code, "暂缓")
        code, item_id = tasks[0].item_code, tasks[0].item_id
        if day < tasks[0].facts.registered_on:
            raise UserError(f"暂缓日期 {day} 早于立项日期 {tasks[0].facts.registered_on}，没有改动；请改正日期。")
        _refuse_overlap(pauses_of(writing.session, item_id), code, day)
        act = {"kind": PAUSE, "on_day": day, "by": by, "reason": reason, "other_day": until, "decision": PAUSE}
        writing.add(Act, item_id=item_id, **act)
        shifts = _shift(writing, tasks, PauseSpan(day, until), by, day) if until else ()
        writing.title = f"暂缓 {code}" + (f" 至 {until}" if until else "")
    return Paused(code, day, until, None, shifts)


def resume_item(desk: Desk, code: str, by: str = "", reason: str = "", on: date | None = None) -> Paused:
    """恢复 on the first day of work. Raises UserError where no pause covers that day, or it had only just begun."""
    day = desk.business_day(on, "恢复日期")
    with desk.writing("resume", "恢复") as writing:
        tasks = _open_tasks(writing.session, desk, code, "恢复")
        item_code, item_id = tasks[0].item_code, tasks[0].item_id
        last = max(pauses_of(writing.session, item_id), key=lambda each: each.begins_on, default=None)
        if last is None or last.resumed_on or (last.until and day > last.until) or day < last.begins_on:
            raise UserError(f"{item_code} 在 {day} 没有暂缓，没有改动；请核对编号和日期。")
        if day == last.begins_on:
            raise UserError(f"{item_code} 当天才开始暂缓，没有改动；如是误登请撤销，否则恢复日期须晚于 {day}。")
        who = by.strip() or desk.person
        act = {"kind": RESUME, "on_day": day, "by": who, "reason": reason.strip(), "decision": RESUME}
        writing.add(Act, item_id=item_id, about_id=last.act_id, **act)
        span = PauseSpan(last.begins_on, day - timedelta(days=1))
        shifts = _shift(writing, tasks, span, who, day)
        writing.title = f"恢复 {item_code}"
    return Paused(item_code, last.begins_on, last.until, day, shifts)


def pauses_of(session: Session, item_id: int) -> list[Kept]:
    """The pauses of an item in the order entered."""
    answer = aliased(Act)
    query = (
        select(Act.id, Act.on_day, Act.other_day, answer.on_day)
        .outerjoin(answer, answer.about_id == Act.id)
        .where(Act.kind == PAUSE, Act.item_id == item_id)
        .order_by(Act.id)
    )
    return [Kept(*row) for row in session.execute(query)]


def _open_tasks(session: Session, desk: Desk, code: str, doing: str) -> list[TaskView]:
    """The open tasks of the whole item a code names."""
    named = tasks_of(session, desk, code)
    tasks = named if len(named) == named[0].siblings else []
    if not tasks:
        raise UserError(f"{doing}针对整个事项，没有改动；请写事项编号 {item_of(session, code)}。")
    found = [task for task in tasks if task.is_open]
    if not found:
        raise UserError(f"{tasks[0].item_code} 已{tasks[0].task_class.value}，没有{doing}。")
    return found


def _refuse_overlap(pauses: Sequence[Kept], code: str, day: date) -> None:
    for each in pauses:
        if each.last_on is None or day <= each.last_on:
            until = f"至 {each.last_on}" if each.last_on else "，尚未恢复"
            raise UserError(f"{code} 自 {each.begins_on} 起已暂缓{until}，没有改动；请先恢复，或改正日期。")


def _shift(writing: Writing, tasks: Sequence[TaskView], span: PauseSpan, by: str, day: date) -> tuple[Shift, ...]:
    """Write the shifted 时限 of each task whose day was in force when the pause began."""
    calendar, grace = load_calendar(writing.session), load_office(writing.session).grace
    made = []
    for task in tasks:
        before = _before(deciding_versions(writing.session, task.task_id), span.begins_on)
        after = shifted(before, span, calendar, grace) if before else None
        if before is None or after is None:
            continue
        basis = f"暂缓 {span.begins_on} 至 {span.last_on}，原时限 {before.due_on} 顺延 {span.days} 天"
        shifted_to = before.due_on + timedelta(days=span.days)
        new = NewDue(after.due_on, after.report_by, PAUSE_RULE, basis, by, day, False, span.begins_on, shifted_to)
        add_due(writing, task.task_id, new)
        made.append(Shift(task.code, before.due_on, after.due_on, after.report_by))
    return tuple(made)


def _before(versions: Sequence[Version], begins_on: date) -> DueDay | None:
    """The day that a pause shifts: the one in force when it began; None where there was none or another was set
    since."""
    by_pause = [each.rule == PAUSE_RULE and each.counted_from == begins_on for each in versions]
    set_since = not by_pause[-1] and (any(by_pause) or versions[-1].set_on > begins_on) if versions else True
    if set_since:
        return None
    last = next(each for each, own in reversed(list(zip(versions, by_pause, strict=True))) if not own)
    return DueDay(last.due_on, last.report_by) if last.due_on and last.report_by else None
