"""暂缓 shifts a 时限 by its length, then to the next working day (design §5)."""

from dataclasses import dataclass
from datetime import date, timedelta

from supervision_desk.domain.duedates import GRACE_WORKDAYS, PAUSE_RULE, report_by
from supervision_desk.domain.workdays import WorkCalendar


@dataclass(frozen=True)
class DueDay:
    """A 完成时限 with the 办结报告时限 that goes with it."""

    due_on: date
    report_by: date


@dataclass(frozen=True)
class PauseSpan:
    """The days of a pause, the first and the last that it covers."""

    begins_on: date
    last_on: date

    @property
    def days(self) -> int:
        """Its length in calendar days; 0 where it ended before it began."""
        return max((self.last_on - self.begins_on).days + 1, 0)

    def days_after(self, day: date) -> int:
        """How many of its days lie after `day`."""
        return min(self.days, max((self.last_on - day).days, 0))


def shifted(due: DueDay, pause: PauseSpan, calendar: WorkCalendar, grace: int = GRACE_WORKDAYS) -> DueDay | None:
    """The 时限 after a pause; None where it shifts nothing: no day long, or begun when the report day was over.

    A pause never brings the report day nearer: the grace after a year end stays, and paused days within it lengthen
    it."""
    if pause.days == 0 or pause.begins_on > due.report_by:
        return None
    due_on = calendar.next_workday(due.due_on + timedelta(days=pause.days))
    within_grace = pause.days_after(due.due_on)
    kept = calendar.next_workday(due.report_by + timedelta(days=within_grace)) if within_grace else due.report_by
    return DueDay(due_on, max(report_by(due_on, PAUSE_RULE, calendar, grace), kept))
