"""What the tabs have in common that are about all 通报 of the folder: they are read while the tab is in sight."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QWidget

from supervision_desk.services.bulletins import BulletinRow, list_bulletins
from supervision_desk.services.desk import Desk
from supervision_desk.ui.action import Actions
from supervision_desk.ui.labels import named, plain_label


class BulletinsTab(QWidget):
    """Subclasses show the rows in `show_bulletins`; `said` is the line of words above what they show."""

    def __init__(self, name: str, title: str, how: str, desk: Desk, actions: Actions) -> None:
        super().__init__()
        named(self, name, title)
        self.desk = desk
        self.runner = actions
        self.said = plain_label(how, f"{name}_said", "muted")
        self.said.setWordWrap(True)

    def show_bulletins(self, rows: list[BulletinRow]) -> None:
        """Show what there is, the oldest first."""
        raise NotImplementedError

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    def reload(self) -> None:
        """Read the 通报 where the tab is in sight."""
        if self.isVisible():
            work = partial(list_bulletins, self.desk)
            self.runner.run_latest(self, work, self.show_bulletins, self.said.setText)

    def beside(self, way: Qt.Orientation, name: str, title: str, *parts: QWidget) -> QSplitter:
        """Parts side by side, or one below the other, with a hair between them to move."""
        both = named(QSplitter(way), name, title)
        both.setHandleWidth(1)
        for part in parts:
            both.addWidget(part)
        return both
