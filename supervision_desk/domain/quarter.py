"""The quarter's figures: balances and rates over tasks and items (design §8).

A row counts tasks; on any day each task stands in exactly one unit's row, so the rows add up to the total always, and
in every row 期初 + 新立 + 划入 − 办结 − 划出 = 期末.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple, TypeVar

from supervision_desk.domain.standing import CLOSED, CLOSED_OTHERWISE, TaskClass

Key = TypeVar("Key", bound=Hashable)


class Move(NamedTuple):
    """划转: from that day on the task stands in the row `to`."""

    on: date
    to: str


class Counted(NamedTuple):
    """A task or item as the balance sees it: its class at the cut-off, and whether it was open the day before the
    period. `closed_on` is the standing closing's day; `row` the row it was registered in, `moves` what took it from row
    to row up to the cut-off, in order; `told` whether there was a 交办 by the cut-off."""

    key: str
    registered_on: date
    open_before: bool
    at_cutoff: TaskClass
    closed_on: date | None
    row: str = ""
    moves: tuple[Move, ...] = ()
    told: bool = True

    def row_on(self, day: date) -> str:
        """The row in which it stood at the end of a day."""
        if not self.moves:
            return self.row
        return next((move.to for move in reversed(self.moves) if move.on <= day), self.row)


@dataclass(frozen=True)
class Balance:
    """The counts of one row; 期末 is the sum of the four `open_` fields. `untold_on_time` are those of 按时办结,
    `untold` those of the other 办结 and of 期末 that had no 交办 by the cut-off: they count there, and not as 交办."""

    opening: int = 0
    new: int = 0
    reopened: int = 0
    moved_in: int = 0
    closed_on_time: int = 0
    closed_late: int = 0
    closed_other: int = 0
    moved_out: int = 0
    open_in_time: int = 0
    open_overdue: int = 0
    open_undated: int = 0
    open_paused: int = 0
    untold: int = 0
    untold_on_time: int = 0

    @property
    def closed(self) -> int:
        return self.closed_on_time + self.closed_late + self.closed_other

    @property
    def closing(self) -> int:
        """期末."""
        return self.open_in_time + self.open_overdue + self.open_undated + self.open_paused

    @property
    def answered_for(self) -> int:
        """Tasks answered for in the period: 期初 + 新立 + 划入."""
        return self.opening + self.new + self.moved_in

    @property
    def holds(self) -> bool:
        """Whether the row reconciles."""
        return self.answered_for - self.closed - self.moved_out == self.closing

    @property
    def due(self) -> int:
        """到期: 按时 + 逾期办结 + 期末逾期."""
        return self.closed_on_time + self.closed_late + self.open_overdue

    @property
    def in_hand(self) -> int:
        """交办: what was in hand in the period and did not move out, 办结 + 期末, of which the unit was told."""
        return self.closed + self.closing - self.untold - self.untold_on_time

    @property
    def on_time_rate(self) -> float | None:
        """按时办结率 on the 到期口径: 按时 ÷ 到期; None where nothing fell due."""
        return share(self.closed_on_time, self.due)

    @property
    def in_hand_rate(self) -> float | None:
        """按时办结率 on the 交办口径: 按时 of what was 交办 ÷ 交办; None where nothing was."""
        return share(self.closed_on_time - self.untold_on_time, self.in_hand)


MOVED_OUT, MOVED_IN = MOVES = ("moved_out", "moved_in")
UNTOLD, UNTOLD_ON_TIME = NOT_TOLD = ("untold", "untold_on_time")
_FIELD_OF = {
    TaskClass.ON_TIME: "closed_on_time",
    TaskClass.LATE: "closed_late",
    **dict.fromkeys(CLOSED_OTHERWISE, "closed_other"),
    TaskClass.IN_TIME: "open_in_time",
    TaskClass.OVERDUE: "open_overdue",
    TaskClass.UNDATED: "open_undated",
    TaskClass.PAUSED: "open_paused",
}


def share(part: int, whole: int) -> float | None:
    """A rate; None where the denominator is 0 (printed as —). Rounded once only, where it is shown."""
    return part / whole if whole else None


class Entry(NamedTuple):
    """One count: in which row, in which field of the balance."""

    row: str
    field: str


def entries_of(counted: Counted, start: date) -> tuple[Entry, ...]:
    """The counts of one task in a period that begins on `start`; none where it plays no part in it.

    期初 stands where the task stood the day before, 新立 where it stood on the day of its registration; from then on
    each move between two different rows counts, gross; 办结 stands where the task stood when it closed. A task closed
    before the period and open in it was reopened: 新立, and counted beside it. The last tells how it stands at the
    cut-off, the one before it that there was no 交办."""
    came = _came_as(counted, start)
    if not came or not counted.moves:
        return _unmoved(came, counted.row, counted.at_cutoff, counted.told)
    anew = came == ("new",)
    since = counted.registered_on if anew else start - timedelta(days=1)
    row = counted.row_on(since)
    found = [Entry(row, field) for field in came]
    for move in _moves_after(counted, since):
        if move.to != row:
            found += [Entry(row, MOVED_OUT), Entry(move.to, MOVED_IN)]
            row = move.to
    return (*found, *_ends(row, counted.at_cutoff, counted.told))


@lru_cache(maxsize=4096)
def _unmoved(came: tuple[str, ...], row: str, at_cutoff: TaskClass, told: bool) -> tuple[Entry, ...]:
    """Where nothing took it from row to row: as many tasks of a row count alike."""
    return (*(Entry(row, field) for field in came), *_ends(row, at_cutoff, told)) if came else ()


def _ends(row: str, at_cutoff: TaskClass, told: bool) -> tuple[Entry, ...]:
    field = _FIELD_OF[at_cutoff]
    if told:
        return (Entry(row, field),)
    return Entry(row, UNTOLD_ON_TIME if at_cutoff is TaskClass.ON_TIME else UNTOLD), Entry(row, field)


def _came_as(counted: Counted, start: date) -> tuple[str, ...]:
    if counted.open_before:
        return ("opening",)
    if counted.registered_on >= start:
        return ("new",)
    reopened = counted.at_cutoff not in CLOSED or (counted.closed_on is not None and counted.closed_on >= start)
    return ("new", "reopened") if reopened else ()


def _moves_after(counted: Counted, since: date) -> Sequence[Move]:
    """A move dated after the closing (the closing was entered later) moves nothing."""
    last = counted.closed_on or date.max
    return [move for move in counted.moves if since < move.on <= last]


def balance(entries: Iterable[Sequence[Entry]]) -> Balance:
    """Count the entries of tasks registered by the cut-off into one row, whatever rows they stand in."""
    return _by_key([("", each) for each in entries]).get("", Balance())


def balances(entries: Iterable[tuple[Key, Sequence[Entry]]]) -> dict[Key, Balance]:
    """The same for each key: those of a document, of a section."""
    return _by_key(list(entries))


def row_balances(entries: Iterable[Sequence[Entry]]) -> dict[str, Balance]:
    """The same row by row."""
    counts = _alike([("", each) for each in entries])
    return _summed((entry.row, entry.field, count) for _, each, count in counts for entry in each)


def _by_key(entries: Sequence[tuple[Key, Sequence[Entry]]]) -> dict[Key, Balance]:
    """The balance of each key, whatever rows the entries stand in."""
    return _summed((key, entry.field, count) for key, each, count in _alike(entries) for entry in each)


def _alike(entries: Sequence[tuple[Key, Sequence[Entry]]]) -> Iterator[tuple[Key, Sequence[Entry], int]]:
    """Of the tasks of a key that count alike, how many there are: far fewer kinds than tasks. Those that never moved
    share their entries (`_unmoved`), so that these need not be compared one by one."""
    shared = {id(each): each for _, each in entries}
    for (key, mark), count in Counter((key, id(each)) for key, each in entries).items():
        yield key, shared[mark], count


def _summed(counts: Iterable[tuple[Key, str, int]]) -> dict[Key, Balance]:
    found: dict[Key, Counter[str]] = defaultdict(Counter)
    for key, field, count in counts:
        found[key][field] += count
    return {key: Balance(**each) for key, each in found.items()}


def was_open(task_class: TaskClass | None) -> bool:
    """Whether a task of that class (None: not yet registered) was open."""
    return task_class is not None and task_class not in CLOSED
