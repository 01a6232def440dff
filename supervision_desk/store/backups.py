"""Backups: whole copies through SQLite's backup API, never a file copy of a live database.

The name carries the day, the journal's length and the beginning of its head digest, so that a cut tail is seen; beside
each copy lie a `.sha256` of the whole file and, where there are attachments, a folder `.attachments` of their contents.
"""

import hashlib
import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from supervision_desk.errors import UserError, why
from supervision_desk.store.attached import BESIDE, FOLDER, copy_contents
from supervision_desk.store.schema import open_read_only


@dataclass(frozen=True)
class Backup:
    """A copy made: its path, whole-file digest and size in bytes; `missing` counts the attachments whose file was gone
    from the case folder already."""

    path: Path
    sha256: str
    size: int
    missing: int = 0


def back_up(source: Path, to: Path, day: date) -> Backup:
    """Copy the case file into the folder `to` (or to the file named `*.sqlite3`).

    Raises UserError when the target exists, when the file is damaged (a damaged file must not displace good copies) or
    when the place cannot be written."""
    named = to.suffix == ".sqlite3"
    folder = to.parent if named else to
    if named and to.exists():
        raise UserError(f"{to} 已经存在，没有备份（以免覆盖别的案卷）；请换一个文件名。")
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, part = tempfile.mkstemp(".part", dir=folder)  # 0600
        os.close(handle)
        try:
            name = _copy(source, Path(part), day)
            target = to if named else folder / name
            os.replace(part, target)
        finally:
            Path(part).unlink(missing_ok=True)
        return _with_digest(target, _copy_attachments(source.parent, target))
    except (OSError, sqlite3.Error) as error:
        raise UserError(f"备份没有做成（{why(error)}）；原案卷没有变动，请换一个可写的位置。") from error


def _copy(source: Path, part: Path, day: date) -> str:
    """Copy into `part`, one whole file without a log beside it; returns the name for what the copy holds."""
    with closing(open_read_only(source)) as connection, closing(sqlite3.connect(part)) as copy:
        connection.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
        if not _is_sound(copy):
            raise UserError("案卷文件已损坏，没有备份（以免覆盖好的备份）。请用最近的备份恢复。")
        return _name(copy, day)


def _is_sound(copy: sqlite3.Connection) -> bool:
    try:
        return bool(copy.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
    except sqlite3.DatabaseError:
        return False


def _name(copy: sqlite3.Connection, day: date) -> str:
    row = copy.execute("SELECT id, digest FROM journal ORDER BY id DESC LIMIT 1").fetchone()
    length, head = row or (0, "0" * 8)
    return f"desk-{day:%Y%m%d}-{length}-{head[:8]}.sqlite3"


def _copy_attachments(folder: Path, target: Path) -> int:
    """The contents that the copy names; returns how many are gone. An older file has no table of them."""
    with closing(open_read_only(target)) as copy:
        if not copy.execute("SELECT 1 FROM sqlite_master WHERE name = 'attachments'").fetchone():
            return 0
        digests = [row[0] for row in copy.execute("SELECT DISTINCT sha256 FROM attachments ORDER BY sha256")]
    return len(copy_contents(folder, digests, target.with_suffix(BESIDE)))


def restore(backup: Path, folder: Path, name: str) -> Path:
    """Put a backup into a folder as the case file `name`, its attachments beside it; returns the file.

    Raises UserError where a case lies there, where the backup is none, is not what its `.sha256` says or is damaged,
    and where the place cannot be written; then no case lies there, and it can be tried again."""
    target = folder / name
    if target.exists():
        raise UserError(f"{folder} 里已有督查台案卷，没有恢复（以免覆盖）；请换一个空的文件夹，核对后再改用它。")
    if not backup.is_file():
        raise UserError(f"找不到备份文件 {backup}，没有恢复；请核对路径。")
    try:
        _check_digest(backup)
        with closing(open_read_only(backup)) as copy:
            if not _is_sound(copy):
                raise UserError(f"备份 {backup.name} 已损坏，没有恢复；请换一份备份。")
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _put_back(backup, target)
        return target
    except (OSError, sqlite3.Error) as error:
        raise UserError(f"没有恢复（{why(error)}）；请核对备份文件，并换一个可写的位置。") from error


def _check_digest(backup: Path) -> None:
    beside = backup.with_suffix(".sha256")
    if beside.is_file() and beside.read_text(encoding="utf-8").partition(" ")[0] != _digest(backup):
        raise UserError(f"备份 {backup.name} 与它的校验值（{beside.name}）不符，没有恢复；请换一份备份。")


def _put_back(backup: Path, target: Path) -> None:
    """Attachments first: the file that names them comes last, whole."""
    held = backup.with_suffix(BESIDE)
    if held.is_dir():
        shutil.copytree(held, target.parent / FOLDER, dirs_exist_ok=True)
    handle, part = tempfile.mkstemp(".part", dir=target.parent)  # 0600
    os.close(handle)
    try:
        shutil.copyfile(backup, part)
        os.replace(part, target)
    finally:
        Path(part).unlink(missing_ok=True)


def _with_digest(target: Path, missing: int) -> Backup:
    digest = _digest(target)
    target.with_suffix(".sha256").write_text(f"{digest}  {target.name}\n", encoding="utf-8")
    return Backup(target, digest, target.stat().st_size, missing)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
