"""The program's log: rotating files in the user's log folder; ids and sizes only, never names or texts of the case.

Python's fault handler writes beside it; the next start tells when it had something to say.
"""

import faulthandler
import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TextIO

from platformdirs import user_log_path

_APP = "supervision-desk"
_SIZE, _KEPT = 1_000_000, 5
_fault_file: TextIO | None = None


def log_folder() -> Path:
    """Where the log files lie."""
    return user_log_path(_APP, appauthor=False)


def start_logging() -> bool:
    """Open the log and the fault file; returns whether the last run ended in a hard crash.

    A log folder that cannot be written is no reason not to work: then nothing is logged."""
    folder = log_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(folder / "desk.log", maxBytes=_SIZE, backupCount=_KEPT, encoding="utf-8")
        crashed = _open_fault_file(folder)
    except OSError:
        return False
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)
    logging.getLogger("supervision_desk").setLevel(logging.INFO)
    return crashed


def _open_fault_file(folder: Path) -> bool:
    global _fault_file  # noqa: PLW0603 (the fault handler writes to it until the process ends)
    path = folder / "fault.log"
    crashed = path.is_file() and path.stat().st_size > 0
    if crashed:
        path.replace(folder / "last-fault.log")
    _fault_file = path.open("w", encoding="utf-8")
    faulthandler.enable(_fault_file)
    return crashed
