"""The sign over the column that a table is sorted by: it never stands over one that gives no order."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QHeaderView


class SortedHead(QObject):
    """Puts the sign back where a column was pressed that is not `sortable`; the model has left its rows alone."""

    def __init__(self, header: QHeaderView, sortable: Sequence[bool]) -> None:
        super().__init__(header)
        self._header = header
        self._sortable = tuple(sortable)
        self._last = (header.sortIndicatorSection(), header.sortIndicatorOrder())
        header.sortIndicatorChanged.connect(self._on_changed)

    def _on_changed(self, column: int, order: Qt.SortOrder) -> None:
        if 0 <= column < len(self._sortable) and not self._sortable[column]:
            self._header.setSortIndicator(*self._last)
        else:
            self._last = (column, order)
