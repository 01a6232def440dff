"""The list at the left: places with live counts."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from supervision_desk.ui.frame.place_delegate import COUNT_ROLE, PlaceDelegate
from supervision_desk.ui.icons import icon
from supervision_desk.ui.theme import NAVIGATION_WIDTH


@dataclass(frozen=True)
class Place:
    """A page one can go to."""

    key: str
    title: str
    icon: str


class Navigation(QListWidget):
    """`chosen` carries the key of the place."""

    chosen = Signal(str)

    def __init__(self, places: tuple[Place, ...]) -> None:
        super().__init__()
        self.setObjectName("navigation")
        self.setAccessibleName("导航")
        self.setFixedWidth(NAVIGATION_WIDTH)
        self.setIconSize(QSize(20, 20))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(PlaceDelegate(self))
        self._places = places
        for place in places:
            item = QListWidgetItem(icon(place.icon), place.title)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, place.title)
            self.addItem(item)
        self.currentRowChanged.connect(self._on_row)

    def go_to(self, key: str) -> None:
        """Choose a place."""
        self.setCurrentRow(next(number for number, place in enumerate(self._places) if place.key == key))

    def place(self) -> Place | None:
        """The place in sight; None while a document is imported."""
        row = self.currentRow()
        return self._places[row] if row >= 0 else None

    def show_count(self, key: str, count: int) -> None:
        """Show how many rows a place opens; none for 0."""
        for number, place in enumerate(self._places):
            if place.key == key:
                self.item(number).setData(COUNT_ROLE, count)
                self.item(number).setData(Qt.ItemDataRole.AccessibleTextRole, f"{place.title} {count}")

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Without a current place (a document is being imported) Qt would choose the first and leave the document."""
        if self.currentRow() >= 0:
            super().focusInEvent(event)

    def _on_row(self, number: int) -> None:
        if number >= 0:
            self.chosen.emit(self._places[number].key)
