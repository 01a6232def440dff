"""数字背后的任务: the tasks that a figure counts, asked for when it is pressed."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from supervision_desk.services.casebook import TaskView
from supervision_desk.ui.action import Actions
from supervision_desk.ui.items.item_columns import TASK_COLUMNS
from supervision_desk.ui.jobs import Work
from supervision_desk.ui.labels import column, named, plain_label
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
        layout = column(self)
        self.said.setWordWrap(True)
        self.said.setContentsMargins(TIGHT, TIGHT, TIGHT, TIGHT)
        layout.addWidget(self.said)
        layout.addWidget(self.view, 1)
        self.view.opened.connect(lambda task: self.item_wanted.emit(task.item_code))

    def clear(self) -> None:
        """Say how figures are opened."""
        self.tasks.show_rows([])
        self.said.setText(_HOW)

    def ask(self, title: str, work: Work) -> None:
        """List the tasks that `work` finds, under a title."""
        self._runner.run_reading(self, work, partial(self._show, title))

    def _show(self, title: str, found: list[TaskView]) -> None:
        self.tasks.show_rows(found)
        self.said.setText(f"{title}：{len(found)} 项任务")
