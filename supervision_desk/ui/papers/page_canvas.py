"""All pages of a paper as they print; only what is in sight is drawn, behind the window."""

import math

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QShowEvent

from supervision_desk.services.previews import Band, OpenPaper
from supervision_desk.ui.action import Actions
from supervision_desk.ui.papers.bands import Bands
from supervision_desk.ui.papers.page_layout import bands_between
from supervision_desk.ui.papers.page_scroll import PageScroll
from supervision_desk.ui.theme import LOOSE, tokens

_SETTLED_MS = 30
_PAPER = "white"  # by night too


class PageCanvas(PageScroll):
    """Draws the pages in sight."""

    def __init__(self, runner: Actions) -> None:
        super().__init__()
        self.bands = Bands(runner, self)
        self._words = ""
        self._settled = QTimer(self, interval=_SETTLED_MS, singleShot=True)
        self._settled.timeout.connect(self._want)
        self.moved.connect(self._on_moved)
        self.bands.came.connect(self.viewport().update)
        self.bands.failed.connect(self.show_words)

    def show_paper(self, paper: OpenPaper | None) -> None:
        self._words = ""
        self.bands.open(paper)
        super().show_paper(paper)

    def show_words(self, words: str) -> None:
        """A sentence in place of pages."""
        self.show_paper(None)
        self._words = words

    def _on_moved(self) -> None:
        self.viewport().update()
        self._settled.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._settled.start()

    def _want(self) -> None:
        """Have drawn what is in sight, then half a view above and below."""
        if not self.isVisible():
            return
        height = self.viewport().height()
        top, around = self.origin().y(), height // 2
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
        ratio, top = self.devicePixelRatioF(), self.origin().y()
        for page in self.layout_of_pages.seen(top, top + self.viewport().height()):
            place = self.layout_of_pages.places[page].translated(-self.origin())
            painter.fillRect(place, QColor(_PAPER))
            for band, pixmap in self.bands.of_page(page, round(place.width() * ratio)):
                _draw_band(painter, place, band, pixmap, ratio)


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
