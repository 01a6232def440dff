"""Paints a place's count at its right edge, in the quiet colour."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from supervision_desk.ui.theme import WIDE, tokens

COUNT_ROLE = Qt.ItemDataRole.UserRole + 1


class PlaceDelegate(QStyledItemDelegate):
    """The place as Qt paints it, then its count."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        count = index.data(COUNT_ROLE)
        if count:
            painter.save()
            painter.setPen(QColor(tokens().muted))
            inside = option.rect.adjusted(0, 0, -WIDE, 0)
            painter.drawText(inside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(count))
            painter.restore()
