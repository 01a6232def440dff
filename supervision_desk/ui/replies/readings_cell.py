"""累计完成 of a task with several targets: a small form over its cell, one line a target, filled with Tab."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QWidget

from supervision_desk.domain.targets import MILESTONE, TargetState, plain_number
from supervision_desk.domain.typed_readings import parts_of, typed_readings, units_of
from supervision_desk.ui.labels import named, plain_label
from supervision_desk.ui.theme import NARROW, TIGHT

_ELIDE = Qt.TextElideMode.ElideRight
_WORDS_WIDTH, _FIELD_WIDTH = 220, 104


class ReadingsCell(QFrame):
    """Writes T1=1500 T2=8, as it stands in the cell. Lines left empty are not read; T1=1500 T2=8 as a whole may be
    typed into the first one too."""

    def __init__(self, targets: Sequence[TargetState], parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "readings_cell", "累计完成").setProperty("surface", "base")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.fields: dict[str, QLineEdit] = {}
        self._units = units_of(targets)
        grid = QGridLayout(self)
        grid.setContentsMargins(NARROW, TIGHT, NARROW, TIGHT)
        grid.setHorizontalSpacing(NARROW)
        grid.setVerticalSpacing(TIGHT)
        for place, target in enumerate(targets):
            self._add_line(grid, place, target)
        self.setFocusProxy(next(iter(self.fields.values())))

    def _add_line(self, grid: QGridLayout, place: int, target: TargetState) -> None:
        words = f"{target.label} {target.text}"
        letters = QFontMetrics(self.font())
        label = plain_label(letters.elidedText(words, _ELIDE, _WORDS_WIDTH), f"words_{target.label}")
        label.setToolTip(words)
        field = named(QLineEdit(), f"reading_{target.label}", f"{words} 累计完成")
        last = f"上期 {plain_number(target.reading)}" if target.reading is not None else "累计"
        field.setPlaceholderText("完成填 1" if target.measure == MILESTONE else last)
        field.setFixedWidth(_FIELD_WIDTH)
        grid.addWidget(label, place, 0)
        grid.addWidget(field, place, 1)
        grid.addWidget(plain_label(target.unit, f"unit_{target.label}", "muted"), place, 2)
        self.fields[target.label] = field

    def current(self) -> QLineEdit:
        """The line that takes the keys."""
        fields = list(self.fields.values())
        return next((field for field in fields if field is self.focusWidget()), fields[0])

    def step(self, by: int) -> bool:
        """Go to the line below (1) or above (-1); False where there is none."""
        fields = list(self.fields.values())
        place = fields.index(self.current()) + by
        if not 0 <= place < len(fields):
            return False
        fields[place].setFocus()
        fields[place].selectAll()
        return True

    def set_text(self, text: str) -> None:
        """What stands in the cell, line by line; what cannot be read stands in the first one as it is."""
        try:
            given = typed_readings(text, self._units)
        except ValueError:
            given = {"": 0.0}
        if set(given) <= set(self.fields):
            for label, value in given.items():
                self.fields[label].setText(plain_number(value))
        else:
            next(iter(self.fields.values())).setText(text)

    def text(self) -> str:
        """What is to stand in the cell."""
        typed = {label: field.text().strip() for label, field in self.fields.items() if field.text().strip()}
        if len(typed) == 1 and len(parts_of(only := next(iter(typed.values())))) > 1:
            return only
        return " ".join(text if _names_target(text) else f"{label}={text}" for label, text in typed.items())

    def place_over(self, cell: QRect) -> None:
        """Lie over a cell, as wide and high as its lines need, within the parent."""
        area = QRect(cell.topLeft(), self.sizeHint().expandedTo(cell.size()))
        if (parent := self.parentWidget()) is not None:
            area.moveRight(min(area.right(), parent.width() - 1))
            if area.bottom() >= parent.height():
                area.moveBottom(max(cell.bottom(), area.height() - 1))
        self.setGeometry(area)


def _names_target(text: str) -> bool:
    return any(sign in text for sign in "=＝:：")
