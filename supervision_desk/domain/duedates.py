"""时限: the report day that goes with a due day, and which of several phrases decides (design §5, §6)."""

from collections.abc import Sequence
from datetime import date

from supervision_desk.domain.date_words import weekday_letter
from supervision_desk.domain.draft import Deadline
from supervision_desk.domain.phrase_rule import DUE
from supervision_desk.domain.workdays import WorkCalendar

GRACE_WORKDAYS = 5
YEAR_END_RULES = frozenset({"year_end", "document"})
DOCUMENT_RULE = "document"
# The rule of a 时限 that a person set.
SET_RULE = "set"
# Rules that move a day on which stands for another reason.
EXTENSION_RULE, PAUSE_RULE = "extension", "pause"
MOVED_RULES = frozenset({EXTENSION_RULE, PAUSE_RULE})


def report_by(due_on: date, rule: str, calendar: WorkCalendar, grace: int = GRACE_WORKDAYS) -> date:
    """办结报告时限: `grace` working days after a 12-31 that comes from a year phrase or the document's proposal,
    since the figures of the last day cannot be reported on it; otherwise the due day itself."""
    if (due_on.month, due_on.day) == (12, 31) and rule in YEAR_END_RULES:
        return calendar.add_workdays(due_on, grace)
    return due_on


def governing(deadlines: Sequence[Deadline]) -> Deadline | None:
    """The phrase that sets the due day: the latest dated one (several → the latest, with a doubt); None without."""
    dated = [each for each in deadlines if each.kind == DUE and each.on is not None]
    return max(dated, key=lambda each: each.on or date.min, default=None)


def plan_start(rule: str, due_on: date, registered_on: date) -> date:
    """Where a linear plan begins: 01-01 for year and half-year phrases, else the day of registration (design §5)."""
    if rule in YEAR_END_RULES or rule == "half_year":
        return date(due_on.year, 1, 1)
    return registered_on


def rest_words(day: date, calendar: WorkCalendar) -> str:
    """That a day is no working day, and why (国庆节, 周六); "" for a working day."""
    if calendar.is_workday(day):
        return ""
    special = calendar.special(day)
    return f"{day} 是休息日（{special.name if special and special.name else '周' + weekday_letter(day)}）"
