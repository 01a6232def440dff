"""督查专报 of one leader, document or topic, from the figures on the screen: looked at, printed, or into a folder."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from supervision_desk.services.desk import Desk, office_of
from supervision_desk.services.figures import Summary
from supervision_desk.services.pack import SpecialRequest, preview_special, write_special
from supervision_desk.services.previews import OpenPaper
from supervision_desk.ui import messages
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.form_dialog import FormDialog
from supervision_desk.ui.dialogs.showing import open_dialog
from supervision_desk.ui.importing.editing_table import complete_anywhere
from supervision_desk.ui.labels import button
from supervision_desk.ui.papers.print_work import PrintWork
from supervision_desk.ui.summary.pages_dialog import PagesDialog
from supervision_desk.ui.theme import TIGHT

LEADER, DOCUMENT, TOPIC = KINDS = ("一位领导牵头的", "一份文件的", "一个专题的")
_HINTS = {
    LEADER: "列出他牵头的事项和进展，不排名、不打分。",
    DOCUMENT: "按板块列出进展和逾期的任务。",
    TOPIC: "任务标题、板块或文件里的词，几个词用空格分开。",
}
_MOST = 9999


class SpecialDialog(FormDialog):
    """Writes PDF and .docx; the folder is asked for last."""

    def __init__(
        self, desk: Desk, actions: Actions, summary: Summary, printing: PrintWork, parent: QWidget | None
    ) -> None:
        super().__init__(parent, "special_dialog", "督查专报", "输出到文件夹…")
        self._printing = printing
        self._desk = desk
        self._runner = actions
        self._summary = summary
        self.add_words("时段", "special_period", f"{summary.period.words}（截至 {summary.as_of}）")
        self.kind = QComboBox()
        self.kind.addItems(list(KINDS))
        self.add_field("种类", "special_kind", self.kind)
        self.about = QComboBox()
        self.about.setEditable(True)
        complete_anywhere(self.about)
        self.add_field("哪一个", "special_about", self.about)
        self.hint = self.add_words("", "special_hint", "")
        self.number, self.total = self._number("期号", "special_number"), self._number("总期号", "special_total")
        self.copies = self._number("共印份数", "special_copies")
        lines = imprint_words(desk)
        self.copies.setEnabled(bool(lines))
        self.add_words("版记", "special_lines", lines or "不印。要印的，在“设置—本单位”里填写专报的报、送、发。")
        self.add_button(button("看版面…", "special_pages", self._on_pages))
        self.kind.currentTextChanged.connect(self._on_kind)
        self._on_kind(LEADER)

    def _number(self, label: str, name: str) -> QSpinBox:
        box = QSpinBox()
        box.setRange(0, _MOST)
        box.setSpecialValueText("不印")
        box.lineEdit().setTextMargins(TIGHT, 0, 0, 0)
        self.add_field(label, name, box)
        return box

    def _on_kind(self, kind: str) -> None:
        """What there is of a kind in the figures."""
        rows = [(row, row.source) for row in self._summary.documents if row.source]
        found = {
            LEADER: [row.leader for row in self._summary.leaders],
            DOCUMENT: [row.group for row, source in rows if source.document_id],
            TOPIC: [source.section for _, source in rows if source.section],
        }
        self.about.clear()
        self.about.addItems(list(dict.fromkeys(found[kind])))
        self.hint.setText(_HINTS[kind])
        self.show_problem("")

    def asked(self) -> SpecialRequest:
        """Which report."""
        kind, about = self.kind.currentText(), self.about.currentText().strip()
        issue = (self.number.value(), self.total.value() or None) if self.number.value() else None
        return SpecialRequest(
            about if kind == LEADER else "", about if kind == DOCUMENT else "", issue,
            about if kind == TOPIC else "", self.copies.value(),
        )  # fmt: skip

    def _is_asked(self) -> bool:
        """Whether all is there; what lacks is told."""
        lacks = ""
        if not self.about.currentText().strip():
            lacks = "没有写明是哪一个，没有输出；请选择或填写。"
        elif self.total.value() and not self.number.value():
            lacks = "写了总期号的也要写期号，没有输出；请补上。"
        self.show_problem(lacks)
        return not lacks

    def _on_pages(self) -> None:
        if self._is_asked():
            work = partial(preview_special, self._desk, self._summary.period, self.asked(), self._summary.as_of)
            self._runner.run_watched(self, "正在排专报的版面", work, self._on_seen, self.show_problem)

    def _on_seen(self, paper: OpenPaper) -> None:
        open_dialog(PagesDialog(self._runner, self._printing, paper, self))

    def done_pressed(self) -> None:
        if not self._is_asked():
            return
        folder = messages.choose_folder(self, "督查专报放在哪个文件夹")
        if folder is not None:
            period, as_of = self._summary.period, self._summary.as_of
            work = partial(write_special, self._desk, period, folder, self.asked(), as_of)
            self._runner.run_watched(self, "正在输出督查专报", work, self._on_written, self.show_problem)

    def _on_written(self, paths: list[Path]) -> None:
        window = self.parentWidget() or self
        self.accept()
        names = "、".join(path.name for path in paths)
        messages.offer_file(window, f"已输出 {names} 到 {paths[0].parent}。", paths[0])


def imprint_words(desk: Desk) -> str:
    """报, 送 and 发 of a 专报 in words; "" where the office has set none."""
    return "；".join(f"{way}：{names}" for way, names in office_of(desk).special_lines)
