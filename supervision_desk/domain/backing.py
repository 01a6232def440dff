"""What is wanted of the window's own backup, and what came of it: plain values, apart from the work, which brings the
records with it."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True)
class Wishes:
    """What the person wants of it: at all, a second place, how many hours of work between two, and how many GB those of
    one place may take."""

    wanted: bool = True
    second: Path | None = None
    hours: int = 2
    most_gb: int = 10


@dataclass(frozen=True)
class Outcome:
    """When the newest backup in the case folder was made (None: there is none), whether one was made now, whether what
    the case holds is backed up wherever it should be, and the sentence of what went wrong."""

    newest: datetime | None = None
    written: bool = False
    complete: bool = False
    trouble: str = ""
