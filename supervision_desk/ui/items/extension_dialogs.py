"""申请延期 and 批复延期."""

from functools import partial

from PySide6.QtWidgets import QComboBox, QWidget

from supervision_desk.domain.standing import AGREED, DECLINED, EXTENSION
from supervision_desk.services.acts import waiting
from supervision_desk.services.casebook import TaskView
from supervision_desk.services.desk import Desk
from supervision_desk.services.extensions import (
    TOO_LATE,
    ExtensionDecision,
    ExtensionRequest,
    decide_extension,
    earliest_extension,
    request_extension,
    rest_note,
)
from supervision_desk.services.letters import LetterRow
from supervision_desk.services.parties import parties_of
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.unit_field import UnitField
from supervision_desk.ui.items.act_dialog import TaskActDialog
from supervision_desk.ui.jobs import Work
from supervision_desk.ui.labels import plain_label
from supervision_desk.ui.replies.letter_field import LetterField

_IN_TIME = "在时限内申请：同意后改为新时限，自批复之日起算。"
_TOO_LATE = f"{TOO_LATE}。"


class ExtensionDialog(TaskActDialog):
    """Logs what a unit asks for."""

    def __init__(self, desk: Desk, actions: Actions, code: str, parent: QWidget | None) -> None:
        super().__init__("extension_dialog", "申请延期", "登记申请", desk, actions, code, parent)
        self.on = self.add_day("申请日期", "asked_on", desk.today, desk.today)
        self.to = self.add_day("延期至", "extended_to", desk.today)
        self.note = plain_label("", "extension_note", "muted")
        self.note.setWordWrap(True)
        self.form.addRow("", self.note)
        self.by = UnitField(())
        self.add_field("申请单位", "asked_by", self.by)
        self.letter = LetterField(desk, actions)
        self.add_field("来文", "letter_field", self.letter)
        self.letter.chosen.connect(self._on_letter)
        self.reason = self.add_text("事由", "reason", "延期事由、目前进展", 72)
        for each in (self.on, self.to):
            each.edit.dateChanged.connect(self._on_day)
        self.offer_tasks(
            lambda task, acts: task.due.due_on is not None and waiting(acts, EXTENSION, task.code) is None,
            f"{code} 没有可以申请延期的任务：已办结、未明确时限，或已有申请待批。",
        )
        self.to.setFocus()

    def show_task(self, task: TaskView) -> None:
        super().show_task(task)
        if first := earliest_extension(self.desk, task):
            self.to.set_day(first)
        self.by.offer(parties_of(self.desk, task.code), task.unit)
        self._on_day()

    def _on_letter(self, letter: LetterRow) -> None:
        """What stands in a letter was said by its unit, on its day."""
        self.on.set_day(letter.received_on)
        self.by.setEditText(letter.unit)

    def _on_day(self) -> None:
        task = self.task()
        if task is None or task.due.due_on is None:
            return
        rest = rest_note(self.desk, self.to.day())
        counts = _IN_TIME if self.on.day() <= task.due.due_on else _TOO_LATE
        self.note.setText(f"{rest}，可以使用。\n{counts}" if rest else counts)

    def work(self) -> Work:
        request = ExtensionRequest(
            self.task_code(),
            self.to.day(),
            self.reason.toPlainText(),
            self.by.unit(),
            self.on.day(),
            self.letter.mark(),
        )
        return partial(request_extension, self.desk, request)


class ExtensionDecisionDialog(TaskActDialog):
    """Decides on the request that waits."""

    def __init__(self, desk: Desk, actions: Actions, code: str, parent: QWidget | None) -> None:
        super().__init__("extension_decision_dialog", "批复延期", "保存批复", desk, actions, code, parent)
        self.verdict = QComboBox()
        self.verdict.addItems((AGREED, DECLINED))
        self.add_field("批复", "verdict", self.verdict)
        self.to = self.add_day("延期至", "extended_to", desk.today)
        self.by = self.add_line("批准人", "approved_by")
        self.on = self.add_day("批复日期", "on", desk.today, desk.today)
        self.reason = self.add_text("意见", "reason", height=72)
        self.verdict.currentTextChanged.connect(self._on_verdict)
        self.offer_tasks(
            lambda task, acts: waiting(acts, EXTENSION, task.code) is not None, f"{code} 没有待批的延期申请。"
        )
        self.by.setFocus()

    def show_task(self, task: TaskView) -> None:
        asked = waiting(self.acts, EXTENSION, task.code)
        if asked is None or asked.other_day is None:
            return
        due = task.due.due_on
        counts = _IN_TIME if due is None or asked.on_day <= due else _TOO_LATE
        request = f"{asked.on_day} {asked.by}申请延期至 {asked.other_day}：{asked.reason}"
        self.about.setText(f"{task.title} · {task.unit} · 现时限 {due}\n{request}\n{counts}")
        self.to.set_day(asked.other_day)

    def _on_verdict(self, verdict: str) -> None:
        self.to.setEnabled(verdict == AGREED)

    def work(self) -> Work:
        agreed = self.verdict.currentText() == AGREED
        decision = ExtensionDecision(
            self.task_code(), agreed, self.by.text(), self.on.day(), self.reason.toPlainText(), self.to.day()
        )
        return partial(decide_extension, self.desk, decision)
