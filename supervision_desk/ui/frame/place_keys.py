"""The keys that go to a place of the window: Ctrl with the figure of the place, counted from the top.

Views that stand under 督办事项 are not counted: the figures stay where they were learnt.
"""

from functools import partial

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from supervision_desk.ui.frame.navigation import Navigation, Place

# Ctrl+0 is the preview's.
KEYS = ("Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4", "Ctrl+5", "Ctrl+6", "Ctrl+7", "Ctrl+8", "Ctrl+9")


def add_place_keys(menu: QMenu, places: tuple[Place, ...], navigation: Navigation) -> None:
    """An entry for each place that has a key, below what stands in the menu: of all it would be higher than a low
    screen at the largest letters."""
    menu.addSeparator()
    for keys, place in zip(KEYS, places, strict=False):
        action = QAction(place.title, menu)
        action.setObjectName(f"go_to_{place.key}")
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(partial(_go_to, navigation, place.key))
        menu.addAction(action)


def _go_to(navigation: Navigation, key: str, _checked: bool = False) -> None:
    navigation.go_to(key)
