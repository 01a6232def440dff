"""The month's 调度: 月调度表 by section, and the one page of what falls due this week and what is overdue (design §8).

A line is one target of one task (a task without targets is one line of its own). 本月 is what the readings rose by in
the month: the one at the cut-off less the one at the end of the day before the month; without an earlier reading it is
not known and stays —. Rates stand in its rows, so no leader does (design §8).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.plans import CUMULATIVE
from supervision_desk.domain.standing import CLOSED, TaskClass
from supervision_desk.domain.tables import DAY, NUMBER, PLACE, POINTS, RATE, TEXT, Cell, Column, FigureTable
from supervision_desk.domain.target_reading import done_of, with_base
from supervision_desk.domain.targets import TargetState, spoken
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.office_forms import due_words
from supervision_desk.services.source_names import Place, source_names
from supervision_desk.store.models import Reply, Review

_COLUMNS = (
    Column("序号", PLACE, 0.8), Column("编号", TEXT, 1.5), Column("督办事项", TEXT, 3.5),
    Column("责任单位", TEXT, 1.9), Column("目标任务", TEXT, 4), Column("本月", NUMBER, 1.2),
    Column("累计", NUMBER, 1.2), Column("完成率", RATE, 1.2), Column("序时", RATE, 1.2), Column("差额", POINTS, 1.1),
    Column("完成时限", TEXT, 1.8), Column("进展", TEXT, 4.4), Column("问题", TEXT, 2.8), Column("下步", TEXT, 2.8),
)  # fmt: skip
_NOTE = (
    "本月为累计数比上月末的增加，此前没有读数的不计；差额为完成率减序时进度，单位：百分点；"
    "压减的累计为比基数压减的百分比。"
)
_WEEK_COLUMNS = (
    Column("序号", PLACE, 0.8), Column("编号", TEXT, 1.6), Column("督办事项", TEXT, 5), Column("责任单位", TEXT, 2.4),
    Column("完成时限", DAY, 2), Column("天数", TEXT, 1.6),
)  # fmt: skip
_DAYS_OF_WEEK = 7


@dataclass(frozen=True)
class Said:
    """What the last report of the month says that was not returned."""

    text: str = ""
    problems: str = ""
    next_steps: str = ""


@dataclass(frozen=True)
class Line:
    """One line of the 月调度表."""

    task: TaskView
    said: Said
    target: TargetState | None = None
    before: TargetState | None = None

    @property
    def of_month(self) -> float | None:
        """What a cumulative target rose by in the month; None where it is not known."""
        now, then = self.target, self.before
        if now is None or then is None or now.measure != CUMULATIVE or now.reading is None or then.reading is None:
            return None
        return round(now.reading - then.reading, 9)


def month_table(session: Session, start: date, cutoff: date) -> list[FigureTable]:
    """月调度表 at a cut-off, a table a section in the order of the codes: what was open in the month."""
    groups: dict[Place, list[Line]] = {}
    for line in _lines(session, start, cutoff):
        source = line.task.source
        groups.setdefault((source.document_id, source.section_id), []).append(line)
    names, several = source_names(session), len({document for document, _ in groups}) > 1
    tables = []
    for place, lines in groups.items():
        whole, section = names.row(place).titled, names.section(place[1])
        title = f"{whole}{section}" if several or not section else section
        name = section or names.document(place[0])
        tables.append(FigureTable(name, f"{title}月调度表", _COLUMNS, _numbered(lines), note=_NOTE))
    return tables


def _numbered(lines: Sequence[Line]) -> tuple[tuple[Cell, ...], ...]:
    return tuple((place, *_cells(line)) for place, line in enumerate(lines, 1))


def _cells(line: Line) -> tuple[Cell, ...]:
    task, target = line.task, line.target
    due = task.facts.due_on.isoformat() if task.facts.due_on else due_words(task)
    head = (task.code, task.title, task.leading_units)
    said = (due, line.said.text, line.said.problems, line.said.next_steps)
    if target is None:
        return (*head, "", None, None, None, None, None, *said)
    words, done = with_base(spoken(target), target), done_of(target)
    return (*head, words, line.of_month, done, target.rate, target.elapsed, target.gap, *said)


def _lines(session: Session, start: date, cutoff: date) -> list[Line]:
    tasks = [task for task in load_tasks(session, cutoff) if _was_open(task, start)]
    earlier = {task.task_id: task.targets for task in load_tasks(session, start - timedelta(days=1))}
    said = reported(session, start, cutoff)
    lines = []
    for task in tasks:
        plain = Line(task, said.get(task.task_id, Said()))
        then = {target.label: target for target in earlier.get(task.task_id, ())}
        several = [replace(plain, target=each, before=then.get(each.label)) for each in task.targets] or [plain]
        # What the unit said of the whole task stands once, beside its first target.
        lines += [several[0], *(replace(line, said=Said()) for line in several[1:])]
    return lines


def _was_open(task: TaskView, start: date) -> bool:
    """Open on a day of the month; what was closed before it is no matter of its 调度."""
    return task.is_open or (task.facts.closed_on is not None and task.facts.closed_on >= start)


def reported(session: Session, start: date, cutoff: date) -> dict[int, Said]:
    """The last report on each task that came from `start` to the cut-off and was not returned by then."""
    query = (
        select(Reply.task_id, Reply.text, Reply.problems, Reply.next_steps)
        .outerjoin(Review, (Review.reply_id == Reply.id) & (Review.decided_on <= cutoff))
        .where(Reply.received_on >= start, Reply.received_on <= cutoff)
        .where(Review.id.is_(None) | Review.accepted)
        .order_by(Reply.received_on, Reply.id)
    )
    return {task: Said(text, problems or "", steps or "") for task, text, problems, steps in session.execute(query)}


def week_tables(session: Session, day: date) -> list[FigureTable]:
    """What falls due in the week of a day, Monday to Sunday, and what is overdue on that day: open tasks only."""
    monday = day - timedelta(days=day.weekday())
    sunday = monday + timedelta(days=_DAYS_OF_WEEK - 1)
    tasks = [task for task in load_tasks(session, day) if task.task_class not in CLOSED]
    due = [task for task in tasks if task.facts.report_by and monday <= task.facts.report_by <= sunday]
    late = [task for task in tasks if task.task_class is TaskClass.OVERDUE]
    week = f"{monday.month}月{monday.day}日至{sunday.month}月{sunday.day}日"
    return [
        FigureTable("本周到期", f"本周（{week}）到期任务", _WEEK_COLUMNS, _week_rows(due, day)),
        FigureTable("逾期", "逾期未办结任务", _WEEK_COLUMNS, _week_rows(late, day)),
    ]


def _week_rows(tasks: Sequence[TaskView], day: date) -> tuple[tuple[Cell, ...], ...]:
    in_order = sorted(tasks, key=lambda task: task.facts.report_by or date.max)
    return tuple(
        (place, task.code, task.title, task.shown_unit, task.facts.due_on, _left(task, day))
        for place, task in enumerate(in_order, 1)
    )


def _left(task: TaskView, day: date) -> str:
    left = ((task.facts.report_by or day) - day).days
    return f"余{left}天" if left >= 0 else f"逾{-left}天"
