"""Who has a case folder open: a file in it names computer, process and person, so that two computers never write one
case file at once – SQLite's log is for the processes of one machine (decision 36).

The window holds the folder and writes the file again and again; a file that is no longer written was left behind by a
crash and holds nobody up. On the same computer windows find each other by other means, and commands run beside them.
"""

import errno
import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from supervision_desk.errors import UserError

FILE_NAME = "desk.lock"
KEEP_SECONDS, STALE_SECONDS = 20, 180
# The holder gives up before anyone else may take the folder, so that what it has begun is over by then.
LOST_SECONDS = STALE_SECONDS - 2 * KEEP_SECONDS
_LOST = float("-inf")
_CANNOT_WRITE = {errno.EROFS, errno.EACCES, errno.EPERM}


@dataclass(frozen=True)
class Holder:
    """The computer, the process on it, the person, and since when (the computer's own time)."""

    host: str
    process: int
    person: str
    since: str


@dataclass(frozen=True)
class _Found:
    """The file as it was found; `raw` is None where it is there and cannot be read."""

    raw: bytes | None
    written_ns: int

    @property
    def holder(self) -> Holder | None:
        """None where the file does not say: it is being written just now, or damaged."""
        try:
            return Holder(**json.loads(self.raw or b""))
        except (ValueError, TypeError):
            return None


class Hold:
    """One window's hold of a folder. `host` is this computer."""

    def __init__(self, folder: Path, person: str, host: str = "") -> None:
        now = datetime.now().astimezone().strftime("%Y-%m-%d %H:%M")
        self._folder = folder
        self._path = folder / FILE_NAME
        self._host = host or platform.node()
        own = Holder(self._host, os.getpid(), person, now)
        self._raw = json.dumps(asdict(own), ensure_ascii=False).encode()
        self._kept: float | None = None

    def take(self) -> None:
        """Hold the folder from now on. Raises UserError where another computer holds it, or is quicker. A folder in
        which no file can be made (read-only, full) is opened all the same, unheld: it can be read."""
        found = _refused_elsewhere(self._folder, self._host)
        begun = _seconds()
        try:
            if found is not None and not _broken(self._path, found):
                raise FileExistsError
            self._place()
        except FileExistsError:
            _refused_elsewhere(self._folder, self._host)
            raise UserError("这个案卷夹刚由另一个窗口打开，没有改动任何内容。请稍后再打开。") from None
        except OSError:
            return
        self._kept = begun

    def holds(self) -> bool:
        """Whether the folder is this window's: not where it never could be held or was lost. Where it was not kept for
        so long that others may take it for left behind (the computer slept), the disk is asked first."""
        return self._is_fresh() or (self.keep() and self._is_fresh())

    def _is_fresh(self) -> bool:
        return self._kept is not None and _seconds() - self._kept <= LOST_SECONDS

    def keep(self) -> bool:
        """Say that the window still lives; False where the folder is lost, for good: another computer has or had it
        meanwhile, which takes the file away even where it only runs a command. What was never held is not lost, nor is
        a folder whose disk is away: it is asked again, and nothing is written before it has answered."""
        if self._kept is None:
            return True
        if self._kept == _LOST:
            return False
        begun = _seconds()
        try:
            self._kept = begun if self._rewrite() else _LOST
        except OSError:  # away
            return True
        return self._kept != _LOST

    def release(self) -> None:
        """Let go of the folder, where it is this window that holds it."""
        found = _found(self._path)
        if found is not None and found.raw == self._raw:
            with suppress(OSError):  # it grows old by itself
                self._path.unlink(missing_ok=True)

    def _rewrite(self) -> bool:
        """Write the file again, so that the disk's own clock stamps it; False where it is gone or another's. One handle
        for both: who takes the name away meanwhile finds what he took written anew."""
        try:
            with self._path.open("r+b", buffering=0) as file:
                if file.read() != self._raw:
                    return False
                file.seek(0)
                file.write(self._raw)
                return os.path.samestat(os.fstat(file.fileno()), self._path.stat())
        except FileNotFoundError:
            if self._folder.is_dir():
                return False
            raise  # the whole disk is away

    def _place(self) -> None:
        """Give the folder this window's file, whole. Raises FileExistsError where another has put one there, OSError
        where none can be made; nothing is left behind then."""
        part = _beside(self._path)
        try:
            _write_new(part, self._raw)
            os.link(part, self._path)
        except FileExistsError:
            raise
        except OSError as error:
            if not part.exists() or error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise
            _write_new(self._path, self._raw)  # a disk without hard links
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)


@contextmanager
def held(folder: Path, person: str) -> Iterator[Hold]:
    """Hold a folder for the block. Raises UserError where another computer has it."""
    hold = Hold(folder, person)
    hold.take()
    try:
        yield hold
    finally:
        hold.release()


def refuse_elsewhere(folder: Path) -> None:
    """Raises UserError where a window on another computer has the folder open. What it left behind is taken away: where
    it only slept, it finds on waking that the folder was used meanwhile."""
    found = _refused_elsewhere(folder, platform.node())
    if found is not None and not (found.holder and found.holder.host == platform.node()):
        with suppress(OSError):
            _broken(folder / FILE_NAME, found)


def _refused_elsewhere(folder: Path, host: str) -> _Found | None:
    """The file that holds nobody up: of this computer, or left behind. Raises UserError where it is another's, and
    where it cannot be read and is not old: it may be half written."""
    found = _found(folder / FILE_NAME)
    holder = found and found.holder
    if found is None or (holder and holder.host == host) or _age(folder, found) > STALE_SECONDS:
        return found
    who = f"“{holder.host}”打开（{holder.person}，{holder.since} 起）" if holder else "打开（看不出是哪一台）"
    raise UserError(
        f"这个案卷夹正由另一台电脑{who}，没有改动任何内容。"
        "两台电脑同时使用会损坏案卷，请先关闭那台电脑上的督查台；"
        f"那台电脑已经关机、死机或断网的，{STALE_SECONDS // 60} 分钟后再打开。"
    )


def _found(path: Path) -> _Found | None:
    """The file of a folder; None where there is none."""
    try:
        written = path.stat().st_mtime_ns
    except OSError:
        return None
    try:
        return _Found(path.read_bytes(), written)
    except FileNotFoundError:
        return None
    except OSError:
        return _Found(None, written)


def _age(folder: Path, found: _Found) -> float:
    """Seconds since the file was written, by the clock of the disk it lies on: computers' clocks differ."""
    try:
        with tempfile.TemporaryFile(dir=folder) as now:
            os.write(now.fileno(), b"0")
            return (os.fstat(now.fileno()).st_mtime_ns - found.written_ns) / 1e9
    except OSError as error:  # where nothing can be written, our clock will do; else it is not known to be old
        return time.time() - found.written_ns / 1e9 if error.errno in _CANNOT_WRITE else 0.0


def _broken(path: Path, judged: _Found) -> bool:
    """Take a file away that holds nobody up; False where it is no longer the one that was judged. Its name is taken
    first: of two that do so at once only one finds it, and what was put there meanwhile is put back."""
    aside = _beside(path)
    try:
        os.rename(path, aside)
    except FileNotFoundError:
        return False
    same = _found(aside) == judged
    if not same:
        with suppress(OSError):  # where it cannot, its window finds it gone and leaves: on the safe side
            os.link(aside, path)
    aside.unlink(missing_ok=True)
    return same


def _beside(path: Path) -> Path:
    return path.with_name(f"{path.name}.{uuid4().hex}")


def _write_new(path: Path, content: bytes) -> None:
    """Make a file. Raises FileExistsError, and OSError, after which there is none."""
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
    try:
        try:
            if os.write(handle, content) < len(content):  # the disk has become full within it
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        finally:
            os.close(handle)
    except OSError:
        path.unlink(missing_ok=True)
        raise


def _seconds() -> float:
    """A clock that nobody sets and that goes on while the computer sleeps."""
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    return time.monotonic()
