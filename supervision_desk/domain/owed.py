"""应报反馈: which reports a task owes, day by day, and how each was met (design §5).

One owed report is one task × one day: each day of the 反馈周期, each milestone, and the reply each paper asks for, from
the first 交办 to the closing; what falls on one day is one report. A rest day goes to the next working day, and nothing
is owed on a day that a pause covers. Nothing here is stored.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from supervision_desk.domain.cycles import Cycle
from supervision_desk.domain.standing import PauseFact
from supervision_desk.domain.workdays import WorkCalendar

# What asks where nothing but the rhythm does.
CYCLE = "定期反馈"
_CYCLE_ONLY = (CYCLE,)
_SEVERAL = 2
# No rhythm is slower than a year, and a pause may lie before its next day.
_NEXT_WITHIN = timedelta(days=800)


class Met(StrEnum):
    """How an owed report stands as of a day."""

    ON_TIME = "按时"
    LATE = "迟报"
    MISSING = "未报"
    WAITING = "待报"
    WAIVED = "免报"


@dataclass(frozen=True)
class Asked:
    """A report asked for by a day: by a paper (its number) or a milestone (its words)."""

    day: date
    why: str


class Report(NamedTuple):
    """A reply as far as owed reports go. By telephone it is 待补书面."""

    reply: int
    received_on: date
    by_phone: bool = False


@dataclass(frozen=True)
class Owing:
    """What decides the reports of a task. `reports` are in the order received, `waived` are owed days let off;
    `closed_spells` are the days from a closing to its 重启."""

    dispatched_on: date
    closed_on: date | None = None
    cycle: Cycle | None = None
    asked: tuple[Asked, ...] = ()
    pauses: tuple[PauseFact, ...] = ()
    reports: tuple[Report, ...] = ()
    waived: frozenset[date] = frozenset()
    closed_spells: tuple[tuple[date, date], ...] = ()

    @property
    def rests(self) -> bool:
        """Whether there are days on which nothing was owed in between."""
        return bool(self.pauses or self.closed_spells)


@dataclass(frozen=True)
class Owed:
    """One report: the day, what asks for it, how it was met and by which reply. `to_write` says that it came by
    telephone and no written one has followed, `counted` whether figures count it: what was returned is no report owed
    of its own. `after` is the owed day before it: a reply must come later to answer it."""

    day: date
    why: tuple[str, ...]
    met: Met
    report: Report | None = None
    to_write: bool = False
    counted: bool = True
    after: date | None = None


class Settled(NamedTuple):
    """An owed report that a reply would answer, on time or late."""

    day: date
    late: bool


def settled_by(owed: Iterable[Owed], received: date) -> tuple[Settled, ...]:
    """Which of the reports still owed a reply received on a day would answer: each that has waited since before."""
    return tuple(
        Settled(each.day, received > each.day)
        for each in owed
        if each.counted and each.met in (Met.MISSING, Met.WAITING) and (each.after is None or received > each.after)
    )


def settled_words(settled: Sequence[Settled]) -> str:
    """Which reports one reply answers, where it is more than one: 2020-07-25（迟报）、2020-08-25（按时）."""
    if len(settled) < _SEVERAL:
        return ""
    return "、".join(f"{each.day}（{Met.LATE if each.late else Met.ON_TIME}）" for each in settled)


def owed_reports(
    owing: Owing, as_of: date, until: date, calendar: WorkCalendar, since: date = date.min, *, and_next: bool = False
) -> tuple[Owed, ...]:
    """The reports owed from the 交办, or a later day, to `until` (or the closing, where earlier), in order of their
    days, as they stood on `as_of`: what was received later is not known. With `and_next` also the first one after
    `until`, however far off: a reply received by `until` may answer it."""
    known = [report for report in owing.reports if report.received_on <= as_of]
    found: list[Owed] = []
    before: date | None = None
    reach = _reach(owing, until, calendar) if and_next else until
    days = sorted(_days(owing, min(reach, owing.closed_on or reach), calendar).items())
    for day, why in days[: sum(day <= until for day, _ in days) + and_next]:
        if day >= since:
            answer = next((each for each in known if _after(each.received_on, before, owing.dispatched_on)), None)
            found.append(_owed(day, why, answer, owing, as_of, known, before))
        before = day
    return tuple(found)


def _reach(owing: Owing, until: date, calendar: WorkCalendar) -> date:
    """A day by which the first report after `until` is owed, where any is."""
    asked = (calendar.next_workday(each.day) for each in owing.asked)
    nearest = min((day for day in asked if day > until and not _rests(owing, day)), default=until)
    if owing.cycle is None:
        return nearest
    return min(nearest, until + _NEXT_WITHIN) if nearest > until else until + _NEXT_WITHIN


def _after(received: date, before: date | None, dispatched: date) -> bool:
    """A reply answers what is owed after the day before it; the first one also what comes on the day of the 交办."""
    return received >= dispatched if before is None else received > before


def _owed(
    day: date,
    why: tuple[str, ...],
    answer: Report | None,
    owing: Owing,
    as_of: date,
    known: Sequence[Report],
    before: date | None,
) -> Owed:
    to_write = answer is not None and answer.by_phone and not _written_since(answer, known)
    if answer is not None and answer.received_on <= day:
        return Owed(day, why, Met.ON_TIME, answer, to_write)
    if day in owing.waived:
        return Owed(day, why, Met.WAIVED)
    if answer is not None:
        return Owed(day, why, Met.LATE, answer, to_write)
    return Owed(day, why, Met.MISSING if as_of > day else Met.WAITING, after=before)


def _written_since(answer: Report, known: Sequence[Report]) -> bool:
    return any(not each.by_phone and each.received_on >= answer.received_on for each in known)


def written_by(reports: Sequence[Report], workdays: int, calendar: WorkCalendar) -> date | None:
    """The day by which the first telephone report that no written one has followed is to be had in writing: so many
    working days after it came. None where none waits."""
    waiting = next((each for each in reports if each.by_phone and not _written_since(each, reports)), None)
    return calendar.add_workdays(waiting.received_on, workdays) if waiting else None


def _days(owing: Owing, last: date, calendar: WorkCalendar) -> dict[date, tuple[str, ...]]:
    """By owed day what asks for it."""
    found: dict[date, tuple[str, ...]] = dict.fromkeys(_of_cycle(owing, last, calendar), _CYCLE_ONLY)
    for asked in owing.asked:
        day = calendar.next_workday(asked.day)
        if owing.dispatched_on < day <= last:
            found[day] = tuple(dict.fromkeys((*found.get(day, ()), asked.why)))
    return {day: why for day, why in found.items() if not _rests(owing, day)} if owing.rests else found


def _rests(owing: Owing, day: date) -> bool:
    """Whether nothing is owed on a day, closed or paused as the task was."""
    shut = any(closed_on < day <= again for closed_on, again in owing.closed_spells)
    return shut or any(_covers(pause, day) for pause in owing.pauses)


def _of_cycle(owing: Owing, last: date, calendar: WorkCalendar) -> Iterator[date]:
    """The days of the rhythm after the 交办, each moved to a working day."""
    first = owing.dispatched_on
    if owing.cycle is not None:
        for year in range(first.year, last.year + 1):
            for day, worked in _of_year(owing.cycle, year, calendar):
                if first <= day <= last and first < worked <= last:
                    yield worked


@lru_cache(maxsize=512)
def _of_year(cycle: Cycle, year: int, calendar: WorkCalendar) -> tuple[tuple[date, date], ...]:
    """The days of a rhythm in a year as the words have them, each with the day on which its report is owed: asked of
    all tasks of the rhythm."""
    days = cycle.between(date(year, 1, 1), date(year, 12, 31), calendar)
    return tuple((day, calendar.next_workday(day)) for day in days)


def _covers(pause: PauseFact, day: date) -> bool:
    """A pause ends with the last day it was given, or before the day of 恢复."""
    ended = pause.resumed_on is not None and day >= pause.resumed_on
    return pause.begins_on <= day and not ended and (pause.until is None or day <= pause.until)
