"""灯: the time light and the progress light of an open task, each with its reason (design §5).

Lights are states, never papers (黄牌, 红牌). A closed task has none. The thresholds are the office's settings.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from supervision_desk.domain.standing import CurrentFacts, TaskClass, class_of
from supervision_desk.domain.workdays import WorkCalendar


class Light(StrEnum):
    """The three colours; a list shows each with its own shape and word."""

    GREEN = "绿"
    YELLOW = "黄"
    RED = "红"


GRAVITY: dict[Light | None, int] = {None: 0, Light.GREEN: 1, Light.YELLOW: 2, Light.RED: 3}
# (task length up to calendar days, lead, counted in working days); longer tasks warn 30 calendar days before.
SHORT, _SHORT_LEAD = 31, 5
MIDDLE, _MIDDLE_LEAD = 92, 10
_LONG_LEAD = 30
TOLERANCE_POINTS = 30.0
# Past its day and not late: the final reply came in time.
TO_REVIEW, TO_MEND = "已按时报送，待审核", "已按时报送，退回待补正"


@dataclass(frozen=True)
class Shown:
    """A light and the words that say why."""

    light: Light | None
    because: str


NO_LIGHT = Shown(None, "")


def worse(one: Shown, other: Shown) -> Shown:
    """The graver of two lights; of two alike the first."""
    return other if GRAVITY[other.light] > GRAVITY[one.light] else one


def time_light(row: CurrentFacts, as_of: date, calendar: WorkCalendar) -> Shown:
    """The 时限灯 as of a day; none for closed, paused and undated tasks."""
    standing = class_of(row, as_of)
    if standing is TaskClass.OVERDUE and row.report_by:
        return Shown(Light.RED, f"逾期{(as_of - row.report_by).days}天")
    if standing is not TaskClass.IN_TIME or row.report_by is None:
        return NO_LIGHT
    left = (row.report_by - as_of).days
    if left < 0:
        return Shown(Light.GREEN, TO_MEND if row.mend_by else TO_REVIEW)
    if row.report_by <= warning_days(as_of, calendar).of(row):
        return Shown(Light.YELLOW, _left_words(row, left))
    return Shown(Light.GREEN, _left_words(row, left))


def _left_words(row: CurrentFacts, left: int) -> str:
    """Counted to the day from which it is overdue; said by name where that is not the day shown as 时限."""
    if row.due_on is not None and row.due_on != row.report_by:
        return f"距办结报告时限{left}天" if left else "今日为办结报告时限"
    return f"剩余{left}天" if left else "今日到期"


@dataclass(frozen=True)
class WarningDays:
    """The last report days that are within the warning lead as of a day, by the length of a task. Counted once a day,
    not once a row, so that a list of 100,000 rows is cheap; the lists in SQL compare with the same days."""

    short: date
    middle: date
    long: date

    def of(self, row: CurrentFacts) -> date:
        """The length of a task runs to its due day; the lead counts down to the day from which it is overdue."""
        end = row.due_on or row.report_by
        length = (end - row.registered_on).days if end else 0
        if length > MIDDLE:
            return self.long
        return self.short if length <= SHORT else self.middle


@lru_cache(maxsize=64)
def warning_days(as_of: date, calendar: WorkCalendar) -> WarningDays:
    """The day before the first working day beyond the lead is the last within it."""
    one = timedelta(days=1)
    short = calendar.add_workdays(as_of, _SHORT_LEAD + 1) - one
    return WarningDays(short, calendar.add_workdays(as_of, _MIDDLE_LEAD + 1) - one, as_of + _LONG_LEAD * one)


def gap_points(value: float, reading: float, elapsed: float) -> float:
    """完成率 − what the plan expects (as a share) at the reading's 截至日 in 百分点; negative when behind."""
    # Rounded far below what is shown, so that 0.7 of a plan that is over is 30 points behind and not a hair more.
    return round((reading / value - elapsed) * 100, 9) if value else 0.0


def progress_light(gap: float, tolerance: float = TOLERANCE_POINTS) -> Shown:
    """The 进度灯 of one target: 绿 at or above plan, 黄 up to `tolerance` points behind, 红 beyond."""
    if gap >= 0:
        return Shown(Light.GREEN, "达到序时进度")
    light = Light.YELLOW if -gap <= tolerance else Light.RED
    return Shown(light, f"进度欠{-gap:.1f}个百分点")
