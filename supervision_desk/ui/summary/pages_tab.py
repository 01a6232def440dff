"""What is printed of a period, looked at before it is: 通报, 月调度表, 协调清单, 本周到期和逾期."""

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QWidget

from supervision_desk.domain.periods import MONTH, Period, recent_periods
from supervision_desk.services.desk import Desk
from supervision_desk.services.figures import Summary
from supervision_desk.services.month_files import LISTINGS, WEEK, preview_listing, write_preview
from supervision_desk.services.pack import export_summary, preview_summary
from supervision_desk.services.previews import OpenPaper
from supervision_desk.services.summary_files import FORMATS
from supervision_desk.ui import messages
from supervision_desk.ui.action import Actions
from supervision_desk.ui.flow_layout import flow
from supervision_desk.ui.jobs import Work
from supervision_desk.ui.labels import button, column, named, plain_label
from supervision_desk.ui.papers.page_view import PageView
from supervision_desk.ui.papers.print_work import PrintWork
from supervision_desk.ui.theme import NARROW, TIGHT

BULLETIN = "统计通报"


class PagesTab(QWidget):
    """The pages are made when the tab is in sight."""

    def __init__(self, desk: Desk, actions: Actions, printing: PrintWork) -> None:
        super().__init__()
        named(self, "summary_pages", "版面")
        self._printing = printing
        self._desk = desk
        self._runner = actions
        self._summary: Summary | None = None
        self._shown: tuple[str, Period, date] | None = None
        self.what = named(QComboBox(), "pages_of", "看哪一种")
        self.what.addItems([BULLETIN, *LISTINGS])
        self.said = plain_label("", "pages_said", "muted")
        self.view = PageView(actions)
        layout = column(self)
        print_them = button("打印…", "print_pages", self._on_print)
        tools = flow(self.what, self.said, None, print_them, button("导出…", "export_pages", self._on_export))
        tools.setContentsMargins(NARROW, TIGHT, NARROW, TIGHT)
        layout.addLayout(tools)
        layout.addWidget(self.view, 1)
        self.what.currentTextChanged.connect(self._ask)

    def show_summary(self, summary: Summary | None) -> None:
        """The period whose pages are looked at; None while its figures are refused."""
        self._summary, self._shown = summary, None
        if self.isVisible():
            self._ask()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask()

    def _month(self, summary: Summary) -> Period:
        """The month in which the cut-off lies."""
        return recent_periods(MONTH, summary.as_of, 1)[0]

    def _ask(self) -> None:
        summary, name = self._summary, self.what.currentText()
        if summary is None or self._shown == (name, summary.period, summary.as_of):
            return
        self._shown = name, summary.period, summary.as_of
        month = self._month(summary)
        told = {BULLETIN: summary.period.words, WEEK: self._desk.today.isoformat()}
        self.said.setText(told.get(name, month.words))
        if name == BULLETIN:
            watched = partial(preview_summary, self._desk, summary.period, summary.as_of)
            self._runner.run_watched(self, "正在排通报的版面", watched, self._on_pages, self.view.show_words)
            return
        work: Work = partial(preview_listing, self._desk, name, month)
        self._runner.run_reading(self, work, self._on_pages, self.view.show_words)

    def _on_pages(self, paper: OpenPaper) -> None:
        self.view.show_paper(paper)

    def _on_print(self) -> None:
        if self.view.canvas.paper is not None:
            self._printing.print_pages([self.view.canvas.paper], self)

    def _on_export(self) -> None:
        folder = messages.choose_folder(self.window(), "导出到文件夹") if self._summary else None
        if folder is None or self._summary is None:
            return
        summary, name = self._summary, self.what.currentText()
        if name == BULLETIN:
            watched = partial(export_summary, self._desk, summary.period, summary.as_of, folder, FORMATS)
            self._runner.run_watched(self, "正在导出统计通报", watched, self._on_written)
            return
        work: Work = partial(write_preview, self._desk, name, self._month(summary), folder)
        self._runner.run_reading(self, work, self._on_written)

    def _on_written(self, paths: list[Path]) -> None:
        folder = paths[0].parent
        messages.offer_folder(self.window(), f"已导出 {len(paths)} 个文件到 {folder}。", folder)
