"""What the figures of a period and their details are made of, read once: the tasks as they count, what befell units,
targets, who answers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.targets import TargetState
from supervision_desk.domain.units import UnitBook
from supervision_desk.domain.watch import Watch, unwatched
from supervision_desk.services.answering import holding
from supervision_desk.services.balances import Counting, Line, count_tasks, with_targets
from supervision_desk.services.bases import DOCUMENT, ORIGINS
from supervision_desk.services.behind_lists import led_items
from supervision_desk.services.casebook import ruled
from supervision_desk.services.desk import load_units
from supervision_desk.services.happenings import Befallen, happenings, read_happenings
from supervision_desk.services.readings import target_states
from supervision_desk.services.task_shares import heirs_on, shown_heir
from supervision_desk.store.models import Item
from supervision_desk.uncollected import uncollected


def row_of(book: UnitBook, cutoff: date) -> Callable[[str], str]:
    """A row is a unit addressable at the cut-off, or its successor then, for the whole period (design §8)."""
    known: dict[str, str] = {}

    def row(unit: str) -> str:
        if unit not in known:
            known[unit] = book.addressee(unit, cutoff)
        return known[unit]

    return row


@dataclass(frozen=True)
class Gathered:
    """What all figures of a period are made of, read once; `held` are the units that answer for a task at the cut-off,
    in the order of the code of their first, `led` the items that each leader leads then."""

    counting: Counting
    befallen: Befallen
    book: UnitBook
    targets: Mapping[int, tuple[TargetState, ...]]
    held: Sequence[str]
    heirs: Mapping[str, str]
    origins: Sequence[str]
    led: Mapping[str, Sequence[int]]

    def shown(self, line: Line) -> str:
        """The unit that answers for a task at the cut-off, with the one it took it over from."""
        return shown_heir(line.units.on(self.counting.cutoff), self.heirs)


def gathered(session: Session, start: date, cutoff: date, watch: Watch = unwatched) -> Gathered:
    """Read all of a period up to its cut-off; `watch` may stop it."""
    with uncollected():
        return _gathered(session, start, cutoff, watch)


def _gathered(session: Session, start: date, cutoff: date, watch: Watch) -> Gathered:
    book, row = load_units(session), row_of(load_units(session), cutoff)
    read = read_happenings(session, start, cutoff, book)
    counting = count_tasks(session, start, cutoff, row, read.tasks() | with_targets(session), watch)
    watch(0, 0)
    facts = {task: counting.lines[task].facts for task in with_targets(session) if task in counting.lines}
    since = ruled(session, cutoff, facts, list(facts))
    watch(0, 0)
    targets = target_states(session, cutoff, since, watch, all_read=True)
    watch(0, 0)
    befallen = happenings(session, counting, read)
    watch(0, 0)
    return Gathered(
        counting, befallen, book, targets, holding(session, cutoff, chain.from_iterable(counting.file.items.values())),
        heirs_on(session, cutoff), _origins(session, cutoff), led_items(session, counting),
    )  # fmt: skip


def _origins(session: Session, cutoff: date) -> list[str]:
    """The 来源 of which there are items, in the order in which they are named; before it was asked all came from
    documents."""
    query = select(Item.origin).where(Item.registered_on <= cutoff).distinct()
    there = {origin or DOCUMENT for origin in session.scalars(query)}
    return [origin for origin in ORIGINS if origin in there]
