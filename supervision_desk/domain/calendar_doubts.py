"""Days of a 放假安排 that are unlikely though its list is whole: each said in a sentence, to be accepted by a person.

Rules: 全国年节及纪念日放假办法 (2024) art. 2 for the days that every holiday has. 春节, 端午节 and 中秋节 follow the
lunar calendar, which is not reckoned here: only the weeks in which they can lie are known.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from supervision_desk.domain.date_words import weekday_letter
from supervision_desk.domain.workdays import ONE_DAY, SpecialDay, WorkCalendar
from supervision_desk.domain.year_calendar import HOLIDAYS, lists_every_day

# 劳动节 has its second day since 2025.
_SECOND_OF_MAY = 2025
# The first and last day on which a holiday can fall; 清明 is 4 or 5 April in this century.
_BETWEEN = {
    "春节": ((1, 20), (2, 21)),
    "清明节": ((4, 4), (4, 5)),
    "端午节": ((5, 27), (6, 26)),
    "中秋节": ((9, 7), (10, 8)),
}
_FIXED = {"元旦": ((1, 1),), "劳动节": ((5, 1),), "国庆节": ((10, 1), (10, 2), (10, 3))}
# The most days off in a row that a notice since 2004 has given each holiday (春节 2020 was lengthened), and the least
# of the two that notices have made whole weeks of.
_LONGEST = {
    "元旦": 4, "春节": 10, "清明节": 3, "劳动节": 7, "端午节": 3, "中秋节": 3, "国庆节": 8,
}  # fmt: skip
_SHORTEST = {"春节": 7, "国庆节": 7}
_YEAR = re.compile(r"(\d{4})\s*年")


def year_doubts(year: int, days: Sequence[SpecialDay]) -> list[str]:
    """The sentences on the days of one year's notice."""
    listed = {each.day: each for each in days}
    return [
        *_worked_weekdays(days),
        *(words for name in HOLIDAYS for words in _holiday_doubts(year, name, listed)),
        *_strange_names(days),
    ]


def notice_doubts(year: int, notices: Sequence[str]) -> list[str]:
    """That a notice's own title names another year than the days it is given for."""
    return [
        f"依据“{notice}”写的不是{year}年，请核对。"
        for notice in dict.fromkeys(notices)
        if (named := set(_YEAR.findall(notice))) and str(year) not in named
    ]


def _worked_weekdays(days: Sequence[SpecialDay]) -> Iterator[str]:
    """调休上班 on a day that is worked anyway; a list of every day has such days, without that name."""
    every = lists_every_day(days)
    for each in days:
        if each.is_workday and WorkCalendar.is_plain_workday(each.day) and not (every and "班" not in each.name):
            yield f"{_told(each.day)}本来就是工作日，却列为“{each.name or '上班'}”，请核对。"


def _holiday_doubts(year: int, name: str, listed: Mapping[date, SpecialDay]) -> Iterator[str]:
    """A day of a holiday that does not hang together with its own day, and its own day where it is worked."""
    own = [each.day for each in listed.values() if not each.is_workday and name[:2] in each.name]
    anchors = _anchors(year, name)
    apart = [day for day in own if not anchors & _run(day, listed)]
    lies = "、".join(f"{month}月{day}日" for month, day in _FIXED[name]) if name in _FIXED else _weeks(name)
    if own and len(apart) == len(own):
        yield f"{name}的放假日（{own[0]} 起 {len(own)} 天）里没有{name}当日（{lies}），请核对。"
    else:
        yield from (f"{_told(day)}列为“{name}”放假，但不与{name}（{lies}）相连，请核对。" for day in apart)
    if len(apart) == len(own):
        return
    worked = [day for day in sorted(anchors) if name in _FIXED and not _is_free(day, listed)]
    yield from (f"{_told(day)}是{name}的法定假日，没有列为放假，请核对。" for day in worked)
    if not worked:
        yield from _length_doubts(name, sorted(_run(next(day for day in own if day not in apart), listed)), listed)


def _length_doubts(name: str, run: Sequence[date], listed: Mapping[date, SpecialDay]) -> Iterator[str]:
    """A run of days off that is longer than any notice has given, or shorter. One that several holidays share (国庆节、
    中秋节) is asked about once."""
    inside = "".join(listed[day].name for day in run if day in listed)
    names = [each for each in HOLIDAYS if each[:2] in inside]
    if name != names[0]:
        return
    longest = max(_LONGEST[each] for each in names)
    shortest = max(_SHORTEST.get(each, 1) for each in names)
    told = f"{'、'.join(names)}连休 {len(run)} 天（{run[0]} 至 {run[-1]}）"
    if len(run) > longest:
        yield f"{told}，2004年以来的放假安排最长 {longest} 天，请核对。"
    elif len(run) < shortest:
        yield f"{told}，2004年以来的放假安排最短 {shortest} 天，请核对。"


def worked_holiday(day: date, held: SpecialDay | None) -> str:
    """That a day to be worked is a holiday: by its date, or since the calendar holds it as one of those that follow
    the lunar calendar; "" where it is none."""
    for name in _FIXED:
        if day in _anchors(day.year, name):
            return f"{_told(day)}是{name}的法定假日，却改为上班，请核对。"
    name = "" if held is None or held.is_workday else next((each for each in _BETWEEN if each[:2] in held.name), "")
    return f"{_told(day)}在工作日历里是{name}假期，却改为上班，请核对。" if name else ""


def _anchors(year: int, name: str) -> set[date]:
    """The days one of which a holiday must hold."""
    if name in _FIXED:
        found = {date(year, *day) for day in _FIXED[name]}
        return found | ({date(year, 5, 2)} if name == "劳动节" and year >= _SECOND_OF_MAY else set())
    first, last = (date(year, *day) for day in _BETWEEN[name])
    return {first + timedelta(days=n) for n in range((last - first).days + 1)}


def _weeks(name: str) -> str:
    (month, day), (last_month, last_day) = _BETWEEN[name]
    return f"应在{month}月{day}日至{last_month}月{last_day}日之间"


def _run(day: date, listed: Mapping[date, SpecialDay]) -> set[date]:
    """The days off around a day, without a gap."""
    found = {day}
    for step in (-ONE_DAY, ONE_DAY):
        other = day + step
        while _is_free(other, listed):
            found.add(other)
            other += step
    return found


def _is_free(day: date, listed: Mapping[date, SpecialDay]) -> bool:
    special = listed.get(day)
    return not special.is_workday if special else not WorkCalendar.is_plain_workday(day)


def _strange_names(days: Sequence[SpecialDay]) -> Iterator[str]:
    """A weekday off for what is none of the seven holidays."""
    for each in days:
        off = not each.is_workday and WorkCalendar.is_plain_workday(each.day)
        if off and not any(name[:2] in each.name for name in HOLIDAYS):
            yield f"{_told(each.day)}放假，名称“{each.name or '（空）'}”不是七个节日之一，请核对。"


def _told(day: date) -> str:
    return f"{day}（周{weekday_letter(day)}）"
