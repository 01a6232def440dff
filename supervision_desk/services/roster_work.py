"""Import and export of 单位名录, 联络员名单, 领导名单: first what a file would change, then that in one action."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Generic, TypeVar

from sqlalchemy.orm import Session

from supervision_desk.domain.date_words import long_date
from supervision_desk.errors import UserError, why
from supervision_desk.services.desk import Desk, load_units
from supervision_desk.services.leadership import load_leaders
from supervision_desk.services.left_charges import leader_remarks
from supervision_desk.services.liaisons import load_liaisons
from supervision_desk.services.people_rosters import (
    LEADERS,
    LIAISONS,
    handed_on,
    leader_lines,
    liaison_lines,
    take_leaders,
    take_liaisons,
)
from supervision_desk.services.roster_files import RosterFile, read_roster
from supervision_desk.services.rosters import (
    Comparison,
    Roster,
    RosterLine,
    compare,
    differences,
    roster_workbook,
)
from supervision_desk.services.unit_rosters import UNITS, take_units, unit_lines
from supervision_desk.store.writing import Writing

E = TypeVar("E")


@dataclass(frozen=True)
class _Kind(Generic[E]):
    """What the work asks of one kind of list."""

    roster: Roster[E]
    before: Callable[[Session, date], Sequence[E]]
    lines: Callable[[Session, Sequence[RosterLine]], list[RosterLine]]
    take: Callable[[Writing, Comparison[E]], None]
    settled: Callable[[Comparison[E], Sequence[RosterLine]], Comparison[E]] = lambda comparison, _lines: comparison
    remarks: Callable[[Session, date, Comparison[E], Sequence[RosterLine]], Sequence[str]] = lambda *_: ()


_KINDS: dict[str, _Kind[Any]] = {
    "units": _Kind(UNITS, lambda session, _day: load_units(session).units, unit_lines, take_units),
    "liaisons": _Kind(
        LIAISONS, lambda session, _day: list(load_liaisons(session).values()), liaison_lines, take_liaisons
    ),
    "leaders": _Kind(LEADERS, load_leaders, leader_lines, take_leaders, handed_on, leader_remarks),
}
ROSTERS = tuple(_KINDS)


@dataclass(frozen=True)
class RosterPreview:
    """What a file would change: entries new, changed (with what changes, in words), missing from the file (they stay);
    `reordered` where those known change places. `lines` are the file's rows as read; `notes` say what was not read or
    should be looked at, `remarks` what is left to be settled by a person."""

    kind: str
    title: str
    file_name: str
    new: tuple[str, ...]
    changed: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]
    reordered: bool
    lines: tuple[RosterLine, ...]
    notes: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def changes_nothing(self) -> bool:
        """Whether the case file has all of it already."""
        return not (self.new or self.changed or self.reordered)

    @property
    def sentence(self) -> str:
        """The whole in one line."""
        moved = "，顺序有调整" if self.reordered else ""
        return f"新增 {len(self.new)}，改动 {len(self.changed)}{moved}；名单外保留 {len(self.missing)}。"


def preview_roster(desk: Desk, kind: str, path: Path) -> RosterPreview:
    """What a .xlsx or .csv list would change; nothing is written. Raises UserError naming the line that is wrong."""
    read = read_roster(_KINDS[kind].roster, path)
    with desk.reading() as session:
        return _preview(session, desk.today, kind, path.name, read)[1]


def _preview(
    session: Session, day: date, name: str, file_name: str, read: RosterFile
) -> tuple[Comparison[Any], RosterPreview]:
    kind = _KINDS[name]
    named = kind.lines(session, read.lines)
    comparison = kind.settled(compare(kind.roster, kind.before(session, day), named), named)
    return comparison, _shown(name, file_name, comparison, read, kind.remarks(session, day, comparison, named))


def _shown(
    kind: str, file_name: str, comparison: Comparison[Any], read: RosterFile, remarks: Sequence[str]
) -> RosterPreview:
    roster = _KINDS[kind].roster
    changed = ((roster.name_of(after), differences(roster, before, after)) for before, after in comparison.changed)
    return RosterPreview(
        kind,
        roster.title,
        file_name,
        tuple(map(roster.name_of, comparison.new)),
        tuple(changed),
        tuple(map(roster.name_of, comparison.missing)),
        comparison.reordered,
        read.lines,
        read.notes,
        tuple(remarks),
    )


def take_roster(desk: Desk, preview: RosterPreview) -> RosterPreview:
    """Change what the previewed file changes, in one action; returns what was changed. Nothing is deleted, and nothing
    is done where all of it stands already. Raises UserError where the list would not hold together."""
    if preview.changes_nothing:
        return preview
    kind = _KINDS[preview.kind]
    with desk.writing(preview.kind, f"导入{preview.title} {preview.file_name}") as writing:
        read = RosterFile(preview.lines, preview.notes)
        comparison, taken = _preview(writing.session, desk.today, preview.kind, preview.file_name, read)
        kind.take(writing, comparison)
    return taken


def import_roster(desk: Desk, kind: str, path: Path) -> RosterPreview:
    """Both at once: take a file as it is, without asking."""
    return take_roster(desk, preview_roster(desk, kind, path))


def export_roster(desk: Desk, kind: str) -> bytes:
    """The list as .xlsx, in the shape in which it is imported. Raises UserError where it is empty."""
    with desk.reading() as session:
        entries = _KINDS[kind].before(session, desk.today)
    return roster_workbook(_KINDS[kind].roster, entries, f"截至{long_date(desk.today)}")


def roster_name(desk: Desk, kind: str) -> str:
    """The name of the list's file: what it is and the day."""
    return f"{_KINDS[kind].roster.title}{desk.today:%Y%m%d}.xlsx"


def write_roster(desk: Desk, kind: str, folder: Path) -> Path:
    """Write the list into a folder. Raises UserError where it is empty or the place cannot be written."""
    data = export_roster(desk, kind)
    path = folder / roster_name(desk, kind)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as error:
        raise UserError(f"写不进 {path}（{why(error)}），没有导出；请换一个文件夹。") from error
    return path
