"""Tells other computers again and again that this window has the folder, and the person where it was lost."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from supervision_desk.services.one_computer import KEEP_SECONDS, Hold
from supervision_desk.ui import messages
from supervision_desk.ui.action import Actions

_LOST = (
    "这台电脑休眠或断网期间，案卷夹由另一台电脑打开过。为免两台同时写坏案卷，督查台现在退出。"
    f"从现在起不再保存任何内容（最近 {KEEP_SECONDS} 秒内办的可能已经保存），没有保存的填写不再保留。"
    "请确认没有别的电脑在用，再打开督查台，核对最后几步。"
)


class FolderKeep(QObject):
    """Lives as long as the window. The disk is asked behind it, for one that is away does not answer for minutes."""

    def __init__(self, hold: Hold, window: QWidget, actions: Actions) -> None:
        super().__init__(window)
        self._hold = hold
        self._window = window
        self._runner = actions
        # Started again after each answer, so that questions do not queue up before a disk that is away.
        self._timer = QTimer(self, interval=KEEP_SECONDS * 1000, singleShot=True)
        self._timer.timeout.connect(self.keep)
        self._timer.start()

    def keep(self) -> None:
        """Write the file again; where the folder is lost, say so and leave."""
        self._runner.run_beside(self._window, self._hold.keep, self._on_kept, self._on_refused)

    def _on_refused(self, _sentence: str) -> None:
        """What could not be asked now is asked at the next turn."""
        self._timer.start()

    def _on_kept(self, kept: bool) -> None:
        if kept:
            self._timer.start()
        else:
            messages.show_error(self._window, _LOST)
            self._window.close()
