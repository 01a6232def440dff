"""The desk: an open case folder, the day it is, and who sits at it. Every service takes it first.

The day sets business dates; recorded time is always the clock. A pretended day (假如今天是…) may write only in a
training folder, so that no real file ever holds a fact of a day that was not.
"""

import getpass
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from sqlalchemy import String, func, select, type_coerce
from sqlalchemy.orm import Session

from supervision_desk.domain.office import Office, from_settings, to_settings
from supervision_desk.domain.units import KnownUnit, UnitBook
from supervision_desk.domain.workdays import PUBLISHED, SpecialDay, WorkCalendar
from supervision_desk.errors import UserError
from supervision_desk.services.kept import once, recorded
from supervision_desk.services.one_computer import Hold, refuse_elsewhere
from supervision_desk.services.yardstick import DueYardstick
from supervision_desk.store import folder as case_folder
from supervision_desk.store.database import Database
from supervision_desk.store.journal import Action
from supervision_desk.store.office import CalendarDay, CalendarYear, Setting, Unit, UnitAlias
from supervision_desk.store.record import JournalEntry
from supervision_desk.store.writing import Writing


def clock_day() -> date:
    """The day by the machine's clock, where the machine is."""
    return datetime.now().astimezone().date()


def system_user() -> str:
    """The operator's name where none is given."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name (containers, Windows services)
        return "操作员"


class _Rehearsed(Exception):
    """Ends a rehearsed action before anything of it is kept."""


def _archived_among(writing: Writing) -> list[str]:
    # Imported with the first action: the list of items is shown without it (decision 34).
    from supervision_desk.store.archived import archived_touched

    return archived_touched(writing.session, writing.changes)


_LATEST_ENTRY = select(JournalEntry.entered_on).order_by(JournalEntry.id.desc()).limit(1)
_SETTINGS = select(Setting.key, Setting.value)
# One text of all days is asked for and compared: making a row of each, and dates of them, is most of the work.
_DAYS = select(
    func.json_group_array(
        func.json_array(
            type_coerce(CalendarDay.day, String), CalendarDay.is_workday, CalendarDay.name, CalendarDay.source
        )
    )
)
_PUBLISHED = select(CalendarYear.year).where(CalendarYear.status == PUBLISHED)
_UNITS = select(Unit.__table__).order_by(Unit.protocol_order, Unit.id)
_ALIASES = select(UnitAlias.unit_id, UnitAlias.alias).order_by(UnitAlias.id)


@dataclass(frozen=True)
class Desk:
    """An open case folder. `day` is the pretended day (假如今天是…), None for the clock's: a window left open past
    midnight goes on with the new day. `rehearsing`, each action is done and taken back: it is refused as it would be,
    and leaves nothing. `operator` goes into the journal, where the login name stands in unless it is `named`."""

    database: Database
    folder: Path
    operator: str
    day: date | None = None
    rehearsing: bool = False
    named: bool = True

    @property
    def person(self) -> str:
        """Who stands as 经办人, 审核人 and the like where nobody else is named; "" without a name: a login is none."""
        return self.operator if self.named else ""

    @property
    def today(self) -> date:
        return self.day or clock_day()

    @property
    def pretended(self) -> bool:
        return self.day is not None

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Questions: one moment of the file."""
        with self.database.reading() as session:
            yield session

    @contextmanager
    def writing(self, name: str, title: str) -> Iterator[Writing]:
        """One action, with its journal entry. Raises UserError on a pretended day outside a training folder, and where
        it touches an archived item."""
        action = Action(name, title, self.operator, self.today)
        with suppress(_Rehearsed), self.database.writing(action) as writing:
            self._refuse_day(writing.session)
            yield writing
            if codes := _archived_among(writing):
                raise UserError(
                    f"{'、'.join(codes)} 已经归档，只供查看，没有保存；确属误归档的，可在没有其他操作之前撤销归档。"
                )
            if self.rehearsing:
                raise _Rehearsed

    def rehearsal(self) -> "Desk":
        """The same desk for trying an action out (--dry-run)."""
        return replace(self, rehearsing=True)

    def refuse_early(self) -> None:
        """What `writing` would refuse for the day, before anything is worked out for it. Raises UserError."""
        with self.reading() as session:
            self._refuse_day(session)

    def _refuse_day(self, session: Session) -> None:
        """A pretended day is to look at, but in a training folder. Days only go on: an action decided on an earlier
        one could not know what was entered since."""
        if self.pretended and not load_office(session).training:
            raise UserError("“假如今天是…”只供查看：这是正式案卷，没有保存。请回到当天再操作，或改用演练案卷夹。")
        latest = session.scalar(_LATEST_ENTRY)
        if latest is not None and self.today < latest:
            raise UserError(f"今天（{self.today}）早于案卷里最近一次操作（{latest}），没有保存；{self._way_on(latest)}")

    def _way_on(self, latest: date) -> str:
        """What to do where today lies before the latest action."""
        if not self.pretended:
            return "请核对电脑日期，补登从前的事请改业务日期。"
        return (
            f"指定的日期请不早于 {latest}，补登从前的事请改业务日期；要从更早的一天起演练，请另建案卷夹"
            f"（命令行 --today {self.today} init --training）。"
        )

    def business_day(self, on: date | None, name: str = "业务日期") -> date:
        """The business date of a fact: `on`, or today. Raises UserError where it lies in the future, which calls the
        day by `name`, as the person who typed it knows it (批示日期, 批准日期)."""
        if on is not None and on > self.today:
            raise UserError(f"{name} {on} 晚于今天（{self.today}），没有保存；请改为今天或更早的日期。")
        return on or self.today

    @property
    def held(self) -> bool:
        """Whether it can be written: False for a window that has not, or no longer, the folder."""
        return self.database.held()

    def written(self) -> int:
        """A number that changes whenever the file was written, by this program or another."""
        return self.database.data_version()

    def close(self) -> None:
        self.database.close()


def has_case(folder: Path) -> bool:
    """Whether a case folder lies there."""
    return case_folder.case_file(folder).exists()


def discard_new(folder: Path) -> None:
    """Take a case file back whose first action was refused, so that a refused command leaves nothing behind."""
    case_folder.remove(folder)


def open_desk(
    folder: Path, *, today: date | None = None, operator: str | None = None, hold: Hold | None = None
) -> Desk:
    """Open an existing case folder; with `hold`, a window's, it can be written only while that holds. Raises UserError
    (none there, damaged, from a newer program, open on another computer)."""
    refuse_elsewhere(folder)
    database = case_folder.open_existing(folder)
    if hold is not None:
        database.held = hold.holds
        if hold.holds():
            case_folder.clear_prepared(folder)
    return Desk(database, folder, operator or system_user(), today, named=bool(operator))


def create_desk(folder: Path, office: Office, *, today: date | None = None, operator: str | None = None) -> Desk:
    """Make a new case folder. Raises UserError when one is there already or the place cannot be written."""
    if has_case(folder):
        raise UserError(f"{folder} 里已有督查台案卷，没有改动；请换一个空的案卷夹。")
    training = office.training or os.environ.get("SUPERVISION_DESK_TRAINING") == "1"
    if today is not None and not training:
        raise UserError(
            "指定日期（--today）只能用于演练案卷夹，没有建立；请用 init --training 建立演练案卷夹，或去掉 --today。"
        )
    office = replace(office, training=training)
    name = operator or system_user()
    action = Action("create", "建立案卷夹", name, today or clock_day())
    made = case_folder.create(folder, to_settings(office), action)
    return Desk(made, folder, name, today, named=bool(operator))


def load_office(session: Session) -> Office:
    """The office's settings."""
    office: Office = once(session, recorded, _office)
    return office


def _office(session: Session) -> Office:
    return from_settings(dict(session.execute(_SETTINGS).all()))


def load_calendar(session: Session) -> WorkCalendar:
    """The 工作日历 of the file. It is asked for by every view of a task, so rows seen before are not parsed again."""
    calendar: WorkCalendar = once(session, recorded, _calendar)
    return calendar


def _calendar(session: Session) -> WorkCalendar:
    return _calendar_of(session.scalar(_DAYS) or "[]", frozenset(session.scalars(_PUBLISHED)))


@lru_cache(maxsize=4)
def _calendar_of(days: str, published: frozenset[int]) -> WorkCalendar:
    rows = json.loads(days)
    special = (SpecialDay(date.fromisoformat(day), bool(working), name, source) for day, working, name, source in rows)
    return WorkCalendar(special, published)


def load_yardstick(session: Session) -> DueYardstick:
    """What days are measured with."""
    return DueYardstick(load_calendar(session), load_office(session).grace)


@lru_cache(maxsize=1)
def shipped_calendar() -> WorkCalendar:
    """The 工作日历 that comes with the program, for reading a document where there is no case folder."""
    days = [SpecialDay(**row) for row in case_folder.shipped_days()]  # type: ignore[arg-type]
    published = [row["year"] for row in case_folder.shipped_years() if row["status"] == PUBLISHED]
    return WorkCalendar(days, published)  # type: ignore[arg-type]


def load_units(session: Session) -> UnitBook:
    """The office's units in protocol order with their other spellings."""
    book: UnitBook = once(session, recorded, _units)
    return book


def _units(session: Session) -> UnitBook:
    rows = session.execute(_UNITS).mappings().all()
    names = {row["id"]: row["name"] for row in rows}
    aliases: dict[int, list[str]] = {}
    for unit_id, alias in session.execute(_ALIASES):
        aliases.setdefault(unit_id, []).append(alias)
    return UnitBook(
        KnownUnit(
            row["name"], row["full_name"], tuple(aliases.get(row["id"], ())), row["unit_group"],
            names.get(row["parent_id"]), row["addressable"], row["ranked"],
            names.get(row["successor_id"]), row["valid_from"], row["valid_to"], row["ended_as"] or "",
        )
        for row in rows
    )  # fmt: skip


def office_of(desk: Desk) -> Office:
    """The office's settings, for those who only read them."""
    with desk.reading() as session:
        return load_office(session)
