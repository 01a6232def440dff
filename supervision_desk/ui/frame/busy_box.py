"""What takes long and was begun in a dialog: the dialog blocks the window behind it, with the 取消 of its bottom line.
So words, progress and 取消 stand in a box over the dialog."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QDialog, QProgressBar, QVBoxLayout, QWidget
from shiboken6 import isValid

from supervision_desk.domain.watch import percent
from supervision_desk.ui.labels import button, named, plain_label, row
from supervision_desk.ui.progress import Busy
from supervision_desk.ui.theme import LINE_HEIGHT, LOOSE, WIDE

_LEAST_WIDTH = 360


class BusyBox(QDialog):
    """Stays until the work has ended; 取消, Esc and its close button ask to stop it."""

    stop_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "busy_box", "正在处理")
        self.setWindowTitle("正在处理")
        self.setMinimumWidth(_LEAST_WIDTH)
        self._words = plain_label("", "busy_box_words")
        self._bar = QProgressBar()
        named(self._bar, "busy_box_bar", "进度")
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(LINE_HEIGHT)
        self._stop = button("取消", "busy_box_stop", self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(LOOSE, LOOSE, LOOSE, LOOSE)
        layout.setSpacing(WIDE)
        layout.addWidget(self._words)
        layout.addWidget(self._bar)
        layout.addLayout(row(None, self._stop))

    def show_busy(self, busy: Busy) -> None:
        """How far it is."""
        self._words.setText(f"{busy.text}{percent(busy.done, busy.total)}" if busy.total > 0 else busy.text)
        self._bar.setRange(0, busy.total)
        self._bar.setValue(busy.done)

    def reject(self) -> None:
        self._stop.setEnabled(False)
        self.stop_wanted.emit()


class BusyOverDialogs(QObject):
    """Shows the box where the dialog in front is itself at work: one that is filled in meanwhile is left alone."""

    stop_wanted = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._box: BusyBox | None = None

    def show_busy(self, busy: Busy | None) -> None:
        """What takes long, again and again; None when it is over."""
        if busy is None or not busy.stoppable or not self._is_at_work():
            self._end()
        if busy is None or not busy.stoppable:
            return
        self._box = self._box or self._begun()
        if self._box is not None:
            self._box.show_busy(busy)

    def _is_at_work(self) -> bool:
        """Whether the dialog under the box still is: what takes long may be something else by now."""
        if self._box is None or not isValid(self._box):
            return False
        dialog = self._box.parentWidget()
        return dialog is not None and not dialog.isEnabled()

    def _begun(self) -> BusyBox | None:
        dialog = QApplication.activeModalWidget()
        if dialog is None or dialog.isEnabled():
            return None
        box = BusyBox(dialog)
        box.stop_wanted.connect(self.stop_wanted)
        box.open()
        return box

    def _end(self) -> None:
        if self._box is not None and isValid(self._box):
            self._box.hide()
            self._box.deleteLater()
        self._box = None
