"""From a time phrase to its day (design §6, domain practice §4).

What leaves open which day is meant (三季度前, 6月前, 汛期前) gives none: a person settles it. A period that is counted
(N日内, N个月内) begins the day after its start (民法典 201), ends on the corresponding day (202) and, where that is no
working day, on the next one (203): civil rules, used by analogy. A day that the words name stays where it is.
"""

import calendar as months
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from supervision_desk.domain.phrase_rule import DUE
from supervision_desk.domain.phrases import Phrase
from supervision_desk.domain.workdays import ONE_DAY, WorkCalendar

UNSETTLED = frozenset(
    {
        "quarter_before",
        "half_before",
        "month_before",
        "month_or_months",
        "year_before",
        "years_about",
        "range_in",
        "after_event",
        "day_about",
        "season",
    }
)
_FRIDAY = 5
_JUNE, _OCTOBER = 6, 10
# Days of a year that may stand without it.
_OF_A_YEAR = frozenset({"month_end", "month_part", "month_day", "quarter_end", "half_year", "party_day"})
_HOLIDAYS = {"五一": "劳动节", "劳动": "劳动节", "国庆": "国庆节", "十一": "国庆节", "中秋": "中秋节", "端午": "端午节"}
_HOLIDAYS |= {"清明": "清明节", "春节": "春节", "元旦": "元旦"}
_LONGEST = {"days_in": 36500, "weeks_in": 5200, "workdays_in": 1000, "years_in": 100}
_LONGEST_MONTHS = 1200


class Reach(NamedTuple):
    """How a phrase reaches its day: `start` is what it counts from, `ends` the day before it was moved off a rest day
    (the same where nothing moved), `day` the day meant; None where there is none."""

    start: date | None = None
    ends: date | None = None
    day: date | None = None


_NOWHERE = Reach()


def resolve(
    phrase: Phrase, year: int | None, issued_on: date | None = None, calendar: WorkCalendar | None = None
) -> date | None:
    """The day a phrase means, or None where it names none or what it counts from is not known.

    `year` is the document's; what is counted counts from `issued_on`. `calendar` tells holidays and working days;
    without it phrases that need them have no day. In a year not yet published the plain week holds (暂定)."""
    return reach(phrase, year, issued_on, calendar).day


def reach(phrase: Phrase, year: int | None, issued_on: date | None, calendar: WorkCalendar | None) -> Reach:
    """The same, with the day it counts from and where it would end but for rest days."""
    if phrase.kind != DUE:
        return _NOWHERE
    if phrase.rule in COUNTED:
        return _period(phrase, issued_on, calendar)
    if phrase.rule in _NEAR:
        day = _NEAR[phrase.rule](phrase, issued_on, calendar) if issued_on else None
        return _at(issued_on, _moved_back(phrase, day))
    counted_year = phrase.year or (year + phrase.years_on if year else None)
    if counted_year is None:
        return _NOWHERE
    if phrase.rule in ("festival", "after_festival"):
        return _by_holiday(phrase, counted_year, issued_on, calendar)
    return _at(None, _moved_back(phrase, _fixed(phrase, counted_year + is_of_next_year(phrase, year, issued_on))))


def is_of_next_year(phrase: Phrase, year: int | None, issued_on: date | None) -> bool:
    """Whether a day of the first half year written without its year (1月15日前) is that of the year to come: the
    document was written in the last quarter of its own year, when that day had long gone by."""
    if phrase.year or phrase.years_on or phrase.rule not in _OF_A_YEAR or issued_on is None or issued_on.year != year:
        return False
    day = _fixed(phrase, year)
    return day is not None and issued_on.month >= _OCTOBER and day.month <= _JUNE


def _at(start: date | None, day: date | None) -> Reach:
    return Reach(start, day, day) if day else _NOWHERE


def _moved_back(phrase: Phrase, day: date | None) -> date | None:
    return day - timedelta(days=phrase.days_back) if day else None


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, months.monthrange(year, month)[1])


def _fixed(phrase: Phrase, year: int) -> date | None:
    """Dates that do not hang on the day of issue. 三季度前 and 6月前 leave open which end is meant."""
    if phrase.rule in UNSETTLED or phrase.rule == "hours_in":
        return None
    if phrase.rule == "half_year":
        return date(year, 6, 30)
    if phrase.rule == "school_autumn":
        return date(year, 8, 31)
    if phrase.rule == "party_day" and phrase.month:
        return date(year, phrase.month, phrase.day or 1) - ONE_DAY
    if phrase.month is None:
        return date(year, 12, 31) if phrase.day is None else None
    return _day_of_month(year, phrase.month, phrase.day)


def _day_of_month(year: int, month: int, day: int | None) -> date | None:
    last = month_end(year, month)
    if day is None:
        return last
    return last.replace(day=day) if day <= last.day else None


def holiday_in(text: str) -> str:
    """The holiday that a phrase names, as the notice calls it; of several the last one named (元旦、春节前)."""
    return max(_HOLIDAYS, key=lambda words: (text.rfind(words), words in text)) if text else ""


def _by_holiday(phrase: Phrase, year: int, issued_on: date | None, calendar: WorkCalendar | None) -> Reach:
    """The day before a holiday (春节前), or the first week or day of work after it; of one gone by when the document
    was written, the next year's."""
    if calendar is None:
        return _NOWHERE
    name = _HOLIDAYS[holiday_in(phrase.text)]
    off = calendar.holiday(name, year)
    if off and issued_on and off[0] <= issued_on and not phrase.year and not phrase.years_on:
        off = calendar.holiday(name, year + 1)
    if off is None:
        return _NOWHERE
    if phrase.rule == "festival":
        return _at(off[0], off[0] - ONE_DAY)
    first = calendar.next_workday(off[1] + ONE_DAY)
    if "周" not in phrase.text:
        return _at(off[1], first)
    # A Saturday or Sunday that is worked comes before the first week, not at its end.
    monday = first if calendar.is_plain_workday(first) else first + timedelta(days=7 - first.weekday())
    return _at(off[1], calendar.week_end(monday))


def _period(phrase: Phrase, issued_on: date | None, calendar: WorkCalendar | None) -> Reach:
    """A period counted in days, weeks, months or years."""
    if phrase.count is None or phrase.count > _LONGEST.get(phrase.rule, _LONGEST_MONTHS):
        return _NOWHERE
    if phrase.rule == "years_in" and phrase.year and not phrase.month:
        return _at(None, date(phrase.year + phrase.count - 1, 12, 31))
    start = _start(phrase, issued_on)
    if start is None:
        return _NOWHERE
    if phrase.rule == "workdays_in":
        return _at(start, calendar.add_workdays(start, phrase.count)) if calendar else _NOWHERE
    ends = COUNTED[phrase.rule](start, phrase.count)
    return Reach(start, ends, calendar.next_workday(ends) if calendar else ends)


def _start(phrase: Phrase, issued_on: date | None) -> date | None:
    """The day named (自2020年7月1日起) or the document's."""
    if phrase.month is None or phrase.day is None:
        return issued_on
    year = phrase.year or (issued_on.year + phrase.years_on if issued_on else None)
    return _day_of_month(year, phrase.month, phrase.day) if year else None


def _days_on(start: date, count: int) -> date:
    return start + timedelta(days=count)


def _weeks_on(start: date, count: int) -> date:
    return start + timedelta(weeks=count)


def _months_on(start: date, count: int) -> date:
    """The corresponding day of the month, or its last day (民法典 202)."""
    last = month_end(*_month_after(start, count))
    return last.replace(day=min(start.day, last.day))


def _months_and_half_on(start: date, count: int) -> date:
    """一个半月 is a month and 15 days."""
    return _months_on(start, count) + timedelta(days=15)


def _years_on(start: date, count: int) -> date:
    return _months_on(start, 12 * count)


def _month_after(start: date, count: int) -> tuple[int, int]:
    years, month = divmod(start.month - 1 + count, 12)
    return start.year + years, month + 1


def _near_month(phrase: Phrase, issued_on: date, _calendar: WorkCalendar | None) -> date | None:
    """本月底前, 下月10日前: from the month the document was written in."""
    return _day_of_month(*_month_after(issued_on, phrase.periods_on), phrase.day)


def _near_quarter(phrase: Phrase, issued_on: date, _calendar: WorkCalendar | None) -> date:
    """本季度末: the last day of the quarter the document was written in, or of the next."""
    to_end = -issued_on.month % 3
    return month_end(*_month_after(issued_on, to_end + 3 * phrase.periods_on))


def _near_week(phrase: Phrase, issued_on: date, calendar: WorkCalendar | None) -> date:
    """本周五前, 下周内: the week of the document's day or the next; 内 ends with the last day worked in it."""
    monday = issued_on - timedelta(days=issued_on.weekday()) + timedelta(weeks=phrase.periods_on)
    if phrase.day is None and calendar:
        return calendar.week_end(monday)
    return monday + timedelta(days=(phrase.day or _FRIDAY) - 1)


def _near_weekday(phrase: Phrase, issued_on: date, _calendar: WorkCalendar | None) -> date | None:
    """周五前 alone: of the week of issue, where that day is still to come."""
    day = issued_on + timedelta(days=(phrase.day or _FRIDAY) - 1 - issued_on.weekday())
    return day if day >= issued_on else None


def _near_day(phrase: Phrase, issued_on: date, _calendar: WorkCalendar | None) -> date | None:
    """于20日前: of the month of issue, where that day is still to come."""
    day = _day_of_month(issued_on.year, issued_on.month, phrase.day)
    return day if day and day >= issued_on else None


COUNTED: dict[str, Callable[[date, int], date]] = {
    "days_in": _days_on,
    "workdays_in": _days_on,
    "weeks_in": _weeks_on,
    "half_month_in": _days_on,
    "months_in": _months_on,
    "months_and_half_in": _months_and_half_on,
    "quarters_in": _months_on,
    "years_and_half_in": _months_on,
    "years_in": _years_on,
}
_NEAR: dict[str, Callable[[Phrase, date, WorkCalendar | None], date | None]] = {
    "near_month": _near_month,
    "near_quarter": _near_quarter,
    "near_week": _near_week,
    "near_weekday": _near_weekday,
    "near_day": _near_day,
}
