"""The menu of a table's head: which columns are shown, and the way back to how they were made."""

from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QTableView

from supervision_desk.ui.tables.copying import shown_columns


class ColumnMenu(QObject):
    """Opens at a right click on the head of its table. The last column in sight cannot be hidden."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self._made = view.horizontalHeader().saveState()
        header = view.horizontalHeader()
        header.setSectionsMovable(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._on_wanted)

    def menu(self) -> QMenu:
        """The menu as the columns stand now."""
        menu = QMenu(self._view)
        menu.setObjectName("column_menu")
        menu.setAccessibleName("选择列")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown = shown_columns(self._view)
        model = self._view.model()
        for column in range(model.columnCount()):
            action = QAction(str(model.headerData(column, Qt.Orientation.Horizontal)), menu)
            action.setCheckable(True)
            action.setChecked(column in shown)
            action.setEnabled(shown != [column])
            action.toggled.connect(partial(self._on_toggled, column))
            menu.addAction(action)
        menu.addSeparator()
        again = QAction("恢复原来的列", menu)
        again.triggered.connect(self._on_made_again)
        menu.addAction(again)
        return menu

    def _on_toggled(self, column: int, shown: bool) -> None:
        self._view.setColumnHidden(column, not shown)

    def _on_made_again(self) -> None:
        self._view.horizontalHeader().restoreState(self._made)

    def _on_wanted(self, place: QPoint) -> None:
        self.menu().popup(self._view.horizontalHeader().viewport().mapToGlobal(place))
