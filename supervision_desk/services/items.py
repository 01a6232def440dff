"""督办事项: the list a person works from, and one item with everything about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.item_standing import item_standing, last_task
from supervision_desk.domain.lights import Shown, worse
from supervision_desk.domain.office import Office
from supervision_desk.domain.standing import ARCHIVED, TaskClass, days_left
from supervision_desk.errors import UserError
from supervision_desk.services.casebook import Share, TaskView, group_by_item, load_tasks
from supervision_desk.services.desk import Desk, load_office
from supervision_desk.services.item_search import ItemQuery, Wanted, candidates, led_by, wanted
from supervision_desk.services.naming import find_tasks
from supervision_desk.store.models import Act


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
    """The items that fit the query, in order of their codes. Raises UserError for a field word not understood."""
    tasks, office, asked, archived = _asked_for(desk, query)
    rows = [item_row(own, office, desk.today, archived) for own in group_by_item(tasks)]
    return [row for row in rows if asked.fits(row)]


def counted(items: int, tasks: int) -> str:
    """Items and tasks as the trade counts them: 25 件，分解 41 项任务."""
    return f"{items} 件，分解 {tasks} 项任务" if tasks > items else f"{items} 件，{tasks} 项任务"


def list_tasks(desk: Desk, query: ItemQuery | None = None) -> list[ItemRow]:
    """The same, one row a task."""
    tasks, office, asked, _ = _asked_for(desk, query)
    rows = [task_row(task, office, desk.today) for task in tasks]
    return [row for row in rows if asked.fits(row)]


def _asked_for(desk: Desk, query: ItemQuery | None) -> tuple[list[TaskView], Office, Wanted, dict[int, int]]:
    """The tasks that may fit, what they are measured with, and the year under which items are archived."""
    with desk.reading() as session:
        asked = wanted(session, query or ItemQuery())
        tasks = load_tasks(session, desk.today, candidates(session, asked, desk.today))
        tasks = led_by(session, asked, desk.today, tasks)
        return tasks, load_office(session), asked, archived_items(session, desk.today)


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
    ids = find_tasks(session, typed)
    views = load_tasks(session, desk.today, ids)
    if not views:
        raise UserError(f"没有编号为“{typed}”的事项或任务，没有改动；请核对编号。")
    return views
