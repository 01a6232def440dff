"""All pages of a paper, one below the other, scrolled and zoomed; only what is in sight is drawn."""

import math

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea

from supervision_desk.services.previews import Band, OpenPaper
from supervision_desk.ui.action import Actions
from supervision_desk.ui.labels import named
from supervision_desk.ui.papers.bands import Bands
from supervision_desk.ui.papers.page_layout import FIT_WIDTH, LEAST, MOST, PageLayout, Zoom, bands_between, lay_out
from supervision_desk.ui.theme import LOOSE, tokens

_STEP = 1.2
_SETTLED_MS = 30
_LINE = 3 * LOOSE
_PAPER = "white"  # by night too
_STEPS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_0: 0}
_TURNS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class PageCanvas(QAbstractScrollArea):
    """`moved` says that another page or zoom came into sight."""

    moved = Signal()

    def __init__(self, runner: Actions) -> None:
        super().__init__()
        named(self, "page_canvas", "文书页面")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(self.Shape.NoFrame)
        # Always there: pages that fit the width must not lose width to it afterwards.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.bands = Bands(runner, self)
        self.paper: OpenPaper | None = None
        self.zoom: Zoom = FIT_WIDTH
        self.layout_of_pages = PageLayout()
        self._words = ""
        self._settled = QTimer(self, interval=_SETTLED_MS, singleShot=True)
        self._settled.timeout.connect(self._want)
        self.bands.came.connect(self.viewport().update)
        self.bands.failed.connect(self.show_words)

    @property
    def page(self) -> int:
        """The page (from 0) in sight: the one a third down the view."""
        return self.layout_of_pages.page_at(self._top() + self.viewport().height() / 3)

    def show_paper(self, paper: OpenPaper | None, words: str = "") -> None:
        """Show a paper from its first page; None for none, with a sentence. The same paper keeps its place."""
        same = paper is not None and self.paper is not None and paper.mark == self.paper.mark
        self.paper, self._words = paper, words
        self.bands.open(paper)
        if not same:
            self.verticalScrollBar().setValue(0)
        self._lay_out()

    def show_words(self, words: str) -> None:
        """A sentence in place of pages."""
        self.show_paper(None, words)

    def turn_to(self, page: int) -> None:
        """Bring the top of a page into sight; the nearest where there is no such page."""
        places = self.layout_of_pages.places
        if places:
            self.verticalScrollBar().setValue(places[min(max(page, 0), len(places) - 1)].top() - LOOSE)

    def set_zoom(self, zoom: Zoom, at: QPoint | None = None) -> None:
        """Zoom to a factor within bounds or so that pages fit; the point `at` of the view (its middle) stays."""
        point = at or self.viewport().rect().center()
        anchor = self.layout_of_pages.anchor(QPointF(self._origin() + point)) if self.paper else None
        self.zoom = min(max(zoom, LEAST), MOST) if isinstance(zoom, float) else zoom
        self._lay_out()
        if anchor:
            where = self.layout_of_pages.point(*anchor) - QPointF(point)
            self.horizontalScrollBar().setValue(round(where.x()))
            self.verticalScrollBar().setValue(round(where.y()))

    def step_zoom(self, steps: int, at: QPoint | None = None) -> None:
        """Larger or smaller by steps; 0 fits the width."""
        self.set_zoom(self.layout_of_pages.factor * _STEP**steps if steps else FIT_WIDTH, at)

    def _origin(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self._top())

    def _top(self) -> int:
        return self.verticalScrollBar().value()

    def _lay_out(self) -> None:
        view = self.viewport().size()
        self.layout_of_pages = lay_out(self.paper.sizes if self.paper else (), self.zoom, view)
        size = self.layout_of_pages.size
        for bar, whole, seen in (
            (self.verticalScrollBar(), size.height(), view.height()),
            (self.horizontalScrollBar(), size.width(), view.width()),
        ):
            bar.setRange(0, max(whole - seen, 0))
            bar.setPageStep(seen)
            bar.setSingleStep(_LINE)
        self._on_moved()

    def _on_moved(self) -> None:
        self.viewport().update()
        self._settled.start()
        self.moved.emit()

    def _want(self) -> None:
        """Have drawn what is in sight, then half a view above and below."""
        if not self.isVisible():
            return
        height = self.viewport().height()
        top, around = self._top(), height // 2
        spans = ((top, top + height), (top + height, top + height + around), (top - around, top))
        wanted: dict[Band, None] = {}
        for first, last in spans:
            for page in self.layout_of_pages.seen(first, last):
                place = self.layout_of_pages.places[page]
                wanted.update(dict.fromkeys(bands_between(page, place, first, last, self.devicePixelRatioF())))
        self.bands.want(list(wanted))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), QColor(tokens().line))
        if self.paper is None:
            inner = self.viewport().rect().adjusted(LOOSE, LOOSE, -LOOSE, -LOOSE)
            painter.setPen(QColor(tokens().text))
            painter.drawText(inner, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter, self._words)
        ratio, top = self.devicePixelRatioF(), self._top()
        for page in self.layout_of_pages.seen(top, top + self.viewport().height()):
            place = self.layout_of_pages.places[page].translated(-self._origin())
            painter.fillRect(place, QColor(_PAPER))
            for band, pixmap in self.bands.of_page(page, round(place.width() * ratio)):
                _draw_band(painter, place, band, pixmap, ratio)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.set_zoom(self.zoom, QPoint(0, 0))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._on_moved()

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and turn:
            self.step_zoom(1 if turn > 0 else -1, event.position().toPoint())
            event.accept()
        else:
            super().wheelEvent(event)

    def event(self, event: QEvent) -> bool:
        """Shown, it draws; and while it has the focus, Ctrl with +, − and 0 are its own, not the window's."""
        if event.type() == QEvent.Type.Show:
            self._settled.start()
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _step(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps, turn = _step(event), _TURNS.get(Qt.Key(event.key()))
        if steps is not None:
            self.step_zoom(steps)
        elif turn is not None:
            self.turn_to(self.page + turn)
        else:
            super().keyPressEvent(event)


def _step(event: QKeyEvent) -> int | None:
    """By how much a key zooms; None where it does not."""
    control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    return _STEPS.get(Qt.Key(event.key())) if control else None


def _draw_band(painter: QPainter, place: QRect, band: Band, pixmap: QPixmap, ratio: float) -> None:
    """Put a band where it belongs: real pixel on real pixel at its own size, else stretched until its own comes."""
    if band.width == round(place.width() * ratio):
        # On a screen scaled by 1.25 a whole unit may lie between two pixels, and letters would blur.
        corner = QPointF(math.floor(place.left() * ratio), math.floor(place.top() * ratio) + band.top) / ratio
        painter.drawPixmap(QRectF(corner, QSizeF(band.width, band.rows) / ratio), pixmap, QRectF(pixmap.rect()))
        return
    scale = place.height() / band.height
    target = QRectF(place.left(), place.top() + band.top * scale, place.width(), band.rows * scale)
    painter.drawPixmap(target, pixmap, QRectF(pixmap.rect()))
