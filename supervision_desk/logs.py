"""The log: one rotating file in the user's log folder. It carries ids, sizes and tracebacks, no names and no texts."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

from platformdirs import user_log_path

_SIZE, _KEPT = 1_000_000, 3


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
