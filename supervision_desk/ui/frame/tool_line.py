"""The toolbar: where there is no room for all words the commands show their signs alone, so that the search stays in
sight."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QToolBar

_SIGNS = Qt.ToolButtonStyle.ToolButtonIconOnly
_WORDS = Qt.ToolButtonStyle.ToolButtonTextBesideIcon


class ToolLine(QToolBar):
    """Chooses between signs with words and signs alone by the room there is."""

    def __init__(self) -> None:
        super().__init__("工具栏")
        self.setObjectName("toolbar")
        self.setAccessibleName("工具栏")
        self.setMovable(False)
        self.setIconSize(QSize(20, 20))
        self.setToolButtonStyle(_WORDS)
        self._needed = 0

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._fit()
        return done

    def _fit(self) -> None:
        """The width with words is known only while they are shown; it is remembered until they may be shown again."""
        layout = self.layout()
        if layout is None or self.width() <= 0:
            return
        if self.toolButtonStyle() is _WORDS:
            self._needed = layout.sizeHint().width()
        wanted = _WORDS if self._needed <= self.width() else _SIGNS
        if wanted is not self.toolButtonStyle():
            self.setToolButtonStyle(wanted)
