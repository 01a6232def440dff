"""定时限: another day, or a written reason for none. The old one stays on record."""

from functools import partial

from PySide6.QtWidgets import QCheckBox, QWidget

from supervision_desk.services.casebook import TaskView
from supervision_desk.services.desk import Desk
from supervision_desk.services.dues import set_due
from supervision_desk.ui.action import Actions
from supervision_desk.ui.items.act_dialog import TaskActDialog
from supervision_desk.ui.jobs import Work

_AFTER_DISPATCH = "交办后改动时必填"


class DueDialog(TaskActDialog):
    """Sets the 时限 of an open task of a code; of several, one or all must be chosen first."""

    def __init__(self, desk: Desk, actions: Actions, code: str, parent: QWidget | None) -> None:
        super().__init__("due_dialog", "定时限", "保存时限", desk, actions, code, parent)
        self._code = code
        self.day = self.add_day("新时限", "due_on", desk.today)
        self.undated = QCheckBox("未明确完成时限")
        self.add_field("", "undated", self.undated)
        self.reason = self.add_line("原因", "undated_reason", hint="未明确时限时必填，列入定期回看")
        self.basis = self.add_line("依据", "basis", hint=_AFTER_DISPATCH)
        self.by = self.add_line("批准人", "set_by", hint=_AFTER_DISPATCH)
        self.undated.toggled.connect(self._on_undated)
        self._on_undated(False)
        self.offer_tasks(lambda _task, _acts: True, f"{code} 没有在办的任务，不再定时限。")
        self._several = self.choice.count() > 1
        if self._several:
            self.choice.addItem(f"全部 {self.choice.count()} 项在办任务")
            self.choice.setPlaceholderText("请选择一项任务，或全部任务")
            self.choice.setCurrentIndex(-1)
        self.day.setFocus()

    def show_task(self, task: TaskView) -> None:
        super().show_task(task)
        self.day.set_day(task.due.due_on or self.desk.today)

    def _on_undated(self, undated: bool) -> None:
        self.day.setEnabled(not undated)
        self.reason.setEnabled(undated)

    def work(self) -> Work:
        undated = self.undated.isChecked()
        day = None if undated else self.day.day()
        reason = self.reason.text() if undated else ""
        every = self._several and self.choice.currentIndex() == self.choice.count() - 1
        code = self.task_code() or self._code
        return partial(set_due, self.desk, code, day, reason, self.by.text(), basis=self.basis.text(), every=every)
