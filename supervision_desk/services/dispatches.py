"""交办: by a sent 督办单, or by a meeting, a telephone call, the document itself, an earlier paper (design §3, §5).

A sent, not voided 督办单 is the 交办 itself; rows exist for the other ways only, as acts of that kind.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from supervision_desk.domain.date_words import long_date
from supervision_desk.domain.office import DISPATCHING
from supervision_desk.domain.standing import DISPATCH
from supervision_desk.domain.units import UnitBook
from supervision_desk.errors import UserError
from supervision_desk.services.acts import open_task, required, task_on
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.desk import Desk
from supervision_desk.services.office import unit_ids
from supervision_desk.services.papers import signed_slips
from supervision_desk.store.models import Act, Addressee, Paper, PaperLine, Task, Unit
from supervision_desk.store.papers import not_void
from supervision_desk.store.prepared import asked_plainly, day_of
from supervision_desk.store.task_now import only
from supervision_desk.store.writing import Writing

WAYS = ("会议", "电话", "原文已明确", "既往文书")
_ON_PAPER = (
    select(PaperLine.task_id)
    .join(Paper, Paper.id == PaperLine.paper_id)
    .join(Addressee, Addressee.paper_id == Paper.id)
    .where(Paper.kind.in_(DISPATCHING), Addressee.sent_on <= bindparam("day"))
    .where(not_void(bindparam("day")))
)
_OTHERWISE = select(Act.task_id).where(Act.kind == DISPATCH, Act.on_day <= bindparam("day"))
_WAYS = (
    select(Act.task_id, Act.on_day, Act.decision)
    .where(Act.kind == DISPATCH, Act.on_day <= bindparam("day"))
    .order_by(Act.on_day, Act.id)
)
_TOLD_BY = ((_ON_PAPER, PaperLine.task_id), (_OTHERWISE, Act.task_id))
_EARLIER = "立项前已经交办的，交办日期请写立项当日 {}，并在说明里写明实际是哪天"


def record_dispatch(desk: Desk, code: str, way: str, by: str = "", note: str = "", on: date | None = None) -> TaskView:
    """登记交办 of a task without a paper of ours, on the day given (补录 where it is past). `by` is who did it, the
    person at the desk where not named; `note` names the meeting or the earlier paper.

    Raises UserError for another way, a closed task, a day before registration, a task that has been 交办 by then, and
    an earlier paper or meeting that is not named."""
    if way not in WAYS:
        raise UserError(f"没有“{way}”这种交办方式，没有登记；可选：{'、'.join(WAYS)}。")
    if way in ("会议", "既往文书"):
        required(note, f"以{way}交办须写明是哪次会议、哪份文书，没有登记；请补上后重试。")
    day = desk.business_day(on, "交办日期")
    with desk.writing("dispatch", "登记交办") as writing:
        task = open_task(writing.session, desk, code, "登记交办")
        _refuse_again(writing.session, task, day)
        advice = _EARLIER.format(task.facts.registered_on)
        _keep(writing, desk, task_on(writing.session, task, day, "交办", advice), way, by, note, day)
    with desk.reading() as session:
        return load_tasks(session, desk.today, [task.task_id])[0]


def _refuse_again(session: Session, task: TaskView, day: date) -> None:
    """One 交办 is enough; an earlier one may still be entered behind a later one, since the first decides."""
    before = dispatch_days(session, day, [task.task_id]).get(task.task_id)
    if before is not None:
        raise UserError(f"{task.code} 已于 {before} 交办，没有重复登记。")


def _keep(writing: Writing, desk: Desk, task: TaskView, way: str, by: str, note: str, day: date) -> None:
    writing.add(
        Act,
        task_id=task.task_id,
        kind=DISPATCH,
        on_day=day,
        by=by.strip() or desk.person,
        reason=note.strip(),
        decision=way,
        unit_id=unit_ids(writing.session)[task.unit],
    )
    writing.title = f"交办 {task.code}（{way}）"


def dispatch_days(session: Session, as_of: date, ids: Sequence[int] | None = None) -> Mapping[int, date]:
    """The first 交办 of each task by a day: of 督办单 not void then the day they were sent, and other ways."""
    sent = (
        select(PaperLine.task_id, func.min(Addressee.sent_on))
        .join(Paper, Paper.id == PaperLine.paper_id)
        .join(Addressee, Addressee.paper_id == Paper.id)
        .where(Paper.kind.in_(DISPATCHING), Addressee.sent_on <= as_of)
        .where(not_void(as_of))
        .group_by(PaperLine.task_id)
    )
    acts = (
        select(Task.id, func.min(Act.on_day))
        .join(Act, Act.task_id == Task.id)
        .where(Act.kind == DISPATCH, Act.on_day <= as_of)
        .group_by(Task.id)
    )
    found: dict[int, date] = {}
    for rows in (session.execute(only(sent, PaperLine.task_id, ids)), session.execute(only(acts, Task.id, ids))):
        for task, day in rows:
            if day is not None:
                found[task] = min(day, found.get(task, day))
    return found


def told_by(session: Session, day: date) -> set[int]:
    """The tasks of the whole file that were 交办 by a day, as `dispatch_days` has them."""
    found = (asked_plainly(session, query, column, None, day=day) for query, column in _TOLD_BY)
    return {task for rows in found for (task,) in rows}


def dispatched(session: Session, ids: Sequence[int] | None = None) -> set[int]:
    """The tasks whose unit has been told: by a signed 督办单 that is not void, or in another way."""
    acts = select(Task.id).join(Act, Act.task_id == Task.id).where(Act.kind == DISPATCH)
    return signed_slips(session, ids) | set(session.scalars(only(acts, Task.id, ids)))


def other_ways(session: Session, as_of: date, ids: Sequence[int]) -> dict[int, str]:
    """The latest 交办 of each task without a paper of ours, as a paper refers to it: 会议交办（2020年7月10日）."""
    rows = asked_plainly(session, _WAYS, Act.task_id, ids, day=as_of)
    return {task: f"{way.removesuffix('已明确')}交办（{long_date(day_of(on))}）" for task, on, way in rows}


def told_otherwise(session: Session, book: UnitBook, day: date) -> dict[tuple[int, str], str]:
    """Tasks 交办 without a paper of ours to the unit (or the one whose duties it has), in words.

    A batch of 督办单 leaves them out: one 交办 is enough. After a 划转 the unit that took over has not been told."""
    query = select(Act.task_id, Unit.name, Act.on_day, Act.decision).join(Unit, Unit.id == Act.unit_id)
    rows = session.execute(query.where(Act.kind == DISPATCH, Act.on_day <= day).order_by(Act.on_day.desc()))
    return {
        (task, book.addressee(unit, day)): f"已于 {on} 以{way.removesuffix('已明确')}交办"
        for task, unit, on, way in rows
        if task is not None
    }
