"""What makes task_now: the dated facts of tasks, read and folded; every transaction rebuilds the rows it touches.

The fold itself is a rule (`domain.standing.current_facts`); here are only the queries. The same queries serve a past
day, when the fold stops at that day.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Column, ColumnElement, Date, bindparam, delete, func, or_, select, type_coerce
from sqlalchemy.orm import Session, aliased

from supervision_desk.domain.standing import (
    CLOSING_KINDS,
    OBJECTION,
    PAUSE,
    REOPEN,
    RESUME,
    ClosingFact,
    CurrentFacts,
    DueFact,
    ObjectionFact,
    PauseFact,
    ReopenFact,
    ReplyFact,
    ReviewFact,
    TaskFacts,
    current_facts,
)
from supervision_desk.store.base import Base
from supervision_desk.store.casework import Act, Assignment, DueDate, Item, Reply, Review, Task, TaskNow
from supervision_desk.store.columns import columns_of, insert
from supervision_desk.store.journal_text import CHANGES, Changes, keys_of, named_by
from supervision_desk.store.prepared import asked, asked_plainly, day_of
from supervision_desk.store.raw import Raw
from supervision_desk.store.task_now import among, facts_now, only

_TASK_TABLES = frozenset({"due_dates", "replies", "acts"})
_CLOSED = select(TaskNow.task_id, TaskNow.registered_on, TaskNow.closed_on)
# The acts that are folded; 恢复 and what decides an 异议 among them.
_FOLDED = (*CLOSING_KINDS, REOPEN, PAUSE, RESUME, OBJECTION)

# The questions are put together once: every action asks them, and putting them together took longer than the answers.
_OF_TASK: ColumnElement[bool] = or_(Act.task_id == Task.id, Act.item_id == Task.item_id)
_ANSWER = aliased(Act)
# A task split off later begins with its first assignment; figures of days before it stay as they were.
_FIRST_ASSIGNED = select(func.min(Assignment.valid_from)).where(Assignment.task_id == Task.id).scalar_subquery()
_BEGINS = func.max(Item.registered_on, func.coalesce(_FIRST_ASSIGNED, Item.registered_on))
_TASKS = select(Task.id, type_coerce(_BEGINS, Date)).join(Item, Item.id == Task.item_id)
_DUES = select(DueDate.task_id, DueDate.set_on, DueDate.due_on, DueDate.report_by, DueDate.working).order_by(DueDate.id)
_FINALS = select(Reply.task_id, Reply.id, Reply.received_on).where(Reply.is_final).order_by(Reply.id)
_REVIEWS = (
    select(Reply.task_id, Reply.id, Review.decided_on, Review.accepted, Review.mend_by)
    .join(Review, Review.reply_id == Reply.id)
    .where(Reply.is_final)
    .order_by(Review.id)
)
_CLOSINGS = (
    select(Task.id, Act.on_day, Act.kind, Act.id)
    .join(Act, _OF_TASK)
    .where(Act.kind.in_(CLOSING_KINDS))
    .order_by(Act.id)
)
_REOPENINGS = (
    select(Task.id, Act.on_day, Act.id).join(Act, Act.task_id == Task.id).where(Act.kind == REOPEN).order_by(Act.id)
)
_ANSWERED = (
    select(Task.id, Act.on_day, Act.other_day, _ANSWER.on_day)
    .join(Act, _OF_TASK)
    .outerjoin(_ANSWER, _ANSWER.about_id == Act.id)
    # Not by the index of what acts are about: nearly all are about none, and each asking went through them all.
    .where(func.coalesce(Act.about_id, 0) == 0)
    .order_by(Act.id)
)
_OF_REPLY = select(Reply.task_id).where(Reply.is_final).distinct()
# The tasks with facts later than a day, of those facts that are folded.
_LATER = (
    (select(DueDate.task_id).where(DueDate.set_on > bindparam("day")).distinct(), DueDate.task_id),
    (_OF_REPLY.where(Reply.received_on > bindparam("day")), Reply.task_id),
    (
        _OF_REPLY.join(Review, Review.reply_id == Reply.id).where(Review.decided_on > bindparam("day")),
        Reply.task_id,
    ),
    (
        select(Task.id).join(Act, _OF_TASK).where(Act.kind.in_(_FOLDED), Act.on_day > bindparam("day")).distinct(),
        Task.id,
    ),
)
_PAUSES, _OBJECTIONS = _ANSWERED.where(Act.kind == PAUSE), _ANSWERED.where(Act.kind == OBJECTION)


def facts_of(session: Session, task_ids: Sequence[int] | None = None) -> dict[int, TaskFacts]:
    """The dated facts of the given tasks (all when None), by task id, in the order they were entered."""
    dues, finals = _dues(session, task_ids), _finals(session, task_ids)
    reviews, closings = _reviews(session, task_ids), _closings(session, task_ids)
    pauses, objections = pauses_of(session, task_ids), _objections(session, task_ids)
    reopenings = _reopenings(session, task_ids)
    return {
        task: TaskFacts(
            day_of(registered), tuple(dues[task]), tuple(finals[task]), tuple(reviews[task]), tuple(closings[task]),
            tuple(pauses[task]), tuple(objections[task]), tuple(reopenings[task]),
        )
        for task, registered in asked_plainly(session, _TASKS, Task.id, task_ids)
    }  # fmt: skip


def facts_as_of(session: Session, day: date, task_ids: Sequence[int] | None = None) -> dict[int, CurrentFacts]:
    """The current facts of tasks registered by `day`, folded up to that day. Of a task that no later fact befell
    task_now tells the same, and only the others are folded; within an action that has changed something, which is
    rebuilt at its end, all are."""
    if session.info.get(CHANGES):
        every = facts_of(session, task_ids)
        return {task: current_facts(each, day) for task, each in every.items() if each.registered_on <= day}
    later = _later(session, day, task_ids)
    gone = set(later)
    still = facts_now(session, task_ids)
    found = {task: row for task, row in still.items() if row.registered_on <= day and task not in gone}
    facts = facts_of(session, [task for task in later if still[task].registered_on <= day]) if later else {}
    return found | {task: current_facts(each, day) for task, each in facts.items()}


def closed_by(session: Session, *days: date) -> list[dict[int, date | None]]:
    """For each day, when each task registered by then had closed by then; None while it was open. What closed a task
    holds for every later day until a 重启, so task_now tells; only what was 重启 or accepted twice is folded."""
    rows, again = asked_plainly(session, _CLOSED, TaskNow.task_id, None), _closed_again(session)
    found = []
    for day in days:
        text = day.isoformat()
        told = {task: day_of(on) if on and on <= text else None for task, since, on in rows if since <= text}
        folded = facts_as_of(session, day, again) if again else {}
        found.append(told | {task: row.closed_on for task, row in folded.items()})
    return found


def _closed_again(session: Session) -> list[int]:
    """The tasks that may have closed more than once."""
    reopened = select(Task.id).join(Act, _OF_TASK).where(Act.kind == REOPEN)
    accepted = select(Reply.task_id).join(Review, Review.reply_id == Reply.id).where(Reply.is_final, Review.accepted)
    twice = accepted.group_by(Reply.task_id).having(func.count() > 1)
    return sorted({*session.scalars(reopened), *session.scalars(twice)})


def _later(session: Session, day: date, ids: Sequence[int] | None) -> list[int]:
    """The tasks with a fact later than a day, of those facts that are folded."""
    return sorted({task for put in _LATER for (task,) in asked_plainly(session, *put, ids, day=day)})


def rebuild_touched(session: Session, changes: Changes) -> None:
    """Rebuild the rows of the tasks that the changes touch."""
    touched = sorted(_touched(session, changes))
    if not touched:
        return
    session.execute(delete(TaskNow).where(TaskNow.task_id.in_(among(touched))))
    rows = rebuilt(session, touched)
    if rows:
        columns = columns_of(Base.metadata.tables[TaskNow.__tablename__], rows, _no_default)
        insert(session.connection(), TaskNow.__tablename__, columns)


def _no_default(column: Column[Any], _count: int) -> Sequence[Raw]:
    raise KeyError(column.name)


def rebuilt(session: Session, task_ids: Sequence[int] | None = None) -> list[dict[str, object]]:
    """What the rows of task_now must be, from the facts alone."""
    facts = facts_of(session, task_ids)
    # Most tasks of a document have the same days behind them.
    folded = {each: current_facts(each, date.max) for each in set(facts.values())}
    return [{"task_id": task, **folded[each]._asdict()} for task, each in sorted(facts.items())]


def _touched(session: Session, changes: Changes) -> set[int]:
    tasks: set[int] = set()
    items: set[int] = set()
    replies: set[int] = set()
    for change in changes:
        table, keys = keys_of(change)
        if table == "tasks":
            tasks.update(keys)
        elif table == "items":
            items.update(keys)
        elif table == "reviews":
            replies.update(named_by(change, "reply_id"))
        elif table in _TASK_TABLES:
            tasks.update(named_by(change, "task_id"))
            items.update(named_by(change, "item_id"))
    return tasks | _tasks_of(session, items, replies)


def _tasks_of(session: Session, items: set[int], replies: set[int]) -> set[int]:
    of_items = only(select(Task.id), Task.item_id, list(items))
    of_replies = only(select(Reply.task_id), Reply.id, list(replies))
    asked = [query for keys, query in ((items, of_items), (replies, of_replies)) if keys]
    return {key for query in asked for key in session.scalars(query)}


def _dues(session: Session, ids: Sequence[int] | None) -> dict[int, list[DueFact]]:
    found = defaultdict(list)
    for task, set_on, due_on, report_by, working in asked_plainly(session, _DUES, DueDate.task_id, ids):
        found[task].append(DueFact(day_of(set_on), day_of(due_on), day_of(report_by), bool(working)))
    return found


def _finals(session: Session, ids: Sequence[int] | None) -> dict[int, list[ReplyFact]]:
    found = defaultdict(list)
    for task, reply, received in asked_plainly(session, _FINALS, Reply.task_id, ids):
        found[task].append(ReplyFact(reply, day_of(received)))
    return found


def _reviews(session: Session, ids: Sequence[int] | None) -> dict[int, list[ReviewFact]]:
    found = defaultdict(list)
    for task, reply, decided_on, accepted, mend_by in asked_plainly(session, _REVIEWS, Reply.task_id, ids):
        found[task].append(ReviewFact(reply, day_of(decided_on), bool(accepted), day_of(mend_by)))
    return found


def _closings(session: Session, ids: Sequence[int] | None) -> dict[int, list[ClosingFact]]:
    """An act on a whole item closes each of its tasks."""
    found = defaultdict(list)
    for task, on_day, kind, order in asked(session, _CLOSINGS, Task.id, ids):
        found[task].append(ClosingFact(on_day, kind, order))
    return found


def _reopenings(session: Session, ids: Sequence[int] | None) -> dict[int, list[ReopenFact]]:
    found = defaultdict(list)
    for task, on_day, order in asked(session, _REOPENINGS, Task.id, ids):
        found[task].append(ReopenFact(on_day, order))
    return found


def pauses_of(session: Session, ids: Sequence[int] | None) -> dict[int, list[PauseFact]]:
    """The 暂缓 of the given tasks (all when None), in the order entered. A pause covers the whole item, hence each of
    its tasks; the act that answers it is its 恢复."""
    found = defaultdict(list)
    for task, begins_on, until, resumed_on in asked(session, _PAUSES, Task.id, ids):
        found[task].append(PauseFact(begins_on, until, resumed_on))
    return found


def _objections(session: Session, ids: Sequence[int] | None) -> dict[int, list[ObjectionFact]]:
    found = defaultdict(list)
    for task, raised_on, _, decided_on in asked(session, _OBJECTIONS, Task.id, ids):
        found[task].append(ObjectionFact(raised_on, decided_on))
    return found
