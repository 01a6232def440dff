"""What is told at the bottom of the window: news that go away by themselves, and what must be read, which stays.

Qt's own status bar cuts a sentence that is too long without a sign of it, and one that comes while something is busy
is gone before anybody could read it.
"""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from supervision_desk.ui.elided_label import ElidedLabel
from supervision_desk.ui.labels import button, row

_LEAST_MS, _LETTER_MS = 6000, 120  # longer sentences stay longer


class SaidLine(QWidget):
    """One sentence at a time, elided where it is too long, whole in the tooltip. `changed` carries the sentence shown.

    News stand before what must be read, for as long as they last: who just pressed something looks for their answer.
    """

    changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("said")
        self.setAccessibleName("提示")
        self._news = ""
        self._warnings: list[str] = []
        self._words = ElidedLabel("said_words")
        self._read = button("知道了", "said_read", self._on_read, quiet=True)
        line = row(self._words, self._read)
        line.setStretch(0, 1)
        self.setLayout(line)
        self._over = QTimer(self, singleShot=True)
        self._over.timeout.connect(self.clear)
        self._show()

    @property
    def text(self) -> str:
        """The sentence shown, "" for none."""
        return self._words.text()

    def say(self, text: str) -> None:
        """News; "" takes the last away."""
        self._news = text
        self._over.stop()
        if text:
            self._over.start(_LEAST_MS + _LETTER_MS * len(text))
        self._show()

    def warn(self, text: str) -> None:
        """What stays until the person has read it: something could not be done, or was done that changes much."""
        if text and text not in self._warnings:
            self._warnings.append(text)
        self._show()

    def clear(self) -> None:
        """The news are over; what must be read stays."""
        self.say("")

    def _on_read(self) -> None:
        self._warnings.pop(0)
        self._show()

    def _show(self) -> None:
        text = self._news or next(iter(self._warnings), "")
        self._read.setVisible(bool(self._warnings) and not self._news)
        self._words.setText(text)
        self._words.setAccessibleName(text or "提示")
        self.setToolTip(text)
        self.changed.emit(text)
