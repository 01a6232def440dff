"""What a year's 放假安排 changes of the one that stands, day by day: said before it is taken, and after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.date_words import weekday_letter
from supervision_desk.domain.workdays import SpecialDay, WorkCalendar
from supervision_desk.domain.year_calendar import departs, paper_year
from supervision_desk.store.models import CalendarDay

_SHOWN = 10


@dataclass(frozen=True)
class DayChange:
    """A day that is otherwise afterwards; `before` and `after` in words: 放假 元旦, 工作日."""

    day: date
    before: str
    after: str

    @property
    def words(self) -> str:
        """2027-01-04（周一）放假 元旦 → 工作日."""
        return f"{self.day}（周{weekday_letter(self.day)}）{self.before} → {self.after}"


def change_lines(changes: Sequence[DayChange], held: str = "与现有安排") -> list[str]:
    """How many days change of what is `held` and the first ten of them, as lines; none where nothing does."""
    if not changes:
        return []
    more = ["  ……"] if len(changes) > _SHOWN else []
    return [f"{held}不同的 {len(changes)} 天：", *(f"  {each.words}" for each in changes[:_SHOWN]), *more]


def day_changes(session: Session, years: Mapping[int, Sequence[SpecialDay]]) -> tuple[DayChange, ...]:
    """The days that the years' new lists change; a year that was not there before changes nothing."""
    found: list[DayChange] = []
    for year, days in years.items():
        if stored := stored_days(session, year):
            before = {row.day: SpecialDay(row.day, row.is_workday, row.name, row.source) for row in stored}
            found += _changed(before, {each.day: each for each in days if departs(each)})
    return tuple(sorted(found, key=lambda each: each.day))


def _changed(before: Mapping[date, SpecialDay], after: Mapping[date, SpecialDay]) -> list[DayChange]:
    told = ((day, _words(day, before.get(day)), _words(day, after.get(day))) for day in {*before, *after})
    return [DayChange(day, one, other) for day, one, other in told if one != other]


def _words(day: date, special: SpecialDay | None) -> str:
    if special is None:
        return "工作日" if WorkCalendar.is_plain_workday(day) else "周末"
    return f"{'上班' if special.is_workday else '放假'} {special.name}".strip()


def stored_days(session: Session, year: int) -> list[CalendarDay]:
    """The days of a year's notice: its own but the next year's 元旦, and its own 元旦 in the December before."""
    query = select(CalendarDay).where(CalendarDay.day.between(date(year - 1, 12, 20), date(year, 12, 31)))
    return [
        row
        for row in session.scalars(query.order_by(CalendarDay.day))
        if paper_year(SpecialDay(row.day, row.is_workday, row.name, row.source)) == year
    ]
