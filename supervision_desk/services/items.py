"""督办事项: the list a person works from, and one item with everything about it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.item_standing import item_standing, last_task
from supervision_desk.domain.lights import Shown, worse
from supervision_desk.domain.numbering import item_code
from supervision_desk.domain.office import Office
from supervision_desk.domain.standing import ARCHIVED, TaskClass, days_left
from supervision_desk.domain.tables import Cell
from supervision_desk.errors import UserError
from supervision_desk.services.casebook import TaskView, group_by_item, load_tasks
from supervision_desk.services.desk import Desk, load_office
from supervision_desk.services.item_filter import fitting_items
from supervision_desk.services.item_order import BY_CODE, ItemOrder, ordered_keys, picked
from supervision_desk.services.item_search import ItemQuery, candidates, led_by, wanted
from supervision_desk.services.item_standings import all_tasks, more_tasks
from supervision_desk.services.kept import once
from supervision_desk.services.list_rows import archived_years, listed_tasks
from supervision_desk.services.task_shares import Share, helping, leading_units
from supervision_desk.store.casework import Act, Item, Task
from supervision_desk.store.task_now import among, holds_for, only

# Up to here rows are asked for by key; more of them are read with all others.
_MANY = 20_000
# A page of the list, not the whole of it.
_FEW = 500


@dataclass(frozen=True)
class ItemRow:
    """An item (or a task, where tasks are listed) as one line of the list; `archived` is the year under which it is
    归档, `more` what was asked for besides, by the name of its column (`more_columns`)."""

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
    more: Mapping[str, Cell] = field(default_factory=dict, compare=False)

    @property
    def unit(self) -> str:
        """The units that answer, once each."""
        return "、".join(dict.fromkeys(share.unit for share in self.shares if share.answers))

    @property
    def shown_unit(self) -> str:
        """The same with the units they took the tasks over from."""
        return "、".join(dict.fromkeys(share.shown for share in self.shares if share.answers))

    @property
    def leading_units(self) -> str:
        """The units that answer, with those that lead beside them."""
        return leading_units(self.shares)

    @property
    def helpers(self) -> str:
        """The units that help, once each; who leads, it or its section, is none of them."""
        return "、".join(dict.fromkeys(each.shown for each in helping(self.shares)))

    @property
    def light(self) -> Shown:
        """The graver of the two lights."""
        return worse(self.time, self.progress)


@dataclass(frozen=True)
class ItemList:
    """The items a query asks for, by their keys and in order, and how many tasks they count together."""

    keys: Sequence[int]
    tasks: int


def find_items(desk: Desk, query: ItemQuery | None = None, order: ItemOrder = BY_CODE) -> ItemList:
    """The items that fit the query. Raises UserError for a field word not understood."""
    with desk.reading() as session:
        return _found(session, desk.today, query or ItemQuery(), order)


def _found(session: Session, day: date, query: ItemQuery, order: ItemOrder) -> ItemList:
    fitting = fitting_items(session, wanted(session, query, day), day)
    if fitting is None:
        return ItemList(ordered_keys(session, day, order), all_tasks(session, day))
    chosen = picked(session, day, order, fitting)
    more = more_tasks(session, day) if chosen else {}
    return ItemList(chosen, len(chosen) + sum(map(more.__getitem__, more.keys() & fitting)))


def rows_of(desk: Desk, keys: Sequence[int], more: Collection[str] = ()) -> dict[int, ItemRow]:
    """The rows of the items with these keys, by key, with `more` columns (of `more_columns`) told; one that is gone
    meanwhile is left out."""
    with desk.reading() as session:
        rows = _rows(session, desk.today, keys)
        return _with_more(session, desk.today, rows, more) if more else rows


def _with_more(session: Session, day: date, rows: dict[int, ItemRow], names: Collection[str]) -> dict[int, ItemRow]:
    # Imported where such a column is shown: it brings what owes reports with it.
    from supervision_desk.services.item_more import more_of

    more = more_of(session, day, list(rows), names)
    return {key: replace(row, more=more[key]) for key, row in rows.items()}


def _rows(session: Session, day: date, keys: Sequence[int]) -> dict[int, ItemRow]:
    if len(keys) <= _FEW and once(session, holds_for, day):
        return _rows_now(session, day, keys)
    few = keys if len(keys) <= _MANY else None
    tasks = None if few is None else session.scalars(only(select(Task.id), Task.item_id, few)).all()
    office, archived = load_office(session), archived_items(session, day, few)
    groups = {own[0].item_id: own for own in group_by_item(load_tasks(session, day, tasks))}
    return {key: item_row(groups[key], office, day, archived) for key in keys if key in groups}


def _rows_now(session: Session, day: date, keys: Sequence[int]) -> dict[int, ItemRow]:
    groups, office = listed_tasks(session, day, keys), load_office(session)
    archived = archived_years(session, day, keys)
    return {key: item_row(groups[key], office, day, archived) for key in keys if key in groups}


def list_items(desk: Desk, query: ItemQuery | None = None, order: ItemOrder = BY_CODE) -> list[ItemRow]:
    """The same as rows, all at once. Raises UserError for a field word not understood."""
    with desk.reading() as session:
        found = _found(session, desk.today, query or ItemQuery(), order)
        return list(_rows(session, desk.today, found.keys).values())


def codes_of(desk: Desk, keys: Sequence[int]) -> tuple[str, ...]:
    """The codes of the items with these keys, in their order."""
    with desk.reading() as session:
        rows = session.execute(only(select(Item.id, Item.year, Item.number), Item.id, keys)).all()
        codes = {key: item_code(year, number) for key, year, number in rows}
    return tuple(codes[key] for key in keys if key in codes)


def key_of(desk: Desk, code: str) -> int | None:
    """The key of the item that an item's or a task's code names; None where there is none."""
    from supervision_desk.services.naming import find_tasks

    with desk.reading() as session:
        try:
            tasks = find_tasks(session, code)
        except UserError:
            return None
        return session.scalar(select(Task.item_id).where(Task.id == tasks[0]))


def counted(items: int, tasks: int) -> str:
    """Items and tasks as the trade counts them: 25 件，分解 41 项任务."""
    return f"{items} 件，分解 {tasks} 项任务" if tasks > items else f"{items} 件，{tasks} 项任务"


def list_tasks(desk: Desk, query: ItemQuery | None = None) -> list[ItemRow]:
    """The tasks that fit the query, one row each, in order of their codes. Raises UserError likewise."""
    with desk.reading() as session:
        asked, office = wanted(session, query or ItemQuery(), desk.today), load_office(session)
        tasks = load_tasks(session, desk.today, candidates(session, asked, desk.today))
        tasks = led_by(session, asked, desk.today, tasks)
    rows = [task_row(task, office, desk.today) for task in tasks]
    return [row for row in rows if asked.fits(row)]


def archived_items(session: Session, as_of: date = date.max, items: Sequence[int] | None = None) -> dict[int, int]:
    """The items (of those named, or of all) archived by a day with the year under which each stands."""
    query = select(Act.item_id, Act.decision).where(Act.kind == ARCHIVED, Act.on_day <= as_of)
    rows = session.execute(query if items is None else query.where(Act.item_id.in_(among(items))))
    return {item: int(words.removesuffix("年度")) for item, words in rows if item is not None}


def item_row(
    tasks: Sequence[TaskView], office: Office, as_of: date, archived: Mapping[int, int] | None = None
) -> ItemRow:
    """Roll the tasks of one item up into its row (design §5: the worst lights of its open tasks); `archived` holds the
    years of the items that are."""
    first = tasks[0]
    standing = item_standing([task.facts for task in tasks], as_of)
    # What was joined with another task names neither units nor day of the item, and is no part of it any more.
    own = [task for task in tasks if task.task_class is not TaskClass.MERGED] or tasks
    last = last_task([task.facts for task in tasks])
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
        due_on=last.due_on,
        report_by=last.report_by,
        days=days_left(last, as_of),
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


def tasks_of(session: Session, desk: Desk, typed: str) -> list[TaskView]:
    """The tasks a person's code names. Raises UserError where there is none."""
    from supervision_desk.services.naming import find_tasks

    ids = find_tasks(session, typed)
    views = load_tasks(session, desk.today, ids)
    if not views:
        raise UserError(f"没有编号为“{typed}”的事项或任务，没有改动；请核对编号。")
    return views
