"""The grid of 本期反馈 under the keyboard: Enter down, Tab right, Ctrl+D 同上期, F8 无进展, Ctrl+V from Excel."""

from collections.abc import Sequence
from enum import Enum, auto
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QApplication, QWidget

from supervision_desk.ui.importing.editing_table import Cell, CellDelegate, EditingTable
from supervision_desk.ui.replies.grid_line import FIELDS, FIRST_FIELD, GRID_COLUMNS, GridLine
from supervision_desk.ui.tables.row_table import Index
from supervision_desk.ui.tables.table_view import TableView

_LAST_FIELD = FIRST_FIELD + len(FIELDS) - 1
_CONTROL, _PLAIN, _SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


class Move(Enum):
    """What a key asks for."""

    DOWN = auto()
    RIGHT = auto()
    LEFT = auto()
    AS_LAST = auto()
    IDLE = auto()
    SAVE = auto()
    PASTE = auto()
    CLEAR = auto()


_MOVES = {
    (Qt.Key.Key_Return, _PLAIN): Move.DOWN,
    (Qt.Key.Key_Enter, _PLAIN): Move.DOWN,
    (Qt.Key.Key_Tab, _PLAIN): Move.RIGHT,
    (Qt.Key.Key_Backtab, _SHIFT): Move.LEFT,
    # As Qt hands it on between cells.
    (Qt.Key.Key_Backtab, _PLAIN): Move.LEFT,
    (Qt.Key.Key_D, _CONTROL): Move.AS_LAST,
    (Qt.Key.Key_F8, _PLAIN): Move.IDLE,
    (Qt.Key.Key_S, _CONTROL): Move.SAVE,
}
# Within an open cell these belong to its text.
_BETWEEN_CELLS = {(Qt.Key.Key_V, _CONTROL): Move.PASTE, (Qt.Key.Key_Delete, _PLAIN): Move.CLEAR}


def _move_of(event: QKeyEvent, in_cell: bool) -> Move | None:
    pressed = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return _MOVES.get(pressed) or (None if in_cell else _BETWEEN_CELLS.get(pressed))


class GridTable(EditingTable[GridLine]):
    """The rows; those saved or being saved are not written into."""

    def __init__(self, parent: QObject | None = None) -> None:
        cells = {FIRST_FIELD + place: _cell(name) for place, name in enumerate(FIELDS)}
        super().__init__(GRID_COLUMNS, cells, parent)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        line = self.row_at(index)
        return flags if line is not None and line.is_open else flags & ~Qt.ItemFlag.ItemIsEditable

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        return self.flags(index) & Qt.ItemFlag.ItemIsEditable != Qt.ItemFlag.NoItemFlags and super().setData(
            index, value, role
        )

    def show_line(self, line: GridLine) -> None:
        """Paint a row anew."""
        place = self.place_of(lambda each: each is line)
        if place >= 0:
            self.dataChanged.emit(self.index(place, 0), self.index(place, len(self.columns) - 1))


def _cell(name: str) -> Cell[GridLine]:
    return Cell(lambda line: getattr(line, name))


class GridDelegate(CellDelegate):
    """An open cell hands the grid's keys on, its text written first. `moved` carries the Move."""

    moved = Signal(object)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        move = _move_of(event, in_cell=True) if isinstance(event, QKeyEvent) else None
        if move is None:
            return super().eventFilter(editor, event)
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress:
            field = cast("QWidget", editor)
            self.commitData.emit(field)
            self.closeEditor.emit(field, QAbstractItemDelegate.EndEditHint.NoHint)
            self.moved.emit(move)
        return True


class GridView(TableView):
    """One cell is current. `left` carries the row that the cursor leaves, `entered` the one it comes to, `asked`
    the Move that the page does."""

    left = Signal(object)
    entered = Signal(object)
    asked = Signal(object)

    def __init__(self, table: GridTable) -> None:
        super().__init__(table, "owed_grid", "本期反馈", stretch=FIRST_FIELD)
        self._grid = table
        self._home = FIRST_FIELD
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setTabKeyNavigation(True)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        delegate = GridDelegate(self)
        delegate.moved.connect(self._on_move)
        self.setItemDelegate(delegate)

    def current_line(self) -> GridLine | None:
        """The row under the cursor."""
        return self._grid.row_at(self.currentIndex())

    def has_open_cell(self) -> bool:
        """Whether a cell is being typed into."""
        return self.indexWidget(self.currentIndex()) is not None

    def lines_from_here(self) -> Sequence[GridLine]:
        """The row under the cursor and those below."""
        return self._grid.rows[max(self.currentIndex().row(), 0) :]

    def go_to(self, row: int, column: int) -> None:
        """Put the cursor into a cell, as far as there are rows."""
        if self._grid.rows:
            self.setCurrentIndex(self._grid.index(min(max(row, 0), len(self._grid.rows) - 1), column))

    def event(self, event: QEvent) -> bool:
        """The grid's keys come before the window's shortcuts while the grid has the focus."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _move_of(event, False):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move, column = _move_of(event, in_cell=False), self.currentIndex().column()
        if move is not None:
            self._on_move(move)
            return
        super().keyPressEvent(event)
        if self.currentIndex().column() != column:
            self._begin_here()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """What is committed at once (a full-width sign, speech) opens the cell, but Qt would drop the words."""
        opens = bool(event.commitString()) and not self.has_open_cell()
        super().inputMethodEvent(event)
        field = self.indexWidget(self.currentIndex())
        if opens and field is not None:
            QApplication.sendEvent(field, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._begin_here()

    def _begin_here(self) -> None:
        """Arrows and the mouse choose the column in which rows are begun; Tab does not."""
        self._home = max(self.currentIndex().column(), FIRST_FIELD)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if previous.isValid() and current.row() != previous.row():
            self.left.emit(self._grid.row_at(previous))
            self.entered.emit(self._grid.row_at(current))

    def _on_move(self, move: Move) -> None:
        row, column = self.currentIndex().row(), self.currentIndex().column()
        if move is Move.DOWN:
            self._down(row)
        elif move is Move.RIGHT:
            self._sideways(row, column + 1 if column >= FIRST_FIELD else FIRST_FIELD)
        elif move is Move.LEFT:
            self._sideways(row, column - 1)
        else:
            self.asked.emit(move)

    def _down(self, row: int) -> None:
        """To the next row, in the column where the row was begun, as Excel does after Tab."""
        if row + 1 < len(self._grid.rows):
            self.go_to(row + 1, self._home)
        else:
            self.left.emit(self.current_line())

    def _sideways(self, row: int, column: int) -> None:
        """Behind the last cell of a row comes the first of the next."""
        if column > _LAST_FIELD:
            self._down(row)
        else:
            self.go_to(row, max(column, FIRST_FIELD))
