"""工作日历: a year with its days, a day changed, the year missing (design §6); `calendar_import` brings one."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.calendar_doubts import worked_holiday
from supervision_desk.domain.workdays import PROVISIONAL, PUBLISHED, SpecialDay, WorkCalendar
from supervision_desk.domain.year_calendar import departs, next_missing_year
from supervision_desk.errors import UserError
from supervision_desk.services.desk import Desk, load_calendar
from supervision_desk.store.models import CalendarDay, CalendarYear
from supervision_desk.store.writing import Writing


@dataclass(frozen=True)
class DayView:
    """One day of the calendar: worked or not; name and notice where it is no plain day."""

    day: date
    is_workday: bool
    name: str
    source: str

    @property
    def made_up(self) -> bool:
        """A Saturday or Sunday that is worked (调休上班)."""
        return self.is_workday and not WorkCalendar.is_plain_workday(self.day)


@dataclass(frozen=True)
class YearView:
    """A year with all its days; `status` 已公布 or 暂定, `source` the notice."""

    year: int
    status: str
    source: str
    days: tuple[DayView, ...]

    @property
    def is_published(self) -> bool:
        return self.status == PUBLISHED

    @property
    def workdays(self) -> int:
        return sum(day.is_workday for day in self.days)


def calendar_year(desk: Desk, year: int) -> YearView:
    """Every day of a year."""
    with desk.reading() as session:
        calendar = load_calendar(session)
        head = session.execute(
            select(CalendarYear.status, CalendarYear.source).where(CalendarYear.year == year)
        ).first()
    first = date(year, 1, 1)
    every = (first + timedelta(days=n) for n in range((date(year, 12, 31) - first).days + 1))
    status, source = head or (PROVISIONAL, "")
    return YearView(year, status, source, tuple(_view(calendar, day) for day in every))


def _view(calendar: WorkCalendar, day: date) -> DayView:
    special = calendar.special(day)
    if special:
        return DayView(day, special.is_workday, special.name, special.source)
    return DayView(day, calendar.is_workday(day), calendar.fixed_holiday(day), "")


def is_workday(desk: Desk, day: date) -> bool:
    """Whether people work on that day."""
    with desk.reading() as session:
        return load_calendar(session).is_workday(day)


def known_years(desk: Desk) -> tuple[int, ...]:
    """The years of the calendar, the earliest first."""
    with desk.reading() as session:
        return tuple(session.scalars(select(CalendarYear.year).order_by(CalendarYear.year)))


def overdue_year(desk: Desk) -> int | None:
    """The year whose 放假安排 should be there by now and is not."""
    with desk.reading() as session:
        return missing_year(session, desk.today)


def missing_year(session: Session, today: date) -> int | None:
    """The same, within a reading."""
    published = session.scalars(select(CalendarYear.year).where(CalendarYear.status == PUBLISHED))
    return next_missing_year(WorkCalendar((), published), today)


def holiday_doubt(desk: Desk, day: date, is_workday: bool) -> str:
    """What is unlikely in making a day a working day, as a sentence; "" where nothing is."""
    if not is_workday:
        return ""
    with desk.reading() as session:
        return worked_holiday(day, load_calendar(session).special(day))


def set_day(desk: Desk, day: date, is_workday: bool, name: str, source: str) -> DayView:
    """Change one day, with what it rests on. Raises UserError without a source, or where nothing would change."""
    if not source.strip():
        raise UserError(f"改动 {day} 须写明依据（通知名称或文号），没有改动；请补上后重试。")
    wanted = SpecialDay(day, is_workday, name.strip(), source.strip())
    words = "上班" if is_workday else "放假"
    with desk.writing("calendar", f"工作日历 {day} 改为{words}") as writing:
        calendar = load_calendar(writing.session)
        if not departs(wanted) and calendar.special(day) is None:
            raise UserError(f"{day} 本来就是{'工作日' if is_workday else '休息日'}，没有改动。")
        _change_day(writing, wanted)
        if not writing.changes:
            raise UserError(f"{day} 已是这样，没有改动。")
    return calendar_year(desk, day.year).days[day.timetuple().tm_yday - 1]


def _change_day(writing: Writing, wanted: SpecialDay) -> None:
    """A day that is plain again is no entry of the calendar any more."""
    if departs(wanted):
        put_day(writing, wanted)
        return
    key = writing.session.scalar(select(CalendarDay.id).where(CalendarDay.day == wanted.day))
    if key is not None:
        writing.remove(CalendarDay, key)


def put_day(writing: Writing, each: SpecialDay) -> None:
    """Write a day that departs from the plain week."""
    values = {"is_workday": each.is_workday, "name": each.name, "source": each.source}
    key = writing.session.scalar(select(CalendarDay.id).where(CalendarDay.day == each.day))
    if key is None:
        writing.add(CalendarDay, day=each.day, **values)
    else:
        writing.change(CalendarDay, key, **values)
