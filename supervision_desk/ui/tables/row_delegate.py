"""Keeps a cell's own colour when its row is selected: a red light stays red."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem


class RowDelegate(QStyledItemDelegate):
    """The cell as Qt paints it, on a selection pale enough for its colour."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        # Every cell that is painted comes by here; Qt has asked it for its colour already.
        if option.state & QStyle.StateFlag.State_Selected:
            palette = option.palette
            palette.setBrush(QPalette.ColorRole.HighlightedText, palette.brush(QPalette.ColorRole.Text))
