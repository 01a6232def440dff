"""The columns of a table as menu and dialog change them: which are shown, in which order, and as they were made."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QTableView

from supervision_desk.ui.tables.copying import shown_columns
from supervision_desk.ui.tables.row_table import TITLE_ROLE


class TableColumns(QObject):
    """Those of one table. `changed` after each choice of columns, `restored` when they are again as they were made."""

    changed = Signal()
    restored = Signal()

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self._made = view.horizontalHeader().saveState()

    def title(self, column: int) -> str:
        """What stands over a column."""
        return str(self._view.model().headerData(column, Qt.Orientation.Horizontal, TITLE_ROLE))

    def order(self) -> list[int]:
        """All columns from left to right, hidden ones where they would stand."""
        header = self._view.horizontalHeader()
        return [header.logicalIndex(place) for place in range(header.count())]

    def shown(self) -> list[int]:
        """The columns in sight."""
        return shown_columns(self._view)

    def show_column(self, column: int, shown: bool) -> None:
        """Show a column, or hide it."""
        self._view.setColumnHidden(column, not shown)
        self.changed.emit()

    def move_column(self, column: int, place: int) -> None:
        """Put a column at a place from the left, hidden ones counted."""
        header = self._view.horizontalHeader()
        header.moveSection(header.visualIndex(column), place)

    def restore(self) -> None:
        """The columns as the program has them; the order of the rows stays."""
        header = self._view.horizontalHeader()
        sorted_by = header.sortIndicatorSection(), header.sortIndicatorOrder()
        header.restoreState(self._made)
        header.setSortIndicator(*sorted_by)
        self.restored.emit()
        self.changed.emit()
