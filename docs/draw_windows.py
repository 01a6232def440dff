"""Takes a picture of every page of the real program under Xvfb, to be looked at: python docs/draw_windows.py OUT

Without --folder on a fresh demo; `benchmarks/large_folder.py` makes a large one. Each look (size of the screen,
colours, scale) is a run of its own: `supervision-desk` as it starts, with settings of its own, walked from place to
place once what it counts aside has come to rest. Needs the command Xvfb.
"""

import argparse
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parent.parent))

STEP_MS, SAME, MOST_STEPS = 400, 8, 1500


@dataclass(frozen=True)
class Look:
    """A screen in pixels, its scale, its colours, the size of its letters (0 for the system's)."""

    width: int
    height: int
    dark: bool = False
    scale: float = 1.0
    points: float = 0.0

    @property
    def name(self) -> str:
        letters = f"-{self.points:g}pt" if self.points else ""
        return f"{self.width}x{self.height}-{'dark' if self.dark else 'light'}-{self.scale * 100:.0f}{letters}"


LOOKS = (
    Look(1366, 768),
    Look(1366, 768, dark=True),
    Look(1366, 768, points=20.0),
    Look(1920, 1080),
    Look(1920, 1080, scale=1.5),
    Look(1920, 1080, dark=True, scale=1.5),
)


def show_and_take(folder: Path, today: date | None, out: Path) -> int:
    """One run of the program: every place in turn into `out`; returns its exit status."""
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication, QWidget

    from supervision_desk.ui.frame.places import PLACES
    from supervision_desk.ui.main_window import MainWindow
    from supervision_desk.ui.start.session import Opening, run_session

    app = QApplication([])

    def rest(milliseconds: int) -> None:
        """As a person does: `QTest.qWait` would keep the interpreter from the threads that read."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def take(window: MainWindow, name: str) -> None:
        """What the screen shows once the day is counted, what it shows is read, and it has not changed for a while."""
        same, last = 0, None
        busy = window.status.findChild(QWidget, "busy")
        for _ in range(MOST_STEPS):
            rest(STEP_MS)
            seen = app.primaryScreen().grabWindow(0).toImage()
            rests = seen == last and not window.pages.workbench.wait.isVisible() and not busy.isVisible()
            same, last = (same + 1, seen) if rests else (0, seen)
            if same == SAME:
                break
        app.primaryScreen().grabWindow(0).save(str(out / f"{name}.png"))

    def walk() -> None:
        window = next((each for each in app.topLevelWidgets() if isinstance(each, MainWindow)), None)
        if window is None:
            QTimer.singleShot(STEP_MS, walk)
            return
        window.setGeometry(app.primaryScreen().geometry())
        for number, place in enumerate(PLACES, 1):
            window.navigation.go_to(place.key)
            take(window, f"{number:02}-{place.title}")
        window.close()

    QTimer.singleShot(STEP_MS, walk)
    return run_session(Opening(folder, today, None), crashed=False, report=None)


def run_look(look: Look, folder: Path, today: str, out: Path) -> None:
    """The program on a screen of its own."""
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as home:
        settings = Path(home) / "supervision-desk" / "window.conf"
        settings.parent.mkdir()
        # Who sits there is known: nothing is asked.
        kept = f"[window]\ndark={str(look.dark).lower()}\npoints={look.points}\n[person]\nasked=true\n"
        settings.write_text(kept, encoding="utf-8")
        screen = ["Xvfb", "-displayfd", "1", "-screen", "0", f"{look.width}x{look.height}x24", "-nolisten", "tcp"]
        with subprocess.Popen(screen, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
            assert server.stdout is not None
            try:
                display = server.stdout.readline().strip()
                own = {"DISPLAY": f":{display}", "QT_QPA_PLATFORM": "xcb", "QT_SCALE_FACTOR": str(look.scale)}
                environment = os.environ | own | {"XDG_CONFIG_HOME": home}
                again = [sys.executable, __file__, str(out), "--folder", str(folder), "--today", today, "--walk"]
                subprocess.run(again, env=environment, check=True)
            finally:
                server.terminate()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--today", default="")
    parser.add_argument("--looks", nargs="*", default=[look.name for look in LOOKS])
    parser.add_argument("--walk", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.walk:
        return show_and_take(asked.folder, date.fromisoformat(asked.today) if asked.today else None, asked.out)
    with TemporaryDirectory() as made:
        folder, today = asked.folder, asked.today
        if folder is None:
            from supervision_desk.services.demo import make_demo

            demo = make_demo(Path(made) / "demo")
            folder, today = demo.case, demo.today.isoformat()
        for look in LOOKS:
            if look.name in asked.looks:
                run_look(look, folder, today, asked.out / look.name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
