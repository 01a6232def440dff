"""Whether the days listed for a year can be its 放假安排: nothing missing, nothing twice, each with its notice.

A file lists either every day of a year or only those that depart from Monday-to-Friday. Of the second kind it must hold
the seven holidays of the 全国年节及纪念日放假办法, and a run of days off may not leave out a weekday in its middle.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from supervision_desk.domain.workdays import SpecialDay, WorkCalendar

HOLIDAYS = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")
# Holidays since 2008.
_LATER = frozenset({"清明节", "端午节", "中秋节"})
_SINCE = 2008
# A list with more days than this is meant to hold every day.
_MANY = 100
_DECEMBER = 12
_CLOSE = timedelta(days=10)


def lists_every_day(days: Sequence[SpecialDay]) -> bool:
    """Whether a list is meant to hold every day of its years, not only those that depart from the plain week."""
    return len(days) > _MANY * len({each.day.year for each in days})


def paper_year(day: SpecialDay) -> int:
    """The year whose notice a day stands in: the last days of December may belong to the next year's 元旦."""
    return day.day.year + (day.day.month == _DECEMBER and day.name.startswith("元旦"))


def year_problem(year: int, days: Sequence[SpecialDay]) -> str:
    """What is wrong with the days of a year's notice, as the end of a sentence; "" where nothing is."""
    twice = sorted({each.day for each in days if sum(other.day == each.day for other in days) > 1})
    if twice:
        return f"{twice[0]} 出现了两次"
    if lists_every_day(days):
        return _gap(year, {each.day for each in days})
    off = [each for each in days if not each.is_workday]
    asked = [name for name in HOLIDAYS if year >= _SINCE or name not in _LATER]
    missing = [name for name in asked if not any(name[:2] in each.name for each in off)]
    if missing:
        return f"{year}年缺少{'、'.join(missing)}的放假日"
    return _hole(off)


def _gap(year: int, listed: set[date]) -> str:
    """The first day of a year that a full list leaves out."""
    every = (date(year, 1, 1) + timedelta(days=n) for n in range((date(year, 12, 31) - date(year, 1, 1)).days + 1))
    missing = [day for day in every if day not in listed]
    return f"{year}年缺少 {missing[0]} 等 {len(missing)} 天" if missing else ""


def _hole(off: Iterable[SpecialDay]) -> str:
    """A weekday left out between two days off of one holiday."""
    days = sorted(off, key=lambda each: each.day)
    listed = {each.day for each in days}
    for name in dict.fromkeys(each.name for each in days):
        own = [each.day for each in days if each.name == name]
        if own[-1] - own[0] > _CLOSE:
            continue
        for day in (own[0] + timedelta(days=n) for n in range((own[-1] - own[0]).days)):
            if day not in listed and WorkCalendar.is_plain_workday(day):
                return f"{name}放假中间缺少 {day}"
    return ""


def departs(day: SpecialDay) -> bool:
    """Whether a listed day must be kept: it bears a name or is not what the plain week says."""
    return bool(day.name) or day.is_workday != WorkCalendar.is_plain_workday(day.day)


def next_missing_year(calendar: WorkCalendar, today: date) -> int | None:
    """The year whose notice should be there and is not: this one, or from 1 November (when notices come) the next."""
    if not calendar.is_published(today.year):
        return today.year
    following = today.year + 1
    return following if today.month >= _DECEMBER - 1 and not calendar.is_published(following) else None
