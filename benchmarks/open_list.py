"""From the start to the list painted, on a folder of 100,000 items, beside a bare window (design §11).

    python benchmarks/open_list.py FOLDER [--today 2025-06-30] [--rounds 5]

FOLDER is made by `large_folder.py`. A bare PySide6 window with `import sqlalchemy.orm` and ours are started in turn;
medians of the wall clock and of the processor's time up to the paint and of the memory are printed, and their ratios.
What else the machine does weighs on the wall clock of both, but not alike (the load is printed too): on a machine that
is not idle the processor's time is the one to read. `cpu_s` is of the whole process, its end included. Python keeps
what it compiled, as wherever the program was started before: one start of each comes before those that count.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

_BARE = """
import time
begun = time.monotonic()
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
import sqlalchemy.orm
app = QApplication([])
window = QMainWindow()
window.resize(1320, 820)
window.show()

def painted():
    window.repaint()
    status = open("/proc/self/status", encoding="ascii").read()
    rss = int(status.split("VmRSS:")[1].split()[0]) / 1024
    print('{"ms": %d, "cpu_ms": %d, "rss_mb": %.1f}'
          % ((time.monotonic() - begun) * 1000, time.process_time() * 1000, rss))
    app.quit()

QTimer.singleShot(0, painted)
app.exec()
"""


def started(command: list[str]) -> dict[str, float]:
    """One start: what it prints of itself, and the seconds of the processor it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    wall = time.monotonic() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {**json.loads(done.stdout.splitlines()[-1]), "process_s": round(wall, 2), "cpu_s": round(cpu, 2)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--today", default="2025-06-30")
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    ours = [sys.executable, "-m", "supervision_desk", "--data", str(arguments.folder), "--today", arguments.today]
    commands = {"bare": [sys.executable, "-c", _BARE], "list": [*ours, "open", "--exit-when-painted"]}
    runs: dict[str, list[dict[str, float]]] = {name: [] for name in commands}
    for _ in range(arguments.rounds + 1):
        for name, command in commands.items():
            runs[name].append(started(command))
    medians = {
        name: {key: statistics.median(run[key] for run in found[1:]) for key in found[0]}
        for name, found in runs.items()
    }
    ratios = {key: round(medians["list"][key] / medians["bare"][key], 2) for key in ("ms", "cpu_ms")}
    more = round(medians["list"]["rss_mb"] - medians["bare"]["rss_mb"], 1)
    sys.stdout.write(json.dumps({**medians, "ratio": ratios, "more_mb": more, "load": os.getloadavg()}) + "\n")


if __name__ == "__main__":
    main()
