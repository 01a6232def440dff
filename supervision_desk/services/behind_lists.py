"""What a workbook's figures count beside the tasks of units: the tasks that a leader leads, the items of the period."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, partial
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.numbering import item_code
from supervision_desk.domain.quarter import Entry
from supervision_desk.domain.watch import Watch, every, unwatched
from supervision_desk.services.answering import answering
from supervision_desk.services.balances import NO_PLACE, Counting
from supervision_desk.services.leaders import asked_on, load_leading
from supervision_desk.services.task_codes import task_code
from supervision_desk.services.task_shares import shown_heir
from supervision_desk.store.models import Item, Task
from supervision_desk.store.prepared import asked_plainly

_NO_ITEM = 0
_AT_A_TIME = 10_000
_TITLES = select(Task.id, Item.year, Item.number, Task.position, Task.title).join(Item, Item.id == Task.item_id)
_ITEMS = select(Item.id, Item.year, Item.number, Item.title)


class LedTask(NamedTuple):
    """A task that a leader leads: no more than what it is, who answers, whether it is open."""

    code: str
    title: str
    unit: str
    is_open: bool


class ItemCount(NamedTuple):
    """An item that counts in the period, and each count it makes."""

    code: str
    title: str
    entries: tuple[Entry, ...]


def led_items(session: Session, counting: Counting) -> dict[str, list[int]]:
    """The items that each leader leads at the cut-off, in the order of their codes."""
    file, leading = counting.file, load_leading(session)
    own: dict[str, list[int]] = defaultdict(list)
    # Most items have no leader of their own, and those of a section are asked for the same days.
    of_section = cache(partial(leading.of, _NO_ITEM))
    for item, tasks in file.items.items():
        on = asked_on([file.closed[task] for task in tasks], counting.cutoff)
        section = file.places.get(item, NO_PLACE)[1]
        for leader in leading.of(item, section, on) if item in leading.items else of_section(section, on):
            own[leader].append(item)
    return own


def led_tasks(
    session: Session,
    counting: Counting,
    led: Mapping[str, Sequence[int]],
    heirs: Mapping[str, str],
    watch: Watch = unwatched,
) -> Mapping[str, Sequence[LedTask]]:
    """The tasks of each leader's row, whose items are `led`, open and closed ones, in the order of their codes, with
    the unit that answers or took over (`heirs`, by ended unit); `watch` may stop it."""
    watch(0, 0)
    file = counting.file
    tasks = {item: file.items[item] for items in led.values() for item in items}
    wanted = sorted(task for each in tasks.values() for task in each)
    watch(0, 0)
    units = answering(session, counting.cutoff, wanted)
    watch(0, 0)
    told = {}
    for task, year, number, position, title in asked_plainly(session, _TITLES, Task.id, wanted):
        told[task] = item_code(year, number), position, title
    found = {
        task: LedTask(
            task_code(told[task][0], told[task][1], len(each)), told[task][2],
            shown_heir(units[task].on(counting.cutoff), heirs),
            file.closed[task] is None,
        )
        for each in every(_AT_A_TIME, watch, tasks.values()) for task in each
    }  # fmt: skip
    return {leader: [found[task] for item in items for task in tasks[item]] for leader, items in led.items()}


def item_counts(session: Session, counting: Counting, watch: Watch = unwatched) -> tuple[ItemCount, ...]:
    """The items that count in the period, in the order of their codes; `watch` may stop it."""
    watch(0, 0)
    keys = list(dict.fromkeys(counting.lines[task].item_id for task in counting.entries))
    told = {
        key: (item_code(year, number), title)
        for key, year, number, title in asked_plainly(session, _ITEMS, Item.id, sorted(keys))
    }
    watch(0, 0)
    return tuple(ItemCount(*told[key], entries) for key, entries in zip(keys, counting.of_items(), strict=True))
