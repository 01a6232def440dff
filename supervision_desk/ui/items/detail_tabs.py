"""The tabs of the detail: 概况, 任务与分工, 目标, 文书, 反馈, 全程记录, 原文."""

from PySide6.QtWidgets import QTabWidget

from supervision_desk.services.item_detail import ItemDetail
from supervision_desk.services.papers import PaperRow
from supervision_desk.ui.items.detail_html import facts_html, record_html, replies_html, tasks_html
from supervision_desk.ui.items.source_view import SourceView
from supervision_desk.ui.tables.line_delegate import Marks
from supervision_desk.ui.tables.more_tabs import MoreTabs
from supervision_desk.ui.tables.reading_view import ReadingView
from supervision_desk.ui.tables.row_table import Column, RowTable
from supervision_desk.ui.tables.table_view import TableView
from supervision_desk.ui.targets.targets_tab import TargetsTab

_PAPERS: tuple[Column[PaperRow], ...] = (
    Column("文号", lambda paper: paper.mark, lambda paper: paper.id, 150),
    Column("文种", lambda paper: paper.kind, width=70),
    Column("主送", lambda paper: "、".join(paper.addressees), width=100),
    Column("状态", lambda paper: paper.state, width=64),
)


class DetailTabs(QTabWidget):
    """Seven readings of one item; a tab that is empty says so."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("detail_tabs")
        self.setAccessibleName("事项详情")
        self.setDocumentMode(True)
        self.facts = ReadingView("detail_facts", "概况")
        self.tasks = ReadingView("detail_tasks", "任务与分工")
        self.targets = TargetsTab()
        self.papers: RowTable[PaperRow] = RowTable(_PAPERS, self)
        self.replies = ReadingView("detail_replies", "反馈")
        self.record = ReadingView("detail_record", "办理全程记录")
        self.source = SourceView()
        self.addTab(self.facts, "概况")
        self.addTab(self.tasks, "分工")
        self.addTab(self.targets, "目标")
        self.addTab(TableView(self.papers, "detail_papers", "文书", stretch=2), "文书")
        self.addTab(self.replies, "反馈")
        self.addTab(self.record, "全程记录")
        self.addTab(self.source, "原文")
        self.more = MoreTabs(self)

    def show_marks(self, marks: Marks) -> None:
        """Mark in every tab of words what is found."""
        for view in (self.facts, self.tasks, self.replies, self.record, self.source):
            view.show_marks(marks)

    def show_detail(self, detail: ItemDetail) -> None:
        """Show one item in every tab."""
        targets = sum(len(task.targets) for task in detail.tasks)
        self.facts.show_html(facts_html(detail))
        self.tasks.show_html(tasks_html(detail))
        self.papers.show_rows(detail.papers)
        self.replies.show_html(replies_html(detail))
        self.record.show_html(record_html(detail))
        self.source.show_source(detail.source)
        self.setTabVisible(3, bool(detail.papers))
        self.setTabText(2, f"目标 {targets}" if targets else "目标")
        self.setTabText(3, f"文书 {len(detail.papers)}" if detail.papers else "文书")
        self.setTabText(4, f"反馈 {len(detail.replies)}" if detail.replies else "反馈")
