"""增加依据: a further basis of an item – a clause of a registered document, a 批示, a meeting."""

from functools import partial

from PySide6.QtWidgets import QComboBox, QWidget

from supervision_desk.domain.brackets import titled
from supervision_desk.domain.numbering import clause_called
from supervision_desk.services.bases import (
    DOCUMENT,
    INSTRUCTION,
    MEETING,
    ORIGINS,
    BasisEntry,
    add_basis,
    clause_choices,
)
from supervision_desk.services.desk import Desk
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.entry_dialog import EntryDialog
from supervision_desk.ui.importing.editing_table import complete_anywhere
from supervision_desk.ui.jobs import Work


class BasisDialog(EntryDialog):
    """Adds one basis; the fields follow where it comes from."""

    def __init__(self, desk: Desk, actions: Actions, code: str, parent: QWidget | None) -> None:
        super().__init__("basis_dialog", f"增加依据 {code}", "增加", actions, parent)
        self._desk = desk
        self._code = code
        self.origin = QComboBox()
        self.origin.addItems(ORIGINS)
        self.add_field("来源", "origin", self.origin)
        self.clause = self._clauses()
        self.add_field("条款", "clause", self.clause)
        self.text = self.add_line("内容", "text")
        self.said_by = self.add_line("批示人", "said_by")
        self.said_on = self.add_day("日期", "said_on", desk.today, desk.today)
        self.origin.currentTextChanged.connect(self._on_origin)
        self._on_origin(self.origin.currentText())
        self.origin.setFocus()

    def _clauses(self) -> QComboBox:
        field = QComboBox()
        field.setEditable(True)  # before it is filled: of 100,000 clauses each would be measured for it
        field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        field.setMinimumContentsLength(30)
        choices = clause_choices(self._desk)
        self._clause_ids = [each.clause_id for each in choices]
        field.addItems([f"{titled(each.document)}{clause_called(each.number)} {each.title}" for each in choices])
        complete_anywhere(field)
        field.setCurrentIndex(-1)
        if (line := field.lineEdit()) is not None:
            line.setPlaceholderText("选已登记文件的条款；没有登记的文件写在内容里")
        return field

    def _on_origin(self, origin: str) -> None:
        hints = {DOCUMENT: "不选条款时填写文件名称、文号和条款", INSTRUCTION: "不填则写“某某某年月日批示”"}
        self.text.setPlaceholderText(hints.get(origin, "会议名称和议定事项" if origin == MEETING else ""))
        self.form.setRowVisible(self.clause, origin == DOCUMENT)
        self.form.setRowVisible(self.said_by, origin == INSTRUCTION)
        self.form.setRowVisible(self.said_on, origin in (INSTRUCTION, MEETING))
        self.adjustSize()

    def work(self) -> Work:
        origin = self.origin.currentText()
        chosen = self.clause.findText(self.clause.currentText())
        clause = self._clause_ids[chosen] if origin == DOCUMENT and chosen >= 0 else None
        said_on = self.said_on.day() if origin in (INSTRUCTION, MEETING) else None
        said_by = self.said_by.text() if origin == INSTRUCTION else ""
        return partial(
            add_basis, self._desk, self._code, BasisEntry(origin, self.text.text(), said_by, said_on, clause)
        )
