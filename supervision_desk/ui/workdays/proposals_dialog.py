"""受影响的时限: what would be another day now, shown first, taken in one step by a person."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from supervision_desk.domain.numbering import code_order
from supervision_desk.services.desk import Desk
from supervision_desk.services.due_proposals import DueProposal, ProvisionalDue, take_proposals
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dates import show_day
from supervision_desk.ui.dialogs.entry_dialog import EntryDialog
from supervision_desk.ui.jobs import Work
from supervision_desk.ui.labels import plain_label
from supervision_desk.ui.tables.row_table import Column, RowTable
from supervision_desk.ui.tables.table_view import TableView

_WIDTH, _TABLE_HEIGHT = 920, 220


def _why(each: DueProposal) -> str:
    return "\n".join(each.answer.lines)


_PROPOSALS: tuple[Column[DueProposal], ...] = (
    Column("编号", lambda each: each.code, lambda each: code_order(each.code), 92, tip=_why),
    Column("任务", lambda each: each.title, width=120, tip=_why),
    Column("责任主体", lambda each: each.unit, width=110, tip=_why),
    Column("现完成时限", lambda each: show_day(each.old_due), lambda each: each.old_due, 104, tip=_why),
    Column("应为", lambda each: show_day(each.new_due), lambda each: each.new_due, 104, tip=_why),
    Column("现办结报告", lambda each: show_day(each.old_report), lambda each: each.old_report, 104, tip=_why),
    Column("应为", lambda each: show_day(each.new_report), lambda each: each.new_report, 104, tip=_why),
    Column("原因", lambda each: each.because, width=76, tip=_why),
)
_PROVISIONAL: tuple[Column[ProvisionalDue], ...] = (
    Column("编号", lambda each: each.code, lambda each: code_order(each.code), 92),
    Column("任务", lambda each: each.title, width=200),
    Column("责任主体", lambda each: each.unit, width=140),
    Column("完成时限", lambda each: show_day(each.due_on), lambda each: each.due_on, 104),
    Column("办结报告", lambda each: show_day(each.report_by), lambda each: each.report_by, 104),
    Column("未公布", lambda each: "、".join(f"{year}年" for year in each.years), width=90),
)


class ProposalsDialog(EntryDialog):
    """Lists the proposals, below them the days that are 暂定; the button takes the chosen ones, all where none is."""

    def __init__(
        self,
        desk: Desk,
        actions: Actions,
        proposals: Sequence[DueProposal],
        provisional: Sequence[ProvisionalDue],
        parent: QWidget | None,
    ) -> None:
        super().__init__("proposals_dialog", "受影响的时限", f"采用 {len(proposals)} 项", actions, parent)
        self._desk = desk
        self.setMinimumWidth(_WIDTH)
        self.proposals: RowTable[DueProposal] = RowTable(_PROPOSALS, self)
        self.provisional: RowTable[ProvisionalDue] = RowTable(_PROVISIONAL, self)
        self.view = TableView(self.proposals, "proposals", "应调整的时限", stretch=1)
        self._add_list("应调整", self.view, "没有需要调整的时限。", bool(proposals))
        below = TableView(self.provisional, "provisional", "暂定的时限", stretch=1)
        self._add_list("暂定", below, "没有暂定的时限。", bool(provisional))
        self.proposals.show_rows(proposals)
        self.provisional.show_rows(provisional)
        self.by = self.add_line("批准人", "taken_by", hint="交办后的时限须写明批准人")
        self.by.setEnabled(bool(proposals))
        self.done_button.setEnabled(bool(proposals))
        self.view.chosen.connect(self._on_chosen)

    def _add_list(self, label: str, view: TableView, empty: str, is_filled: bool) -> None:
        view.setFixedHeight(_TABLE_HEIGHT)
        if is_filled:
            self.form.addRow(label, view)
        else:
            self.form.addRow(label, plain_label(empty, f"{view.objectName()}_empty", "muted"))

    def _chosen(self) -> list[DueProposal]:
        return self.view.chosen_rows() or self.proposals.rows

    def _on_chosen(self) -> None:
        self.done_button.setText(f"采用 {len(self._chosen())} 项")

    def work(self) -> Work:
        return partial(take_proposals, self._desk, self._chosen(), self.by.text())
