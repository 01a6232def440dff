"""暂缓 and 恢复 of a whole item."""

from functools import partial

from PySide6.QtWidgets import QCheckBox, QWidget

from supervision_desk.services.desk import Desk
from supervision_desk.services.item_detail import item_detail
from supervision_desk.services.pauses import PauseRequest, pause_item, resume_item
from supervision_desk.services.task_words import paused_words
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.entry_dialog import EntryDialog
from supervision_desk.ui.items.obstacles import obstacles
from supervision_desk.ui.jobs import Work
from supervision_desk.ui.labels import plain_label

_SHIFTS = "暂缓针对整个事项；各项任务的时限按暂缓天数顺延，遇休息日再顺延到下一个工作日。"
_SHIFTS_LATER = "暂缓针对整个事项；恢复办理时，各项任务的时限按暂缓天数顺延。"


class PauseDialog(EntryDialog):
    """Lets an item rest."""

    def __init__(self, desk: Desk, actions: Actions, code: str, parent: QWidget | None) -> None:
        detail = item_detail(desk, code)
        row = detail.row
        super().__init__("pause_dialog", f"暂缓 {row.code}", "暂缓", actions, parent)
        self._desk = desk
        self._code = row.code
        self.form.addRow("事项", plain_label(row.title, "item_title"))
        self.on = self.add_day("开始日", "begins_on", desk.today, desk.today)
        self.until = self.add_day("截止日", "until", desk.today)
        self.open_end = QCheckBox("未定恢复日期")
        self.add_field("", "open_end", self.open_end)
        self.note = plain_label(_SHIFTS, "pause_note", "muted")
        self.note.setWordWrap(True)
        self.form.addRow("", self.note)
        self.by = self.add_line("批准人", "approved_by")
        self.reason = self.add_text("理由", "reason", height=72)
        self.open_end.toggled.connect(self._on_open_end)
        self.until.setFocus()
        if against := obstacles(detail)["pause"]:
            self.refuse(against)

    def _on_open_end(self, open_end: bool) -> None:
        self.until.setEnabled(not open_end)
        self.note.setText(_SHIFTS_LATER if open_end else _SHIFTS)

    def work(self) -> Work:
        until = None if self.open_end.isChecked() else self.until.day()
        request = PauseRequest(self._code, self.by.text(), self.reason.toPlainText(), self.on.day(), until)
        return partial(pause_item, self._desk, request)


class ResumeDialog(EntryDialog):
    """Takes work up again."""

    def __init__(self, desk: Desk, actions: Actions, code: str, parent: QWidget | None) -> None:
        detail = item_detail(desk, code)
        super().__init__("resume_dialog", f"恢复办理 {detail.row.code}", "恢复办理", actions, parent)
        self._desk = desk
        self._code = detail.row.code
        self.form.addRow("事项", plain_label(detail.row.title, "item_title"))
        if words := next((words for task in detail.tasks if (words := paused_words(task))), ""):
            self.form.addRow("", plain_label(words, "pause_now", "muted"))
        self.on = self.add_day("恢复日期", "on", desk.today, desk.today)
        self.by = self.add_line("经办人", "by", desk.person)
        self.reason = self.add_text("说明", "reason", height=72)
        self.on.setFocus()
        if against := obstacles(detail)["resume"]:
            self.refuse(against)

    def work(self) -> Work:
        return partial(resume_item, self._desk, self._code, self.by.text(), self.reason.toPlainText(), self.on.day())
