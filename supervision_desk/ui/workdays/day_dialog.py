"""修改某日: worked or not, its name, and what that rests on."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QComboBox, QWidget

from supervision_desk.services.desk import Desk
from supervision_desk.services.work_calendar import holiday_doubt, set_day
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.entry_dialog import EntryDialog
from supervision_desk.ui.jobs import Work
from supervision_desk.ui.labels import plain_label

_KINDS = ("放假", "上班")


class DayDialog(EntryDialog):
    """Changes one day of the 工作日历."""

    def __init__(self, desk: Desk, actions: Actions, day: date, worked: bool, parent: QWidget | None) -> None:
        super().__init__("day_dialog", "修改某日", "保存", actions, parent)
        self._desk = desk
        self.day = self.add_day("日期", "calendar_day", day)
        self.kind = QComboBox()
        self.kind.addItems(_KINDS)
        # What the day is not is what it would be changed to.
        self.kind.setCurrentIndex(0 if worked else 1)
        self.add_field("改为", "day_kind", self.kind)
        self.name = self.add_line("名称", "day_name", hint="如 国庆节、春节调休上班，可不填")
        self.source = self.add_line("依据", "day_source", hint="通知名称或文号，必填")
        self.doubt = plain_label("", "day_doubt", "problem")
        self.doubt.setWordWrap(True)
        self.form.addRow("", self.doubt)
        self.day.edit.dateChanged.connect(self._on_changed)
        self.kind.currentIndexChanged.connect(self._on_changed)
        self._on_changed()
        self.source.setFocus()

    def _on_changed(self) -> None:
        """Say what is unlikely in it before it is saved."""
        words = holiday_doubt(self._desk, self.day.day(), self._worked())
        self.doubt.setText(words)
        self.form.setRowVisible(self.doubt, bool(words))

    def _worked(self) -> bool:
        return self.kind.currentIndex() == 1

    def work(self) -> Work:
        return partial(set_day, self._desk, self.day.day(), self._worked(), self.name.text(), self.source.text())
