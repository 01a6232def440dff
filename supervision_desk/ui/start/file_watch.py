"""Notices that another process (the command line, a scheduled task) has written the open case file, and a new day."""

from PySide6.QtCore import QObject, QTimer

from supervision_desk.services.desk import Desk
from supervision_desk.ui.changes import Changed, Changes

EVERY_MS = 2000


class FileWatch(QObject):
    """Looks every two seconds and lets the pages reload when the file was written elsewhere or the day turned."""

    def __init__(self, desk: Desk, changes: Changes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._changes = changes
        self._seen = desk.written()
        self._day = desk.today
        # What this window writes itself has been shown already.
        changes.happened.connect(self._on_own_change)
        # Started again after each look, so that a file that has gone is complained of once.
        self._timer = QTimer(self, interval=EVERY_MS, singleShot=True)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Compare with what was seen last."""
        today = self._desk.today
        if self._desk.written() != self._seen or today != self._day:
            self._day = today
            self._changes.happened.emit(Changed.ALL)
        self._timer.start()

    def _on_own_change(self) -> None:
        self._seen = self._desk.written()
