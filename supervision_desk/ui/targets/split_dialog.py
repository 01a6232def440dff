"""分解目标: one line a unit or task, with the sum held against the whole while typing."""

from functools import partial

from PySide6.QtWidgets import QCheckBox, QWidget

from supervision_desk.domain.targets import Part, plain_number, sum_note
from supervision_desk.services.desk import Desk
from supervision_desk.services.target_split import Split, split_target
from supervision_desk.ui.action import Actions
from supervision_desk.ui.jobs import Work
from supervision_desk.ui.labels import plain_label
from supervision_desk.ui.targets.target_dialog import TargetDialog
from supervision_desk.ui.targets.typed_lines import read_parts

_HINT = "一行一个：单位（或任务编号） 数值\n区人社局 1500\n区发改局 500"


class SplitDialog(TargetDialog):
    """Splits a target over units and tasks."""

    def __init__(self, desk: Desk, actions: Actions, code: str, label: str, parent: QWidget | None) -> None:
        super().__init__("split_dialog", ("分解目标", "分解"), desk, actions, code, label, parent)
        target = self.target
        self.add_words("总目标", "whole", f"{plain_number(target.value)}{target.unit}")
        self.parts = self.add_text(
            "分项", "parts", "一行一个：单位（或任务编号） 数值\n区人社局 1500\n区发改局 500", 120
        )
        self.sum = plain_label("", "parts_sum", "muted")
        self.sum.setWordWrap(True)
        self.form.addRow("", self.sum)
        self.confirmed = QCheckBox("与总目标不等，仍然保存")
        self.add_field("", "confirmed", self.confirmed)
        self.basis = self.add_line("依据", "basis", hint="任务分解表、会议纪要等")
        self.by = self.add_line("批准人", "set_by")
        self.on = self.add_day("生效日期", "on", desk.today, desk.today)
        self.parts.textChanged.connect(self._on_typed)
        self._on_typed()
        self.parts.setFocus()

    def _on_typed(self) -> None:
        try:
            parts = [Part(self.code, "", name, value) for name, value in read_parts(self.parts.toPlainText())]
        except ValueError:
            parts = []
        note = sum_note(self.target.value, self.target.unit, parts)
        self.sum.setText(note or ("分项之和与总目标一致。" if parts else "写完整的行才计入合计。"))
        self.confirmed.setVisible(bool(note))

    def service(self) -> Work:
        parts = read_parts(self.parts.toPlainText())
        return partial(
            split_target,
            self.desk,
            Split(
                self.code, self.label, parts, self.basis.text(), self.by.text(), self.on.day(),
                self.confirmed.isVisibleTo(self) and self.confirmed.isChecked(),
            ),
        )  # fmt: skip
