"""反馈 and 审核: a reply is logged, then accepted or returned; accepting the final one is 办结 (design §5)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from supervision_desk.errors import UserError
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.closing_checks import refuse_open_points
from supervision_desk.services.desk import Desk
from supervision_desk.services.naming import find_reply, find_task
from supervision_desk.services.reading_checks import Reported, notes_of
from supervision_desk.services.reopening import last_reopened
from supervision_desk.store.models import Reading, Reply, Review, Target
from supervision_desk.store.task_now import only
from supervision_desk.store.writing import Writing

PHONE = "电话"
# Beyond this a number is a slip of the hand; rates and sheets could not carry it.
_LARGEST = 1e15
CHANNELS = ("书面", "电子邮件", "当面", PHONE)


@dataclass(frozen=True)
class ReplyEntry:
    """What a person enters of a reply. `readings` are cumulative values by target label (T1 …), taken at
    `received_on`."""

    code: str
    text: str
    received_on: date | None = None
    is_final: bool = False
    channel: str = CHANNELS[0]
    readings: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class ReplyRow:
    """A reply as lists show it; `state` is 待审核, 已通过 or 已退回; `notes` says what is to be checked of its
    readings."""

    code: str
    task_code: str
    title: str
    unit: str
    received_on: date
    is_final: bool
    channel: str
    text: str
    state: str
    decided_on: date | None
    decided_by: str
    reason: str
    mend_by: date | None
    readings: tuple[tuple[str, float], ...]
    notes: tuple[str, ...] = ()


def log_reply(desk: Desk, entry: ReplyEntry) -> ReplyRow:
    """登记反馈. Raises UserError for closed tasks, empty text, unknown targets, a final reply by phone."""
    day = desk.business_day(entry.received_on, "收到日期")
    _check_entry(entry)
    with desk.writing("reply", "登记反馈") as writing:
        task = load_tasks(writing.session, desk.today, [find_task(writing.session, entry.code)])[0]
        _check_task(writing.session, task, entry, day)
        position = (
            writing.session.scalar(select(func.max(Reply.position)).where(Reply.task_id == task.task_id)) or 0
        ) + 1
        reply_id = writing.add(
            Reply,
            task_id=task.task_id,
            position=position,
            received_on=day,
            is_final=entry.is_final,
            channel=entry.channel,
            text=entry.text.strip(),
            logged_by=desk.operator,
        )
        _keep_readings(writing, task, reply_id, entry, day)
        writing.title = f"登记反馈 {task.code}#{position}"
        return _row_of(writing.session, desk, task, reply_id)


def _check_entry(entry: ReplyEntry) -> None:
    if not entry.text.strip():
        raise UserError("反馈内容为空，没有登记；请填写办理情况。")
    if entry.channel not in CHANNELS:
        raise UserError(f"没有“{entry.channel}”这种报送方式，没有登记；可选：{'、'.join(CHANNELS)}。")
    if entry.is_final and entry.channel == PHONE:
        raise UserError("电话报送不能作为办结反馈，没有登记；请待书面材料到后再登记办结。")
    bad = [label for label, value in entry.readings.items() if not 0 <= value <= _LARGEST]
    if bad:
        raise UserError(f"目标 {'、'.join(bad)} 的累计完成不是有效的数，没有登记；请填写不小于0的数。")
    if len({label.upper() for label in entry.readings}) < len(entry.readings):
        raise UserError("同一目标填了两个累计完成，没有登记；每个目标只填一个。")


def _check_task(session: Session, task: TaskView, entry: ReplyEntry, day: date) -> None:
    if not task.is_open:
        raise UserError(f"{task.code}《{task.title}》已{task.task_class.value}，没有登记反馈。")
    if day < task.facts.registered_on:
        raise UserError(f"收到日期 {day} 早于立项日期 {task.facts.registered_on}，没有登记；请改正日期。")
    if entry.is_final and _waiting_final(session, task.task_id):
        raise UserError(f"{task.code} 已有一份办结反馈待审核，没有登记；请先审核那一份。")


def _waiting_final(session: Session, task_id: int) -> bool:
    query = (
        select(Reply.id)
        .outerjoin(Review, Review.reply_id == Reply.id)
        .where(Reply.task_id == task_id, Reply.is_final, Review.id.is_(None))
    )
    return session.scalars(query.limit(1)).first() is not None


def _keep_readings(writing: Writing, task: TaskView, reply_id: int, entry: ReplyEntry, day: date) -> None:
    query = select(Target.position, Target.id).where(Target.task_id == task.task_id)
    targets = {f"T{position}": target for position, target in writing.session.execute(query)}
    if unknown := [label for label in entry.readings if label.upper() not in targets]:
        known = "、".join(targets) or "无"
        raise UserError(f"{task.code} 没有目标 {'、'.join(unknown)}（有：{known}），没有登记；请核对目标编号。")
    rows = [
        {"target_id": targets[label.upper()], "reply_id": reply_id, "value": float(value), "as_of": day}
        for label, value in entry.readings.items()
    ]
    writing.add_rows(Reading, rows)


@dataclass(frozen=True)
class ReviewEntry:
    """A person's verdict on a reply. A return needs a reason; `reason` on an acceptance excuses unread targets."""

    code: str
    accepted: bool
    by: str
    on: date | None = None
    reason: str = ""
    mend_by: date | None = None


def review_reply(desk: Desk, entry: ReviewEntry) -> ReplyRow:
    """审核: accept or return. Accepting a final reply closes the task (办结) after the closing checks.

    Raises UserError naming each open point, or where the reply was reviewed already."""
    day = desk.business_day(entry.on, "审核日期")
    if not entry.by.strip():
        raise UserError("审核须写明审核人，没有保存；请补上后重试。")
    if not entry.accepted and not entry.reason.strip():
        raise UserError("退回须写明理由，没有保存；请补上后重试。")
    with desk.writing("review", "审核反馈") as writing:
        key = find_reply(writing.session, entry.code)
        task = load_tasks(writing.session, desk.today, [key.task_id])[0]
        reply = _row_of(writing.session, desk, task, key.reply_id)
        _check_review(writing.session, desk, task, reply, entry, day)
        writing.add(
            Review,
            reply_id=key.reply_id,
            accepted=entry.accepted,
            decided_on=day,
            decided_by=entry.by,
            reason=entry.reason,
            mend_by=None if entry.accepted else entry.mend_by,
        )
        verdict = "通过" if entry.accepted else "退回"
        writing.title = f"审核{verdict} {reply.code}"
        return _row_of(writing.session, desk, task, key.reply_id)


def _check_review(session: Session, desk: Desk, task: TaskView, reply: ReplyRow, entry: ReviewEntry, day: date) -> None:
    if reply.decided_on is not None:
        raise UserError(f"{reply.code} 已于 {reply.decided_on} 审核（{reply.state}），没有改动。")
    if day < reply.received_on:
        raise UserError(f"审核日期 {day} 早于收到日期 {reply.received_on}，没有保存；请改正日期。")
    if entry.mend_by is not None and entry.mend_by < day:
        raise UserError(f"补正期限 {entry.mend_by} 早于审核日期 {day}，没有保存；请改正日期。")
    if reply.is_final and not task.is_open:
        raise UserError(f"{task.code} 已{task.task_class.value}，不再审核办结反馈，没有改动。")
    if entry.accepted and reply.is_final:
        refuse_open_points(session, task, desk.today, excused=bool(entry.reason.strip()))
        again = last_reopened(session, [task.task_id]).get(task.task_id)
        if again is not None and day <= again[0]:
            raise UserError(f"{task.code} 于 {again[0]} 重启，此日及以前不能办结，没有改动；请改正审核日期。")


def list_replies(desk: Desk, task_id: int | None = None) -> list[ReplyRow]:
    """The replies of a task, or all, in the order received."""
    with desk.reading() as session:
        tasks = load_tasks(session, desk.today, None if task_id is None else [task_id])
        return [row for _, row in replies_of(session, desk, tasks, all_tasks=task_id is None)]


def replies_of(
    session: Session, desk: Desk, tasks: Sequence[TaskView], *, all_tasks: bool = False
) -> list[tuple[int, ReplyRow]]:
    """The replies of tasks with their keys: what was received and reviewed by the desk's day, in the order received."""
    views = {view.task_id: view for view in tasks}
    ids = None if all_tasks else list(views)
    reviewed = and_(Review.reply_id == Reply.id, Review.decided_on <= desk.today)
    query = select(Reply, Review).outerjoin(Review, reviewed).where(Reply.received_on <= desk.today)
    rows = session.execute(only(query.order_by(Reply.received_on, Reply.id), Reply.task_id, ids))
    found = [(reply, review) for reply, review in rows if reply.task_id in views]
    readings = _readings(session, ids)
    notes = _notes(found, views, readings)
    return [
        (reply.id, _reply_row(reply, review, views[reply.task_id], readings.get(reply.id, ()), notes[reply.id]))
        for reply, review in found
    ]


def _row_of(session: Session, desk: Desk, task: TaskView, reply_id: int) -> ReplyRow:
    return dict(replies_of(session, desk, [task]))[reply_id]


def _notes(
    found: Sequence[tuple[Reply, Review | None]],
    tasks: Mapping[int, TaskView],
    readings: Mapping[int, tuple[tuple[str, float], ...]],
) -> dict[int, tuple[str, ...]]:
    """By reply what is to be checked of its readings."""
    reported: dict[int, list[Reported]] = {}
    for reply, review in found:
        returned = review is not None and not review.accepted
        said = Reported(reply.id, reply.received_on, returned, dict(readings.get(reply.id, ())))
        reported.setdefault(reply.task_id, []).append(said)
    notes: dict[int, tuple[str, ...]] = {}
    for task, replies in reported.items():
        notes |= notes_of(tasks[task].targets, replies)
    return notes


def _readings(session: Session, tasks: Sequence[int] | None) -> dict[int, tuple[tuple[str, float], ...]]:
    query = select(Reading.reply_id, Target.position, Reading.value).join(Target, Target.id == Reading.target_id)
    query = only(query.join(Reply, Reply.id == Reading.reply_id), Reply.task_id, tasks)
    found: dict[int, list[tuple[str, float]]] = {}
    for reply, position, value in session.execute(query.order_by(Target.position)):
        found.setdefault(reply, []).append((f"T{position}", value))
    return {reply: tuple(values) for reply, values in found.items()}


def _reply_row(
    reply: Reply,
    review: Review | None,
    task: TaskView,
    readings: tuple[tuple[str, float], ...],
    notes: tuple[str, ...],
) -> ReplyRow:
    state = "待审核" if review is None else "已通过" if review.accepted else "已退回"
    return ReplyRow(
        code=f"{task.code}#{reply.position}",
        task_code=task.code,
        title=task.title,
        unit=task.unit,
        received_on=reply.received_on,
        is_final=reply.is_final,
        channel=reply.channel,
        text=reply.text,
        state=state,
        decided_on=review.decided_on if review else None,
        decided_by=review.decided_by if review else "",
        reason=review.reason if review else "",
        mend_by=review.mend_by if review else None,
        readings=readings,
        notes=notes,
    )
