"""数据核对单 of many units: which get theirs, and which of them confirmed in one pile."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from supervision_desk.domain.watch import Watch
from supervision_desk.errors import UserError
from supervision_desk.services.bulletins import BulletinRow
from supervision_desk.services.check_sheets import send_sheets
from supervision_desk.services.desk import Desk
from supervision_desk.services.sheet_confirms import confirm_sheets
from supervision_desk.ui.action import Actions
from supervision_desk.ui.changes import Changed
from supervision_desk.ui.jobs import Work
from supervision_desk.ui.labels import button, row
from supervision_desk.ui.roster.choosing import TickList
from supervision_desk.ui.summary.stage_dialogs import StageDialog

_LIST_HEIGHT = 260


class _UnitsDialog(StageDialog):
    """A list of units to tick, all of them at first."""

    def add_units(self, name: str, units: Sequence[str], ticked: bool) -> TickList:
        """The list, with buttons for all and none."""
        entries = [(unit, unit) for unit in units]
        made = TickList(name, "单位", entries, set(units) if ticked else set())
        made.setFixedHeight(_LIST_HEIGHT)
        self.add_field("单位", name, made)
        every = button("全选", "tick_all", partial(_tick, made, True))
        none = button("全不选", "tick_none", partial(_tick, made, False))
        tools = row(every, none, None)
        self.form.addRow("", tools)
        if not units:
            self.form.setRowVisible(made, False)
            self.form.setRowVisible(tools, False)
        return made


def _tick(units: TickList, ticked: bool) -> None:
    for place in range(units.count()):
        units.tick(place, ticked)


def _names(units: TickList) -> list[str]:
    return [str(value) for value in units.values()]


class SendDialog(_UnitsDialog):
    """Units that stand in the figures and have no 核对单 yet."""

    def __init__(
        self, desk: Desk, actions: Actions, bulletin: BulletinRow, units: Sequence[str], parent: QWidget | None
    ) -> None:
        super().__init__(desk, actions, bulletin, parent, "send_sheets_dialog", "发出核对单")
        sent = {sheet.unit for sheet in bulletin.sheets}
        left = [unit for unit in units if unit not in sent]
        self.units = self.add_units("send_units", left, not sent)
        self.on = self.add_day("送核日期", "send_on", desk.today, desk.today)
        self.add_words("", "send_note", "单位看到的数字照发出时保存；发出后用“输出核对单…”打印或送电子表。")
        if not left:
            self.refuse("这次统计里的单位都已有核对单，没有要发的。")

    def done_pressed(self) -> None:
        """The figures of a large office take a while: it is told how far they are, and can be stopped."""
        self.show_problem("")
        work = partial(_send, self.desk, self.bulletin.mark, _names(self.units), self.on.day())
        self.runner.run_watched(self, "正在发出核对单", work, self._on_saved, self.show_problem, Changed.ALL)


def _send(desk: Desk, mark: str, units: list[str], on: date, watch: Watch) -> BulletinRow:
    """No unit ticked is none, not all."""
    if not units:
        raise UserError("没有选定单位，没有发出；请勾选要核对的单位。")
    return send_sheets(desk, mark, units, on, watch)


class ConfirmDialog(_UnitsDialog):
    """Units that have answered with nothing to object to."""

    def __init__(self, desk: Desk, actions: Actions, bulletin: BulletinRow, parent: QWidget | None) -> None:
        super().__init__(desk, actions, bulletin, parent, "confirm_sheets_dialog", "成批确认")
        left = [sheet.unit for sheet in bulletin.sheets if not sheet.answers]
        self.units = self.add_units("confirm_units", left, False)
        self.by = self.add_line("答复人", "confirm_by", hint="可不填")
        self.on = self.add_day("答复日期", "confirm_on", desk.today, desk.today)
        self.add_words("", "confirm_note", "登记为“确认无误”；有异议的请用“登记答复…”。")
        if not left:
            self.refuse("各单位都已答复，没有要登记的。")

    def work(self) -> Work:
        return partial(confirm_sheets, self.desk, self.bulletin.mark, _names(self.units), self.by.text(), self.on.day())
