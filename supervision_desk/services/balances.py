"""The tasks of a period as the quarter counts them: each with the rows in which it stood (design §8).

A file of years has far more tasks than a period counts, so of most only the day on which they closed is read: facts,
units and words are asked for those that count, those of one item with them, and those with targets.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.item_standing import item_standing
from supervision_desk.domain.numbering import item_code
from supervision_desk.domain.quarter import MOVES, Balance, Counted, Entry, Move, entries_of, row_balances, was_open
from supervision_desk.domain.standing import CurrentFacts, TaskClass, class_of
from supervision_desk.domain.watch import Watch, unwatched
from supervision_desk.services.answering import Answering, answering
from supervision_desk.services.bases import DOCUMENT
from supervision_desk.services.casebook import current
from supervision_desk.services.dispatches import told_by
from supervision_desk.services.kept import once
from supervision_desk.services.task_codes import task_code
from supervision_desk.store.models import Basis, Clause, Item, Target, TargetPast, Task
from supervision_desk.store.prepared import asked_plainly
from supervision_desk.store.task_facts import closed_by

# Document and section of an item's first basis; None where there is none.
Place = tuple[int | None, int | None]
NO_PLACE: Place = (None, None)
_BY_CODE = (Item.year, Item.number, Task.position)
_IN_ORDER = select(Task.id, Task.item_id).join(Item, Item.id == Task.item_id).order_by(*_BY_CODE)
_TASKS = (
    select(Task.id, Item.id, Item.year, Item.number, Task.position, Task.title, Item.is_key, Item.origin)
    .join(Item, Item.id == Task.item_id)
    .order_by(*_BY_CODE)
)
_OF_TARGETS = (select(Target.task_id).distinct(), select(TargetPast.task_id).distinct())
_PLACES = (
    select(Basis.item_id, Clause.document_id, Clause.section_id)
    .outerjoin(Clause, Clause.id == Basis.clause_id)
    .order_by(Basis.id.desc())
)


class Line(NamedTuple):
    """A task as the figures read it, as of the cut-off."""

    task_id: int
    item_id: int
    code: str
    title: str
    is_key: bool
    origin: str
    facts: CurrentFacts
    task_class: TaskClass
    units: Answering


@dataclass(frozen=True)
class WholeFile:
    """All tasks registered by the cut-off: when each had closed by then, those open on the day before the period, those
    that count in it (registered in it, or open on a day of it), the tasks of each item and its place, items in the
    order of their codes."""

    closed: Mapping[int, date | None]
    open_before: Set[int]
    counting: Set[int]
    items: Mapping[int, Sequence[int]]
    places: Mapping[int, Place]


@dataclass(frozen=True)
class Counting:
    """The tasks of a period by key in the order of their codes, how each counts, and the entries that this makes."""

    start: date
    cutoff: date
    file: WholeFile
    lines: Mapping[int, Line]
    counted: Mapping[int, Counted]
    entries: Mapping[int, tuple[Entry, ...]]

    def rows(self) -> dict[str, Balance]:
        """The balance of each unit's row."""
        return row_balances(self.entries.values())

    def is_in(self, task: int, fields: Collection[str], row: str = "") -> bool:
        """Whether a task counts in any of the fields, of one row or of any."""
        return any(entry.field in fields and row in ("", entry.row) for entry in self.entries[task])

    def row_at_end(self, task: int) -> str:
        """The row in which a task stands at the cut-off."""
        return self.counted[task].row_on(self.cutoff)

    def of_items(self) -> list[tuple[Entry, ...]]:
        """The entries of the items that count; items do not move."""
        items = dict.fromkeys(self.lines[task].item_id for task in self.entries)
        return [self._of_item(self.file.items[item]) for item in items]

    def _of_item(self, tasks: Sequence[int]) -> tuple[Entry, ...]:
        """An item of one task counts as that does."""
        if len(tasks) == 1:
            entries = self.entries[tasks[0]]
            moved = self.counted[tasks[0]].moves
            return tuple(entry for entry in entries if entry.field not in MOVES) if moved else entries
        return entries_of(self._item([self.lines[task] for task in tasks]), self.start)

    def _item(self, lines: Sequence[Line]) -> Counted:
        """The tasks of one item as the item counts."""
        standing = item_standing([line.facts for line in lines], self.cutoff)
        was_open = any(line.task_id in self.file.open_before for line in lines)
        registered = lines[0].facts.registered_on
        told = any(self.counted[line.task_id].told for line in lines)
        return Counted("", registered, was_open, standing.item_class, standing.closed_on, told=told)


def count_tasks(
    session: Session,
    start: date,
    cutoff: date,
    row_of: Callable[[str], str],
    also: Iterable[int] = (),
    watch: Watch = unwatched,
) -> Counting:
    """How each task counts in a period up to a cut-off; `row_of` names the row of a unit, `also` are tasks to be read
    though they may not count. `watch` may stop it."""
    watch(0, 0)
    file = _whole_file(session, start, cutoff)
    watch(0, 0)
    counting = file.counting
    items = (own for own in file.items.values() if not counting.isdisjoint(own))
    wanted = {task for own in items for task in own} | {task for task in also if task in file.closed}
    lines = _lines(session, cutoff, file, sorted(wanted), watch)
    watch(0, 0)
    told = told_by(session, cutoff)
    counted = {task: _counted(line, file, row_of, task in told) for task, line in lines.items()}
    entries = {task: entries_of(each, start) for task, each in counted.items() if task in counting}
    return Counting(start, cutoff, file, lines, counted, {task: each for task, each in entries.items() if each})


def with_targets(session: Session) -> set[int]:
    """The tasks in which a target stands, or stood before it was moved."""
    return once(session, _with_targets)


def _with_targets(session: Session) -> set[int]:
    return {task for asked in _OF_TARGETS for (task,) in asked_plainly(session, asked, Target.id, None)}


def _whole_file(session: Session, start: date, cutoff: date) -> WholeFile:
    closed, before = closed_by(session, cutoff, start - timedelta(days=1))
    open_before = {task for task, on in before.items() if on is None}
    counting = {
        task for task, on in closed.items() if on is None or on >= start or task in open_before or task not in before
    }
    items: dict[int, list[int]] = defaultdict(list)
    for task, item in once(session, _in_order):
        if task in closed:
            items[item].append(task)
    return WholeFile(closed, open_before, counting, items, once(session, _places))


def _in_order(session: Session) -> list[tuple[int, int]]:
    """All tasks with their items, in the order of their codes."""
    return list(asked_plainly(session, _IN_ORDER, Task.id, None))


def _places(session: Session) -> dict[int, Place]:
    """Document and section of the first basis of each item."""
    rows = asked_plainly(session, _PLACES, Basis.id, None)
    return {item: (document, section) for item, document, section in rows}


def _lines(session: Session, cutoff: date, file: WholeFile, ids: Sequence[int], watch: Watch) -> dict[int, Line]:
    facts = current(session, cutoff, ids)
    watch(0, 0)
    units = answering(session, cutoff, ids)
    watch(0, 0)
    found = {}
    rows = asked_plainly(session, _TASKS, Task.id, ids)
    for task, item, year, number, position, title, is_key, origin in rows:
        code, own = task_code(item_code(year, number), position, len(file.items[item])), facts[task]
        found[task] = Line(
            task, item, code, title, bool(is_key), origin or DOCUMENT, own, class_of(own, cutoff), units[task]
        )
    return found


def _counted(line: Line, file: WholeFile, row_of: Callable[[str], str], told: bool) -> Counted:
    moves = tuple(Move(day, row_of(unit)) for day, unit in line.units.moves) if line.units.moves else ()
    facts, row = line.facts, row_of(line.units.first)
    was = line.task_id in file.open_before
    return Counted(line.code, facts.registered_on, was, line.task_class, facts.closed_on, row, moves, told)


def counted_in_all(key: str, facts: CurrentFacts, before: CurrentFacts | None, at_cutoff: TaskClass) -> Counted:
    """How a task counts in the total, where no rows are asked for: by its facts at the cut-off and on the day before
    the period (None: not yet registered)."""
    day_before = class_of(before, date.max) if before else None
    return Counted(key, facts.registered_on, was_open(day_before), at_cutoff, facts.closed_on)
