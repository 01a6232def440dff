"""目标: the targets of an item as a table, what is set of the chosen one, and what can be done to it."""

from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QSplitter, QWidget

from supervision_desk.domain.plans import CUMULATIVE
from supervision_desk.domain.targets import AT_MOST, MILESTONE, PERCENT, RATE
from supervision_desk.services.casebook import TaskView
from supervision_desk.ui.labels import button, column, plain_label, row
from supervision_desk.ui.tables.reading_view import ReadingView
from supervision_desk.ui.tables.row_table import RowTable
from supervision_desk.ui.tables.table_view import TableView
from supervision_desk.ui.targets.target_columns import TARGET_COLUMNS, TargetLine, target_lines
from supervision_desk.ui.targets.target_html import mean_words, target_html
from supervision_desk.ui.theme import NARROW

ADD, CHANGE, PLAN, BASE, DATE, DATA_UNIT, SPLIT, REMOVE = (
    "add", "change", "plan", "base", "date", "data_unit", "split", "remove",
)  # fmt: skip
_WORDS = {
    CHANGE: "调整目标值…", PLAN: "计划和节点…", BASE: "基数…", DATE: "节点日期…", DATA_UNIT: "数据报送单位…",
    SPLIT: "分解…", REMOVE: "删除…",
}  # fmt: skip


class TargetsTab(QWidget):
    """`wanted` carries what is to be done, the task's code and the target's label ("" to add one)."""

    wanted = Signal(str, str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("detail_targets_tab")
        self.setAccessibleName("目标")
        self._code = ""
        self._open: frozenset[str] = frozenset()
        self.table: RowTable[TargetLine] = RowTable(TARGET_COLUMNS, self)
        self.view = TableView(self.table, "detail_targets", "目标")
        self.about = ReadingView("target_about", "目标详情")
        self.count = plain_label("", "target_count", "muted")
        self.add_button = button("新增…", "target_add", self._on_add, quiet=True)
        self.change_button = button("更改…", "target_change", self._on_menu, quiet=True)
        self._build()
        self.view.chosen.connect(self._on_chosen)

    def _build(self) -> None:
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(lambda _place: self._on_menu())
        self.view.opened.connect(lambda _row: self._ask(CHANGE))
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setObjectName("targets_splitter")
        splitter.setAccessibleName("目标表和目标详情")
        splitter.setHandleWidth(1)
        for each in (self.view, self.about):
            splitter.addWidget(each)
        splitter.setChildrenCollapsible(False)
        layout = column(self)
        layout.addWidget(splitter, 1)
        layout.addLayout(row(self.count, None, self.add_button, self.change_button, margin=NARROW))

    def show_targets(self, tasks: tuple[TaskView, ...], today: date, tolerance: float) -> None:
        """Show the targets of an item's tasks; the chosen one stays chosen."""
        current = self.view.current_row()
        lines = target_lines(tasks, today, tolerance)
        self._open = frozenset(task.code for task in tasks if task.is_open)
        self._code = next((task.code for task in tasks if task.is_open), "")
        self.add_button.setEnabled(bool(self._open))
        self.table.show_rows(lines)
        self.count.setText(mean_words([line.target for line in lines]))
        same = self.table.place_of(
            lambda line: current is not None and (line.code, line.target.label) == (current.code, current.target.label)
        )
        self.view.choose_quietly(max(same, 0))
        self._on_chosen(self.view.current_row())

    def _on_chosen(self, line: TargetLine | None) -> None:
        self.about.show_html(target_html(line) if line else "")
        self.change_button.setEnabled(line is not None and line.code in self._open)

    def _on_add(self) -> None:
        line = self.view.current_row()
        self.wanted.emit(ADD, line.code if line and line.code in self._open else self._code, "")

    def _on_menu(self) -> None:
        """What can be done to the chosen target."""
        line = self.view.current_row()
        if line is None or line.code not in self._open:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for what in _fitting(line):
            menu.addAction(_WORDS[what]).triggered.connect(lambda _checked=False, what=what: self._ask(what))
        menu.popup(_above(self.change_button, menu))

    def _ask(self, what: str) -> None:
        line = self.view.current_row()
        if line is not None and line.code in self._open:
            self.wanted.emit(what, line.code, line.target.label)


def _fitting(line: TargetLine) -> list[str]:
    """Only what the target's measure has a use for."""
    target = line.target
    fits = {
        CHANGE: target.measure != MILESTONE,
        PLAN: target.measure == CUMULATIVE,
        BASE: target.measure in (RATE, AT_MOST) and target.unit in PERCENT,
        DATE: True,
        DATA_UNIT: True,
        SPLIT: target.measure == CUMULATIVE and not target.terms.split_of and not target.terms.parts,
        REMOVE: target.reading is None,
    }
    return [what for what, fit in fits.items() if fit]


def _above(button: QPushButton, menu: QMenu) -> QPoint:
    """Where the menu's foot stands on the button: the button is at the lower edge of the window."""
    place = button.mapToGlobal(button.rect().topRight())
    size = menu.sizeHint()
    place.setX(place.x() - size.width())
    place.setY(place.y() - size.height())
    return place
