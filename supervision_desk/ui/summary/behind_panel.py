"""数字背后的任务: the tasks that a figure counts, asked for when it is pressed; behind a score its arithmetic."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from supervision_desk.domain.scoring import ScoreLine
from supervision_desk.services.casebook import TaskView
from supervision_desk.ui.action import Actions
from supervision_desk.ui.items.item_columns import TASK_COLUMNS
from supervision_desk.ui.jobs import Work
from supervision_desk.ui.labels import column, named, plain_label
from supervision_desk.ui.summary.summary_columns import SCORE_COLUMNS
from supervision_desk.ui.tables.row_table import RowTable
from supervision_desk.ui.tables.table_view import TableView
from supervision_desk.ui.theme import TIGHT

_HOW = "点数字（表里双击），列出它背后的任务；双击名称，列出这一行的任务。"


class BehindPanel(QWidget):
    """`item_wanted` carries the code of the item of a task."""

    item_wanted = Signal(str)

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        named(self, "behind_panel", "数字背后的任务")
        self._runner = actions
        self.said = plain_label(_HOW, "behind", "muted")
        self.tasks: RowTable[TaskView] = RowTable(TASK_COLUMNS, self)
        self.view = TableView(self.tasks, "summary_tasks", "数字背后的任务", stretch=2)
        self.lines: RowTable[ScoreLine] = RowTable(SCORE_COLUMNS, self)
        self.line_view = TableView(self.lines, "summary_score_lines", "得分明细", stretch=3)
        self.line_view.hide()
        layout = column(self)
        self.said.setWordWrap(True)
        self.said.setContentsMargins(TIGHT, TIGHT, TIGHT, TIGHT)
        layout.addWidget(self.said)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.line_view, 1)
        self.view.opened.connect(lambda task: self.item_wanted.emit(task.item_code))

    def clear(self) -> None:
        """Say how figures are opened."""
        self._show_tasks([], _HOW)

    def ask(self, title: str, work: Work) -> None:
        """List the tasks that `work` finds, under a title."""
        self._runner.run_reading(self, work, partial(self._show, title))

    def _show(self, title: str, found: list[TaskView]) -> None:
        self._show_tasks(found, f"{title}：{len(found)} 项任务")

    def show_score(self, said: str, lines: Sequence[ScoreLine]) -> None:
        """The arithmetic behind a score, under its sum."""
        self.lines.show_rows(lines)
        self._show_side(self.line_view, said)

    def _show_tasks(self, found: Sequence[TaskView], said: str) -> None:
        self.tasks.show_rows(found)
        self._show_side(self.view, said)

    def _show_side(self, view: TableView, said: str) -> None:
        for each in (self.view, self.line_view):
            each.setVisible(each is view)
        self.said.setText(said)
