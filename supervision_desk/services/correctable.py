"""What may be corrected (更正), field by field, and what each new value must hold against."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from supervision_desk.domain.numbering import item_code
from supervision_desk.errors import UserError
from supervision_desk.services.replies import CHANNELS, PHONE
from supervision_desk.services.task_codes import task_codes
from supervision_desk.store.models import (
    Act,
    Addressee,
    Base,
    Instruction,
    Item,
    Letter,
    Paper,
    Receipt,
    Reply,
    Review,
    TaskNow,
    Unit,
)

RECEIPT, REPLY, LETTER, INSTRUCTION = "签收", "反馈", "来文", "领导批示"
Value = str | bool | date | None


@dataclass(frozen=True)
class Field:
    """A column as people call it, and whether it must be filled in."""

    words: str
    needed: bool = True


@dataclass(frozen=True)
class Correctable:
    """A kind of fact: its table, its fields, and the check of a row as it would be. The check raises UserError."""

    model: type[Base]
    fields: Mapping[str, Field]
    check: Callable[[Session, int, Mapping[str, Any]], None]


def told(value: Value) -> str:
    """A value in words; "" where there is none."""
    if isinstance(value, bool):
        return "是" if value else "否"
    return value.isoformat() if isinstance(value, date) else value or ""


def _receipt(session: Session, key: int, row: Mapping[str, Any]) -> None:
    query = select(Addressee.sent_on).join(Receipt, Receipt.addressee_id == Addressee.id).where(Receipt.id == key)
    sent_on = session.scalars(query).one()
    if sent_on is not None and row["received_on"] < sent_on:
        raise UserError(f"签收日期 {row['received_on']} 早于发出日期 {sent_on}，没有更正；请核对日期。")


def _reply(session: Session, key: int, row: Mapping[str, Any]) -> None:
    columns = (TaskNow.registered_on, Reply.is_final, Reply.received_on, Reply.letter_id, Review.decided_on)
    query = select(*columns).join(TaskNow, TaskNow.task_id == Reply.task_id)
    registered_on, is_final, held, letter, decided_on = session.execute(
        query.outerjoin(Review, Review.reply_id == Reply.id).where(Reply.id == key)
    ).one()
    if row["channel"] not in CHANNELS:
        raise UserError(f"没有“{row['channel']}”这种报送方式，没有更正；可选：{'、'.join(CHANNELS)}。")
    if is_final and row["channel"] == PHONE:
        raise UserError("电话报送不能作为办结反馈，没有更正；请核对报送方式。")
    if letter is not None and row["received_on"] != held:
        raise UserError(f"这条反馈在来文 L{letter} 里，收到日期随来文，没有更正；请更正来文的收文日期。")
    received_in_time(row["received_on"], registered_on, decided_on)
    if is_final:
        _refuse_other_order(session, key, held, row["received_on"])


def _refuse_other_order(session: Session, key: int, was: date, now: date) -> None:
    """Final replies are folded in the order received: which one closed the task must not change by a correction."""
    task = select(Reply.task_id).where(Reply.id == key).scalar_subquery()
    others = select(Reply.received_on).where(Reply.task_id == task, Reply.is_final, Reply.id != key)
    for day in session.scalars(others):
        if (day < was) != (day < now) or (day > was) != (day > now):
            raise UserError(f"收到日期改为 {now} 会颠倒与另一份办结反馈 {day} 的先后，没有更正；请核对日期。")


def received_in_time(day: date, registered_on: date, decided_on: date | None, whose: str = "") -> None:
    """A reply is received after its task was registered, and before its review. Raises UserError."""
    if day < registered_on:
        raise UserError(f"收到日期 {day} 早于{whose}立项日期 {registered_on}，没有更正；请核对日期。")
    if decided_on is not None and day > decided_on:
        raise UserError(f"收到日期 {day} 晚于{whose}审核日期 {decided_on}，没有更正；请核对日期。")


def _letter(session: Session, key: int, row: Mapping[str, Any]) -> None:
    if not row["number"] and not row["title"]:
        raise UserError("来文须写明文号或标题，没有更正；请至少留下一项。")
    if row["written_on"] is not None and row["written_on"] > row["received_on"]:
        raise UserError(f"成文日期 {row['written_on']} 晚于收文日期 {row['received_on']}，没有更正；请核对日期。")
    _refuse_twice(session, key, row["number"])
    columns = (Reply.task_id, TaskNow.registered_on, Review.decided_on)
    query = select(*columns).join(TaskNow, TaskNow.task_id == Reply.task_id)
    query = query.outerjoin(Review, Review.reply_id == Reply.id).where(Reply.letter_id == key)
    for task, registered_on, decided_on in session.execute(query).all():
        code = task_codes(session, row["received_on"], [task])[task]
        received_in_time(row["received_on"], registered_on, decided_on, f"其中 {code} 的")


def _refuse_twice(session: Session, key: int, number: str) -> None:
    """A 文号 names one letter of a unit."""
    unit = select(Letter.unit_id).where(Letter.id == key).scalar_subquery()
    query = select(Letter.id).where(Letter.unit_id == unit, Letter.number == number, Letter.id != key)
    if number and (other := session.scalar(query)):
        raise UserError(f"这个单位的来文 L{other} 已用文号 {number}，没有更正；请核对文号。")


def _instruction(session: Session, key: int, row: Mapping[str, Any]) -> None:
    item, turn = session.execute(select(Instruction.item_id, Instruction.round).where(Instruction.id == key)).one()
    given_on, limit_on = row["given_on"], row["limit_on"]
    if limit_on is not None and limit_on < given_on:
        raise UserError(f"批示时限 {limit_on} 早于批示日期 {given_on}，没有更正；请核对日期。")
    rounds = select(func.max(Instruction.given_on)).where(Instruction.item_id == item, Instruction.round < turn)
    if (earlier := session.scalar(rounds)) and given_on < earlier:
        raise UserError(f"批示日期 {given_on} 早于上一轮批示 {earlier}，没有更正；请核对日期。")
    following = select(func.min(Instruction.given_on)).where(Instruction.item_id == item, Instruction.round > turn)
    reported = select(func.min(Act.on_day)).where(Act.instruction_id == key)
    for day, what in ((session.scalar(following), "下一轮批示"), (session.scalar(reported), "呈报")):
        if day is not None and given_on > day:
            raise UserError(f"批示日期 {given_on} 晚于{what} {day}，没有更正；请核对日期。")


KINDS: Mapping[str, Correctable] = {
    RECEIPT: Correctable(Receipt, {"received_on": Field("签收日期"), "received_by": Field("签收人")}, _receipt),
    REPLY: Correctable(
        Reply,
        {"received_on": Field("收到日期"), "text": Field("反馈内容"), "channel": Field("报送方式")},
        _reply,
    ),
    LETTER: Correctable(
        Letter,
        {
            "number": Field("文号", False),
            "title": Field("标题", False),
            "written_on": Field("成文日期", False),
            "received_on": Field("收文日期"),
            "sealed": Field("盖有公章"),
            "note": Field("说明", False),
        },
        _letter,
    ),
    INSTRUCTION: Correctable(
        Instruction,
        {
            "text": Field("批示内容"),
            "given_on": Field("批示日期"),
            "limit_on": Field("批示时限", False),
        },
        _instruction,
    ),
}


def named(session: Session, kind: str, key: int, as_of: date) -> str:
    """How a fact is called wherever its correction is told: 望督〔2020〕1号 区人社局的签收, 2020/2#1, L3."""
    if kind == RECEIPT:
        query = select(Paper.full_number, Unit.name).join(Addressee, Addressee.paper_id == Paper.id)
        query = query.join(Unit, Unit.id == Addressee.unit_id).join(Receipt, Receipt.addressee_id == Addressee.id)
        number, unit = session.execute(query.where(Receipt.id == key)).one()
        return f"{number} {unit}的签收"
    if kind == REPLY:
        task, position = session.execute(select(Reply.task_id, Reply.position).where(Reply.id == key)).one()
        return f"反馈 {task_codes(session, as_of, [task])[task]}#{position}"
    if kind == LETTER:
        return f"来文 L{key}"
    columns = (Item.year, Item.number, Instruction.round)
    query_item = select(*columns).join(Item, Item.id == Instruction.item_id).where(Instruction.id == key)
    year, item, turn = session.execute(query_item).one()
    return f"{item_code(year, item)} 第 {turn} 轮批示"
