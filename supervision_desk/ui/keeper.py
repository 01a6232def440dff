"""Keeping half-done work (imports, what is typed in dialogs): a second after a change behind the window, at once when
it is left or closed.

Saves are numbered, for one that waited behind must not replace one made at once.
"""

from collections.abc import Callable
from threading import Lock

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from supervision_desk.ui.action import Actions, report_error
from supervision_desk.ui.jobs import Work

KEEP_AFTER_MS = 1000
NextSave = Callable[[], Work | None]


class Keeper(QObject):
    """Asks for the next save when it is time; None means not now. `kept` after each one, `trouble` says why not."""

    kept = Signal()
    trouble = Signal(str)

    def __init__(self, runner: Actions, window: QWidget, next_save: NextSave) -> None:
        super().__init__(window)
        self._runner = runner
        self._window = window
        self._next_save = next_save
        self._lock = Lock()
        self._asked = 0
        self._written = 0
        self._timer = QTimer(self, interval=KEEP_AFTER_MS, singleShot=True)
        self._timer.timeout.connect(self._on_time)

    def touch(self) -> None:
        """Something changed. The first change starts the second, so that who types on and on is kept too."""
        if not self._timer.isActive():
            self._timer.start()

    def keep_pending(self) -> None:
        """Keep what changed within the last second: long work begins, in which the window may be closed."""
        if self._timer.isActive():
            self.flush()

    def stop(self) -> None:
        """What is not kept yet need not be."""
        self._timer.stop()

    def flush(self) -> None:
        """Keep it now, behind."""
        work = self._next()
        if work is not None:
            self._runner.run_behind(self._window, work, lambda _: self.kept.emit(), self.trouble.emit)

    def flush_now(self) -> None:
        """Keep it before this call ends: the window closes."""
        work = self._next()
        if work is None:
            return
        try:
            work()
        except Exception as error:  # noqa: BLE001 (whatever it is, the person hears of it before the window is gone)
            report_error(self._window, error)

    def _on_time(self) -> None:
        if self._next_save() is None:
            self._timer.start()
        else:
            self.flush()

    def _next(self) -> Work | None:
        self._timer.stop()
        save = self._next_save()
        if save is None:
            return None
        self._asked += 1
        number, wanted = self._asked, save

        def numbered() -> None:
            with self._lock:
                if number > self._written:
                    wanted()
                    self._written = number

        return numbered
