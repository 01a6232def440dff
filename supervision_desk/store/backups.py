"""Backups: whole copies through SQLite's backup API, never a file copy of a live database.

The name carries the day, the journal's length and the beginning of its head digest, so that a cut tail is seen; beside
each copy lies a `.sha256` of the whole file.
"""

import hashlib
import os
import sqlite3
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

    Raises UserError when the file is damaged (a damaged file must not displace good copies) or cannot be written."""
    connection = open_read_only(source)
    try:
        if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise UserError("案卷文件已损坏，没有备份（以免覆盖好的备份）。请用最近的备份恢复。")
        target = to if to.suffix == ".sqlite3" else to / _name(connection, day)
        _copy(connection, target)
    except (OSError, sqlite3.Error) as error:
        raise UserError(f"备份没有做成（{why(error)}）；原案卷没有变动，请换一个可写的位置。") from error
    finally:
        connection.close()
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    target.with_suffix(".sha256").write_text(f"{digest}  {target.name}\n", encoding="utf-8")
    return Backup(target, digest, target.stat().st_size)


def _name(connection: sqlite3.Connection, day: date) -> str:
    try:
        row = connection.execute("SELECT id, digest FROM journal ORDER BY id DESC LIMIT 1").fetchone()
    except sqlite3.OperationalError:
        row = None  # a file from before the first revision has no journal
    length, head = row or (0, "0" * 8)
    return f"desk-{day:%Y%m%d}-{length}-{head[:8]}.sqlite3"


def _copy(connection: sqlite3.Connection, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_suffix(".part")
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    copy = sqlite3.connect(part)
    try:
        connection.backup(copy)
        # One whole file, without a log beside it.
        copy.execute("PRAGMA journal_mode = DELETE")
    finally:
        copy.close()
    os.replace(part, target)
