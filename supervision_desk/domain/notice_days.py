"""The days a cell of a 放假安排 names: one day, a list of days, a stretch (1月1日至3日), with or without the year.

Days are written in many ways: 2022-01-03, 2022/1/3, 2022.1.3, 20220103, 2022年1月3日, 1月3日, and as Excel counts them.
"""

import re
from datetime import date, timedelta

_BETWEEN = re.compile(r"[、，,；;和及]")
_UNTIL = re.compile(r"\s*(?:[至到~～—–－]+|(?<=日)-)\s*")
# What may stand behind a day: its weekday, the hour of an Excel date.
_BEHIND = re.compile(r"[（(].*?[）)]|(?:星期|周)[一二三四五六日天]|[ T]00:00(?::00)?$|\s")
_DAY = re.compile(r"(?:(?P<year>\d{4})[-/.年])?(?:(?P<month>\d{1,2})[-/.月])?(?P<day>\d{1,2})[日号]?")
_EIGHT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SERIAL = re.compile(r"[3-7]\d{4}")
# Excel's day 0, with the day that it counts too many in 1900.
_EXCEL_ZERO = date(1899, 12, 30)
_LONGEST = 31
_DECEMBER = 12

YEAR_MISSING = "没有写年份"


def named_days(written: str, year: int | None) -> list[date]:
    """The days a cell names, in its order; `year` is that of days without one.

    Raises ValueError, with YEAR_MISSING as its text where only the year lacks."""
    words = _BEHIND.sub("", written.strip())
    found: list[date] = []
    for part in _BETWEEN.split(words):
        if part:
            found += _stretch(part, year, found[-1] if found else None)
    if not found:
        raise ValueError(written)
    return found


def _stretch(part: str, year: int | None, before: date | None) -> list[date]:
    """One day, or all from the first to the last; 12月30日至1月1日 begins in the year before."""
    ends = _UNTIL.split(part)
    if len(ends) > 2:
        raise ValueError(part)
    first = _day(ends[0], year, before)
    if len(ends) == 1:
        return [first]
    last = _day(ends[1], None if _has_year(ends[0]) else year, first)
    if last < first and not _has_year(ends[0]) and first.month == _DECEMBER:
        first = first.replace(year=first.year - 1)
    elif last < first and not _has_year(ends[1]) and first.month == _DECEMBER:
        last = last.replace(year=last.year + 1)
    count = (last - first).days
    if not 0 <= count < _LONGEST:
        raise ValueError(part)
    return [first + timedelta(days=n) for n in range(count + 1)]


def _has_year(written: str) -> bool:
    return bool(re.match(r"\d{4}", written))


def _day(written: str, year: int | None, near: date | None) -> date:
    """A day; month and year that it leaves out are those of the day before it."""
    if found := _EIGHT.fullmatch(written):
        return date(*map(int, found.groups()))
    if _SERIAL.fullmatch(written):
        return _EXCEL_ZERO + timedelta(days=int(written))
    parts = _DAY.fullmatch(written)
    if parts is None or not (parts["month"] or near):
        raise ValueError(written)
    in_year = int(parts["year"]) if parts["year"] else year or (near.year if near else None)
    month = int(parts["month"]) if parts["month"] else near.month if near else 0
    if in_year is None:
        raise ValueError(YEAR_MISSING)
    return date(in_year, month, int(parts["day"]))
