"""Keeps 今天要办 as it is: asks for it anew after every change, aside from all that a person waits for."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QTimer, Signal
from PySide6.QtWidgets import QWidget

from supervision_desk.services.desk import Desk
from supervision_desk.ui.action import Actions
from supervision_desk.ui.frame.folder_settings import folder_name

if TYPE_CHECKING:
    from supervision_desk.services.agenda import Agenda

# While the page is not in sight only its count in the navigation waits: the window comes first.
_AFTER_MS = 400


class AgendaWatch(QObject):
    """`ready` carries the Agenda, which stays in `found`, `counted` how many rows its lists have; `refused` why there
    is none. Nothing is asked for before `outdate` or `refresh`."""

    ready = Signal(object)
    counted = Signal(int)
    refused = Signal(str)

    def __init__(self, desk: Desk, actions: Actions, settings: QSettings, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._runner = actions
        self._settings = settings
        self._window = window
        self._key = folder_name(desk.folder, "handler")
        self.handler = str(settings.value(self._key, "") or "")
        self.found: Agenda | None = None
        self._stale = True
        self._soon = QTimer(self, interval=_AFTER_MS, singleShot=True)
        self._soon.timeout.connect(self.refresh)
        actions.changes.happened.connect(self.outdate)

    def set_handler(self, name: str) -> None:
        """Whose things are shown from now on, also in the next session; "" for everybody's."""
        if name != self.handler:
            self.handler = name
            self._settings.setValue(self._key, name)
            self.outdate()
            self.refresh()

    def outdate(self) -> None:
        """Something changed: ask anew, soon."""
        self._stale = True
        self._soon.start()

    def refresh(self) -> None:
        """Ask anew now, where something changed."""
        from supervision_desk.services.agenda import agenda

        self._soon.stop()
        if self._stale:
            self._stale = False
            question = partial(agenda, self._desk, self.handler)
            self._runner.run_aside(self._window, "今天要办", question, self._on_found, self.refused.emit)

    def _on_found(self, found: "Agenda") -> None:
        self.found = found
        self.ready.emit(found)
        self.counted.emit(found.count)
