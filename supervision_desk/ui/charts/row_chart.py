"""A picture of rows, one bar a row: with the arrow keys one goes from row to row, Enter opens the current one."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from supervision_desk.ui.charts.drawing import SMALLEST_BAR, RowLook, draw_row, margins_of, row_height
from supervision_desk.ui.theme import tokens

R = TypeVar("R")
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class RowChart(QWidget, Generic[R]):
    """Shows rows by their look. `opened` carries a row."""

    opened = Signal(object)

    def __init__(self, name: str, title: str, look: RowLook[R]) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._look = look
        self.rows: tuple[R, ...] = ()
        self.current = 0

    def show_rows(self, rows: Sequence[R]) -> None:
        """Replace everything shown."""
        self.rows = tuple(rows)
        self.current = min(self.current, max(len(self.rows) - 1, 0))
        self.setVisible(bool(rows))
        self.setToolTip("\n".join(map(self._look.spoken, self.rows)))
        self._tell()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(4 * SMALLEST_BAR, row_height(self.fontMetrics()) * len(self.rows))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, high = QPainter(self), row_height(self.fontMetrics())
        margins = margins_of(self._look, self.rows, self.fontMetrics(), self.width())
        for place, row in enumerate(self.rows):
            line = QRect(0, place * high, self.width(), high)
            if line.intersects(event.rect()):
                if place == self.current and self.hasFocus():
                    painter.fillRect(line, QColor(tokens().chosen))
                draw_row(painter, self._look, row, line, margins)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = _MOVES.get(Qt.Key(event.key()), 0)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif move and 0 <= self.current + move < len(self.rows):
            self._go_to(self.current + move)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go_to(int(event.position().y()) // row_height(self.fontMetrics()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._open()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _go_to(self, place: int) -> None:
        if 0 <= place < len(self.rows):
            self.current = place
            self._tell()

    def _open(self) -> None:
        if self.rows:
            self.opened.emit(self.rows[self.current])

    def _tell(self) -> None:
        """A screen reader is told the current row, and that there are others."""
        told = f"{self._look.spoken(self.rows[self.current])}；共 {len(self.rows)} 行" if self.rows else "没有数据"
        self.setAccessibleDescription(told)
        self.update()
