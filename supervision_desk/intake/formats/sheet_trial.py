"""A first reading of an old workbook in another process: a damaged one may name sizes at which the library ends the
process that reads it.

The other process is this program itself with a hidden command, so that there is one too where it is packed into one
file.
"""

import os
import sys
import tempfile
from pathlib import Path

from python_calamine import CalamineWorkbook

from supervision_desk.intake.formats.timed_process import run

COMMAND = "--try-sheet"
_SECONDS = 20
_SOURCES = Path(__file__).parents[3]


def survives(data: bytes) -> bool:
    """Whether a process that reads the workbook comes to its own end in time, well or badly."""
    with tempfile.TemporaryDirectory(prefix="supervision-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "book.xls"
        path.write_bytes(data)
        known = os.pathsep.join(filter(None, (str(_SOURCES), os.environ.get("PYTHONPATH"))))
        return bool(run([*_program(), COMMAND, str(path)], _SECONDS, {"PYTHONPATH": known}))


def _program() -> list[str]:
    """What starts this program: itself where it is packed, else the interpreter with the package."""
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "supervision_desk"]


def try_sheet(path: Path) -> int:
    """What the other process does: read all sheets. Whatever is raised is raised again where the file is read; here
    it counts that the process lives on, which it says by status 0."""
    try:
        book = CalamineWorkbook.from_path(path)
        for sheet in book.sheets_metadata:
            book.get_sheet_by_name(sheet.name)
    except BaseException:  # noqa: BLE001 (a panic of the library is no Exception)
        return 0
    return 0
