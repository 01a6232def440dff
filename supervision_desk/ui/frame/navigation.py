"""The list at the left: places with live counts."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from supervision_desk.ui.frame.place_delegate import BELOW_ROLE, COUNT_ROLE, PlaceDelegate
from supervision_desk.ui.icons import icon
from supervision_desk.ui.theme import NARROW, NAVIGATION_WIDTH, WIDE


@dataclass(frozen=True)
class Place:
    """A page one can go to; `below` is the key of the place under which it stands, `tip` what it shows."""

    key: str
    title: str
    icon: str
    below: str = ""
    tip: str = ""


class Navigation(QListWidget):
    """`chosen` carries the key of the place, `menu_wanted` the key and where the menu opens; `again` says that a place
    was pressed, though one may be there already."""

    chosen = Signal(str)
    again = Signal()
    menu_wanted = Signal(str, QPoint)

    def __init__(self, places: tuple[Place, ...]) -> None:
        super().__init__()
        self.setObjectName("navigation")
        self.setAccessibleName("导航")
        self.setIconSize(QSize(20, 20))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(PlaceDelegate(self))
        self._places = list(places)
        for place in places:
            self.addItem(_item(place))
        self.currentRowChanged.connect(self._on_row)
        self.itemClicked.connect(lambda _item: self.again.emit())
        self.itemActivated.connect(lambda _item: self.again.emit())
        self._fit_letters()

    def go_to(self, key: str) -> None:
        """Choose a place."""
        self.setCurrentRow(self._row_of(key))

    def go_on(self, step: int) -> None:
        """The place next to the current one, round and round; from none the first."""
        self.setCurrentRow((self.currentRow() + step) % self.count() if self.currentRow() >= 0 else 0)

    @property
    def current_key(self) -> str:
        """The place one is at; "" at none."""
        row = self.currentRow()
        return self._places[row].key if row >= 0 else ""

    def knows(self, key: str) -> bool:
        """Whether there is such a place."""
        return self._row_of(key) >= 0

    def show_count(self, key: str, count: int | None) -> None:
        """Show how many rows a place opens; none for 0, and for None, while it is being counted."""
        for number, place in enumerate(self._places):
            if place.key == key:
                self.item(number).setData(COUNT_ROLE, count)
                self.item(number).setData(
                    Qt.ItemDataRole.AccessibleTextRole, f"{place.title} {'正在计数' if count is None else count}"
                )

    def show_below(self, key: str, places: Sequence[Place]) -> None:
        """The places that stand under another one, instead of those that stood there; the current place stays current,
        or the one above takes its turn."""
        current = self.current_key
        quiet = QSignalBlocker(self)
        for row in reversed([row for row, place in enumerate(self._places) if place.below == key]):
            self.takeItem(row)
            del self._places[row]
        above = self._row_of(key)
        for row, place in enumerate(places, above + 1):
            self._places.insert(row, place)
            self.insertItem(row, _item(place))
        row = self._row_of(current) if current else -1
        self.setCurrentRow(above if current and row < 0 else row)
        quiet.unblock()
        if current and row < 0:
            self._on_row(above)

    def _row_of(self, key: str) -> int:
        return next((row for row, place in enumerate(self._places) if place.key == key), -1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The right button opens a menu and goes nowhere: what the list is asked for now may be kept in a view."""
        if event.button() is not Qt.MouseButton.RightButton:
            super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By mouse of the place under it, by key of the current one."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        item = self.currentItem() if by_key else self.itemAt(event.pos())
        if item is not None:
            at = self.visualItemRect(item).center() if by_key else event.pos()
            self.menu_wanted.emit(self._places[self.row(item)].key, self.viewport().mapToGlobal(at))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_letters()
        if event.type() == QEvent.Type.PaletteChange:
            for row, place in enumerate(self._places):
                self.item(row).setIcon(icon(place.icon))

    def _fit_letters(self) -> None:
        """As wide as the longest title with its sign and a count of four digits, whatever the size of the letters."""
        widest = max((self.fontMetrics().horizontalAdvance(place.title) for place in self._places), default=0)
        count = self.fontMetrics().horizontalAdvance("0000")
        self.setFixedWidth(max(NAVIGATION_WIDTH, self.iconSize().width() + widest + count + 3 * WIDE + NARROW))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Without a current place (a document is being imported) Qt would choose the first and leave the document."""
        if self.currentRow() >= 0:
            super().focusInEvent(event)

    def _on_row(self, number: int) -> None:
        if number >= 0:
            self.chosen.emit(self._places[number].key)


def _item(place: Place) -> QListWidgetItem:
    item = QListWidgetItem(icon(place.icon), place.title)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, place.title)
    item.setData(BELOW_ROLE, bool(place.below))
    item.setToolTip(place.tip)
    return item
