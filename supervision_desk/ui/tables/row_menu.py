"""What every list can do with its chosen rows: copy them as a table. Lists without a menu of their own get one.

A few rows are copied at once; the whole of a long list, whose rows must be read, is put together behind the window
where the list has been told how (`behind`), with the busy line and 取消.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QTableView

from supervision_desk.domain.watch import Watch, unwatched
from supervision_desk.ui import messages
from supervision_desk.ui.tables.copying import Copied, chosen_places, rows_to_come

_AT_ONCE = 400
# Does the first behind the window, then calls the second with what came of it.
Behind = Callable[[Callable[[Watch], Any], Callable[[Any], None]], None]


class RowMenu(QObject):
    """The menu of a list that sets none: by the right button and by the menu key."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self.behind: Behind | None = None
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)

    def copy(self) -> None:
        """The chosen rows with their headings to the clipboard."""
        places = chosen_places(self._view)
        work = rows_to_come(self._view, places)
        if self.behind is not None and len(places) > _AT_ONCE:
            self.behind(work, _take)
        else:
            _take(work(unwatched))

    def add_to(self, menu: QMenu) -> None:
        """The entry 复制 for the chosen rows, with its key beside it."""
        count = len(chosen_places(self._view))
        action = menu.addAction(f"复制 {count} 行")
        action.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # told only; the list itself takes the key
        action.setEnabled(bool(count))
        action.triggered.connect(lambda _checked=False: self.copy())

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
        self.add_to(menu)
        return menu

    def _place(self, event: QContextMenuEvent) -> QPoint:
        if event.reason() is not QContextMenuEvent.Reason.Keyboard:
            return event.globalPos()
        return self._view.viewport().mapToGlobal(self._view.visualRect(self._view.currentIndex()).center())


def _take(copied: Copied) -> None:
    messages.copy_data(copied.data())
