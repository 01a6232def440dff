"""划转: to which unit, from which day, approved by whom, why."""

from functools import partial

from PySide6.QtWidgets import QWidget

from supervision_desk.services.desk import Desk
from supervision_desk.services.office import unit_names
from supervision_desk.services.transfers import Transfer, transfer_task
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.unit_field import UnitField
from supervision_desk.ui.items.act_dialog import TaskActDialog
from supervision_desk.ui.jobs import Work


class TransferDialog(TaskActDialog):
    """Moves one task."""

    def __init__(self, desk: Desk, actions: Actions, code: str, parent: QWidget | None) -> None:
        super().__init__("transfer_dialog", "划转", "划转", desk, actions, code, parent)
        self.unit = UnitField(unit_names(desk), hint="输入单位名称中的字")
        self.add_field("划给", "to_unit", self.unit)
        self.on = self.add_day("划转日期", "on", desk.today, desk.today)
        self.by = self.add_line("批准人", "approved_by")
        self.reason = self.add_text("理由", "reason", height=72)
        self.offer_tasks(lambda _task, _acts: True, f"{code} 的任务都已办结，不再划转。")
        self.unit.setFocus()

    def work(self) -> Work:
        transfer = Transfer(
            self.task_code(), self.unit.unit(), self.reason.toPlainText(), self.by.text(), self.on.day()
        )
        return partial(transfer_task, self.desk, transfer)
