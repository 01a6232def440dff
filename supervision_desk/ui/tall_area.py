"""What needs more height than a low window with large letters has scrolls up and down; sideways nothing is cut."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from supervision_desk.ui.labels import named


class Inside(QWidget):
    """What a `TallArea` holds: it shrinks to the least height of its parts before anything is scrolled. Qt would ask
    for the height they like best."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        named(self, name, title)
        self.setProperty("surface", "base")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return -1 if layout is None else layout.minimumHeightForWidth(width)


class TallArea(QScrollArea):
    """Holds one widget, which has at least the height it asks for; never narrower than what it holds."""

    def __init__(self, inside: QWidget, name: str, title: str) -> None:
        super().__init__()
        named(self, name, title)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)
        self._inside = inside

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        inside = self._inside.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(max(least.width(), inside), least.height())
