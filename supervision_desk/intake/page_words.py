"""Where words stand on a page of a PDF: so that what was read in the text can be marked on the page's picture."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from supervision_desk.intake.formats.kinds import Kind, kind_of
from supervision_desk.intake.formats.pdf import close_pdf, open_pdf
from supervision_desk.pdfium import PDFIUM

# Whole numbers come back from the library, so the page is measured on a fine raster.
_RASTER = 1_000_000


@dataclass(frozen=True)
class PageWord:
    """A word to find: the `nth` time (from 0) it stands on the page; `kind` comes back with its boxes."""

    text: str
    nth: int
    kind: str


@dataclass(frozen=True)
class PageBox:
    """A rectangle on the page, in parts of its width and height from the upper left corner (0 … 1)."""

    kind: str
    left: float
    top: float
    right: float
    bottom: float


def boxes_on_page(data: bytes, index: int, words: Sequence[PageWord]) -> tuple[PageBox, ...]:
    """The boxes of those words that the page's text has; one word broken over lines has several. Nothing for a file
    that is no PDF or has no such page. Raises UserError where the PDF cannot be read."""
    if kind_of(data, "") is not Kind.PDF:
        return ()
    document = open_pdf(data)
    try:
        with PDFIUM:
            return _found(document, index, words)
    except pypdfium2.PdfiumError:
        return ()
    finally:
        close_pdf(document)


def _found(document: Any, index: int, words: Sequence[PageWord]) -> tuple[PageBox, ...]:
    if not 0 <= index < len(document):
        return ()
    page = document[index]
    text = page.get_textpage()
    characters = _characters(text)
    return tuple(box for word in words for box in _boxes(page, text, characters, word))


def _boxes(page: Any, text: Any, characters: Sequence[tuple[int, str]], word: PageWord) -> Iterator[PageBox]:
    found = _nth("".join(char for _, char in characters), "".join(word.text.split()), word.nth)
    if found < 0:
        return
    first, last = characters[found][0], characters[found + len("".join(word.text.split())) - 1][0]
    boxes: list[PageBox] = []
    for number in range(text.count_rects(first, last - first + 1)):
        left, bottom, right, top = text.get_rect(number)
        (x0, y0), (x1, y1) = _part(page, left, top), _part(page, right, bottom)
        _join(boxes, PageBox(word.kind, min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
    yield from boxes


def _join(boxes: list[PageBox], box: PageBox) -> None:
    """Add a box, to the last one where it goes on in the same line: a change of font would part a word."""
    last = boxes[-1] if boxes else None
    if last is None or box.left < last.left or min(last.bottom, box.bottom) <= max(last.top, box.top):
        boxes.append(box)
        return
    top, bottom = min(last.top, box.top), max(last.bottom, box.bottom)
    boxes[-1] = PageBox(box.kind, last.left, top, max(last.right, box.right), bottom)


def _characters(text: Any) -> list[tuple[int, str]]:
    """The page's characters with their numbers, without spaces and line ends: words go on in the next line."""
    codes = ((place, pdfium.FPDFText_GetUnicode(text, place)) for place in range(text.count_chars()))
    return [(place, chr(code)) for place, code in codes if code and not chr(code).isspace()]


def _nth(line: str, word: str, nth: int) -> int:
    """The place of a word; its last one where it stands there less often than thought; -1 for none."""
    place, found = -1, -1
    for _ in range(nth + 1):
        place = line.find(word, place + 1) if word else -1
        if place < 0:
            break
        found = place
    return found


def _part(page: Any, x: float, y: float) -> tuple[float, float]:
    """A place of the page as parts of its width and height, as it is shown (turned, cropped)."""
    across, down = pdfium.c_int(), pdfium.c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, _RASTER, _RASTER, 0, x, y, across, down)
    return across.value / _RASTER, down.value / _RASTER
