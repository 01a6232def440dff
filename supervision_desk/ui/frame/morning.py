"""早上的提醒: once each working morning the tray tells what is to be done today; off until somebody wants it."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QTimer, Signal
from PySide6.QtWidgets import QWidget

from supervision_desk.services.desk import Desk
from supervision_desk.ui import messages
from supervision_desk.ui.frame.folder_settings import folder_name
from supervision_desk.ui.workbench.agenda_watch import AgendaWatch

if TYPE_CHECKING:
    from supervision_desk.services.agenda import Agenda

_WANTED = "window/morning"
_FROM_HOUR = 8
_LOOK_MS = 60_000


def wants_morning(settings: QSettings) -> bool:
    """Whether the person wants to be told; kept for this machine."""
    return settings.value(_WANTED, False, bool) is True


def set_morning(settings: QSettings, wanted: bool) -> None:
    """Tell from now on, or no longer."""
    settings.setValue(_WANTED, wanted)


def morning_words(found: "Agenda") -> str:
    """The day in two lines: the lists that hold anything, and how many units are to be chased."""
    lists = "，".join(f"{each.kind} {len(each.rows)}" for each in found.lists if each.rows)
    whose = f"（经办人 {found.handler}）" if found.handler else ""
    first = f"今天要办 {found.count} 条{whose}：{lists}" if found.count else f"今天没有要办的事{whose}"
    return f"{first}\n今日应催 {len(found.chase)} 个单位" if found.chase else first


def _local_now() -> datetime:
    return datetime.now().astimezone()


class Morning(QObject):
    """Waits for the day's lists and for eight o'clock. `opened` when the person clicks what was told."""

    opened = Signal()

    def __init__(
        self,
        desk: Desk,
        settings: QSettings,
        agenda: AgendaWatch,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._settings = settings
        self._window = window
        self.now: Callable[[], datetime] = _local_now
        self._told = folder_name(desk.folder, "morning")
        self._found: Agenda | None = None
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        agenda.ready.connect(self._on_found)

    def _on_found(self, found: "Agenda") -> None:
        self._found = found
        self.look()

    def look(self) -> None:
        """Tell, where it is time and has not been done today. On a pretended day nothing is told."""
        from supervision_desk.services.work_calendar import is_workday

        found, now = self._found, self.now()
        if found is None or self._desk.pretended or found.day != now.date() or now.hour < _FROM_HOUR:
            return
        day = found.day.isoformat()
        if not wants_morning(self._settings) or self._settings.value(self._told) == day:
            return
        if messages.has_tray() and is_workday(self._desk, found.day):
            self._settings.setValue(self._told, day)
            messages.tell_in_tray(self._window, morning_words(found), self.opened.emit)
