"""Periods of the summary: month, quarter, half year, year by their names, and any days from – to."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from supervision_desk.domain.date_words import long_date

_QUARTER = re.compile(r"([12][0-9]{3})Q([1-4])", re.IGNORECASE)
_MONTH = re.compile(r"([12][0-9]{3})-(0[1-9]|1[0-2])")
_HALF = re.compile(r"([12][0-9]{3})H([12])", re.IGNORECASE)
_YEAR = re.compile(r"[12][0-9]{3}")
_ORDINALS = "一二三四"
_HALVES = "上下"
_MONTHS_OF_HALF = 6
# The kinds of periods that have names.
MONTH, QUARTER, HALF, YEAR = KINDS = ("月", "季度", "半年", "年")


@dataclass(frozen=True)
class Quarter:
    """A quarter of a year, `number` 1 to 4."""

    year: int
    number: int

    @property
    def name(self) -> str:
        """2020Q3."""
        return f"{self.year}Q{self.number}"

    @property
    def words(self) -> str:
        """2020年第三季度."""
        return f"{self.year}年第{_ORDINALS[self.number - 1]}季度"

    @property
    def this(self) -> str:
        """How the text speaks of it: 本季度."""
        return "本季度"

    @property
    def start(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def end(self) -> date:
        return date(self.year, 3 * self.number, 31 if self.number in (1, 4) else 30)


@dataclass(frozen=True)
class Span:
    """Any other period from its first to its last day; `name` and `words` say what it is called, `this` how the text
    speaks of it (本月, 本期)."""

    start: date
    end: date
    name: str
    words: str
    this: str


Period = Quarter | Span


def parse_quarter(typed: str) -> Quarter | None:
    """Read 2020Q3; None where it is no quarter."""
    found = _QUARTER.fullmatch(typed.strip())
    return Quarter(int(found.group(1)), int(found.group(2))) if found else None


def quarter_of(day: date) -> Quarter:
    """The quarter a day lies in."""
    return Quarter(day.year, (day.month + 2) // 3)


def parse_period(typed: str) -> Period | None:
    """Read 2020-09, 2020Q3, 2020H2, 2020 or 2020-07-06..2020-09-30; None where it is none of them."""
    asked = typed.strip()
    if found := _MONTH.fullmatch(asked):
        return _month(int(found.group(1)), int(found.group(2)))
    if found := _HALF.fullmatch(asked):
        return _half(int(found.group(1)), int(found.group(2)))
    if _YEAR.fullmatch(asked):
        return _year(int(asked))
    return parse_quarter(asked) or _days(asked)


def period_of(start: date, end: date) -> Period:
    """The period from one day to another, by its own name where it has one (2020-07-01 to 2020-09-30 is 2020Q3)."""
    named = (_month(start.year, start.month), quarter_of(start), _half(start.year, 1 + start.month // 7))
    for each in (*named, _year(start.year)):
        if (each.start, each.end) == (start, end):
            return each
    name = f"{start}..{end}"
    last = f"{end.month}月{end.day}日" if end.year == start.year else long_date(end)
    return Span(start, end, name, f"{long_date(start)}至{last}", "本期")


def period_before(period: Period) -> Period:
    """The period just before one: as many whole months, else as many days."""
    end = period.start - timedelta(days=1)
    after = period.end + timedelta(days=1)
    if period.start.day == after.day == 1:
        months = 12 * (after.year - period.start.year) + after.month - period.start.month
        first = 12 * period.start.year + period.start.month - 1 - months
        return period_of(date(first // 12, first % 12 + 1, 1), end)
    return period_of(end - (period.end - period.start), end)


def recent_periods(kind: str, day: date, count: int) -> list[Period]:
    """So many periods of a kind (one of KINDS) up to the one in which a day lies, the newest first."""
    every: dict[str, Period] = {
        MONTH: _month(day.year, day.month), QUARTER: quarter_of(day), HALF: _half(day.year, 1 + day.month // 7),
        YEAR: _year(day.year),
    }  # fmt: skip
    found = [every[kind]]
    while len(found) < count:
        found.append(period_before(found[-1]))
    return found


def _month(year: int, month: int) -> Span:
    last = date(year, month, monthrange(year, month)[1])
    return Span(date(year, month, 1), last, f"{year}-{month:02}", f"{year}年{month}月", "本月")


def _half(year: int, half: int) -> Span:
    first = date(year, 1 + _MONTHS_OF_HALF * (half - 1), 1)
    last = date(year, *((6, 30) if half == 1 else (12, 31)))
    return Span(first, last, f"{year}H{half}", f"{year}年{_HALVES[half - 1]}半年", "本半年")


def _year(year: int) -> Span:
    return Span(date(year, 1, 1), date(year, 12, 31), str(year), f"{year}年", "本年")


def _days(asked: str) -> Period | None:
    first, dots, last = asked.partition("..")
    try:
        start, end = date.fromisoformat(first.strip()), date.fromisoformat(last.strip())
    except ValueError:
        return None
    return period_of(start, end) if dots and start <= end else None
