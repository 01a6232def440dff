"""假如今天是…: look at the case file as of another day. On a real file nothing can be written meanwhile (the services
see to that); the way back is the same command."""

from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from supervision_desk.services.desk import Desk
from supervision_desk.ui.dialogs.day_edit import DayEdit
from supervision_desk.ui.dialogs.entry_dialog import open_dialog
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


class PretendedDay(QObject):
    """`wanted` carries the day as of which the folder is to be opened anew, None for the real today."""

    wanted = Signal(object)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window

    def ask(self) -> None:
        """Ask for the day."""
        dialog = PretendedDayDialog(self._desk.today, self._desk.pretended, self._window)
        open_dialog(dialog, lambda: self.wanted.emit(dialog.chosen))
