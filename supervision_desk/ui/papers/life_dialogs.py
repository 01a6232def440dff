"""发出, 签收, 作废: small dialogs over one paper or several."""

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from supervision_desk.services.desk import Desk
from supervision_desk.services.liaisons import liaisons_for
from supervision_desk.services.papers import PaperRow, send_papers, void_paper
from supervision_desk.services.receipts import record_receipt
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.entry_dialog import EntryDialog
from supervision_desk.ui.jobs import Work
from supervision_desk.ui.labels import plain_label

_NAMED = 4


class SendDialog(EntryDialog):
    """发出 of papers to all their addressees on a day."""

    def __init__(self, desk: Desk, actions: Actions, papers: Sequence[PaperRow], parent: QWidget | None) -> None:
        what = papers[0].mark if len(papers) == 1 else f"{len(papers)} 份文书"
        super().__init__("send_dialog", f"发出 {what}", "发出", actions, parent)
        self._desk = desk
        self._marks = [paper.mark for paper in papers]
        if len(papers) > 1:
            more = "……" if len(papers) > _NAMED else ""
            self.add_words("文书", "send_what", f"{'、'.join(self._marks[:_NAMED])}{more}，共 {len(papers)} 份")
        self.add_words("主送", "send_to", _units(paper.addressees for paper in papers))
        self.add_words("抄送", "send_copies", _units(paper.copies_to for paper in papers) or "无")
        self.on = self.add_day("发出日期", "sent_on", desk.today, desk.today)
        self.add_words("", "send_note", "发出后不能撤销，发错了只能作废；反馈、催办都从发出算起，日期请核对。")
        self.on.setFocus()

    def work(self) -> Work:
        return partial(send_papers, self._desk, self._marks, self.on.day())


def _units(each: Iterable[Sequence[str]]) -> str:
    return "、".join(dict.fromkeys(unit for units in each for unit in units))


class ReceiptDialog(EntryDialog):
    """签收 by one unit."""

    def __init__(self, desk: Desk, actions: Actions, paper: PaperRow, parent: QWidget | None) -> None:
        super().__init__("receipt_dialog", f"签收 {paper.mark}", "登记签收", actions, parent)
        self._desk = desk
        self._paper = paper
        self.unit = QComboBox()
        self.unit.addItems([*paper.addressees, *paper.copies_to])
        self.add_field("签收单位", "unit", self.unit)
        self.by = self.add_line("签收人", "received_by")
        self.unit.currentTextChanged.connect(self._on_unit)
        self._on_unit(self.unit.currentText())
        self.on = self.add_day("签收日期", "received_on", desk.today, desk.today)
        self.by.setFocus()

    def work(self) -> Work:
        return partial(
            record_receipt, self._desk, self._paper.mark, self.by.text(), self.unit.currentText(), self.on.day()
        )

    def _on_unit(self, unit: str) -> None:
        """The unit's liaisons complete what is typed; none is put there of its own accord."""
        names = [entry.name for entry in liaisons_for(self._desk, unit)]
        self.by.setPlaceholderText(f"联络员：{'、'.join(names)}" if names else "")
        self.by.setCompleter(QCompleter(names, self.by))


class VoidDialog(EntryDialog):
    """作废: the number stays, the paper counts for nothing from a day on."""

    def __init__(self, desk: Desk, actions: Actions, paper: PaperRow, parent: QWidget | None) -> None:
        super().__init__("void_dialog", f"作废 {paper.mark}", "作废", actions, parent)
        self._desk = desk
        self._paper = paper
        self.form.addRow("", plain_label("作废后文号保留、不再使用，此项操作不能撤销。", "void_note", "muted"))
        self.reason = self.add_text("理由", "void_reason", height=72)
        self.by = self.add_line("批准人", "voided_by")
        self.on = self.add_day("作废日期", "voided_on", desk.today, desk.today)
        self.reason.setFocus()

    def work(self) -> Work:
        return partial(
            void_paper, self._desk, self._paper.mark, self.reason.toPlainText(), self.by.text(), self.on.day()
        )


def unsigned(papers: Sequence[PaperRow]) -> list[PaperRow]:
    """The drafts among the papers, in the order they were drafted."""
    return sorted((paper for paper in papers if paper.is_draft), key=lambda paper: paper.id)
