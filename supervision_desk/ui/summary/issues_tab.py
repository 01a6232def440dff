"""各期: all 通报 of the folder; a sealed one shows its own pages and is handed out again as the bytes it was."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal

from supervision_desk.domain.bulletin import Stage
from supervision_desk.services.bulletins import BulletinRow
from supervision_desk.services.desk import Desk
from supervision_desk.services.sealing import reprint, sealed_pages, write_issued
from supervision_desk.ui import messages
from supervision_desk.ui.action import Actions
from supervision_desk.ui.flow_layout import flow
from supervision_desk.ui.labels import button, column
from supervision_desk.ui.papers.page_view import PageView
from supervision_desk.ui.papers.print_work import PrintWork
from supervision_desk.ui.summary.bulletins_tab import BulletinsTab
from supervision_desk.ui.summary.stage_bar import may_write_issued
from supervision_desk.ui.tables.row_table import Column, RowTable
from supervision_desk.ui.tables.table_view import TableView
from supervision_desk.ui.theme import NARROW, TIGHT

_NONE = "还没有统计通报。选好时段和截止日，按“建立初稿”。"
_HOW = "选中一期看封存的版面；双击，到它的时段。"
_UNSEALED = "{} 还没有封存，现在的版面在“版面”里看。"


def _steps(row: BulletinRow) -> list[tuple[str, date]]:
    days = row.days
    steps = (("初稿", days.drafted_on), ("送核", days.sheets_on), ("封存", days.sealed_on), ("签发", days.signed_on),
             ("印发", days.printed_on))  # fmt: skip
    return [(step, day) for step, day in steps if day]


def _stage(row: BulletinRow) -> str:
    """The last step and its day: 印发 2020-09-07."""
    step, day = _steps(row)[-1]
    return f"{step} {day}"


def _days(row: BulletinRow) -> str:
    """All its days, in a tip: the list stays narrow enough to stand beside the pages."""
    return "；".join((f"截至 {row.as_of}", *(f"{step} {day}" for step, day in _steps(row))))


ISSUE_COLUMNS: tuple[Column[BulletinRow], ...] = (
    Column("编号", lambda row: row.mark, lambda row: int(row.mark[1:]), 46),
    Column("期号", lambda row: row.issue, lambda row: row.days.signed_on, 186, tip=_days),
    Column("时段", lambda row: row.period.words, lambda row: row.period.start, 128, tip=_days),
    Column("步骤", _stage, lambda row: row.days.drafted_on, 128, tip=_days),
    Column("份数", lambda row: str(row.copies or ""), lambda row: row.copies, 44, True),
)


class IssuesTab(BulletinsTab):
    """The one chosen stays chosen. `period_wanted` carries the 通报 whose period is asked for, `compare_wanted` the
    mark of the seal whose 更正 are."""

    period_wanted = Signal(object)
    compare_wanted = Signal(str)

    def __init__(self, desk: Desk, actions: Actions, printing: PrintWork) -> None:
        super().__init__("issues", "各期通报", _HOW, desk, actions)
        self._printing = printing
        self.table: RowTable[BulletinRow] = RowTable(ISSUE_COLUMNS, self)
        self.list = TableView(self.table, "issue_list", "各期通报")
        self.view = PageView(actions)
        self.buttons = {
            name: button(words, name, pressed)
            for name, words, pressed in (
                ("print_issue", "打印…", self._on_print),
                ("reprint_issue", "重印…", partial(self._hand_out, "封存的文件放在哪个文件夹", reprint)),
                ("write_issue", "印发件…", self._on_issued),
                ("compare_issue", "更正…", self._on_compare),
            )
        }
        self._build()
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self.period_wanted)
        self._on_chosen(None)

    def _build(self) -> None:
        layout = column(self)
        layout.addLayout(flow(*self.buttons.values(), margins=(NARROW, TIGHT)))
        self.said.setContentsMargins(NARROW, 0, NARROW, TIGHT)
        layout.addWidget(self.said)
        both = self.beside(Qt.Orientation.Horizontal, "issues_splitter", "各期通报和版面", self.list, self.view)
        both.setSizes([560, 440])
        layout.addWidget(both, 1)

    def show_bulletins(self, rows: list[BulletinRow]) -> None:
        """The newest first."""
        kept = self.list.current_row()
        self.table.show_rows(list(reversed(rows)))
        self.said.setText(_HOW if rows else _NONE)
        mark = kept.mark if kept else rows[-1].mark if rows else ""
        self.list.choose_place(self.table.place_of(lambda row: row.mark == mark))

    def _on_chosen(self, row: BulletinRow | None) -> None:
        sealed = row is not None and row.days.sealed_on is not None
        signed = row is not None and row.stage in (Stage.SIGNED, Stage.PRINTED)
        for name, each in self.buttons.items():
            each.setEnabled(signed if name == "write_issue" else sealed)
        if row is None:
            self.view.show_paper(None)
        elif not sealed:
            self.view.show_words(_UNSEALED.format(row.mark))
        else:
            work = partial(sealed_pages, self.desk, row.mark)
            self.runner.run_latest(self, work, self.view.show_paper, self.view.show_words)

    def _on_print(self) -> None:
        if self.view.canvas.paper is not None:
            self._printing.print_pages([self.view.canvas.paper], self)

    def _on_compare(self) -> None:
        if (row := self.list.current_row()) is not None:
            self.compare_wanted.emit(row.mark)

    def _on_issued(self) -> None:
        row = self.list.current_row()
        if row is not None and may_write_issued(self.window(), row):
            self._hand_out("印发件放在哪个文件夹", write_issued)

    def _hand_out(self, title: str, write: Callable[[Desk, str, Path], list[Path]]) -> None:
        row = self.list.current_row()
        folder = messages.choose_folder(self.window(), title) if row else None
        if row is not None and folder is not None:
            self.runner.run_reading(self, partial(write, self.desk, row.mark, folder), self._on_written)

    def _on_written(self, paths: list[Path]) -> None:
        folder = paths[0].parent
        messages.offer_folder(self.window(), f"已输出 {len(paths)} 个文件到 {folder}。", folder)
