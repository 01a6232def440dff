"""Dialogs over liaisons and leaders: their particulars, 分管调整."""

import re
from functools import partial
from typing import cast

from PySide6.QtWidgets import QWidget

from supervision_desk.services.charges import lead_items
from supervision_desk.services.desk import Desk
from supervision_desk.services.leadership import (
    HandOver,
    LeaderEntry,
    LeaderRow,
    add_leader,
    change_leader,
    hand_over,
    list_leaders,
)
from supervision_desk.services.liaisons import LiaisonEntry, add_liaison, change_liaison
from supervision_desk.services.office import unit_names
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.entry_dialog import EntryDialog
from supervision_desk.ui.dialogs.optional_day import OptionalDay
from supervision_desk.ui.dialogs.unit_field import UnitField
from supervision_desk.ui.jobs import Work
from supervision_desk.ui.labels import plain_label
from supervision_desk.ui.roster.choosing import TickList, name_choice


class LiaisonDialog(EntryDialog):
    """Adds a liaison, or changes one; `entry` is None for a new one, `unit` the one proposed for it."""

    def __init__(
        self, desk: Desk, actions: Actions, entry: LiaisonEntry | None, unit: str, parent: QWidget | None
    ) -> None:
        super().__init__("liaison_dialog", "修改联络员" if entry else "新增联络员", "保存", actions, parent)
        self._desk = desk
        self._entry = entry
        held = entry or LiaisonEntry(unit, "")
        names = unit_names(desk)
        self.unit = UnitField(names, held.unit or next(iter(names), ""))
        self.add_field("单位", "liaison_unit", self.unit)
        self.name = self.add_line("姓名", "liaison_name", held.name)
        self.post = self.add_line("职务", "liaison_post", held.post, "如 办公室主任")
        self.phone = self.add_line("电话", "liaison_phone", held.phone)
        self.valid_from = OptionalDay("自", held.valid_from, desk.today)
        self.add_field("启用日期", "liaison_valid_from", self.valid_from)
        self.valid_to = OptionalDay("自此日起不再担任", held.valid_to, desk.today)
        self.add_field("停用日期", "liaison_valid_to", self.valid_to)
        self.name.setFocus()

    def work(self) -> Work:
        entry = LiaisonEntry(
            self.unit.unit(), self.name.text(), self.post.text(), self.phone.text(),
            self.valid_from.day(), self.valid_to.day(),
        )  # fmt: skip
        if self._entry is None:
            return partial(add_liaison, self._desk, entry)
        return partial(change_liaison, self._desk, self._entry.unit, self._entry.name, entry)


class LeaderDialog(EntryDialog):
    """Adds a leader, or changes one; units newly ticked are led from today."""

    def __init__(self, desk: Desk, actions: Actions, leader: LeaderEntry | None, parent: QWidget | None) -> None:
        super().__init__("leader_dialog", "修改领导" if leader else "新增领导", "保存", actions, parent)
        self._desk = desk
        self._leader = leader
        held = leader or LeaderEntry("")
        self.name = self.add_line("姓名", "leader_name", held.name)
        self.post = self.add_line("职务", "leader_post", held.post, "如 区委常委、副区长")
        self.valid_from = OptionalDay("自", held.valid_from, desk.today)
        self.add_field("任职日期", "leader_valid_from", self.valid_from)
        self.valid_to = OptionalDay("自此日起离任", held.valid_to, desk.today)
        self.add_field("离任日期", "leader_valid_to", self.valid_to)
        names = dict.fromkeys((*held.units, *unit_names(desk)))
        self.units = TickList("leader_units", "分管单位", [(name, name) for name in names], set(held.units))
        self.form.addRow("分管单位", self.units)
        words = "勾选的单位自今天起分管，取消的自今天起不再分管；单位在办的板块和事项不随之移交，移交用“分管调整”。"
        self.add_words("", "leader_note", words)
        self.name.setFocus()

    def work(self) -> Work:
        units = cast(tuple[str, ...], self.units.values())
        entry = LeaderEntry(self.name.text(), self.post.text(), self.valid_from.day(), self.valid_to.day(), units)
        if self._leader is None:
            return partial(add_leader, self._desk, entry)
        return partial(change_leader, self._desk, self._leader.name, entry)


class HandOverDialog(EntryDialog):
    """分管调整: what a leader leads goes to another from a day on."""

    def __init__(self, desk: Desk, actions: Actions, row: LeaderRow, parent: QWidget | None) -> None:
        super().__init__("hand_over_dialog", f"分管调整 {row.leader.name}", "调整", actions, parent)
        self._desk = desk
        self._old = row.leader.name
        self.form.addRow("原分管领导", plain_label(row.leader.name, "hand_over_old"))
        others = [each.leader.name for each in list_leaders(desk) if each.in_office and each.leader.name != self._old]
        self.to = name_choice(others, next(iter(others), ""))
        self.add_field("由谁接手", "hand_over_to", self.to)
        self.on = self.add_day("调整日期", "hand_over_on", desk.today, desk.today)
        entries = [(f"{each.kind}：{each.name}", each.portfolio) for each in row.charges]
        self.charges = TickList("hand_over_charges", "移交的分管", entries, {each.portfolio for each in row.charges})
        self.form.addRow("移交", self.charges)
        words = "在办的自调整日期起归新领导；此前已办结的仍记在原领导名下。"
        self.add_words("", "hand_over_note", words)
        self.to.setFocus()

    def work(self) -> Work:
        chosen = cast(tuple[int, ...], self.charges.values())
        return partial(hand_over, self._desk, HandOver(self._old, self.to.currentText().strip(), self.on.day(), chosen))


class LeadDialog(EntryDialog):
    """牵头事项: items that a leader takes on by hand."""

    def __init__(self, desk: Desk, actions: Actions, leader: str, parent: QWidget | None) -> None:
        super().__init__("lead_dialog", f"牵头事项 {leader}", "保存", actions, parent)
        self._desk = desk
        self._leader = leader
        self.codes = self.add_line("事项编号", "lead_codes", hint="如 2020/2、2020/3")
        self.on = self.add_day("起始日期", "lead_on", desk.today, desk.today)
        words = "来源文件写明的牵头领导登记时已列入；这里补充批示、会议等另行明确的。移交给他人用“分管调整”。"
        self.add_words("", "lead_note", words)
        self.codes.setFocus()

    def work(self) -> Work:
        codes = [code for code in re.split(r"[、，,；;\s]+", self.codes.text().strip()) if code]
        return partial(lead_items, self._desk, self._leader, codes, self.on.day())
