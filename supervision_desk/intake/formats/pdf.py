"""PDF with text: characters and rules with their places, by pypdfium2; `laidout` makes paragraphs and tables of them.

Text is in a PDF only as ink: its order in the file is the printer's, so it is read by place. A PDF whose pages are
pictures with (nearly) no text is a scan.
"""

import itertools
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from ctypes import byref, c_double, c_float
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from supervision_desk.intake.formats.extracted import MOST_CHARACTERS, Extracted, damaged, locked, too_large
from supervision_desk.intake.formats.glyphs import Glyph, PageInk, Rule
from supervision_desk.intake.formats.laidout import text_of
from supervision_desk.intake.formats.pdf_streams import refuse_swollen
from supervision_desk.pdfium import PDFIUM

KIND = " PDF 文件"
MOST_PAGES = 1_000
_FEW = 8
_MOST_PATHS = 6_000
_THIN = 2.5
_LEAN = 0.1
_SPACES = frozenset((0x20, 0xA0, 0x3000))
_NO_INK = frozenset((*range(33), 0x7F, 0xA0, 0x3000, 0xFFFE, 0xFFFF))


def open_pdf(data: bytes) -> Any:
    """The opened document; the caller closes it. Raises UserError where it is damaged, locked or swollen."""
    refuse_swollen(data, KIND)
    try:
        with PDFIUM:
            return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as trouble:
        raise (locked if getattr(trouble, "err_code", 0) == pdfium.FPDF_ERR_PASSWORD else damaged)(KIND) from None


def close_pdf(document: Any) -> None:
    """Let the document go."""
    with PDFIUM:
        document.close()


def read_pdf(data: bytes) -> Extracted:
    """Read a PDF. Raises UserError where it is damaged, locked, has no page or too many."""
    document = open_pdf(data)
    try:
        with PDFIUM:
            count = len(document)
        if not count:
            raise damaged(KIND)
        if count > MOST_PAGES:
            raise too_large(KIND)
        pages = list(_pages(document, count))
    except pypdfium2.PdfiumError:
        raise damaged(KIND) from None
    finally:
        close_pdf(document)
    if sum(len(page.glyphs) for page in pages) <= _FEW * count:
        return Extracted("", pictures=count)
    return text_of(pages, KIND)


def _pages(document: Any, count: int) -> Iterator[PageInk]:
    characters = 0
    for index in range(count):
        with PDFIUM:
            page = document[index]
            try:
                ink = _ink(page)
            finally:
                page.close()
        characters += len(ink.glyphs)
        if characters > MOST_CHARACTERS:
            raise too_large(KIND)
        yield ink


def _ink(page: Any) -> PageInk:
    width, height = page.get_size()
    text = page.get_textpage()
    try:
        found = list(_characters(text.raw))
    finally:
        text.close()
    turns = Counter(turn for _, _, turn in found if turn is not None).most_common(1)
    turn = turns[0][0] if turns else 0
    if turn % 2 != page.get_rotation() // 90 % 2:
        # Printed sideways, and the page does not say so.
        width, height = height, width
    view = _View(turn, width, height, *page.get_bbox()[:2])
    glyphs = tuple(view.glyph(char, places) for char, places, turn in found if turn == view.turn)
    return PageInk(width, height, glyphs, tuple(_rules(page, view)) if glyphs else ())


@dataclass(frozen=True)
class _View:
    """The page as it is looked at: text printed sideways (landscape pages) is turned upright by quarter turns, and
    the corner of the page is the origin."""

    turn: int
    width: float
    height: float
    left: float
    bottom: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self.left, y - self.bottom
        return ((x, y), (y, self.height - x), (self.width - x, self.height - y), (self.width - y, x))[self.turn]

    def glyph(self, char: str, places: Sequence[float]) -> Glyph:
        if not self.turn:
            x0, y0, x1, y1, _, y = places
            return Glyph(char, x0 - self.left, x1 - self.left, y - self.bottom, y1 - y0)
        (xa, ya), (xb, yb) = self.point(*places[:2]), self.point(*places[2:4])
        return Glyph(char, min(xa, xb), max(xa, xb), self.point(*places[4:])[1], abs(yb - ya))


def _characters(text: Any) -> Iterator[tuple[str, tuple[float, ...], int | None]]:
    """Each character that leaves ink and each space the file itself has: with two corners of its box and its origin,
    and its quarter turns, None for what leans, as watermarks do."""
    x, y, box = c_double(), c_double(), pdfium.FS_RECTF()
    at_x, at_y, at_box = byref(x), byref(y), byref(box)
    high = 0
    for index in range(min(pdfium.FPDFText_CountChars(text), MOST_CHARACTERS)):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if 0xD800 <= code < 0xE000:
            high, code = (code, 0) if code < 0xDC00 else (0, _pair(high, code))
        if code in _SPACES and not pdfium.FPDFText_IsGenerated(text, index):
            char = " "
        elif code in _NO_INK or code > 0x10FFFF:
            continue
        else:
            char = chr(code)
        if not pdfium.FPDFText_GetLooseCharBox(text, index, at_box):
            continue
        pdfium.FPDFText_GetCharOrigin(text, index, at_x, at_y)
        angle = pdfium.FPDFText_GetCharAngle(text, index)
        yield char, (box.left, box.bottom, box.right, box.top, x.value, y.value), _quarter_turns(angle) if angle else 0


def _pair(high: int, low: int) -> int:
    """The character that the two halves of a surrogate pair stand for; 0 without the first."""
    return 0x10000 + ((high - 0xD800) << 10) + low - 0xDC00 if high else 0


def _quarter_turns(angle: float) -> int | None:
    turns = angle / (math.pi / 2)
    return -round(turns) % 4 if abs(turns - round(turns)) < _LEAN else None


def _rules(page: Any, view: _View) -> Iterator[Rule]:
    """Level and upright lines among the page's paths; a thin filled box is a line too."""
    for number, item in enumerate(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=3)):
        if number > _MOST_PATHS:
            return
        points = [(*view.point(x, y), moved) for x, y, moved in _points(item)]
        if 3 < len(points) <= 6:
            xs, ys = [x for x, _, _ in points], [y for _, y, _ in points]
            if min(max(xs) - min(xs), max(ys) - min(ys)) < _THIN:
                yield from _rule(min(xs), min(ys), max(xs), max(ys))
                continue
        for (x0, y0, _), (x1, y1, moved) in itertools.pairwise(points):
            if not moved:
                yield from _rule(x0, y0, x1, y1)


def _rule(x0: float, y0: float, x1: float, y1: float) -> Iterator[Rule]:
    width, height = abs(x1 - x0), abs(y1 - y0)
    if height < _THIN < width:
        y = (y0 + y1) / 2
        yield Rule(min(x0, x1), y, max(x0, x1), y)
    elif width < _THIN < height:
        x = (x0 + x1) / 2
        yield Rule(x, min(y0, y1), x, max(y0, y1))


def _points(item: Any) -> Iterator[tuple[float, float, bool]]:
    """A path's points on the page, and whether the pen was lifted on the way there; a closed path comes back."""
    a, b, c, d, e, f = item.get_matrix().get()
    x, y = c_float(), c_float()
    first: tuple[float, float] | None = None
    for index in range(min(pdfium.FPDFPath_CountSegments(item.raw), _MOST_PATHS)):
        segment = pdfium.FPDFPath_GetPathSegment(item.raw, index)
        pdfium.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        at = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        moved = pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO
        first = at if moved or first is None else first
        yield *at, moved
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield *first, False
