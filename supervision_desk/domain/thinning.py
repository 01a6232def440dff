"""Which automatic backups may go (design §10: thinned by age and bytes).

Days, weeks and months are counted where there is a backup, not on the calendar: after a month without work, or with a
clock that is wrong for a day, the same number is there still. What bears a later time than the clock shows was made
while a clock was ahead, or is ahead now: it is neither counted nor removed.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime

NEWEST = 3
DAYS, WEEKS, MONTHS = 14, 8, 12


@dataclass(frozen=True)
class Copy:
    """An automatic backup: its name, when it was made (the clock of the computer) and its size in bytes."""

    name: str
    made: datetime
    size: int


def to_remove(copies: Sequence[Copy], now: datetime, most_bytes: int) -> tuple[Copy, ...]:
    """Those that may go, the oldest first: kept are the newest three, all of the newest day, the last of each of 14
    days, 8 weeks and 12 months; beyond `most_bytes` the earlier ones of the newest day go too, then the oldest."""
    past = sorted((each for each in copies if each.made <= now), key=lambda each: (each.made, each.name), reverse=True)
    kept = _kept(past)
    size = sum(each.size for each in past if each in kept)
    for each in _next_to_go(past, kept):
        if size > most_bytes:
            kept.discard(each)
            size -= each.size
    return tuple(each for each in reversed(past) if each not in kept)


def _kept(past: Sequence[Copy]) -> set[Copy]:
    today = past[0].made.date() if past else None
    kept = {*past[:NEWEST], *(each for each in past if each.made.date() == today)}
    for most, span in ((DAYS, _day), (WEEKS, _week), (MONTHS, _month)):
        kept |= set(_last_of_each(past, span)[:most])
    return kept


def _next_to_go(past: Sequence[Copy], kept: set[Copy]) -> list[Copy]:
    """In which order what is kept goes where it takes too much room; never the newest three."""
    others = [each for each in reversed(past[NEWEST:]) if each in kept]
    newest_day = [each for each in others if each.made.date() == past[0].made.date()]
    return newest_day + [each for each in others if each not in newest_day]


def _last_of_each(past: Sequence[Copy], span: Callable[[datetime], Hashable]) -> list[Copy]:
    found: dict[Hashable, Copy] = {}
    for each in past:
        found.setdefault(span(each.made), each)
    return list(found.values())


def _day(made: datetime) -> Hashable:
    return made.date()


def _week(made: datetime) -> Hashable:
    return made.isocalendar()[:2]


def _month(made: datetime) -> Hashable:
    return made.year, made.month
