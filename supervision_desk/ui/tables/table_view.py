"""A table as every page shows it: whole rows, sortable, no grid, its columns to be chosen and its rows copied."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QItemSelectionRange, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from supervision_desk.ui.tables.column_menu import ColumnMenu
from supervision_desk.ui.tables.copying import chosen_places
from supervision_desk.ui.tables.fitted_columns import FittedColumns
from supervision_desk.ui.tables.line_delegate import LineDelegate
from supervision_desk.ui.tables.row_menu import RowMenu
from supervision_desk.ui.tables.row_table import ColumnTable
from supervision_desk.ui.tables.sorted_head import SortedHead
from supervision_desk.ui.theme import ROW


class TableView(QTableView):
    """Shows the rows of a model. `chosen` carries the current row or None, `opened` the one entered."""

    chosen = Signal(object)
    opened = Signal(object)
    least_rows: ClassVar[int] = 2

    def __init__(
        self, model: ColumnTable[Any], name: str, title: str, stretch: int = -1, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._table = model
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.lines = LineDelegate(model, self)
        self.setItemDelegate(self.lines)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        self._set_columns(stretch)
        self.column_menu = ColumnMenu(self)
        self.column_menu.changed.connect(self._fitted.keep_least)
        self.column_menu.restored.connect(self._fitted.fit_made)
        self.row_menu = RowMenu(self)
        self.activated.connect(self._on_activated)

    def _set_columns(self, stretch: int) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(36)
        self._fitted = FittedColumns(self, self._table.columns, stretch)
        self._table.modelReset.connect(self._fitted.fit_numbers)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        self.setSortingEnabled(True)
        SortedHead(header, [each.sortable for each in self._table.columns])

    def minimumSizeHint(self) -> QSize:
        """A table with not one row in sight would be of no use."""
        ends = self.horizontalHeader().sizeHint().height() + self.horizontalScrollBar().sizeHint().height()
        rows = self.least_rows * self.verticalHeader().defaultSectionSize()
        return super().minimumSizeHint().expandedTo(QSize(0, ends + rows))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fitted.keep_least()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fitted.fit_letters()

    def chosen_rows(self) -> list[Any]:
        """The selected rows, top to bottom."""
        return [self._table.row(place) for place in self.chosen_places()]

    def chosen_places(self) -> list[int]:
        """The places of the selected rows, top to bottom."""
        return chosen_places(self)

    def count_chosen(self) -> int:
        """How many rows are selected."""
        return sum(each.height() for each in _ranges(self))

    def current_row(self) -> Any:
        """The row under the cursor, or None."""
        index = self.currentIndex()
        return self._table.row_at(index) if self.selectionModel().isRowSelected(index.row(), index.parent()) else None

    def choose_place(self, place: int) -> None:
        """Make the row at a place the current one. Qt's own selectRow asks which keys are down: while Ctrl is held for
        a shortcut it would take the choice away."""
        if 0 <= place < self._table.rowCount():
            left = self._table.index(place, max(self.horizontalHeader().logicalIndexAt(0), 0))
            only = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(left, only)
            self.scrollTo(self._table.index(place, 0))

    def choose_quietly(self, place: int, also: Iterable[int] = ()) -> None:
        """The same while a page reloads, `also` with the other rows that were selected: `chosen` is not emitted, the
        page shows the row itself."""
        self.blockSignals(True)
        self.choose_place(place)
        more = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().select(_selection(self._table, sorted(also)), more)
        self.blockSignals(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        self.lines.dress()
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        with self._table.painting(max(first, 0), last if last >= 0 else self._table.rowCount() - 1):
            super().paintEvent(event)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.chosen.emit(self.current_row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """复制 takes the chosen rows, not the text of one cell; Home and End go to the first and the last row, as there
        is no way within a row."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier)
        if plain and event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._table.rowCount():
            self.choose_place(0 if event.key() == Qt.Key.Key_Home else self._table.rowCount() - 1)
            event.accept()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.row_menu.copy()
            event.accept()
        else:
            super().keyPressEvent(event)

    def _on_activated(self) -> None:
        if self.current_row() is not None:
            self.opened.emit(self.current_row())


def _ranges(view: TableView) -> list[QItemSelectionRange]:
    selection = view.selectionModel().selection()
    return [selection.at(place) for place in range(selection.count())]


def _selection(table: ColumnTable[Any], places: Sequence[int]) -> QItemSelection:
    """The rows at places, in order, as ranges: 10,000 that were just registered are one."""
    found, first = QItemSelection(), 0
    for number, place in enumerate(places):
        if number + 1 == len(places) or places[number + 1] != place + 1:
            found.select(table.index(places[first], 0), table.index(place, 0))
            first = number + 1
    return found
