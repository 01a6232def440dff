"""From what a person types to the row meant: items, tasks, replies, papers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from supervision_desk.domain.brackets import titled
from supervision_desk.domain.numbering import Code, item_code, parse_code
from supervision_desk.errors import UserError
from supervision_desk.services.desk import load_office
from supervision_desk.store.models import Instruction, Item, Letter, Paper, Reply, Task, Unit
from supervision_desk.store.task_now import only

LETTER = re.compile(r"[Ll]([0-9]{1,9})")
_PAPER_OF_MARK = select(Paper.id).where(Paper.id == bindparam("key"))
_PAPER_OF_NUMBER = select(Paper.id).where(Paper.full_number == bindparam("number"))
_DRAFT = re.compile(r"[Dd]([0-9]{1,9})")


def _code(session: Session, typed: str) -> Code:
    code = parse_code(typed)
    series = load_office(session).full_item_code(0, 0).partition("〔")[0]
    if code is None or code.series not in ("", series):
        raise UserError(f"“{typed}”不是事项或任务的编号，没有改动；编号形如 2020/2、2020/2-1 或 {series}〔2020〕2号。")
    return code


def find_tasks(session: Session, typed: str) -> list[int]:
    """The keys of the tasks of an item, or of the one task named. Raises UserError for an unknown code, and for the
    code of a reply, which names no task."""
    code = _code(session, typed)
    if code.reply is not None:
        raise UserError(f"“{typed}”是反馈的编号，没有改动；这里请写事项或任务的编号，如 {typed.partition('#')[0]}。")
    query = (
        select(Task.id)
        .join(Item, Item.id == Task.item_id)
        .where(Item.year == code.year, Item.number == code.number)
        .order_by(Task.position)
    )
    if code.task is not None:
        query = query.where(Task.position == code.task)
    found = list(session.scalars(query))
    if not found:
        raise UserError(f"没有编号为“{typed}”的事项或任务，没有改动；请核对编号。")
    return found


def item_of(session: Session, typed: str) -> str:
    """The short code of the item to which an item's, a task's or a reply's code belongs. Raises UserError."""
    find_tasks(session, typed.partition("#")[0])
    code = _code(session, typed)
    return item_code(code.year, code.number)


def find_task(session: Session, typed: str) -> int:
    """The key of exactly one task. Raises UserError where the code names an item of several tasks."""
    found = find_tasks(session, typed)
    if len(found) > 1:
        raise UserError(f"“{typed}”有 {len(found)} 项任务，没有改动；请写明任务，例如 {typed}-1。")
    return found[0]


@dataclass(frozen=True)
class ReplyKey:
    """A reply and its task."""

    reply_id: int
    task_id: int


def find_reply(session: Session, typed: str) -> ReplyKey:
    """The reply of a code like 2020/2-1#3 (the latest where no # is given). Raises UserError."""
    code = _code(session, typed)
    task_id = find_task(session, typed.partition("#")[0])
    query = select(Reply.id).where(Reply.task_id == task_id).order_by(Reply.position.desc())
    if code.reply is not None:
        query = query.where(Reply.position == code.reply)
    reply_id = session.scalars(query.limit(1)).first()
    if reply_id is None:
        raise UserError(f"没有编号为“{typed}”的反馈，没有改动；请核对编号。")
    return ReplyKey(reply_id, task_id)


def find_paper(session: Session, typed: str) -> int:
    """The key of a paper by its number (望督〔2020〕5号) or draft mark (D12). Raises UserError."""
    text = typed.strip()
    if draft := _DRAFT.fullmatch(text):
        found = session.scalar(_PAPER_OF_MARK, {"key": int(draft.group(1))})
    else:
        code = parse_code(text)
        number = f"{code.series}〔{code.year}〕{code.number}号" if code and code.series else text
        found = session.scalar(_PAPER_OF_NUMBER, {"number": number})
    if found is None:
        raise UserError(f"没有文号为“{typed}”的文书，没有改动；请核对文号（草稿写作 D12）。")
    return found


def find_letter(session: Session, typed: str) -> int:
    """The key of the letter of a mark like L3. Raises UserError."""
    found = LETTER.fullmatch(typed.strip())
    key = session.scalar(select(Letter.id).where(Letter.id == int(found.group(1)))) if found else None
    if key is None:
        raise UserError(f"没有编号为“{typed}”的来文，没有改动；来文编号形如 L3，登记来文时给出。")
    return key


def letter_words(session: Session, keys: Sequence[int]) -> dict[int, str]:
    """How letters are called wherever they are named: L3 区人社局 望人社函〔2020〕5号."""
    columns = (Letter.id, Unit.name, Letter.number, Letter.title)
    query = select(*columns).join(Unit, Unit.id == Letter.unit_id)
    return {
        key: f"L{key} {unit} {number or titled(title)}"
        for key, unit, number, title in session.execute(only(query, Letter.id, keys))
    }


def find_instruction(session: Session, typed: str, turn: int | None = None) -> int:
    """The key of the 批示 on the item of a code, of that round or the latest. Raises UserError."""
    code = parse_code(item_of(session, typed))
    assert code is not None
    query = select(Instruction.id).join(Item, Item.id == Instruction.item_id)
    query = query.where(Item.year == code.year, Item.number == code.number).order_by(Instruction.round.desc())
    if turn is not None:
        query = query.where(Instruction.round == turn)
    key = session.scalars(query.limit(1)).first()
    if key is None:
        raise UserError(f"“{typed}”没有{f'第 {turn} 轮' if turn else ''}领导批示，没有改动；请核对编号。")
    return key
