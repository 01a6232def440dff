"""What stands in the middle of a page while its first answer is awaited: an empty list would say that nothing is."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel, QWidget

from supervision_desk.ui.labels import named

READING, UNREAD = "正在读取…", "没有读完，按 F5 重新读取。"


class Waiting(QLabel):
    """Floats over a page and takes no clicks; hidden until something is awaited, gone for good with the answer."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        named(self, "waiting", READING)
        self.setProperty("role", "muted")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        self._over = False
        page.installEventFilter(self)

    def begin(self) -> None:
        """An answer is awaited."""
        self._say(READING)

    def fail(self) -> None:
        """It did not come, or was stopped."""
        self._say(UNREAD)

    def end(self) -> None:
        """It came."""
        self._over = True
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._to_middle()
        return super().eventFilter(watched, event)

    def _say(self, words: str) -> None:
        if not self._over:
            self.setText(words)
            self.setAccessibleName(words)
            self._to_middle()
            self.show()
            self.raise_()

    def _to_middle(self) -> None:
        self.adjustSize()
        page = self.parentWidget()
        if page is not None:
            self.move((page.width() - self.width()) // 2, (page.height() - self.height()) // 2)
