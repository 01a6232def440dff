"""今天要办: what there is to do on a day, list by list, as the other services tell it (design §9).

Nothing is counted here: the number of a list is the number of its rows.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.charts import LIGHT_KINDS, Bar, light_kind, stacked_bars
from supervision_desk.domain.lights import Light
from supervision_desk.domain.numbering import item_code
from supervision_desk.domain.standing import TaskClass
from supervision_desk.domain.units import UnitBook
from supervision_desk.domain.watch import Watch, unwatched
from supervision_desk.services.awaiting import tasks_awaiting, waiting_replies
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.chasing import ChaseLine, chase_day_of
from supervision_desk.services.desk import Desk, load_units
from supervision_desk.services.instructions import InstructionRow, instructions_of
from supervision_desk.services.open_parts import open_keys
from supervision_desk.services.owed import missing_rows
from supervision_desk.services.quiet import due_promises
from supervision_desk.services.receipts import unreceived
from supervision_desk.store.models import Item, Task
from supervision_desk.store.task_now import only
from supervision_desk.uncollected import uncollected

_ITEMS = select(Item.id, Item.year, Item.number)
_HANDLERS = select(Item.handler).distinct()


class AgendaKind(StrEnum):
    """The lists, in the order in which they press."""

    OVERDUE = "逾期"
    NEAR = "临期"
    BEHIND = "欠序时"
    MISSING = "应报未报"
    REVIEW = "待审核"
    RECEIPT = "待签收"
    PROMISE = "承诺到期"
    UNDATED = "未明确时限"
    INSTRUCTION = "待呈报"


@dataclass(frozen=True)
class AgendaRow:
    """One thing to do: the task, reply, paper or item by its code, the day it turns on, why it stands here; `item` is
    the code of the item it belongs to, "" for a paper."""

    code: str
    title: str
    unit: str
    day: date | None
    why: str
    item: str


@dataclass(frozen=True)
class AgendaList:
    """One list, by day."""

    kind: AgendaKind
    rows: tuple[AgendaRow, ...]


@dataclass(frozen=True)
class Agenda:
    """All there is to do on a day, of one 经办人 or ("") of the whole office: the lists, whom to chase, and the open
    tasks by unit and light. `handlers` are all who have items, in order of their names."""

    day: date
    handler: str
    handlers: tuple[str, ...]
    lists: tuple[AgendaList, ...]
    chase: tuple[ChaseLine, ...]
    units: tuple[Bar, ...]
    items: int

    @property
    def count(self) -> int:
        """How many rows the lists have together."""
        return sum(len(each.rows) for each in self.lists)

    def rows(self, kind: AgendaKind) -> tuple[AgendaRow, ...]:
        """The rows of one list."""
        return next(each.rows for each in self.lists if each.kind is kind)


def agenda(desk: Desk, handler: str = "", watch: Watch = unwatched) -> Agenda:
    """What is to be done on the desk's day; with `handler` only about items of that 经办人. `watch` is told of each
    list and may stop it."""
    with desk.reading() as session, uncollected():
        scope = _Scope(session, desk, handler)
        lists = []
        for place, (kind, find) in enumerate(_LISTS.items()):
            watch(place, len(_LISTS) + 1)
            lists.append(AgendaList(kind, _by_day(find(scope))))
        watch(len(_LISTS), len(_LISTS) + 1)
        return Agenda(
            day=desk.today,
            handler=handler,
            handlers=tuple(sorted(name for name in session.scalars(_HANDLERS) if name)),
            lists=tuple(lists),
            chase=chase_day_of(session, desk.today, scope.asked).lines,
            units=_by_unit(scope.views, load_units(session), desk.today),
            items=len(scope.items),
        )


class _Scope:
    """Whose things are asked for, on one reading: their items, and the tasks on which something may be to do. After
    years most tasks are closed; of these only those are read on which a reply waits."""

    def __init__(self, session: Session, desk: Desk, handler: str) -> None:
        self.session = session
        self.desk = desk
        self.everybody = not handler
        query = _ITEMS.where(Item.registered_on <= desk.today)
        rows = session.execute(query if self.everybody else query.where(Item.handler == handler))
        self.items = {key: item_code(year, number) for key, year, number in rows}
        self.codes = set(self.items.values())
        asked = {*open_keys(session, desk.today), *tasks_awaiting(session, desk.today)}
        if not self.everybody:
            asked &= set(session.scalars(only(select(Task.id), Task.item_id, list(self.items))))
        self.asked = sorted(asked)
        self.views = load_tasks(session, desk.today, self.asked)
        self.tasks = {view.task_id for view in self.views}


def _by_day(rows: Iterable[AgendaRow]) -> tuple[AgendaRow, ...]:
    """By the day each turns on; what has none last, of one day in the order found."""
    return tuple(sorted(rows, key=lambda row: row.day or date.max))


def _by_unit(views: Iterable[TaskView], book: UnitBook, today: date) -> tuple[Bar, ...]:
    """The open tasks of each unit (of whoever has its duties now) by light, in protocol order."""
    counts: dict[str, dict[str, int]] = {}
    for view in views:
        if kind := light_kind(view.task_class, view.time, view.progress):
            own = counts.setdefault(book.addressee(view.unit, today), {})
            own[kind] = own.get(kind, 0) + 1
    return stacked_bars(sorted(counts.items(), key=lambda row: book.place(row[0])), LIGHT_KINDS)


def _of_task(view: TaskView, day: date | None, why: str) -> AgendaRow:
    return AgendaRow(view.code, view.title, view.shown_unit, day, why, view.item_code)


def _overdue(scope: _Scope) -> list[AgendaRow]:
    late = [view for view in scope.views if view.task_class is TaskClass.OVERDUE]
    return [_of_task(view, view.facts.report_by, view.time.because) for view in late]


def _near(scope: _Scope) -> list[AgendaRow]:
    near = [view for view in scope.views if view.time.light is Light.YELLOW]
    return [_of_task(view, view.facts.report_by, view.time.because) for view in near]


def _behind(scope: _Scope) -> list[AgendaRow]:
    behind = [view for view in scope.views if view.progress.light in (Light.YELLOW, Light.RED)]
    return [_of_task(view, view.facts.report_by, view.progress.because) for view in behind]


def _missing(scope: _Scope) -> list[AgendaRow]:
    return [
        AgendaRow(row.code, row.title, row.unit, row.day, "、".join(row.why), view.item_code)
        for row, view in missing_rows(scope.session, scope.desk.today, scope.views)
    ]


def _to_review(scope: _Scope) -> list[AgendaRow]:
    return [
        AgendaRow(
            row.code, row.view.title, row.unit, row.received_on, _said(row.is_final, row.channel), row.view.item_code
        )
        for row in waiting_replies(scope.session, scope.desk, scope.views)
    ]


def _said(is_final: bool, channel: str) -> str:
    return f"{'办结' if is_final else '阶段'}反馈（{channel}）"


def _to_receive(scope: _Scope) -> list[AgendaRow]:
    today = scope.desk.today
    return [
        AgendaRow(each.number, each.kind, each.unit, each.sent_on, f"发出{(today - each.sent_on).days}天未签收", "")
        for each in unreceived(scope.session, today)
        if scope.everybody or not each.items.isdisjoint(scope.items.keys())
    ]


def _promised(scope: _Scope) -> list[AgendaRow]:
    return [
        _of_task(each.view, each.until, f"{each.since} 承诺：{each.words}")
        for each in due_promises(scope.session, scope.desk.today)
        if each.view.task_id in scope.tasks
    ]


def _undated(scope: _Scope) -> list[AgendaRow]:
    undated = [view for view in scope.views if view.task_class is TaskClass.UNDATED]
    return [_of_task(view, None, view.due.undated_reason) for view in undated]


def _to_report_up(scope: _Scope) -> list[AgendaRow]:
    """The rounds of 批示 with a limit that wait for their 呈报."""
    rounds = [row for row in instructions_of(scope.session, scope.desk.today) if row.is_open and row.limit_on]
    return [
        AgendaRow(row.item_code, row.title, row.leader, row.limit_on, _waits(row), row.item_code)
        for row in rounds
        if row.item_code in scope.codes
    ]


def _waits(row: InstructionRow) -> str:
    late = f"呈报已逾期{row.overdue_days}天" if row.overdue_days else "待呈报"
    return f"第{row.round}次批示，{late}"


_LISTS: dict[AgendaKind, Callable[[_Scope], list[AgendaRow]]] = {
    AgendaKind.OVERDUE: _overdue,
    AgendaKind.NEAR: _near,
    AgendaKind.BEHIND: _behind,
    AgendaKind.MISSING: _missing,
    AgendaKind.REVIEW: _to_review,
    AgendaKind.RECEIPT: _to_receive,
    AgendaKind.PROMISE: _promised,
    AgendaKind.UNDATED: _undated,
    AgendaKind.INSTRUCTION: _to_report_up,
}
