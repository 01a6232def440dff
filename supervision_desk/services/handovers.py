"""工作交接: the open items of one 经办人 go to another, with a list of what is under way on each (工作交接清单)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from supervision_desk.domain.owed import Met
from supervision_desk.domain.standing import EXTENSION, HANDOVER, OBJECTION
from supervision_desk.domain.tables import PLACE, TEXT, Column, FigureTable
from supervision_desk.errors import UserError
from supervision_desk.services.acts import all_required
from supervision_desk.services.awaiting import awaiting
from supervision_desk.services.casebook import TaskView, group_by_item, load_tasks
from supervision_desk.services.desk import Desk, load_office
from supervision_desk.services.items import ItemRow, item_row
from supervision_desk.services.listings import Listing, safe_name, write_listing
from supervision_desk.services.naming import find_tasks
from supervision_desk.services.owed import owed_by_task
from supervision_desk.services.quiet import promised
from supervision_desk.store.models import Act, Item, Paper, PaperLine, Task
from supervision_desk.store.task_now import only

NAME = "工作交接清单"
_COLUMNS = (
    Column("序号", PLACE, 1.0),
    Column("编号", TEXT, 1.8),
    Column("事项", TEXT, 4.0),
    Column("责任单位", TEXT, 2.6),
    Column("办理状态", TEXT, 2.0),
    Column("完成时限", TEXT, 2.3),
    Column("待办事宜", TEXT, 5.5),
)


@dataclass(frozen=True)
class Handover:
    """Who hands over to whom, approved by whom; `codes` name the items, all open ones of `giver` where there are
    none."""

    giver: str
    taker: str
    by: str
    codes: tuple[str, ...] = ()
    reason: str = ""
    on: date | None = None


@dataclass(frozen=True)
class HandoverRow:
    """An item handed over as it stands, and what is under way: replies 待审核, reports 未报 and promises (code and
    day), drafts, requests and objections that wait for a decision."""

    item: ItemRow
    waiting: tuple[str, ...]
    missing: tuple[tuple[str, date], ...]
    promises: tuple[tuple[str, date], ...]
    drafts: tuple[str, ...]
    undecided: tuple[str, ...]

    @property
    def pending(self) -> tuple[str, ...]:
        """What is under way in words."""
        return (
            *(f"反馈 {code} 待审核" for code in self.waiting),
            *(f"{code} {day} 应报未报" for code, day in self.missing),
            *(f"{code} 单位承诺 {day} 前办理" for code, day in self.promises),
            *(f"草稿 {mark}" for mark in self.drafts),
            *self.undecided,
        )


def handover_list(desk: Desk, giver: str, codes: Sequence[str] = ()) -> tuple[HandoverRow, ...]:
    """What a 经办人 has under way, all of it or of the items named; nothing is changed. Raises UserError."""
    with desk.reading() as session:
        return _rows(session, desk, _tasks(session, desk, giver.strip(), codes))


def hand_over_items(desk: Desk, handover: Handover) -> tuple[HandoverRow, ...]:
    """交接 in one action: each item gets the new 经办人 and an act that says so. Returns the 工作交接清单.

    Raises UserError without names or approver, for items that are closed or somebody else's, and for a day before an
    item was registered."""
    given = ((handover.giver, "写明移交人"), (handover.taker, "写明接收人"), (handover.by, "有批准人"))
    giver, taker, by = all_required("交接", given, "没有改动")
    day = desk.business_day(handover.on, "交接日期")
    if giver == taker:
        raise UserError(f"移交人和接收人都是{giver}，没有改动；请核对姓名。")
    with desk.writing("handover", "工作交接") as writing:
        tasks = _tasks(writing.session, desk, giver, handover.codes)
        rows = _rows(writing.session, desk, tasks)
        for task in {task.item_id: task for task in tasks}.values():
            if day < task.facts.registered_on:
                raise UserError(f"交接日期 {day} 早于 {task.item_code} 的立项日期，没有改动；请改正日期。")
            writing.change(Item, task.item_id, handler=taker)
            said = {"kind": HANDOVER, "on_day": day, "by": by, "reason": handover.reason.strip()}
            writing.add(Act, item_id=task.item_id, decision=f"{giver}→{taker}", **said)
        writing.title = f"工作交接 {giver}→{taker} {len(rows)} 件"
    return rows


def _tasks(session: Session, desk: Desk, giver: str, codes: Sequence[str]) -> list[TaskView]:
    """All tasks of the open items that go over."""
    handlers = select(Task.id).join(Item, Item.id == Task.item_id)
    if not codes:
        mine = load_tasks(session, desk.today, list(session.scalars(handlers.where(Item.handler == giver))))
        is_open = {task.item_id for task in mine if task.is_open}
        if not is_open:
            raise UserError(f"{giver}没有在办的事项，没有改动；请核对姓名。")
        return [task for task in mine if task.item_id in is_open]
    named = dict.fromkeys(key for code in codes for key in find_tasks(session, code.partition("-")[0]))
    tasks = load_tasks(session, desk.today, list(named))
    held = {key: handler for key, handler in session.execute(select(Item.id, Item.handler))}
    for group in group_by_item(tasks):
        first = group[0]
        if held[first.item_id] != giver:
            raise UserError(f"{first.item_code} 的经办人是{held[first.item_id]}，不是{giver}，没有改动；请核对编号。")
        if not any(task.is_open for task in group):
            raise UserError(f"{first.item_code} 已办结，不用交接，没有改动；请核对编号。")
    return tasks


def _rows(session: Session, desk: Desk, tasks: Sequence[TaskView]) -> tuple[HandoverRow, ...]:
    codes = {task.task_id: task.code for task in tasks}
    keys = list(codes)
    waiting, drafts = awaiting(session, tasks, desk.today), drafts_of(session, keys)
    promises, undecided = promised(session, desk.today), _undecided(session, codes)
    owed = owed_by_task(session, desk.today, desk.today, keys)
    office, rows = load_office(session), []
    for group in group_by_item(tasks):
        mine = [task.task_id for task in group]
        missing = [(codes[key], each.day) for key in mine for each in owed.get(key, ()) if each.met is Met.MISSING]
        rows.append(
            HandoverRow(
                item_row(group, office, desk.today),
                tuple(code for key in mine for code in waiting[key]),
                tuple(missing),
                tuple((codes[key], promises[key]) for key in mine if key in promises),
                tuple(dict.fromkeys(mark for key in mine for mark in drafts[key])),
                tuple(words for key in mine for words in undecided[key]),
            )
        )
    return tuple(rows)


def drafts_of(session: Session, tasks: Sequence[int]) -> Mapping[int, list[str]]:
    """Mark and kind of the drafts on which tasks stand, by task."""
    query = select(PaperLine.task_id, Paper.id, Paper.kind).join(Paper, Paper.id == PaperLine.paper_id)
    query = query.where(Paper.signed_on.is_(None)).order_by(Paper.id)
    found: dict[int, list[str]] = defaultdict(list)
    for task, paper, kind in session.execute(only(query, PaperLine.task_id, tasks)):
        found[task].append(f"D{paper} {kind}")
    return found


def _undecided(session: Session, codes: Mapping[int, str]) -> Mapping[int, list[str]]:
    """Requests for 延期 and 异议 that wait, in words."""
    answer = aliased(Act)
    query = select(Act.task_id, Act.kind, Act.on_day).outerjoin(answer, answer.about_id == Act.id)
    query = query.where(Act.kind.in_((EXTENSION, OBJECTION)), Act.about_id.is_(None), answer.id.is_(None))
    found: dict[int, list[str]] = defaultdict(list)
    rows = session.execute(query.where(Act.task_id.in_(only(select(Task.id), Task.id, list(codes)))).order_by(Act.id))
    for task, kind, day in rows:
        if task is not None:
            found[task].append(f"{codes[task]} {day} 的{kind}待处理")
    return found


def handover_name(giver: str, taker: str) -> str:
    """The name of the list's file."""
    return f"{safe_name(f'{NAME} {giver}→{taker}')}.pdf"


def write_handover(desk: Desk, giver: str, taker: str, rows: Sequence[HandoverRow], out: Path) -> list[Path]:
    """The 工作交接清单 as a PDF. Raises UserError where the place cannot be written."""
    cells = tuple(
        (
            place, row.item.code, row.item.title, row.item.unit, row.item.item_class.value,
            row.item.due_on.isoformat() if row.item.due_on else row.item.undated_reason,
            "；".join(row.pending) or "无",
        )
        for place, row in enumerate(rows, 1)
    )  # fmt: skip
    note = f"移交人：{giver}　　　　　接收人：{taker}　　　　　监交人：　　　　　交接日期：{desk.today}"
    table = FigureTable(NAME, f"督办事项{NAME}", _COLUMNS, cells, note=note)
    return write_listing(desk, Listing(NAME, f"{NAME} {giver}→{taker}", (table,)), out, ("pdf",))
