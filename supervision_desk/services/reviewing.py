"""审核: a reply is accepted or returned; accepting the final one is 办结 (design §5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from supervision_desk.domain.reply_tests import TESTS, reason_of
from supervision_desk.errors import UserError
from supervision_desk.services.awaiting import reviewable
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.closing_checks import refuse_open_points
from supervision_desk.services.desk import Desk
from supervision_desk.services.naming import find_reply
from supervision_desk.services.reopening import last_reopened
from supervision_desk.services.replies import ReplyRow, reply_row
from supervision_desk.store.models import Review

# What a unit is given to mend a reply that is returned, where nobody says otherwise.
MEND_WITHIN = timedelta(days=7)


@dataclass(frozen=True)
class ReviewEntry:
    """A person's verdict on a reply. A return needs a reason: `failed` of the six tests, words, or both; `reason` on an
    acceptance excuses unread targets."""

    code: str
    accepted: bool
    by: str
    on: date | None = None
    reason: str = ""
    mend_by: date | None = None
    failed: tuple[str, ...] = ()


def review_reply(desk: Desk, entry: ReviewEntry) -> ReplyRow:
    """审核: accept or return. Accepting a final reply closes the task (办结) after the closing checks.

    Raises UserError naming each open point, or where the reply was reviewed already."""
    day = desk.business_day(entry.on, "审核日期")
    _refuse_nameless(entry.by)
    reason = _reason(entry)
    with desk.writing("review", "审核反馈") as writing:
        key = find_reply(writing.session, entry.code)
        task = load_tasks(writing.session, desk.today, [key.task_id])[0]
        reply = reply_row(writing.session, desk, task, key.reply_id)
        _check_review(writing.session, desk, task, reply, entry, day)
        writing.add(
            Review,
            reply_id=key.reply_id,
            accepted=entry.accepted,
            decided_on=day,
            decided_by=entry.by,
            reason=reason,
            mend_by=None if entry.accepted else entry.mend_by,
        )
        verdict = "通过" if entry.accepted else "退回"
        writing.title = f"审核{verdict} {reply.code}"
        return reply_row(writing.session, desk, task, key.reply_id)


def _refuse_nameless(by: str) -> None:
    if not by.strip():
        raise UserError("审核须写明审核人，没有保存；请补上后重试。")


def _reason(entry: ReviewEntry) -> str:
    if unknown := [each for each in entry.failed if each not in TESTS]:
        raise UserError(f"没有“{'、'.join(unknown)}”这条审核要点，没有保存；可选：{'、'.join(TESTS)}。")
    if entry.accepted and entry.failed:
        raise UserError("通过的反馈不能有未达到的审核要点，没有保存；请改为退回，或去掉勾选。")
    reason = reason_of(entry.failed, entry.reason)
    if not entry.accepted and not reason:
        raise UserError("退回须写明理由，没有保存；请补上后重试。")
    return reason


def _check_review(session: Session, desk: Desk, task: TaskView, reply: ReplyRow, entry: ReviewEntry, day: date) -> None:
    if reply.decided_on is not None:
        state = f"{reply.code} 已于 {reply.decided_on} 审核（{reply.state}）"
        raise UserError(f"{state}，没有改动；单位重报的请登记为新的反馈。")
    if day < reply.received_on:
        raise UserError(f"审核日期 {day} 早于收到日期 {reply.received_on}，没有保存；请改正日期。")
    if entry.mend_by is not None and entry.mend_by < day:
        raise UserError(f"补正期限 {entry.mend_by} 早于审核日期 {day}，没有保存；请改正日期。")
    if not reviewable(reply.is_final, task.is_open):
        raise UserError(f"{task.code} 已{task.task_class.value}，不再审核办结反馈，没有改动。")
    if entry.accepted and reply.is_final:
        refuse_open_points(session, task, desk.today, excused=bool(entry.reason.strip()))
        again = last_reopened(session, [task.task_id]).get(task.task_id)
        if again is not None and day <= again[0]:
            raise UserError(f"{task.code} 于 {again[0]} 重启，此日及以前不能办结，没有改动；请改正审核日期。")


@dataclass(frozen=True)
class Reviewed:
    """What came of a batch: the replies accepted, and by the code of each other one why it was not."""

    accepted: tuple[ReplyRow, ...]
    refused: tuple[tuple[str, str], ...]


def accept_replies(desk: Desk, codes: Sequence[str], by: str, on: date | None = None) -> Reviewed:
    """审核通过 each of several replies, one action each with all its checks; what is refused stays as it was.

    Raises UserError without a name: that is one fault, not one of each reply."""
    _refuse_nameless(by)
    accepted, refused = [], []
    for code in codes:
        try:
            accepted.append(review_reply(desk, ReviewEntry(code, True, by, on)))
        except UserError as error:
            refused.append((code, str(error)))
    return Reviewed(tuple(accepted), tuple(refused))
