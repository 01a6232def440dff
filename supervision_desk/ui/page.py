"""A page of the window: it reloads itself when what it shows changed: at once when visible, else when next shown."""

from typing import Any, ClassVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from supervision_desk.services.desk import Desk
from supervision_desk.ui.action import Actions, Then, Watched
from supervision_desk.ui.changes import Changed
from supervision_desk.ui.waiting import Waiting


class Page(QWidget):
    """Subclasses say which changes concern them and how they reload."""

    title: ClassVar[str] = ""
    concerns: ClassVar[Changed] = Changed.ALL

    def __init__(self, name: str, desk: Desk, actions: Actions) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(self.title)
        self.desk = desk
        self.runner = actions
        self._stale = True
        self._waiting = Waiting(self)
        actions.changes.happened.connect(self._on_changed)

    def reload(self) -> None:
        """Show the case file as it is now."""
        raise NotImplementedError

    def read(self, work: Watched, then: Then) -> None:
        """Ask behind the window for what the page shows; `then` gets the answer, unless a newer one was asked for.
        Until the first has come the page says so."""

        def answered(result: Any) -> None:
            self._waiting.end()
            then(result)

        self._waiting.begin()
        self.runner.run_page(self, self.title, work, answered, unread=self._waiting.fail)

    def show_whole(self) -> None:
        """Go back to the whole from a part of it, where the page has such parts: its place was pressed."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh_if_stale()

    def refresh_if_stale(self) -> None:
        """Reload, if something changed since the last time."""
        if self._stale:
            self._stale = False
            self.reload()

    def _on_changed(self, changed: Changed) -> None:
        if changed & self.concerns:
            self._stale = True
            if self.isVisible():
                self.refresh_if_stale()
