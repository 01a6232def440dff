"""The dialog of each thing done to a target, apart: they are imported when the first is opened."""

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

DIALOGS: dict[str, Opened] = {
    tab.ADD: AddTargetDialog,
    tab.CHANGE: ChangeTargetDialog,
    tab.PLAN: PlanDialog,
    tab.BASE: BaseDialog,
    tab.DATE: TargetDateDialog,
    tab.DATA_UNIT: DataUnitDialog,
    tab.SPLIT: SplitDialog,
    tab.REMOVE: RemoveTargetDialog,
}
