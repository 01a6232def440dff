"""The look of the window: colours, sizes, palette and the one stylesheet. Nowhere else is a colour or a space written.

Lights are never colour alone: `LIGHT_MARKS` gives each its shape.
"""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtGui import QColor, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication

from supervision_desk.domain.lights import Light
from supervision_desk.paths import resource

TIGHT, NARROW, WIDE, LOOSE = 4, 8, 12, 16
CONTROL, ROW, DOUBLE_ROW = 28, 30, 48
_DRESSED = "dressed"  # the property of the application that tells its colours
DETAIL_WIDTH, NAVIGATION_WIDTH = 390, 172
PROGRESS_WIDTH, LINE_HEIGHT = 160, 6
SMALLEST_POINTS, LARGEST_POINTS = 10.5, 20.0
LIGHT_MARKS = {Light.RED: "◆", Light.YELLOW: "▲", Light.GREEN: "●"}
DONE_MARK, PAUSED_MARK, NO_MARK = "✓", "‖", "–"


@dataclass(frozen=True)
class Tokens:
    """One set of colours."""

    base: str
    panel: str
    line: str
    text: str
    muted: str
    accent: str
    on_accent: str
    chosen: str
    flash: str
    red: str
    yellow: str
    green: str


LIGHT_TOKENS = Tokens(
    "#FFFFFF", "#F6F7F9", "#D9DDE3", "#1F2329", "#5B6470", "#1D4E89", "#FFFFFF", "#DCE7F4", "#FFE08A",
    "#B3261E", "#8A5A00", "#1B6E3C",
)  # fmt: skip
DARK_TOKENS = Tokens(
    "#1E2126", "#262A31", "#3A404A", "#E6E8EB", "#A6ADB8", "#7FB2EE", "#14171B", "#2D3D52", "#6B5716",
    "#FF8A80", "#FFC857", "#7BD69A",
)  # fmt: skip


def tokens() -> Tokens:
    """The colours in use, told by the application's palette."""
    return _tokens_of(QApplication.palette().cacheKey())


@lru_cache(maxsize=1)
def _tokens_of(_palette: int) -> Tokens:
    """Asked for each cell that is painted: told once for each palette (by Qt's key of it) that is set."""
    return DARK_TOKENS if QApplication.palette().window().color().name().upper() == DARK_TOKENS.panel else LIGHT_TOKENS


def light_colour(light: Light | None) -> str:
    """The colour of a light; muted without one."""
    use = tokens()
    if light is None:
        return use.muted
    return {Light.RED: use.red, Light.YELLOW: use.yellow, Light.GREEN: use.green}[light]


def apply_theme(app: QApplication, dark: bool) -> None:
    """Fusion with our palette and stylesheet. Each of them dresses every widget anew, so that of letters that grow only
    the stylesheet is set again."""
    use = DARK_TOKENS if dark else LIGHT_TOKENS
    if app.property(_DRESSED) != use.base:
        app.setStyle("Fusion")
        app.setPalette(_palette(use))
        app.setProperty(_DRESSED, use.base)
    app.setStyleSheet(_stylesheet(use))


def _palette(use: Tokens) -> QPalette:
    role = QPalette.ColorRole
    colours = {
        role.Window: use.panel,
        role.Base: use.base,
        role.AlternateBase: use.panel,
        role.Button: use.panel,
        role.ToolTipBase: use.base,
        role.Text: use.text,
        role.WindowText: use.text,
        role.ButtonText: use.text,
        role.ToolTipText: use.text,
        role.PlaceholderText: use.muted,
        role.Link: use.accent,
        role.Highlight: use.accent,
        role.HighlightedText: use.on_accent,
        role.Mid: use.line,
        role.Dark: use.line,
    }
    palette = QPalette(QColor(use.panel))
    for name, colour in colours.items():
        palette.setColor(name, QColor(colour))
    for name in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(use.muted))
    return palette


def _stylesheet(use: Tokens) -> str:
    return _controls(use) + _views(use) + _frame(use)


def _controls(use: Tokens) -> str:
    """Buttons and fields."""
    return f"""
* {{ outline: none; }}
QMainWindow, QDialog {{ background: {use.panel}; }}
QToolTip {{ border: 1px solid {use.line}; background: {use.base}; color: {use.text}; padding: {TIGHT}px; }}
QToolBar {{ background: {use.panel}; border: none; border-bottom: 1px solid {use.line}; spacing: {TIGHT}px;
  padding: {TIGHT}px {NARROW}px; }}
QToolButton {{ border: 1px solid transparent; border-radius: 4px; padding: 3px {NARROW}px; min-height: 20px; }}
QLineEdit QToolButton {{ border: none; padding: 0; min-height: 0; }}
QToolButton:hover, QToolButton:pressed {{ background: {use.chosen}; }}
QToolButton:disabled {{ color: {use.muted}; }}
QToolButton#chip {{ border: 1px solid {use.line}; background: {use.base}; padding: 1px {NARROW}px; }}
QToolButton::menu-indicator {{ image: none; }}
QPushButton {{ background: {use.base}; border: 1px solid {use.line}; border-radius: 4px; min-height: {_line(20)}px;
  padding: 3px {WIDE}px; }}
QPushButton:hover {{ background: {use.chosen}; }}
QPushButton:focus {{ border-color: {use.accent}; }}
QPushButton:disabled {{ color: {use.muted}; background: {use.panel}; }}
QPushButton:default, QPushButton[primary="true"] {{ background: {use.accent}; color: {use.on_accent};
  border-color: {use.accent}; }}
QPushButton:default:disabled, QPushButton[primary="true"]:disabled {{ background: {use.line}; color: {use.muted};
  border-color: {use.line}; }}
QPushButton[compact="true"] {{ padding: 2px {NARROW}px; min-width: 12px; }}
QPushButton:checked {{ background: {use.chosen}; border-color: {use.accent}; font-weight: 600; }}
QPushButton[quiet="true"] {{ border-color: transparent; background: transparent; color: {use.accent}; text-align: left;
  padding: 1px {TIGHT}px; min-height: {_line(18)}px; }}
QPushButton[quiet="true"]:hover {{ text-decoration: underline; }}
QPushButton[quiet="true"]:checked {{ background: {use.chosen}; color: {use.text}; font-weight: 700; }}
QPushButton[quiet="true"]:disabled {{ color: {use.muted}; }}
QLineEdit, QComboBox, QDateEdit, QDoubleSpinBox, QSpinBox {{ background: {use.base}; border: 1px solid {use.line};
  border-radius: 4px; padding: 2px {NARROW}px; min-height: {_line(22)}px; selection-background-color: {use.accent}; }}
QLineEdit:focus, QComboBox:focus, QDateEdit:focus, QDoubleSpinBox:focus, QSpinBox:focus, QPlainTextEdit:focus
  {{ border-color: {use.accent}; }}
QComboBox::drop-down, QDateEdit::drop-down {{ border: none; width: 22px; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ width: 0; border: none; }}
QComboBox::down-arrow, QDateEdit::down-arrow {{ image: url({_picture(use, "arrow")}); width: 12px; height: 12px; }}
QComboBox QAbstractItemView {{ background: {use.base}; border: 1px solid {use.line};
  selection-background-color: {use.accent}; selection-color: {use.on_accent}; }}
"""


def _views(use: Tokens) -> str:
    """Scroll bars, texts and tables."""
    return f"""
QCheckBox::indicator, QTableView::indicator, QListView::indicator, QRadioButton::indicator {{ width: 13px; height: 13px;
  border: 1px solid {use.muted}; border-radius: 3px; background: {use.base}; }}
QCheckBox::indicator:checked, QTableView::indicator:checked, QListView::indicator:checked {{
  background: {use.accent}; border-color: {use.accent}; image: url({_picture(use, "check")}); }}
QRadioButton::indicator {{ border-radius: 7px; }}
QRadioButton::indicator:checked {{ border: 4px solid {use.accent}; width: 7px; height: 7px; }}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ border-color: {use.line}; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {use.line}; border-radius: 4px; margin: 1px; min-height: 28px; min-width: 28px; }}
QScrollBar::handle:hover {{ background: {use.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QAbstractScrollArea::corner {{ background: {use.base}; border: none; }}
QPlainTextEdit {{ background: {use.base}; border: 1px solid {use.line}; border-radius: 4px; }}
QPlainTextEdit#draft_text, QPlainTextEdit#typed_text {{ border: none; border-radius: 0; }}
QDialog QListWidget {{ background: {use.base}; border: 1px solid {use.line}; border-radius: 4px; }}
QTextBrowser, QTextEdit {{ background: {use.base}; border: none; }}
QTableView {{ background: {use.base}; border: none; gridline-color: {use.line};
  selection-background-color: {use.chosen}; }}
QTableView::item {{ padding: 0 {TIGHT}px; border-bottom: 1px solid {use.panel}; }}
QTableView::item:selected {{ background: {use.chosen}; }}
QCalendarWidget QTableView {{ selection-background-color: {use.accent}; selection-color: {use.on_accent}; }}
QCalendarWidget QTableView::item {{ padding: 0; border: none; }}
QCalendarWidget QTableView::item:selected {{ background: {use.accent}; color: {use.on_accent}; }}
QHeaderView {{ background: {use.panel}; border: none; }}
QHeaderView::section {{ background: {use.panel}; color: {use.muted}; border: none; border-bottom: 1px solid {use.line};
  padding: {TIGHT}px {NARROW}px; }}
QTableCornerButton::section {{ background: {use.panel}; border: none; }}
"""


def _frame(use: Tokens) -> str:
    """Navigation, tabs, menus and labels."""
    return f"""
QListWidget#navigation {{ background: {use.panel}; border: none; border-right: 1px solid {use.line}; }}
QListWidget#navigation::item {{ min-height: 30px; padding: 0 {WIDE}px; border-radius: 4px; color: {use.text}; }}
QListWidget#navigation::item:hover {{ background: {use.base}; }}
QListWidget#navigation::item:selected {{ background: {use.chosen}; color: {use.text}; }}
QTabWidget::pane {{ border: none; border-top: 1px solid {use.line}; background: {use.base}; }}
QTabBar::tab {{ background: transparent; border: none; padding: 5px 9px; color: {use.muted}; }}
QTabBar::tab:selected {{ color: {use.text}; border-bottom: 2px solid {use.accent}; }}
QTabWidget#detail_tabs QTabBar::scroller, QTabWidget#detail_tabs QTabBar::tear {{ width: 0; }}
QTabBar::tab:hover {{ color: {use.text}; }}
QSplitter::handle {{ background: {use.line}; }}
QStatusBar {{ background: {use.panel}; border-top: 1px solid {use.line}; color: {use.muted}; }}
QStatusBar::item {{ border: none; }}
QProgressBar {{ background: {use.line}; border: none; border-radius: 3px; }}
QProgressBar::chunk {{ background: {use.accent}; border-radius: 3px; }}
QMenuBar {{ background: {use.panel}; }}
QMenuBar::item:selected {{ background: {use.chosen}; color: {use.text}; }}
QMenu {{ background: {use.base}; border: 1px solid {use.line}; padding: {TIGHT}px; }}
QMenu::item {{ padding: {TIGHT}px {2 * WIDE}px {TIGHT}px {LOOSE}px; border-radius: 3px; }}
QMenu::item:selected {{ background: {use.chosen}; color: {use.text}; }}
QMenu::item:disabled {{ color: {use.muted}; }}
QMenu::separator {{ height: 1px; background: {use.line}; margin: {TIGHT}px; }}
QScrollArea {{ border: none; }}
QWidget#paper_area {{ background: {use.line}; }}
QWidget[surface="base"] {{ background: {use.base}; }}
QFrame#rule {{ background: {use.line}; border: none; max-height: 1px; min-height: 1px; }}
QLabel[role="title"] {{ font-weight: 700; font-size: {_points(1.18)}pt; }}
QLabel[role="strong"] {{ font-weight: 700; }}
QLabel[role="muted"] {{ color: {use.muted}; }}
QLabel#read_only {{ background: {use.panel}; border-bottom: 1px solid {use.yellow}; color: {use.yellow};
  padding: {TIGHT}px {WIDE}px; }}
QLabel[role="problem"] {{ color: {use.red}; }}
QLabel#pretended, QLabel#training {{ border: 1px solid {use.yellow}; color: {use.yellow}; border-radius: 4px;
  padding: 1px {NARROW}px; }}
"""


def _picture(use: Tokens, name: str) -> str:
    """An arrow or a tick; a stylesheet can take a picture only from a file."""
    return resource("icons", f"{name}-dark.svg" if use is DARK_TOKENS else f"{name}.svg").as_posix()


def _line(least: int) -> int:
    """The height of a line of letters in pixels, `least` at least: nothing that is pressed or typed in gets lower."""
    return max(least, QFontMetrics(QApplication.font()).height())


def _points(factor: float) -> float:
    return round(QApplication.font().pointSizeF() * factor, 1)
