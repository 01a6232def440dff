"""One line of text that ends in … where there is no room for it all; it never makes a window wider."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel, QStyleOption, QStylePainter

_LEAST_LETTERS = 4


class ElidedLabel(QLabel):
    """`text` stays whole for who asks; the tooltip should say it whole."""

    def __init__(self, name: str, role: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setObjectName(name)
        self.setAccessibleName(name)
        if role:
            self.setProperty("role", role)

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters and …"""
        whole = super().minimumSizeHint()
        return QSize(min(whole.width(), self.fontMetrics().horizontalAdvance("汉…") * _LEAST_LETTERS), whole.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, option = QStylePainter(self), QStyleOption()
        option.initFrom(self)
        inside = self.contentsRect()
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, inside.width())
        role = self.foregroundRole()
        side = int(self.alignment())
        self.style().drawItemText(painter, inside, side, option.palette, self.isEnabled(), words, role)
        painter.end()
