"""人工加减分 as a list: to whom, how many, why, by whom, when, withdrawn or not; and the withdrawal of one."""

from functools import partial

from PySide6.QtWidgets import QDialog, QWidget

from supervision_desk.domain.scoring import points_words
from supervision_desk.services.adjusting import AdjustmentRow, list_adjustments, withdraw
from supervision_desk.services.desk import Desk
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.entry_dialog import EntryDialog
from supervision_desk.ui.dialogs.showing import open_dialog
from supervision_desk.ui.help.dialog_key import add_help_key
from supervision_desk.ui.jobs import Work
from supervision_desk.ui.labels import button, column, named, plain_label, row
from supervision_desk.ui.tables.row_table import Column, RowTable
from supervision_desk.ui.tables.table_view import TableView
from supervision_desk.ui.theme import LOOSE, WIDE

_SIZE = (1040, 480)
_HOW = "登记错了的选中后“撤回…”：原来的和撤回的都列入得分明细，互相抵消；已封存的不受影响。"
_NONE = "还没有人工加减分。"
_HEIGHT = 72


def state_words(each: AdjustmentRow) -> str:
    """Whether it stands, or who withdrew it and why."""
    if each.withdrawn is None:
        return "有效"
    return f"已撤回（{each.withdrawn.reason.rpartition('”：')[2]}，{each.withdrawn.by}批准）"


def _entered(each: AdjustmentRow) -> str:
    return f"{each.entered_on} 登记" if each.entered_on else ""


COLUMNS: tuple[Column[AdjustmentRow], ...] = (
    Column("日期", lambda each: each.adjustment.on.isoformat(), lambda each: each.adjustment.on, 96, tip=_entered),
    Column("单位", lambda each: each.unit, width=140),
    Column("加减分", lambda each: points_words(each.adjustment.points), lambda each: each.adjustment.points, 70, True),
    Column("理由", lambda each: each.adjustment.reason, width=260, tip=lambda each: each.adjustment.reason),
    Column("批准人", lambda each: each.adjustment.by, width=80),
    Column("状态", state_words, width=220, tip=state_words),
)


class AdjustmentsDialog(QDialog):
    """All of the file, the newest first; read anew after each change."""

    def __init__(self, desk: Desk, actions: Actions, parent: QWidget | None) -> None:
        super().__init__(parent)
        named(self, "adjustments_dialog", "加减分记录")
        self.setWindowTitle("加减分记录")
        add_help_key(self)
        room = self.screen().availableGeometry()
        self.resize(min(_SIZE[0], room.width()), min(_SIZE[1], room.height()))
        self._desk = desk
        self._actions = actions
        self.table: RowTable[AdjustmentRow] = RowTable(COLUMNS, self)
        self.list = TableView(self.table, "adjustment_list", "人工加减分", stretch=3)
        self.said = plain_label(_HOW, "adjustments_said", "muted")
        self.said.setWordWrap(True)
        self.back = button("撤回…", "withdraw_adjustment", self._on_withdraw)
        layout = column(self, LOOSE, WIDE)
        layout.addWidget(self.said)
        layout.addWidget(self.list, 1)
        layout.addLayout(row(None, self.back, button("关闭", "close", self.reject)))
        self.list.chosen.connect(self._on_chosen)
        actions.changes.happened.connect(self._read)
        self._on_chosen(None)
        self._read()

    def _read(self) -> None:
        self._actions.run_latest(self, partial(list_adjustments, self._desk), self._on_read, self.said.setText)

    def _on_read(self, found: list[AdjustmentRow]) -> None:
        kept = self.list.current_row()
        rows = [each for each in reversed(found) if not each.withdraws]
        self.table.show_rows(rows)
        self.said.setText(_HOW if rows else _NONE)
        number = kept.number if kept else 0
        self.list.choose_place(self.table.place_of(lambda each: each.number == number))
        self._on_chosen(self.list.current_row())

    def _on_chosen(self, each: AdjustmentRow | None) -> None:
        self.back.setEnabled(each is not None and each.withdrawn is None)

    def _on_withdraw(self) -> None:
        if (each := self.list.current_row()) is not None:
            open_dialog(WithdrawDialog(self._desk, self._actions, each, self))


class WithdrawDialog(EntryDialog):
    """撤回 of one."""

    def __init__(self, desk: Desk, actions: Actions, each: AdjustmentRow, parent: QWidget | None) -> None:
        super().__init__("withdraw_dialog", "撤回加减分", "撤回", actions, parent)
        self._desk = desk
        self._number = each.number
        was = each.adjustment
        self.add_words("加减分", "withdrawn", f"{was.on} {each.unit} {points_words(was.points)}分：{was.reason}")
        self.add_words("", "withdraw_note", "撤回记在原来的日期，计入同一期；两条都列入得分明细。")
        self.reason = self.add_text("理由", "withdraw_reason", "写明为什么撤回", _HEIGHT, kept=False)
        self.by = self.add_line("批准人", "withdraw_by")

    def work(self) -> Work:
        return partial(withdraw, self._desk, self._number, self.reason.toPlainText(), self.by.text())
