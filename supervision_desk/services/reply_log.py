"""登记反馈: a reply is logged as it came, on its own or in a letter (design §5)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from supervision_desk.domain.brackets import quoted
from supervision_desk.domain.owed import settled_words
from supervision_desk.errors import UserError
from supervision_desk.services.attachments import Subject, add_files, check_files
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.desk import Desk, load_units
from supervision_desk.services.matters import keep_matter
from supervision_desk.services.naming import find_letter, find_task
from supervision_desk.services.parts_beside import has_part
from supervision_desk.services.replies import CHANNELS, PHONE, ReplyRow, reply_row
from supervision_desk.services.settled_reports import settled_of
from supervision_desk.store.models import Letter, Reading, Reply, Review, Target, Unit
from supervision_desk.store.writing import Writing

# Beyond this a number is a slip of the hand; rates and sheets could not carry it.
_LARGEST = 1e15


@dataclass(frozen=True)
class ReplyEntry:
    """What a person enters of a reply. `readings` are cumulative values by target label (T1 …), of the day in `read_on`
    or else of `received_on`; `letter` is the mark (L3) of a letter logged before, whose unit may report for the one
    that answers with `for_others` (主办 reports for all)."""

    code: str
    text: str
    received_on: date | None = None
    is_final: bool = False
    channel: str = CHANNELS[0]
    readings: Mapping[str, float] = field(default_factory=dict)
    problems: str = ""
    coordination: str = ""
    next_steps: str = ""
    expected_on: date | None = None
    files: tuple[Path, ...] = ()
    letter: str = ""
    for_others: bool = False
    read_on: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True)
class InLetter:
    """The letter in which a reply or a request stands: its key, the unit it came from, the day it came."""

    id: int
    unit: str
    received_on: date


def log_reply(desk: Desk, entry: ReplyEntry) -> ReplyRow:
    """登记反馈. Raises UserError for closed tasks, empty text, unknown targets, a final reply by phone, a letter of
    another unit or day, and files that cannot be kept."""
    day = desk.business_day(entry.received_on, "收到日期")
    check_entry(entry)
    check_files(entry.files)
    with desk.writing("reply", "登记反馈") as writing:
        letter = letter_named(writing.session, entry.letter)
        if letter is not None and entry.received_on is None:
            day = letter.received_on
        owed = settled_of(writing.session, desk.today, find_task(writing.session, entry.code), day)
        added = add_reply(writing, desk, entry, day, letter)
        add_files(writing, desk, Subject("reply_id", added.reply_id, added.code), entry.files, day)
        settled = settled_words(owed)
        writing.title = f"登记反馈 {added.code}" + (f"，一并算作 {settled}" if settled else "")
        return replace(reply_row(writing.session, desk, added.task, added.reply_id), settled=settled)


@dataclass(frozen=True)
class Added:
    """A reply written: its task, key and code."""

    task: TaskView
    reply_id: int
    code: str


def add_reply(writing: Writing, desk: Desk, entry: ReplyEntry, day: date, letter: InLetter | None = None) -> Added:
    """Write one reply and its readings inside a larger action. Raises UserError."""
    session = writing.session
    task = load_tasks(session, desk.today, [find_task(session, entry.code)])[0]
    _check_task(session, task, entry, day)
    if letter is not None:
        _check_letter(session, desk, task, entry, day, letter)
    last = session.scalar(select(func.max(Reply.position)).where(Reply.task_id == task.task_id)) or 0
    reply_id = writing.add(
        Reply,
        task_id=task.task_id,
        position=last + 1,
        received_on=day,
        is_final=entry.is_final,
        channel=entry.channel,
        text=entry.text.strip(),
        logged_by=desk.operator,
        letter_id=letter.id if letter else None,
        problems=entry.problems.strip() or None,
        coordination=entry.coordination.strip() or None,
        next_steps=entry.next_steps.strip() or None,
        expected_on=entry.expected_on,
    )
    _keep_readings(writing, task, reply_id, entry, day)
    if entry.coordination.strip():
        keep_matter(writing, task, entry.coordination.strip(), day)
    return Added(task, reply_id, f"{task.code}#{last + 1}")


def check_entry(entry: ReplyEntry) -> None:
    """What can be told without the case file. Raises UserError."""
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
        raise UserError(f"{task.code}{quoted(task.title)}已{task.task_class.value}，没有登记反馈。")
    if day < task.facts.registered_on:
        raise UserError(f"收到日期 {day} 早于立项日期 {task.facts.registered_on}，没有登记；请改正日期。")
    if entry.expected_on is not None and entry.expected_on < day:
        raise UserError(
            f"{task.code} 的预计完成日期 {entry.expected_on} 早于收到日期 {day}，没有登记；请核对来件，改正日期。"
        )
    if entry.is_final and _waiting_final(session, task.task_id):
        raise UserError(f"{task.code} 已有一份办结反馈待审核，没有登记；请先审核那一份。")


def _check_letter(session: Session, desk: Desk, task: TaskView, entry: ReplyEntry, day: date, letter: InLetter) -> None:
    if day != letter.received_on:
        raise UserError(
            f"来文 L{letter.id} 于 {letter.received_on} 收到，与收到日期 {day} 不同，没有登记；请改为同一天。"
        )
    book = load_units(session)
    writer = book.successor(letter.unit, desk.today)
    if entry.for_others or has_part(task, writer) or writer == book.addressee(task.unit, desk.today):
        return
    raise UserError(
        f"{task.code} 由{task.unit}负责，来文单位是{letter.unit}，没有登记；"
        "确由来文单位一并反馈的，请注明“代其他单位反馈”，否则请核对编号。"
    )


def letter_named(session: Session, mark: str) -> InLetter | None:
    """The letter of a mark like L3, None for none. Raises UserError for an unknown one."""
    if not mark.strip():
        return None
    query = select(Letter.id, Unit.name, Letter.received_on).join(Unit, Unit.id == Letter.unit_id)
    return InLetter(*session.execute(query.where(Letter.id == find_letter(session, mark))).one())


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
        {
            "target_id": targets[label.upper()],
            "reply_id": reply_id,
            "value": float(value),
            "as_of": entry.read_on.get(label, day),
        }
        for label, value in entry.readings.items()
    ]
    writing.add_rows(Reading, rows)
