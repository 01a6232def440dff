"""年度放假安排 from a file: first what it would bring and what in it is unlikely, then that in one action."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import select

from supervision_desk.domain.calendar_doubts import notice_doubts, year_doubts
from supervision_desk.domain.workdays import PUBLISHED, SpecialDay, WorkCalendar
from supervision_desk.domain.year_calendar import departs
from supervision_desk.errors import UserError
from supervision_desk.services.calendar_changes import DayChange, day_changes, stored_days
from supervision_desk.services.calendar_files import read_calendar_file
from supervision_desk.services.desk import Desk
from supervision_desk.services.work_calendar import put_day
from supervision_desk.store.models import CalendarDay, CalendarYear
from supervision_desk.store.writing import Writing

_SHOWN_DOUBTS = 4


@dataclass(frozen=True)
class CalendarPreview:
    """What a file would bring, year by year. `notices` are those that its days name; where `lacks_notice`, the officer
    gives one. `doubts` are to be accepted, `notes` say what was not read."""

    file_name: str
    years: Mapping[int, tuple[SpecialDay, ...]]
    doubts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def days(self) -> tuple[SpecialDay, ...]:
        """All its days, in their order."""
        return tuple(sorted((day for days in self.years.values() for day in days), key=lambda each: each.day))

    @property
    def notices(self) -> tuple[str, ...]:
        """The notices that the file itself names."""
        return tuple(dict.fromkeys(each.source for each in self.days if each.source))

    @property
    def lacks_notice(self) -> bool:
        """Whether days stand in the file without the notice that they rest on."""
        return any(not each.source for each in self.days)

    @property
    def sentence(self) -> str:
        """The whole in one line: the days off and those made up that are no plain days."""
        plain = WorkCalendar.is_plain_workday
        off = sum(not each.is_workday and bool(each.name) for each in self.days)
        made_up = sum(each.is_workday and not plain(each.day) for each in self.days)
        named = "、".join(map(str, self.years))
        return f"{named}年放假安排：放假 {off} 天，调休上班 {made_up} 天；疑点 {len(self.doubts)} 处。"


@dataclass(frozen=True)
class CalendarImported:
    """What an import brought: its years and how many days; `changes` are the days that were otherwise before."""

    years: tuple[int, ...]
    days: int
    changes: tuple[DayChange, ...] = ()


def preview_calendar(path: Path, notice: str = "", year: int | None = None) -> CalendarPreview:
    """What a file would bring; nothing is written. `notice` stands for days whose notice the file does not name,
    `year` for days without one. Raises UserError where the file is not whole."""
    read = read_calendar_file(path, year)
    years = {each: _with_notice(days, notice) for each, days in read.years.items()}
    return CalendarPreview(path.name, years, _doubts(years), read.notes)


def preview_changes(desk: Desk, preview: CalendarPreview) -> tuple[DayChange, ...]:
    """The days of the 工作日历 as it stands that the file would change."""
    with desk.reading() as session:
        return day_changes(session, preview.years)


def _with_notice(days: Sequence[SpecialDay], notice: str) -> tuple[SpecialDay, ...]:
    return tuple(each if each.source else replace(each, source=notice.strip()) for each in days)


def _doubts(years: Mapping[int, Sequence[SpecialDay]]) -> tuple[str, ...]:
    return tuple(
        doubt
        for year, days in years.items()
        for doubt in (*year_doubts(year, days), *notice_doubts(year, [each.source for each in days]))
    )


def take_calendar(
    desk: Desk, preview: CalendarPreview, notice: str = "", *, accept_doubts: bool = False
) -> CalendarImported:
    """Take the 放假安排 of each year previewed; what stood for those years goes. 时限 do not move by it: see
    services.due_proposals. Raises UserError without a notice, and while doubts are not accepted."""
    years = {year: _with_notice(days, notice) for year, days in preview.years.items()}
    _refuse_open(replace(preview, years=years), _doubts(years), accept_doubts)
    with desk.writing("calendar", "导入年度放假安排") as writing:
        changes = day_changes(writing.session, years)
        for year, days in years.items():
            _replace_year(writing, year, [each for each in days if departs(each)])
        if not writing.changes:
            raise UserError(f"{preview.file_name} 与现有工作日历相同，没有改动。")
        named = "、".join(map(str, years))
        writing.title = f"导入{named}年放假安排"
    return CalendarImported(tuple(years), sum(map(len, years.values())), changes)


def _refuse_open(preview: CalendarPreview, doubts: Sequence[str], accept_doubts: bool) -> None:
    if preview.lacks_notice:
        raise UserError(
            f"{preview.file_name} 没有写明依据的放假通知，没有导入；请写明通知名称或文号，或在文件里加“依据”一列。"
        )
    if doubts and not accept_doubts:
        shown = "；".join(each.rstrip("。") for each in doubts[:_SHOWN_DOUBTS])
        more = "……" if len(doubts) > _SHOWN_DOUBTS else ""
        raise UserError(f"还有 {len(doubts)} 处疑点没有确认，没有导入：{shown}{more}。")


def import_calendar(
    desk: Desk, path: Path, notice: str = "", year: int | None = None, *, accept_doubts: bool = False
) -> CalendarImported:
    """Both at once: take a file without showing it before."""
    return take_calendar(desk, preview_calendar(path, notice, year), accept_doubts=accept_doubts)


def _replace_year(writing: Writing, year: int, days: Sequence[SpecialDay]) -> None:
    """Only what differs is written, so that the record shows what changed."""
    stored = {row.day: row for row in stored_days(writing.session, year)}
    wanted = {each.day: each for each in days}
    for day, row in stored.items():
        if day not in wanted:
            writing.remove(CalendarDay, row.id)
    for each in days:
        put_day(writing, each)
    source = max((each.source for each in days), key=[each.source for each in days].count)
    _put_year(writing, year, PUBLISHED, source)


def _put_year(writing: Writing, year: int, status: str, source: str) -> None:
    key = writing.session.scalar(select(CalendarYear.id).where(CalendarYear.year == year))
    if key is None:
        writing.add(CalendarYear, year=year, status=status, source=source)
    else:
        writing.change(CalendarYear, key, status=status, source=source)
