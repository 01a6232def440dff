"""How days are asked for in the search (时限:<=7d, 时限:本周, 立项:2020-07, 立项:2020-07-01~2020-09-30).

A day is tried as far as it is written: 2020-09-30 lies within 2020-09. Weeks begin on Monday.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

DayTest = Callable[[date], bool]
# Given the 时限, and the days left (余/逾 of the list; None where closed or undated).
DueTest = Callable[[date | None, int | None], bool]
_SIGNS: dict[str, Callable[[int], bool]] = {
    "<": lambda more: more < 0,
    "<=": lambda more: more <= 0,
    "=": lambda more: more == 0,
    ">=": lambda more: more >= 0,
    ">": lambda more: more > 0,
}
_PARTS = r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?"
_DAY = re.compile(rf"([<>]?=?){_PARTS}")
_RANGE = re.compile(rf"{_PARTS}[~～至]{_PARTS}")
_COUNT = re.compile(r"([<>]?=?)(-?[0-9]{1,5})(?:d|天|日)")
_WITHIN = re.compile(r"([0-9]{1,4})[天日]内")
_WITHOUT = frozenset({"无", "未明确", "没有"})
PAST = "已过"
THIS_WEEK, NEXT_WEEK, THIS_MONTH, LAST_MONTH, NEXT_MONTH = "本周", "下周", "本月", "上月", "下月"
_WEEKS = {"上周": -1, THIS_WEEK: 0, NEXT_WEEK: 1}
_MONTHS = {LAST_MONTH: -1, THIS_MONTH: 0, NEXT_MONTH: 1}
_YEARS = {"去年": -1, "今年": 0, "本年": 0}
HOW_DAY = "日期写作 2020-09（某年某月）、<=2020-09-30、2020-09-01~2020-09-30、本周、本月、上月"
HOW_DUE = "时限写作 时限:<=7d（七日内，含已过的）、时限:7日内、时限:本周、时限:已过、时限:2020-09（某年某月）、" \
    "时限:<=2020-09-30、时限:2020-09-01~2020-09-30、时限:无"  # fmt: skip


def day_test(value: str, today: date) -> DayTest | None:
    """How a day is tried; None where the value cannot be understood. A year or a month without a sign means within
    it."""
    if (span := _span(value, today)) is not None:
        first, last = span
        return lambda day: first <= day <= last
    if match := _RANGE.fullmatch(value):
        since, until = _parted(match.groups()[:3]), _parted(match.groups()[3:])
        return (lambda day: _against(day, since) >= 0 >= _against(day, until)) if since and until else None
    match = _DAY.fullmatch(_signed(value))
    parts = _parted(match.groups()[1:]) if match else ()
    if match is None or not parts:
        return None
    fits = _SIGNS[match.group(1) or "="]
    return lambda day: fits(_against(day, parts))


def due_test(value: str, today: date) -> DueTest | None:
    """How a 时限 is tried; None where the value cannot be understood. 7日内 is still to come within so many days, 已过
    is open after its day; <=7d counts what is late too."""
    if value in _WITHOUT:
        return lambda due_on, _days: due_on is None
    if value == PAST:
        return lambda due_on, days: days is not None and due_on is not None and due_on < today
    if match := _WITHIN.fullmatch(value):
        most = int(match.group(1))
        return lambda _due_on, days: days is not None and 0 <= days <= most
    if match := _COUNT.fullmatch(_signed(value)):
        fits, count = _SIGNS[match.group(1) or "<="], int(match.group(2))
        return lambda _due_on, days: days is not None and fits(days - count)
    test = day_test(value, today)
    return None if test is None else lambda due_on, _days: due_on is not None and test(due_on)


def _signed(value: str) -> str:
    return value.replace("≤", "<=").replace("≥", ">=")


def _span(value: str, today: date) -> tuple[date, date] | None:
    """The first and last day of a week, month or year named by its place to today."""
    if (weeks := _WEEKS.get(value)) is not None:
        monday = today + timedelta(weeks * 7 - today.weekday())
        return monday, monday + timedelta(6)
    if (months := _MONTHS.get(value)) is not None:
        return _month(today, months), _month(today, months + 1) - timedelta(1)
    if (years := _YEARS.get(value)) is not None:
        return date(today.year + years, 1, 1), date(today.year + years, 12, 31)
    return None


def _month(today: date, later: int) -> date:
    """The first day of the month so many later."""
    months = today.year * 12 + today.month - 1 + later
    return date(months // 12, months % 12 + 1, 1)


def _parted(parts: tuple[str | None, ...]) -> tuple[int, ...]:
    """Year, month and day as far as they are written; () where there is no such day."""
    found = tuple(int(part) for part in parts if part)
    try:
        date(*(*found, 1, 1)[:3])
    except ValueError:
        return ()
    return found


def _against(day: date, parts: tuple[int, ...]) -> int:
    """-1, 0, 1: before, within, after what is written."""
    own = (day.year, day.month, day.day)[: len(parts)]
    return (own > parts) - (own < parts)
