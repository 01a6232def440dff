"""Opens the dialogs about targets over one window."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from supervision_desk.services.desk import Desk
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.showing import open_dialog


class TargetWork(QObject):
    """What the 目标 tab asks for."""

    def __init__(self, desk: Desk, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._actions = actions
        self._window = window

    def do(self, what: str, code: str, label: str) -> None:
        """Open the dialog for it."""
        from supervision_desk.ui.targets.target_dialogs import DIALOGS

        open_dialog(DIALOGS[what](self._desk, self._actions, code, label, self._window))
