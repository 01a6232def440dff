"""反馈周期: the days on which a rhythm like 一月一调度, 每周五, 每季度末月25日前 asks for a report (design §5, §6).

The words are those of the document; where they name no day within the period, the office's habit does: the 25th of the
month, the Friday of the week.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from supervision_desk.domain.numerals import CHINESE, parse_number
from supervision_desk.domain.workdays import WorkCalendar

# The day of a month that stands for its end.
LAST = 0
# What forms of offices call the rhythm of a task without a periodical report (domain practice §2.1): the same words in
# window, list, sheet and on every paper, where 反馈时限 and 办结报告时限 say by when.
ONCE = "一次性反馈"
ALL_MONTHS = tuple(range(1, 13))
_FRIDAY = 4
_DAY = timedelta(days=1)
_N = rf"[0-9]{{1,2}}|[{CHINESE}]{{1,3}}"
_WEEKDAYS = {name: number for number, name in enumerate("一二三四五六日")} | {"天": 6}
# 一周一调度 is once a week, not every Monday.
_WEEK = re.compile(r"(?<!一)(?:周|星期)(?P<day>[一二三四五六日天])?|周")
_STEP = re.compile(rf"每(?P<step>[两双]|{_N})个?月")
_QUARTER_MONTH = re.compile(r"(?:第(?P<place>[一二三123])个?|(?P<first>首)|(?P<last>末))月")
_MONTHS = re.compile(rf"(?P<month>{_N})月")
_DAYS = re.compile(rf"(?P<day>{_N})[日号]")
_WORKDAY = re.compile(rf"第?(?P<day>{_N})个工作日")
_ENDS = re.compile("[末底](?!月)")


def told_cycle(words: str) -> str:
    """反馈周期 in words: as the document has it, or 一次性反馈."""
    return words or ONCE


@dataclass(frozen=True)
class Cycle:
    """A rhythm. In `months` the `days` of the month (LAST for its end), or its n-th `workday`; or every `weekday`
    (0 Monday); or, with none of these, every working day."""

    months: tuple[int, ...] = ()
    days: tuple[int, ...] = ()
    workday: int = 0
    weekday: int | None = None

    def between(self, first: date, last: date, calendar: WorkCalendar) -> Iterator[date]:
        """The days from `first` to `last` (both included), as the words have them: a rest day is not moved here."""
        if self.months:
            yield from (day for day in self._monthly(first, last, calendar) if first <= day <= last)
            return
        for number in range((last - first).days + 1):
            day = first + number * _DAY
            if day.weekday() == self.weekday or (self.weekday is None and calendar.is_workday(day)):
                yield day

    def _monthly(self, first: date, last: date, calendar: WorkCalendar) -> Iterator[date]:
        for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
            year, month = number // 12, number % 12 + 1
            if month in self.months:
                yield from _days_of(year, month, self, calendar)


@lru_cache(maxsize=4096)
def _days_of(year: int, month: int, cycle: Cycle, calendar: WorkCalendar) -> tuple[date, ...]:
    """Asked of all tasks of a rhythm for the same months."""
    first = date(year, month, 1)
    end = (date(year + month // 12, month % 12 + 1, 1) if (year, month) < (date.max.year, 12) else date.max) - _DAY
    worked = (calendar.add_workdays(first - _DAY, cycle.workday),) if cycle.workday else ()
    # The 31st of a short month is its last day.
    return (*worked, *sorted({end if day == LAST else min(end, first + (day - 1) * _DAY) for day in cycle.days}))


def cycle_of(words: str, monthly_day: int = 25) -> Cycle | None:
    """The rhythm that words ask for; None where they name none. `monthly_day` stands where they name no day."""
    if not words.strip():
        return None
    if "工作日" in words and (found := _WORKDAY.search(words)):
        return Cycle(_months(words), workday=_number(found["day"]))
    if "旬" in words and not _DAYS.search(words):
        return Cycle(ALL_MONTHS, (10, 20, LAST))
    if "半月" in words:
        return Cycle(ALL_MONTHS, (15, LAST))
    if found := _WEEK.search(words):
        return Cycle(weekday=_WEEKDAYS[found["day"]] if found["day"] else _FRIDAY)
    if re.search("[月季年]", words):
        return Cycle(_months(words), _days(words, monthly_day))
    return Cycle() if re.search("[日天]", words) else None


def _months(words: str) -> tuple[int, ...]:
    if "季" in words:
        place = _place(words)
        return tuple(month for month in ALL_MONTHS if month % 3 == place % 3)
    if "半年" in words:
        return (6, 12)
    if found := _STEP.search(words):
        step = 2 if found["step"] in "两双" else _number(found["step"])
        return tuple(month for month in ALL_MONTHS if month % step == 0) if 1 <= step <= 12 else ALL_MONTHS
    if "年" in words:
        named = [_number(each["month"]) for each in _MONTHS.finditer(words)]
        return tuple(sorted({month for month in named if month in ALL_MONTHS})) or (12,)
    return ALL_MONTHS


def _place(words: str) -> int:
    """Which month of the quarter: its last where none is named."""
    found = _QUARTER_MONTH.search(words)
    if found is None or found["last"]:
        return 3
    return 1 if found["first"] else _number(found["place"])


def _days(words: str, monthly_day: int) -> tuple[int, ...]:
    named = tuple(number for each in _DAYS.finditer(words) if 1 <= (number := _number(each["day"])) <= 31)
    if named:
        return named
    return (LAST,) if _ENDS.search(words) else (monthly_day,)


def _number(words: str) -> int:
    return int(parse_number(words) or 0)
