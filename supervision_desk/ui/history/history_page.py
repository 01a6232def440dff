"""操作记录: who did what, the newest first."""

from supervision_desk.services.desk import Desk
from supervision_desk.services.history import SHOWN, HistoryRow, list_history
from supervision_desk.ui.action import Actions
from supervision_desk.ui.changes import Changed
from supervision_desk.ui.dates import show_day
from supervision_desk.ui.labels import column, plain_label, row, surface
from supervision_desk.ui.page import Page
from supervision_desk.ui.tables.row_table import Column, RowTable
from supervision_desk.ui.tables.table_view import TableView
from supervision_desk.ui.theme import NARROW

HISTORY_COLUMNS: tuple[Column[HistoryRow], ...] = (
    Column("序号", lambda step: str(step.number), lambda step: step.number, 64, True),
    Column("日期", lambda step: show_day(step.entered_on), lambda step: step.entered_on, 104),
    Column("经办人", lambda step: step.operator, width=120),
    Column("操作", lambda step: step.title, width=400),
    Column("", lambda step: "已撤销" if step.undone else "", width=80),
)


class HistoryPage(Page):
    """The journal, readable."""

    title = "操作记录"
    concerns = Changed.ALL

    def __init__(self, desk: Desk, actions: Actions) -> None:
        super().__init__("history_page", desk, actions)
        self.table: RowTable[HistoryRow] = RowTable(HISTORY_COLUMNS, self)
        self.view = TableView(self.table, "history", "操作记录列表", stretch=3)
        self._counts = plain_label("", "history_counts", "muted")
        panel = surface("history_list", self.title)
        layout = column(panel)
        layout.addWidget(self.view, 1)
        layout.addLayout(row(self._counts, None, margin=NARROW))
        column(self).addWidget(panel)

    def reload(self) -> None:
        """Read the newest actions."""
        rows = list_history(self.desk)
        self.table.show_rows(rows)
        more = f"（只列最近 {SHOWN} 条）" if len(rows) == SHOWN else ""
        self._counts.setText(f"{len(rows)} 条{more} · 记录只增不改，逐条相连，可用“核验”检查。")
