"""Who has a case folder open: a file in it names computer, process and person, so that two computers never write one
case file at once – SQLite's log is for the processes of one machine (decision 36).

The window holds the folder and touches the file again and again; a file that is no longer touched was left behind by a
crash and holds nobody up. On the same computer windows find each other by other means, and commands run beside them.
"""

import json
import os
import platform
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from supervision_desk.errors import UserError

FILE_NAME = "desk.lock"
KEEP_SECONDS, STALE_SECONDS = 20, 180


@dataclass(frozen=True)
class Holder:
    """The computer, the process on it, the person, and since when (the computer's own time)."""

    host: str
    process: int
    person: str
    since: str


class Hold:
    """One window's hold of a folder. `host` is this computer."""

    def __init__(self, folder: Path, person: str, host: str = "") -> None:
        now = datetime.now().astimezone().strftime("%Y-%m-%d %H:%M")
        self._folder = folder
        self._path = folder / FILE_NAME
        self._own = Holder(host or platform.node(), os.getpid(), person, now)

    def take(self) -> None:
        """Hold the folder from now on. Raises UserError where another computer holds it. A folder that cannot be
        written is not held: nothing can be written there anyway."""
        refuse_elsewhere(self._folder, self._own.host)
        try:
            self._path.unlink(missing_ok=True)  # left behind by a crash, or of this computer
            self._write()
        except FileExistsError:
            refuse_elsewhere(self._folder, self._own.host)
        except OSError:
            return

    def keep(self) -> bool:
        """Say that the window still lives; False where another computer has taken the folder meanwhile (this one slept,
        or its network was away)."""
        holder = _holder(self._folder)
        if holder is not None and holder.host != self._own.host:
            return False
        try:
            if holder is None:
                self._write()
            else:
                os.utime(self._path)
        except OSError:  # away for a moment; what is written meanwhile fails with a sentence of its own
            return True
        return True

    def release(self) -> None:
        """Let go of the folder, where it is this window that holds it."""
        try:
            if _holder(self._folder) == self._own:
                self._path.unlink(missing_ok=True)
        except OSError:  # it grows old by itself
            return

    def _write(self) -> None:
        handle = os.open(self._path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(asdict(self._own), file, ensure_ascii=False)


@contextmanager
def held(folder: Path, person: str) -> Iterator[Hold]:
    """Hold a folder for the block. Raises UserError where another computer has it."""
    hold = Hold(folder, person)
    hold.take()
    try:
        yield hold
    finally:
        hold.release()


def refuse_elsewhere(folder: Path, host: str = "") -> None:
    """Raises UserError where a window on another computer than `host` (this one) has the folder open."""
    holder = _holder(folder)
    if holder is None or holder.host == (host or platform.node()) or _age(folder) > STALE_SECONDS:
        return
    raise UserError(
        f"这个案卷夹正由另一台电脑“{holder.host}”打开（{holder.person}，{holder.since} 起），没有改动任何内容。"
        "两台电脑同时使用会损坏案卷，请先关闭那台电脑上的督查台；"
        f"那台电脑已经关机、死机或断网的，{STALE_SECONDS // 60} 分钟后再打开。"
    )


def _holder(folder: Path) -> Holder | None:
    """Who holds the folder by the file; None where there is no file, or none that can be read."""
    try:
        return Holder(**json.loads((folder / FILE_NAME).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _age(folder: Path) -> float:
    """Seconds since the file was touched, by the clock of the disk it lies on: computers' clocks differ."""
    try:
        with tempfile.TemporaryFile(dir=folder) as now:
            return os.fstat(now.fileno()).st_mtime - (folder / FILE_NAME).stat().st_mtime
    except OSError:
        return 0.0
