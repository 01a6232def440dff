"""Opens the dialog of each act on an item, over one window; the dialogs are imported when the first is opened."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from supervision_desk.services.desk import Desk
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.showing import open_dialog
from supervision_desk.ui.items.item_acts import ItemAct


class ItemActs(QObject):
    """Opens the dialogs over one window."""

    def __init__(self, desk: Desk, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._actions = actions
        self._window = window

    def open(self, act: ItemAct, code: str) -> None:
        """Open the dialog of an act on an item or task."""
        from supervision_desk.ui.items.act_dialogs import DIALOGS

        open_dialog(DIALOGS[act](self._desk, self._actions, code, self._window))

    def draw(self) -> None:
        """抽取回头看."""
        from supervision_desk.ui.items.draw_dialog import DrawDialog

        open_dialog(DrawDialog(self._desk, self._actions, self._window))
