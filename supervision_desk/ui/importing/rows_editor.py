"""A small table of a measure's parts – units, phrases, targets – with a line to add one and buttons for the chosen."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLineEdit, QPushButton, QWidget

from supervision_desk.ui.flow_layout import flow
from supervision_desk.ui.importing.editing_table import CellDelegate, EditingTable, complete_anywhere
from supervision_desk.ui.labels import button, column, plain_label
from supervision_desk.ui.tables.table_view import TableView
from supervision_desk.ui.theme import TIGHT

_MOST_ROWS = 8


class _PartsView(TableView):
    """Enter and F2 write over a cell, Delete drops the row, Ctrl+↑/↓ move it."""

    dropped = Signal()
    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, control = event.key(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            # The Enter that ends a field comes here too, before the field is closed.
            if self.state() is not QAbstractItemView.State.EditingState:
                self.edit(self.currentIndex())
        elif key == Qt.Key.Key_Delete:
            self.dropped.emit()
        elif control and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)


class RowsEditor(QWidget):
    """`added` carries what was typed into the line, `dropped` the place of a row, `moved` place and step, `chosen` the
    place of the row the person went to, `own_wanted` that of the row to be a task of its own."""

    chosen = Signal(int)
    added = Signal(str)
    dropped = Signal(int)
    moved = Signal(int, int)
    own_wanted = Signal(int)

    def __init__(
        self,
        table: EditingTable[Any],
        name: str,
        title: str,
        hint: str,
        *,
        offered: Callable[[], Sequence[str]] | None = None,
        movable: bool = False,
        wide: bool = False,
        own_tasks: bool = False,
    ) -> None:
        super().__init__()
        self.setObjectName(f"{name}_editor")
        self.setAccessibleName(title)
        self.table = table
        self._offered = offered
        self.title = plain_label(title, f"{name}_title", "strong")
        self.view = _PartsView(table, name, title, stretch=-1 if wide else 0)
        self._bar = self.view.horizontalScrollBar().sizeHint().height() if wide else 0
        if not wide:
            self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.line = QComboBox() if offered else QLineEdit()
        self.buttons = self._buttons(name, movable)
        if own_tasks:
            self.buttons.insert(0, button("另列为任务…", f"{name}_own", self._on_own, quiet=True))
        self._build(name, hint)
        self._connect()

    def _buttons(self, name: str, movable: bool) -> list[QPushButton]:
        made = []
        if movable:
            made.append(button("↑", f"{name}_up", lambda: self._on_moved(-1), quiet=True))
            made.append(button("↓", f"{name}_down", lambda: self._on_moved(+1), quiet=True))
            made[0].setAccessibleName("上移")
            made[1].setAccessibleName("下移")
        made.append(button("删除", f"{name}_drop", self._on_dropped, quiet=True))
        return made

    def _build(self, name: str, hint: str) -> None:
        self.view.setItemDelegate(CellDelegate(self.view))
        self.view.setTabKeyNavigation(False)
        self.view.setSortingEnabled(False)
        trigger = QAbstractItemView.EditTrigger
        self.view.setEditTriggers(trigger.EditKeyPressed | trigger.DoubleClicked)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.line.setObjectName(f"{name}_add")
        self.line.setAccessibleName(hint)
        field = self.line
        if isinstance(field, QComboBox):
            field.setEditable(True)
            complete_anywhere(field)
            field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            field.setMinimumContentsLength(8)
        written = field.lineEdit() if isinstance(field, QComboBox) else field
        if written is not None:
            written.setPlaceholderText(hint)
            written.returnPressed.connect(self._on_added)
        layout = column(self, spacing=TIGHT)
        layout.addLayout(flow(self.title, None, *self.buttons))
        layout.addWidget(self.view)
        layout.addWidget(self.line)

    def _connect(self) -> None:
        self.view.dropped.connect(self._on_dropped)
        self.view.moved.connect(self._on_moved)
        self.view.chosen.connect(self._on_chosen)
        if isinstance(self.line, QComboBox):
            self.line.activated.connect(lambda _place: self._on_added())

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show the parts; the place chosen stays."""
        place = self.view.currentIndex()
        self.table.show_rows(rows)
        self.view.setVisible(bool(rows))
        for each in self.buttons:
            each.setVisible(bool(rows))
        shown = min(len(rows), _MOST_ROWS)
        header = self.view.horizontalHeader().sizeHint().height()
        self.view.setFixedHeight(header + shown * self.view.verticalHeader().defaultSectionSize() + self._bar)
        if place.row() >= 0 and rows:
            self.view.setCurrentIndex(self.table.index(min(place.row(), len(rows) - 1), max(place.column(), 0)))
        self._offer()

    def _offer(self) -> None:
        if isinstance(self.line, QComboBox) and self._offered is not None:
            offered = list(self._offered())
            if [self.line.itemText(n) for n in range(self.line.count())] != offered:
                self.line.clear()
                self.line.addItems(offered)
            self.line.setCurrentIndex(-1)
            self.line.clearEditText()

    def _on_added(self) -> None:
        text = self.line.currentText() if isinstance(self.line, QComboBox) else self.line.text()
        if text.strip():
            self.line.clearEditText() if isinstance(self.line, QComboBox) else self.line.clear()
            self.added.emit(text.strip())

    def show_place(self, place: int) -> None:
        """Go to one row."""
        if 0 <= place < self.table.rowCount():
            self.view.setCurrentIndex(self.table.index(place, 0))
            self.view.setFocus()

    def _on_chosen(self, _row: object) -> None:
        if self.view.hasFocus() and self.view.currentIndex().isValid():
            self.chosen.emit(self.view.currentIndex().row())

    def _on_dropped(self) -> None:
        if self.view.currentIndex().isValid():
            self.dropped.emit(self.view.currentIndex().row())

    def _on_own(self) -> None:
        if self.view.currentIndex().isValid():
            self.own_wanted.emit(self.view.currentIndex().row())

    def _on_moved(self, step: int) -> None:
        place = self.view.currentIndex()
        if place.isValid() and 0 <= place.row() + step < self.table.rowCount():
            before, row, at = self.table.rows, place.row(), place.column()
            self.moved.emit(row, step)
            if self.table.rows is not before:
                self.view.setCurrentIndex(self.table.index(row + step, at))
