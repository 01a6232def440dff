"""The order of the list of items: by its code, or by a column, and what is alike by its code.

An order is the keys of all items; it is kept while the journal ends with the same entry, so that a filter only picks
from it.
"""

from array import array
from bisect import insort
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from datetime import date
from itertools import repeat

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from supervision_desk.domain.standing import TaskClass
from supervision_desk.services.item_standings import ABSENT, NO_DAY, NO_DAYS, standings
from supervision_desk.services.kept import carried, once
from supervision_desk.services.row_orders import BY_ROWS, CODE, RESTS_ON, keys_of
from supervision_desk.store.casework import Item
from supervision_desk.store.items_touched import Touched
from supervision_desk.store.standing_columns import RANKS
from supervision_desk.store.task_now import holds_for

LIGHT, DUE, DAYS, CLOSED_ON = "light", "due", "days", "closed"
Keys = Sequence[int]
# Where a state stands in a list sorted by 灯, behind 红, 黄, 绿.
_WITHOUT, _PAUSED, _CLOSED = 3, 5, 6
# One of so many is sorted sooner than looked for among all.
_MANY = 10


@dataclass(frozen=True)
class ItemOrder:
    """A column of the list and whether it is sorted from its end. What has no value comes last either way."""

    column: str = CODE
    descending: bool = False


BY_CODE = ItemOrder()


def ordered_keys(session: Session, day: date, order: ItemOrder) -> Keys:
    """The keys of all items registered by a day, in order."""
    return once(session, carried, _ordered, _reordered, day, order)


def picked(session: Session, day: date, order: ItemOrder, fitting: Set[int]) -> list[int]:
    """The keys in order that are among those that fit."""
    keys = ordered_keys(session, day, order)
    if len(fitting) * _MANY > len(keys):
        return [key for key in keys if key in fitting]
    places = once(session, carried, _places_in, _places_renewed, day, order)
    return sorted((key for key in fitting if places[key] >= 0), key=places.__getitem__)


def _places_in(session: Session, day: date, order: ItemOrder) -> Sequence[int]:
    """By key its place in the order, -1 where it has none."""
    keys = ordered_keys(session, day, order)
    places = array("i", repeat(-1, (session.scalar(select(func.max(Item.id))) or 0) + 1))
    for place, key in enumerate(keys):
        places[key] = place
    return places


def _places_renewed(
    session: Session, kept: Sequence[int], touched: Touched, day: date, order: ItemOrder
) -> Sequence[int] | None:
    stays = order.column in RESTS_ON and _stays(session, touched, day, order)
    return kept if stays else None


def _reordered(session: Session, kept: Keys, touched: Touched, day: date, order: ItemOrder) -> Keys | None:
    """Where no item came or went, and nothing changed on which the order rests, it stays; among days and lights the
    items touched are put into their new places."""
    if not _stays(session, touched, day, order):
        return None
    if order.column in RESTS_ON:
        return kept
    value, places = _BY_STANDING[order.column](session, day), once(session, carried, *_CODE_PLACES, day, BY_CODE)
    way = -1 if order.descending else 1

    def rank(key: int) -> tuple[bool, int, int]:
        found = value(key)
        return found is None, way * (found or 0), places[key]

    left = [key for key in kept if key not in touched.items]
    for key in touched.items:
        insort(left, key, key=rank)
    return array("i", left)


def _stays(session: Session, touched: Touched, day: date, order: ItemOrder) -> bool:
    rests_on = RESTS_ON.get(order.column, frozenset({"items"}))
    return once(session, holds_for, day) and touched.tables.isdisjoint(rests_on)


_CODE_PLACES = (_places_in, _places_renewed)


def _ordered(session: Session, day: date, order: ItemOrder) -> Keys:
    if order.column in _BY_STANDING:
        value = _BY_STANDING[order.column](session, day)
        return array("i", _sorted(ordered_keys(session, day, BY_CODE), value, order.descending))
    found = array("i", keys_of(session, BY_ROWS[order.column](session, day, order.descending)))
    if holds_for(session, day):
        return found
    ranks = standings(session, day).ranks
    return array("i", [key for key in found if ranks[key] != ABSENT])


def _sorted(keys: Keys, value: Callable[[int], int | None], descending: bool) -> list[int]:
    known = [key for key in keys if value(key) is not None]
    # Sorted from the end what is alike keeps its order all the same.
    known.sort(key=lambda key: value(key) or 0, reverse=descending)
    return known if len(known) == len(keys) else known + [key for key in keys if value(key) is None]


def gravity_of(session: Session, day: date) -> Callable[[int], int]:
    """The graver of the two lights of an item, as in `GRAVITY`."""
    # Imported when lights are asked for: the list is first shown in the order of numbers (decision 34).
    from supervision_desk.services.progress_lights import progress_gravities

    time, progress = standings(session, day).gravities, progress_gravities(session, day)
    return lambda key: max(time[key], progress.get(key, 0))


def _light(session: Session, day: date) -> Callable[[int], int | None]:
    ranks, gravity = standings(session, day).ranks, gravity_of(session, day)
    paused = RANKS[TaskClass.PAUSED]  # the first of those that are open

    def value(key: int) -> int:
        if ranks[key] < paused:
            return _CLOSED
        return _PAUSED if ranks[key] == paused else _WITHOUT - gravity(key)

    return value


def _number(name: str, blank: int) -> Callable[[Session, date], Callable[[int], int | None]]:
    def values(session: Session, day: date) -> Callable[[int], int | None]:
        held: Sequence[int] = getattr(standings(session, day), name)
        return lambda key: None if held[key] == blank else held[key]

    return values


_BY_STANDING: dict[str, Callable[[Session, date], Callable[[int], int | None]]] = {
    LIGHT: _light,
    DUE: _number("dues", NO_DAY),
    DAYS: _number("days", NO_DAYS),
    CLOSED_ON: _number("closed", NO_DAY),
}
