"""统计通报: a quarter's figures at a cut-off day; each figure opens the tasks behind it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSplitter, QTabWidget

from supervision_desk.domain.periods import Quarter, parse_quarter, quarter_of
from supervision_desk.services.casebook import TaskView
from supervision_desk.services.desk import Desk
from supervision_desk.services.figures import LeaderRow, Summary, SummaryRow, TargetRow
from supervision_desk.services.summary import quarter_summary, tasks_behind
from supervision_desk.ui.action import Actions
from supervision_desk.ui.changes import Changed
from supervision_desk.ui.dialogs.day_edit import DayEdit
from supervision_desk.ui.items.item_columns import TASK_COLUMNS
from supervision_desk.ui.labels import column, plain_label, row, rule, surface
from supervision_desk.ui.page import Page
from supervision_desk.ui.summary.balance_line import BALANCE, PARTS, BalanceLine, Figure
from supervision_desk.ui.summary.export_buttons import ExportButtons
from supervision_desk.ui.summary.pictures_tab import PicturesTab
from supervision_desk.ui.summary.summary_columns import LEADER_COLUMNS, TARGET_COLUMNS, UNIT_COLUMNS
from supervision_desk.ui.tables.row_table import RowTable
from supervision_desk.ui.tables.table_view import TableView
from supervision_desk.ui.theme import NARROW, TIGHT

_QUARTERS = 12


def recent_quarters(last: Quarter, count: int = _QUARTERS) -> list[Quarter]:
    """The quarters up to `last`, the newest first."""
    places = (last.year * 4 + last.number - 1 - back for back in range(count))
    return [Quarter(place // 4, place % 4 + 1) for place in places]


class SummaryPage(Page):
    """Figures above, tables in tabs, the tasks behind a figure below."""

    title = "统计通报"
    concerns = Changed.ALL
    item_wanted = Signal(str)

    def __init__(self, desk: Desk, actions: Actions) -> None:
        super().__init__("summary_page", desk, actions)
        self._summary: Summary | None = None
        self.quarter = QComboBox()
        self.cutoff = DayEdit(desk.today, desk.today)
        self.balance = BalanceLine(BALANCE, "balance", "增减勾稽")
        self.parts = BalanceLine(PARTS, "balance_parts", "办结与期末构成")
        self.units: RowTable[SummaryRow] = RowTable(UNIT_COLUMNS, self)
        self.leaders: RowTable[LeaderRow] = RowTable(LEADER_COLUMNS, self)
        self.targets: RowTable[TargetRow] = RowTable(TARGET_COLUMNS, self)
        self.tasks: RowTable[TaskView] = RowTable(TASK_COLUMNS, self)
        self.unit_view = TableView(self.units, "summary_units", "单位统计", stretch=0)
        self.task_view = TableView(self.tasks, "summary_tasks", "数字背后的任务", stretch=2)
        self.pictures = PicturesTab(desk, actions)
        self.behind = plain_label("点一个数字，列出它背后的任务。", "behind", "muted")
        self.below = surface("behind_panel", "数字背后的任务")
        self.problem = plain_label("", "problem", "problem")
        self.export = ExportButtons(desk, actions)
        self._build()
        self._connect()

    def _build(self) -> None:
        panel = surface("summary_panel", self.title)
        layout = column(panel)
        layout.addLayout(self._tools())
        layout.addWidget(rule())
        layout.addWidget(self.problem)
        layout.addWidget(self.balance)
        layout.addWidget(self.parts)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setObjectName("summary_splitter")
        parts.setHandleWidth(1)
        parts.addWidget(self._tabs())
        parts.addWidget(self.below)
        parts.setSizes([300, 200])
        self._fill_below()
        layout.addWidget(parts, 1)
        column(self).addWidget(panel)

    def _tools(self) -> QHBoxLayout:
        self.quarter.setObjectName("quarter")
        self.quarter.setAccessibleName("统计季度")
        for each in recent_quarters(quarter_of(self.desk.today)):
            self.quarter.addItem(each.words, each.name)
        self.cutoff.setObjectName("cutoff")
        self.cutoff.setAccessibleName("截止日")
        tools = row(
            self.quarter,
            plain_label("截止日", "cutoff_label", "muted"),
            self.cutoff,
            None,
            self.export,
        )
        tools.setContentsMargins(NARROW, TIGHT, NARROW, TIGHT)
        return tools

    def _tabs(self) -> QTabWidget:
        tabs = QTabWidget()
        tabs.setObjectName("summary_tabs")
        tabs.setAccessibleName("统计表")
        tabs.setDocumentMode(True)
        tabs.addTab(self.unit_view, "单位")
        tabs.addTab(TableView(self.leaders, "summary_leaders", "领导分管", stretch=1), "领导")
        tabs.addTab(TableView(self.targets, "summary_targets", "目标任务", stretch=1), "目标")
        tabs.addTab(self.pictures, "图")
        # A picture has its own figures: the room below is its.
        tabs.currentChanged.connect(lambda place: self.below.setVisible(tabs.widget(place) is not self.pictures))
        return tabs

    def _fill_below(self) -> None:
        layout = column(self.below)
        layout.addLayout(row(self.behind, None, margin=TIGHT))
        layout.addWidget(self.task_view, 1)

    def _connect(self) -> None:
        self.quarter.currentIndexChanged.connect(self._on_quarter)
        self.cutoff.edit.dateChanged.connect(self.reload)
        self.balance.asked.connect(self._on_figure)
        self.parts.asked.connect(self._on_figure)
        self.unit_view.opened.connect(self._on_unit)
        self.task_view.opened.connect(self._on_task)
        self.pictures.item_wanted.connect(self.item_wanted)

    def _period(self) -> Quarter:
        return parse_quarter(self.quarter.currentData()) or quarter_of(self.desk.today)

    def _on_quarter(self) -> None:
        self.cutoff.edit.blockSignals(True)
        self.cutoff.set_day(min(self._period().end, self.desk.today))
        self.cutoff.edit.blockSignals(False)
        self.reload()

    def reload(self) -> None:
        """Compute the quarter anew."""
        work = partial(quarter_summary, self.desk, self._period(), self.cutoff.day())
        self.runner.run_reading(self, work, self._on_summary, self._on_refused)

    def _on_refused(self, sentence: str) -> None:
        self._summary = None
        self.export.offer(None)
        self.problem.setText(sentence)
        self.problem.show()

    def _on_summary(self, summary: Summary) -> None:
        self._summary = summary
        self.export.offer(summary)
        self.problem.hide()
        self.balance.show_balance(summary.total.balance)
        self.parts.show_balance(summary.total.balance)
        self.units.show_rows([summary.total, *summary.units])
        self.leaders.show_rows(summary.leaders)
        self.targets.show_rows(summary.targets)
        self.pictures.show_summary(summary)
        self.tasks.show_rows([])
        self.behind.setText("点一个数字，列出它背后的任务；双击单位，列出该单位的任务。")

    def _on_figure(self, figure: Figure) -> None:
        self._list_tasks(figure.name, figure.fields, "")

    def _on_unit(self, unit: SummaryRow) -> None:
        name = "" if self._summary and unit is self._summary.total else unit.name
        self._list_tasks(unit.shown, ("opening", "new", "moved_in"), name)

    def _list_tasks(self, title: str, fields: tuple[str, ...], unit: str) -> None:
        if self._summary is not None:
            found = tasks_behind(self.desk, self._summary.period, self._summary.as_of, fields, unit)
            self.tasks.show_rows(found)
            self.behind.setText(f"{title}：{len(found)} 项任务")

    def _on_task(self, task: TaskView) -> None:
        self.item_wanted.emit(task.item_code)
