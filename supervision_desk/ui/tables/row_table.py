"""How tables show rows, column by column, and the model of rows it was given, which sorts them by native values.

`show_rows` is the only way in; the row itself comes back through `ROW_ROLE`. Rows too many to be given at once are
shown by `paged_table`.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor

from supervision_desk.ui.theme import tokens

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
SORT_ROLE = Qt.ItemDataRole.UserRole + 2
# What a heading says in one line, which is also what is read aloud.
TITLE_ROLE = Qt.ItemDataRole.AccessibleTextRole

# As numbers: compared with the members of an enumeration they would be compared slowly.
_TEXT, _COLOUR, _SIDE = (
    int(role)
    for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ForegroundRole, Qt.ItemDataRole.TextAlignmentRole)
)
_OTHER = (ROW_ROLE, SORT_ROLE, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
_TOLD = frozenset({_TEXT, _COLOUR, _SIDE, *map(int, _OTHER)})

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column: its title, the text of a cell, the value it sorts by (default: the text), its colour if any; what
    its title says on hover (`about`); whether rows can be sorted by it, and whether it is shown unless asked for.
    `head` is the title in two lines, where in one it would be wider than the cells below it."""

    title: str
    text: Callable[[R], str]
    sort: Callable[[R], Any] | None = None
    width: int = 120
    numeric: bool = False
    colour: Callable[[R], str] | None = None
    tip: Callable[[R], str] | None = None
    about: str = ""
    sortable: bool = True
    shown: bool = True
    head: str = ""

    @property
    def hint(self) -> str:
        """What is said on hover over its title."""
        return "\n".join(filter(None, (self.about, "" if self.sortable else "不能按这一栏排序")))

    def value(self, row: R) -> Any:
        """What the column sorts by."""
        return self.sort(row) if self.sort else self.text(row)


class ColumnTable(QAbstractTableModel, Generic[R]):
    """Rows of one kind under fixed columns; subclasses say where a row comes from."""

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)

    def row(self, place: int) -> R | None:
        """The row at a place; None where it is gone."""
        raise NotImplementedError

    def row_at(self, index: Index) -> R | None:
        """The row behind an index; None behind an invalid one."""
        return self.row(index.row()) if index.isValid() else None

    def painting(self, first: int, last: int) -> AbstractContextManager[object]:
        """While a view paints the rows between two places: what would have to be waited for may stay blank until it is
        there."""
        return nullcontext()

    def whole(self) -> Callable[[], Iterator[R]]:
        """All rows in their present order, for whoever takes them elsewhere: what it gives may be called behind the
        window."""
        return self.some(range(self.rowCount()))

    def some(self, places: Sequence[int]) -> Callable[[], Iterator[R]]:
        """The same of the rows at these places."""
        raise NotImplementedError

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        # Qt asks each cell that it paints for eight roles; most are not ours, and are told so at once.
        if role not in _TOLD:
            return None
        row = self.row_at(index)
        if row is None:
            return None
        column = self.columns[index.column()]
        if role == _TEXT:
            return column.text(row)
        if role == ROW_ROLE:
            return row
        if role == SORT_ROLE:
            return column.value(row)
        return self._appearance(row, column, role)

    def _appearance(self, row: R, column: Column[R], role: int) -> Any:
        if role == _COLOUR:
            return QBrush(QColor(column.colour(row) or tokens().text)) if column.colour else None
        if role == _SIDE:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter if column.numeric else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return (column.tip or column.text)(row) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.title}：{column.text(row)}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].head or self.columns[section].title
        if role == TITLE_ROLE:
            return self.columns[section].title
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.columns[section].hint or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.columns[section].numeric else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


class RowTable(ColumnTable[R]):
    """Rows it was given."""

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self.rows: list[R] = []
        self._sorted: tuple[int, Qt.SortOrder] | None = None

    @property
    def is_sorted(self) -> bool:
        """Whether a column was chosen to sort by."""
        return self._sorted is not None

    def row(self, place: int) -> R | None:
        return self.rows[place]

    def some(self, places: Sequence[int]) -> Callable[[], Iterator[R]]:
        rows = [self.rows[place] for place in places]
        return lambda: iter(rows)

    def show_rows(self, rows: Sequence[R]) -> None:
        """Replace everything shown, in the order last sorted by."""
        self.beginResetModel()
        self.rows = self._in_order(list(rows))
        self.endResetModel()

    def place_of(self, fits: Callable[[R], bool]) -> int:
        """The place of the first row that fits, or -1."""
        return next((place for place, row in enumerate(self.rows) if fits(row)), -1)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column's native values; rows without one come last. -1 keeps the order given."""
        self._sorted = (column, order) if 0 <= column < len(self.columns) else None
        self.layoutAboutToBeChanged.emit()
        before = [(index, self.rows[index.row()]) for index in self.persistentIndexList()]
        self.rows = self._in_order(self.rows)
        place = {id(row): number for number, row in enumerate(self.rows)}
        for index, row in before:
            self.changePersistentIndex(index, self.index(place[id(row)], index.column()))
        self.layoutChanged.emit()

    def _in_order(self, rows: list[R]) -> list[R]:
        if self._sorted is None:
            return rows
        column, order = self.columns[self._sorted[0]], self._sorted[1]
        known = [row for row in rows if column.value(row) is not None]
        blank = [row for row in rows if column.value(row) is None]
        known.sort(key=lambda row: _comparable(column.value(row)), reverse=order is Qt.SortOrder.DescendingOrder)
        return known + blank


def _comparable(value: Any) -> Any:
    return value.toordinal() if isinstance(value, date) else value
