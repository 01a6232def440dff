"""免报: a unit is let off one report owed, for a reason, with an approver."""

from functools import partial

from PySide6.QtWidgets import QWidget

from supervision_desk.services.desk import Desk
from supervision_desk.services.reply_grid import GridRow
from supervision_desk.services.waiving import waive_report
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.entry_dialog import EntryDialog
from supervision_desk.ui.jobs import Work


class WaiveDialog(EntryDialog):
    """Lets the unit of a row off its report."""

    def __init__(self, desk: Desk, actions: Actions, row: GridRow, parent: QWidget | None) -> None:
        super().__init__("waive_dialog", f"免报 {row.code}", "免报", actions, parent)
        self._desk = desk
        self._row = row
        self.add_words("任务", "waive_task", f"{row.code}  {row.title}")
        self.add_words("应报", "waive_day", f"{row.unit} · {row.day}（{'；'.join(row.why)}）")
        self.reason = self.add_text("理由", "waive_reason", height=72)
        self.by = self.add_line("批准人", "waive_by")
        self.on = self.add_day("批准日期", "waive_on", desk.today, desk.today)
        self.reason.setFocus()

    def work(self) -> Work:
        reason, by = self.reason.toPlainText(), self.by.text()
        return partial(waive_report, self._desk, self._row.code, reason, by, self._row.day, self.on.day())
