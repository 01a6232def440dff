"""The window's typeface: the system's Chinese 黑体, or the bundled one where the system has none fit for a screen.

Behind it stands the bundled 楷体, which has the rare characters of names (𠮷) that few systems have.
"""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from supervision_desk.paths import resource
from supervision_desk.ui.theme import LARGEST_POINTS, SMALLEST_POINTS

# Screen faces of Windows, macOS, 统信 UOS, 银河麒麟 and the common distributions, in order of preference.
_KNOWN = (
    "Microsoft YaHei UI", "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC",
    "Source Han Sans CN", "HarmonyOS Sans SC", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Droid Sans Fallback",
)  # fmt: skip


def set_font(app: QApplication, points: float = 0.0) -> None:
    """Give the application its face; `points` 0 keeps the system's size, within readable bounds."""
    font = QFont(app.font())
    family = _family()
    if family:
        font.setFamilies([family, font.family()])
        # Known to the system, the face is looked in for what no other has; named here, it would set the figures too.
        _bundled("kaiti")
    size = points or font.pointSizeF()
    font.setPointSizeF(min(max(size, SMALLEST_POINTS), LARGEST_POINTS))
    app.setFont(font)


def _family() -> str:
    installed = set(QFontDatabase.families())
    found = next((name for name in _KNOWN if name in installed), "")
    return found or _bundled("heiti")


@cache
def _bundled(face: str) -> str:
    number = QFontDatabase.addApplicationFont(str(resource("fonts", f"{face}.ttf")))
    families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return families[0] if families else ""
