"""办理状态: the class of a task and of an item as of a day, derived from dated facts (design §5).

Two steps. `current_facts` folds a task's dated facts up to a day into one row of dates (the row kept as `task_now`);
`class_of` reads the class from that row for that day. Nothing here is stored as a state, so nothing can drift.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple


class TaskClass(StrEnum):
    """The exclusive, complete classes of design §5."""

    ROUTINE = "转常态化"
    WITHDRAWN = "撤项"
    MERGED = "并入"
    ON_TIME = "按时办结"
    LATE = "逾期办结"
    OTHER = "其他办结"
    PAUSED = "暂缓办理"
    UNDATED = "未明确时限"
    IN_TIME = "时限内在办"
    OVERDUE = "逾期未办结"


COMPLETED = "办结"
SIGNED_OFF = "销号"
# Acts on dates and units. An act that decides or ends another names it (`about_id`) and has the same kind, but 恢复.
PAUSE = "暂缓"
RESUME = "恢复"
OBJECTION = "异议"
EXTENSION = "延期"
TRANSFER = "划转"
# 交办 without a paper of ours (its way in `decision`); 免报 of one owed report (its day in `other_day`).
DISPATCH = "交办"
WAIVER = "免报"
# 目标调整 after 交办: plan, base, own date, removal (what in `decision`).
TARGET_DECISION = "目标调整"
# 联系 about a task: its way in `decision`, the day promised in `other_day`.
CONTACT = "联系"
# 暂不催 of a task up to `other_day`, for a reason.
HOLD = "暂不催"
# 重启 of a closed task.
REOPEN = "重启"
# 核查 of an open task and 回头看 of a closed one: way in `way`, finding in `decision`, 整改期限 in `other_day`.
CHECK, LOOK_BACK = "核查", "回头看"
# 呈报 of a 批示 (what followed in `decision`); 需协调事项, with the proposal or, answering one, the outcome there.
REPORT_UP = "呈报"
MATTER = "需协调"
# 交接 of an item from one 经办人 to another (甲→乙 in `decision`); 归档 of an item (its 年度 in `decision`).
HANDOVER = "交接"
ARCHIVED = "归档"
# How a request for 延期 and an 异议 are decided.
AGREED, DECLINED = "同意", "不同意"
UPHELD, ADJUSTED = "维持", "调整"
# Acts that close a task on their own day, together 其他办结.
CLOSING_KINDS = (TaskClass.ROUTINE.value, TaskClass.WITHDRAWN.value, TaskClass.MERGED.value)
CLOSED_OTHERWISE = frozenset({TaskClass.ROUTINE, TaskClass.WITHDRAWN, TaskClass.MERGED, TaskClass.OTHER})
CLOSED = CLOSED_OTHERWISE | {TaskClass.ON_TIME, TaskClass.LATE}


class DueFact(NamedTuple):
    """One version of a task's 时限, valid from `set_on`; `due_on` None means a written reason stands instead.

    `working` is a day granted after the due day had passed: shown beside it, class and score keep the due day."""

    set_on: date
    due_on: date | None
    report_by: date | None
    working: bool = False


class ReplyFact(NamedTuple):
    """A final reply (办结反馈) received on a day; `reply` identifies it for its review."""

    reply: int
    received_on: date


class ReviewFact(NamedTuple):
    """The review of a final reply: accepted, or returned with an optional 补正期限."""

    reply: int
    decided_on: date
    accepted: bool
    mend_by: date | None = None


class ClosingFact(NamedTuple):
    """An act that closes otherwise: 转常态化, 撤项 or 并入. `order` is its place among the acts."""

    on: date
    kind: str
    order: int = 0


@dataclass(frozen=True)
class ReopenFact:
    """重启 on a day; what closed the task before it counts no more from then on."""

    on: date
    order: int = 0


@dataclass(frozen=True)
class PauseFact:
    """An approved 暂缓 from a day to the last day it covers (None: open-ended), and the day of 恢复, when it came."""

    begins_on: date
    until: date | None = None
    resumed_on: date | None = None


@dataclass(frozen=True)
class ObjectionFact:
    """An 异议 of the unit, and the day it was decided (维持 or 调整)."""

    raised_on: date
    decided_on: date | None = None


@dataclass(frozen=True)
class TaskFacts:
    """All that happened to a task, in the order it was entered."""

    registered_on: date
    dues: tuple[DueFact, ...] = ()
    finals: tuple[ReplyFact, ...] = ()
    reviews: tuple[ReviewFact, ...] = ()
    closings: tuple[ClosingFact, ...] = ()
    pauses: tuple[PauseFact, ...] = ()
    objections: tuple[ObjectionFact, ...] = ()
    reopenings: tuple[ReopenFact, ...] = ()


class CurrentFacts(NamedTuple):
    """The dates from which class and lights are read; one row of `task_now`.

    `paused_to` is the last day the pause covers; `objected_on` is the day of an 异议 not decided yet."""

    registered_on: date
    due_on: date | None = None
    original_due_on: date | None = None
    report_by: date | None = None
    final_received_on: date | None = None
    mend_by: date | None = None
    closed_on: date | None = None
    closed_as: str | None = None
    paused_from: date | None = None
    paused_to: date | None = None
    working_due: date | None = None
    objected_on: date | None = None


def current_facts(facts: TaskFacts, as_of: date) -> CurrentFacts:
    """Fold the facts with a business date up to and including `as_of` into one row."""
    due_on, original, report_by, working = _due(facts.dues, as_of)
    paused_from, paused_to = _paused(facts.pauses, as_of) if facts.pauses else _NEVER
    reopened = [each for each in facts.reopenings if each.on <= as_of]
    received, mend_by, accepted = _finals(facts, as_of, max((each.on for each in reopened), default=date.min))
    standing = [each for each in facts.closings if all(again.order < each.order for again in reopened)]
    closed_on, closed_as = _closed(accepted, standing, as_of)
    return CurrentFacts(
        facts.registered_on, due_on, original, report_by, received, mend_by, closed_on, closed_as, paused_from,
        paused_to, working, _objected(facts.objections, as_of) if facts.objections else None,
    )  # fmt: skip


def closed_spells(facts: TaskFacts, as_of: date) -> tuple[tuple[date, date], ...]:
    """For each 重启 by a day: the day on which the task had closed, and that of the 重启."""
    days = sorted(each.on for each in facts.reopenings if each.on <= as_of)
    closed = ((current_facts(facts, day - timedelta(days=1)).closed_on, day) for day in days)
    return tuple((since, until) for since, until in closed if since is not None)


_NEVER = (None, None)


def _due(dues: Sequence[DueFact], as_of: date) -> tuple[date | None, date | None, date | None, date | None]:
    """due_on, the first due_on, report_by and the working day."""
    known = [due for due in dues if due.set_on <= as_of]
    # The sort is stable, so of two versions set on one day the one entered later stands.
    known.sort(key=lambda due: due.set_on)
    deciding = [due for due in known if not due.working]
    if not deciding:
        return None, None, None, None
    original = next((due.due_on for due in deciding if due.due_on), None)
    working = known[-1].due_on if known[-1].working else None
    return deciding[-1].due_on, original, deciding[-1].report_by, working


def _paused(pauses: Sequence[PauseFact], as_of: date) -> tuple[date | None, date | None]:
    """The pause that began last: one may begin only when the one before it is over."""
    last = max((each for each in pauses if each.begins_on <= as_of), key=lambda each: each.begins_on, default=None)
    if last is None:
        return _NEVER
    resumed = last.resumed_on is not None and last.resumed_on <= as_of
    return last.begins_on, last.resumed_on - timedelta(days=1) if resumed and last.resumed_on else last.until


def _objected(objections: Sequence[ObjectionFact], as_of: date) -> date | None:
    """The first 异议 that still waits for a decision: chasing stops until then."""
    raised = [each for each in objections if each.raised_on <= as_of]
    waiting = [each.raised_on for each in raised if each.decided_on is None or each.decided_on > as_of]
    return min(waiting, default=None)


def _finals(facts: TaskFacts, as_of: date, reopened: date) -> tuple[date | None, date | None, date | None]:
    """The received date, 补正期限 and day of the acceptance. A returned reply met within its 补正期限 keeps its first
    received date, and so does one that still awaits review when another comes (design §5). What was accepted by the
    day of a 重启 counts no more."""
    reviews = {review.reply: review for review in facts.reviews if review.decided_on <= as_of}
    received: date | None = None
    mend_by: date | None = None
    for final in sorted((f for f in facts.finals if f.received_on <= as_of), key=lambda final: final.received_on):
        too_late = mend_by is not None and final.received_on > mend_by
        received, mend_by = final.received_on if too_late else received or final.received_on, None
        review = reviews.get(final.reply)
        if review is None:
            continue
        if review.accepted and review.decided_on <= reopened:
            received = None
        elif review.accepted:
            return received, None, review.decided_on
        else:
            received, mend_by = received if review.mend_by else None, review.mend_by
    return received, mend_by, None


def _closed(accepted: date | None, closings: Sequence[ClosingFact], as_of: date) -> tuple[date | None, str | None]:
    """What closed the task first stands; an act of the same day as the acceptance comes before it (design §5)."""
    first = min((each for each in closings if each.on <= as_of), key=lambda each: each.on, default=None)
    if first is None or (accepted is not None and accepted < first.on):
        return accepted, COMPLETED if accepted else None
    return first.on, first.kind


def class_of(row: CurrentFacts, as_of: date) -> TaskClass:
    """The class of a task as of a day: the first of design §5's table that fits."""
    if row.closed_on is not None:
        return _closed_class(row)
    if row.paused_from and row.paused_from <= as_of and (row.paused_to is None or as_of <= row.paused_to):
        return TaskClass.PAUSED
    if row.report_by is None:
        return TaskClass.UNDATED
    return TaskClass.IN_TIME if as_of <= row.report_by or _answered_in_time(row, as_of) else TaskClass.OVERDUE


def _closed_class(row: CurrentFacts) -> TaskClass:
    if row.closed_as != COMPLETED:
        return TaskClass(row.closed_as or TaskClass.OTHER)
    if row.report_by is None or row.final_received_on is None:
        return TaskClass.OTHER
    return TaskClass.ON_TIME if row.final_received_on <= row.report_by else TaskClass.LATE


def _answered_in_time(row: CurrentFacts, as_of: date) -> bool:
    """A final reply came in time and awaits review, or stands returned within its 补正期限."""
    if row.final_received_on is None or row.report_by is None or row.final_received_on > row.report_by:
        return False
    return row.mend_by is None or as_of <= row.mend_by


def days_left(row: CurrentFacts, as_of: date) -> int | None:
    """Calendar days to report_by, negative when overdue, None when closed or undated."""
    if row.closed_on is not None or row.report_by is None:
        return None
    return (row.report_by - as_of).days
