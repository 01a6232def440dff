"""The middle column: the measures with what can be done with them, all of them or those that wait, waiting ones first.

The order is set when it is asked for, not while one works: a row just confirmed stays where the eye is.
"""

from collections.abc import Iterable, Sequence
from enum import IntEnum

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QButtonGroup, QComboBox, QPushButton, QToolButton, QWidget

from supervision_desk.ui.flow_layout import flow
from supervision_desk.ui.importing.choices import ImportChoices
from supervision_desk.ui.importing.editing_table import CellDelegate
from supervision_desk.ui.importing.measure_rows import MeasureRow
from supervision_desk.ui.importing.measure_table import NUMBER, TITLE, MeasureTable
from supervision_desk.ui.labels import button, column, rule
from supervision_desk.ui.tables.copying import shown_columns
from supervision_desk.ui.tables.table_view import TableView
from supervision_desk.ui.theme import TIGHT


class Shown(IntEnum):
    """Which measures are shown."""

    ALL = 0
    WAITING = 1
    DONE = 2


_SHOWN_WORDS = {Shown.ALL: "全部", Shown.WAITING: "待确认", Shown.DONE: "已确认"}
_WAITING_FIRST, _AS_WRITTEN = 0, 1
# Beside a number: the tick and the space around both.
_TICK = 38
_MOST_SIGNS = 8


class MeasureView(TableView):
    """Enter and F2 write over a cell, Tab goes to the next one of its row, and behind the last out of the list."""

    least_rows = 4

    def __init__(self, table: MeasureTable) -> None:
        super().__init__(table, "measures", "措施列表", stretch=TITLE)
        self.setItemDelegate(CellDelegate(self))
        self.setTabKeyNavigation(True)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.EditKeyPressed | trigger.DoubleClicked)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Qt would begin at the first cell again and never come out."""
        shown = shown_columns(self)
        if self.currentIndex().column() in (shown[-1:] if forward else shown[:1]):
            return QWidget.focusNextPrevChild(self, forward)
        return super().focusNextPrevChild(forward)

    def choose_place(self, place: int) -> None:
        """Make the row at a place the current one, in the column one works in."""
        if 0 <= place < self._table.rowCount():
            # Not setCurrentIndex: while Ctrl is held down for a shortcut it would leave the selection as it is.
            index = self._table.index(place, max(self.currentIndex().column(), TITLE))
            how = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, how.ClearAndSelect | how.Rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bare = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if bare and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # The Enter that ends a field comes here too, before the field is closed.
            if self.state() is not QAbstractItemView.State.EditingState:
                self.edit_current()
        else:
            super().keyPressEvent(event)

    def fit_numbers(self, rows: Sequence[MeasureRow]) -> None:
        """Room for the longest number: 十一 and 5-1 must not end in …"""
        longest = max((row.number for row in rows), key=len, default="")[:_MOST_SIGNS]
        width = self.fontMetrics().horizontalAdvance(longest) + _TICK
        self.setColumnWidth(NUMBER, max(width, self._table.columns[NUMBER].width))

    def edit_current(self) -> None:
        """Write over the cell, or over the title where the cell cannot be written."""
        index = self.currentIndex()
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            index = index.siblingAtColumn(TITLE)
        if index.isValid():
            self.setCurrentIndex(index)
            self.edit(index)


class MeasureList(QWidget):
    """`chosen` carries the index of the measure under the cursor."""

    chosen = Signal(int)

    def __init__(self, choices: ImportChoices) -> None:
        super().__init__()
        self.setObjectName("measure_list")
        self.setAccessibleName("措施")
        self._choices = choices
        self._order: list[int] = []
        self.table = MeasureTable(self, lambda: [unit.name for unit in choices.review.book.units], choices.today)
        self.view = MeasureView(self.table)
        self.order = QComboBox()
        self.filters: dict[Shown, QPushButton] = {}
        self.menu_button = QToolButton()
        self._build()
        self.view.chosen.connect(self._on_chosen)
        self.show_all_anew()

    def _build(self) -> None:
        group = QButtonGroup(self)
        for which, words in _SHOWN_WORDS.items():
            made = button(words, f"show_{which.name.lower()}", self.show_all_anew, quiet=True)
            made.setCheckable(True)
            group.addButton(made)
            self.filters[which] = made
        self.filters[Shown.ALL].setChecked(True)
        self.order.setObjectName("order")
        self.order.setAccessibleName("排列")
        self.order.addItems(["待确认在前", "原文顺序"])
        self.order.currentIndexChanged.connect(self.show_all_anew)
        self.menu_button.setObjectName("measure_menu")
        self.menu_button.setAccessibleName("措施操作")
        self.menu_button.setText("措施 ▾")
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        layout = column(self)
        layout.addLayout(flow(*self.filters.values(), None, self.order, self.menu_button, margins=(TIGHT, TIGHT)))
        layout.addWidget(rule())
        layout.addWidget(self.view, 1)

    def current(self) -> int:
        """The index of the measure under the cursor, or -1."""
        chosen: MeasureRow | None = self.view.current_row()
        return -1 if chosen is None else chosen.index

    def selected(self) -> list[int]:
        """The indexes of the selected measures."""
        return sorted(each.index for each in self.view.chosen_rows())

    def choose(self, *indexes: int) -> None:
        """Select measures by index; the first is the current one. One that is filtered out is shown with all."""
        places = self._places(indexes)
        if places and places[0] < 0 and not self.filters[Shown.ALL].isChecked():
            self.filters[Shown.ALL].setChecked(True)
            self.show_all_anew()
            places = self._places(indexes)
        for n, place in enumerate(place for place in places if place >= 0):
            if n:
                how = QItemSelectionModel.SelectionFlag
                self.view.selectionModel().select(self.table.index(place, 0), how.Select | how.Rows)
            else:
                self.view.choose_place(place)

    def _places(self, indexes: Iterable[int]) -> list[int]:
        place_of = {each.index: place for place, each in enumerate(self.table.rows)}
        return [place_of.get(index, -1) for index in indexes]

    def in_written_order(self) -> None:
        """原文顺序, in which measures can be moved."""
        self.order.setCurrentIndex(_AS_WRITTEN)

    def refresh(self) -> None:
        """Show the review as it is now, every row where it stands."""
        rows = self._choices.rows()
        if len(rows) != len(self._order):
            self._set_order(rows)
        self._show(rows)

    def show_all_anew(self) -> None:
        """The same, in the order asked for."""
        rows = self._choices.rows()
        self._set_order(rows)
        self._show(rows, anew=True)

    def _set_order(self, rows: list[MeasureRow]) -> None:
        waiting_first = self.order.currentIndex() == _WAITING_FIRST
        self._order = sorted(range(len(rows)), key=lambda index: (waiting_first and not rows[index].must, index))

    def _show(self, rows: list[MeasureRow], anew: bool = False) -> None:
        self._count(rows)
        which = next(which for which, made in self.filters.items() if made.isChecked())
        kept = [
            rows[index]
            for index in self._order
            if which is Shown.ALL or _waits(rows[index]) == (which is Shown.WAITING)
        ]
        self.view.fit_numbers(kept)
        current, place = self.current(), self.view.currentIndex().row()
        if anew:
            self.table.show_rows(kept)
        elif self.table.update_rows(kept):
            return
        found = self.table.place_of(lambda each: each.index == current)
        self.view.choose_place(found if found >= 0 else min(max(place, 0), len(kept) - 1))

    def _count(self, rows: list[MeasureRow]) -> None:
        waiting = sum(_waits(each) for each in rows)
        counts = {Shown.ALL: len(rows), Shown.WAITING: waiting, Shown.DONE: len(rows) - waiting}
        for which, made in self.filters.items():
            made.setText(f"{_SHOWN_WORDS[which]} {counts[which]}")

    def _on_chosen(self, measure: MeasureRow | None) -> None:
        self.chosen.emit(-1 if measure is None else measure.index)


def _waits(measure: MeasureRow) -> bool:
    return measure.must > 0
