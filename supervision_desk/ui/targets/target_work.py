"""Opens the dialogs about targets over one window."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from supervision_desk.services.desk import Desk
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.entry_dialog import open_dialog
from supervision_desk.ui.targets import targets_tab as tab
from supervision_desk.ui.targets.plan_dialogs import (
    BaseDialog,
    DataUnitDialog,
    PlanDialog,
    RemoveTargetDialog,
    TargetDateDialog,
)
from supervision_desk.ui.targets.split_dialog import SplitDialog
from supervision_desk.ui.targets.target_dialog import Opened
from supervision_desk.ui.targets.value_dialogs import AddTargetDialog, ChangeTargetDialog

_DIALOGS: dict[str, Opened] = {
    tab.ADD: AddTargetDialog,
    tab.CHANGE: ChangeTargetDialog,
    tab.PLAN: PlanDialog,
    tab.BASE: BaseDialog,
    tab.DATE: TargetDateDialog,
    tab.DATA_UNIT: DataUnitDialog,
    tab.SPLIT: SplitDialog,
    tab.REMOVE: RemoveTargetDialog,
}


class TargetWork(QObject):
    """What the 目标 tab asks for."""

    def __init__(self, desk: Desk, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._actions = actions
        self._window = window

    def do(self, what: str, code: str, label: str) -> None:
        """Open the dialog for it."""
        open_dialog(_DIALOGS[what](self._desk, self._actions, code, label, self._window))
