"""Automatic backups of a case in one place: their names, what lies there, and what is left of a run that was killed.

`auto-20200930-143205-57-1a2b3c4d.sqlite3`: the moment by the computer's clock, the journal's length and head. Only what
is called so is ever thinned out. The contents of attachments lie together in `auto.attachments`, each once.

A second place may be shared by several computers, each with its own copy of the case. There the name ends with whose it
is (`…-1a2b3c4d-9f8e7d6c.sqlite3`), and nobody takes away what is not his own.
"""

import os
import re
import shutil
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from supervision_desk.domain.thinning import Copy, to_remove
from supervision_desk.domain.watch import Watch, unwatched
from supervision_desk.store.attached import SHARED, bytes_to_copy
from supervision_desk.store.backups import (
    STEPS,
    Backup,
    Head,
    Naming,
    copied,
    copy_attachments,
    digest_place,
    file_digest,
    head_of,
    named_contents,
    settled,
    write_digest,
)
from supervision_desk.store.schema import open_read_only

PREFIX = "auto-"
# What a backup leaves free on its disk: the last of it is for the case file.
ROOM_LEFT = 64 << 20
_NAME = re.compile(r"(auto|desk)-(\d{8})(?:-(\d{6}))?-(\d+)-([0-9a-f]{8})(?:-([0-9a-f]{8}))?\.sqlite3")


@dataclass(frozen=True)
class Stored:
    """A backup that lies in a place: when it was made, what it holds (`mark`, as in its name), its size in bytes,
    whether the window made it by itself, and in a second place whose it is."""

    path: Path
    made: datetime
    mark: str
    size: int
    automatic: bool
    owner: str = ""


def stored_in(place: Path) -> tuple[Stored, ...]:
    """The backups in a place that bear a name of ours, the newest first; none where there is no such place. Raises
    OSError."""
    if not place.is_dir():
        return ()
    found = [stored for path in place.iterdir() if (stored := _stored(path)) is not None]
    return tuple(sorted(found, key=lambda each: (each.made, each.path.name), reverse=True))


def _stored(path: Path) -> Stored | None:
    """What a file's name says; the time of day of one made by hand is the file's own."""
    matched = _NAME.fullmatch(path.name)
    if matched is None:
        return None
    kind, day, moment, length, head, owner = matched.groups()
    found = path.stat()
    written = datetime.fromtimestamp(found.st_mtime).astimezone()
    if not moment:
        moment = f"{written:%H%M%S}" if f"{written:%Y%m%d}" == day else "000000"
    try:
        made = datetime.strptime(day + moment, "%Y%m%d%H%M%S").astimezone()
    except ValueError:  # somebody's own name
        return None
    return Stored(path, made, f"{length}-{head}", found.st_size, kind == "auto", owner or "")


def head_in(case: Path) -> Head:
    """What the case file holds now. Raises sqlite3.Error."""
    with closing(open_read_only(case)) as connection:
        return head_of(connection)


def make_automatic(case: Path, place: Path, now: datetime, watch: Watch = unwatched) -> Backup:
    """A copy of the case in a place. Raises what `copied` raises, and OSError where the disk has no room for it."""
    refuse_without_room(place, case.stat().st_size + bytes_to_copy(case.parent, named_contents(case), place / SHARED))
    naming = Naming(lambda head: place / _name(now, head.mark), lambda _target: place / SHARED, PREFIX)
    return copied(case, place, naming, watch)


def _name(made: datetime, mark: str, owner: str = "") -> str:
    return f"{PREFIX}{made:%Y%m%d-%H%M%S}-{mark}{owner and f'-{owner}'}.sqlite3"


def copy_on(stored: Stored, case: Path, place: Path, owner: str, watch: Watch = unwatched) -> Path:
    """The same backup once more in a second place, as an automatic one whoever made it, read back from there and
    compared; its name says whose it is. Raises OSError and what `watch` raises; no half copy is left behind then."""
    contents = bytes_to_copy(case.parent, named_contents(stored.path), place / SHARED)
    refuse_without_room(place, stored.size + contents)
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    target = place / _name(stored.made, stored.mark, owner)
    part = target.with_suffix(".part")
    try:
        _copy_pieces(stored.path, part, stored.size, watch)
        digest = settled(part)
        if digest != file_digest(stored.path) or file_digest(part, watch) != digest:
            raise OSError(0, "写入后读出来不一样，这块磁盘可能坏了")
        copy_attachments(case.parent, part, place / SHARED, watch)
        write_digest(target, digest)
        os.replace(part, target)
    finally:
        part.unlink(missing_ok=True)
    return target


def _copy_pieces(source: Path, part: Path, size: int, watch: Watch) -> None:
    done = 0
    with source.open("rb") as file, open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as copy:
        while piece := file.read(1 << 20):
            copy.write(piece)
            done += len(piece)
            watch(STEPS * done // max(size, 1) // 2, STEPS)


def refuse_without_room(place: Path, size: int) -> None:
    """Raises OSError where the disk of a place has no room for so many bytes: a full disk is found out before it is
    full, for then the case could not be saved either."""
    there = next((each for each in (place, *place.parents) if each.is_dir()), None)
    if there is None:
        raise FileNotFoundError(2, "", str(place))
    if shutil.disk_usage(there).free < size + ROOM_LEFT:
        raise OSError(28, os.strerror(28), str(place))


def clear_leftovers(place: Path, owner: str = "") -> None:
    """Take away what a run that was killed has left: half copies, and digests of what never got its name. Only one
    window has a case, and no other automatic backup of it is being made; in a second place, where another computer may
    be at work on its own copy of the case, only what bears the `owner` in its name."""
    with suppress(OSError):
        for path in place.glob(f"{PREFIX}*-{owner}.*" if owner else f"{PREFIX}*"):
            orphan = path.suffix == ".sha256" and not path.with_suffix(".sqlite3").exists()
            if ".part" in path.name or orphan:
                path.unlink(missing_ok=True)


def thin(place: Path, now: datetime, most_bytes: int, owner: str = "") -> int:
    """Take away the automatic backups of an owner that may go, "" for those of a case folder, which name none; returns
    how many went. Raises OSError."""
    paths = {each.path.name: each for each in stored_in(place) if each.automatic and each.owner == owner}
    gone = to_remove([Copy(each.path.name, each.made, each.size) for each in paths.values()], now, most_bytes)
    for each in gone:
        path = paths[each.name].path
        path.unlink(missing_ok=True)
        digest_place(path).unlink(missing_ok=True)
    return len(gone)


def last_step(path: Path) -> tuple[Head, str, str, str]:
    """What a copy holds, and the last action in it: title, operator, day. Raises sqlite3.Error."""
    with closing(open_read_only(path)) as connection:
        query = "SELECT title, operator, entered_on FROM journal ORDER BY id DESC LIMIT 1"
        title, operator, day = connection.execute(query).fetchone() or ("", "", "")
        return head_of(connection), str(title), str(operator), str(day)


def first_digest(connection: sqlite3.Connection) -> str:
    """The digest of the first entry, by which one case is told from another."""
    row = connection.execute("SELECT digest FROM journal ORDER BY id LIMIT 1").fetchone()
    return str(row[0]) if row else ""
