"""The model of a list too long to be held: it knows the keys of its rows in order, and reads rows a page at a time when
they are looked at. The pages looked at last are kept.
"""

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Qt, Signal

from supervision_desk.ui.tables.row_table import ROOT, Column, ColumnTable, Index, R

PAGE, KEPT = 48, 24
Keys = Sequence[int]
Fetch = Callable[[Keys], Mapping[int, R]]


class PagedTable(ColumnTable[R]):
    """Rows known by key. `fetch` reads the rows of some keys; one that is gone is shown empty. `sort_wanted` asks for
    the keys in the order of `sorted_by`."""

    sort_wanted = Signal()

    def __init__(self, columns: Sequence[Column[R]], fetch: Fetch[R], parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self.keys: Keys = ()
        self.sorted_by: tuple[int, bool] | None = None
        self._fetch = fetch
        self._pages: OrderedDict[int, Mapping[int, R]] = OrderedDict()

    def show_keys(self, keys: Keys) -> None:
        """Replace everything shown."""
        self.beginResetModel()
        self._pages.clear()
        self.keys = keys
        self.endResetModel()

    def reorder(self, keys: Keys) -> None:
        """The same rows in another order; what is selected stays so."""
        if len(keys) != len(self.keys) or set(keys) != set(self.keys):
            self.show_keys(keys)
            return
        self.layoutAboutToBeChanged.emit()
        before = [(index, self.keys[index.row()]) for index in self.persistentIndexList()]
        self._pages.clear()
        self.keys = keys
        place = {key: number for number, key in enumerate(keys)}
        for index, key in before:
            self.changePersistentIndex(index, self.index(place[key], index.column()))
        self.layoutChanged.emit()

    def key_at(self, index: Index) -> int | None:
        """The key behind an index; None behind an invalid one."""
        return self.keys[index.row()] if index.isValid() else None

    def place_of(self, key: int | None) -> int:
        """The place of a key, or -1."""
        try:
            return -1 if key is None else self.keys.index(key)
        except ValueError:
            return -1

    def row(self, place: int) -> R | None:
        key, page = self.keys[place], place // PAGE
        if page in self._pages:
            self._pages.move_to_end(page)
        else:
            self._pages[page] = self._fetch(self.keys[page * PAGE : (page + 1) * PAGE])
            if len(self._pages) > KEPT:
                self._pages.popitem(last=False)
        return self._pages[page].get(key)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.keys)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask for the keys in the order of a column; -1 for their own."""
        chosen = (column, order is Qt.SortOrder.DescendingOrder) if 0 <= column < len(self.columns) else None
        if chosen != self.sorted_by:
            self.sorted_by = chosen
            self.sort_wanted.emit()
