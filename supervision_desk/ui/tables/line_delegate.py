"""Paints the cells of a list of rows: one line of text, in its own colour, also where its row is selected.

Done here and not by Qt's style, which asks the model eight times a cell and looks up the style sheet for each: a page
of 150 cells took longer than the screen's beat, and scrolling stumbled. Lines and colours are those of the
style sheet's `QTableView::item` (`ui/theme.py`).
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QStaticText
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from supervision_desk.ui.tables.row_table import Column, ColumnTable
from supervision_desk.ui.theme import NARROW, TIGHT, Tokens, tokens

# Of a line of words the (start, end) offsets of what is marked; where that stands, in pixels: from where, how wide.
Marks = Callable[[str], tuple[tuple[int, int], ...]]
Spot = tuple[float, float]
_KEPT = 4000  # words laid out: some pages of cells


class LineDelegate(QStyledItemDelegate):
    """For a view whose model is a `ColumnTable`."""

    def __init__(self, table: ColumnTable[Any], parent: QObject) -> None:
        super().__init__(parent)
        self._table = table
        self._use: Tokens | None = None
        self._font = QFont()
        self._laid: dict[tuple[str, int], QStaticText] = {}
        self._marks: Marks | None = None
        self._spots: dict[str, tuple[Spot, ...]] = {}
        self.dress()

    def dress(self) -> None:
        """Take up the colours in use; called before each painting of the view, not for each of its cells."""
        if (use := tokens()) is not self._use:
            self._use = use
            self._chosen, self._line, self._flash = (QColor(each) for each in (use.chosen, use.panel, use.flash))

    def show_marks(self, marks: Marks | None) -> None:
        """From now on mark in each line of words what `marks` finds in it."""
        self._marks = marks
        self._spots.clear()

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        place = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, self._chosen)
        painter.fillRect(QRect(place.left(), place.bottom(), place.width(), 1), self._line)
        row = self._table.row_at(index)
        if row is not None:
            column = self._table.columns[index.column()]
            painter.setPen(_pen(option, column, row))
            self._write(painter, option, column, column.text(row))

    def _write(self, painter: QPainter, option: QStyleOptionViewItem, column: Column[Any], words: str) -> None:
        """The words in the middle of the cell's height, at its left, or its right. What has a colour of its own is not
        marked: it says a state."""
        place = option.rect.adjusted(NARROW, 0, -TIGHT, -1)  # under the words of the head
        laid = self._laid_out(words, place.width(), option)
        size = laid.size()
        indent = max(place.width() - size.width(), 0) if column.numeric else 0
        corner = QPointF(place.left() + indent, place.top() + (place.height() - size.height()) // 2)
        if self._marks is not None and column.colour is None:
            for start, width in self._spots_in(laid.text(), option):
                spot = QRectF(corner.x() + start, corner.y(), width, size.height())
                painter.fillRect(spot, self._flash)
        painter.drawStaticText(corner, laid)

    def _spots_in(self, line: str, option: QStyleOptionViewItem) -> tuple[Spot, ...]:
        """Where what is marked stands in a line, in pixels from its beginning, and how wide it is."""
        if line not in self._spots:
            spans = self._marks(line) if self._marks else ()
            if len(self._spots) >= _KEPT:
                self._spots.clear()
            wide = QFontMetricsF(option.font).horizontalAdvance
            self._spots[line] = tuple((wide(line[:start]), wide(line[start:end])) for start, end in spans)
        return self._spots[line]

    def _laid_out(self, words: str, room: int, option: QStyleOptionViewItem) -> QStaticText:
        """Words laid out on one line of so many pixels, cut with … where they are longer; kept for the next
        painting."""
        if option.font != self._font:
            self._font = QFont(option.font)
            self._laid.clear()
            self._spots.clear()
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
