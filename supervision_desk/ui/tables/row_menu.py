"""What every list can do with its chosen rows: copy them as a table. Lists without a menu of their own get one."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QTableView

from supervision_desk.ui import messages
from supervision_desk.ui.tables.copying import chosen_places, copied_rows


def copy_rows(view: QTableView) -> None:
    """The chosen rows with their headings to the clipboard."""
    messages.copy_data(copied_rows(view, chosen_places(view)))


def add_copying(menu: QMenu, view: QTableView) -> None:
    """The entry 复制 for the chosen rows, with its key beside it."""
    count = len(chosen_places(view))
    action = menu.addAction(f"复制 {count} 行")
    action.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # told only; the list itself takes the key
    action.setEnabled(bool(count))
    action.triggered.connect(lambda _checked=False: copy_rows(view))


class RowMenu(QObject):
    """The menu of a list that sets none: by the right button and by the menu key."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ContextMenu or not isinstance(event, QContextMenuEvent):
            return False
        if self._view.contextMenuPolicy() is not Qt.ContextMenuPolicy.DefaultContextMenu or not chosen_places(
            self._view
        ):
            return False
        self.menu().popup(self._place(event))
        return True

    def menu(self) -> QMenu:
        """As the rows are chosen now."""
        menu = QMenu(self._view)
        menu.setObjectName("row_menu")
        menu.setAccessibleName("选中的行")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        add_copying(menu, self._view)
        return menu

    def _place(self, event: QContextMenuEvent) -> QPoint:
        if event.reason() is not QContextMenuEvent.Reason.Keyboard:
            return event.globalPos()
        return self._view.viewport().mapToGlobal(self._view.visualRect(self._view.currentIndex()).center())
