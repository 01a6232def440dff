"""What a list of tasks says of each: one value a column, the same on paper and in the sheet."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from supervision_desk.domain.brackets import titled
from supervision_desk.domain.office import CHASE, Office
from supervision_desk.domain.standing import AGREED, EXTENSION
from supervision_desk.domain.tables import COUNT, MEASURE, NOTHING, PLACE, TEXT, Cell, Column
from supervision_desk.domain.target_reading import listed_words
from supervision_desk.domain.targets import spoken
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.desk import load_office
from supervision_desk.services.leaders import leaders_of
from supervision_desk.services.office_forms import due_words, helper_units, named_in_list
from supervision_desk.services.sent_papers import in_force
from supervision_desk.store.models import Act, Paper, PaperLine, Reply

TARGETS, READINGS = "目标任务", "累计完成"
# Columns that say what others say apart, for paper with less room: their names and those others.
SHARES, REPORTED = "责任分工", "反馈情况"
JOINED = {SHARES: ("牵头领导", "责任单位", "配合单位"), REPORTED: ("反馈日期", "最新进展")}
_CIRCLED = 20


@dataclass(frozen=True)
class TaskRow:
    """A task with what lists say besides its view."""

    place: int
    task: TaskView
    number: str
    leaders: tuple[str, ...]
    said_on: date | None
    said: str
    extended: int
    chased: int


def task_rows(session: Session, as_of: date) -> list[TaskRow]:
    """All tasks as of a day, in the order of their codes."""
    tasks, office = load_tasks(session, as_of), load_office(session)
    leaders = leaders_of(session, as_of, tasks)
    said, extended, chased = _said(session, as_of), _extended(session, as_of), _chased(session, as_of)
    return [
        TaskRow(
            place, task, _number(office, task), leaders.get(task.item_id, ()),
            *said.get(task.task_id, (None, "")), extended.get(task.task_id, 0), chased.get(task.task_id, 0),
        )
        for place, task in enumerate(tasks, 1)
    ]  # fmt: skip


def _number(office: Office, task: TaskView) -> str:
    year, _, number = task.item_code.partition("/")
    part = f"-{task.position}" if task.siblings > 1 else ""
    return office.full_item_code(int(year), int(number)) + part


def _said(session: Session, as_of: date) -> dict[int, tuple[date | None, str]]:
    """The last reply of each task."""
    query = select(Reply.task_id, Reply.received_on, Reply.text).where(Reply.received_on <= as_of)
    rows = session.execute(query.order_by(Reply.received_on, Reply.id))
    return {task: (day, text) for task, day, text in rows}


def _extended(session: Session, as_of: date) -> dict[int, int]:
    query = select(Act.task_id, func.count(Act.id)).where(Act.kind == EXTENSION, Act.decision == AGREED)
    rows = session.execute(query.where(Act.on_day <= as_of).group_by(Act.task_id))
    return {task: count for task, count in rows if task is not None}


def _chased(session: Session, as_of: date) -> dict[int, int]:
    query = (
        select(PaperLine.task_id, func.count(Paper.id))
        .join(Paper, Paper.id == PaperLine.paper_id)
        .where(Paper.kind == CHASE, *in_force(as_of))
        .group_by(PaperLine.task_id)
    )
    return dict(session.execute(query).all())


def _source(row: TaskRow) -> str:
    source = row.task.source
    return f"{titled(source.document)}{source.document_number}" if source.document else source.basis


def _targets(row: TaskRow) -> str:
    return _counted([spoken(target) for target in row.task.targets])


def _readings(row: TaskRow) -> str:
    return _counted([listed_words(target) or NOTHING for target in row.task.targets])


def _counted(words: Sequence[str]) -> str:
    """One for each target a line, counted where there are several; its label (T2) is the program's own."""
    if len(words) < 2:
        return "".join(words)
    return "\n".join(f"{_circled(place)}{each}" for place, each in enumerate(words, 1))


def _circled(place: int) -> str:
    """①, ② … ⑳, then （21）."""
    return chr(ord("①") + place - 1) if place <= _CIRCLED else f"（{place}）"


def _shares(row: TaskRow) -> str:
    """牵头领导, 责任单位 and 配合单位 in one cell, for paper that has no room for three."""
    parts = (
        ("领导", named_in_list(row.leaders)), ("责任", row.task.leading_units), ("配合", helper_units(row.task)),
    )  # fmt: skip
    return "\n".join(f"{name}：{words}" for name, words in parts if words)


def _reported(row: TaskRow) -> str:
    """The day of the last reply, then what it said."""
    return f"{_day(row.said_on)}：{row.said}" if row.said_on else ""


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _due(row: TaskRow) -> str:
    return _day(row.task.facts.due_on) or due_words(row.task)


_OF: Mapping[str, tuple[Column, Callable[[TaskRow], Cell]]] = {
    column.heading: (column, value)
    for column, value in (
        (Column("序号", PLACE, 0.85), lambda row: row.place),
        (Column("编号", TEXT, 1.95), lambda row: row.number),
        (Column("来源文件", TEXT, 2.93), _source),
        (Column("条款", TEXT, 0.85), lambda row: row.task.source.clause),
        (Column("督办事项", TEXT, 2.73), lambda row: row.task.title),
        (Column("任务内容", TEXT, 5.85), lambda row: row.task.text),
        (Column("牵头领导", TEXT, 1.3), lambda row: named_in_list(row.leaders)),
        (Column("责任单位", TEXT, 1.69), lambda row: row.task.leading_units),
        (Column("配合单位", TEXT, 2.34), lambda row: helper_units(row.task)),
        (Column(SHARES, TEXT, 3.2), _shares),
        (Column(TARGETS, TEXT, 4.29), _targets),
        (Column(READINGS, MEASURE, 1.95), _readings),
        (Column("立项日期", TEXT, 1.56), lambda row: _day(row.task.facts.registered_on)),
        (Column("原定时限", TEXT, 1.56), lambda row: _day(row.task.facts.original_due_on)),
        (Column("完成时限", TEXT, 1.56), _due),
        (Column("延期次数", COUNT, 0.85), lambda row: row.extended),
        (Column("催办次数", COUNT, 0.85), lambda row: row.chased),
        (Column("反馈日期", TEXT, 1.56), lambda row: _day(row.said_on)),
        (Column("最新进展", TEXT, 4.23), lambda row: row.said),
        (Column(REPORTED, TEXT, 3.8), _reported),
        (Column("办理状态", TEXT, 1.49), lambda row: row.task.task_class.value),
        (Column("办结日期", TEXT, 1.56), lambda row: _day(row.task.facts.closed_on)),
        (Column("备注", TEXT, 1.3), lambda _row: ""),
    )
}
COLUMNS = tuple(_OF)


def columns_of(names: Sequence[str]) -> tuple[Column, ...]:
    """The columns of these names (each in COLUMNS)."""
    return tuple(_OF[name][0] for name in names)


def cells_of(row: TaskRow, names: Sequence[str]) -> tuple[Cell, ...]:
    """What a row says in columns of these names."""
    return tuple(_OF[name][1](row) for name in names)
