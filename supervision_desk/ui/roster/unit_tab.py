"""单位: the office's list of units."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QPushButton

from supervision_desk.services.desk import Desk
from supervision_desk.services.unit_ends import revive_unit
from supervision_desk.services.units import UnitRow, list_units, order_units
from supervision_desk.ui import messages
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.showing import open_dialog
from supervision_desk.ui.roster.roster_list import ListKind
from supervision_desk.ui.roster.roster_tab import RosterTab
from supervision_desk.ui.roster.unit_dialogs import EndDayDialog, EndDialog, GroupDialog, UnitDialog
from supervision_desk.ui.tables.row_table import Column
from supervision_desk.ui.theme import tokens


def _quiet(row: UnitRow) -> str:
    return tokens().muted if row.ended else ""


UNIT_COLUMNS: tuple[Column[UnitRow], ...] = (
    Column("序", lambda row: str(row.place), lambda row: row.place, 42, True),
    Column("规范化简称", lambda row: row.unit.name, width=140, colour=_quiet),
    Column("全称", lambda row: row.unit.full_name, width=160, colour=_quiet),
    Column("别名", lambda row: "、".join(row.unit.aliases), width=104),
    Column("分组", lambda row: row.unit.group, width=72),
    Column("上级", lambda row: row.unit.parent or "", width=72),
    Column("主送", lambda row: "独立" if row.unit.addressable else "经上级", width=54),
    Column("排名", lambda row: "参与" if row.unit.ranked else "不参与", width=54),
    Column("分管领导", lambda row: "、".join(row.leaders), width=76),
    Column("联络员", lambda row: "、".join(row.liaisons), width=72),
    Column("状态", lambda row: row.state, width=206, colour=_quiet),
)
UNITS = ListKind(
    "units",
    "单位名录",
    "单位",
    UNIT_COLUMNS,
    2,
    "还没有单位。导入办公室的单位名录（Excel），或逐个新增。",
    list_units,
    lambda row: row.unit.name,
    lambda row: not row.ended,
    lambda row: row.unit.group,
)


class UnitTab(RosterTab):
    """Units: added, changed, ended, put in order."""

    def __init__(self, desk: Desk, actions: Actions) -> None:
        super().__init__(desk, actions, UNITS)

    def own_buttons(self) -> Sequence[QPushButton]:
        change = self.on_one("修改…", "change", self.on_change)
        self.end = self.on_one("更名撤并…", "end", self._on_end)
        self.end_day = self.on_one("更正日期…", "end_day", self._on_end_day)
        self.revive = self.on_one("恢复", "revive", self._on_revive)
        self.revive.setToolTip("撤回误办的更名、合并、撤销")
        groups = self.on_one("分组改名…", "rename_group", self._on_group)
        return change, self.end, self.end_day, self.revive, *self.movers(order_units), groups

    def on_chosen(self, entry: UnitRow | None) -> None:
        """An end stands until it is taken back: in the place of 更名撤并 its day can be put right."""
        super().on_chosen(entry)
        ended = entry is not None and entry.unit.ended_by(date.max)
        self.revive.setVisible(ended)
        may_correct = entry is not None and ended and bool(entry.unit.ended_as)
        self.end_day.setVisible(may_correct)
        self.end.setVisible(not may_correct)
        self.end.setEnabled(entry is not None and not ended)
        remedy = "日期错了请“更正日期”；办错了的先“恢复”，再重新办理。"
        words = f"“{entry.unit.name}”已{entry.unit.end_words}。{remedy}" if entry and ended else ""
        for each in (self.end, self.end_day):
            each.setToolTip(words)

    def _groups(self) -> list[str]:
        return list(dict.fromkeys(row.unit.group for row in self.list.rows))

    def on_add(self) -> None:
        open_dialog(UnitDialog(self.desk, self.runner, None, self._groups(), self.window()))

    def on_change(self) -> None:
        if row := self.current():
            open_dialog(UnitDialog(self.desk, self.runner, row, self._groups(), self.window()))

    def _on_end(self) -> None:
        if row := self.current():
            open_dialog(EndDialog(self.desk, self.runner, row, self.window()))

    def _on_end_day(self) -> None:
        if row := self.current():
            open_dialog(EndDayDialog(self.desk, self.runner, row, self.window()))

    def _on_revive(self) -> None:
        row = self.current()
        if row and messages.ask(self.window(), f"“{row.unit.name}”恢复为在用单位？", "恢复"):
            self.runner.run_action(self, partial(revive_unit, self.desk, row.unit.name))

    def _on_group(self) -> None:
        if row := self.current():
            open_dialog(GroupDialog(self.desk, self.runner, self._groups(), row.unit.group, self.window()))
