"""恢复备份 in place of the case that is open: which backups there are, what would be lost, and the restoring itself.

The present state is backed up first; that a backup was restored stands as an entry in the journal that goes on from it,
with the length and head of what was given up.
"""

import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from supervision_desk.domain.watch import Watch, part_of, unwatched
from supervision_desk.errors import DamagedFileError, UserError, why
from supervision_desk.services.auto_backup import BACKUPS, backups_of, own_mark
from supervision_desk.services.desk import Desk, office_of
from supervision_desk.store.auto_backups import Stored, first_digest, head_in, last_step
from supervision_desk.store.backups import Head, back_up, copy_as_it_is, head_of
from supervision_desk.store.database import Database
from supervision_desk.store.restoring import overwrite, prepared, put_contents
from supervision_desk.store.schema import open_read_only, refuse_newer

RESTORE = "restore"
_TOLD = 5
_PARTS = 3


@dataclass(frozen=True)
class Choice:
    """A backup to choose: its file and when it was made; how (自动, 手工), entries of its journal, the last action in
    it with person and day, its size in bytes, and where it lies, in words."""

    path: Path
    made: datetime
    kind: str
    entries: int
    last: str
    by: str
    on: str
    size: int
    place: str


@dataclass(frozen=True)
class Loss:
    """What restoring gives up: how many entries the case has since it and the backup were the same, the newest of them
    in words; and how many the backup has since, where it comes from a case that went another way."""

    given_up: int
    newest: tuple[str, ...]
    other_way: int = 0


def list_backups(desk: Desk, second: Path | None) -> tuple[Choice, ...]:
    """The backups of the case folder and of its second place, the newest first; one that cannot be read is left out."""
    found = (
        choice_of(each.path, each.made, each.automatic, _where(desk.folder, each))
        for each in backups_of(desk.folder, second)
    )
    return tuple(each for each in found if each is not None)


def _where(folder: Path, stored: Stored) -> str:
    """Where a backup lies; one of a second place may be another computer's."""
    if stored.path.parent == folder / BACKUPS:
        return "案卷夹"
    return "另一位置" if stored.owner in ("", own_mark(folder)) else "另一位置（别的电脑或文件夹）"


def choice_of(path: Path, made: datetime, automatic: bool, place: str) -> Choice | None:
    """A backup as it is listed; None where the file is none."""
    try:
        head, title, by, on = last_step(path)
        kind = "自动" if automatic else "手工"
        return Choice(path, made, kind, head.length, title, by, on, path.stat().st_size, place)
    except (OSError, sqlite3.Error):
        return None


def picked(path: Path) -> Choice:
    """A file chosen by the person. Raises UserError where it is no backup."""
    try:
        made = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    except OSError as error:
        raise UserError(f"打不开 {path}（{why(error)}），没有改动；请核对路径。") from error
    if (choice := choice_of(path, made, path.name.startswith("auto-"), str(path.parent))) is None:
        raise UserError(f"{path.name} 不是督查台的备份，没有改动；请选择以 .sqlite3 结尾的备份文件。")
    return choice


def what_is_lost(desk: Desk, backup: Path) -> Loss:
    """What restoring would give up. Raises UserError where the backup is another case's, a newer program's or no
    backup."""
    try:
        refuse_newer(backup)
        with (
            closing(open_read_only(desk.database.path)) as case,
            closing(open_read_only(backup)) as copy,
        ):
            if first_digest(case) != first_digest(copy):
                raise UserError(f"{backup.name} 是另一个案卷的备份，没有改动；请用命令行 restore 恢复到另一个文件夹。")
            here, there = head_of(case).length, head_of(copy).length
            common = _common(case, copy, min(here, there))
            query = "SELECT title, operator, entered_on FROM journal WHERE id > ? ORDER BY id DESC LIMIT ?"
            newest = tuple(f"{on} {by} {title}" for title, by, on in case.execute(query, (common, _TOLD)))
            return Loss(here - common, newest, there - common)
    except (OSError, sqlite3.Error) as error:
        raise UserError(f"读不出备份 {backup.name}（{why(error)}），没有改动；请换一份备份。") from error


def _common(case: sqlite3.Connection, copy: sqlite3.Connection, most: int) -> int:
    """The number of the last entry that both have: each digest covers all before it."""

    def same(number: int) -> bool:
        query = "SELECT digest FROM journal WHERE id = ?"
        return bool(case.execute(query, (number,)).fetchone() == copy.execute(query, (number,)).fetchone())

    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if same(middle) else (low, middle - 1)
    return low


@dataclass(frozen=True)
class Restored:
    """What a restoring leaves: the file of the state before it, and how many attachments are gone that the case names
    now."""

    kept: Path
    missing: int


def restore_here(desk: Desk, backup: Path, watch: Watch = unwatched) -> Restored:
    """Back the present state up, then make the case what the backup holds with an entry that says so. Raises UserError
    (nothing has changed then), and what `watch` raises before the end."""
    _refuse(desk)
    what_is_lost(desk, backup)
    before = head_in(desk.database.path)

    def allow() -> None:
        _refuse(desk)
        if head_in(desk.database.path) != before:
            raise UserError("案卷刚刚又有了新的操作（命令行或计划任务），没有恢复；请等它办完，再恢复一次。")

    with prepared(backup, desk.database.path, part_of(watch, 0, _PARTS)) as part:
        _note(desk, part, backup, before)
        kept = _kept(desk, part_of(watch, 1, _PARTS))
        missing = put_contents(backup, desk.database.path)
        overwrite(part, desk.database.path, allow, part_of(watch, 2, _PARTS))
    return Restored(kept, missing)


def _refuse(desk: Desk) -> None:
    if not desk.held:
        raise UserError("案卷夹现在是只读打开的，没有恢复；请确认没有别的电脑在用、磁盘可写，重新打开后再恢复。")
    if desk.pretended and not office_of(desk).training:
        raise UserError("“假如今天是…”只供查看，没有恢复；请回到真实的今天再恢复。")


def _kept(desk: Desk, watch: Watch) -> Path:
    """The present state as a backup that is never thinned out. A damaged one is kept as it is, byte by byte."""
    place = desk.folder / BACKUPS
    try:
        return back_up(desk.database.path, place, desk.today, watch).path
    except DamagedFileError:
        pass
    try:
        return copy_as_it_is(desk.database.path, place / f"damaged-{datetime.now().astimezone():%Y%m%d-%H%M%S}.sqlite3")
    except OSError as error:
        raise UserError(f"现在的案卷已损坏，也没有留下副本（{why(error)}），没有恢复；请检查磁盘。") from error


def _note(desk: Desk, part: Path, backup: Path, before: Head) -> None:
    """The entry of the restoring, in what the case will be. Raises UserError where the backup's last action is later
    than today."""
    database = Database(part)
    try:
        with replace(desk, database=database).writing(RESTORE, "恢复备份") as writing:
            writing.title = f"恢复备份 {backup.stem}（此前 {before.length} 步，末步 {before.digest[:8]}）"
            writing.noted = True
        database.close()
    finally:
        database.abandon()
