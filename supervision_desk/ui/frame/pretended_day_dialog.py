"""假如今天是…: the day is asked for."""

from datetime import date

from PySide6.QtWidgets import QWidget

from supervision_desk.ui.dialogs.day_edit import DayEdit
from supervision_desk.ui.dialogs.form_dialog import FormDialog
from supervision_desk.ui.labels import button

_WHAT = "整个窗口按这一天显示：时限灯、应催、应报、统计都随之变化。真实案卷夹里这时只能看，不能登记。"


class PretendedDayDialog(FormDialog):
    """`chosen` is the day once accepted, None for the real today."""

    def __init__(self, shown: date, pretended: bool, parent: QWidget | None) -> None:
        super().__init__(parent, "pretended_day", "假如今天是……", "按这一天显示")
        self.chosen: date | None = None
        self.day = DayEdit(shown)
        self.add_field("日期", "day_field", self.day)
        self.add_words("", "what", _WHAT)
        self.back = button("回到真实的今天", "back_to_today", self._on_back)
        self.back.setVisible(pretended)
        self.form.addRow("", self.back)

    def done_pressed(self) -> None:
        self.chosen = self.day.day()
        self.accept()

    def _on_back(self) -> None:
        self.chosen = None
        self.accept()
