"""How wide columns are: as written for the smallest letters, growing with them; one takes what is left.

A number is never cut with …: half of one would be read as another.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QHeaderView, QTableView

from supervision_desk.ui.tables.row_table import Column, RowTable
from supervision_desk.ui.theme import NARROW, ROW, SMALLEST_POINTS, TIGHT

_LEAST = 96  # pixels: some seven Hanzi of the smallest letters
_MARGIN = NARROW + TIGHT + 2  # what `LineDelegate` leaves beside the words of a cell
_MEASURED = 2000  # rows looked through for the widest number; longer lists have short ones


class FittedColumns:
    """The columns of one view; `stretched` is the place of the one that takes what is left, -1 for none."""

    def __init__(self, view: QTableView, columns: Sequence[Column[Any]], stretched: int) -> None:
        self._view = view
        self._columns = columns
        self._stretched = stretched
        self._points = SMALLEST_POINTS
        # Qt's own least height comes from the letters and lags behind them when they become smaller.
        view.verticalHeader().setMinimumSectionSize(1)
        for place, column in enumerate(columns):
            view.setColumnWidth(place, column.width)
            view.setColumnHidden(place, not column.shown)
        self.fit_letters()
        self.keep_least()

    def fit_letters(self) -> None:
        """Grow and shrink with the letters, rows too: a date is read whole at every size."""
        points = self._view.font().pointSizeF()
        if points > 0 and points != self._points:
            for place, column in enumerate(self._columns):
                # A hidden column tells no width: it is shown as wide as it was made.
                hidden = self._view.isColumnHidden(place)
                wide = column.width / SMALLEST_POINTS if hidden else self._view.columnWidth(place) / self._points
                self._view.setColumnWidth(place, round(wide * points))
            self._view.verticalHeader().setDefaultSectionSize(round(ROW * points / SMALLEST_POINTS))
            self._points = points
            self.fit_numbers()
            self.keep_least()

    def fit_made(self) -> None:
        """All as wide as they were made, for the letters as they are now."""
        for place, column in enumerate(self._columns):
            self._view.setColumnWidth(place, round(column.width * self._points / SMALLEST_POINTS))
        self.fit_numbers()
        self.keep_least()

    def fit_numbers(self) -> None:
        """Widen each column of numbers for the widest one shown; what is wide enough stays as it is."""
        table = self._view.model()
        if not isinstance(table, RowTable) or not 0 < len(table.rows) <= _MEASURED:
            return
        wide = self._view.fontMetrics().horizontalAdvance
        for place, column in enumerate(self._columns):
            if column.numeric and not self._view.isColumnHidden(place):
                needed = max(map(wide, {column.text(row) for row in table.rows})) + _MARGIN
                if needed > self._view.columnWidth(place):
                    self._view.setColumnWidth(place, needed)
        self.keep_least()

    def keep_least(self) -> None:
        """The column that takes what is left keeps a least width: where there is less, the table scrolls, and where the
        others alone fill the view it has the width it was made with."""
        if self._stretched < 0:
            return
        header, modes = self._view.horizontalHeader(), QHeaderView.ResizeMode
        others = sum(self._view.columnWidth(place) for place in range(header.count()) if place != self._stretched)
        room, own = self._view.viewport().width() - others, self._columns[self._stretched].width
        least = round((min(own, _LEAST) if room > 0 else own) * self._points / SMALLEST_POINTS)
        if room >= least:
            header.setSectionResizeMode(self._stretched, modes.Stretch)
        else:
            header.setSectionResizeMode(self._stretched, modes.Interactive)
            header.resizeSection(self._stretched, least)
