"""The window's start, in this order: can it be shown, Qt, one instance a folder, open the case file, show the list.

Qt is imported inside functions: a machine that cannot show a window gets a sentence, not Qt's message.
"""

import json
import logging
import os
import sys
import time
from datetime import date
from functools import partial
from pathlib import Path

from supervision_desk import logs
from supervision_desk.ui.start.libraries import choose_input_method, has_screen, why_no_window
from supervision_desk.uncollected import uncollected

__all__ = ["has_screen", "run_window"]

_log = logging.getLogger(__name__)
REFUSED = 1


def run_window(
    folder: Path, *, today: date | None, operator: str | None, exit_when_painted: bool, started: float
) -> int:
    """Open the window on a case folder; returns the exit status.

    With `exit_when_painted` it prints, once the item list is painted, the milliseconds since `started` (monotonic
    seconds) and those of the processor, the resident memory and the number of items as JSON, and quits. A folder that
    cannot be opened is told of in a box (status 1); with `exit_when_painted` it raises UserError."""
    if sentence := why_no_window():
        sys.stderr.write(sentence + "\n")
        return REFUSED
    logs.start()
    crashed = logs.watch_faults()
    try:
        import PySide6.QtWidgets  # noqa: F401
    except ImportError as error:
        _log.error("Qt cannot be imported", exc_info=error)
        sys.stderr.write(f"窗口组件装不上（{error}），窗口没有打开；请重新安装本程序，或安装缺少的系统库。\n")
        return REFUSED
    note = _set_input_method()
    with uncollected():
        from supervision_desk.ui.start.session import Opening, run_session

    report = partial(_print_measures, started) if exit_when_painted else None
    return run_session(Opening(folder, today, operator, note), crashed, report)


def _set_input_method() -> str:
    import PySide6

    place = Path(PySide6.__file__).parent / "Qt" / "plugins" / "platforminputcontexts"
    plugins = {path.name for path in place.iterdir()} if place.is_dir() else set()
    return choose_input_method(plugins, os.environ)


def _print_measures(started: float, items: int) -> None:
    ms = round((time.monotonic() - started) * 1000)
    cpu_ms = round(time.process_time() * 1000)
    sys.stdout.write(json.dumps({"ms": ms, "cpu_ms": cpu_ms, "rss_mb": _resident_mb(), "items": items}) + "\n")
    sys.stdout.flush()


def _resident_mb() -> float | None:
    """The memory in use, where the system tells without further libraries."""
    status = Path("/proc/self/status")
    if not status.is_file():
        return None
    line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmRSS"))
    return round(int(line.split()[1]) / 1024, 1)
