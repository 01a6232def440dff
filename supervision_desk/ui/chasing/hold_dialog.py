"""暂不催: a unit is left alone up to a day, for a reason, by decision of a person."""

from datetime import timedelta
from functools import partial

from PySide6.QtWidgets import QWidget

from supervision_desk.services.chasing import ChaseLine
from supervision_desk.services.desk import Desk
from supervision_desk.services.holding import hold_line
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.entry_dialog import EntryDialog
from supervision_desk.ui.jobs import Work

_WEEK = timedelta(days=7)


class HoldDialog(EntryDialog):
    """Leaves the unit of a line alone."""

    def __init__(self, desk: Desk, actions: Actions, line: ChaseLine, parent: QWidget | None) -> None:
        super().__init__("hold_dialog", f"暂不催 {line.unit}", "暂不催", actions, parent)
        self._desk = desk
        self._unit = line.unit
        self.add_words("任务", "hold_tasks", "、".join(task.code for task in line.tasks))
        self.until = self.add_day("到这一天为止", "hold_until", desk.today + _WEEK)
        self.reason = self.add_text("理由", "hold_reason", height=72)
        self.by = self.add_line("决定人", "hold_by")
        self.reason.setFocus()

    def work(self) -> Work:
        reason, by = self.reason.toPlainText(), self.by.text()
        return partial(hold_line, self._desk, self._unit, self.until.day(), reason, by)
