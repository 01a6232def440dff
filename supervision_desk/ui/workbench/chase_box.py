"""今日应催 on the workbench: one line a unit with its reasons, and what is done about it."""

from collections.abc import Sequence

from PySide6.QtCore import QMargins
from PySide6.QtWidgets import QVBoxLayout, QWidget

from supervision_desk.domain.ladder import TELL, rank
from supervision_desk.domain.office import CHASE, HINT
from supervision_desk.services.chasing import ChaseLine
from supervision_desk.services.desk import Desk
from supervision_desk.ui.action import Actions
from supervision_desk.ui.chasing.chase_acts import ChaseActs, gravest_paper
from supervision_desk.ui.flow_layout import FlowLayout
from supervision_desk.ui.items.item_work import ItemWork
from supervision_desk.ui.labels import button, named, plain_label
from supervision_desk.ui.tables.row_table import RowTable
from supervision_desk.ui.theme import NARROW, TIGHT
from supervision_desk.ui.workbench.agenda_columns import TO_CHASE_COLUMNS
from supervision_desk.ui.workbench.whole_table import WholeTable

_NOBODY = "今天没有要催的单位。"


class ChaseBox(QWidget):
    """The units and the four actions on the chosen ones."""

    def __init__(self, desk: Desk, actions: Actions, work: ItemWork) -> None:
        super().__init__()
        named(self, "chase_box", "今日应催")
        self._acts = ChaseActs(desk, actions, work, self)
        self.table: RowTable[ChaseLine] = RowTable(TO_CHASE_COLUMNS, self)
        self.view = WholeTable(self.table, "to_chase", "今日应催", stretch=2)
        self.title = plain_label("今日应催", "chase_title", "strong")
        self.nobody = plain_label(_NOBODY, "nobody_to_chase", "muted")
        self.call = button("电话…", "call_unit", lambda: self._acts.contact(self.view.current_row()))
        self.hint = button("提示函…", "draft_hint", lambda: self._acts.draft(HINT, self.view.chosen_rows()))
        self.paper = button("催办单…", "draft_paper", self._on_paper)
        self.hold = button("暂不催…", "hold_unit", lambda: self._acts.hold(self.view.current_row()))
        self._tools = named(QWidget(), "chase_tools", "催办操作")
        line = FlowLayout(QMargins(0, TIGHT, 0, 0), NARROW)
        for each in (self.call, self.hint, self.paper, self.hold):
            line.addWidget(each)
        self._tools.setLayout(line)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(TIGHT)
        for widget in (self.title, self.nobody, self.view, self._tools):
            layout.addWidget(widget)
        layout.addStretch(1)
        self.view.chosen.connect(self._on_chosen)

    def show_lines(self, lines: Sequence[ChaseLine]) -> None:
        """The units of the day; the current one stays current where it is still there."""
        before: ChaseLine | None = self.view.current_row()
        unit = before.unit if before else ""
        self.table.show_rows(lines)
        self.title.setText(f"今日应催 {len(lines)} 个单位" if lines else "今日应催")
        self.nobody.setVisible(not lines)
        self.view.setVisible(bool(lines))
        self._tools.setVisible(bool(lines))
        self.view.choose_quietly(max(self.table.place_of(lambda line: line.unit == unit), 0))
        self._on_chosen()

    def _kind(self) -> str:
        """催办单, or the card that the facts call for by now; the 督办单 of what was never told."""
        gravest = gravest_paper(self.view.chosen_rows())
        return gravest if gravest == TELL or rank(gravest) > rank(CHASE) else CHASE

    def _on_chosen(self) -> None:
        self.paper.setText(f"{self._kind()}…")
        self.paper.setAccessibleName(f"拟{self._kind()}")

    def _on_paper(self) -> None:
        self._acts.draft(self._kind(), self.view.chosen_rows())
