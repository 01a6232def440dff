"""Whatever gets the keys comes into sight: Qt scrolls only the area that the focus was in before, not one it enters."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget


class FocusSight(QObject):
    """Watches where the keys go, in the window and in its dialogs. What was clicked was in sight, and nothing moves."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_changed)

    def _on_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            bring_into_sight(now)


def bring_into_sight(widget: QWidget) -> None:
    """Scroll every area that holds the widget until it is seen, the innermost first. One higher than its area (a text,
    a list) is left where it stands while a part of it is seen."""
    around = widget.parentWidget()
    while around is not None:
        area = around
        if isinstance(area, QScrollArea) and area.isAncestorOf(widget) and not _fills(widget, area):
            area.ensureWidgetVisible(widget)
        around = around.parentWidget()


def _fills(widget: QWidget, area: QScrollArea) -> bool:
    return widget.height() >= area.viewport().height() and not widget.visibleRegion().isEmpty()
