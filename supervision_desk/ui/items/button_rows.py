"""Buttons at the foot of a narrow pane: as many in a line as it holds, the rest below."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from supervision_desk.ui.labels import column
from supervision_desk.ui.theme import NARROW, TIGHT, WIDE


class ButtonRows(QWidget):
    """Shows those of its buttons that are wanted, in the order given."""

    def __init__(self, buttons: Sequence[QPushButton]) -> None:
        super().__init__()
        self.setObjectName("detail_buttons")
        self.setAccessibleName("可办的事")
        self._buttons = tuple(buttons)
        self._wanted: tuple[QPushButton, ...] = ()
        outer = column(self, 0, TIGHT)
        outer.setContentsMargins(WIDE, NARROW, WIDE, NARROW)
        self._lines = [QHBoxLayout() for _ in range(3)]
        for line in self._lines:
            line.setSpacing(TIGHT)
            outer.addLayout(line)
        for each in self._buttons:
            self._lines[0].addWidget(each)

    def show_buttons(self, wanted: Sequence[QPushButton]) -> None:
        """Show these and no others."""
        self._wanted = tuple(each for each in self._buttons if each in wanted)
        for each in self._buttons:
            each.setVisible(each in self._wanted)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A wider pane holds more in a line."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        for line in self._lines:
            while line.takeAt(0) is not None:
                pass
        for line, buttons in zip(self._lines, self._split(), strict=False):
            for each in buttons:
                line.addWidget(each)
            line.addStretch(1)
        self.updateGeometry()

    def _split(self) -> list[list[QPushButton]]:
        """The buttons line by line; what does not fit into the last line stays in it."""
        room, lines, used = self.width() - 2 * WIDE, [list[QPushButton]()], 0
        for each in self._wanted:
            width = each.sizeHint().width()
            if lines[-1] and used + TIGHT + width > room and len(lines) < len(self._lines):
                lines.append([])
                used = 0
            used += width + (TIGHT if lines[-1] else 0)
            lines[-1].append(each)
        return lines
