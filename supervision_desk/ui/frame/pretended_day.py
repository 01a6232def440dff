"""假如今天是…: look at the case file as of another day. On a real file nothing can be written meanwhile (the services
see to that); the way back is the same command."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from supervision_desk.services.desk import Desk
from supervision_desk.ui.dialogs.showing import open_dialog


class PretendedDay(QObject):
    """`wanted` carries the day as of which the folder is to be opened anew, None for the real today."""

    wanted = Signal(object)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window

    def ask(self) -> None:
        """Ask for the day."""
        from supervision_desk.ui.frame.pretended_day_dialog import PretendedDayDialog

        dialog = PretendedDayDialog(self._desk.today, self._desk.pretended, self._window)
        open_dialog(dialog, lambda: self.wanted.emit(dialog.chosen))
