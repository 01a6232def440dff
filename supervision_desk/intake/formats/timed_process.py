"""A program of this machine run out of sight, to its end or for so many seconds."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence


def run(command: Sequence[str], seconds: float, told: Mapping[str, str] | None = None) -> bool | None:
    """Whether it ended well; None where the time was up: it and what it started are ended then. `told` is added to its
    environment. What it prints is lost, and no window of its own appears."""
    quiet = subprocess.DEVNULL
    windows = sys.platform == "win32"
    try:
        process = subprocess.Popen(
            command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=not windows,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0), env=os.environ | (told or {}),
        )  # fmt: skip
    except OSError:
        return False
    try:
        return process.wait(seconds) == 0
    except subprocess.TimeoutExpired:
        end(process.pid, group=True)
        process.wait()
        return None


def end(pid: int, *, group: bool = False) -> None:
    """End a process at once (`group`: and what it started); one that has gone already is no fault."""
    if sys.platform == "win32":
        tree = ["/T"] if group else []
        subprocess.run(["taskkill", *tree, "/F", "/PID", str(pid)], capture_output=True, check=False)
        return
    try:
        (os.killpg if group else os.kill)(pid, signal.SIGKILL)
    except ProcessLookupError:
        return
