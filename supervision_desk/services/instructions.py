"""领导批示: registered on an item with its limit, answered by 呈报; a 再批示 opens the next round (design §3).

A round is closed by its 呈报. While one waits the item's tasks cannot be 办结.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from supervision_desk.domain.person_names import listed_name
from supervision_desk.domain.standing import REPORT_UP
from supervision_desk.errors import UserError
from supervision_desk.services.acts import all_required, required
from supervision_desk.services.desk import Desk
from supervision_desk.services.items import tasks_of
from supervision_desk.services.leadership import leader_keys
from supervision_desk.services.naming import item_of
from supervision_desk.store.models import Act, Instruction, Item, Leader
from supervision_desk.store.writing import Writing

NO_MORE, AGAIN = "无新批示", "再批示"


@dataclass(frozen=True)
class Instructed:
    """What a leader wrote on which day, and by when he wants to hear of it."""

    leader: str
    text: str
    given_on: date | None = None
    limit_on: date | None = None


@dataclass(frozen=True)
class InstructionRow:
    """A round of 批示 as lists show it; `reported_on` is None while it waits for its 呈报,
    `overdue_days` count from its limit then."""

    instruction_id: int
    item_code: str
    title: str
    round: int
    leader: str
    text: str
    given_on: date
    limit_on: date | None
    reported_on: date | None
    outcome: str
    overdue_days: int = 0

    @property
    def is_open(self) -> bool:
        return self.reported_on is None


def record_instruction(desk: Desk, code: str, said: Instructed) -> InstructionRow:
    """登记批示 on an item. Raises UserError for one that is closed, without words, for a leader not in the list, a
    limit before its day, and a day to come."""
    with desk.writing("instruct", "登记批示") as writing:
        item_id, item_code = _item(writing.session, desk, code)
        _refuse_closed(writing.session, desk, code)
        key = _keep(writing, desk, item_id, said)
        writing.title = f"登记批示 {item_code}（{said.leader.strip()}）"
    return next(row for row in list_instructions(desk) if row.instruction_id == key)


def _item(session: Session, desk: Desk, code: str) -> tuple[int, str]:
    task = tasks_of(session, desk, code)[0]
    return task.item_id, task.item_code


def _refuse_closed(session: Session, desk: Desk, code: str) -> None:
    """A 批示 on what is closed would wait for ever: the task is opened again first. Raises UserError."""
    tasks = tasks_of(session, desk, item_of(session, code))
    if not any(task.is_open for task in tasks):
        words = "、".join(dict.fromkeys(task.task_class.value for task in tasks))
        raise UserError(f"{tasks[0].item_code} 已{words}，没有登记批示；要继续督办的，请先重启，再登记批示。")


def _keep(writing: Writing, desk: Desk, item_id: int, said: Instructed) -> int:
    day = desk.business_day(said.given_on, "批示日期")
    text = required(said.text, "批示内容为空，没有登记；请填写批示原文。")
    if said.limit_on is not None and said.limit_on < day:
        raise UserError(f"批示时限 {said.limit_on} 早于批示日期 {day}，没有登记；请改正日期。")
    required(said.leader, "没有写明是哪位领导的批示，没有登记；请补上后重试。")
    keys = leader_keys(writing.session)
    leader = keys.get(listed_name(said.leader, keys))
    if leader is None:
        raise UserError(f"领导名单里没有“{said.leader}”，没有登记；请先在领导名单里加上。")
    latest = writing.session.scalar(select(func.max(Instruction.round)).where(Instruction.item_id == item_id)) or 0
    return writing.add(
        Instruction,
        item_id=item_id,
        leader_id=leader,
        round=latest + 1,
        text=text,
        given_on=day,
        limit_on=said.limit_on,
    )


@dataclass(frozen=True)
class Reported:
    """A 呈报: what was reported, by whom, on which day; `again` is the 再批示 that came of it, of the
    same leader where it names none."""

    code: str
    text: str
    by: str
    on: date | None = None
    round: int | None = None
    again: Instructed | None = None


def report_up(desk: Desk, reported: Reported) -> InstructionRow:
    """呈报 of a round of 批示 (the earliest that waits, where none is named); a 再批示 opens the next round in the same
    step.

    Raises UserError without words or person, where no round waits, and for a day before the 批示."""
    day = desk.business_day(reported.on, "呈报日期")
    text, by = all_required("呈报", ((reported.text, "写明办理情况"), (reported.by, "写明呈报人")), "没有登记")
    with desk.writing("report_up", "呈报") as writing:
        item_id, code = _item(writing.session, desk, reported.code)
        waiting = [row for row in instructions_of(writing.session, desk.today, [item_id]) if row.is_open]
        found = next((row for row in waiting if reported.round in (None, row.round)), None)
        if found is None:
            raise UserError(f"{code} 没有等待呈报的批示，没有登记；请核对编号和轮次。")
        if day < found.given_on:
            raise UserError(f"呈报日期 {day} 早于批示日期 {found.given_on}，没有登记；请改正日期。")
        said = {
            "kind": REPORT_UP,
            "on_day": day,
            "by": by,
            "reason": text,
            "decision": AGAIN if reported.again else NO_MORE,
        }
        writing.add(Act, item_id=item_id, instruction_id=found.instruction_id, **said)
        if reported.again is not None:
            _refuse_closed(writing.session, desk, reported.code)
            said_by = reported.again.leader.strip() or found.leader
            _keep(writing, desk, item_id, replace(reported.again, leader=said_by))
        writing.title = f"呈报 {code}（第{found.round}次批示）"
    return next(row for row in list_instructions(desk) if row.instruction_id == found.instruction_id)


def list_instructions(desk: Desk, *, waiting_only: bool = False) -> list[InstructionRow]:
    """The 批示 by the desk's day, by limit where they have one, then in the order given."""
    with desk.reading() as session:
        rows = instructions_of(session, desk.today)
    kept = [row for row in rows if row.is_open or not waiting_only]
    return sorted(kept, key=lambda row: (row.limit_on or date.max, row.given_on, row.instruction_id))


def instructions_of(session: Session, as_of: date, item_ids: Sequence[int] | None = None) -> list[InstructionRow]:
    """The rounds of 批示 on items up to a day, in order."""
    told = aliased(Act)
    answered = (told.instruction_id == Instruction.id) & (told.on_day <= as_of)
    query = (
        select(Instruction, Item.year, Item.number, Item.title, Leader.name, told.on_day, told.decision)
        .join(Item, Item.id == Instruction.item_id)
        .join(Leader, Leader.id == Instruction.leader_id)
        .outerjoin(told, answered)
        .where(Instruction.given_on <= as_of)
        .order_by(Instruction.item_id, Instruction.round)
    )
    if item_ids is not None:
        query = query.where(Instruction.item_id.in_(item_ids))
    return [
        InstructionRow(
            each.id, f"{year}/{number}", title, each.round, leader, each.text, each.given_on, each.limit_on, on,
            outcome or "", _overdue(each.limit_on, on, as_of),
        )
        for each, year, number, title, leader, on, outcome in session.execute(query)
    ]  # fmt: skip


def _overdue(limit_on: date | None, reported_on: date | None, as_of: date) -> int:
    """Calendar days past the limit of a round that waits; 0 where it does not or none is over."""
    return max((as_of - limit_on).days, 0) if limit_on and reported_on is None else 0
