"""The model of a list too long to be held: it knows the keys of its rows in order, and reads rows a page at a time when
they are looked at. The pages looked at last are kept.

Whoever asks for a row gets it. Only painting waits for none: what is not there yet stays blank, is read beside the
window and painted when it comes; the pages next to those in sight are read before they are scrolled to.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from supervision_desk.ui.tables.row_table import ROOT, Column, ColumnTable, Index, R

PAGE, KEPT = 48, 24
_AT_ONCE = 400  # rows read together where all are wanted
# Of the pages asked for beside the window only the newest are read: who leaps through the list sees where it ends.
_WAITED_FOR = 4
Keys = Sequence[int]
Fetch = Callable[[Keys], Mapping[int, R]]
# Does the first beside the window, then calls the second with what came of it, or the third with why nothing did.
Beside = Callable[[Callable[[], Any], Callable[[Any], None], Callable[[str], None]], None]


class PagedTable(ColumnTable[R]):
    """Rows known by key. `fetch` reads the rows of some keys; one that is gone is shown empty. `beside` does work
    behind the window; without it painting waits. `sort_wanted` asks for the keys in the order of `sorted_by`; `refused`
    carries why rows looked at could not be read: they are asked for again when they are next looked at."""

    sort_wanted = Signal()
    refused = Signal(str)

    def __init__(
        self,
        columns: Sequence[Column[R]],
        fetch: Fetch[R],
        parent: QObject | None = None,
        beside: Beside | None = None,
    ) -> None:
        super().__init__(columns, parent)
        self.keys: Keys = ()
        self.sorted_by: tuple[int, bool] | None = None
        self._fetch = fetch
        self._beside = beside
        self._is_painting = False
        # Counts how often all was forgotten: after an action the kept order may be the very same keys.
        self._load = 0
        self._waited_for: list[int] = []
        self._pages: OrderedDict[int, Mapping[int, R]] = OrderedDict()

    def show_keys(self, keys: Keys) -> None:
        """Replace everything shown."""
        self.beginResetModel()
        self._forget()
        self.keys = keys
        self.endResetModel()

    def read_anew(self) -> None:
        """The same rows in the same order, but what is known of them is read again when it is looked at."""
        self._forget()
        if self.keys:
            last = self.index(len(self.keys) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def some(self, places: Sequence[int]) -> Callable[[], Iterator[R]]:
        """A page at a time: of 100,000 rows never all are held."""
        keys, fetch = [self.keys[place] for place in places], self._fetch

        def rows() -> Iterator[R]:
            for page in range(-(-len(keys) // _AT_ONCE)):
                some = keys[page * _AT_ONCE : (page + 1) * _AT_ONCE]
                found = fetch(some)
                yield from (found[key] for key in some if key in found)

        return rows

    def reorder(self, keys: Keys) -> None:
        """The same rows in another order; what is selected stays so."""
        if len(keys) != len(self.keys) or set(keys) != set(self.keys):
            self.show_keys(keys)
            return
        self.layoutAboutToBeChanged.emit()
        before = [(index, self.keys[index.row()]) for index in self.persistentIndexList()]
        self._forget()
        self.keys = keys
        place = {key: number for number, key in enumerate(keys)}
        for index, key in before:
            self.changePersistentIndex(index, self.index(place[key], index.column()))
        self.layoutChanged.emit()

    def place_of(self, key: int | None) -> int:
        """The place of a key, or -1."""
        try:
            return -1 if key is None else self.keys.index(key)
        except ValueError:
            return -1

    def row(self, place: int) -> R | None:
        page = place // PAGE
        if page in self._pages:
            self._pages.move_to_end(page)
        elif self._is_painting:
            return None
        else:
            _keep(self._pages, page, self._fetch(_keys_of(page, self.keys)))
        return self._pages[page].get(self.keys[place])

    @contextmanager
    def painting(self, first: int, last: int) -> Iterator[None]:
        if self._beside is not None:
            self._look_at(first // PAGE, last // PAGE)
        self._is_painting = self._beside is not None
        try:
            yield
        finally:
            self._is_painting = False

    def _look_at(self, first: int, last: int) -> None:
        """Have the pages between two and those next to them read, those in sight first."""
        around = range(max(first - 1, 0), min(last + 1, (len(self.keys) - 1) // PAGE) + 1)
        missing = [page for page in around if page not in self._pages and page not in self._waited_for]
        missing.sort(key=lambda page: not first <= page <= last)
        self._waited_for = [*self._waited_for, *reversed(missing)][-_WAITED_FOR:]  # of many those in sight stay
        for page in missing:
            if self._beside is not None:
                work = partial(self._read, page, self._load, _keys_of(page, self.keys))
                then, refused = (partial(each, page, self._load) for each in (self._on_read, self._on_refused))
                self._beside(work, then, refused)

    def _read(self, page: int, load: int, keys: Keys) -> Mapping[int, R] | None:
        """Behind the window; None where it is not waited for any more."""
        return self._fetch(keys) if load == self._load and page in self._waited_for else None

    def _on_read(self, page: int, load: int, rows: Mapping[int, R] | None) -> None:
        if load != self._load:
            return
        self._waited_for = [each for each in self._waited_for if each != page]
        if rows is not None:
            _keep(self._pages, page, rows)
            last = min((page + 1) * PAGE, len(self.keys)) - 1
            self.dataChanged.emit(self.index(page * PAGE, 0), self.index(last, len(self.columns) - 1))

    def _on_refused(self, page: int, load: int, sentence: str) -> None:
        """Nothing is painted anew, or it would be read again and again while the file cannot be read."""
        if load == self._load:
            self._on_read(page, load, None)
            self.refused.emit(sentence)

    def _forget(self) -> None:
        self._load += 1
        self._pages.clear()
        self._waited_for = []

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.keys)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask for the keys in the order of a column; -1 for their own. One that gives no order leaves them as they
        are."""
        if column >= 0 and not self.columns[column].sortable:
            return
        chosen = (column, order is Qt.SortOrder.DescendingOrder) if 0 <= column < len(self.columns) else None
        if chosen != self.sorted_by:
            self.sorted_by = chosen
            self.sort_wanted.emit()


def _keep(pages: OrderedDict[int, Mapping[int, R]], page: int, rows: Mapping[int, R]) -> None:
    pages[page] = rows
    if len(pages) > KEPT:
        pages.popitem(last=False)


def _keys_of(page: int, keys: Keys) -> Keys:
    """The keys of a page."""
    return keys[page * PAGE : (page + 1) * PAGE]
