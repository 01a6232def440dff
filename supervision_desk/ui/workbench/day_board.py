"""The workbench at a glance: what is to be done, whom to chase, how far each unit is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from supervision_desk.domain.charts import Bar
from supervision_desk.services.agenda import Agenda, AgendaList
from supervision_desk.ui.charts.drawing import LIGHT_BARS
from supervision_desk.ui.charts.look import legend
from supervision_desk.ui.charts.row_chart import RowChart
from supervision_desk.ui.labels import named, plain_label, row, surface
from supervision_desk.ui.tables.row_table import RowTable
from supervision_desk.ui.theme import LOOSE, TIGHT
from supervision_desk.ui.workbench.agenda_columns import AGENDA_COLUMNS
from supervision_desk.ui.workbench.chase_box import ChaseBox
from supervision_desk.ui.workbench.whole_table import WholeTable

# Two columns stand beside each other where each has room for so many letters.
_LETTERS = 28
_NOTHING = "没有在办的任务。"


class DayBoard(QScrollArea):
    """Two columns, or one where there is no room for two; the picture below. `asked` carries the list whose rows are
    wanted, `unit_wanted` the bar of a unit."""

    asked = Signal(object)
    unit_wanted = Signal(object)

    def __init__(self, chase: ChaseBox) -> None:
        super().__init__()
        named(self, "day_board", "今天")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.chase = chase
        self.table: RowTable[AgendaList] = RowTable(AGENDA_COLUMNS, self)
        self.lists = WholeTable(self.table, "agenda_lists", "今天要办", stretch=2)
        self.lists.setSortingEnabled(False)
        self.todo = plain_label("今天要办", "todo_title", "strong")
        self.units: RowChart[Bar] = RowChart("unit_lights", "各单位在办任务", LIGHT_BARS)
        self.units_title = plain_label("各单位在办任务", "units_title", "strong")
        self.no_units = plain_label(_NOTHING, "no_units", "muted")
        self.legend = plain_label(legend(), "legend", "muted")
        self.columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()
        self.lists.opened.connect(self.asked)
        self.lists.clicked.connect(self._on_clicked)
        self.units.opened.connect(self.unit_wanted)

    def _build(self) -> None:
        inside = surface("board", "今天")
        whole = QVBoxLayout(inside)
        whole.setContentsMargins(LOOSE, LOOSE, LOOSE, LOOSE)
        whole.setSpacing(LOOSE)
        left = named(QWidget(), "todo_box", "今天要办")
        todo = QVBoxLayout(left)
        todo.setContentsMargins(0, 0, 0, 0)
        todo.setSpacing(TIGHT)
        todo.addWidget(self.todo)
        todo.addWidget(self.lists)
        todo.addStretch(1)
        self.columns.setSpacing(2 * LOOSE)
        self.columns.addWidget(left, 1)
        self.columns.addWidget(self.chase, 1)
        whole.addLayout(self.columns)
        whole.addLayout(row(self.units_title, self.legend, None))
        whole.addWidget(self.no_units)
        whole.addWidget(self.units)
        whole.addStretch(1)
        self.setWidget(inside)

    def show_agenda(self, found: Agenda) -> None:
        """Show a day."""
        current: AgendaList | None = self.lists.current_row()
        first = next((each for each in found.lists if each.rows), found.lists[0])
        kind = (current or first).kind
        self.todo.setText(f"今天要办 {found.count} 条" if found.count else "今天没有要办的事")
        self.table.show_rows(found.lists)
        self.lists.choose_quietly(self.table.place_of(lambda each: each.kind is kind))
        self.chase.show_lines(found.chase)
        self.units.show_rows(found.units)
        tasks = sum(bar.total for bar in found.units)
        self.units_title.setText(f"各单位在办任务 {tasks} 项" if tasks else "各单位在办任务")
        self.no_units.setVisible(not tasks)
        self.legend.setVisible(bool(tasks))

    def _on_clicked(self) -> None:
        if (chosen := self.lists.current_row()) is not None:
            self.asked.emit(chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        fits = self.viewport().width() >= 2 * _LETTERS * self.fontMetrics().horizontalAdvance("督")
        direction = QBoxLayout.Direction
        self.columns.setDirection(direction.LeftToRight if fits else direction.TopToBottom)
        super().resizeEvent(event)
