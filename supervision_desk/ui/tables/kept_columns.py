"""Widths, order and choice of a table's columns, kept from one day to the next under the table's name."""

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QTableView, QWidget

from supervision_desk.ui.tables.row_table import TITLE_ROLE
from supervision_desk.ui.tables.table_view import TableView


def keep_columns(parent: QWidget, settings: QSettings) -> None:
    """Remember the columns of every list in a widget as they stand."""
    for view in parent.findChildren(TableView):
        settings.setValue(f"columns/{view.objectName()}", view.horizontalHeader().saveState())
        settings.setValue(f"titles/{view.objectName()}", _titles(view))


def restore_columns(parent: QWidget, settings: QSettings) -> None:
    """Take the columns of every list as last remembered, where they are still the same ones; the order of rows begins
    anew."""
    for view in parent.findChildren(TableView):
        state, titles = (settings.value(f"{what}/{view.objectName()}") for what in ("columns", "titles"))
        if state is not None and titles == _titles(view) and view.horizontalHeader().restoreState(state):
            view.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)


def _titles(view: QTableView) -> str:
    model = view.model()
    return "|".join(
        str(model.headerData(place, Qt.Orientation.Horizontal, TITLE_ROLE)) for place in range(model.columnCount())
    )
