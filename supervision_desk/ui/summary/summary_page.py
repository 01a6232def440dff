"""统计通报: the figures of a period at a cut-off day; each figure opens the tasks behind it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter

from supervision_desk.domain.periods import Period
from supervision_desk.domain.watch import Watch
from supervision_desk.services.bulletins import BulletinRow, latest_bulletin
from supervision_desk.services.casebook import TaskView
from supervision_desk.services.desk import Desk
from supervision_desk.services.figures import LeaderRow, Summary, SummaryRow, TargetRow
from supervision_desk.services.seal_doubts import SealDoubts, doubts_at_hand
from supervision_desk.services.summary import quarter_summary, tasks_behind, tasks_led, tasks_of_section
from supervision_desk.ui.action import Actions
from supervision_desk.ui.changes import Changed
from supervision_desk.ui.flow_layout import flow
from supervision_desk.ui.labels import column, plain_label, rule
from supervision_desk.ui.page import Page
from supervision_desk.ui.papers.print_work import PrintWork
from supervision_desk.ui.summary.balance_line import BALANCE, PARTS, BalanceLine, Figure
from supervision_desk.ui.summary.behind_panel import BehindPanel
from supervision_desk.ui.summary.comparison_tab import ComparisonTab
from supervision_desk.ui.summary.export_buttons import ExportButtons
from supervision_desk.ui.summary.issues_tab import IssuesTab
from supervision_desk.ui.summary.pages_tab import PagesTab
from supervision_desk.ui.summary.period_choice import PeriodChoice
from supervision_desk.ui.summary.pictures_tab import PicturesTab
from supervision_desk.ui.summary.scores_tab import ScoresTab
from supervision_desk.ui.summary.stage_bar import StageBar
from supervision_desk.ui.summary.summary_columns import (
    DOCUMENT_COLUMNS,
    FIGURE_FIELDS,
    LEADER_COLUMNS,
    RATE_FIELDS,
    RATE_WORDS,
    SCORED,
    TARGET_COLUMNS,
    UNIT_COLUMNS,
    score_words,
)
from supervision_desk.ui.summary.summary_tabs import SummaryTabs
from supervision_desk.ui.tables.row_table import Column, RowTable
from supervision_desk.ui.tables.table_view import TableView
from supervision_desk.ui.tall_area import Inside, TallArea
from supervision_desk.ui.theme import NARROW, TIGHT

_UNREAD = "没有读完，没有数字。按 F5 重新统计，或另选时段。"


@dataclass(frozen=True)
class _Read:
    """The figures of a period, how far its 通报 is, and what stands against its seal."""

    summary: Summary
    bulletin: BulletinRow | None
    doubts: SealDoubts | None


class SummaryPage(Page):
    """Figures above, tables in tabs, the tasks behind a figure below."""

    title = "统计通报"
    concerns = Changed.ALL
    item_wanted = Signal(str)

    def __init__(self, desk: Desk, actions: Actions, printing: PrintWork) -> None:
        super().__init__("summary_page", desk, actions)
        self._summary: Summary | None = None
        self.choice = PeriodChoice(desk.today)
        self.stages = StageBar(desk, actions)
        self.balance = BalanceLine(BALANCE, "balance", "增减勾稽")
        self.parts = BalanceLine(PARTS, "balance_parts", "办结与期末构成")
        self.units: RowTable[SummaryRow] = RowTable(UNIT_COLUMNS, self)
        self.leaders: RowTable[LeaderRow] = RowTable(LEADER_COLUMNS, self)
        self.targets: RowTable[TargetRow] = RowTable(TARGET_COLUMNS, self)
        self.unit_view = TableView(self.units, "summary_units", "单位统计", stretch=0)
        self.pictures = PicturesTab(desk, actions)
        self.pages = PagesTab(desk, actions, printing)
        self.documents: RowTable[SummaryRow] = RowTable(DOCUMENT_COLUMNS, self)
        self.document_view = TableView(self.documents, "summary_documents", "文件和板块统计", stretch=0)
        self.leader_view = TableView(self.leaders, "summary_leaders", "领导分管", stretch=1)
        self.target_view = TableView(self.targets, "summary_targets", "目标任务", stretch=1)
        self.issues = IssuesTab(desk, actions, printing)
        self.comparison = ComparisonTab(desk, actions)
        self.scores = ScoresTab(desk, actions)
        views = (self.unit_view, self.document_view, self.leader_view, self.target_view)
        figures = tuple(zip(views, ("单位", "文件", "领导", "目标"), strict=True))
        pages = (
            (self.pictures, "图"),
            (self.pages, "版面"),
            (self.issues, "各期"),
            (self.comparison, "对比"),
            (self.scores, "评分"),
        )
        self.tabs = SummaryTabs(figures, pages)
        self.below = BehindPanel(actions)
        self.tables = QSplitter(Qt.Orientation.Vertical)
        self.problem = plain_label("", "problem", "problem")
        self.problem.setWordWrap(True)
        self.export = ExportButtons(desk, actions, printing)
        self._build()
        self._connect()

    def _build(self) -> None:
        panel = Inside("summary_panel", self.title)
        layout = column(panel)
        layout.addLayout(flow(self.choice, None, self.export, margins=(NARROW, TIGHT)))
        layout.addWidget(rule())
        layout.addWidget(self.stages)
        layout.addWidget(self.problem)
        layout.addWidget(self.balance)
        layout.addWidget(self.parts)
        self.tables.setObjectName("summary_splitter")
        self.tables.setHandleWidth(1)
        self.tables.addWidget(self.tabs)
        self.tables.addWidget(self.below)
        self.tables.setSizes([300, 200])
        layout.addWidget(self.tables, 1)
        layout.addStretch()
        column(self).addWidget(TallArea(panel, "summary_area", self.title))

    def _connect(self) -> None:
        self.choice.chosen.connect(self.reload)
        self.balance.asked.connect(self._on_figure)
        self.parts.asked.connect(self._on_figure)
        self.unit_view.opened.connect(self._on_unit)
        self.document_view.opened.connect(self._on_document)
        self.leader_view.opened.connect(self._on_leader)
        self.below.item_wanted.connect(self.item_wanted)
        self.pictures.item_wanted.connect(self.item_wanted)
        self.comparison.item_wanted.connect(self.item_wanted)
        self.tabs.currentChanged.connect(self._on_tab)
        self.issues.period_wanted.connect(lambda row: self.choice.choose(row.period, row.as_of))
        for each in (self.stages, self.issues):
            each.compare_wanted.connect(self._on_compare)

    def _on_tab(self) -> None:
        """What stood behind a figure of another tab goes."""
        self.below.clear()
        self.below.setVisible(self.tabs.has_below)

    def _on_compare(self, mark: str) -> None:
        self.tabs.setCurrentWidget(self.comparison)
        self.comparison.compare_seal(mark)

    def reload(self) -> None:
        """Compute the period anew. Until another period's figures are there, nothing is done with those in sight."""
        self.choice.follow(self.desk.today)
        self._waiting.begin()
        period, cutoff = self.choice.period(), self.choice.cutoff.day()
        if self._summary is None or (self._summary.period, self._summary.as_of) != (period, cutoff):
            _let_be_used(self, False)
        work = partial(_read, self.desk, period, cutoff)
        unread = partial(self._on_refused, _UNREAD)
        self.runner.run_page(self, self.title, work, self._on_read, self._on_refused, unread)

    def _on_refused(self, sentence: str) -> None:
        """Nothing of the period before stays in sight."""
        self._waiting.end()
        self._summary = None
        for each in (self.stages, self.pages, self.scores):
            each.show_summary(None)
        self.export.offer(None)
        self.problem.setText(sentence)
        self._show_figures(False)

    def _show_figures(self, there: bool) -> None:
        self.problem.setVisible(not there)
        for each in (self.balance, self.parts, self.tables):
            each.setVisible(there)

    def _on_read(self, found: _Read) -> None:
        self._waiting.end()
        summary = found.summary
        self._summary = summary
        _let_be_used(self, True)
        self.export.offer(summary)
        self.stages.show_summary(summary, found.bulletin, found.doubts)
        for each in (self.pages, self.scores):
            each.show_summary(summary)
        self._show_figures(True)
        self.balance.show_balance(summary.total.balance)
        self.parts.show_balance(summary.total.balance)
        self.units.show_rows([summary.total, *summary.units])
        self.documents.show_rows(summary.documents)
        self.leaders.show_rows(summary.leaders)
        self.targets.show_rows(summary.targets)
        self.pictures.show_summary(summary)
        self.below.clear()
        self.issues.reload()
        self.comparison.reload()

    def _on_figure(self, figure: Figure) -> None:
        self._list_tasks(figure.name, figure.fields, "")

    def _on_unit(self, unit: SummaryRow) -> None:
        name = "" if self._summary and unit is self._summary.total else unit.name
        heading, fields = _figure(self.unit_view, UNIT_COLUMNS)
        if unit.place and _heading(self.unit_view, UNIT_COLUMNS) in SCORED:
            self.below.show_score(score_words(unit), unit.place.score.lines)
            return
        self._list_tasks(f"{unit.shown}{heading}", fields, name)

    def _on_document(self, row: SummaryRow) -> None:
        heading, fields = _figure(self.document_view, DOCUMENT_COLUMNS)
        if row.source is not None:
            self._ask(f"{row.group}{row.name}{heading}", tasks_of_section, fields, row.source.key)

    def _on_leader(self, row: LeaderRow) -> None:
        if self._summary is not None:
            self.below.ask(row.leader, partial(tasks_led, self.desk, self._summary.as_of, row.leader))

    def _list_tasks(self, title: str, fields: tuple[str, ...], unit: str) -> None:
        self._ask(title, tasks_behind, fields, unit)

    def _ask(self, title: str, question: Callable[..., list[TaskView]], *asked: object) -> None:
        if self._summary is not None:
            period, as_of = self._summary.period, self._summary.as_of
            self.below.ask(title, partial(question, self.desk, period, as_of, *asked))


def _let_be_used(page: SummaryPage, wanted: bool) -> None:
    for each in (page.stages, page.balance, page.parts, page.tables, page.export):
        each.setEnabled(wanted)


def _read(desk: Desk, period: Period, as_of: date, watch: Watch) -> _Read:
    summary = quarter_summary(desk, period, as_of, watch=watch)
    bulletin = latest_bulletin(desk, summary.period, summary.as_of)
    return _Read(summary, bulletin, doubts_at_hand(desk, bulletin, summary) if bulletin else None)


def _figure(view: TableView, columns: Sequence[Column[SummaryRow]]) -> tuple[str, tuple[str, ...]]:
    """What the figure chosen is called and its fields; of a rate those of its denominator, of a name all that was
    answered for."""
    heading = _heading(view, columns)
    if heading in RATE_FIELDS:
        return f"{heading}的分母（{RATE_WORDS[heading]}）", RATE_FIELDS[heading]
    fields = FIGURE_FIELDS.get(heading)
    return (heading, fields) if fields else ("", ("opening", "new", "moved_in"))


def _heading(view: TableView, columns: Sequence[Column[SummaryRow]]) -> str:
    """The heading of the column that was opened; "" where none was."""
    place = view.currentIndex().column()
    return columns[place].title if 0 <= place < len(columns) else ""
