"""督办文书: the list at the left, the page itself at the right."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from supervision_desk.domain.office import SLIP
from supervision_desk.services.desk import Desk
from supervision_desk.services.papers import PaperRow, list_papers
from supervision_desk.services.previews import OpenPaper, open_paper
from supervision_desk.services.series import paper_counts
from supervision_desk.ui.action import Actions
from supervision_desk.ui.changes import Changed
from supervision_desk.ui.dialogs.showing import open_dialog
from supervision_desk.ui.flow_layout import flow
from supervision_desk.ui.items.item_work import ItemWork
from supervision_desk.ui.labels import button, column, named, plain_label, rule, surface
from supervision_desk.ui.page import Page
from supervision_desk.ui.papers.counts_dialog import CountsDialog, total_of
from supervision_desk.ui.papers.look_bar import LookBar
from supervision_desk.ui.papers.page_view import PageView
from supervision_desk.ui.papers.paper_columns import PAPER_COLUMNS
from supervision_desk.ui.papers.paper_tools import PaperTools
from supervision_desk.ui.papers.print_work import PrintWork
from supervision_desk.ui.tables.empty_state import EmptyState
from supervision_desk.ui.tables.row_table import RowTable
from supervision_desk.ui.tables.table_view import TableView
from supervision_desk.ui.theme import NARROW


class PapersPage(Page):
    """Papers by state; the one chosen is shown as it prints."""

    title = "督办文书"
    concerns = Changed.PAPERS | Changed.ITEMS | Changed.OFFICE

    def __init__(self, desk: Desk, actions: Actions, work: ItemWork, printing: PrintWork) -> None:
        super().__init__("papers_page", desk, actions)
        self._work = work
        self._wanted: tuple[str, ...] = ()
        self._shown = ""
        self.table: RowTable[PaperRow] = RowTable(PAPER_COLUMNS, self)
        self.view = TableView(self.table, "papers", "督办文书列表", stretch=2)
        self.sheet = PageView(actions)
        self.look = LookBar(desk, actions)
        self.tools = PaperTools(desk, actions, work, printing, self.look.rendering)
        self.empty = EmptyState("还没有督办文书。为立项的任务拟督办单，草稿不占文号。", "拟督办单…")
        self._counts = plain_label("", "paper_counts", "muted")
        self.counted = button("", "year_counts", self._on_counted, quiet=True)
        self._build()
        self.view.chosen.connect(self._on_chosen)
        self.look.rendering_chosen.connect(self._on_rendering)
        self.empty.wanted.connect(self._on_draft)

    def _build(self) -> None:
        left = surface("paper_list", self.title)
        layout = column(left)
        layout.addWidget(self.tools)
        layout.addWidget(rule())
        layout.addWidget(self.view, 1)
        layout.addWidget(self.empty, 1)
        self.empty.hide()  # until it is known
        layout.addLayout(flow(self._counts, None, self.counted, margins=(NARROW, NARROW)))
        self._right = named(QWidget(), "paper_sheet", "版面")
        beside = column(self._right)
        beside.addWidget(self.look)
        beside.addWidget(self.sheet, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setObjectName("papers_splitter")
        splitter.setHandleWidth(1)
        splitter.addWidget(left)
        splitter.addWidget(self._right)
        splitter.setChildrenCollapsible(False)
        splitter.setSizes([1900, 1000])
        column(self).addWidget(splitter)

    def show_paper(self, *marks: str) -> None:
        """Select papers, with the keys on them; the first is the current row."""
        self._wanted = marks
        self.reload()

    def reload(self) -> None:
        """Read the list anew; the current paper stays current, also when it got its number."""
        self.read(lambda _watch: list_papers(self.desk), self._show)

    def _show(self, rows: list[PaperRow]) -> None:
        current = self.view.current_row()
        wanted, self._wanted = self._wanted, ()
        chosen = (
            {paper.id for paper in rows if paper.mark in wanted}
            if wanted
            else {paper.id for paper in self.view.chosen_rows()}
        )
        self.table.show_rows(rows)
        self.empty.setVisible(not rows)
        for widget in (self.view, self.tools, self._right):
            widget.setVisible(bool(rows))
        drafts = sum(paper.is_draft for paper in rows)
        self._counts.setText(f"{len(rows)} 份 · 草稿 {drafts} 份" if rows else "")
        same = current.id if current else 0
        place = self.table.place_of(lambda paper: paper.mark == wanted[0] if wanted else paper.id == same)
        self._shown = ""
        also = [each for each, paper in enumerate(self.table.rows) if paper.id in chosen]
        self.view.choose_quietly(max(place, 0), also)
        if wanted and self.isVisible():
            self.view.setFocus()  # not before: an empty list is not in sight
        self._show_counts()
        self._on_chosen(self.view.current_row())

    def _on_chosen(self, paper: PaperRow | None) -> None:
        self.tools.show_choice(self.view.chosen_rows(), paper)
        if (paper.mark if paper else "") != self._shown:
            self.look.show_paper(paper)
            self._open(paper)

    def _open(self, paper: PaperRow | None) -> None:
        self._shown = paper.mark if paper else ""
        if paper is None:
            self.sheet.show_paper(None)
        else:
            work = partial(open_paper, self.desk, paper, self.look.rendering())
            self.runner.run_reading(self.sheet, work, self._on_opened, self._on_unread)

    def _on_rendering(self) -> None:
        self._open(self.view.current_row())

    def _on_opened(self, paper: OpenPaper) -> None:
        if self._shown == paper.mark:
            self.sheet.show_paper(paper)

    def _on_unread(self, sentence: str) -> None:
        self.sheet.show_words(sentence)

    def _show_counts(self) -> None:
        counts = paper_counts(self.desk, self.desk.today.year)
        total = total_of(counts)
        self.counted.setText(f"{counts.year}年发文 {total.papers} 份、主送 {total.addressees} 家次…")

    def _on_counted(self) -> None:
        open_dialog(CountsDialog(self.desk, self.runner, self.window()))

    def _on_draft(self) -> None:
        self._work.draft_paper(SLIP)
