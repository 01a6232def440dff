"""更正: what was entered of a receipt, reply, letter or 批示 is put right with a reason, never undone (design §5).

The row holds what is right, for every day; each field leaves a line with its words before and after, who put it right,
why and when (decision 19).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.standing import class_of
from supervision_desk.domain.stops import without_stop
from supervision_desk.errors import UserError
from supervision_desk.services.acts import all_required
from supervision_desk.services.correctable import (
    INSTRUCTION,
    KINDS,
    LETTER,
    REPLY,
    Correctable,
    Value,
    named,
    told,
)
from supervision_desk.services.desk import Desk
from supervision_desk.services.naming import find_instruction, find_letter, find_paper, find_reply
from supervision_desk.services.task_codes import task_codes
from supervision_desk.store.models import Addressee, Correction, Reading, Receipt, Reply, Unit
from supervision_desk.store.task_facts import facts_as_of
from supervision_desk.store.task_now import only
from supervision_desk.store.writing import Writing


@dataclass(frozen=True)
class Correcting:
    """What a person puts right. `kind` 签收, 反馈, 来文 or 领导批示; `mark` names it (文号, 2020/2#1, L3, 2020/2), with
    the `unit` of a receipt where the paper went to several, the `round` of a 批示 where there are several; `changes`
    holds the new values by field."""

    kind: str
    mark: str
    changes: Mapping[str, Value]
    reason: str
    by: str
    on: date | None = None
    unit: str = ""
    round: int | None = None


@dataclass(frozen=True)
class CorrectionRow:
    """One field put right: of what (`subject`), which (`what`), its words before and after."""

    subject: str
    what: str
    was: str
    now: str
    reason: str
    by: str
    on_day: date
    entered_on: date
    recorded_at: datetime

    @property
    def words(self) -> str:
        """更正 反馈 2020/2#1 收到日期：由“2020-08-01”改为“2020-07-30”（登记有误），王某某更正."""
        was, now = (f"“{without_stop(each)}”" if each else "空白" for each in (self.was, self.now))
        return f"更正 {self.subject} {self.what}：由{was}改为{now}（{without_stop(self.reason)}），{self.by}更正"


@dataclass(frozen=True)
class Corrected:
    """What was put right, and the tasks whose class is another one by it: code, class before, class now."""

    subject: str
    rows: tuple[CorrectionRow, ...]
    classes: tuple[tuple[str, str, str], ...]


def correct(desk: Desk, wanted: Correcting) -> Corrected:
    """更正 one fact. Raises UserError without reason or name, for a field it does not have, a value that it holds
    already, and days that cannot be."""
    reason, by = all_required("更正", ((wanted.reason, "写明理由"), (wanted.by, "写明更正人")), "没有更正")
    day = desk.business_day(wanted.on, "更正日期")
    subject = _subject(wanted.kind)
    changes = _values(subject, wanted, desk.today)
    with desk.writing("correct", "更正") as writing:
        key = _find(writing.session, wanted)
        before, changes = _held(writing.session, subject, key, changes)
        subject.check(writing.session, key, before | changes)
        replies = _replies(writing.session, wanted.kind, key, changes)
        classes = _classes(writing.session, desk.today, replies)
        writing.change(subject.model, key, **changes)
        name = named(writing.session, wanted.kind, key, desk.today)
        _record(writing, wanted.kind, key, before, changes, (reason, by, day))
        _move_replies(writing, replies, before.get("received_on"), changes.get("received_on"), (reason, by, day))
        writing.title = f"更正 {name}"
        now = _classes(writing.session, desk.today, replies)
        rows = tuple(_rows(writing.session, wanted.kind, [key], desk.today))[-len(changes) :]
    return Corrected(name, rows, _changed(classes, now))


def _subject(kind: str) -> Correctable:
    if kind not in KINDS:
        raise UserError(f"“{kind}”不能更正，没有改动；可更正：{'、'.join(KINDS)}。")
    return KINDS[kind]


def _values(subject: Correctable, wanted: Correcting, today: date) -> dict[str, Value]:
    """The new values without blanks around them."""
    if not wanted.changes:
        raise UserError("没有写明更正什么，没有更正；请写明正确的内容。")
    values: dict[str, Value] = {}
    for name, value in wanted.changes.items():
        if name not in subject.fields:
            known = "、".join(field.words for field in subject.fields.values())
            raise UserError(f"{wanted.kind}没有这一项可更正，没有改动；可更正：{known}。")
        field = subject.fields[name]
        values[name] = value.strip() if isinstance(value, str) else value
        if field.needed and values[name] in ("", None):
            raise UserError(f"{field.words}不能为空，没有更正；请写明正确的内容。")
        # A limit lies ahead; every other day is the day of something that happened.
        if isinstance(value, date) and value > today and name != "limit_on":
            raise UserError(f"{field.words} {value} 晚于今天（{today}），没有更正；请核对日期。")
    return values


def _find(session: Session, wanted: Correcting) -> int:
    if wanted.kind == REPLY:
        return find_reply(session, wanted.mark).reply_id
    if wanted.kind == LETTER:
        return find_letter(session, wanted.mark)
    if wanted.kind == INSTRUCTION:
        return find_instruction(session, wanted.mark, wanted.round)
    return _receipt(session, find_paper(session, wanted.mark), wanted)


def _receipt(session: Session, paper: int, wanted: Correcting) -> int:
    query = select(Receipt.id, Unit.name).join(Addressee, Addressee.id == Receipt.addressee_id)
    query = query.join(Unit, Unit.id == Addressee.unit_id).where(Addressee.paper_id == paper)
    found = {unit: key for key, unit in session.execute(query.order_by(Addressee.position))}
    if (wanted.unit and wanted.unit not in found) or not found:
        raise UserError(f"{wanted.mark} 还没有{wanted.unit or ''}签收，没有更正；请先登记签收。")
    if not wanted.unit and len(found) > 1:
        raise UserError(f"{wanted.mark} 由 {'、'.join(found)} 签收，没有更正；请写明单位。")
    return found[wanted.unit or next(iter(found))]


def _held(
    session: Session, subject: Correctable, key: int, changes: Mapping[str, Value]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The fields as they are, and the changes that differ. Raises UserError where none does."""
    table = subject.model.__table__
    row = session.execute(select(*(table.c[name] for name in subject.fields)).where(table.c["id"] == key))
    before = dict(row.mappings().one())
    differing = {name: value for name, value in changes.items() if value != before[name]}
    if not differing:
        raise UserError("与已登记的内容相同，没有更正；请核对要更正的内容。")
    return before, differing


def _replies(session: Session, kind: str, key: int, changes: Mapping[str, Value]) -> dict[int, int]:
    """The replies whose day of receipt changes, with their tasks."""
    if "received_on" not in changes or kind not in (REPLY, LETTER):
        return {}
    query = select(Reply.id, Reply.task_id).where((Reply.id if kind == REPLY else Reply.letter_id) == key)
    return dict(session.execute(query).all())


def _move_replies(
    writing: Writing, replies: Mapping[int, int], was: Any, now: Any, said: tuple[str, str, date]
) -> None:
    """A letter's replies came with it, and a reading taken on the day of receipt goes with its reply."""
    for key in replies:
        if writing.session.scalars(select(Reply.received_on).where(Reply.id == key)).one() == was:
            writing.change(Reply, key, received_on=now)
            _record(writing, REPLY, key, {"received_on": was}, {"received_on": now}, said)
        taken = select(Reading.id).where(Reading.reply_id == key, Reading.as_of == was)
        for reading in writing.session.scalars(taken).all():
            writing.change(Reading, reading, as_of=now)


def _record(
    writing: Writing, kind: str, key: int, was: Mapping[str, Any], now: Mapping[str, Any], said: tuple[str, str, date]
) -> None:
    reason, by, day = said
    writing.add_rows(
        Correction,
        [
            {
                "subject": KINDS[kind].model.__tablename__, "subject_id": key, "what": name, "was": told(was[name]),
                "now": told(value), "reason": reason, "by": by, "on_day": day,
            }
            for name, value in now.items()
        ],
    )  # fmt: skip


def _classes(session: Session, today: date, replies: Mapping[int, int]) -> dict[int, tuple[str, str]]:
    """Code and class of the tasks of the replies, from the facts as they are in this very moment."""
    tasks = sorted(set(replies.values()))
    if not tasks:
        return {}
    codes = task_codes(session, today, tasks)
    return {task: (codes[task], class_of(row, today).value) for task, row in facts_as_of(session, today, tasks).items()}


def _changed(
    before: Mapping[int, tuple[str, str]], now: Mapping[int, tuple[str, str]]
) -> tuple[tuple[str, str, str], ...]:
    return tuple((code, before[task][1], new) for task, (code, new) in now.items() if before[task][1] != new)


def corrections_of(session: Session, subjects: Mapping[str, Sequence[int]], as_of: date) -> list[CorrectionRow]:
    """The corrections of the given facts (keys by kind) made by a day, kind by kind in the order made."""
    return [row for kind, keys in subjects.items() if keys for row in _rows(session, kind, keys, as_of)]


def _rows(session: Session, kind: str, keys: Sequence[int], as_of: date) -> Iterator[CorrectionRow]:
    query = select(Correction).where(Correction.subject == KINDS[kind].model.__tablename__, Correction.on_day <= as_of)
    for row in session.scalars(only(query, Correction.subject_id, keys).order_by(Correction.id)).all():
        what = KINDS[kind].fields[row.what].words
        name = named(session, kind, row.subject_id, as_of)
        yield CorrectionRow(
            name, what, row.was, row.now, row.reason, row.by, row.on_day, row.entered_on, row.recorded_at
        )
