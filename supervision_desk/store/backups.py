"""Backups: whole copies through SQLite's backup API, never a file copy of a live database.

The name carries the day, the journal's length and the beginning of its head digest, so that a cut tail is seen; beside
each copy lie a `.sha256` of the whole file and, where there are attachments, a folder `.attachments` of their contents.
Made by hand or before a migration they stay for good; the automatic ones are `auto_backups`.
"""

import errno
import hashlib
import os
import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from supervision_desk.domain.watch import Watch, unwatched
from supervision_desk.errors import DamagedFileError, UserError, why
from supervision_desk.store.attached import BESIDE, copy_contents
from supervision_desk.store.schema import open_read_only

# Of the steps that are told while a copy is made: copied, looked through, read back.
STEPS = 100
_COPIED, _SOUND = 50, 75
PAGES = 2048
BUSY_SECONDS, _PAUSE_SECONDS = 5.0, 0.1
_WAITING = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_CHUNK = 1 << 20
_INSTRUCTIONS = 100_000


@dataclass(frozen=True)
class Backup:
    """A copy made: its path, whole-file digest and size in bytes; `missing` counts the attachments whose file was gone
    from the case folder already."""

    path: Path
    sha256: str
    size: int
    missing: int = 0


@dataclass(frozen=True)
class Head:
    """How many entries a journal has, and the digest of the last."""

    length: int
    digest: str

    @property
    def mark(self) -> str:
        """As it stands in the names of backups."""
        return f"{self.length}-{self.digest[:8]}"


@dataclass(frozen=True)
class Naming:
    """The place of a copy by what it holds, where the attachments of that go, and how its file is called while it is
    being made."""

    target: Callable[[Head], Path]
    contents: Callable[[Path], Path]
    prefix: str = ""


def back_up(source: Path, to: Path, day: date, watch: Watch = unwatched) -> Backup:
    """Copy the case file into the folder `to` (or to the file named `*.sqlite3`).

    Raises UserError when the target exists, when the file is damaged (a damaged file must not displace good copies) or
    when the place cannot be written."""
    named = to.suffix == ".sqlite3"
    folder = to.parent if named else to
    if named and to.exists():
        raise UserError(f"{to} 已经存在，没有备份（以免覆盖别的案卷）；请换一个文件名。")

    def target_of(head: Head) -> Path:
        return to if named else folder / f"desk-{day:%Y%m%d}-{head.mark}.sqlite3"

    try:
        return copied(source, folder, Naming(target_of, lambda target: target.with_suffix(BESIDE)), watch)
    except (OSError, sqlite3.Error) as error:
        raise UserError(f"备份没有做成（{why(error)}）；原案卷没有变动，请换一个可写的位置。") from error


def copied(source: Path, folder: Path, naming: Naming, watch: Watch = unwatched) -> Backup:
    """A sound copy of a case file, made beside its place and read back from the disk before it is given its name;
    digest and attachments are put there first, so that what bears a name is whole. Raises UserError where the file is
    damaged, OSError and sqlite3.Error where the place cannot be written, and what `watch` raises; no half copy is left
    behind then."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(".part", naming.prefix, folder)  # 0600
    os.close(handle)
    part = Path(name)
    try:
        target = naming.target(_copy(source, part, watch))
        digest = settled(part)
        watch(_SOUND, STEPS)
        if file_digest(part, watch) != digest:
            raise UserError("备份写到磁盘上以后读出来不一样，没有备份；这块磁盘可能坏了，请换一个位置。")
        missing = copy_attachments(source.parent, part, naming.contents(target), watch)
        write_digest(target, digest)
        os.replace(part, target)
    finally:
        for ending in ("", "-journal"):
            Path(f"{part}{ending}").unlink(missing_ok=True)
    return Backup(target, digest, target.stat().st_size, missing)


def _copy(source: Path, part: Path, watch: Watch) -> Head:
    """Copy into `part`, one whole file without a log beside it; returns what the copy holds."""
    with closing(open_read_only(source)) as connection, closing(sqlite3.connect(part)) as copy:
        # One moment of the file: held, so that what is done meanwhile does not make the copy begin anew.
        connection.isolation_level = None
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        copy_pages(connection, copy, lambda done, total: watch(_COPIED * done // total, STEPS))
        copy.execute("PRAGMA journal_mode = DELETE")
        if not is_sound(copy, watch):
            raise DamagedFileError("案卷文件已损坏，没有备份（以免覆盖好的备份）。请用最近的备份恢复。")
        return head_of(copy)


def copy_pages(source: sqlite3.Connection, target: sqlite3.Connection, watch: Watch) -> None:
    """Copy one database into another, some pages at a time; the target holds all or is as it was. Raises what `watch`
    raises, which is asked once at least when the target is locked for writing, and not any more once all is there;
    OSError where another program holds a file for `BUSY_SECONDS`."""
    free = time.monotonic()

    def told(status: int, remaining: int, total: int) -> None:
        nonlocal free
        if status in _WAITING:  # SQLite tries again without end
            watch(0, 1)
            if time.monotonic() - free > BUSY_SECONDS:
                raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))
            return
        free = time.monotonic()
        if remaining:
            watch(total - remaining, total)

    # Two steps at least: a file that is copied in one is told of only when it is too late.
    pages = min(PAGES, max(source.execute("PRAGMA page_count").fetchone()[0] // 2, 1))
    target.execute("PRAGMA busy_timeout = 0")
    source.backup(target, pages=pages, progress=told, sleep=_PAUSE_SECONDS)


def is_sound(copy: sqlite3.Connection, watch: Watch = unwatched) -> bool:
    """Whether SQLite finds the file in order. Raises what `watch` raises."""
    stopped: list[BaseException] = []

    def look() -> int:
        try:
            watch(_COPIED, STEPS)
        except Exception as error:  # noqa: BLE001 (SQLite's callback cannot raise: handed on below)
            stopped.append(error)
            return 1
        return 0

    copy.set_progress_handler(look, _INSTRUCTIONS)
    try:
        return bool(copy.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
    except sqlite3.DatabaseError:
        if stopped:
            raise stopped[0] from None
        return False
    finally:
        copy.set_progress_handler(None, 0)


def copy_as_it_is(case: Path, target: Path) -> Path:
    """Copy a damaged case byte by byte with the log beside it, which holds its latest steps; returns the copy. Raises
    OSError.

    The file is left open to the end of the program: closing it would let go of every lock that this process has on it
    (POSIX), those of SQLite among them."""
    for ending in ("", "-wal"):
        source = Path(f"{case}{ending}")
        if not source.exists():
            continue
        held = os.open(source, os.O_RDONLY)
        copy = os.open(f"{target}{ending}", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            while piece := os.read(held, _CHUNK):
                os.write(copy, piece)
            os.fsync(copy)
        finally:
            os.close(copy)
    write_digest(target, file_digest(target))
    return target


def head_of(connection: sqlite3.Connection) -> Head:
    """The journal's length and last digest."""
    row = connection.execute("SELECT id, digest FROM journal ORDER BY id DESC LIMIT 1").fetchone()
    return Head(*row) if row else Head(0, "0" * 8)


def copy_attachments(folder: Path, copy: Path, to: Path, watch: Watch = unwatched) -> int:
    """The contents that a copy names, from the case folder into `to`; returns how many are gone. Raises OSError, and
    what `watch` raises between two of them."""
    return len(copy_contents(folder, named_contents(copy), to, partial(watch, STEPS, STEPS)))


def named_contents(copy: Path) -> list[str]:
    """The digests of the attachments that a case file names; an older file has no table of them."""
    with closing(open_read_only(copy)) as held:
        if not held.execute("SELECT 1 FROM sqlite_master WHERE name = 'attachments'").fetchone():
            return []
        return [row[0] for row in held.execute("SELECT DISTINCT sha256 FROM attachments ORDER BY sha256")]


def settled(path: Path) -> str:
    """Bring a file to the disk and let go of it in memory, so that who reads it next reads the disk (where the system
    lets one say so); returns its digest as it was written. Raises OSError."""
    digest = file_digest(path)
    with path.open("r+b") as file:
        os.fsync(file.fileno())
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    return digest


def file_digest(path: Path, watch: Watch = unwatched) -> str:
    """The SHA-256 of a whole file. Raises OSError, and what `watch` raises."""
    digest, done, size = hashlib.sha256(), 0, max(path.stat().st_size, 1)
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            digest.update(piece)
            done += len(piece)
            watch(_SOUND + (STEPS - _SOUND) * done // size, STEPS)
    return digest.hexdigest()


def digest_place(target: Path) -> Path:
    """Where the digest of a backup stands."""
    return target.with_suffix(".sha256")


def write_digest(target: Path, digest: str) -> None:
    """Put the digest of a backup beside its place, as `sha256sum -c` reads it, bring it to the disk and read it back:
    the backup would be held for damaged by one that was lost in a power cut. Raises OSError."""
    line, place = f"{digest}  {target.name}\n", digest_place(target)
    place.write_text(line, encoding="utf-8", newline="\n")
    settled(place)
    if place.read_text(encoding="utf-8") != line:
        raise OSError(0, "校验文件写入后读出来不一样，这块磁盘可能坏了")
