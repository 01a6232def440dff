"""Typing into the search and scrolling the list of 100,000 items: for how long the window answers nothing else.

    python benchmarks/use_list.py FOLDER [--today 2025-06-30]

FOLDER is made by `large_folder.py`. A key is timed from the letter to the list painted with what it asks for, the
moment waited for a next key included; `held` is the longest the window answered nothing meanwhile. A step of scrolling
(a page down, a leap) is timed to the painted view. The pause between two is a person's. Milliseconds of the processor
in the window's own thread and of the wall clock: medians and p95 (design §11). What is read behind the window runs
meanwhile; after a leap rows may come a moment later: `blank` is how often that was so.
"""

import argparse
import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parent.parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from supervision_desk.services.desk import open_desk
from supervision_desk.ui.action import Actions
from supervision_desk.ui.changes import Changes
from supervision_desk.ui.frame.handlers import restyle
from supervision_desk.ui.items.items_page import SEARCH_AFTER_MS, ItemsPage
from supervision_desk.ui.jobs import Jobs, LatestJobs
from supervision_desk.ui.main_window import MainWindow
from supervision_desk.ui.pyside_traps import hold_constants

WORDS = ("老旧小区", "农村公路 城东", "qrsj", "单位:人社", "2023")
_BETWEEN_KEYS, _BETWEEN_PAGES, _PAGES = 150, 120, 60


def steps(page: ItemsPage) -> dict[str, list[Callable[[], object]]]:
    """What is timed."""
    bar = page.view.verticalScrollBar()
    typed = [word[:length] for word in WORDS for length in range(1, len(word) + 1)]
    leaps = [bar.maximum() * place // _PAGES for place in (*range(0, _PAGES, 7), *range(3, _PAGES, 11))]
    return {
        "key": [lambda text=text: _search(page, text) for text in typed],
        "all again": [lambda: _search(page, "")],
        "page down": [lambda: bar.setValue(bar.value() + bar.pageStep())] * _PAGES,
        "leap": [lambda to=to: bar.setValue(to) for to in leaps],
    }


def _search(page: ItemsPage, text: str) -> float:
    """A letter typed, and the window going on until the list is there; the longest it was held, in milliseconds."""
    came: list[bool] = []
    page.painted.connect(lambda: came.append(True))
    longest = _held(lambda: page.search(text))
    while not came:
        time.sleep(0.001)
        longest = max(longest, _held(QCoreApplication.processEvents))
    page.painted.disconnect()
    return max(longest, _held(page.view.viewport().repaint))


def rest(milliseconds: int) -> None:
    """A person's pause: `QTest.qWait` would keep the interpreter from the threads that read."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _held(do: Callable[[], object]) -> float:
    begun = time.monotonic()
    do()
    return (time.monotonic() - begun) * 1000


def painted_blank(page: ItemsPage) -> bool:
    """Whether the rows in sight are still to come."""
    with page.table.painting(0, 0):
        return page.table.row(max(page.view.rowAt(0), 0)) is None


def timed(page: ItemsPage, dos: Iterable[Callable[[], object]], pause: int) -> dict[str, float]:
    """Each done, painted, and followed by a person's pause."""
    wall, cpu, held, blank = [], [], [], 0
    for do in dos:
        begun, busy = time.monotonic(), time.thread_time()
        held.append(do())
        page.view.viewport().repaint()
        wall.append((time.monotonic() - begun) * 1000)
        cpu.append((time.thread_time() - busy) * 1000)
        blank += painted_blank(page)
        rest(pause)
    found: dict[str, float] = {}
    for name, each in (("cpu", cpu), ("wall", wall), ("held", [each for each in held if isinstance(each, float)])):
        if not each:
            continue
        found[name] = round(statistics.median(each), 1)
        found[f"{name} p95"] = round(sorted(each)[int(0.95 * (len(each) - 1))], 1)
    return found | {"blank": blank}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--today", type=date.fromisoformat, default=date(2025, 6, 30))
    arguments = parser.parse_args()
    hold_constants()
    app = QApplication([])
    with TemporaryDirectory() as settings:
        kept = QSettings(str(Path(settings) / "window.ini"), QSettings.Format.IniFormat)
        restyle(kept)
        desk = open_desk(arguments.folder, today=arguments.today, operator="测量")
        beside = Jobs()
        actions = Actions(Jobs(), Changes(), aside=Jobs(large=True), beside=beside, latest=LatestJobs(beside))
        window = MainWindow(desk, actions, kept, "items")
        window.show()
        app.processEvents()
        for name, dos in steps(window.pages.items).items():
            pause = _BETWEEN_PAGES if name in ("page down", "leap") else _BETWEEN_KEYS
            sys.stdout.write(json.dumps({name: timed(window.pages.items, dos, pause)}, ensure_ascii=False) + "\n")
            sys.stdout.flush()
        sys.stdout.write(json.dumps({"search after": SEARCH_AFTER_MS, "load": os.getloadavg()}) + "\n")
        actions.close()
        desk.close()


if __name__ == "__main__":
    main()
