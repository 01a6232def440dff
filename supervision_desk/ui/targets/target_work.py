"""Opens the dialogs about targets over one window."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from supervision_desk.services.desk import Desk
from supervision_desk.services.targets import remove_target
from supervision_desk.ui import messages
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.entry_dialog import open_dialog
from supervision_desk.ui.targets import targets_tab as tab
from supervision_desk.ui.targets.plan_dialogs import BaseDialog, DataUnitDialog, PlanDialog, TargetDateDialog
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
}


class TargetWork(QObject):
    """What the 目标 tab asks for."""

    def __init__(self, desk: Desk, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._actions = actions
        self._window = window

    def do(self, what: str, code: str, label: str) -> None:
        """Open the dialog for it; removing asks first."""
        if what == tab.REMOVE:
            self._remove(code, label)
        else:
            open_dialog(_DIALOGS[what](self._desk, self._actions, code, label, self._window))

    def _remove(self, code: str, label: str) -> None:
        if messages.ask(self._window, f"删除 {code} 的目标 {label}？还没有累计完成数，删除后可以撤销。", "删除"):
            self._actions.run_action(self._window, partial(remove_target, self._desk, code, label))
