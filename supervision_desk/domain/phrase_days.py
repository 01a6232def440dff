"""From a time phrase to its day (design §6, domain practice §4).

What leaves open which day is meant (三季度前, 6月前, 汛期前) gives none: a person settles it.
"""

import calendar as months
from collections.abc import Callable
from datetime import date, timedelta

from supervision_desk.domain.phrase_rules import DUE
from supervision_desk.domain.phrases import Phrase
from supervision_desk.domain.workdays import WorkCalendar

_UNSETTLED = frozenset({"quarter_before", "month_before", "year_before", "season"})
_FRIDAY = 5
_NAMES = {"五一": "劳动节", "劳动": "劳动节", "国庆": "国庆节", "十一": "国庆节", "中秋": "中秋节", "端午": "端午节"}
_NAMES |= {"清明": "清明节", "春节": "春节", "元旦": "元旦"}


def resolve(
    phrase: Phrase, year: int | None, issued_on: date | None = None, calendar: WorkCalendar | None = None
) -> date | None:
    """The day a phrase means, or None where it names none or what it counts from is not known.

    `year` is the document's; what is counted counts from `issued_on`. `calendar` tells holidays and working days;
    without it, or for a year not yet published, their phrases have no day.
    """
    if phrase.kind != DUE:
        return None
    if phrase.rule in _COUNTED:
        return _COUNTED[phrase.rule](phrase, issued_on) if issued_on or phrase.year else None
    if phrase.rule == "workdays_in":
        return _after_workdays(phrase, issued_on, calendar)
    counted_year = phrase.year or (year + phrase.years_on if year else None)
    if phrase.rule == "festival":
        return _eve(phrase, counted_year, issued_on, calendar)
    return _fixed(phrase, counted_year) if counted_year else None


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, months.monthrange(year, month)[1])


def _fixed(phrase: Phrase, year: int) -> date | None:
    """Dates that do not hang on the day of issue. 三季度前 and 6月前 leave open which end is meant."""
    if phrase.rule in _UNSETTLED:
        return None
    if phrase.rule == "half_year":
        return date(year, 6, 30)
    if phrase.rule == "school_autumn":
        return date(year, 8, 31)
    if phrase.rule == "party_day" and phrase.month:
        return date(year, phrase.month, 1) - timedelta(days=1)
    if phrase.month is None:
        return date(year, 12, 31) if phrase.day is None else None
    return _day_of_month(year, phrase.month, phrase.day)


def _day_of_month(year: int, month: int, day: int | None) -> date | None:
    last = month_end(year, month)
    if day is None:
        return last
    return last.replace(day=day) if day <= last.day else None


def _eve(phrase: Phrase, year: int | None, issued_on: date | None, calendar: WorkCalendar | None) -> date | None:
    """The day before a holiday (春节前); of one gone by when the document was written, the next year's."""
    if calendar is None or year is None:
        return None
    name = next(name for words, name in _NAMES.items() if words in phrase.text)
    first = calendar.first_day_of(name, year)
    if first and issued_on and first <= issued_on and not phrase.year and not phrase.years_on:
        first = calendar.first_day_of(name, year + 1)
    return first - timedelta(days=1) if first else None


def _after_workdays(phrase: Phrase, issued_on: date | None, calendar: WorkCalendar | None) -> date | None:
    """The first day is not counted (民法典 201, by analogy); only by a published calendar."""
    if calendar is None or issued_on is None or phrase.count is None or phrase.count > 1000:
        return None
    day = calendar.add_workdays(issued_on, phrase.count)
    return day if calendar.is_published(issued_on.year) and calendar.is_published(day.year) else None


def _after_days(phrase: Phrase, issued_on: date | None) -> date | None:
    """The first day is not counted (民法典 201)."""
    if issued_on is None or phrase.count is None:
        return None
    return issued_on + timedelta(days=phrase.count * (7 if phrase.rule == "weeks_in" else 1))


def _after_months(phrase: Phrase, issued_on: date | None) -> date | None:
    """The corresponding day of the month, or its last day (民法典 202)."""
    if issued_on is None or phrase.count is None or phrase.count > 1200:
        return None
    year, month = _months_on(issued_on, phrase.count)
    last = month_end(year, month)
    return last.replace(day=min(issued_on.day, last.day))


def _after_years(phrase: Phrase, issued_on: date | None) -> date | None:
    """2012年起5年内 ends with the fifth year; 5年内 alone counts from the day of issue."""
    if phrase.count is None or phrase.count > 100:
        return None
    if phrase.year:
        return date(phrase.year + phrase.count - 1, 12, 31)
    if issued_on is None:
        return None
    last = month_end(issued_on.year + phrase.count, issued_on.month)
    return last.replace(day=min(issued_on.day, last.day))


def _near_month(phrase: Phrase, issued_on: date | None) -> date | None:
    """本月底前, 下月10日前: from the month the document was written in."""
    if issued_on is None:
        return None
    return _day_of_month(*_months_on(issued_on, phrase.periods_on), phrase.day)


def _near_week(phrase: Phrase, issued_on: date | None) -> date | None:
    """本周五前, 下周内: the week of the document's day or the next; 内 ends with the working week."""
    if issued_on is None:
        return None
    monday = issued_on - timedelta(days=issued_on.weekday())
    return monday + timedelta(days=7 * phrase.periods_on + (phrase.day or _FRIDAY) - 1)


def _near_day(phrase: Phrase, issued_on: date | None) -> date | None:
    """于20日前: of the month of issue, where that day is still to come."""
    day = _near_month(phrase, issued_on)
    return day if day and issued_on and day >= issued_on else None


def _months_on(start: date, count: int) -> tuple[int, int]:
    years, month = divmod(start.month - 1 + count, 12)
    return start.year + years, month + 1


_COUNTED: dict[str, Callable[[Phrase, date | None], date | None]] = {
    "days_in": _after_days,
    "weeks_in": _after_days,
    "months_in": _after_months,
    "years_in": _after_years,
    "near_month": _near_month,
    "near_week": _near_week,
    "near_day": _near_day,
}
