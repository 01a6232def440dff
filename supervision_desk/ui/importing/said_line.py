"""What the import page says of what was just done: a problem in red, all else in the colour of words.

Red stands for what still hinders; a success in red would be read as a fault.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from supervision_desk.ui.labels import named


class SaidLine(QLabel):
    """One sentence at a time, on as many lines as it needs."""

    def __init__(self) -> None:
        super().__init__()
        named(self, "problem", "提示")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def tell(self, sentence: str) -> None:
        """Something was done; "" takes away what stood there."""
        self._show(sentence, "")

    def warn(self, sentence: str) -> None:
        """Something could not be done, or stands in the way."""
        self._show(sentence, "problem")

    def _show(self, sentence: str, role: str) -> None:
        if self.property("role") != role:
            self.setProperty("role", role)
            self.style().unpolish(self)
            self.style().polish(self)
        self.setText(sentence)
        self.setAccessibleName(sentence or self.objectName())
