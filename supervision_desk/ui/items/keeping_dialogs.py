"""工作交接 and 年度归档."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QPlainTextEdit, QRadioButton, QSpinBox, QWidget

from supervision_desk.services.archiving import Archivable, archivable, archive_year
from supervision_desk.services.desk import Desk
from supervision_desk.services.handovers import Handover, hand_over_items
from supervision_desk.services.item_detail import item_detail
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.entry_dialog import EntryDialog
from supervision_desk.ui.jobs import Work
from supervision_desk.ui.labels import row
from supervision_desk.ui.theme import TIGHT


class HandoverDialog(EntryDialog):
    """Who hands over to whom: the chosen items, or all that the giver has open."""

    def __init__(self, desk: Desk, actions: Actions, codes: Sequence[str], parent: QWidget | None) -> None:
        super().__init__("handover_dialog", "工作交接", "交接", actions, parent)
        self._desk = desk
        self._codes = tuple(codes)
        self.chosen = QRadioButton(f"选中的 {len(codes)} 件")
        self.every = QRadioButton("移交人的全部在办事项")
        self.chosen.setChecked(True)
        choice = QWidget()
        choice.setLayout(row(self.chosen, self.every, None))
        self.add_field("范围", "scope", choice)
        self.giver = self.add_line("移交人", "giver", item_detail(desk, codes[0]).handler)
        self.taker = self.add_line("接收人", "taker")
        self.by = self.add_line("批准人", "approved_by")
        self.reason = self.add_line("理由", "reason", hint="可不写，如岗位调整")
        self.on = self.add_day("交接日期", "handed_on", desk.today, desk.today)
        self.taker.setFocus()

    def work(self) -> Work:
        codes = self._codes if self.chosen.isChecked() else ()
        entry = Handover(self.giver.text(), self.taker.text(), self.by.text(), codes, self.reason.text(), self.on.day())
        return partial(hand_over_items, self._desk, entry)


class ArchiveDialog(EntryDialog):
    """A year to archive, with what it takes and what it leaves before anything is done."""

    def __init__(self, desk: Desk, actions: Actions, parent: QWidget | None) -> None:
        super().__init__("archive_dialog", "年度归档", "归档", actions, parent)
        self._desk = desk
        self.year = QSpinBox()
        self.year.lineEdit().setTextMargins(TIGHT, 0, 0, 0)
        self.year.setRange(1949, desk.today.year)
        # The year that is over is the one archived, as a rule.
        self.year.setValue(desk.today.year - 1)
        self.add_field("年度", "year", self.year)
        self.by = self.add_line("办理人", "archived_by", desk.person)
        self.on = self.add_day("归档日期", "archived_on", desk.today, desk.today)
        self.seen = QPlainTextEdit(readOnly=True)
        self.seen.setFixedHeight(200)
        self.add_field("核对", "archivable", self.seen)
        self.year.valueChanged.connect(self._on_year)
        self._on_year()

    def _on_year(self) -> None:
        self.runner.run_reading(self.seen, partial(archivable, self._desk, self.year.value()), self._on_seen)

    def _on_seen(self, seen: Archivable) -> None:
        taken = f"可归档 {len(seen.taken)} 件：{'、'.join(seen.taken)}" if seen.taken else "没有可以归档的事项。"
        left = [f"不归档 {each.code} {each.title}：{each.reason}" for each in seen.left]
        self.seen.setPlainText("\n".join(("归档后只供查看，不能再改动。", taken, *left)))
        self.done_button.setEnabled(bool(seen.taken))

    def work(self) -> Work:
        return partial(archive_year, self._desk, self.year.value(), self.by.text(), self.on.day())
