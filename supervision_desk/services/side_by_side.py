"""Many files made at once: a pack of a large office has hundreds, and a machine has more than one core.

What can be drawn without the case file is handed to processes beside this one while this one makes the rest; where none
can be started, or one fails, this one makes all. Whoever stops it ends them at once.
"""

import os
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path
from queue import SimpleQueue

from supervision_desk.domain.watch import Watch, unwatched
from supervision_desk.forms.drawings import Drawing, ask
from supervision_desk.uncollected import uncollected

COMMAND = "--draw"
_MOST_BESIDE = 3
_MANY = 3000  # tasks; of fewer all is made before another process has begun
_PATIENCE = 0.1  # seconds between two words to who watches, while only others work
_SOURCES = Path(__file__).parents[2]

# The name of a file, and what makes it under the eyes of who watches.
Made = tuple[str, Callable[[Watch], bytes]]


@dataclass(frozen=True)
class Apart:
    """Makes a file from a drawing that is put together when its turn comes, and that another process may draw."""

    drawing: Callable[[], Drawing]

    def __call__(self, watch: Watch = unwatched) -> bytes:
        """The bytes of the file, drawn here."""
        return self.drawing().drawn(watch)


def told_apart(parts: Sequence[Made]) -> list[Made]:
    """The same under names of which no two are alike: long titles are cut in names, and may agree so far."""
    told: list[Made] = []
    taken: set[str] = set()
    for name, make in parts:
        place = Path(name)
        names = (str(place.with_name(f"{place.stem}（{number}）{place.suffix}")) for number in count(2))
        free = next(each for each in chain((name,), names) if each.casefold() not in taken)
        taken.add(free.casefold())  # Windows takes A and a for one
        told.append((free, make))
    return told


def beside(tasks: int) -> int:
    """How many processes beside this one are worth starting for a pack of so many tasks."""
    return min((os.cpu_count() or 1) - 1, _MOST_BESIDE) if tasks >= _MANY else 0


def made_together(parts: Sequence[Made], watch: Watch, others: int = 0) -> dict[str, bytes]:
    """The bytes of each part by its name, in the order given, made by this process and so many others. `watch` is told
    how far all are, in hundredths of a part, and may stop it."""
    with uncollected(), _processes(others if any(isinstance(make, Apart) for _, make in parts) else 0) as hands:
        work = _Work(parts, watch, hands)
        work.finish()
    return {name: work.files[name] for name, _ in parts}


class _Work:
    """What of the parts is made, given away and waiting."""

    def __init__(self, parts: Sequence[Made], watch: Watch, hands: "_Hands") -> None:
        self.files: dict[str, bytes] = {}
        self._watch, self._hands, self._total = watch, hands, 100 * len(parts)
        apart = hands.count and [part for part in parts if isinstance(part[1], Apart)]
        self._waiting: deque[Made] = deque(apart or ())
        self._own: deque[Made] = deque(part for part in parts if not (apart and isinstance(part[1], Apart)))
        self._given: dict[Future[bytes], Made] = {}

    def finish(self) -> None:
        """Make or wait for all."""
        while self._own or self._waiting or self._given:
            self._tell(0, 0)
            if self._own or self._waiting:
                # The others begin with the first of those that wait, this one with the last.
                name, make = self._own.popleft() if self._own else self._waiting.pop()
                self.files[name] = make(self._tell)
            else:
                wait(self._given, _PATIENCE, "FIRST_COMPLETED")

    def _tell(self, done: int, total: int) -> None:
        self._hand_over()
        self._watch(100 * len(self.files) + (100 * done // total if total else 0), self._total)

    def _hand_over(self) -> None:
        """Take what others have drawn, and give them more, one at a time: one each, and one to begin with at once."""
        for future in [each for each in self._given if each.done()]:
            name, make = self._given.pop(future)
            if future.exception() is None:
                self.files[name] = future.result()
            else:
                self._own.append((name, make))
        if self._waiting and len(self._given) <= self._hands.count:
            name, make = self._waiting.popleft()
            assert isinstance(make, Apart)
            self._given[self._hands.draw(make.drawing())] = name, make


class _Hands:
    """The processes beside this one; each is talked to by whichever thread has it in hand."""

    def __init__(self, processes: Sequence[subprocess.Popen[bytes]]) -> None:
        self.count = len(processes)
        self._free: SimpleQueue[subprocess.Popen[bytes]] = SimpleQueue()
        for process in processes:
            self._free.put(process)
        self._threads = ThreadPoolExecutor(max(1, self.count), "beside")

    def draw(self, drawing: Drawing) -> Future[bytes]:
        """Have one of them draw it."""
        return self._threads.submit(self._ask, drawing)

    def _ask(self, drawing: Drawing) -> bytes:
        process = self._free.get()
        try:
            assert process.stdin is not None
            assert process.stdout is not None
            return ask(drawing, process.stdin, process.stdout)
        finally:
            self._free.put(process)

    def leave(self) -> None:
        """Wait for the threads; the processes have ended."""
        self._threads.shutdown(cancel_futures=True)


@contextmanager
def _processes(count: int) -> Iterator[_Hands]:
    """So many processes that draw, ended with the block; fewer where they cannot be started."""
    started = [process for process in (_start() for _ in range(count)) if process]
    hands = _Hands(started)
    try:
        yield hands
    finally:
        for process in started:
            process.kill()
            process.wait()
        hands.leave()
        for pipe in (pipe for process in started for pipe in (process.stdin, process.stdout) if pipe):
            with suppress(OSError):  # what was not taken any more
                pipe.close()


def _start() -> subprocess.Popen[bytes] | None:
    # -P: what lies in the folder the program was started from is no module of ours.
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-P", "-m", "supervision_desk"]
    known = os.pathsep.join(filter(None, (str(_SOURCES), os.environ.get("PYTHONPATH"))))
    try:
        return subprocess.Popen(
            [*program, COMMAND], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0), env=os.environ | {"PYTHONPATH": known},
        )  # fmt: skip
    except OSError:
        return None
