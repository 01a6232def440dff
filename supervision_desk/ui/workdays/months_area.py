"""Twelve months side by side, as many in a line as there is room for; what does not fit is scrolled to."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea

from supervision_desk.ui.labels import named, surface
from supervision_desk.ui.theme import LOOSE, NARROW, WIDE
from supervision_desk.ui.workdays.month_view import MonthView

# All divide twelve.
_IN_A_LINE = (4, 3, 2, 1)


class MonthsArea(QScrollArea):
    """A window of any width shows whole months: 976 pixels for four in a line are too many for a small screen."""

    def __init__(self, months: Sequence[MonthView]) -> None:
        super().__init__()
        named(self, "months_area", "十二个月")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._months = months
        inside = surface("months", "十二个月")
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(WIDE, 0, WIDE, 0)
        self._grid.setHorizontalSpacing(2 * LOOSE)
        self._grid.setVerticalSpacing(NARROW)
        self._in_a_line = 0
        self._lay(_IN_A_LINE[0])
        self.setWidget(inside)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._needed(1) + self.verticalScrollBar().sizeHint().width(), self._months[0].minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters make larger months, once they have been told of them, too."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        wide = self.viewport().width()
        self._lay(next((count for count in _IN_A_LINE if self._needed(count) <= wide), _IN_A_LINE[-1]))

    def _needed(self, count: int) -> int:
        """The width of so many months in a line."""
        return count * self._months[0].minimumWidth() + (count - 1) * 2 * LOOSE + 2 * WIDE

    def _lay(self, count: int) -> None:
        if count != self._in_a_line:
            self._in_a_line = count
            for place, month in enumerate(self._months):
                self._grid.addWidget(month, *divmod(place, count))
            # Asked while its widget is being resized, the grid would keep the places of before.
            QTimer.singleShot(0, self._grid, self._grid.invalidate)
