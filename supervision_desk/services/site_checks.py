"""核查 on an open task and 回头看 on a closed one: two people look, and find it true or not (domain practice).

Which closed tasks are looked at again may be drawn by lot; the same seed draws the same ones, so that a draw can be
shown afterwards.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.standing import CHECK, LOOK_BACK, TaskClass
from supervision_desk.errors import UserError
from supervision_desk.services.acts import required
from supervision_desk.services.attachments import Subject, add_files, check_files
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.desk import Desk
from supervision_desk.services.naming import find_task
from supervision_desk.store.models import Act

WAYS = ("实地", "暗访", "电话抽查")
TRUE, PARTLY, UNTRUE = "属实", "部分属实", "不属实"
FINDINGS = (TRUE, PARTLY, UNTRUE)
PHOTO = "照片"
_COMPLETED = (TaskClass.ON_TIME, TaskClass.LATE, TaskClass.OTHER)
_PEOPLE = 2


@dataclass(frozen=True)
class SiteCheck:
    """What two people found on which day, in which way; `mend_by` is the 整改期限, `photos` are files to keep."""

    code: str
    way: str
    people: tuple[str, ...]
    finding: str
    text: str
    mend_by: date | None = None
    photos: tuple[Path, ...] = ()
    on: date | None = None


@dataclass(frozen=True)
class Checked:
    """A 核查 or 回头看 on record."""

    code: str
    kind: str
    on: date
    finding: str
    mend_by: date | None
    photos: int


def record_check(desk: Desk, check: SiteCheck) -> Checked:
    """登记核查 (回头看 where the task is closed).

    Raises UserError with fewer than two people, for an unknown way or finding, without words, a 整改期限 before its day
    or with nothing to mend, and photos that cannot be read."""
    day = desk.business_day(check.on, "核查日期")
    people = tuple(dict.fromkeys(each.strip() for each in check.people if each.strip()))
    _check(check, people, day)
    check_files(check.photos)
    text = required(check.text, "须写明核查情况，没有登记；请补上后重试。")
    with desk.writing("check", "登记核查") as writing:
        task = load_tasks(writing.session, desk.today, [find_task(writing.session, check.code)])[0]
        if day < task.facts.registered_on:
            raise UserError(f"核查日期 {day} 早于立项日期 {task.facts.registered_on}，没有登记；请改正日期。")
        kind = CHECK if task.is_open else LOOK_BACK
        said = {"kind": kind, "on_day": day, "by": "、".join(people), "reason": text, "decision": check.finding}
        act = writing.add(Act, task_id=task.task_id, way=check.way, other_day=check.mend_by, **said)
        add_files(writing, desk, Subject("act_id", act, task.code, PHOTO), check.photos, day)
        writing.title = f"登记{kind} {task.code} {check.finding}"
    return Checked(task.code, kind, day, check.finding, check.mend_by, len(check.photos))


def _check(check: SiteCheck, people: Sequence[str], day: date) -> None:
    if check.way not in WAYS:
        raise UserError(f"没有“{check.way}”这种核查方式，没有登记；可选：{'、'.join(WAYS)}。")
    if check.finding not in FINDINGS:
        raise UserError(f"没有“{check.finding}”这种结论，没有登记；可选：{'、'.join(FINDINGS)}。")
    if len(people) < _PEOPLE:
        raise UserError("核查须有两人，没有登记；请写明两位核查人。")
    if check.mend_by is not None and check.mend_by < day:
        raise UserError(f"整改期限 {check.mend_by} 早于核查日期 {day}，没有登记；请改正日期。")
    if check.mend_by is not None and check.finding == TRUE:
        raise UserError("结论属实，没有要整改的，没有登记；请核对结论或去掉整改期限。")


def found_true(session: Session, task_ids: Sequence[int]) -> set[int]:
    """The tasks whose last 核查 found them true."""
    query = select(Act.task_id, Act.decision).where(Act.kind == CHECK, Act.task_id.in_(task_ids))
    last = {task: finding for task, finding in session.execute(query.order_by(Act.on_day, Act.id))}
    return {task for task, finding in last.items() if task is not None and finding == TRUE}


def draw_to_look_at(desk: Desk, first: date, last: date, count: int, seed: int) -> list[TaskView]:
    """Tasks 办结 between two days, drawn by lot for 回头看: `count` of them, or all where there are fewer, in the order
    of their codes.

    Raises UserError where the days are the wrong way round or `count` is less than 1."""
    if last < first or count < 1:
        raise UserError("抽查的起止日期或数量不对，没有抽取；请改正后重试。")
    with desk.reading() as session:
        tasks = load_tasks(session, desk.today)
    done = [task for task in tasks if task.task_class in _COMPLETED and _within(task.facts.closed_on, first, last)]
    drawn = random.Random(seed).sample(done, min(count, len(done)))
    return [task for task in done if task in drawn]


def _within(day: date | None, first: date, last: date) -> bool:
    return day is not None and first <= day <= last
