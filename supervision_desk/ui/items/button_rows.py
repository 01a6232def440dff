"""Buttons at the foot of a narrow pane: as many in a line as it holds, the rest below."""

from collections.abc import Sequence

from PySide6.QtCore import QMargins
from PySide6.QtWidgets import QPushButton, QWidget

from supervision_desk.ui.flow_layout import FlowLayout
from supervision_desk.ui.theme import NARROW, TIGHT, WIDE


class ButtonRows(QWidget):
    """Shows those of its buttons that are wanted, in the order given."""

    def __init__(self, buttons: Sequence[QPushButton]) -> None:
        super().__init__()
        self.setObjectName("detail_buttons")
        self.setAccessibleName("可办的事")
        self._buttons = tuple(buttons)
        layout = FlowLayout(QMargins(WIDE, NARROW, WIDE, NARROW), TIGHT)
        for each in self._buttons:
            layout.addWidget(each)
        self.setLayout(layout)

    def show_buttons(self, wanted: Sequence[QPushButton]) -> None:
        """Show these and no others."""
        for each in self._buttons:
            each.setVisible(each in wanted)
