"""The dialog of each act on an item (`item_acts`); imported by `act_work` when the first is opened."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from supervision_desk.services.desk import Desk
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.entry_dialog import EntryDialog
from supervision_desk.ui.items import item_acts as acts
from supervision_desk.ui.items.correct_instruction import CorrectInstructionDialog
from supervision_desk.ui.items.extension_dialogs import ExtensionDecisionDialog, ExtensionDialog
from supervision_desk.ui.items.follow_dialogs import (
    CheckDialog,
    DispatchDialog,
    MatterDialog,
    ReopenDialog,
    SettleDialog,
)
from supervision_desk.ui.items.instruction_dialogs import InstructionDialog, ReportUpDialog
from supervision_desk.ui.items.objection_dialogs import ObjectionDecisionDialog, ObjectionDialog
from supervision_desk.ui.items.pause_dialogs import PauseDialog, ResumeDialog
from supervision_desk.ui.items.transfer_dialog import TransferDialog

MakeDialog = Callable[[Desk, Actions, str, QWidget | None], EntryDialog]
DIALOGS: dict[acts.ItemAct, MakeDialog] = {
    acts.ASK_EXTENSION: ExtensionDialog,
    acts.DECIDE_EXTENSION: ExtensionDecisionDialog,
    acts.RAISE_OBJECTION: ObjectionDialog,
    acts.DECIDE_OBJECTION: ObjectionDecisionDialog,
    acts.PAUSE: PauseDialog,
    acts.RESUME: ResumeDialog,
    acts.MOVE: TransferDialog,
    acts.TELL: DispatchDialog,
    acts.INSTRUCT: InstructionDialog,
    acts.REPORT: ReportUpDialog,
    acts.CORRECT_INSTRUCTION: CorrectInstructionDialog,
    acts.CHECK: CheckDialog,
    acts.RAISE_MATTER: MatterDialog,
    acts.SETTLE_MATTER: SettleDialog,
    acts.REOPEN: ReopenDialog,
}
