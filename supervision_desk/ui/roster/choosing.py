"""Fields in which a unit or several are chosen from the list: typed with completion, or picked."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLabel, QListWidget, QListWidgetItem

from supervision_desk.ui.labels import named, plain_label

_LIST_HEIGHT = 150
_DATA = Qt.ItemDataRole.UserRole


def name_choice(names: Sequence[str], current: str = "", none: str = "", editable: bool = False) -> QComboBox:
    """A box of names, completed while typing; `none` heads it as the choice of nothing."""
    box = QComboBox()
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    if none:
        box.addItem(none)
    box.addItems(list(names))
    completer = QCompleter(box.model(), box)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    box.setCompleter(completer)
    box.setCurrentText(current if current or editable else none or box.itemText(0))
    return box


def chosen_name(box: QComboBox, none: str = "") -> str:
    """The name chosen or typed; "" for nothing."""
    text = box.currentText().strip()
    return "" if text == none else text


def note(words: str, name: str) -> QLabel:
    """A quiet sentence over as many lines as it takes."""
    label = plain_label(words, name, "muted")
    label.setWordWrap(True)
    return label


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
