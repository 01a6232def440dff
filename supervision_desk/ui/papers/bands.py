"""The drawn parts of a paper's pages: drawn behind the window one after the other, what is in sight first, and
forgotten again, so that a long paper takes no more memory than a short one."""

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QWidget

from supervision_desk.services.previews import Band, OpenPaper, Raster, band_pixels
from supervision_desk.ui.action import Actions

# What is not in sight is kept up to so many bytes.
_KEPT = 48 << 20


class Bands(QObject):
    """`came` says that another part can be shown, `failed` why none can."""

    came = Signal()
    failed = Signal(str)

    def __init__(self, runner: Actions, widget: QWidget) -> None:
        super().__init__(widget)
        self._runner = runner
        self._widget = widget
        self._paper: OpenPaper | None = None
        self._drawn: dict[Band, QPixmap] = {}
        self._before: dict[Band, QPixmap] = {}
        self._wanted: list[Band] = []
        self._busy = False

    def open(self, paper: OpenPaper | None) -> None:
        """Begin with a paper; what was drawn of another is forgotten, what was drawn of an earlier version of the same
        stands until the new is there."""
        same = paper is not None and self._paper is not None and paper.mark == self._paper.mark
        self._before = (self._before | self._drawn) if same else {}
        self._paper = paper
        self._drawn = {}
        self._wanted.clear()

    def want(self, bands: Sequence[Band]) -> None:
        """Have these drawn, in this order, and nothing else that was asked for before."""
        self._wanted = list(bands)
        for band in self._wanted:
            if band in self._drawn:  # the latest used stand last
                self._drawn[band] = self._drawn.pop(band)
        self._draw_next()

    def of_page(self, page: int, width: int) -> Iterator[tuple[Band, QPixmap]]:
        """What is drawn of a page: that of other sizes first, to be covered by that of this width (real pixels)."""
        for drawn in (self._before, self._drawn):
            held = [(band, pixmap) for band, pixmap in drawn.items() if band.page == page]
            yield from sorted(held, key=lambda each: each[0].width == width)

    def held_bytes(self) -> int:
        """How much is kept."""
        return sum(band.width * band.rows * 4 for drawn in (self._before, self._drawn) for band in drawn)

    def _draw_next(self) -> None:
        paper = self._paper
        band = next((band for band in self._wanted if band not in self._drawn), None)
        if band is None:
            self._before.clear()
        if band is None or paper is None or self._busy:
            return
        self._busy = True
        work = partial(band_pixels, paper, band)
        self._runner.run_behind(self._widget, work, partial(self._on_drawn, paper, band), self._on_failed)

    def _on_drawn(self, paper: OpenPaper, band: Band, raster: Raster) -> None:
        self._busy = False
        if paper is self._paper:
            self._drawn[band] = QPixmap.fromImage(image_of(raster))
            self._forget()
            self.came.emit()
        self._draw_next()

    def _on_failed(self, sentence: str) -> None:
        self._busy = False
        self._wanted.clear()
        self.failed.emit(sentence)

    def _forget(self) -> None:
        """The longest unused first; what is wanted stays."""
        for band in list(self._drawn):
            if self.held_bytes() <= _KEPT:
                return
            if band not in self._wanted:
                del self._drawn[band]


def image_of(raster: Raster) -> QImage:
    """The pixels as a picture that uses their memory: `raster` must outlive it, or it be copied."""
    return QImage(raster.pixels, raster.width, raster.height, raster.stride, QImage.Format.Format_RGB32)
