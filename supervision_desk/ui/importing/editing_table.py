"""A row table whose cells can be written over in place, and the delegate that opens the right field for each.

The model changes nothing itself: `edited` says which row, which column and what was entered, and whoever holds the
review answers with new rows.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar, cast

from PySide6.QtCore import QAbstractItemModel, QDate, QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QStyleOptionViewItem, QWidget

from supervision_desk.ui.dates import to_qdate
from supervision_desk.ui.dialogs.date_field import DateField
from supervision_desk.ui.tables.row_delegate import RowDelegate
from supervision_desk.ui.tables.row_table import Column, Index, RowTable

R = TypeVar("R")


@dataclass(frozen=True)
class Cell(Generic[R]):
    """How a column is edited: `value` is what the field starts with; `choices` are offered, and are all there is
    unless `free`. A `day` is a date."""

    value: Callable[[R], Any]
    choices: Callable[[R], Sequence[str]] | None = None
    free: bool = False
    day: bool = False


class EditingTable(RowTable[R]):
    """`edited` carries the row, the column's place and the new value."""

    edited = Signal(object, int, object)

    def __init__(
        self, columns: Sequence[Column[R]], cells: Mapping[int, Cell[R]], parent: QObject | None = None
    ) -> None:
        super().__init__(columns, parent)
        self.cells = cells

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() and index.column() in self.cells else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index)
        if role == Qt.ItemDataRole.EditRole and row is not None and index.column() in self.cells:
            return self.cells[index.column()].value(row)
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.row_at(index)
        if role != Qt.ItemDataRole.EditRole or row is None or index.column() not in self.cells:
            return False
        if value != self.cells[index.column()].value(row):
            self.edited.emit(row, index.column(), value)
        return True


class CellDelegate(RowDelegate):
    """Opens a line, a list or a day over a cell."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        model = cast("EditingTable[Any]", index.model())
        cell, row = model.cells[index.column()], model.row_at(index)
        made = _editor(parent, cell, row)
        made.setObjectName("cell_editor")
        made.setAccessibleName(model.columns[index.column()].title)
        if isinstance(made, QComboBox) and not cell.free:
            made.activated.connect(lambda _place, field=made: self._on_chosen(field))
        return made

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, DateField):
            editor.setDate(to_qdate(value) if isinstance(value, date) else QDate.currentDate())
        elif isinstance(editor, QComboBox):
            editor.setCurrentText(value)
            if (line := editor.lineEdit()) is not None:
                line.selectAll()
        elif isinstance(editor, QLineEdit):
            editor.setText(value)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, DateField):
            editor.interpretText()
            model.setData(index, editor.day())
        elif isinstance(editor, QComboBox):
            model.setData(index, editor.currentText())
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """At least as wide as its content needs: a name longer than its column is written whole."""
        area = option.rect
        area.setWidth(max(area.width(), min(editor.sizeHint().width(), 260)))
        viewport = editor.parentWidget()
        if viewport is not None and area.right() > viewport.width():
            area.moveRight(viewport.width())
        editor.setGeometry(area)

    def _on_chosen(self, field: QWidget) -> None:
        self.commitData.emit(field)
        self.closeEditor.emit(field)


def _editor(parent: QWidget, cell: Cell[Any], row: Any) -> QWidget:
    if cell.day:
        return DateField(parent)
    return _list(parent, cell.choices(row), cell.free) if cell.choices else QLineEdit(parent)


def _list(parent: QWidget, choices: Sequence[str], free: bool) -> QComboBox:
    made = QComboBox(parent)
    made.addItems(list(choices))
    made.setEditable(free)
    if free:
        complete_anywhere(made)
    return made


def complete_anywhere(field: QComboBox) -> None:
    """Offer every entry that holds what was typed, not only those that begin with it."""
    field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    completer = field.completer()
    if completer is None:
        return
    completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
