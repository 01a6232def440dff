"""What the days of a 时限 are measured with."""

from dataclasses import dataclass

from supervision_desk.domain.workdays import WorkCalendar


@dataclass(frozen=True)
class DueYardstick:
    """What days are measured with: the 工作日历 and the working days of grace for the report."""

    calendar: WorkCalendar
    grace: int
