"""督办事项: the list a person works from, and one item with everything about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import String, cast, select
from sqlalchemy.orm import Session

from supervision_desk.domain.item_standing import item_standing
from supervision_desk.domain.lights import Shown, worse
from supervision_desk.domain.numbering import parse_code
from supervision_desk.domain.office import Office
from supervision_desk.domain.standing import ARCHIVED, CLOSED, TaskClass, days_left
from supervision_desk.errors import UserError
from supervision_desk.services.casebook import Share, TaskView, load_tasks
from supervision_desk.services.desk import Desk, load_office, load_units
from supervision_desk.services.naming import find_tasks
from supervision_desk.store.models import Act, Item, Task, TaskNow
from supervision_desk.store.search import ITEM, found
from supervision_desk.store.standing_columns import StandingColumns
from supervision_desk.store.task_now import latest_fact, only


@dataclass(frozen=True)
class ItemQuery:
    """What the list shows: `text` is found anywhere in code, title, text, units, leaders, document, also by 首字母;
    empty fields do not filter."""

    text: str = ""
    task_class: str = ""
    unit: str = ""


@dataclass(frozen=True)
class ItemRow:
    """An item (or a task, where tasks are listed) as one line of the list; `archived` is the year under which it is
    归档."""

    code: str
    number: str
    title: str
    item_class: TaskClass
    time: Shown
    progress: Shown
    due_on: date | None
    report_by: date | None
    days: int | None
    undated_reason: str
    shares: tuple[Share, ...]
    tasks: int
    overdue_tasks: int
    document: str
    section: str
    clause: str
    registered_on: date
    closed_on: date | None
    is_key: bool = False
    archived: int | None = None

    @property
    def unit(self) -> str:
        """The units that answer, once each."""
        return "、".join(dict.fromkeys(share.unit for share in self.shares if share.answers))

    @property
    def shown_unit(self) -> str:
        """The same with the units they took the tasks over from."""
        return "、".join(dict.fromkeys(share.shown for share in self.shares if share.answers))

    @property
    def light(self) -> Shown:
        """The graver of the two lights."""
        return worse(self.time, self.progress)


def list_items(desk: Desk, query: ItemQuery | None = None) -> list[ItemRow]:
    """The items that fit the query, in order of their codes."""
    with desk.reading() as session:
        query = _meant(session, query or ItemQuery())
        groups = group_by_item(load_tasks(session, desk.today, _candidates(session, query, desk.today)))
        office, years = load_office(session), archived_items(session, desk.today)
    rows = [item_row(tasks, office, desk.today, years) for tasks in groups]
    return [row for row in rows if _fits(row, query)]


def counted(items: int, tasks: int) -> str:
    """Items and tasks as the trade counts them: 25 件，分解 41 项任务."""
    return f"{items} 件，分解 {tasks} 项任务" if tasks > items else f"{items} 件，{tasks} 项任务"


def list_tasks(desk: Desk, query: ItemQuery | None = None) -> list[ItemRow]:
    """The same, one row a task."""
    with desk.reading() as session:
        query = _meant(session, query or ItemQuery())
        tasks = load_tasks(session, desk.today, _candidates(session, query, desk.today))
        office = load_office(session)
    rows = [task_row(task, office, desk.today) for task in tasks]
    return [row for row in rows if _fits(row, query)]


def _meant(session: Session, query: ItemQuery) -> ItemQuery:
    """The query with the unit's own name, whatever spelling of it was typed."""
    return replace(query, unit=load_units(session).name_of(query.unit)) if query.unit else query


def _candidates(session: Session, query: ItemQuery, day: date) -> list[int] | None:
    """The tasks of the items that may fit, asked of the file before any is read into memory; None for all. A past day
    is answered from the facts, and its class is told only then."""
    searched = _searched(session, query)
    if not query.task_class or latest_fact(session) > day:
        return searched
    holding = select(Task.item_id).join(TaskNow, TaskNow.task_id == Task.id)
    holding = holding.where(StandingColumns(day).task_class.in_(_held_classes(query.task_class)))
    return list(session.scalars(only(select(Task.id).where(Task.item_id.in_(holding)), Task.id, searched)))


def _held_classes(asked: str) -> list[str]:
    """An item of that class holds a task of one of these. One whose own day is not over counts as 时限内 though a
    part is overdue; a closed one may hold any closed ones."""
    if asked in {each.value for each in CLOSED}:
        return [each.value for each in CLOSED]
    return [asked, TaskClass.OVERDUE.value] if asked == TaskClass.IN_TIME.value else [asked]


def _searched(session: Session, query: ItemQuery) -> list[int] | None:
    """The tasks of the items in which the words typed are found; None where nothing is typed."""
    if not query.text.strip():
        return None
    code = parse_code(query.text)
    own = load_office(session).full_item_code(0, 0).partition("〔")[0]
    # 望督〔2020〕8号 is a paper's number: looked for as it stands.
    if code is None or code.series not in ("", own):
        return list(session.scalars(only(select(Task.id), Task.item_id, found(session, ITEM, query.text))))
    number = Item.number == code.number if code.series else cast(Item.number, String).startswith(str(code.number))
    numbered = select(Task.id).join(Item, Item.id == Task.item_id).where(Item.year == code.year, number)
    return list(session.scalars(numbered))


def group_by_item(tasks: Sequence[TaskView]) -> list[list[TaskView]]:
    """The tasks of each item together, in the order given."""
    groups: dict[int, list[TaskView]] = {}
    for task in tasks:
        groups.setdefault(task.item_id, []).append(task)
    return list(groups.values())


def archived_items(session: Session, as_of: date = date.max) -> dict[int, int]:
    """The items archived by a day with the year under which each stands."""
    query = select(Act.item_id, Act.decision).where(Act.kind == ARCHIVED, Act.on_day <= as_of)
    return {item: int(words.removesuffix("年度")) for item, words in session.execute(query) if item is not None}


def item_row(
    tasks: Sequence[TaskView], office: Office, as_of: date, archived: Mapping[int, int] | None = None
) -> ItemRow:
    """Roll the tasks of one item up into its row (design §5: the worst lights of its open tasks); `archived` holds the
    years of the items that are."""
    first = tasks[0]
    standing = item_standing([task.facts for task in tasks], as_of)
    # What was joined with another task names neither units nor day of the item, and is no part of it any more.
    own = [task for task in tasks if task.task_class is not TaskClass.MERGED] or tasks
    last = max(own, key=lambda task: task.facts.report_by or date.min)
    days = None if standing.closed_on else days_left(last.facts, as_of)
    year, _, number = first.item_code.partition("/")
    time, progress = Shown(None, ""), Shown(None, "")
    for task in tasks:
        time, progress = worse(time, task.time), worse(progress, task.progress)
    return ItemRow(
        code=first.item_code,
        number=office.full_item_code(int(year), int(number)),
        title=first.item_title,
        item_class=standing.item_class,
        time=time,
        progress=progress,
        due_on=last.facts.due_on,
        report_by=last.facts.report_by,
        days=days,
        undated_reason=next((task.due.undated_reason for task in own if task.due.undated_reason), ""),
        shares=tuple(dict.fromkeys(share for task in own for share in task.shares)),
        tasks=len(own),
        overdue_tasks=standing.overdue_tasks,
        document=first.source.document,
        section=first.source.section,
        clause=first.source.clause,
        registered_on=first.facts.registered_on,
        closed_on=standing.closed_on,
        is_key=first.is_key,
        archived=(archived or {}).get(first.item_id),
    )


def task_row(task: TaskView, office: Office, as_of: date) -> ItemRow:
    """One task as a row: an item of one task, under the task's own code and title."""
    row = item_row([task], office, as_of)
    values = {name: getattr(row, name) for name in row.__dataclass_fields__}
    return ItemRow(**(values | {"code": task.code, "title": task.title}))


def _fits(row: ItemRow, query: ItemQuery) -> bool:
    if query.task_class and row.item_class.value != query.task_class:
        return False
    return not query.unit or any(query.unit in share.shown for share in row.shares)


def tasks_of(session: Session, desk: Desk, typed: str) -> list[TaskView]:
    """The tasks a person's code names. Raises UserError where there is none."""
    ids = find_tasks(session, typed)
    views = load_tasks(session, desk.today, ids)
    if not views:
        raise UserError(f"没有编号为“{typed}”的事项或任务，没有改动；请核对编号。")
    return views
