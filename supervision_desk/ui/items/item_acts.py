"""Acts on an item from anywhere in the window: which there are, and the dialog of each."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from supervision_desk.services.desk import Desk
from supervision_desk.services.item_detail import ItemDetail
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.entry_dialog import EntryDialog, open_dialog
from supervision_desk.ui.items.correct_instruction import CorrectInstructionDialog
from supervision_desk.ui.items.draw_dialog import DrawDialog
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
from supervision_desk.ui.items.obstacles import obstacles
from supervision_desk.ui.items.pause_dialogs import PauseDialog, ResumeDialog
from supervision_desk.ui.items.transfer_dialog import TransferDialog

MakeDialog = Callable[[Desk, Actions, str, QWidget | None], EntryDialog]


@dataclass(frozen=True)
class ItemAct:
    """One act: its key among the commands, what it is called, its dialog."""

    key: str
    text: str
    dialog: MakeDialog


ASK_EXTENSION = ItemAct("ask_extension", "申请延期…", ExtensionDialog)
DECIDE_EXTENSION = ItemAct("decide_extension", "批复延期…", ExtensionDecisionDialog)
RAISE_OBJECTION = ItemAct("raise_objection", "提出异议…", ObjectionDialog)
DECIDE_OBJECTION = ItemAct("decide_objection", "处理异议…", ObjectionDecisionDialog)
PAUSE = ItemAct("pause", "暂缓…", PauseDialog)
RESUME = ItemAct("resume", "恢复办理…", ResumeDialog)
MOVE = ItemAct("transfer", "划转…", TransferDialog)
TELL = ItemAct("dispatch", "登记交办…", DispatchDialog)
INSTRUCT = ItemAct("instruct", "登记批示…", InstructionDialog)
REPORT = ItemAct("report_up", "呈报…", ReportUpDialog)
CORRECT_INSTRUCTION = ItemAct("correct_instruction", "更正批示…", CorrectInstructionDialog)
CHECK = ItemAct("check", "登记核查…", CheckDialog)
RAISE_MATTER = ItemAct("raise_matter", "登记需协调事项…", MatterDialog)
SETTLE_MATTER = ItemAct("settle_matter", "协调结果…", SettleDialog)
REOPEN = ItemAct("reopen", "重启…", ReopenDialog)
ITEM_ACTS = (
    ASK_EXTENSION, DECIDE_EXTENSION, RAISE_OBJECTION, DECIDE_OBJECTION, PAUSE, RESUME, MOVE,
    TELL, INSTRUCT, REPORT, CORRECT_INSTRUCTION, CHECK, RAISE_MATTER, SETTLE_MATTER, REOPEN,
)  # fmt: skip


def fitting(detail: ItemDetail) -> tuple[ItemAct, ...]:
    """What can be done now with an item; what waits for a decision comes first."""
    against = obstacles(detail)
    acts = [act for act in ITEM_ACTS if not against[act.key]]
    first = {DECIDE_OBJECTION: 0, DECIDE_EXTENSION: 1}
    return tuple(sorted(acts, key=lambda act: first.get(act, 2)))


def deciding(acts: tuple[ItemAct, ...]) -> ItemAct | None:
    """What waits for a decision, of those that can be done."""
    return next((act for act in acts if act in (DECIDE_OBJECTION, DECIDE_EXTENSION)), None)


class ItemActs(QObject):
    """Opens the dialogs over one window."""

    def __init__(self, desk: Desk, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._actions = actions
        self._window = window

    def open(self, act: ItemAct, code: str) -> None:
        """Open the dialog of an act on an item or task."""
        open_dialog(act.dialog(self._desk, self._actions, code, self._window))

    def draw(self) -> None:
        """抽取回头看."""
        open_dialog(DrawDialog(self._desk, self._actions, self._window))
