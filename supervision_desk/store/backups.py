"""Backups: whole copies through SQLite's backup API, never a file copy of a live database.

The name carries the day, the journal's length and the beginning of its head digest, so that a cut tail is seen; beside
each copy lies a `.sha256` of the whole file.
"""

import hashlib
import os
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from supervision_desk.errors import UserError, why
from supervision_desk.store.schema import open_read_only


@dataclass(frozen=True)
class Backup:
    """A copy made: its path, whole-file digest and size in bytes."""

    path: Path
    sha256: str
    size: int


def back_up(source: Path, to: Path, day: date) -> Backup:
    """Copy the case file into the folder `to` (or to the file named `*.sqlite3`).

    Raises UserError when the target exists, when the file is damaged (a damaged file must not displace good copies) or cannot be written."""
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
        return _with_digest(target)
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


def _with_digest(target: Path) -> Backup:
    with target.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    target.with_suffix(".sha256").write_text(f"{digest}  {target.name}\n", encoding="utf-8")
    return Backup(target, digest, target.stat().st_size)
