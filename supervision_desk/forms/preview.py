"""A finished PDF as pixels, for the window and the printer: no Qt here, no image library, just a buffer.

A page is drawn in bands, whole rows of it, so that neither a page at three times its size on a fine screen nor one at
600 dpi need stand in memory at once.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

from supervision_desk.errors import UserError
from supervision_desk.pdfium import PDFIUM

PageSize = tuple[float, float]
_CRISP = raw.FPDF_PRINTING | raw.FPDF_RENDER_NO_SMOOTHTEXT | raw.FPDF_RENDER_NO_SMOOTHPATH


@dataclass(frozen=True)
class Band:
    """Rows `top` to `top + rows` of page `page` (from 0), where the whole page is `width` × `height` pixels."""

    page: int
    width: int
    height: int
    top: int
    rows: int


@dataclass(frozen=True)
class Raster:
    """`pixels` has `height` rows of `stride` bytes, each pixel blue, green, red and an unused byte (what Qt
    calls Format_RGB32 on little-endian machines)."""

    width: int
    height: int
    stride: int
    pixels: bytes


def page_count(pdf: bytes) -> int:
    """How many pages the PDF has. Raises UserError when it cannot be read."""
    with _opened(pdf) as document:
        return len(document)


def page_sizes(pdf: bytes) -> tuple[PageSize, ...]:
    """Width and height of each page in points. Raises UserError when the PDF cannot be read."""
    with _opened(pdf) as document:
        return tuple(document.get_page_size(page) for page in range(len(document)))


def draw_band(pdf: bytes, band: Band, crisp: bool = False) -> Raster:
    """The pixels of a band. `crisp` draws letters and rules without grey edges, as a printer wants them.

    Raises UserError when the PDF or the page cannot be read."""
    with _opened(pdf) as document:
        if not 0 <= band.page < len(document):
            raise UserError(f"这份文书没有第{band.page + 1}页，未显示；请从第1页看起。")
        bitmap = pypdfium2.PdfBitmap.new_native(band.width, band.rows, raw.FPDFBitmap_BGRx)
        bitmap.fill_rect((255,) * 4, 0, 0, band.width, band.rows)
        flags = _CRISP if crisp else 0
        raw.FPDF_RenderPageBitmap(bitmap, document[band.page], 0, -band.top, band.width, band.height, 0, flags)
        return Raster(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))


@contextmanager
def _opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as trouble:
            raise UserError("这份文书的版面文件已损坏，无法显示；原记录没有改动，请从备份中取回。") from trouble
        try:
            yield document
        finally:
            document.close()
