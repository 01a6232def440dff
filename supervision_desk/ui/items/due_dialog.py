"""定时限: another day, or a written reason for none. The old one stays on record."""

from functools import partial

from PySide6.QtWidgets import QCheckBox, QWidget

from supervision_desk.services.desk import Desk
from supervision_desk.services.dues import set_due
from supervision_desk.services.item_detail import item_detail
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.entry_dialog import EntryDialog
from supervision_desk.ui.jobs import Work
from supervision_desk.ui.labels import plain_label


class DueDialog(EntryDialog):
    """Sets the 时限 of the open tasks of a code."""

    def __init__(self, desk: Desk, actions: Actions, code: str, parent: QWidget | None) -> None:
        super().__init__("due_dialog", f"定时限 {code}", "保存时限", actions, parent)
        self._desk = desk
        self._code = code
        row = item_detail(desk, code).row
        now = row.due_on.isoformat() if row.due_on else f"未明确（{row.undated_reason}）"
        self.form.addRow("现时限", plain_label(now, "due_now"))
        self.day = self.add_day("新时限", "due_on", row.due_on or desk.today)
        self.undated = QCheckBox("未明确完成时限")
        self.add_field("", "undated", self.undated)
        self.reason = self.add_line("原因", "undated_reason", hint="未明确时限时必填，列入定期回看")
        self.by = self.add_line("批准人", "set_by")
        self.undated.toggled.connect(self._on_undated)
        self._on_undated(False)
        self.day.setFocus()

    def _on_undated(self, undated: bool) -> None:
        self.day.setEnabled(not undated)
        self.reason.setEnabled(undated)

    def work(self) -> Work:
        undated = self.undated.isChecked()
        day = None if undated else self.day.day()
        reason = self.reason.text() if undated else ""
        return partial(set_due, self._desk, self._code, day, reason, self.by.text())
