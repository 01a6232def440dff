"""新增目标 and 调整目标值: always with 依据."""

from functools import partial

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from supervision_desk.domain.plans import CUMULATIVE
from supervision_desk.domain.targets import AT_MOST, MEASURES, MILESTONE, RATE, TO_ZERO, plain_number
from supervision_desk.services.desk import Desk
from supervision_desk.services.targets import NewTarget, NewVersion, add_target, change_target
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.optional_day import OptionalDay
from supervision_desk.ui.jobs import Work
from supervision_desk.ui.targets.target_dialog import TargetDialog
from supervision_desk.ui.targets.typed_lines import read_number

_BASIS_HINT = "如 区委常委会会议纪要〔2020〕9号"


class AddTargetDialog(TargetDialog):
    """One more target of a task."""

    def __init__(self, desk: Desk, actions: Actions, code: str, _label: str, parent: QWidget | None) -> None:
        super().__init__("add_target_dialog", ("新增目标", "新增"), desk, actions, code, "", parent)
        self.text = self.add_line("内容", "text", hint="如 年内新增岗位2000个")
        self.measure = QComboBox()
        for key, words in MEASURES.items():
            self.measure.addItem(words, key)
        self.add_field("口径", "measure", self.measure)
        note = self.add_words("", "measure_note", "压减类选“比率”，内容写明“压减30%”，新增后再定基数。")
        self.value = self.add_line("目标值", "value")
        self.unit = self.add_line("计量单位", "unit", hint="个、人次、万元、%")
        self.total = QComboBox()
        self.total.addItem("不是其中项", "")
        for each in self.task.targets:
            if each.measure == CUMULATIVE:
                self.total.addItem(f"{each.label} 的其中项：{each.text}", each.label)
        self.add_field("属于", "part_of", self.total)
        self.due = OptionalDay("有自己的日期", None, self.task.due.due_on or desk.today)
        self.add_field("节点日期", "due_on", self.due)
        self.data_unit = self.add_unit("数据单位", "data_unit", "", f"{self.task.unit}（责任主体）")
        self.basis, self.by = _reason(self)
        self.on = self.add_day("生效日期", "on", desk.today, desk.today)
        self.form.setRowVisible(note, False)
        self.measure.currentIndexChanged.connect(
            lambda: self.form.setRowVisible(note, self.measure.currentData() == RATE)
        )
        self.measure.currentIndexChanged.connect(self._on_measure)
        self.text.setFocus()

    def _on_measure(self) -> None:
        measure = self.measure.currentData()
        counted = measure not in (MILESTONE, TO_ZERO)
        for field in (self.value, self.unit):
            self.form.setRowVisible(field, counted)
        self.form.setRowVisible(self.total, measure == CUMULATIVE)
        self.unit.setPlaceholderText("%、件、天" if measure == AT_MOST else "个、人次、万元、%")
        if measure == MILESTONE:
            self.due.box.setChecked(True)

    def service(self) -> Work:
        measure = self.measure.currentData()
        counted = measure not in (MILESTONE, TO_ZERO)
        new = NewTarget(
            self.code,
            self.text.text(),
            read_number(self.value.text(), "目标值") if counted and self.value.text().strip() else None,
            self.unit.text() if counted else "",
            measure,
            self.basis.text(),
            self.by.text(),
            self.on.day(),
            self.due.day(),
            self.total.currentData() if measure == CUMULATIVE else "",
            self.data_unit.unit(),
        )
        return partial(add_target, self.desk, new)


class ChangeTargetDialog(TargetDialog):
    """Another value from a day on; the old versions stay."""

    def __init__(self, desk: Desk, actions: Actions, code: str, label: str, parent: QWidget | None) -> None:
        super().__init__("change_target_dialog", ("调整目标值", "保存新版本"), desk, actions, code, label, parent)
        target = self.target
        self.add_words("现目标值", "value_now", f"{plain_number(target.value) or '—'}{target.unit}")
        self.value = self.add_line("新目标值", "value")
        self.unit = self.add_line("计量单位", "unit", target.unit)
        self.basis, self.by = _reason(self)
        self.on = self.add_day("生效日期", "on", desk.today, desk.today)
        self.confirmed = QCheckBox("分项之和与总目标不等，仍然保存")
        self.add_field("", "confirmed", self.confirmed)
        self.form.setRowVisible(self.confirmed, bool(target.terms.parts or target.terms.split_of))
        self.value.setFocus()

    def service(self) -> Work:
        value = read_number(self.value.text(), "目标值")
        new = NewVersion(
            self.code, self.label, value, self.basis.text(), self.unit.text(), self.by.text(), self.on.day(),
            self.confirmed.isChecked(),
        )  # fmt: skip
        return partial(change_target, self.desk, new)


def _reason(dialog: TargetDialog) -> tuple[QLineEdit, QLineEdit]:
    """依据 and who decided."""
    basis = dialog.add_line("依据", "basis", hint=_BASIS_HINT)
    return basis, dialog.add_line("批准人", "set_by", hint="交办后必填")
