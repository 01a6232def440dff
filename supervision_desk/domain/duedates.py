"""时限: the report day that goes with a due day, and which of several phrases decides (design §5, §6)."""

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from supervision_desk.domain.date_words import weekday_letter
from supervision_desk.domain.rule_words import UNSETTLED_WORDS
from supervision_desk.domain.workdays import WorkCalendar

if TYPE_CHECKING:
    from supervision_desk.domain.draft import Deadline

GRACE_WORKDAYS = 5
YEAR_END_RULES = frozenset({"year_end", "year_span", "plan_end", "document"})
_OF_ONE_YEAR = frozenset({"year_end", "half_year", "document"})
BY_HOLIDAY = frozenset({"festival", "after_festival"})
DOCUMENT_RULE = "document"
# The rule of a 时限 that a person set.
SET_RULE = "set"
# Rules that move a day on which stands for another reason.
EXTENSION_RULE, PAUSE_RULE = "extension", "pause"
_UNREAD = "未能推算出日期"
_QUOTED = re.compile(rf"原文“(?P<words>.+?)”{_UNREAD}")
MOVED_RULES = frozenset({EXTENSION_RULE, PAUSE_RULE})


def report_by(due_on: date, rule: str, calendar: WorkCalendar, grace: int = GRACE_WORKDAYS) -> date:
    """办结报告时限: `grace` working days after a 12-31 that comes from a year phrase or the document's proposal,
    since the figures of the last day cannot be reported on it; otherwise the due day itself."""
    if (due_on.month, due_on.day) == (12, 31) and rule in YEAR_END_RULES:
        return calendar.add_workdays(due_on, grace)
    return due_on


def governing(deadlines: "Sequence[Deadline]") -> "Deadline | None":
    """The phrase that sets the due day: the latest dated one (several → the latest, with a doubt); None without."""
    dated = [each for each in deadlines if each.limits and each.on is not None]
    return max(dated, key=lambda each: each.on or date.min, default=None)


def open_phrase(deadlines: "Sequence[Deadline]") -> "Deadline | None":
    """The phrase that limits the task but gives no day; None where there is none or another phrase gives one. The
    document's day for all is not for such a task: it has a limit of its own, which that day may contradict."""
    dues = [each for each in deadlines if each.limits]
    return dues[0] if dues and all(each.on is None for each in dues) else None


def open_reason(phrase: "Deadline", year: int | None) -> str:
    """Why the phrase gives no day; `year` is the document's."""
    from supervision_desk.domain.phrases import same_phrase

    read = same_phrase(phrase.text, phrase.rule)
    why = UNSETTLED_WORDS.get(phrase.rule, "")
    if read and phrase.rule in BY_HOLIDAY:
        said = read.year or (year + read.years_on if year and read.years_on else None)
        why = f"{said}年放假安排未公布" if said else "所指年份的放假安排未公布"
    return f"原文“{phrase.text}”{_UNREAD}" + (f"：{why}" if why else "")


def undated_words(reason: str) -> str:
    """How a paper says that a task has no day, by the reason on record: the source's own words where it gives a limit
    that makes no day (5年内), else 未明确. The reason itself is for those who work with the program."""
    quoted = _QUOTED.match(reason)
    return quoted["words"] if quoted else "未明确"


def plan_start(rule: str, due_on: date, registered_on: date) -> date:
    """Where a linear plan begins: 01-01 for year and half-year phrases, else the day of registration (design §5)."""
    if rule in _OF_ONE_YEAR:
        return date(due_on.year, 1, 1)
    return registered_on


def rest_words(day: date, calendar: WorkCalendar) -> str:
    """That a day is no working day, and why (国庆节, 周六); "" for a working day."""
    if calendar.is_workday(day):
        return ""
    special = calendar.special(day)
    return f"{day} 是休息日（{special.name if special and special.name else '周' + weekday_letter(day)}）"
