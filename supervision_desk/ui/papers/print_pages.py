"""Pages of a PDF onto a printer: in their own size, never fitted, drawn at the printer's own dots.

Each band is drawn and handed over before the next, so that a page at 600 dpi does not stand in memory as a whole.
"""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from supervision_desk.errors import UserError
from supervision_desk.services.previews import Band, OpenPaper, PageSize, band_pixels
from supervision_desk.ui.papers.bands import image_of
from supervision_desk.ui.papers.printer_offsets import Offset

_POINTS, _MM = 72.0, 25.4
_FINEST = 600
_BAND_ROWS = 1024


def draw_paper(
    printer: QPrinter, paper: OpenPaper, pages: Sequence[int], offset: Offset, step: Callable[[], object]
) -> None:
    """Print pages (from 0) of a paper as one job, as many times as the printer was told. `step` is called before each
    page and may raise: what was printed of the paper until then is taken back.

    Raises UserError where the printer takes nothing."""
    printer.setDocName(paper.mark)
    printer.setFullPage(True)
    _lay(printer, paper.sizes[pages[0]])
    step()
    painter = QPainter()
    if not painter.begin(printer):
        raise UserError(f"打印机“{printer.printerName()}”没有接受 {paper.mark}，没有打印；请检查打印机后重试。")
    try:
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        turns = 1 if printer.supportsMultipleCopies() else printer.copyCount()
        for place, page in enumerate([page for _ in range(turns) for page in pages]):
            if place:
                step()
                _lay(printer, paper.sizes[page])
                printer.newPage()
            _draw_page(painter, printer.resolution(), paper, page, offset)
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()


def pages_wanted(printer: QPrinter, total: int) -> list[int]:
    """The pages (from 0) that the dialog asked for."""
    ranges = printer.pageRanges()
    if printer.printRange() != QPrinter.PrintRange.PageRange or ranges.isEmpty():
        return list(range(total))
    return [page for page in range(total) if ranges.contains(page + 1)]


def _lay(printer: QPrinter, size: PageSize) -> None:
    """Sheet and direction of the page that comes next."""
    short, long = sorted(size)
    way = QPageLayout.Orientation.Landscape if size[0] > size[1] else QPageLayout.Orientation.Portrait
    sheet = QPageSize(QSizeF(short, long), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    printer.setPageLayout(QPageLayout(sheet, way, QMarginsF()))


def _draw_page(painter: QPainter, dots: int, paper: OpenPaper, page: int, offset: Offset) -> None:
    # A whole number of the printer's dots for each pixel: no seam between bands, no letter stretched.
    several = -(-dots // _FINEST)
    corner = QPointF(offset.right, offset.down) * dots / _MM
    for band in _bands(page, paper.sizes[page], dots / several):
        raster = band_pixels(paper, band, crisp=True)
        if raster.pixels == b"\xff" * len(raster.pixels):
            continue  # nothing on it
        target = QRectF(0, band.top * several, band.width * several, band.rows * several)
        painter.drawImage(target.translated(corner), image_of(raster))


def _bands(page: int, size: PageSize, dpi: float) -> Iterator[Band]:
    width, height = (round(each * dpi / _POINTS) for each in size)
    for top in range(0, height, _BAND_ROWS):
        yield Band(page, width, height, top, min(_BAND_ROWS, height - top))
