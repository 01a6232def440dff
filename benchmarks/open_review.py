"""Opening the import review of a long document: for how long the window answers nothing else.

    python benchmarks/open_review.py [--measures 10000] [--profile]

A document of so many measures (`read_documents.py`) is opened in a window on a new folder. A timer beats every 5 ms in
the window's own thread; what it took at most between two beats stands for what a person feels: while the document is
read behind the window, while the page is made and painted, and after what is done most (next measure, all proposals, a
step back). Beside it stands the same for a document of 100 measures in the same run, as the floor. Milliseconds,
medians of rounds.
"""

import argparse
import cProfile
import json
import os
import pstats
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parent.parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QSettings, Qt, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.read_documents import long_document
from supervision_desk.domain.office import Office
from supervision_desk.intake.files import load
from supervision_desk.paths import resource
from supervision_desk.services.desk import create_desk
from supervision_desk.ui.action import Actions
from supervision_desk.ui.changes import Changes
from supervision_desk.ui.frame.handlers import restyle
from supervision_desk.ui.importing.review_page import ReviewPage
from supervision_desk.ui.jobs import Jobs, LatestJobs
from supervision_desk.ui.main_window import MainWindow
from supervision_desk.ui.start.session import _SWITCH_SECONDS

_BEAT_MS, _REST_MS, _ROUNDS, _FLOOR = 5, 400, 3, 100


class Beats:
    """A timer of the window's own thread; `longest` is the most of the processor's time that this thread took between
    two beats since `begin`, and the longest that a beat was late by the wall clock, in milliseconds."""

    def __init__(self) -> None:
        self._timer = QTimer(interval=_BEAT_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_beat)
        self._timer.start()
        self.begin()

    def begin(self) -> None:
        self._last, self.longest = (time.thread_time(), time.monotonic()), (0.0, 0.0)

    def _on_beat(self) -> None:
        now = time.thread_time(), time.monotonic()
        busy, late = ((after - before) * 1000 for after, before in zip(now, self._last, strict=True))
        self.longest = max(self.longest[0], busy), max(self.longest[1], late - _BEAT_MS)
        self._last = now

    def told(self, name: str) -> dict[str, float]:
        return {f"{name} cpu": self.longest[0], f"{name} wall": self.longest[1]}


def rest(milliseconds: int) -> None:
    """A person's pause, in which the window goes on."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def until(there: Callable[[], object]) -> None:
    """Go on until it is there."""
    while not there():
        rest(10)


def opened(window: MainWindow, file: Path, beats: Beats) -> tuple[ReviewPage, dict[str, float]]:
    """Open a document; for how long the window was held until its page was painted."""
    beats.begin()
    window.importer.read_file(file)
    until(lambda: isinstance(window.pages.currentWidget(), ReviewPage))
    page = window.pages.currentWidget()
    assert isinstance(page, ReviewPage)
    rest(_REST_MS)
    return page, beats.told("opening")


def used(page: ReviewPage, beats: Beats) -> dict[str, float]:
    """What is done most, each with a pause behind it."""
    steps: dict[str, Callable[[], object]] = {
        "next measure": lambda: page.view.choose_place(page.view.currentIndex().row() + 1),
        "one settled": page.work.confirm_next,
        "all proposals": page.bar.proposals._on_all,
        "step back": lambda: page.choices.go(-1),
    }
    found: dict[str, float] = {}
    for name, do in steps.items():
        beats.begin()
        QTimer.singleShot(0, do)
        rest(_REST_MS)
        until(page.isEnabled)
        rest(_REST_MS)
        found |= beats.told(name)
    return found


def measured(folder: Path, settings: QSettings, sizes: dict[int, Path], profile: bool) -> dict[int, dict[str, float]]:
    """All sizes in turn, some rounds."""
    desk = create_desk(folder, Office(organs=("某区委督查室",), code="某督"))
    beside = Jobs()
    actions = Actions(Jobs(), Changes(), aside=Jobs(large=True), beside=beside, latest=LatestJobs(beside))
    window = MainWindow(desk, actions, settings, "documents")
    window.show()
    rest(_REST_MS)
    beats, rounds = Beats(), {size: list[dict[str, float]]() for size in sizes}
    watched = cProfile.Profile()
    for _ in range(1 if profile else _ROUNDS):
        for size, file in sizes.items():
            if profile and size != _FLOOR:
                watched.enable()
            page, found = opened(window, file, beats)
            watched.disable()
            rounds[size].append(found | used(page, beats))
            window.imports._remove()
            rest(_REST_MS)
    if profile:
        pstats.Stats(watched, stream=sys.stdout).sort_stats("cumtime").print_stats(60)
    actions.close()
    desk.close()
    return {size: {name: statistics.median(each[name] for each in of) for name in of[0]} for size, of in rounds.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--measures", type=int, default=10_000)
    parser.add_argument("--profile", action="store_true")
    arguments = parser.parse_args()
    app = QApplication([])
    sys.setswitchinterval(_SWITCH_SECONDS)  # as the window has it
    sample = load(resource("sample", "document.txt")).text
    with TemporaryDirectory() as place:
        folder = Path(place)
        settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
        restyle(settings)
        sizes = {size: folder / f"{size}.txt" for size in (_FLOOR, arguments.measures)}
        for size, file in sizes.items():
            file.write_text(long_document(sample, size), encoding="utf-8")
        for size, found in measured(folder / "case", settings, sizes, arguments.profile).items():
            told = {name: round(value, 1) for name, value in found.items()}
            sys.stdout.write(json.dumps({"measures": size} | told, ensure_ascii=False) + "\n")
    sys.stdout.write(json.dumps({"load": os.getloadavg()}) + "\n")
    app.quit()


if __name__ == "__main__":
    main()
