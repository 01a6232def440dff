"""Icons by name: one line weight, drawn in the text's colour."""

from functools import cache

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QAction, QIcon, QImage, QPixmap
from PySide6.QtWidgets import QWidget

from supervision_desk.paths import resource
from supervision_desk.ui.theme import tokens

NAMES = (
    "items", "documents", "papers", "replies", "chase", "summary", "history", "calendar", "import", "draft", "reply",
    "undo", "search", "panel", "new", "units", "grid",
    "letters", "settings", "awaited", "workbench", "view",
)  # fmt: skip
_INK = "#000000"
_NAME = "icon_name"
_SCALE = 2


def icon(name: str) -> QIcon:
    """The icon of that name, tinted for the theme in use. Raises FileNotFoundError for an unknown one."""
    svg = _drawing(name)
    made = QIcon()
    made.addPixmap(_pixmap(svg.replace(_INK, tokens().text)))
    made.addPixmap(_pixmap(svg.replace(_INK, tokens().line)), QIcon.Mode.Disabled)
    return made


@cache
def _drawing(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


def give_icon(action: QAction, name: str) -> None:
    """Give an action its icon, which `tint_anew` finds again."""
    action.setProperty(_NAME, name)
    action.setIcon(icon(name))


def tint_anew(window: QWidget) -> None:
    """Draw the icons of a window's actions in the colours of the theme now in use."""
    for action in window.findChildren(QAction):
        if name := action.property(_NAME):
            action.setIcon(icon(name))


def _pixmap(svg: str) -> QPixmap:
    pixmap = QPixmap.fromImage(_image(svg))
    pixmap.setDevicePixelRatio(_SCALE)
    return pixmap


@cache
def _image(svg: str) -> QImage:
    # The SVG image plug-in draws at the size written in the file; twice that stays sharp on dense screens.
    scaled = svg.replace('width="20" height="20"', f'width="{20 * _SCALE}" height="{20 * _SCALE}"')
    return QImage.fromData(QByteArray(scaled.encode("utf-8")))
