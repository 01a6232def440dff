"""The steps of a 统计通报 that ask something: answers of units, decisions on 异议, 封存, 签发, 印发."""

from functools import partial

from PySide6.QtWidgets import QCheckBox, QComboBox, QSpinBox, QWidget

from supervision_desk.domain.watch import Watch
from supervision_desk.services.bulletins import BulletinRow
from supervision_desk.services.check_sheets import DisputeDecision, SheetAnswer, answer_sheet, decide_dispute
from supervision_desk.services.desk import Desk
from supervision_desk.services.sealing import Signing, print_bulletin, seal_bulletin, sign_bulletin
from supervision_desk.ui.action import Actions
from supervision_desk.ui.changes import Changed
from supervision_desk.ui.dialogs.entry_dialog import EntryDialog
from supervision_desk.ui.jobs import Work
from supervision_desk.ui.labels import named

_CONFIRMS, _DISPUTES = "确认无误", "有异议"
_UPHELD, _REJECTED = "采纳", "不采纳"
_MOST = 9999


class StageDialog(EntryDialog):
    """What all have: the 通报 they work on."""

    def __init__(
        self, desk: Desk, actions: Actions, bulletin: BulletinRow, parent: QWidget | None, name: str, does: str
    ) -> None:
        super().__init__(name, f"{does} {bulletin.mark}", does, actions, parent)
        self.desk = desk
        self.bulletin = bulletin
        self.add_words("通报", "bulletin", f"{bulletin.period.words}（截至 {bulletin.as_of}）")

    def add_choice(self, label: str, name: str, words: tuple[str, ...]) -> QComboBox:
        box = QComboBox()
        box.addItems(list(words))
        self.add_field(label, name, box)
        return box


class AnswerDialog(StageDialog):
    """What a unit answers to its 数据核对单."""

    def __init__(self, desk: Desk, actions: Actions, bulletin: BulletinRow, parent: QWidget | None) -> None:
        super().__init__(desk, actions, bulletin, parent, "answer_dialog", "登记答复")
        self.unit = self.add_choice("单位", "answer_unit", tuple(sheet.unit for sheet in bulletin.sheets))
        for unit in bulletin.waiting[:1]:
            self.unit.setCurrentText(unit)
        self.answer = self.add_choice("答复", "answer_kind", (_CONFIRMS, _DISPUTES))
        self.text = self.add_text("内容", "answer_text", "有异议的写明哪一项、为什么", 72, kept=False)
        self.by = self.add_line("答复人", "answer_by")
        self.on = self.add_day("答复日期", "answer_on", desk.today, desk.today)

    def work(self) -> Work:
        confirms = self.answer.currentText() == _CONFIRMS
        given = SheetAnswer(
            self.bulletin.mark, self.unit.currentText(), confirms, self.text.toPlainText(), self.by.text(),
            self.on.day(),
        )  # fmt: skip
        return partial(answer_sheet, self.desk, given)


class DisputeDialog(StageDialog):
    """How the 异议 of a unit is decided."""

    def __init__(self, desk: Desk, actions: Actions, bulletin: BulletinRow, parent: QWidget | None) -> None:
        super().__init__(desk, actions, bulletin, parent, "dispute_dialog", "处理异议")
        self.unit = self.add_choice("单位", "dispute_unit", bulletin.disputes)
        self.said = self.add_words("异议内容", "dispute_said", "")
        self.unit.currentTextChanged.connect(self._on_unit)
        self._on_unit(self.unit.currentText())
        self.decision = self.add_choice("处理意见", "dispute_decision", (_UPHELD, _REJECTED))
        self.add_words("", "dispute_note", "采纳的，请在原登记处更正，初稿的数字随之改变。")
        self.reason = self.add_text("理由", "dispute_reason", height=72, kept=False)
        self.by = self.add_line("批准人", "dispute_by")
        self.on = self.add_day("处理日期", "dispute_on", desk.today, desk.today)

    def _on_unit(self, unit: str) -> None:
        sheets = (sheet for sheet in self.bulletin.sheets if sheet.unit == unit)
        waiting = [each.text for sheet in sheets for each in sheet.answers if each.is_open(self.desk.today)]
        self.said.setText("；".join(waiting))

    def work(self) -> Work:
        upheld = self.decision.currentText() == _UPHELD
        given = DisputeDecision(
            self.bulletin.mark, self.unit.currentText(), upheld, self.by.text(), self.reason.toPlainText(),
            self.on.day(),
        )  # fmt: skip
        return partial(decide_dispute, self.desk, given)


class SealDialog(StageDialog):
    """定稿封存: figures and files stay as they are from here on."""

    def __init__(self, desk: Desk, actions: Actions, bulletin: BulletinRow, parent: QWidget | None) -> None:
        super().__init__(desk, actions, bulletin, parent, "seal_dialog", "定稿封存")
        self.add_words("", "seal_note", "封存后数字和输出的文件不再改变，此项操作不能撤销。")
        self.despite = named(QCheckBox("仍要封存"), "seal_despite", "尚有异议、答复未到或数字不一致仍要封存")
        left = [("异议待处理", bulletin.disputes), ("尚未答复", bulletin.waiting), ("异议已采纳", bulletin.upheld)]
        told = [f"{word}：{'、'.join(units)}" for word, units in left if units]
        told += [f"通报文字于 {bulletin.edited_on} 编辑过，其中的数字封存时再核对一遍"] * bool(bulletin.edited_on)
        if told:
            self.despite.setEnabled(False)
            self.despite.setToolTip("先按“定稿封存”，看过全部疑点再勾选。")
            self.add_words("注意", "seal_open", "；".join(told))
            self.add_field("", "seal_despite", self.despite)
        self.by = self.add_person("封存人", "sealed_by")
        self.on = self.add_day("封存日期", "sealed_on", desk.today, desk.today)
        self.by.setFocus()

    def done_pressed(self) -> None:
        """The figures and files of a large office take a minute: it is told how far they are, and can be stopped."""
        self.show_problem("")
        despite, mark, by, on = self.despite.isChecked(), self.bulletin.mark, self.by.text(), self.on.day()

        def work(watch: Watch) -> BulletinRow:
            return seal_bulletin(self.desk, mark, by, despite=despite, on=on, watch=watch)

        self.runner.run_watched(self, "正在封存", work, self._on_saved, self._on_refused, Changed.ALL)

    def _on_refused(self, sentence: str) -> None:
        """Only who has read all that stands against it may seal nevertheless."""
        self.despite.setEnabled(self.despite.isEnabled() or self.despite.text() in sentence)
        self.show_problem(sentence)


class SignDialog(StageDialog):
    """签发: it takes the next 期号."""

    def __init__(self, desk: Desk, actions: Actions, bulletin: BulletinRow, parent: QWidget | None) -> None:
        super().__init__(desk, actions, bulletin, parent, "sign_bulletin_dialog", "签发")
        self.by = self.add_person("签发人", "bulletin_signed_by")
        self.on = self.add_day("签发日期", "bulletin_signed_on", desk.today, desk.today)
        self.number, self.total = self._number("期号", "issue_number"), self._number("总期号", "issue_total")
        self.add_words("", "issue_note", "期号自动连续编排；只有本案卷的第一期可以从别的号起。")
        self.add_words("", "sign_note", "签发后期号保留，此项操作不能撤销。")
        self.by.setFocus()

    def _number(self, label: str, name: str) -> QSpinBox:
        box = QSpinBox()
        box.setRange(0, _MOST)
        box.setSpecialValueText("自动")
        self.add_field(label, name, box)
        return box

    def work(self) -> Work:
        number, total = self.number.value() or None, self.total.value() or None
        return partial(
            sign_bulletin, self.desk, Signing(self.bulletin.mark, self.by.text(), number, total, self.on.day())
        )


class PrintDialog(StageDialog):
    """印发 in so many copies."""

    def __init__(self, desk: Desk, actions: Actions, bulletin: BulletinRow, parent: QWidget | None) -> None:
        super().__init__(desk, actions, bulletin, parent, "print_bulletin_dialog", "登记印发")
        self.copies = QSpinBox()
        self.copies.setRange(1, _MOST)
        self.copies.setValue(30)
        self.add_field("份数", "copies", self.copies)
        self.on = self.add_day("印发日期", "printed_on", desk.today, desk.today)
        self.add_words("", "print_note", "登记印发后不能撤销，份数和日期请核对。")

    def work(self) -> Work:
        return partial(print_bulletin, self.desk, self.bulletin.mark, self.copies.value(), self.on.day())
