"""The menu of a table's head: which columns are shown, and the way back to how they were made."""

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QTableView

from supervision_desk.ui.dialogs.showing import open_dialog
from supervision_desk.ui.tables.copying import shown_columns
from supervision_desk.ui.tables.table_columns import TableColumns

# More columns than these are not ticked one after the other in a menu, which closes after each: a list stands in a
# dialog.
_TICKED_IN_MENU = 12


class ColumnMenu(TableColumns):
    """Opens at a right click on the head of its table. The last column in sight cannot be hidden."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        header = view.horizontalHeader()
        header.setSectionsMovable(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._on_wanted)

    def menu(self, under: int = -1) -> QMenu:
        """The menu as the columns stand now; `under` is the column that was pointed at."""
        menu = QMenu(self._view)
        menu.setObjectName("column_menu")
        menu.setAccessibleName("选择列")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._view.model().columnCount() <= _TICKED_IN_MENU:
            self._add_ticks(menu)
        elif under >= 0 and len(shown_columns(self._view)) > 1:
            _add(menu, f"隐藏“{self.title(under)}”").triggered.connect(partial(self.show_column, under, False))
        menu.addSeparator()
        _add(menu, "选择列…").triggered.connect(self.choose)
        _add(menu, "恢复原来的列").triggered.connect(self.restore)
        return menu

    def _add_ticks(self, menu: QMenu) -> None:
        shown = shown_columns(self._view)
        for column in range(self._view.model().columnCount()):
            action = _add(menu, self.title(column))
            action.setCheckable(True)
            action.setChecked(column in shown)
            action.setEnabled(shown != [column])
            action.toggled.connect(partial(self.show_column, column))

    def choose(self) -> None:
        """All columns in a list, to be ticked and put into order."""
        from supervision_desk.ui.tables.column_dialog import ColumnDialog

        open_dialog(ColumnDialog(self, self._view))

    def _on_wanted(self, place: QPoint) -> None:
        header = self._view.horizontalHeader()
        self.menu(header.logicalIndexAt(place)).popup(header.viewport().mapToGlobal(place))


def _add(menu: QMenu, words: str) -> QAction:
    action = QAction(words, menu)
    menu.addAction(action)
    return action
