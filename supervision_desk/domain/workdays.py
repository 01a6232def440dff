"""Working days: which day is worked, and what n working days after a day means.

The calendar is data (design §6): the days on which the State Council's yearly notice (国务院办公厅放假通知) departs
from Monday-to-Friday, and the years for which a notice was published. Other years follow the plain week and are 暂定.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

# How far the 放假安排 of a year is settled.
PUBLISHED, PROVISIONAL = "已公布", "暂定"
ONE_DAY = timedelta(days=1)
_SATURDAY = 5
_DECEMBER = 12
# 全国年节及纪念日放假办法 (2024) art. 2: the holidays whose days do not follow the lunar calendar.
_FIXED_DAYS = {
    "元旦": ((1, 1),),
    "劳动节": ((5, 1), (5, 2)),
    "国庆节": ((10, 1), (10, 2), (10, 3)),
}
_FIXED_HOLIDAYS = {day: name for name, days in _FIXED_DAYS.items() for day in days}


@dataclass(frozen=True)
class SpecialDay:
    """A day that departs from the plain week or bears a holiday's name; `source` is the notice it rests on."""

    day: date
    is_workday: bool
    name: str
    source: str


class WorkCalendar:
    """Answers for any day; holds the special days by date and the published years."""

    def __init__(self, days: Iterable[SpecialDay], published: Iterable[int]) -> None:
        self._days = {special.day: special for special in days}
        self._published = frozenset(published)

    def is_workday(self, day: date) -> bool:
        """A published day as published; in other years weekends and the holidays fixed by date are free (暂定)."""
        special = self._days.get(day)
        if special is not None:
            return special.is_workday
        return self.is_plain_workday(day) and not self.fixed_holiday(day)

    def fixed_holiday(self, day: date) -> str:
        """The holiday fixed by date that the day belongs to in a year not yet published, or ""."""
        return "" if day.year in self._published else _FIXED_HOLIDAYS.get((day.month, day.day), "")

    @staticmethod
    def is_plain_workday(day: date) -> bool:
        """Whether the day lies from Monday to Friday."""
        return day.weekday() < _SATURDAY

    def is_published(self, year: int) -> bool:
        """Whether the year's notice is in the calendar."""
        return year in self._published

    def holiday(self, name: str, year: int) -> tuple[date, date] | None:
        """The first and last free day of a year's holiday (春节, 国庆节), which a notice may join to another
        (国庆节、中秋节). In a year not yet published only those fixed by date are known; else None."""
        if year not in self._published:
            fixed = [date(year, month, day) for month, day in _FIXED_DAYS.get(name, ())]
            return (fixed[0], fixed[-1]) if fixed else None
        return self._holidays.get((name, year))

    @cached_property
    def _holidays(self) -> dict[tuple[str, int], tuple[date, date]]:
        """By holiday and year; days of 元旦 in December belong to the next year."""
        found: dict[tuple[str, int], tuple[date, date]] = {}
        for special in self._days.values():
            for name in () if special.is_workday else special.name.split("、"):
                key = name, special.day.year + (special.day.month == _DECEMBER)
                first, last = found.get(key, (special.day, special.day))
                found[key] = min(first, special.day), max(last, special.day)
        return found

    def week_end(self, day: date) -> date:
        """The last day worked in the week of `day` from that day on; its Friday where none is."""
        sunday = day + timedelta(days=6 - day.weekday())
        worked = [day + timedelta(days=n) for n in range((sunday - day).days + 1)]
        return max((each for each in worked if self.is_workday(each)), default=sunday - 2 * ONE_DAY)

    def special(self, day: date) -> SpecialDay | None:
        return self._days.get(day)

    def next_workday(self, day: date) -> date:
        """`day` itself when it is worked, else the first working day after it."""
        while not self.is_workday(day):
            day += ONE_DAY
        return day

    def add_workdays(self, start: date, count: int) -> date:
        """The `count`-th working day after `start`; the first day is not counted (民法典 art. 201, by analogy)."""
        day = start
        for _ in range(count):
            day = self.next_workday(day + ONE_DAY)
        return day

    def workdays_until(self, start: date, end: date) -> int:
        """Working days after `start` up to and including `end`; 0 when `end` is not later."""
        days = (end - start).days
        return sum(self.is_workday(start + timedelta(days=n)) for n in range(1, days + 1))
