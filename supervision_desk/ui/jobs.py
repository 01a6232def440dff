"""Work off the GUI thread: one worker, so that no two jobs compete for the file, and one signal to come back.

Exactly one of `done` and `failed` is called, on the GUI thread.
"""

import gc
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

Work = Callable[[], Any]
Done = Callable[[Any], None]
Failed = Callable[[BaseException], None]
# After so long without another key or choice a person looks at what is there.
QUIET_MS = 120


@contextmanager
def _without_collector() -> Iterator[None]:
    """Among millions of values the collector stops every thread for seconds, the window's too, and finds nothing:
    what is read is frozen and let go of by counting."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class Jobs(QObject):
    """Runs work on one background thread; `large` for work over the whole file while a person goes on."""

    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None, *, large: bool = False) -> None:
        super().__init__(parent)
        self._large = large
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="desk")
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)

    def start(self, work: Work, done: Done, failed: Failed) -> None:
        """Run `work`; then `done(result)` or `failed(error)` on the GUI thread. `work` must touch no widget."""
        self._pool.submit(self._run, work, done, failed)

    def close(self) -> None:
        """Wait for the running job and drop the rest."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _run(self, work: Work, done: Done, failed: Failed) -> None:
        try:
            with _without_collector() if self._large else nullcontext():
                outcome = partial(done, work())
        except Exception as error:  # noqa: BLE001 (the worker hands every failure to the GUI thread)
            outcome = partial(failed, error)
        self._finished.emit(outcome)

    @Slot(object)
    def _on_finished(self, outcome: Callable[[], None]) -> None:
        outcome()


class LatestJobs:
    """Gives other jobs only the newest of what is asked in quick succession, once nothing newer came for a moment."""

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs
        self._next: tuple[Work, Done, Failed] | None = None
        self._quiet = QTimer(interval=QUIET_MS, singleShot=True)
        self._quiet.timeout.connect(self._on_quiet)

    def start(self, work: Work, done: Done, failed: Failed) -> None:
        """The same as of Jobs."""
        self._next = work, done, failed
        self._quiet.start()

    def close(self) -> None:
        """What waits is dropped."""
        self._quiet.stop()
        self._next = None

    def _on_quiet(self) -> None:
        if self._next is not None:
            self._jobs.start(*self._next)
            self._next = None


class InlineJobs:
    """The same two methods, run at once: for tests."""

    def start(self, work: Work, done: Done, failed: Failed) -> None:
        try:
            result = work()
        except Exception as error:  # noqa: BLE001 (as above)
            failed(error)
            return
        done(result)

    def close(self) -> None:
        """Nothing runs."""


AnyJobs = Jobs | LatestJobs | InlineJobs
