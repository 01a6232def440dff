"""批量签收: the lines of the 发文签收表 as it came back, ticked, each with the day and who signed."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from supervision_desk.domain.typed_days import typed_day
from supervision_desk.services.desk import Desk
from supervision_desk.services.papers import MAIN, PaperRow
from supervision_desk.services.receipts import AwaitedReceipt, ReceiptTick, awaited_receipts, record_ticked
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dates import show_day
from supervision_desk.ui.dialogs.entry_dialog import EntryDialog
from supervision_desk.ui.jobs import Work
from supervision_desk.ui.labels import button, row
from supervision_desk.ui.tables.row_delegate import RowDelegate
from supervision_desk.ui.theme import ROW, SMALLEST_POINTS

_TITLES = ("文号", "收文单位", "签收人", "签收日期")
_WIDTHS = (180, 220, 130, 110)
_PAPER, _UNIT, _BY, _DAY = range(len(_TITLES))
_LEAST_WIDTH = 720
_ROWS_SHOWN = 10
_SHOWN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_NOTE = "只登记勾选的。签收人、签收日期可逐行改写；签收人不填的，记为收文单位。"


class ReceiptsDialog(EntryDialog):
    """Offers every unit that has still to receive the papers: the 主送 ticked, the 抄送 to be ticked."""

    def __init__(self, desk: Desk, actions: Actions, papers: Sequence[PaperRow], parent: QWidget | None) -> None:
        super().__init__("receipts_dialog", "批量签收", "登记签收", actions, parent)
        self.setMinimumWidth(self._scaled(_LEAST_WIDTH))
        self._desk = desk
        self._awaited = awaited_receipts(desk, [paper.mark for paper in sorted(papers, key=lambda each: each.id)])
        self.on = self.add_day("签收日期", "received_on", desk.today, desk.today)
        self.by = self.add_line("签收人", "received_by", hint="填在每一行；各单位不同的，在下面逐行填")
        self.table = QTableWidget(len(self._awaited), len(_TITLES))
        self.add_field("签收情况", "receipt_lines", self.table)
        self._fill()
        every = button("全选", "tick_all", partial(self._tick_all, Qt.CheckState.Checked))
        none = button("全不选", "tick_none", partial(self._tick_all, Qt.CheckState.Unchecked))
        self.form.addRow("", row(every, none, None))
        self.add_words("", "receipts_note", _NOTE)
        self._day, self._name = show_day(desk.today), ""
        self.on.edit.dateChanged.connect(lambda _day: self._follow_day())
        self.by.textChanged.connect(self._follow_name)
        self.table.itemChanged.connect(self._on_ticked)
        self._on_ticked()

    def _fill(self) -> None:
        table = self.table
        table.setHorizontalHeaderLabels(list(_TITLES))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        table.setItemDelegate(RowDelegate(table))
        table.setShowGrid(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(self._scaled(ROW))
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place, width in enumerate(_WIDTHS):
            table.setColumnWidth(place, self._scaled(width))
        table.horizontalHeader().setSectionResizeMode(_UNIT, QHeaderView.ResizeMode.Stretch)
        for place, line in enumerate(self._awaited):
            for at, item in enumerate(_items(line, show_day(self._desk.today))):
                table.setItem(place, at, item)
        shown = min(max(len(self._awaited), 2), _ROWS_SHOWN)
        rows = shown * self._scaled(ROW)
        table.setFixedHeight(table.horizontalHeader().sizeHint().height() + rows + 2 * table.frameWidth() + 2)

    def _scaled(self, width: int) -> int:
        """A width written for the smallest letters, for the letters in use."""
        return round(width * max(self.font().pointSizeF() / SMALLEST_POINTS, 1.0))

    def ticked(self) -> list[int]:
        """The lines ticked."""
        states = enumerate(self._cell(place, _PAPER).checkState() for place in range(self.table.rowCount()))
        return [place for place, state in states if state is Qt.CheckState.Checked]

    def work(self) -> Work:
        return partial(record_ticked, self._desk, [self._tick(place) for place in self.ticked()])

    def done_pressed(self) -> None:
        """What is no day is said here."""
        try:
            self.work()
        except ValueError as error:
            self.show_problem(str(error))
        else:
            super().done_pressed()

    def _tick(self, place: int) -> ReceiptTick:
        line = self._awaited[place]
        on = typed_day(self._cell(place, _DAY).text(), line.sent_on)
        return ReceiptTick(line.mark, line.unit, on, self._cell(place, _BY).text())

    def _cell(self, place: int, column: int) -> QTableWidgetItem:
        item = self.table.item(place, column)
        assert item is not None  # filled from the start
        return item

    def _tick_all(self, state: Qt.CheckState) -> None:
        for place in range(self.table.rowCount()):
            self._cell(place, _PAPER).setCheckState(state)

    def _on_ticked(self) -> None:
        ticked = len(self.ticked())
        self.done_button.setText(f"登记 {ticked} 个单位签收" if ticked else "登记签收")
        self.done_button.setEnabled(ticked > 0)

    def _follow_day(self) -> None:
        before, self._day = self._day, show_day(self.on.day())
        self._follow(_DAY, before, self._day)

    def _follow_name(self, name: str) -> None:
        before, self._name = self._name, name.strip()
        self._follow(_BY, before, self._name)

    def _follow(self, column: int, before: str, now: str) -> None:
        """The lines that were not written over take what stands above."""
        for place in range(self.table.rowCount()):
            if self._cell(place, column).text() == before:
                self._cell(place, column).setText(now)


def _items(line: AwaitedReceipt, day: str) -> tuple[QTableWidgetItem, ...]:
    """The cells of a line; the last two can be written over."""
    is_main = line.role == MAIN
    paper = QTableWidgetItem(line.mark)
    paper.setFlags(_SHOWN | Qt.ItemFlag.ItemIsUserCheckable)
    paper.setCheckState(Qt.CheckState.Checked if is_main else Qt.CheckState.Unchecked)
    unit = QTableWidgetItem(line.unit if is_main else f"{line.unit}（{line.role}）")
    unit.setFlags(_SHOWN)
    return paper, unit, QTableWidgetItem(""), QTableWidgetItem(day)
