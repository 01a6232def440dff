"""Where the pages of a paper lie, one below the other, at a zoom: numbers only, nothing is drawn here."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRect, QSize, QSizeF

from supervision_desk.services.previews import Band, PageSize
from supervision_desk.ui.theme import LOOSE, WIDE

FIT_WIDTH, FIT_PAGE = "适合宽度", "适合整页"
Zoom = float | str
LEAST, MOST = 0.5, 3.0
# A window may be narrower than half a page.
_LEAST_FITTED = 0.1
# 100 %: 96 pixels an inch, 72 points an inch.
_PIXELS = 96 / 72
_BAND_ROWS = 1024


@dataclass(frozen=True)
class PageLayout:
    """`places` are the pages' rectangles within `size`; `factor` is 1.0 at 100 %."""

    places: tuple[QRect, ...] = ()
    size: QSize = field(default_factory=QSize)
    factor: float = 1.0

    def page_at(self, y: float) -> int:
        """The page (from 0) at a height; the gap below a page belongs to it."""
        return max(bisect_right([place.top() for place in self.places], y) - 1, 0)

    def seen(self, top: int, bottom: int) -> range:
        """The pages of which a part lies between two heights."""
        if not self.places:
            return range(0)
        return range(self.page_at(top), self.page_at(bottom) + 1)

    def anchor(self, at: QPointF) -> tuple[int, QPointF]:
        """The page at a point, and where on it, in parts of its size: the same at each zoom."""
        page = self.page_at(at.y())
        place = self.places[page]
        return page, QPointF((at.x() - place.left()) / place.width(), (at.y() - place.top()) / place.height())

    def point(self, page: int, part: QPointF) -> QPointF:
        """The way back."""
        place = self.places[page]
        return QPointF(place.left() + part.x() * place.width(), place.top() + part.y() * place.height())


def lay_out(sizes: Sequence[PageSize], zoom: Zoom, view: QSize) -> PageLayout:
    """Pages of `sizes` points in a view of so many pixels; the widest decides what fits the width."""
    if not sizes:
        return PageLayout()
    factor = _factor(sizes, zoom, view)
    pages = [(QSizeF(*size) * factor * _PIXELS).toSize().expandedTo(QSize(1, 1)) for size in sizes]
    width = max(max(page.width() for page in pages) + 2 * LOOSE, view.width())
    places, y = [], LOOSE
    for page in pages:
        places.append(QRect((width - page.width()) // 2, y, page.width(), page.height()))
        y += page.height() + WIDE
    return PageLayout(tuple(places), QSize(width, y - WIDE + LOOSE), factor)


def _factor(sizes: Sequence[PageSize], zoom: Zoom, view: QSize) -> float:
    if isinstance(zoom, float):
        return zoom
    room = QSizeF(view.width() - 2 * LOOSE, view.height() - 2 * LOOSE) / _PIXELS
    fitting = min(room.width() / width for width, _ in sizes)
    if zoom == FIT_PAGE:
        fitting = min(fitting, *(room.height() / height for _, height in sizes))
    return min(max(fitting, _LEAST_FITTED), MOST)


def bands_between(page: int, place: QRect, top: int, bottom: int, ratio: float) -> Iterator[Band]:
    """The bands of a page lying at `place` that reach between two heights, on a screen with `ratio` real pixels in
    one."""
    width, height = max(round(place.width() * ratio), 1), max(round(place.height() * ratio), 1)
    first, last = (top - place.top()) * ratio, (bottom - place.top()) * ratio
    for start in range(0, height, _BAND_ROWS):
        rows = min(_BAND_ROWS, height - start)
        if start <= last and start + rows >= first:
            yield Band(page, width, height, start, rows)
