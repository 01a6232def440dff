"""Dialogs over one unit: its particulars; its end by 更名, 合并, 撤销."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from supervision_desk.domain.units import UNGROUPED, KnownUnit
from supervision_desk.services.desk import Desk
from supervision_desk.services.office import unit_names
from supervision_desk.services.unit_ends import ABOLISHED, RENAMED, WAYS, UnitEnd, end_unit
from supervision_desk.services.units import UnitRow, add_unit, change_unit, rename_group
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.entry_dialog import EntryDialog
from supervision_desk.ui.dialogs.optional_day import OptionalDay
from supervision_desk.ui.dialogs.unit_field import UnitField
from supervision_desk.ui.jobs import Work
from supervision_desk.ui.roster.choosing import name_choice

_NONE = "（无）"


class UnitDialog(EntryDialog):
    """Adds a unit, or changes one; `row` is None for a new one."""

    def __init__(
        self, desk: Desk, actions: Actions, row: UnitRow | None, groups: Sequence[str], parent: QWidget | None
    ) -> None:
        title = f"修改单位 {row.unit.name}" if row else "新增单位"
        super().__init__("unit_dialog", title, "保存", actions, parent)
        self._desk = desk
        self._row = row
        unit = row.unit if row else KnownUnit("")
        self.name = self.add_line("规范化简称", "unit_name", unit.name, "文书和各表使用的名称，如 区人社局")
        self.name.setReadOnly(row is not None)
        self.full_name = self.add_line("全称", "unit_full_name", unit.full_name, "如 ××区人力资源和社会保障局")
        self.aliases = self.add_text("别名", "unit_aliases", "每行一个：来文里出现过的其他写法", 76, kept=False)
        self.aliases.setPlainText("\n".join(unit.aliases))
        self.group = name_choice(groups, unit.group)
        self.add_field("分组", "unit_group", self.group)
        others = [name for name in unit_names(desk) if name != unit.name]
        self.parent_unit = UnitField(others, unit.parent or "", _NONE)
        self.add_field("上级", "unit_parent", self.parent_unit)
        self.addressable = QCheckBox("独立主送（不勾选则文书发给上级）")
        self.addressable.setChecked(unit.addressable)
        self.add_field("", "unit_addressable", self.addressable)
        self.ranked = QCheckBox("参与排名")
        self.ranked.setChecked(unit.ranked)
        self.add_field("", "unit_ranked", self.ranked)
        self.valid_from = OptionalDay("自", unit.valid_from, desk.today)
        self.add_field("启用日期", "unit_valid_from", self.valid_from)
        if row:
            words = "规范化简称不能改：已签发的文书和记录都用它。单位改了名称请办理“更名”。"
            self.add_words("", "unit_note", words)
        (self.full_name if row else self.name).setFocus()

    def work(self) -> Work:
        unit = replace(
            self._row.unit if self._row else KnownUnit(""),
            name=self.name.text(),
            full_name=self.full_name.text(),
            aliases=tuple(self.aliases.toPlainText().splitlines()),
            group=self.group.currentText() or UNGROUPED,
            parent=self.parent_unit.unit() or None,
            addressable=self.addressable.isChecked(),
            ranked=self.ranked.isChecked(),
            valid_from=self.valid_from.day(),
        )
        if self._row is None:
            return partial(add_unit, self._desk, unit)
        return partial(change_unit, self._desk, self._row.unit.name, unit)


class EndDialog(EntryDialog):
    """更名, 合并, 撤销 from a day."""

    def __init__(self, desk: Desk, actions: Actions, row: UnitRow, parent: QWidget | None) -> None:
        super().__init__("end_dialog", f"更名、合并、撤销 {row.unit.name}", "办理", actions, parent)
        self._desk = desk
        self._name = row.unit.name
        self.way = QComboBox()
        self.way.addItems(WAYS)
        self.add_field("变动", "end_way", self.way)
        self.new_name = self.add_line("新规范化简称", "end_new_name", hint="如 区卫健局")
        self.new_full_name = self.add_line("新全称", "end_new_full_name")
        names = [name for name in unit_names(desk) if name != row.unit.name]
        self.heir = UnitField(names, "", _NONE)
        self.add_field("承接单位", "end_successor", self.heir)
        self.on = self.add_day("变动日期", "end_on", desk.today, desk.today)
        words = "自变动日期起，新文书发给承接单位，统计归入承接单位；此前签发的文书不变，各表注明“（原…）”。"
        self.add_words("", "end_note", words)
        self.way.currentTextChanged.connect(self._on_way)
        self._on_way(self.way.currentText())
        self.way.setFocus()

    def _on_way(self, way: str) -> None:
        renamed = way == RENAMED
        for field in (self.new_name, self.new_full_name):
            self.form.setRowVisible(field, renamed)
        self.form.setRowVisible(self.heir, not renamed)
        label = self.form.labelForField(self.heir)
        if hasattr(label, "setText"):
            label.setText("承接单位" if way == ABOLISHED else "并入单位")

    def work(self) -> Work:
        way = self.way.currentText()
        heir = self.new_name.text().strip() if way == RENAMED else self.heir.unit()
        end = UnitEnd(self._name, way, self.on.day(), heir, self.new_full_name.text())
        return partial(end_unit, self._desk, end)


class EndDayDialog(EntryDialog):
    """Puts the day of an end right; how the unit ended stays."""

    def __init__(self, desk: Desk, actions: Actions, row: UnitRow, parent: QWidget | None) -> None:
        super().__init__("end_day_dialog", f"更正变动日期 {row.unit.name}", "更正", actions, parent)
        self._desk = desk
        self._unit = unit = row.unit
        self.add_words("现登记为", "end_held", f"{unit.name} 已{unit.end_words}")
        self.on = self.add_day("变动日期", "end_on", unit.valid_to or desk.today, desk.today)
        renamed = "；更名后的单位也从这一天启用" if unit.ended_as == RENAMED else ""
        words = f"只改日期，怎样变动、由谁承接不变{renamed}。已签发的文书和已印发的统计不变。"
        self.add_words("", "end_day_note", words)
        self.on.setFocus()

    def work(self) -> Work:
        unit = self._unit
        return partial(end_unit, self._desk, UnitEnd(unit.name, unit.ended_as, self.on.day(), unit.successor or ""))


class GroupDialog(EntryDialog):
    """Calls a group otherwise."""

    def __init__(
        self, desk: Desk, actions: Actions, groups: Sequence[str], current: str, parent: QWidget | None
    ) -> None:
        super().__init__("group_dialog", "分组改名", "保存", actions, parent)
        self._desk = desk
        self.group = QComboBox()
        self.group.addItems(list(groups))
        self.group.setCurrentText(current)
        self.add_field("分组", "group_old", self.group)
        self.new_name = self.add_line("改为", "group_new")
        self.new_name.setFocus()

    def work(self) -> Work:
        return partial(rename_group, self._desk, self.group.currentText(), self.new_name.text())
