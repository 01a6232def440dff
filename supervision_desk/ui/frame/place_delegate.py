"""Paints a place's count at its right edge, in the quiet colour."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from supervision_desk.ui.theme import WIDE, tokens

COUNT_ROLE = Qt.ItemDataRole.UserRole + 1
# Whether the place stands under another one.
BELOW_ROLE = Qt.ItemDataRole.UserRole + 2


class PlaceDelegate(QStyledItemDelegate):
    """The place as Qt paints it (indented, cut where its count stands), then its count."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        if index.data(BELOW_ROLE):
            count = option.fontMetrics.horizontalAdvance(str(index.data(COUNT_ROLE) or "")) + WIDE
            room = option.rect.width() - option.decorationSize.width() - count - 3 * WIDE
            option.text = option.fontMetrics.elidedText(option.text, Qt.TextElideMode.ElideRight, room)
            option.rect = option.rect.adjusted(WIDE, 0, 0, 0)

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
