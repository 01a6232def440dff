"""The keys that go to a place of the window: Ctrl with the figure of the place, counted from the top.

Views that stand under 督办事项 are not counted: the figures stay where they were learnt.
"""

from functools import partial

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from supervision_desk.ui.frame.navigation import Navigation, Place

_FIGURES = 9


def key_of_place(number: int) -> str:
    """The key of the place of that number (from 1); "" where there is none: Ctrl+0 is the preview's."""
    return f"Ctrl+{number}" if number <= _FIGURES else ""


def add_place_keys(menu: QMenu, places: tuple[Place, ...], navigation: Navigation) -> None:
    """An entry for each place, before what stands in the menu."""
    first = next(iter(menu.actions()), None)
    for number, place in enumerate(places, 1):
        action = QAction(place.title, menu)
        action.setObjectName(f"go_to_{place.key}")
        if keys := key_of_place(number):
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(partial(_go_to, navigation, place.key))
        if first is None:
            menu.addAction(action)
        else:
            menu.insertAction(first, action)
    if first is not None:
        menu.insertSeparator(first)


def _go_to(navigation: Navigation, key: str, _checked: bool = False) -> None:
    navigation.go_to(key)
