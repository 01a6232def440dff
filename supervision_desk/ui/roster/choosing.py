"""Fields in which a unit or several are chosen from the list: typed with completion, or picked."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem

from supervision_desk.ui.importing.editing_table import complete_anywhere
from supervision_desk.ui.labels import named

_LIST_HEIGHT = 150
_DATA = Qt.ItemDataRole.UserRole


def name_choice(names: Sequence[str], current: str) -> QComboBox:
    """A box of names of leaders or groups, completed while typing; for units see `UnitField`."""
    box = QComboBox()
    box.setEditable(True)
    complete_anywhere(box)
    box.addItems(list(names))
    box.setCurrentText(current)
    return box


class TickList(QListWidget):
    """Names to tick, each with a value of its own."""

    def __init__(self, name: str, title: str, entries: Sequence[tuple[str, object]], ticked: set[object]) -> None:
        super().__init__()
        named(self, name, title)
        self.setFixedHeight(_LIST_HEIGHT)
        self.setSpacing(1)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for text, value in entries:
            item = QListWidgetItem(text, self)
            item.setData(_DATA, value)
            item.setToolTip(text)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if value in ticked else Qt.CheckState.Unchecked)

    def tick(self, place: int, ticked: bool) -> None:
        """Tick the entry at a place, or not."""
        self.item(place).setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    def values(self) -> tuple[object, ...]:
        """The values ticked, from top to bottom."""
        items = (self.item(place) for place in range(self.count()))
        return tuple(item.data(_DATA) for item in items if item.checkState() is Qt.CheckState.Checked)
