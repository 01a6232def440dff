"""By when a paper asks for its reply (design §5)."""

from datetime import date, timedelta

from supervision_desk.domain.office import REMINDING, Office
from supervision_desk.domain.workdays import WorkCalendar


def usual_reply_day(kind: str, day: date, office: Office, calendar: WorkCalendar) -> date:
    """The reply day of a paper of that kind signed on `day` where nothing speaks against it."""
    if kind in REMINDING:
        return calendar.add_workdays(day, office.chase_reply_workdays)
    return calendar.next_workday(day + timedelta(days=office.slip_reply_days))
