"""Fields for units: one to choose or to type any part of, and a line of several set apart by 、."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit

from supervision_desk.ui.importing.editing_table import complete_anywhere

_APART = "、"


class UnitField(QComboBox):
    """One unit of the office's list; `hint` says what an empty field means."""

    def __init__(self, names: Sequence[str], unit: str = "", hint: str = "") -> None:
        super().__init__()
        self.setEditable(True)
        complete_anywhere(self)
        self.setMinimumContentsLength(10)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.offer(names, hint)
        self.setEditText(unit)

    def offer(self, names: Sequence[str], hint: str = "") -> None:
        """Other units to choose from; what was entered is taken away."""
        self.clear()
        self.addItems(list(names))
        self.setCurrentIndex(-1)
        self.clearEditText()
        if (line := self.lineEdit()) is not None:
            line.setPlaceholderText(hint)

    def unit(self) -> str:
        """What was chosen or typed."""
        return self.currentText().strip()


class UnitsLine(QLineEdit):
    """Several units; each is completed from the list by any part of its name."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self.setPlaceholderText("多个单位用顿号隔开")
        self.setCompleter(_LastName(list(names), self))

    def units(self) -> tuple[str, ...]:
        """The names typed, each once."""
        parts = (part.strip() for part in self.text().replace("，", _APART).replace(",", _APART).split(_APART))
        return tuple(dict.fromkeys(part for part in parts if part))


class _LastName(QCompleter):
    """Completes the name behind the last 、."""

    def __init__(self, names: list[str], line: QLineEdit) -> None:
        super().__init__(names, line)
        self._line = line
        self.setFilterMode(Qt.MatchFlag.MatchContains)

    def splitPath(self, path: str) -> list[str]:
        return [path.rpartition(_APART)[2].strip()]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        before, apart, _ = self._line.text().rpartition(_APART)
        return f"{before}{apart}{index.data()}"
