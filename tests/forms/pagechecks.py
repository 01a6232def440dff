"""What must hold of any printed page, whatever the form: nothing leaves its frame, nothing lies on anything else, no
line begins or ends with a mark that may not, and the page number stands in its place."""

import ctypes
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from supervision_desk.forms.page import Frame
from tests.forms.reading import Box, bare, draw_mode, is_red
from tests.forms.standard import (
    A3_LYING,
    CHARACTER_PITCH,
    LANDSCAPE,
    NOT_AT_END,
    NOT_AT_START,
    PAGE_NUMBER_DROP,
    PAPER_WIDTH,
    PORTRAIT,
    mm,
)

HALF_MM = mm(0.5)
_A3_WIDTH = mm(400)
# What a step from one character to the next in a cell never reaches, in ems: beyond it another cell begins.
_CELL_STEP = 1.45
_SEAT = 0.09  # of the size: by how much a rare Hanzi of another face may be set lower in a line
_SPREAD = 8
_STAMP_SIZE = 100.0  # points; no text but 样张 is as large
_DEEP = 0.13  # of the size: how far the ink of two characters may run into each other


@dataclass(frozen=True)
class Mark:
    """A character as drawn: what it is, its ink, where it stands, its size and colour."""

    character: str
    box: Box
    origin: tuple[float, float]
    size: float
    red: bool


@dataclass(frozen=True)
class Stroke:
    """A straight line, without its thickness; of a rectangle each side is one."""

    box: Box
    weight: float
    red: bool


@dataclass(frozen=True)
class Page:
    """What is on a page but the stamp."""

    number: int
    size: tuple[float, float]
    marks: list[Mark]
    strokes: list[Stroke]

    @property
    def lying(self) -> bool:
        return self.size[0] > self.size[1]

    @property
    def frame(self) -> Frame:
        """What the page's text must stay within."""
        if not self.lying:
            return PORTRAIT
        return A3_LYING if self.size[0] > _A3_WIDTH else LANDSCAPE

    @property
    def words(self) -> str:
        """Its characters in the order drawn."""
        halves = "".join(mark.character for mark in self.marks)
        return halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")  # 𠮷 comes in two halves


def pages_of(pdf: bytes) -> list[Page]:
    """Each page of a PDF."""
    document = pypdfium2.PdfDocument(pdf)
    return [
        Page(number, page.get_size(), list(_marks(page.get_textpage())), list(_strokes(page)))
        for number, page in enumerate(document, 1)
    ]


def _marks(words: pypdfium2.PdfTextPage) -> Iterator[Mark]:
    x, y = ctypes.c_double(), ctypes.c_double()
    red, green, blue, opacity = (ctypes.c_uint() for _ in range(4))
    for index in range(words.count_chars()):
        character = chr(pdfium.FPDFText_GetUnicode(words, index))
        size = float(pdfium.FPDFText_GetFontSize(words, index))
        if character.isspace() or character == "\x00" or size > _STAMP_SIZE:
            continue
        pdfium.FPDFText_GetCharOrigin(words, index, x, y)
        pdfium.FPDFText_GetFillColor(words, index, red, green, blue, opacity)
        colour = is_red((red.value, green.value, blue.value))
        yield Mark(character, words.get_charbox(index), (x.value, y.value), size, colour)


def _strokes(page: pypdfium2.PdfPage) -> Iterator[Stroke]:
    red, green, blue, opacity = (ctypes.c_uint() for _ in range(4))
    weight = ctypes.c_float()
    for each in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=1):
        if not draw_mode(each)[1]:
            continue
        pdfium.FPDFPageObj_GetStrokeColor(each, red, green, blue, opacity)
        pdfium.FPDFPageObj_GetStrokeWidth(each, weight)
        colour, thick = is_red((red.value, green.value, blue.value)), weight.value
        yield from (Stroke(side, thick, colour) for side in _sides(each.get_bounds(), thick))


def _sides(bounds: Box, thick: float) -> list[Box]:
    """The lines of a path by its bounds, which have its thickness around it."""
    left, bottom, right, top = bounds[0] + thick, bounds[1] + thick, bounds[2] - thick, bounds[3] - thick
    if right - left < 1 or top - bottom < 1:
        return [(min(left, right), min(bottom, top), max(left, right), max(bottom, top))]
    level = [(left, y, right, y) for y in (bottom, top)]
    return level + [(x, bottom, x, top) for x in (left, right)]


def without_number(page: Page) -> tuple[list[Mark], list[Mark]]:
    """The text of a page, and its number: what stands below the frame as the upright page has it."""
    frame = page.frame
    below = [
        _upright(page, mark.box)[3] < (PORTRAIT if frame is LANDSCAPE else frame).bottom - mm(4) for mark in page.marks
    ]
    text = [mark for mark, low in zip(page.marks, below, strict=True) if not low]
    number = [mark for mark, low in zip(page.marks, below, strict=True) if low]
    return text, sorted(number, key=lambda mark: _upright(page, mark.box)[0])


def _upright(page: Page, box: Box) -> Box:
    """A box as it stands where a lying A4 page is turned back."""
    left, low, right, top = box
    return (PAPER_WIDTH - top, left, PAPER_WIDTH - low, right) if page.frame is LANDSCAPE else box


def page_troubles(page: Page, *, numbered: bool = True, frame: Frame | None = None, breaks: bool = True) -> list[str]:
    """What is wrong with a page; nothing where all holds. `frame` where it is not that of the page's paper; `breaks`:
    the text has places to break it at."""
    text, number = without_number(page) if numbered else (page.marks, [])
    found = list(_number_troubles(page, number)) if numbered else []
    found += [f"outside {mark}" for mark in text if not inside(mark.box, frame or page.frame)]
    found += _line_troubles(text) if breaks else []
    found += _laid_over(page.marks)
    found += _ruled_through(page)
    return [f"p{page.number} {each}" for each in found]


def inside(box: Box, frame: Frame) -> bool:
    """Whether ink stays within a frame, to half a millimetre."""
    left, low, right, high = box
    across = frame.left - HALF_MM <= left and right <= frame.right + HALF_MM
    return across and frame.bottom - HALF_MM <= low and high <= frame.top + HALF_MM


def _number_troubles(page: Page, marks: Sequence[Mark]) -> Iterator[str]:
    """7.5: — n — 7 mm below 版心, odd right −1字, even left +1字; a lying A4 page is an upright one turned."""
    words = "".join(mark.character for mark in marks)
    if words != f"—{page.number}—":
        yield f"is numbered {words}"
        return
    frame = PORTRAIT if page.frame is LANDSCAPE else page.frame
    boxes = [_upright(page, mark.box) for mark in marks]
    edge = frame.right - max(box[2] for box in boxes) if page.number % 2 else min(box[0] for box in boxes) - frame.left
    drop = frame.bottom - boxes[0][3]
    if abs(edge - CHARACTER_PITCH) > HALF_MM:
        yield f"number {edge / mm(1):.1f} mm from the edge"
    if abs(drop - PAGE_NUMBER_DROP) > HALF_MM:
        yield f"number {drop / mm(1):.1f} mm below"


def _line_troubles(marks: Sequence[Mark]) -> Iterator[str]:
    for cell in cells_of(marks):
        words = "".join(mark.character for mark in cell)
        if len(cell) > 1 and words[0] in NOT_AT_START:
            yield f"line begins {words[:12]}"
        if len(cell) > _SPREAD and words[-1] in NOT_AT_END:
            yield f"line ends {words[-12:]}"


def cells_of(marks: Sequence[Mark]) -> Iterator[list[Mark]]:
    """The lines of cells and paragraphs: characters drawn one after the other on one baseline, close together."""
    line: list[Mark] = []
    for mark in marks:
        if line:
            step, level = (
                mark.origin[0] - line[-1].origin[0],
                abs(mark.origin[1] - line[-1].origin[1]) < _SEAT * mark.size,
            )
            if not level or not 0 < step < _CELL_STEP * max(mark.size, line[-1].size) or mark.red:
                yield line
                line = []
        line.append(mark)
    if line:
        yield line


def _laid_over(marks: Sequence[Mark]) -> Iterator[str]:
    """Characters whose ink lies in that of others."""
    places: dict[tuple[int, int], list[Mark]] = {}
    for mark in marks:
        if 0xD800 <= ord(mark.character) < 0xE000:  # the halves of one character share their ink
            continue
        left, low, right, high = (int(edge // 24) for edge in mark.box)
        for place in {(left, low), (left, high), (right, low), (right, high)}:
            others = places.setdefault(place, [])
            yield from (f"{mark.character} lies on {each.character}" for each in others if _deep(mark, each))
            others.append(mark)


def _deep(mark: Mark, other: Mark) -> bool:
    most = _DEEP * min(mark.size, other.size)
    a, b = mark.box, other.box
    return min(a[2], b[2]) - max(a[0], b[0]) > most and min(a[3], b[3]) - max(a[1], b[1]) > most


def _ruled_through(page: Page) -> Iterator[str]:
    """Characters with a line through them."""
    for left, low, right, high in (stroke.box for stroke in page.strokes):
        for mark in page.marks:
            a = mark.box
            if left < a[2] - 0.3 and right > a[0] + 0.3 and low < a[3] - 0.3 and high > a[1] + 0.3:
                yield f"a line runs through {mark.character} at {a[0]:.0f}, {a[1]:.0f}"


def shown(words: str) -> str:
    """What of `words` leaves ink: no space, control character or selector."""
    kept = (each for each in bare(words) if unicodedata.category(each) not in ("Cc", "Cf", "Zl", "Zp", "Zs"))
    return "".join(each for each in kept if not 0xFE00 <= ord(each) <= 0xFE0F)


def unsaid(pages: Sequence[Page], said: Sequence[str], whole: int = 40) -> list[str]:
    """Which words are not on the pages: characters fewer times than they are said, and words up to `whole` characters
    that do not stand there in one piece. Where a page ends in their midst nothing is missed: all characters count."""
    there = "".join(page.words for page in pages)
    lacking = Counter(shown("".join(said))) - Counter(there)
    pieces = {shown(each) for each in said}
    broken = [each for each in pieces if len(each) <= whole and each not in there]
    found = [f"missing {''.join(lacking.elements())[:60]!r}"] if lacking else []
    return found + [f"not in one piece: {each}" for each in broken]
