"""A page of a finished PDF as pixels, for the window: no Qt here, no image library, just a buffer."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2

from supervision_desk.errors import UserError
from supervision_desk.pdfium import PDFIUM


@dataclass(frozen=True)
class RasterPage:
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


def render_page(pdf: bytes, page: int, scale: float) -> RasterPage:
    """Page `page` (from 0) at `scale` pixels a point. Raises UserError when the PDF or the page cannot be
    read."""
    with _opened(pdf) as document:
        if not 0 <= page < len(document):
            raise UserError(f"这份文书没有第{page + 1}页，未显示；请从第1页看起。")
        bitmap = document[page].render(scale=scale, prefer_bgrx=True, rev_byteorder=False, fill_color=(255,) * 4)
        return RasterPage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))


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
