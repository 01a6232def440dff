"""Paints the cells of a list of rows: one line of text, in its own colour, also where its row is selected.

Done here and not by Qt's style, which asks the model eight times a cell and looks up the style sheet for each: a page
of 150 cells took longer than the screen's beat, and scrolling stumbled. Lines and colours are those of the
style sheet's `QTableView::item` (`ui/theme.py`).
"""

from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette, QStaticText
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from supervision_desk.ui.tables.row_table import Column, ColumnTable
from supervision_desk.ui.theme import NARROW, tokens

_KEPT = 4000  # words laid out: some pages of cells


class LineDelegate(QStyledItemDelegate):
    """For a view whose model is a `ColumnTable`."""

    def __init__(self, table: ColumnTable[Any], parent: QObject) -> None:
        super().__init__(parent)
        self._table = table
        self._font = QFont()
        self._laid: dict[tuple[str, int], QStaticText] = {}

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        use, place = tokens(), option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, QColor(use.chosen))
        painter.fillRect(QRect(place.left(), place.bottom(), place.width(), 1), QColor(use.panel))
        row = self._table.row_at(index)
        if row is not None:
            column = self._table.columns[index.column()]
            painter.setPen(_pen(option, column, row))
            self._write(painter, option, column.text(row), column.numeric)

    def _write(self, painter: QPainter, option: QStyleOptionViewItem, words: str, right: bool) -> None:
        """The words in the middle of the cell's height, at its left, or its right."""
        place = option.rect.adjusted(NARROW, 0, -NARROW, -1)  # under the words of the head
        laid = self._laid_out(words, place.width(), option)
        size = laid.size()
        left = max(place.width() - size.width(), 0) if right else 0
        painter.drawStaticText(QPointF(place.left() + left, place.top() + (place.height() - size.height()) // 2), laid)

    def _laid_out(self, words: str, room: int, option: QStyleOptionViewItem) -> QStaticText:
        """Words laid out on one line of so many pixels, cut with … where they are longer; kept for the next
        painting."""
        if option.font != self._font:
            self._font = QFont(option.font)
            self._laid.clear()
        laid = self._laid.get((words, room))
        if laid is None:
            line = " ".join(words.splitlines())
            laid = QStaticText(option.fontMetrics.elidedText(line, Qt.TextElideMode.ElideRight, room))
            laid.setTextFormat(Qt.TextFormat.PlainText)
            laid.prepare(font=self._font)
            if len(self._laid) >= _KEPT:
                self._laid.clear()
            self._laid[words, room] = laid
        return laid


def _pen(option: QStyleOptionViewItem, column: Column[Any], row: Any) -> QColor:
    """The colour of a cell's words; of a table that is off, the palette's."""
    if not option.state & QStyle.StateFlag.State_Enabled:
        return option.palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    if column.colour and (colour := column.colour(row)):
        return QColor(colour)
    return option.palette.color(QPalette.ColorGroup.Normal, QPalette.ColorRole.Text)
