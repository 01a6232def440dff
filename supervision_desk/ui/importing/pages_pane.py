"""版面: the pages of a document as pictures, drawn behind the window, with page buttons, zoom, and marks on them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPixmap, QResizeEvent, QShortcut, QWheelEvent
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from supervision_desk.services.page_pictures import PageBox, page_picture
from supervision_desk.ui.action import Actions
from supervision_desk.ui.flow_layout import flow
from supervision_desk.ui.labels import button, column, plain_label
from supervision_desk.ui.theme import LIGHT_TOKENS, NARROW, TIGHT

_STEP, _LEAST, _MOST = 1.2, 0.5, 5.0
_SETTLED_MS = 60
_KEPT = 8
_VEIL = 70
_BACK_KEY, _FORWARD_KEY = "Ctrl+PgUp", "Ctrl+PgDown"
_LINE = 2


class PagesPane(QWidget):
    """Shows a file page by page. `turned` carries the page (from 0) that came into sight."""

    turned = Signal(int)

    def __init__(self, runner: Actions) -> None:
        super().__init__()
        self.setObjectName("pages_pane")
        self.setAccessibleName("版面")
        self.setMinimumWidth(200)
        self._runner = runner
        self._data = b""
        self._total = 0
        self.page = 0
        self.zoom = 1.0
        self._boxes: tuple[PageBox, ...] = ()
        self._drawn: dict[tuple[int, int], QPixmap] = {}
        self.sheet = QLabel()
        self.sheet.setObjectName("page_sheet")
        self.sheet.setAccessibleName("文件页面")
        self.sheet.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.sheet.setWordWrap(True)
        self.place = plain_label("", "sheet_place", "muted")
        self.back = _tool("‹", "sheet_back", f"上一页（{_BACK_KEY}）", partial(self._turn, -1))
        self.forward = _tool("›", "sheet_forward", f"下一页（{_FORWARD_KEY}）", partial(self._turn, +1))
        self._scroll = _Scroll(self)
        self._settled = QTimer(self, interval=_SETTLED_MS, singleShot=True)
        self._settled.timeout.connect(self._draw)
        self._build()
        # While the pane is seen, wherever one types: who types a scan off must not reach for the mouse.
        for keys, step in ((_BACK_KEY, -1), (_FORWARD_KEY, +1)):
            QShortcut(QKeySequence(keys), self).activated.connect(partial(self._turn, step))

    def _build(self) -> None:
        area = QWidget()
        area.setObjectName("paper_area")
        area.setAccessibleName("文件页面")
        inside = QVBoxLayout(area)
        inside.setContentsMargins(NARROW, NARROW, NARROW, NARROW)
        inside.addWidget(self.sheet, 1)
        self._scroll.setWidget(area)
        tools = flow(
            self.back,
            self.place,
            self.forward,
            None,
            _tool("−", "sheet_smaller", "缩小（Ctrl+滚轮）", partial(self.scale, 1 / _STEP)),
            _tool("适宽", "sheet_fit", "适合宽度", partial(self.scale, 0.0)),
            _tool("+", "sheet_larger", "放大（Ctrl+滚轮）", partial(self.scale, _STEP)),
        )
        tools.setContentsMargins(NARROW, TIGHT, NARROW, TIGHT)
        layout = column(self)
        layout.addLayout(tools)
        layout.addWidget(self._scroll, 1)
        self.setFocusProxy(self._scroll)

    def show_file(self, data: bytes, total: int) -> None:
        """Show a file of `total` pages from its first page."""
        self._data, self._total, self.page = data, total, 0
        self._drawn.clear()
        self._show_place()
        self._settled.start()

    def turn_to(self, page: int) -> None:
        """Bring a page into sight; the one nearest to it where there is no such page."""
        page = min(max(page, 0), max(self._total - 1, 0))
        if page != self.page:
            self.page, self._boxes = page, ()
            self._scroll.verticalScrollBar().setValue(0)
            self._show_place()
            self._settled.start()
            self.turned.emit(page)

    def mark(self, page: int, boxes: tuple[PageBox, ...]) -> None:
        """Mark places of a page, if it is still the one in sight, and bring the first one into sight."""
        if page != self.page:
            return
        self._boxes = boxes
        pixmap = self._drawn.get((page, self._width()))
        if pixmap is not None:
            self._show(pixmap)
            self._scroll.show_marks(self._boxes, pixmap.deviceIndependentSize().height())

    def scale(self, factor: float) -> None:
        """Zoom by a factor; 0 fits the width."""
        self.zoom = min(max(self.zoom * factor, _LEAST), _MOST) if factor else 1.0
        self._settled.start()

    def _turn(self, step: int) -> None:
        self.turn_to(self.page + step)

    def _show_place(self) -> None:
        self.place.setText(f"{self.page + 1} / {self._total} 页" if self._total else "")
        self.back.setEnabled(self.page > 0)
        self.forward.setEnabled(self.page < self._total - 1)

    def _width(self) -> int:
        """The picture's width in real pixels."""
        inner = self._scroll.viewport().width() - 2 * NARROW
        return max(round(inner * self.zoom * self.devicePixelRatioF()), 1)

    def _draw(self) -> None:
        if not self._total or not self.isVisible():
            return
        wanted = (self.page, self._width())
        if wanted in self._drawn:
            self._on_drawn(wanted, self._drawn[wanted])
            return
        work = partial(page_picture, self._data, *wanted)
        self._runner.run_behind(self, work, partial(self._on_picture, wanted), self.sheet.setText)

    def _on_picture(self, wanted: tuple[int, int], picture: bytes) -> None:
        pixmap = QPixmap()
        pixmap.loadFromData(picture)
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        while len(self._drawn) >= _KEPT:
            self._drawn.pop(next(iter(self._drawn)))
        self._drawn[wanted] = pixmap
        self._on_drawn(wanted, pixmap)

    def _on_drawn(self, wanted: tuple[int, int], pixmap: QPixmap) -> None:
        if wanted == (self.page, self._width()):
            self._show(pixmap)
            self._scroll.show_marks(self._boxes, pixmap.deviceIndependentSize().height())

    def _show(self, pixmap: QPixmap) -> None:
        if not self._boxes:
            self.sheet.setPixmap(pixmap)
            return
        use = LIGHT_TOKENS  # paper is white by night too
        colours = {"unit": use.accent, "date": use.yellow, "target": use.green}
        marked = pixmap.copy()
        size = pixmap.deviceIndependentSize()
        painter = QPainter(marked)
        for box in self._boxes:
            colour = QColor(colours[box.kind])
            place = QRectF(
                box.left * size.width(),
                box.top * size.height(),
                (box.right - box.left) * size.width(),
                (box.bottom - box.top) * size.height(),
            )
            painter.fillRect(QRectF(place.left(), place.bottom(), place.width(), _LINE), colour)
            colour.setAlpha(_VEIL)
            painter.fillRect(place, colour)
        painter.end()
        self.sheet.setPixmap(marked)

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self._settled.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settled.start()


def _tool(sign: str, name: str, words: str, pressed: Callable[[], None]) -> QPushButton:
    """A small button: the pane may be narrow."""
    made = button(sign, name, pressed)
    made.setAccessibleName(words)
    made.setToolTip(words)
    made.setProperty("compact", True)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return made


class _Scroll(QScrollArea):
    """Ctrl and the wheel zoom; the wheel at a page's end turns it."""

    def __init__(self, pane: PagesPane) -> None:
        super().__init__()
        self.setObjectName("sheet_scroll")
        self.setAccessibleName("文件页面")
        self.setWidgetResizable(True)
        # Always there: a picture as wide as the view must not lose width to it afterwards.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._pane = pane

    def show_marks(self, boxes: tuple[PageBox, ...], height: float) -> None:
        """Bring the marks of a page that is so high into sight, the first one above all."""
        if boxes:
            self.ensureVisible(0, round(max(box.bottom for box in boxes) * height), 0, NARROW)
            self.ensureVisible(0, round(min(box.top for box in boxes) * height), 0, 3 * NARROW)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn: QPoint = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._pane.scale(_STEP if turn.y() > 0 else 1 / _STEP)
            event.accept()
            return
        bar = self.verticalScrollBar()
        if (turn.y() < 0 and bar.value() == bar.maximum()) or (turn.y() > 0 and bar.value() == bar.minimum()):
            before = self._pane.page
            self._pane.turn_to(before + (1 if turn.y() < 0 else -1))
            bar.setValue(bar.maximum() if self._pane.page < before else bar.value())
            event.accept()
            return
        super().wheelEvent(event)
