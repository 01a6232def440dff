"""来文: a unit's letter with the replies that stand in it, logged in one action (design §5).

A letter settles tasks in which the unit it came from has a part (decision 50); where it reports on others as well (主办
reports for all), the officer says so. Its mark (L3) is how later replies, 异议 and requests for 延期 name it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.owed import settled_words
from supervision_desk.errors import UserError
from supervision_desk.services.attachments import AttachmentRow, Subject, add_files, attachments_by, check_files
from supervision_desk.services.casebook import load_tasks
from supervision_desk.services.desk import Desk, load_units
from supervision_desk.services.naming import find_letter, find_task, letter_words
from supervision_desk.services.office import unit_ids
from supervision_desk.services.replies import ReplyRow, replies_of
from supervision_desk.services.reply_log import InLetter, ReplyEntry, add_reply, check_entry
from supervision_desk.services.settled_reports import settled_of
from supervision_desk.services.task_codes import task_codes
from supervision_desk.store.models import Act, Letter, Reply, Unit
from supervision_desk.store.task_now import among, only
from supervision_desk.store.writing import Writing


@dataclass(frozen=True)
class LetterEntry:
    """What a person enters of a letter: `number` its 文号, `written_on` its 成文日期, `sealed` whether it bears the
    公章. All `replies` came on its day, by its channel; with `for_others` also those on tasks of other units."""

    unit: str
    number: str = ""
    title: str = ""
    written_on: date | None = None
    received_on: date | None = None
    sealed: bool = False
    note: str = ""
    files: tuple[Path, ...] = ()
    replies: tuple[ReplyEntry, ...] = ()
    for_others: bool = False


@dataclass(frozen=True)
class LetterRow:
    """A letter as lists show it: `mark` names it (L3), `replies` are the codes of those that stand in it, `asks` the
    异议 and requests for 延期, each with its task (延期 2020/3). `settled` is told of one just logged: the owed reports
    of each reply that answers several."""

    mark: str
    unit: str
    number: str
    title: str
    written_on: date | None
    received_on: date
    sealed: bool
    note: str
    replies: tuple[str, ...]
    attachments: tuple[AttachmentRow, ...]
    asks: tuple[str, ...] = ()
    settled: tuple[str, ...] = ()


def log_letter(desk: Desk, entry: LetterEntry) -> LetterRow:
    """登记来文. Raises UserError for an unknown unit, without 文号 and title, for days that cannot be, a letter logged
    before, a task named twice, and whatever `log_reply` refuses; then nothing of the letter is logged."""
    day = desk.business_day(entry.received_on, "收文日期")
    _check(entry, day)
    check_files(entry.files)
    with desk.writing("letter", "登记来文") as writing:
        unit, unit_id = _unit(writing.session, entry.unit, day)
        _refuse_again(writing.session, entry, unit, unit_id)
        letter_id = writing.add(
            Letter,
            unit_id=unit_id,
            number=entry.number.strip(),
            title=entry.title.strip(),
            written_on=entry.written_on,
            received_on=day,
            sealed=entry.sealed,
            note=entry.note.strip(),
            logged_by=desk.operator,
        )
        settled = _add_replies(writing, desk, entry, InLetter(letter_id, unit, day))
        add_files(writing, desk, Subject("letter_id", letter_id, f"L{letter_id}"), entry.files, day)
        named = letter_words(writing.session, [letter_id])[letter_id]
        writing.title = "，".join((f"登记来文 {named}", *settled))
        return replace(letter_rows(writing.session, desk, [letter_id])[0], settled=settled)


def _check(entry: LetterEntry, day: date) -> None:
    if not entry.number.strip() and not entry.title.strip():
        raise UserError("来文须写明文号或标题，没有登记；请补上后重试。")
    if entry.written_on is not None and entry.written_on > day:
        raise UserError(f"成文日期 {entry.written_on} 晚于收文日期 {day}，没有登记；请改正日期。")
    for reply in entry.replies:
        try:
            check_entry(reply)
        except UserError as error:
            raise UserError(f"{reply.code}：{error}") from error


def _unit(session: Session, written: str, day: date) -> tuple[str, int]:
    """The unit on record by any of its spellings."""
    book = load_units(session)
    if not written.strip() or written.strip() not in book:
        raise UserError(f"单位名录里没有“{written.strip()}”，没有登记来文；请核对来文单位，或先补录单位。")
    name = book.name_of(written.strip())
    return name, unit_ids(session)[name]


def _refuse_again(session: Session, entry: LetterEntry, unit: str, unit_id: int) -> None:
    """A 文号 names one letter; without one, unit, title and 成文日期 do."""
    number = entry.number.strip()
    query = select(Letter.id, Letter.received_on).where(Letter.unit_id == unit_id, Letter.number == number)
    if not number:
        query = query.where(Letter.title == entry.title.strip(), Letter.written_on.is_(entry.written_on))
    if found := session.execute(query).first():
        raise UserError(
            f"{unit} 的这份来文已于 {found.received_on} 登记（L{found.id}），没有重复登记；"
            f"补登其中的反馈请注明来文 L{found.id}。"
        )


def _add_replies(writing: Writing, desk: Desk, entry: LetterEntry, letter: InLetter) -> tuple[str, ...]:
    """Log the replies; returns which owed reports those answer that answer several (2020/2 一并算作 …)."""
    seen: set[int] = set()
    told: list[str] = []
    for reply in entry.replies:
        given = replace(reply, for_others=entry.for_others or reply.for_others)
        owed = settled_of(writing.session, desk.today, find_task(writing.session, reply.code), letter.received_on)
        task = add_reply(writing, desk, given, letter.received_on, letter).task
        if task.task_id in seen:
            raise UserError(f"{task.code} 在这份来文里写了两次反馈，没有登记；请合并成一条。")
        seen.add(task.task_id)
        if settled := settled_words(owed):
            told.append(f"{task.code} 一并算作 {settled}")
    return tuple(told)


def list_letters(desk: Desk) -> list[LetterRow]:
    """The letters received by the desk's day, the newest first."""
    with desk.reading() as session:
        query = select(Letter.id).where(Letter.received_on <= desk.today)
        keys = session.scalars(query.order_by(Letter.received_on.desc(), Letter.id.desc()))
        return letter_rows(session, desk, list(keys))


def replies_in(desk: Desk, mark: str) -> list[ReplyRow]:
    """The replies that stand in a letter, in the order logged. Raises UserError for an unknown mark."""
    with desk.reading() as session:
        query = select(Reply.id, Reply.task_id).where(Reply.letter_id == find_letter(session, mark))
        tasks = dict(session.execute(query).all())
        rows = replies_of(session, desk, load_tasks(session, desk.today, list(set(tasks.values()))))
    return [row for key, row in rows if key in tasks]


def letter_rows(session: Session, desk: Desk, keys: Sequence[int]) -> list[LetterRow]:
    """The letters of the keys, in their order."""
    query = select(Letter, Unit.name).join(Unit, Unit.id == Letter.unit_id)
    found = {letter.id: (letter, unit) for letter, unit in session.execute(only(query, Letter.id, keys))}
    replies, files = _reply_codes(session, desk, keys), attachments_by(session, "letter_id", keys, desk.today)
    asks = _asked(session, desk, keys)
    return [_row(*found[key], replies.get(key, ()), files.get(key, ()), asks.get(key, ())) for key in keys]


def _row(
    letter: Letter, unit: str, replies: tuple[str, ...], files: tuple[AttachmentRow, ...], asks: tuple[str, ...]
) -> LetterRow:
    return LetterRow(
        f"L{letter.id}", unit, letter.number, letter.title, letter.written_on, letter.received_on, letter.sealed,
        letter.note, replies, files, asks,
    )  # fmt: skip


def _reply_codes(session: Session, desk: Desk, keys: Sequence[int]) -> dict[int, tuple[str, ...]]:
    query = select(Reply.letter_id, Reply.task_id, Reply.position).where(Reply.received_on <= desk.today)
    rows = session.execute(query.where(Reply.letter_id.in_(among(keys))).order_by(Reply.id)).all()
    codes = {view.task_id: view.code for view in load_tasks(session, desk.today, [row.task_id for row in rows])}
    found: dict[int, tuple[str, ...]] = {}
    for letter, task, position in rows:
        if letter is not None:
            found[letter] = (*found.get(letter, ()), f"{codes[task]}#{position}")
    return found


def _asked(session: Session, desk: Desk, keys: Sequence[int]) -> dict[int, tuple[str, ...]]:
    query = select(Act.letter_id, Act.kind, Act.task_id).where(Act.on_day <= desk.today, Act.letter_id.is_not(None))
    rows = session.execute(query.where(Act.letter_id.in_(among(keys))).order_by(Act.id)).all()
    codes = task_codes(session, desk.today, [task for *_, task in rows if task is not None])
    found: dict[int, tuple[str, ...]] = {}
    for letter, kind, task in rows:
        if letter is not None and task is not None:
            found[letter] = (*found.get(letter, ()), f"{kind} {codes[task]}")
    return found
