"""办理全程记录: the whole story of one item in the order of its days, from the facts, on screen and on paper."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.tables import TEXT, Column, FigureTable
from supervision_desk.services.bases import bases_of
from supervision_desk.services.desk import Desk, load_office
from supervision_desk.services.items import tasks_of
from supervision_desk.services.listings import Listing, safe_name, write_listing
from supervision_desk.services.naming import item_of
from supervision_desk.services.record_facts import (
    Placed,
    RecordLine,
    RecordScope,
    acts,
    corrections,
    dues,
    instructions,
    letters,
    papers,
    registration,
    replies,
    shares,
)
from supervision_desk.services.record_files import attachments
from supervision_desk.store.models import Item

NAME = "办理全程记录"
_REPLY = re.compile(r"(?:反馈 )?(\d{4}/\d+(?:-\d+)?)#(\d+)")  # how the program calls one: 2020/2#1
_FACTS = (registration, shares, dues, papers, letters, replies, acts, instructions, attachments, corrections)


@dataclass(frozen=True)
class ItemRecord:
    """The record of an item as of a day; `bases` in words, `state` its class."""

    code: str
    number: str
    title: str
    state: str
    handler: str
    bases: tuple[str, ...]
    as_of: date
    lines: tuple[RecordLine, ...]


def record_lines(
    session: Session, item_id: int, number: str, codes: dict[int, str], as_of: date
) -> tuple[RecordLine, ...]:
    """What happened to an item and its tasks up to a day, in order."""
    scope = RecordScope(session, item_id, number, codes, as_of)
    placed: list[Placed] = [each for facts in _FACTS for each in facts(scope)]
    placed.sort(key=lambda each: (each.line.day, each.place, str(each.moment)))
    return tuple(each.line for each in placed)


def record_of(desk: Desk, code: str) -> ItemRecord:
    """The record of the item a code names. Raises UserError for an unknown code."""
    with desk.reading() as session:
        tasks = tasks_of(session, desk, item_of(session, code))
        first, office = tasks[0], load_office(session)
        columns = (Item.year, Item.number, Item.handler)
        year, number, handler = session.execute(select(*columns).where(Item.id == first.item_id)).one()
        shown = office.full_item_code(year, number)
        codes = {task.task_id: task.code for task in tasks}
        states = dict.fromkeys(task.task_class.value for task in tasks)
        bases = tuple(basis.text or basis.document for basis in bases_of(session, [first.item_id])[first.item_id])
        lines = record_lines(session, first.item_id, shown, codes, desk.today)
    return ItemRecord(first.item_code, shown, first.item_title, "、".join(states), handler, bases, desk.today, lines)


def record_name(desk: Desk, code: str) -> str:
    """The name of the record's file. Raises UserError for an unknown code."""
    return f"{safe_name(f'{NAME} {record_of(desk, code).number}')}.pdf"


def write_record(desk: Desk, code: str, out: Path, *, secret: bool = False) -> list[Path]:
    """The record as a PDF in the folder `out`; the text of 批示 only with `secret` (工作秘密). Raises UserError."""
    return write_listing(desk, record_listing(record_of(desk, code), secret=secret), out, ("pdf",))


def record_listing(record: ItemRecord, *, secret: bool = False) -> Listing:
    """The record as it is printed; the text of 批示 only with `secret`."""
    return Listing(NAME, f"{NAME} {record.number}", (_head(record), _story(record.lines, secret)))


def _head(record: ItemRecord) -> FigureTable:
    rows = (
        ("编号", record.number),
        ("事项", record.title),
        *(("依据", basis) for basis in record.bases),
        ("经办人", record.handler),
        ("办理状态", f"{record.state}（截至 {record.as_of}）"),
    )
    return FigureTable("事项", f"督办事项{NAME}", (Column("项目", TEXT, 2.0), Column("内容", TEXT, 12.0)), rows)


def _story(lines: Sequence[RecordLine], secret: bool) -> FigureTable:
    columns = (
        Column("日期", TEXT, 2.3),
        Column("任务", TEXT, 1.9),
        Column("事由", TEXT, 1.9),
        Column("内容", TEXT, 8.0),
        Column("办理人", TEXT, 1.9),
        Column("补录", TEXT, 2.3),
    )
    rows = tuple(
        (
            line.day.isoformat(), line.task_code, line.kind, _on_paper(line, secret), line.who,
            line.entered_on.isoformat() if line.entered_on else "",
        )
        for line in lines
    )  # fmt: skip
    note = "“补录”为登记日期晚于业务日期的登记日期。"
    return FigureTable("记录", "", columns, rows, note=note)


def _on_paper(line: RecordLine, secret: bool) -> str:
    """The same with replies called as readers of the paper know them, 第1次反馈; the task stands in its column."""
    task = "" if line.task_code else r"\1 "
    return _REPLY.sub(task + r"第\2次反馈", told(line, secret=secret))


def told(line: RecordLine, *, secret: bool) -> str:
    """What happened; what a 批示 says only where it may be told."""
    return f"{line.words}：{line.secret}" if secret and line.secret else line.words
