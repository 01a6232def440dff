"""对比: what differs between two periods, or between a seal and today – first the tasks that stand otherwise, then the
figures in words."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox

from supervision_desk.domain.comparing import TaskMove
from supervision_desk.domain.numbering import code_order
from supervision_desk.domain.periods import MONTH, QUARTER, recent_periods
from supervision_desk.services.bulletins import BulletinRow, list_bulletins
from supervision_desk.services.comparing import Comparison, compare, compare_sealed
from supervision_desk.services.comparison_words import FigureChange, figure_changes, move_words
from supervision_desk.services.desk import Desk
from supervision_desk.ui.action import Actions
from supervision_desk.ui.flow_layout import flow
from supervision_desk.ui.jobs import Work
from supervision_desk.ui.labels import button, column, named, plain_label
from supervision_desk.ui.summary.bulletins_tab import BulletinsTab
from supervision_desk.ui.tables.row_table import Column, RowTable
from supervision_desk.ui.tables.table_view import TableView
from supervision_desk.ui.theme import NARROW, TIGHT

TODAY = "同一时段今天的数字（更正）"
_QUARTERS, _MONTHS = 8, 12
_LETTERS = 22
_HOW = "选两个时段，或一次封存和今天，再按“对比”。双击任务，到它的事项。"
MOVE_COLUMNS: tuple[Column[TaskMove], ...] = (
    Column("任务", lambda move: move.code, lambda move: code_order(move.code), 96),
    Column("标题", lambda move: move.title, width=280),
    Column("原来", lambda move: move_words(move)[0], width=200),
    Column("现在", lambda move: move_words(move)[1], width=200),
)
CHANGE_COLUMNS: tuple[Column[FigureChange], ...] = (
    Column("哪一处", lambda change: change.place, width=220),
    Column("数字", lambda change: change.name, width=170),
    Column("原来", lambda change: change.before, width=220, tip=lambda change: change.before),
    Column("现在", lambda change: change.after, width=220, tip=lambda change: change.after),
    Column("变化", lambda change: change.change, width=110, numeric=True),
)


class ComparisonTab(BulletinsTab):
    """The choices stay as chosen, and so does what was compared. `item_wanted` carries the code of the item of a
    task."""

    item_wanted = Signal(str)

    def __init__(self, desk: Desk, actions: Actions) -> None:
        super().__init__("comparison", "对比", _HOW, desk, actions)
        self.before = named(QComboBox(), "compare_before", "原来")
        self.after = named(QComboBox(), "compare_after", "现在")
        for box in (self.before, self.after):
            box.setMinimumContentsLength(_LETTERS)
        self.moves: RowTable[TaskMove] = RowTable(MOVE_COLUMNS, self)
        self.changes: RowTable[FigureChange] = RowTable(CHANGE_COLUMNS, self)
        self.move_view = TableView(self.moves, "compared_tasks", "变动的任务", stretch=1)
        self.change_view = TableView(self.changes, "compared_figures", "变动的数字", stretch=0)
        self._build()
        self.before.currentIndexChanged.connect(self._on_before)
        self.move_view.opened.connect(lambda move: self.item_wanted.emit(move.code.partition("-")[0]))

    def _build(self) -> None:
        layout = column(self)
        go = button("对比", "compare_now", self._on_compare)
        layout.addLayout(flow(self.before, plain_label("→", "compare_arrow"), self.after, go, margins=(NARROW, TIGHT)))
        self.said.setContentsMargins(NARROW, 0, NARROW, TIGHT)
        layout.addWidget(self.said)
        parts = self.move_view, self.change_view
        both = self.beside(Qt.Orientation.Vertical, "comparison_splitter", "变动的任务和数字", *parts)
        layout.addWidget(both, 1)

    def compare_seal(self, mark: str) -> None:
        """更正: a seal against today's figures of its period and cut-off."""
        self.runner.run_reading(self, partial(list_bulletins, self.desk), partial(self._on_seal, mark))

    def _on_seal(self, mark: str, bulletins: list[BulletinRow]) -> None:
        self.show_bulletins(bulletins)
        self._choose(mark, "")
        self._on_compare()

    def show_bulletins(self, rows: list[BulletinRow]) -> None:
        """The seals, the newest first, then periods; at first the two last quarters are chosen."""
        today, chosen = self.desk.today, (self.before.currentData(), self.after.currentData())
        seals = [row for row in reversed(rows) if row.days.sealed_on]
        periods = [*recent_periods(QUARTER, today, _QUARTERS), *recent_periods(MONTH, today, _MONTHS)]
        for box in (self.before, self.after):
            box.blockSignals(True)
            box.clear()
            for row in seals:
                box.addItem(f"{row.mark} {row.period.words}（截至 {row.as_of}）封存", row.mark)
            for period in periods:
                box.addItem(period.words, period.name)
            box.blockSignals(False)
        self.after.insertItem(0, TODAY, "")
        before, after = chosen
        self._choose(*((periods[1].name, periods[0].name) if before is None else (before, after)))

    def _choose(self, before: str, after: str) -> None:
        for box, data in ((self.before, before), (self.after, after)):
            box.blockSignals(True)
            box.setCurrentIndex(max(box.findData(data), 0))
            box.blockSignals(False)

    def _on_before(self) -> None:
        """A seal is mostly asked about for its 更正."""
        if str(self.before.currentData()).startswith("S"):
            self.after.setCurrentIndex(0)

    def _on_compare(self) -> None:
        before, after = str(self.before.currentData()), str(self.after.currentData())
        if not after and not before.startswith("S"):
            self._show_nothing("今天的数字只和一次封存对比；请左边选封存的一期，或右边选一个时段。")
            return
        work: Work = partial(compare, self.desk, before, after)
        if not after:
            work = partial(compare_sealed, self.desk, before)
        self.runner.run_reading(self, work, self._on_compared, self._show_nothing)

    def _show_nothing(self, sentence: str) -> None:
        self.moves.show_rows([])
        self.changes.show_rows([])
        self.said.setText(sentence)

    def _on_compared(self, found: Comparison) -> None:
        changes = figure_changes(found.cells)
        self.moves.show_rows(found.tasks)
        self.changes.show_rows(changes)
        counted = f"{len(found.tasks)} 项任务变动，{len(changes)} 个数字不同"
        self.said.setText(f"{found.before} → {found.after}：{'没有差异' if found.same else counted}。")
