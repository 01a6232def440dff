"""How each item stands on a day, as numbers by its key: what lists of any length are sorted and filtered by.

Today's come from task_now in one query; those of a day before the latest fact are folded from the facts. Both are kept
while the journal ends with the same entry.
"""

import json
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from itertools import repeat
from typing import Any

from sqlalchemy import ColumnElement, Integer, cast, func, select
from sqlalchemy.orm import Session

from supervision_desk.domain.item_standing import item_standing, last_task
from supervision_desk.domain.lights import GRAVITY, WarningDays, time_light, warning_days
from supervision_desk.domain.standing import CurrentFacts, TaskClass, days_left
from supervision_desk.services.casebook import current
from supervision_desk.services.desk import load_calendar
from supervision_desk.services.kept import carried, once
from supervision_desk.store.casework import Task, TaskNow
from supervision_desk.store.item_columns import ItemColumns
from supervision_desk.store.items_touched import Touched
from supervision_desk.store.standing_columns import RANKS
from supervision_desk.store.task_now import among, holds_for, only

# What stands where there is nothing: no such item on the day, no day, no days left.
ABSENT, NO_DAY, NO_DAYS = -1, 0, -(1 << 30)
_BLANKS = (ABSENT, 0, NO_DAY, NO_DAYS, NO_DAY)
_FIRST_ORDINAL = 1721424.5  # the Julian day before that of date.fromordinal(1)
Row = tuple[int, int, int, int, int, int]


@dataclass(frozen=True)
class ItemStandings:
    """By key of the item: its class as in `RANKS` (ABSENT where it is not registered by the day), its 时限灯 as in
    `GRAVITY`, 时限 and 办结日 as ordinals (NO_DAY), days left (NO_DAYS)."""

    ranks: Sequence[int]
    gravities: Sequence[int]
    dues: Sequence[int]
    days: Sequence[int]
    closed: Sequence[int]


def standings(session: Session, day: date) -> ItemStandings:
    """How the items stand on a day."""
    found: ItemStandings = once(session, carried, _standings, _standings_renewed, day)
    return found


def joined(session: Session, day: date) -> tuple[int, ...]:
    """The tasks that are no part of their items any more by a day: 并入 another task that is."""
    return once(session, carried, _joined, unless_parted, day)


def more_tasks(session: Session, day: date) -> Mapping[int, int]:
    """How many tasks more than one an item counts, where it is not one."""
    return once(session, carried, _more_tasks, unless_parted, day)


def all_tasks(session: Session, day: date) -> int:
    """How many tasks all items count together."""
    count: int = once(session, carried, _all_tasks, unless_parted, day)
    return count


def _standings(session: Session, day: date) -> ItemStandings:
    warning = warning_days(day, load_calendar(session))
    items, *columns = _columns_now(session, day, warning) if holds_for(session, day) else _columns_then(session, day)
    size = (session.scalar(select(func.max(Task.item_id))) or 0) + 1
    return ItemStandings(*(_by_key(items, size, values, blank) for values, blank in zip(columns, _BLANKS, strict=True)))


def _standings_renewed(session: Session, kept: ItemStandings, touched: Touched, day: date) -> ItemStandings | None:
    if not once(session, holds_for, day):
        return None
    warning = warning_days(day, load_calendar(session))
    items, *columns = _columns_now(session, day, warning, touched.items)
    size = max(max(items, default=0) + 1, len(kept.ranks))
    old = (getattr(kept, name) for name in ItemStandings.__dataclass_fields__)
    return ItemStandings(
        *(
            _replaced(held, size, blank, touched.items, dict(zip(items, values, strict=True)))
            for held, blank, values in zip(old, _BLANKS, columns, strict=True)
        )
    )


def _replaced(held: Sequence[int], size: int, blank: int, gone: Set[int], now: Mapping[int, int]) -> Sequence[int]:
    """The values with those of some items replaced; one that is there no more has none."""
    made = array("i", held)
    made.extend(repeat(blank, size - len(made)))
    for item in gone:
        if item < size:
            made[item] = now.get(item, blank)
    return made


def unless_parted(session: Session, kept: Any, touched: Touched, day: date) -> Any:
    """What is kept, unless an item came, went, or has other tasks now."""
    stays = touched.tables.isdisjoint(("items", "tasks", "acts", "assignments")) and once(session, holds_for, day)
    return kept if stays else None


def _by_key(items: Sequence[int], size: int, values: Sequence[int], blank: int) -> Sequence[int]:
    if len(items) + 1 == size:  # no key is missing: the values are in place as they come
        return array("i", [blank, *values])
    held = array("i", repeat(blank, size))
    for item, value in zip(items, values, strict=True):
        held[item] = value
    return held


def _columns_now(
    session: Session, day: date, warning: WarningDays, only_items: Set[int] | None = None
) -> list[list[int]]:
    """Keys in their order, then what `ItemStandings` holds of each: of all items, or of some."""
    columns = ItemColumns(day, warning)
    derived: tuple[ColumnElement[Any], ...] = (
        columns.rank,
        columns.gravity,
        _ordinal(columns.due_on),
        func.coalesce(columns.days_left, NO_DAYS),
        _ordinal(columns.closed_on),
    )
    named = [each.label(f"value{place}") for place, each in enumerate(derived)]
    query = select(Task.item_id, *named).join(TaskNow, TaskNow.task_id == Task.id)
    query = only(query, Task.item_id, None if only_items is None else sorted(only_items))
    rolled = query.group_by(Task.item_id).order_by(Task.item_id).subquery()
    # One text a column: SQLite makes it at one go, while the window goes on.
    found = session.execute(select(*(func.json_group_array(each) for each in rolled.c))).one()
    return [json.loads(each) for each in found]


def _ordinal(day: ColumnElement[str | None]) -> ColumnElement[int]:
    return func.coalesce(cast(func.julianday(day) - _FIRST_ORDINAL, Integer), NO_DAY)


def _columns_then(session: Session, day: date) -> list[list[int]]:
    """The same of a day before the latest fact."""
    rows = sorted(_rows_then(session, day))
    return [[row[place] for row in rows] for place in range(len(ItemStandings.__dataclass_fields__) + 1)]


def _rows_then(session: Session, day: date) -> Iterable[Row]:
    calendar = load_calendar(session)
    for item, facts in _facts_by_item(session, day).items():
        rows = list(facts.values())
        standing, last = item_standing(rows, day), last_task(rows)
        gravity = max(GRAVITY[time_light(row, day, calendar).light] for row in rows)
        left = days_left(last, day)
        due, closed = (each.toordinal() if each else NO_DAY for each in (last.due_on, standing.closed_on))
        yield item, RANKS[standing.item_class], gravity, due, NO_DAYS if left is None else left, closed


def _facts_by_item(session: Session, day: date) -> dict[int, dict[int, CurrentFacts]]:
    items = dict(session.execute(select(Task.id, Task.item_id)).all())
    found: dict[int, dict[int, CurrentFacts]] = defaultdict(dict)
    for task, facts in current(session, day).items():
        found[items[task]][task] = facts
    return found


def _joined(session: Session, day: date) -> tuple[int, ...]:
    merged = TaskClass.MERGED.value
    if holds_for(session, day):
        gone = session.scalars(select(TaskNow.task_id).where(TaskNow.closed_as == merged)).all()
        if not gone:
            return ()
        own = select(Task.item_id).join(TaskNow, TaskNow.task_id == Task.id)
        items = select(Task.item_id).where(Task.id.in_(among(gone)))
        still = own.where(Task.item_id.in_(items), TaskNow.closed_as.is_distinct_from(merged))
        return tuple(session.scalars(select(Task.id).where(Task.id.in_(among(gone)), Task.item_id.in_(still))))
    found = []
    for tasks in _facts_by_item(session, day).values():
        gone_then = [task for task, facts in tasks.items() if facts.closed_as == merged]
        found += gone_then if len(gone_then) < len(tasks) else []
    return tuple(found)


def _more_tasks(session: Session, day: date) -> dict[int, int]:
    if not holds_for(session, day):
        gone = frozenset(joined(session, day))
        counts = Counter({item: len(tasks.keys() - gone) for item, tasks in _facts_by_item(session, day).items()})
        return {item: count - 1 for item, count in counts.items() if count != 1}
    query = select(Task.item_id, func.count() - 1).group_by(Task.item_id).having(func.count() != 1)
    if gone_now := joined(session, day):
        query = query.where(Task.id.not_in(among(gone_now)))
    return dict(session.execute(query).all())


def _all_tasks(session: Session, day: date) -> int:
    if holds_for(session, day):
        return (session.scalar(select(func.count()).select_from(Task)) or 0) - len(joined(session, day))
    return sum(map(len, _facts_by_item(session, day).values())) - len(joined(session, day))
