"""The grid of 本期反馈 under the keyboard: Enter down, Tab right, Ctrl+D 同上期, F8 无进展, Ctrl+V from Excel."""

from collections.abc import Sequence
from enum import Enum, auto
from typing import cast

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QApplication, QStyleOptionViewItem, QWidget

from supervision_desk.ui.importing.editing_table import Cell, CellDelegate, EditingTable
from supervision_desk.ui.replies.grid_line import FIELDS, FIRST_FIELD, GRID_COLUMNS, GridLine
from supervision_desk.ui.replies.readings_cell import ReadingsCell
from supervision_desk.ui.tables.row_table import Index
from supervision_desk.ui.tables.table_view import TableView

_LAST_FIELD = FIRST_FIELD + len(FIELDS) - 1
_READINGS = FIRST_FIELD + FIELDS.index("readings")
_SEVERAL = 2
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
    WAIVE = auto()
    READ_SHEET = auto()


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
_STEPS = {Move.RIGHT: 1, Move.LEFT: -1}
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

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        line = cast("GridTable", index.model()).row_at(index)
        if index.column() != _READINGS or line is None or len(line.row.targets) < _SEVERAL:
            return super().createEditor(parent, option, index)
        cell = ReadingsCell(line.row.targets, parent)
        for field in cell.fields.values():
            field.installEventFilter(self)
        return cell

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, ReadingsCell):
            editor.set_text(index.data(Qt.ItemDataRole.EditRole))
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, ReadingsCell):
            model.setData(index, editor.text())
        else:
            super().setModelData(editor, model, index)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        if isinstance(editor, ReadingsCell):
            editor.place_over(option.rect)
        else:
            super().updateEditorGeometry(editor, option, index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A line of the small form speaks for the whole of it, as long as it is open."""
        above = watched.parent()
        editor = cast("QWidget", above if isinstance(above, ReadingsCell) else watched)
        move = _move_of(event, in_cell=True) if isinstance(event, QKeyEvent) else None
        if isinstance(editor, ReadingsCell):
            if self._view.indexWidget(self._view.currentIndex()) is not editor:
                return False
            if isinstance(event, QKeyEvent) and (_within(editor, event, move) or self._left(editor, event)):
                return True
        if move is None:
            return super().eventFilter(editor, event)
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress:
            self.commitData.emit(editor)
            self._close(editor, QAbstractItemDelegate.EndEditHint.NoHint)
            self.moved.emit(move)
        return True

    def _left(self, form: ReadingsCell, event: QKeyEvent) -> bool:
        """Esc leaves the small form without what was typed."""
        if event.type() != QEvent.Type.KeyPress or event.key() != Qt.Key.Key_Escape:
            return False
        self._close(form, QAbstractItemDelegate.EndEditHint.RevertModelCache)
        return True

    def _close(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Qt gives the keys back to the grid only where the first line of a form has them; elsewhere it goes on to the
        next cell as after a Tab."""
        editor.setFocus()
        self.closeEditor.emit(editor, hint)


def _within(cell: ReadingsCell, event: QKeyEvent, move: Move | None) -> bool:
    """Whether a key only goes to another line of the small form; it does so."""
    step = _STEPS.get(move) if move else {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
    return event.type() == QEvent.Type.KeyPress and step is not None and cell.step(step)


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
            QApplication.sendEvent(field.focusProxy() or field, event)

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
