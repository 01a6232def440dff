"""Small widgets named and worded alike everywhere: labels, buttons, rules, with object and accessible names."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from supervision_desk.ui.theme import NARROW

W = TypeVar("W", bound=QWidget)


def plain_label(text: str, name: str, role: str = "") -> QLabel:
    """A label showing text as text. `role`: title, strong, muted or problem."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setObjectName(name)
    label.setAccessibleName(text or name)
    if role:
        label.setProperty("role", role)
    return label


def named(widget: W, name: str, title: str) -> W:
    """The widget, with its object name and its accessible name."""
    widget.setObjectName(name)
    widget.setAccessibleName(title)
    return widget


def button(
    text: str, name: str, pressed: Callable[[], object], primary: bool = False, quiet: bool = False
) -> QPushButton:
    """A push button; `primary` is the page's one default, `quiet` looks like a link."""
    made = QPushButton(text)
    made.setObjectName(name)
    made.setAccessibleName(text)
    made.setAutoDefault(False)
    if primary:
        made.setProperty("primary", True)
    if quiet:
        made.setProperty("quiet", True)
        made.setCursor(Qt.CursorShape.PointingHandCursor)
    # Signal.clicked carries a bool that no slot here wants.
    made.clicked.connect(lambda _checked=False: pressed())
    return made


def rule() -> QFrame:
    """A hairline."""
    line = QFrame()
    line.setObjectName("rule")
    line.setAccessibleName("分隔线")
    return line


def surface(name: str, title: str) -> QWidget:
    """An empty panel on the base colour."""
    widget = QWidget()
    widget.setObjectName(name)
    widget.setAccessibleName(title)
    widget.setProperty("surface", "base")
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return widget


def row(*widgets: QWidget | None, margin: int = 0) -> QHBoxLayout:
    """Widgets side by side; None is the stretch."""
    layout = QHBoxLayout()
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.setSpacing(NARROW)
    for widget in widgets:
        if widget is None:
            layout.addStretch(1)
        else:
            layout.addWidget(widget)
    return layout


def column(parent: QWidget, margin: int = 0, spacing: int = 0) -> QVBoxLayout:
    """A vertical layout for `parent`."""
    layout = QVBoxLayout(parent)
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.setSpacing(spacing)
    return layout
