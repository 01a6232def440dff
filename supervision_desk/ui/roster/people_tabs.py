"""联络员; 领导与分管."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QPushButton

from supervision_desk.services.desk import Desk
from supervision_desk.services.leadership import (
    ITEM,
    SECTION,
    UNIT,
    LeaderEntry,
    LeaderRow,
    list_leaders,
    order_leaders,
)
from supervision_desk.services.left_charges import left_by
from supervision_desk.services.liaisons import LiaisonEntry, list_liaisons
from supervision_desk.ui import messages
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dates import show_day
from supervision_desk.ui.dialogs.showing import open_dialog
from supervision_desk.ui.roster.people_dialogs import HandOverDialog, LeadDialog, LeaderDialog, LiaisonDialog
from supervision_desk.ui.roster.roster_list import ListKind
from supervision_desk.ui.roster.roster_tab import RosterTab
from supervision_desk.ui.tables.row_table import Column
from supervision_desk.ui.theme import tokens

LIAISON_COLUMNS: tuple[Column[LiaisonEntry], ...] = (
    Column("单位", lambda entry: entry.unit, width=190),
    Column("姓名", lambda entry: entry.name, width=100),
    Column("职务", lambda entry: entry.post, width=180),
    Column("电话", lambda entry: entry.phone, width=150),
    Column("启用", lambda entry: show_day(entry.valid_from), lambda entry: entry.valid_from, 96),
    Column("停用", lambda entry: show_day(entry.valid_to), lambda entry: entry.valid_to, 96),
)


def _quiet(row: LeaderRow) -> str:
    return "" if row.in_office else tokens().muted


LEADER_COLUMNS: tuple[Column[LeaderRow], ...] = (
    Column("序", lambda row: str(row.place), lambda row: row.place, 42, True),
    Column("姓名", lambda row: row.leader.name, width=90, colour=_quiet),
    Column("职务", lambda row: row.leader.post, width=150, colour=_quiet),
    Column("分管单位", lambda row: "、".join(row.named(UNIT)), width=200),
    Column("牵头板块", lambda row: "、".join(row.named(SECTION)), width=240),
    Column("牵头事项", lambda row: "、".join(row.named(ITEM)), width=90),
    Column("任职", lambda row: show_day(row.leader.valid_from), lambda row: row.leader.valid_from, 96),
    Column("离任", lambda row: show_day(row.leader.valid_to), lambda row: row.leader.valid_to, 96),
)


def _liaisons(today: date) -> ListKind:
    return ListKind(
        "liaisons",
        "联络员名单",
        "联络员",
        LIAISON_COLUMNS,
        2,
        "还没有联络员。导入联络员名单（Excel），或逐个新增；催办、详情里会列出姓名和电话。",
        list_liaisons,
        lambda entry: (entry.unit, entry.name),
        lambda entry: entry.serves_on(today),
    )


LEADERS = ListKind(
    "leaders",
    "领导名单",
    "领导",
    LEADER_COLUMNS,
    4,
    "还没有领导。导入领导名单（Excel），或逐个新增；来源文件里写明的牵头领导登记时自动列入。",
    list_leaders,
    lambda row: row.leader.name,
    lambda row: row.in_office,
)


class LiaisonTab(RosterTab):
    """Liaisons of all units."""

    def __init__(self, desk: Desk, actions: Actions) -> None:
        super().__init__(desk, actions, _liaisons(desk.today))

    def own_buttons(self) -> Sequence[QPushButton]:
        return (self.on_one("修改…", "change", self.on_change),)

    def on_add(self) -> None:
        entry = self.current()
        open_dialog(LiaisonDialog(self.desk, self.runner, None, entry.unit if entry else "", self.window()))

    def on_change(self) -> None:
        if entry := self.current():
            open_dialog(LiaisonDialog(self.desk, self.runner, entry, "", self.window()))


class LeaderTab(RosterTab):
    """Leaders in protocol order with what they lead."""

    def __init__(self, desk: Desk, actions: Actions) -> None:
        super().__init__(desk, actions, LEADERS)

    def own_buttons(self) -> Sequence[QPushButton]:
        change = self.on_one("修改…", "change", self.on_change)
        over = self.on_one("分管调整…", "hand_over", self._on_hand_over)
        lead = self.on_one("牵头事项…", "lead", self._on_lead)
        return change, over, lead, *self.movers(order_leaders)

    def on_add(self) -> None:
        self._open(None)

    def on_change(self) -> None:
        if row := self.current():
            self._open(row.leader)

    def _open(self, before: LeaderEntry | None) -> None:
        dialog = LeaderDialog(self.desk, self.runner, before, self.window())
        open_dialog(dialog, lambda: self._on_changed(dialog.outcome, before.units if before else ()))

    def _on_changed(self, leader: LeaderEntry, led_before: tuple[str, ...]) -> None:
        """Say what stays in the name of a leader who goes, or of one who led the units."""
        self.runner.run_reading(self, partial(left_by, self.desk, leader.name, led_before), self._on_left)

    def _on_left(self, sentence: str) -> None:
        if sentence:
            messages.show_note(self.window(), sentence)

    def _on_lead(self) -> None:
        if row := self.current():
            open_dialog(LeadDialog(self.desk, self.runner, row.leader.name, self.window()))

    def _on_hand_over(self) -> None:
        if row := self.current():
            open_dialog(HandOverDialog(self.desk, self.runner, row, self.window()))
