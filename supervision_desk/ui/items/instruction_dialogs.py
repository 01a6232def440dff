"""领导批示: registered on an item, and its 呈报, from which a 再批示 may come."""

from functools import partial

from PySide6.QtWidgets import QCheckBox, QComboBox, QPlainTextEdit, QWidget

from supervision_desk.services.desk import Desk
from supervision_desk.services.instructions import Instructed, Reported, record_instruction, report_up
from supervision_desk.services.item_detail import item_detail
from supervision_desk.services.leadership import list_leaders
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.entry_dialog import EntryDialog
from supervision_desk.ui.dialogs.optional_day import OptionalDay
from supervision_desk.ui.items.obstacles import obstacles
from supervision_desk.ui.jobs import Work
from supervision_desk.ui.labels import plain_label


class InstructionDialog(EntryDialog):
    """Registers what a leader wrote."""

    def __init__(self, desk: Desk, actions: Actions, code: str, parent: QWidget | None) -> None:
        detail = item_detail(desk, code)
        super().__init__("instruction_dialog", f"登记批示 {detail.row.code}", "登记", actions, parent)
        self._desk = desk
        self._code = detail.row.code
        self.form.addRow("事项", plain_label(detail.row.title, "item_title"))
        self.leader = leader_box(desk, detail.leaders)
        self.add_field("批示领导", "leader", self.leader)
        self.text = self.add_text("批示原文", "instruction_text", height=96)
        self.given_on = self.add_day("批示日期", "given_on", desk.today, desk.today)
        self.limit = OptionalDay("要求办理到", None, desk.today)
        self.add_field("批示时限", "limit", self.limit)
        self.text.setFocus()
        if against := obstacles(detail)["instruct"]:
            self.refuse(against)

    def work(self) -> Work:
        said = Instructed(self.leader.currentText(), self.text.toPlainText(), self.given_on.day(), self.limit.day())
        return partial(record_instruction, self._desk, self._code, said)


class ReportUpDialog(EntryDialog):
    """呈报 of the round that waits; a 再批示 is entered with it."""

    def __init__(self, desk: Desk, actions: Actions, code: str, parent: QWidget | None) -> None:
        detail = item_detail(desk, code)
        super().__init__("report_up_dialog", f"呈报 {detail.row.code}", "登记呈报", actions, parent)
        self._desk = desk
        self._code = detail.row.code
        waiting = next((row for row in detail.instructions if row.is_open), None)
        if waiting is not None:
            words = plain_label(f"{waiting.leader}（{waiting.given_on}）：{waiting.text}", "waiting_instruction")
            words.setWordWrap(True)
            self.form.addRow(f"第{waiting.round}次批示", words)
        self.text = self.add_text("办理情况", "report_text", height=96)
        self.by = self.add_line("呈报人", "reported_by", desk.person)
        self.on = self.add_day("呈报日期", "reported_on", desk.today, desk.today)
        self._add_again(desk, waiting.leader if waiting else "")
        self.text.setFocus()
        if against := obstacles(detail)["report_up"]:
            self.refuse(against)

    def _add_again(self, desk: Desk, leader: str) -> None:
        self.again = QCheckBox("领导又作批示")
        self.add_field("再批示", "again", self.again)
        self.leader: QComboBox = leader_box(desk, (leader,))
        self.add_field("批示领导", "again_leader", self.leader)
        self.again_text: QPlainTextEdit = self.add_text("批示原文", "again_text", height=72)
        self.limit = OptionalDay("要求办理到", None, desk.today)
        self.add_field("批示时限", "again_limit", self.limit)
        self.again.toggled.connect(self._on_again)
        self._on_again(False)

    def _on_again(self, again: bool) -> None:
        for field in (self.leader, self.again_text, self.limit):
            self.form.setRowVisible(field, again)

    def work(self) -> Work:
        again = Instructed(self.leader.currentText(), self.again_text.toPlainText(), self.on.day(), self.limit.day())
        reported = Reported(
            self._code,
            self.text.toPlainText(),
            self.by.text(),
            self.on.day(),
            again=again if self.again.isChecked() else None,
        )
        return partial(report_up, self._desk, reported)


def leader_box(desk: Desk, first: tuple[str, ...]) -> QComboBox:
    """The leaders in office, those who lead the item first."""
    box = QComboBox()
    names = [row.leader.name for row in list_leaders(desk) if row.in_office]
    box.addItems([*(name for name in first if name in names), *(name for name in names if name not in first)])
    return box
