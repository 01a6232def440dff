"""The paper itself, as it prints: its pages, with a line of tools to turn and zoom them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QMargins, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QSpinBox, QWidget

from supervision_desk.services.previews import OpenPaper
from supervision_desk.ui.action import Actions
from supervision_desk.ui.flow_layout import FlowLayout
from supervision_desk.ui.labels import button, column, named, row
from supervision_desk.ui.papers.page_canvas import PageCanvas
from supervision_desk.ui.papers.page_layout import FIT_PAGE, FIT_WIDTH, Zoom
from supervision_desk.ui.theme import NARROW, TIGHT, WIDE

ZOOMS: tuple[Zoom, ...] = (FIT_WIDTH, FIT_PAGE, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)


class PageView(QWidget):
    """Shows one paper."""

    def __init__(self, runner: Actions) -> None:
        super().__init__()
        named(self, "page_view", "文书版面")
        self.canvas = PageCanvas(runner)
        self.place = _page_number()
        self.back = _tool("‹", "page_back", "上一页（PgUp）", self._on_back)
        self.forward = _tool("›", "page_forward", "下一页（PgDn）", self._on_forward)
        self.zoom = named(button("", "zoom", self._on_zoom), "zoom", "缩放")
        # Wide enough for each of its words: the buttons beside it must not move away under the mouse.
        words = self.zoom.fontMetrics().horizontalAdvance(f"{max(map(str, ZOOMS), key=len)} 100% ▾")
        self.zoom.setMinimumWidth(words + 2 * WIDE)
        self.zoom.setToolTip("缩放：Ctrl+滚轮、Ctrl++、Ctrl+−，Ctrl+0 适合宽度")
        smaller = _tool("−", "zoom_out", "缩小（Ctrl+−）", partial(self.canvas.step_zoom, -1))
        larger = _tool("+", "zoom_in", "放大（Ctrl++）", partial(self.canvas.step_zoom, 1))
        # One line, or two in a narrow view: it must not take its width from the list beside it.
        tools = FlowLayout(QMargins(NARROW, TIGHT, NARROW, TIGHT), NARROW)
        for name, title, line in (
            ("page_turning", "翻页", row(self.back, self.place, self.forward)),
            ("page_zooming", "缩放", row(smaller, self.zoom, larger)),
        ):
            group = named(QWidget(), name, title)
            group.setLayout(line)
            tools.addWidget(group)
        layout = column(self)
        layout.addLayout(tools)
        layout.addWidget(self.canvas, 1)
        self.canvas.moved.connect(self._on_moved)
        self.place.valueChanged.connect(self._on_number)
        self._on_moved()

    def show_paper(self, paper: OpenPaper | None) -> None:
        """Show a paper from its first page; None for an empty desk. The same paper keeps its place."""
        self.canvas.show_paper(paper)

    def show_words(self, words: str) -> None:
        """A sentence in place of a paper."""
        self.canvas.show_words(words)

    def _on_moved(self) -> None:
        total, page = len(self.canvas.layout_of_pages.places), self.canvas.page
        self.place.blockSignals(True)
        self.place.setRange(1, max(total, 1))
        self.place.setSuffix(f" 页 / 共 {total} 页")
        self.place.setValue(page + 1)
        self.place.blockSignals(False)
        self.place.setVisible(total > 0)
        self.back.setEnabled(page > 0)
        self.forward.setEnabled(page < total - 1)
        now = f"{self.canvas.layout_of_pages.factor:.0%}"
        fitted = isinstance(self.canvas.zoom, str)
        self.zoom.setText(f"{self.canvas.zoom} {now} ▾" if fitted else f"{now} ▾")

    def _on_number(self, number: int) -> None:
        self.canvas.turn_to(number - 1)

    def _on_back(self) -> None:
        self.canvas.turn_to(self.canvas.page - 1)

    def _on_forward(self) -> None:
        self.canvas.turn_to(self.canvas.page + 1)

    def _on_zoom(self) -> None:
        menu = named(QMenu(self), "zoom_menu", "缩放")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for zoom in ZOOMS:
            choice = QAction(zoom if isinstance(zoom, str) else f"{zoom:.0%}", menu)
            choice.setCheckable(True)
            choice.setChecked(zoom == self.canvas.zoom)
            choice.triggered.connect(partial(self._on_zoom_chosen, zoom))
            menu.addAction(choice)
        menu.popup(self.zoom.mapToGlobal(self.zoom.rect().bottomLeft()))

    def _on_zoom_chosen(self, zoom: Zoom, _checked: bool = False) -> None:
        self.canvas.set_zoom(zoom)


def _page_number() -> QSpinBox:
    """第 n 页 / 共 m 页, n to be typed."""
    box = named(QSpinBox(), "page_place", "页码")
    box.setPrefix("第 ")
    box.setKeyboardTracking(False)
    box.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return box


def _tool(sign: str, name: str, words: str, pressed: Callable[[], None]) -> QPushButton:
    """A small button: the view may be narrow."""
    made = button(sign, name, pressed)
    made.setAccessibleName(words)
    made.setToolTip(words)
    made.setProperty("compact", True)
    return made
