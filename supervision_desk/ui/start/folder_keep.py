"""Tells other computers again and again that this window has the folder, and the person where another took it."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from supervision_desk.services.one_computer import KEEP_SECONDS, Hold
from supervision_desk.ui import messages

_LOST = (
    "这台电脑休眠或断网期间，案卷夹已由另一台电脑打开，督查台现在退出，此后没有保存任何内容。"
    "请在那台电脑上继续；要回到这台，先关闭那台的督查台。"
)


class FolderKeep(QObject):
    """Lives as long as the window."""

    def __init__(self, hold: Hold, window: QWidget) -> None:
        super().__init__(window)
        self._hold = hold
        self._window = window
        self._timer = QTimer(self, interval=KEEP_SECONDS * 1000)
        self._timer.timeout.connect(self.keep)
        self._timer.start()

    def keep(self) -> None:
        """Touch the file; where it is another's by now, say so and leave."""
        if not self._hold.keep():
            self._timer.stop()
            messages.show_error(self._window, _LOST)
            self._window.close()
