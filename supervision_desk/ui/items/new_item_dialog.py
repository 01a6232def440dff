"""新建事项: what is to be done, who answers, by when, on what basis, approved by whom; told of what it is much like."""

from functools import partial

from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QLineEdit, QRadioButton, QWidget

from supervision_desk.services.bases import INSTRUCTION, MEETING, ORIGINS, BasisEntry, add_basis
from supervision_desk.services.desk import Desk
from supervision_desk.services.hand_register import NewItem, register_item
from supervision_desk.services.likeness import AlikeItem, alike_item
from supervision_desk.services.office import unit_names
from supervision_desk.ui.action import Actions
from supervision_desk.ui.approval_days import days_note
from supervision_desk.ui.dialogs.day_edit import DayEdit
from supervision_desk.ui.dialogs.entry_dialog import EntryDialog
from supervision_desk.ui.dialogs.unit_field import UnitField, UnitsLine
from supervision_desk.ui.jobs import Work
from supervision_desk.ui.labels import button, named, plain_label, row

_DATED = {INSTRUCTION, MEETING}
_REGISTER, _ANYWAY = "登记", "仍另立新项"


class NewItemDialog(EntryDialog):
    """Registers one item; `outcome` is the code of it, or of the item that got a further basis instead."""

    def __init__(self, desk: Desk, actions: Actions, parent: QWidget | None) -> None:
        super().__init__("new_item_dialog", "新建事项", _REGISTER, actions, parent)
        self._desk = desk
        self._asked: tuple[str, str] | None = None
        self.setMinimumWidth(600)
        self.title = self.add_line("标题", "title", hint="要办的事，一句话")
        self.text = self.add_text("内容", "text", "具体要求；不填则同标题", height=64)
        self._add_units(unit_names(desk))
        self._add_due()
        self._add_basis()
        self._add_approval()
        self._add_warning()
        self.title.setFocus()

    def _add_units(self, names: tuple[str, ...]) -> None:
        self.unit = named(UnitField(names), "unit", "责任单位")
        self.lead = named(UnitField(names, hint="有则负总责"), "lead", "牵头单位")
        self.form.addRow("责任单位", _pair(self.unit, "牵头单位", self.lead))
        self.helpers = UnitsLine(names)
        self.add_field("配合单位", "helpers", self.helpers)

    def _add_due(self) -> None:
        self.day = named(DayEdit(self._desk.today), "due_on", "完成时限")
        self.reason = named(QLineEdit(), "undated_reason", "未明确时限的原因")
        self.reason.setPlaceholderText("写明原因")
        self.ways = [QRadioButton("定为"), QRadioButton("未明确")]
        group = QButtonGroup(self)
        for way, name in zip(self.ways, ("way_day", "way_none"), strict=True):
            group.addButton(named(way, name, way.text()))
        line = row(self.ways[0], self.day, self.ways[1], self.reason)
        line.setStretch(3, 1)
        self.form.addRow("时限", line)
        self.day.edit.dateChanged.connect(lambda _day: self.ways[0].setChecked(True))
        self.reason.textEdited.connect(lambda _text: self.ways[1].setChecked(True))

    def _add_basis(self) -> None:
        self.origin = named(QComboBox(), "origin", "依据来源")
        self.origin.addItems([INSTRUCTION, *(each for each in ORIGINS if each != INSTRUCTION)])
        self.basis = named(QLineEdit(), "basis", "依据")
        line = row(self.origin, self.basis)
        line.setStretch(1, 1)
        self.form.addRow("依据", line)
        self.said_by = named(QLineEdit(), "said_by", "批示人")
        self.said_on = named(DayEdit(self._desk.today, self._desk.today), "said_on", "批示或会议日期")
        self._said = plain_label("批示人", "said_label")
        self.form.addRow(self._said, _pair(self.said_by, "日期", self.said_on))
        self.origin.currentTextChanged.connect(self._on_origin)
        self._on_origin(self.origin.currentText())

    def _on_origin(self, origin: str) -> None:
        hints = {INSTRUCTION: "批示原文；不填则写“某某某年月日批示”", MEETING: "会议名称和议定事项"}
        self.basis.setPlaceholderText(hints.get(origin, "文件名称、文号和条款" if origin == ORIGINS[0] else ""))
        self.said_by.setEnabled(origin in _DATED)
        self.said_on.setEnabled(origin in _DATED)
        self._said.setText("主持人" if origin == MEETING else "批示人")

    def _add_approval(self) -> None:
        self.by = named(QLineEdit(), "approved_by", "批准人")
        self.on = named(DayEdit(self._desk.today, self._desk.today), "approved_on", "批准日")
        self.form.addRow("批准人", _pair(self.by, "批准日", self.on))
        self.form.addRow("", days_note(self._desk.today, self.on))
        self.leader = named(QLineEdit(), "leader", "牵头领导")
        self.leader.setPlaceholderText("不填则为分管领导")
        self.handler = named(QLineEdit(self._desk.person), "handler", "经办人")
        self.form.addRow("牵头领导", _pair(self.leader, "经办人", self.handler))
        self.key = QCheckBox("列为重点")
        self.add_field("", "is_key", self.key)
        self.key.setAccessibleName(self.key.text())

    def _add_warning(self) -> None:
        self.warning = plain_label("", "alike", "problem")
        self.warning.setWordWrap(True)
        self.further = button("", "further", self._on_further)
        self._alike: AlikeItem | None = None
        self.form.addRow(self.warning)
        self.form.addRow(row(self.further, None))
        self._show_alike(None)

    def done_pressed(self) -> None:
        """Ask once for each wording what it is much like; then register."""
        words = (self.title.text().strip(), self.text.toPlainText().strip())
        if words == self._asked:
            super().done_pressed()
            return
        self.show_problem("")
        self.runner.run_reading(self, partial(alike_item, self._desk, *words), self._on_asked, self.show_problem)

    def _on_asked(self, alike: AlikeItem | None) -> None:
        self._asked = (self.title.text().strip(), self.text.toPlainText().strip())
        self._show_alike(alike)
        if alike is None:
            super().done_pressed()

    def _show_alike(self, alike: AlikeItem | None) -> None:
        self._alike = alike
        self.warning.setText(alike.sentence if alike else "")
        self.warning.setVisible(alike is not None)
        self.further.setText(f"作为 {alike.code} 的又一依据" if alike else "")
        self.further.setVisible(alike is not None)
        self.done_button.setText(_ANYWAY if alike else _REGISTER)

    def _on_further(self) -> None:
        """The item that is there gets what was entered as a further basis."""
        if self._alike is not None:
            work = partial(_further, self._desk, self._alike.code, self._basis())
            self.runner.run_action(self, work, self._on_saved, self.show_problem)

    def _basis(self) -> BasisEntry:
        origin = self.origin.currentText()
        said_on = self.said_on.day() if origin in _DATED else None
        return BasisEntry(origin, self.basis.text(), self.said_by.text() if origin in _DATED else "", said_on)

    def work(self) -> Work:
        new = NewItem(
            title=self.title.text(),
            unit=self.unit.unit(),
            lead=self.lead.unit(),
            helpers=self.helpers.units(),
            text=self.text.toPlainText(),
            due_on=self.day.day() if self.ways[0].isChecked() else None,
            undated_reason=self.reason.text() if self.ways[1].isChecked() else "",
            basis=self._basis(),
            approved_by=self.by.text(),
            approved_on=self.on.day(),
            handler=self.handler.text(),
            is_key=self.key.isChecked(),
            leader=self.leader.text(),
        )
        return partial(register_item, self._desk, new)


def _pair(first: QWidget, words: str, second: QWidget) -> QWidget:
    """Two fields on one line, the second under its own words."""
    whole = QWidget()
    line = row(first, plain_label(words, f"{second.objectName()}_label"), second)
    line.setStretch(0, 1)
    line.setStretch(2, 1)
    whole.setLayout(line)
    return whole


def _further(desk: Desk, code: str, entry: BasisEntry) -> str:
    add_basis(desk, code, entry)
    return code
