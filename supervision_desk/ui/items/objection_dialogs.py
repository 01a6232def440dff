"""提出异议 and 处理异议."""

from functools import partial

from PySide6.QtWidgets import QComboBox, QWidget

from supervision_desk.domain.standing import ADJUSTED, OBJECTION
from supervision_desk.services.acts import waiting
from supervision_desk.services.casebook import TaskView
from supervision_desk.services.desk import Desk
from supervision_desk.services.letters import LetterRow
from supervision_desk.services.objections import (
    OUTCOMES,
    Objection,
    ObjectionDecision,
    decide_objection,
    last_day_to_object,
    raise_objection,
)
from supervision_desk.services.office import unit_names
from supervision_desk.services.parties import parties_of
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.optional_day import OptionalDay
from supervision_desk.ui.dialogs.unit_field import UnitField
from supervision_desk.ui.items.act_dialog import TaskActDialog
from supervision_desk.ui.items.obstacles import NOT_YET
from supervision_desk.ui.jobs import Work
from supervision_desk.ui.labels import plain_label
from supervision_desk.ui.replies.letter_field import LetterField

_TOO_LATE = "这一天已过提出异议的期限；期限内提出、现在补登的，请改为实际提出的日期。"


class ObjectionDialog(TaskActDialog):
    """Logs what the answering unit objects to."""

    def __init__(self, desk: Desk, actions: Actions, code: str, parent: QWidget | None) -> None:
        super().__init__("objection_dialog", "提出异议", "登记异议", desk, actions, code, parent)
        self._last_day = desk.today
        self.on = self.add_day("提出日期", "raised_on", desk.today, desk.today)
        self.by = UnitField(())
        self.add_field("提出单位", "raised_by", self.by)
        self.letter = LetterField(desk, actions)
        self.add_field("来文", "letter_field", self.letter)
        self.letter.chosen.connect(self._on_letter)
        self.late = plain_label(_TOO_LATE, "objection_late", "problem")
        self.late.setWordWrap(True)
        self.form.addRow("", self.late)
        self.reason = self.add_text("理由", "reason", "对责任主体或时限有何异议", 96)
        self.on.edit.dateChanged.connect(self._on_day)
        self.offer_tasks(
            lambda task, acts: waiting(acts, OBJECTION, task.code) is None,
            f"{code} 没有可以提出异议的任务：已办结，或已有异议待处理。",
        )
        self.reason.setFocus()

    def show_task(self, task: TaskView) -> None:
        super().show_task(task)
        window = last_day_to_object(self.desk, task.code)
        words = f"最迟 {window.last_day} 提出（{window.start} {window.since}）" if window else NOT_YET
        self.about.setText(f"{self.about.text()}\n{words}")
        self.by.offer(parties_of(self.desk, task.code), task.unit)
        self._last_day = window.last_day if window else self.desk.today
        self._on_day()

    def _on_letter(self, letter: LetterRow) -> None:
        """What stands in a letter was said by its unit, on its day."""
        self.on.set_day(letter.received_on)
        self.by.setEditText(letter.unit)

    def _on_day(self) -> None:
        self.form.setRowVisible(self.late, self.on.day() > self._last_day)

    def work(self) -> Work:
        objection = Objection(
            self.task_code(), self.reason.toPlainText(), self.by.unit(), self.on.day(), self.letter.mark()
        )
        return partial(raise_objection, self.desk, objection)


class ObjectionDecisionDialog(TaskActDialog):
    """Decides on the objection that waits: 维持, or 调整 to another unit or day."""

    def __init__(self, desk: Desk, actions: Actions, code: str, parent: QWidget | None) -> None:
        super().__init__("objection_decision_dialog", "处理异议", "保存处理结果", desk, actions, code, parent)
        self.outcome = QComboBox()
        self.outcome.addItems(OUTCOMES)
        self.add_field("结果", "outcome", self.outcome)
        self.unit = UnitField(unit_names(desk), hint="不改责任主体时留空")
        self.add_field("改由", "to_unit", self.unit)
        self.day = OptionalDay("另定时限", None, desk.today)
        self.add_field("时限", "due_on", self.day)
        self.by = self.add_line("批准人", "approved_by")
        self.on = self.add_day("处理日期", "on", desk.today, desk.today)
        self.reason = self.add_text("意见", "reason", height=72)
        self.outcome.currentTextChanged.connect(self._on_outcome)
        self.offer_tasks(
            lambda task, acts: waiting(acts, OBJECTION, task.code) is not None, f"{code} 没有待处理的异议。"
        )
        self._on_outcome(self.outcome.currentText())
        self.by.setFocus()

    def show_task(self, task: TaskView) -> None:
        raised = waiting(self.acts, OBJECTION, task.code)
        if raised is None:
            return
        due = task.due.due_on
        self.about.setText(
            f"{task.title} · {task.unit} · 现时限 {due or '未明确'}\n{raised.on_day} {raised.by}提出：{raised.reason}"
        )
        self.day.propose(due or self.desk.today)

    def _on_outcome(self, outcome: str) -> None:
        for field in (self.unit, self.day):
            self.form.setRowVisible(field, outcome == ADJUSTED)
        self.adjustSize()

    def work(self) -> Work:
        adjusted = self.outcome.currentText() == ADJUSTED
        decision = ObjectionDecision(
            self.task_code(),
            self.outcome.currentText(),
            self.by.text(),
            self.on.day(),
            self.reason.toPlainText(),
            self.unit.unit() if adjusted else "",
            self.day.day() if adjusted else None,
        )
        return partial(decide_objection, self.desk, decision)
