"""The window's own backup: at quiet moments after hours of work, and when the window has closed (decision 41)."""

import logging
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, QSettings, QTimer, Signal

from supervision_desk.domain.backing import Outcome, Wishes
from supervision_desk.domain.watch import Watch
from supervision_desk.errors import Cancelled
from supervision_desk.services.desk import Desk
from supervision_desk.ui.changes import Changes
from supervision_desk.ui.frame.backup_wishes import wishes_of
from supervision_desk.ui.progress import Progress
from supervision_desk.ui.start.loose_thread import Ended

LOOK_MS = 60_000
# Not while the window is painted first.
TELL_MS = 3000
# A person who has just done something is at work; so long after it the disk is theirs no more.
QUIET_SECONDS = 60.0
# What went wrong is tried again so much later.
AGAIN_SECONDS = 1800.0
_log = logging.getLogger(__name__)


class Thread(Protocol):
    """Runs one piece of work and calls back once."""

    def start(self, work: Callable[[], Any], ended: Ended) -> None: ...


def _now() -> datetime:
    return datetime.now().astimezone()


class AutoBackup(QObject):
    """Lives as long as the session, longer than its window. `told` carries each Outcome."""

    told = Signal(object)

    def __init__(self, folder: Path, settings: QSettings, thread: Thread) -> None:
        super().__init__()
        self.now: Callable[[], datetime] = _now
        self.seconds: Callable[[], float] = time.monotonic
        self._folder = folder
        self._settings = settings
        self._thread = thread
        self._desk: Desk | None = None
        self._progress: Progress | None = None
        self._then: Callable[[], None] | None = None
        self._changed = self._tried = float("-inf")
        self._done: tuple[int, Wishes] | None = None
        # Started again after each look, so that a file that has gone is complained of once.
        self._timer = QTimer(self, interval=LOOK_MS, singleShot=True)
        self._timer.timeout.connect(self._look_again)

    def watch(self, desk: Desk, changes: Changes) -> None:
        """Back this desk up from now on, while its window is open."""
        self._desk = desk
        self._changed = self.seconds()
        changes.happened.connect(self._on_change)
        self._timer.start()
        QTimer.singleShot(TELL_MS, self, self.tell)

    def tell(self) -> None:
        """Tell when the last backup was made."""
        self._thread.start(partial(_newest, self._folder), self._on_newest)

    def _on_newest(self, outcome: Outcome | None, _error: Exception | None) -> None:
        if outcome is not None:
            self.told.emit(outcome)

    def _look_again(self) -> None:
        self.look()
        self._timer.start()

    def look(self) -> None:
        """Back up, where it is a quiet moment and something was done."""
        desk, now = self._desk, self.seconds()
        if desk is None or self._progress is not None or not desk.held:
            return
        quiet = now - self._changed >= QUIET_SECONDS and now - self._tried >= AGAIN_SECONDS
        state = desk.written(), wishes_of(self._settings, self._folder)
        if quiet and state != self._done and state[1].wanted:
            self._run(state, at_once=False)

    def finish(self, then: Callable[[], None]) -> None:
        """The window has closed: what was done since the last backup is backed up, then `then` is called."""
        self._timer.stop()
        self._desk = None
        self._then = then
        if self._progress is None:
            self._last()

    def stop(self) -> None:
        """End what runs at its next step."""
        self._then = None
        self._timer.stop()
        if self._progress is not None:
            self._progress.stop()

    def _last(self) -> None:
        if wishes_of(self._settings, self._folder).wanted:
            self._run(None, at_once=True)
        else:
            self._end()

    def _run(self, state: tuple[int, Wishes] | None, *, at_once: bool) -> None:
        self._progress = Progress("自动备份")
        wishes = wishes_of(self._settings, self._folder)
        work = partial(_back_up, self._folder, wishes, self.now(), self._progress, at_once=at_once)
        self._thread.start(work, partial(self._on_ended, state, at_once))

    def _on_ended(
        self, state: tuple[int, Wishes] | None, last: bool, outcome: Outcome | None, error: Exception | None
    ) -> None:
        self._progress = None
        if error is not None and not isinstance(error, Cancelled):
            _log.error("automatic backup failed", exc_info=error)
        if outcome is not None:
            self._done = state if outcome.complete else None
            self._tried = self.seconds() if outcome.trouble else float("-inf")
            self.told.emit(outcome)
        if last or self._then is None:
            self._end()
        else:
            self._last()

    def _end(self) -> None:
        if self._then is not None:
            then, self._then = self._then, None
            then()

    def _on_change(self) -> None:
        self._changed = self.seconds()
        if self._desk is not None and not self._timer.isActive():
            self._timer.start()


def _back_up(folder: Path, wishes: Wishes, now: datetime, watch: Watch, *, at_once: bool) -> Outcome:
    # Imported with the first backup: the records come with it.
    from supervision_desk.services.auto_backup import back_up_changed

    return back_up_changed(folder, wishes, now, watch, at_once=at_once)


def _newest(folder: Path) -> Outcome:
    from supervision_desk.services.auto_backup import newest_backup

    return newest_backup(folder)
