"""The log: one rotating file in the user's log folder. It carries ids, sizes and tracebacks, no names and no texts.

Python's fault handler writes beside it; the next start of the window tells when it had something to say.
"""

import faulthandler
import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TextIO

from platformdirs import user_log_path

_SIZE, _KEPT = 1_000_000, 3
_fault_files: list[TextIO] = []


def log_file() -> Path:
    """Where the log lies."""
    return user_log_path("supervision-desk", appauthor=False) / "desk.log"


def start() -> Path:
    """Send log records to the file; returns its path. A folder that cannot be written leaves the log on standard
    error, since a program must not fail because it cannot complain."""
    path = log_file()
    handler: logging.Handler
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=_SIZE, backupCount=_KEPT, encoding="utf-8", delay=True)
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    root.handlers[:] = [handler]
    return path


def watch_faults() -> bool:
    """Let hard crashes be written to a file; returns whether the last run ended in one."""
    path = log_file().with_name("fault.log")
    try:
        crashed = path.is_file() and path.stat().st_size > 0
        if crashed:
            path.replace(path.with_name("last-fault.log"))
        # The handler writes to it until the process ends, so it is never closed.
        _fault_files.append(path.open("w", encoding="utf-8"))
    except OSError:
        return False
    faulthandler.enable(_fault_files[-1])
    return crashed
