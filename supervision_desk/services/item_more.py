"""What the list can say of an item besides its row: columns that are read only where they are shown, and only for the
items of the page looked at.

One name a column. Each part of the file that several columns need is read once for all of them; of an item of several
tasks the tasks are told together.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.cycles import told_cycle
from supervision_desk.domain.office import CHASE, KINDS
from supervision_desk.domain.owed import Met
from supervision_desk.domain.standing import AGREED, EXTENSION, class_of
from supervision_desk.domain.tables import NOTHING, Cell
from supervision_desk.domain.target_reading import listed_words
from supervision_desk.domain.targets import TargetState, spoken
from supervision_desk.services.casebook import TaskView, current, load_tasks
from supervision_desk.services.leaders import leaders_of
from supervision_desk.services.more_columns import (
    APPROVED_BY,
    CHASES,
    CYCLE,
    DOC_NUMBER,
    EXTENSIONS,
    FIRST_DUE,
    HANDLED_BY,
    LEADERS,
    NEXT_REPORT,
    PAPERS,
    READINGS,
    REPLIED_ON,
    SAID,
    TARGETS,
)
from supervision_desk.services.owed import AT_REST, is_asked_for, owed_by_task
from supervision_desk.services.sent_papers import in_force
from supervision_desk.store.models import Act, Item, Paper, PaperLine, Reply, Task
from supervision_desk.store.task_now import only

# A rhythm of half a year names its next day within this.
_AHEAD = timedelta(days=190)
More = Mapping[str, Cell]


def more_of(session: Session, day: date, items: Sequence[int], names: Collection[str]) -> dict[int, More]:
    """By item the values of these columns (each in `MORE`) as of a day."""
    page = _Page(session, day, tuple(items))
    columns = {name: MORE[name](page) for name in names}
    return {item: {name: values.get(item) for name, values in columns.items()} for item in items}


@dataclass(frozen=True)
class _Page:
    """The items looked at; what is asked of them twice is read once."""

    session: Session
    day: date
    items: tuple[int, ...]

    @cached_property
    def owners(self) -> dict[int, int]:
        """By task its item."""
        query = only(select(Task.id, Task.item_id).order_by(Task.item_id, Task.position), Task.item_id, self.items)
        return dict(self.session.execute(query).all())

    @cached_property
    def tasks(self) -> list[TaskView]:
        return load_tasks(self.session, self.day, list(self.owners))

    @cached_property
    def at_work(self) -> list[int]:
        """The tasks of which somebody is still to report."""
        facts = current(self.session, self.day, list(self.owners))
        return sorted(task for task, row in facts.items() if class_of(row, self.day) not in AT_REST)

    @cached_property
    def replies(self) -> dict[int, tuple[date, str]]:
        """By item the last reply: its day and what it said."""
        query = select(Reply.task_id, Reply.received_on, Reply.text).where(Reply.received_on <= self.day)
        query = only(query.order_by(Reply.received_on, Reply.id), Reply.task_id, list(self.owners))
        return {self.owners[task]: (day, text) for task, day, text in self.session.execute(query)}

    @cached_property
    def papers(self) -> dict[int, Counter[str]]:
        """By item how many papers of each kind stand: sent and not void on the day."""
        query = (
            select(PaperLine.task_id, Paper.id, Paper.kind)
            .join(Paper, Paper.id == PaperLine.paper_id)
            .where(*in_force(self.day))
        )
        rows = self.session.execute(only(query, PaperLine.task_id, list(self.owners)))
        found: dict[int, Counter[str]] = defaultdict(Counter)
        for item, _paper, kind in {(self.owners[task], paper, kind) for task, paper, kind in rows}:
            found[item][kind] += 1
        return found


Values = Mapping[int, Cell]


def _of_items(column: Any) -> Callable[[_Page], Values]:
    """A column of the item itself."""

    def values(page: _Page) -> Values:
        return dict(page.session.execute(only(select(Item.id, column), Item.id, page.items)).all())

    return values


def _cycle(page: _Page) -> Values:
    cycles = page.session.execute(only(select(Item.id, Item.cycle), Item.id, page.items))
    return {item: told_cycle(words) for item, words in cycles}


def _doc_number(page: _Page) -> Values:
    return {task.item_id: task.source.document_number for task in page.tasks}


def _leaders(page: _Page) -> Values:
    return {item: "、".join(names) for item, names in leaders_of(page.session, page.day, page.tasks).items()}


def _of_targets(words: Callable[[TargetState], str]) -> Callable[[_Page], Values]:
    """What is said of each target, one after the other."""

    def values(page: _Page) -> Values:
        found: dict[int, list[str]] = defaultdict(list)
        for task in page.tasks:
            found[task.item_id] += map(words, task.targets)
        return {item: "；".join(each) for item, each in found.items()}

    return values


def _reading(target: TargetState) -> str:
    return listed_words(target) or NOTHING


def _replied(page: _Page) -> Values:
    return {item: day for item, (day, _) in page.replies.items()}


def _said(page: _Page) -> Values:
    return {item: text for item, (_, text) in page.replies.items()}


def _next_report(page: _Page) -> Values:
    """The first report still to be had from the unit, of what is open; what is missing says so."""
    owed = owed_by_task(page.session, page.day, page.day + _AHEAD, page.at_work)
    first: dict[int, tuple[date, bool]] = {}
    for task, reports in owed.items():
        for each in filter(is_asked_for, reports):
            item, found = page.owners[task], (each.day, each.met is Met.MISSING)
            first[item] = min(first.get(item, found), found)
    return {item: f"缺报 {day}" if missing else day for item, (day, missing) in first.items()}


def _first_due(page: _Page) -> Values:
    """The latest of its tasks' first days, as its 时限 is the latest of theirs."""
    return _latest((task.item_id, task.facts.original_due_on) for task in page.tasks)


def _latest(pairs: Iterable[tuple[int, date | None]]) -> dict[int, date]:
    found: dict[int, date] = {}
    for item, day in pairs:
        if day is not None:
            found[item] = max(day, found.get(item, day))
    return found


def _extended(page: _Page) -> Values:
    query = select(Task.id).join(Act, Act.task_id == Task.id)
    query = query.where(Act.kind == EXTENSION, Act.decision == AGREED, Act.on_day <= page.day)
    rows = page.session.scalars(only(query, Task.id, list(page.owners)))
    counts = Counter(page.owners[task] for task in rows)
    return {item: counts[item] for item in page.items}


def _chased(page: _Page) -> Values:
    return {item: page.papers[item][CHASE] if item in page.papers else 0 for item in page.items}


def _papers(page: _Page) -> Values:
    """督办单 1、催办单 2, in the order of the ladder."""
    return {
        item: "、".join(f"{kind} {counts[kind]}" for kind in sorted(counts, key=_place_of_kind))
        for item, counts in page.papers.items()
    }


def _place_of_kind(kind: str) -> int:
    return KINDS.index(kind) if kind in KINDS else len(KINDS)


MORE: Mapping[str, Callable[[_Page], Values]] = {
    DOC_NUMBER: _doc_number,
    LEADERS: _leaders,
    TARGETS: _of_targets(spoken),
    READINGS: _of_targets(_reading),
    REPLIED_ON: _replied,
    SAID: _said,
    CYCLE: _cycle,
    NEXT_REPORT: _next_report,
    FIRST_DUE: _first_due,
    EXTENSIONS: _extended,
    CHASES: _chased,
    PAPERS: _papers,
    HANDLED_BY: _of_items(Item.handler),
    APPROVED_BY: _of_items(Item.approved_by),
}
