"""The menu 事项: what cannot be done with the chosen item is grey while the menu is open, with the reason on hover.

Otherwise the commands stay live, for their keys: a dialog that can do nothing says so itself.
"""

from collections.abc import Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu

from supervision_desk.ui.frame.commands import COMMANDS, ITEM_MENU
from supervision_desk.ui.items.items_page import ItemsPage

_NONE_CHOSEN = "请先在“督办事项”里选中事项。"
_NEEDS_NONE = ("new_item", "draw")


class ItemMenu:
    """Follows the choice in the item list."""

    def __init__(self, window: QMainWindow, commands: Mapping[str, QAction], items: ItemsPage) -> None:
        self._items = items
        keys = [each.key for each in COMMANDS if each.menu == ITEM_MENU and each.key not in _NEEDS_NONE]
        self._actions = {key: commands[key] for key in keys}
        menu = window.menuBar().findChild(QMenu, ITEM_MENU)
        assert isinstance(menu, QMenu)
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(self._on_shown)
        menu.aboutToHide.connect(self._on_hidden)

    def _on_shown(self) -> None:
        from supervision_desk.services.item_detail import item_detail
        from supervision_desk.ui.items.obstacles import obstacles

        codes = self._items.chosen_codes() if self._items.isVisible() else ()
        against = obstacles(item_detail(self._items.desk, codes[0])) if codes else {}
        for key, action in self._actions.items():
            offer(action, against.get(key, "") if codes else _NONE_CHOSEN)

    def _on_hidden(self) -> None:
        for action in self._actions.values():
            offer(action, "")


def offer(action: QAction, against: str) -> None:
    """Grey, with the reason on hover, where something stands against it."""
    action.setEnabled(not against)
    action.setToolTip(against)
