"""What befell units in a period, one by one: papers, returned replies, 延期, owed reports, closings – for the counts of
the summary and for the lines of the scores, so that the two cannot disagree (design §8)."""

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.office import CHASE, HINT, RED_CARD, YELLOW_CARD
from supervision_desk.domain.owed import Met
from supervision_desk.domain.scoring import KEY_ITEMS, Event, Occurrence
from supervision_desk.domain.standing import AGREED, EXTENSION
from supervision_desk.domain.units import UnitBook
from supervision_desk.services.balances import Counting, Line
from supervision_desk.services.figures import Events
from supervision_desk.services.owed import owed_by_task
from supervision_desk.services.papers import MAIN
from supervision_desk.store.models import Act, Addressee, Paper, PaperLine, Reply, Review, Unit
from supervision_desk.store.papers import not_void

Key = TypeVar("Key", bound=Hashable)
_PAPERS = {HINT: Event.HINTED, CHASE: Event.CHASED, YELLOW_CARD: Event.YELLOW, RED_CARD: Event.RED}
_REPORTS = {Met.ON_TIME: Event.REPORT_ON_TIME, Met.LATE: Event.REPORT_LATE, Met.MISSING: Event.REPORT_MISSING}
_OF_PAPERS, _OF_REPORTS = frozenset(_PAPERS.values()), frozenset(_REPORTS.values())
# What the fields of a balance say of a task at the cut-off.
_ENDS = {
    "closed_on_time": Event.CLOSED_ON_TIME,
    "closed_late": Event.CLOSED_LATE,
    "open_overdue": Event.OVERDUE,
}
# What each count of the summary counts.
COUNTED_EVENTS = {
    "returned": Event.RETURNED,
    "chased": Event.CHASED,
    "yellow": Event.YELLOW,
    "red": Event.RED,
    "extended": Event.EXTENDED,
    "reports_on_time": Event.REPORT_ON_TIME,
    "reports_late": Event.REPORT_LATE,
    "reports_missing": Event.REPORT_MISSING,
}


class Happening(NamedTuple):
    """One thing that befell the unit of a row. `tasks` are those concerned: one, but for papers; `mark` is a paper's
    number, the place of a reply, the day a late report came."""

    event: Event
    row: str
    on: date
    tasks: tuple[int, ...]
    mark: str = ""


@dataclass(frozen=True)
class Befallen:
    """All that befell in a period, with what tells it in words."""

    found: tuple[Happening, ...]
    tasks: Mapping[int, Line]

    def of_units(self) -> dict[str, Events]:
        """The counts of each unit's row."""
        return _by_key((each.row, each.event) for each in self.found)

    def of_keys(self, keys: Mapping[int, Key]) -> dict[Key, Events]:
        """The counts of tasks by a key that each has; papers are none of a task's own."""
        own = (each for each in self.found if each.event not in _OF_PAPERS)
        return _by_key((keys[each.tasks[0]], each.event) for each in own if each.tasks[0] in keys)

    def tasks_in(self, fields: Collection[str], row: str = "") -> set[int]:
        """The tasks concerned by what any of the counts counts, of one row or of any."""
        events = {COUNTED_EVENTS[field] for field in fields if field in COUNTED_EVENTS}
        found = (each for each in self.found if each.event in events and row in ("", each.row))
        return {task for each in found for task in each.tasks}

    def all(self) -> Events:
        """The counts of all rows."""
        return _events(Counter(each.event for each in self.found))

    def occurrences(self, events: frozenset[Event]) -> dict[str, list[Occurrence]]:
        """By row what of these kinds befell it, as the lines of a score tell it."""
        found: dict[str, list[Occurrence]] = defaultdict(list)
        for each in self.found:
            if each.event in events:
                found[each.row].append(Occurrence(each.event, each.on, self._behind(each), self._scopes(each)))
        return found

    def _scopes(self, each: Happening) -> frozenset[str]:
        if len(each.tasks) == 1 and (task := self.tasks.get(each.tasks[0])):
            return _scopes_of(task.origin, task.is_key)
        known = [self.tasks[task] for task in each.tasks if task in self.tasks]
        return frozenset().union(*(_scopes_of(task.origin, task.is_key) for task in known))

    def _behind(self, each: Happening) -> str:
        if each.event in _OF_PAPERS:
            return each.mark
        task = self.tasks[each.tasks[0]]
        if each.event is Event.RETURNED:
            return f"{task.code}#{each.mark} 退回"
        if each.event is Event.EXTENDED:
            return f"{task.code} 延期至 {each.mark}"
        if each.event in _OF_REPORTS:
            return f"{task.code} 应于 {each.on} 报送" + (f"，{each.mark} 收到" if each.mark else "")
        return f"{task.code} {_end_words(task)}"


@lru_cache(maxsize=64)
def _scopes_of(origin: str, is_key: bool) -> frozenset[str]:
    return frozenset({origin, KEY_ITEMS}) if is_key else frozenset({origin})


def _events(counted: Mapping[Event, int]) -> Events:
    return Events(**{field: counted.get(event, 0) for field, event in COUNTED_EVENTS.items()})


def _by_key(counts: Iterable[tuple[Key, Event]]) -> dict[Key, Events]:
    found: dict[Key, dict[Event, int]] = defaultdict(dict)
    for (key, event), count in Counter(counts).items():
        found[key][event] = count
    return {key: _events(each) for key, each in found.items()}


def _end_words(task: Line) -> str:
    facts = task.facts
    if facts.closed_on is None:
        return f"时限 {facts.due_on}，仍未办结"
    return f"时限 {facts.due_on}，{facts.final_received_on} 报送办结"


@dataclass(frozen=True)
class Found:
    """What befell tasks, and the papers with their tasks, as the tables have them."""

    on_tasks: tuple["_OnTask", ...]
    papers: tuple[Happening, ...]

    def tasks(self) -> set[int]:
        """All tasks concerned."""
        return {each[1] for each in self.on_tasks} | {task for each in self.papers for task in each.tasks}


def read_happenings(session: Session, start: date, cutoff: date, book: UnitBook) -> Found:
    """What was entered of the days from the first of the period to the cut-off."""
    on_tasks = (*_returned(session, start, cutoff), *_extended(session, start, cutoff))
    return Found(on_tasks, tuple(_sent(session, start, cutoff, book)))


def happenings(session: Session, counting: Counting, read: Found) -> Befallen:
    """What befell units from the first day of the period to the cut-off."""
    found = [
        Happening(event, counting.counted[task].row_on(on), on, (task,), mark)
        for event, task, on, mark in (*read.on_tasks, *_reports(session, counting))
        if task in counting.counted
    ]
    return Befallen((*found, *read.papers, *_ends(counting)), counting.lines)


_OnTask = tuple[Event, int, date, str]


def _returned(session: Session, start: date, cutoff: date) -> Iterator[_OnTask]:
    """退回: reviews decided in the period."""
    query = (
        select(Reply.task_id, Review.decided_on, Reply.position)
        .join(Review, Review.reply_id == Reply.id)
        .where(~Review.accepted, Review.decided_on >= start, Review.decided_on <= cutoff)
    )
    for task, day, place in session.execute(query):
        yield Event.RETURNED, task, day, str(place)


def _extended(session: Session, start: date, cutoff: date) -> Iterator[_OnTask]:
    """延期: decisions in the period that agreed."""
    query = select(Act.task_id, Act.on_day, Act.other_day).where(
        Act.kind == EXTENSION, Act.decision == AGREED, Act.on_day >= start, Act.on_day <= cutoff
    )
    for task, day, until in session.execute(query):
        if task is not None:
            yield Event.EXTENDED, task, day, str(until)


def _reports(session: Session, counting: Counting) -> Iterator[_OnTask]:
    """Reports owed on a day of the period."""
    start, cutoff = counting.start, counting.cutoff
    for task, owed in owed_by_task(session, cutoff, cutoff, list(counting.entries), start).items():
        for each in owed:
            if each.met in _REPORTS:
                came = str(each.report.received_on) if each.met is Met.LATE and each.report else ""
                yield _REPORTS[each.met], task, each.day, came


def _sent(session: Session, start: date, cutoff: date, book: UnitBook) -> Iterator[Happening]:
    """Paper × 主送 unit (or whoever has its duties at the cut-off), signed in the period and not void then."""
    query = (
        select(Paper.id, Paper.kind, Paper.signed_on, Paper.full_number, Unit.name)
        .join(Addressee, Addressee.paper_id == Paper.id)
        .join(Unit, Unit.id == Addressee.unit_id)
        .where(Paper.kind.in_(_PAPERS), Addressee.role == MAIN)
        .where(Paper.signed_on >= start, Paper.signed_on <= cutoff)
        .where(not_void(cutoff))
        .order_by(Paper.signed_on, Paper.id, Addressee.position)
    )
    rows = session.execute(query).all()
    lines: dict[int, list[int]] = defaultdict(list)
    for paper, task in session.execute(select(PaperLine.paper_id, PaperLine.task_id)) if rows else ():
        lines[paper].append(task)
    for paper, kind, day, number, unit in rows:
        if day is not None:
            row = book.addressee(unit, cutoff)
            yield Happening(_PAPERS[kind], row, day, tuple(lines[paper]), number or "")


def _ends(counting: Counting) -> Iterator[Happening]:
    """办结 in the period and 期末逾期, where the task stood then."""
    for task, entries in counting.entries.items():
        if event := _ENDS.get(entries[-1].field):
            closed_on = counting.counted[task].closed_on
            yield Happening(event, entries[-1].row, closed_on or counting.cutoff, (task,))
