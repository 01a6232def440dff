"""What the tests read back from a PDF: text, character boxes, fonts."""

import ctypes
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium
import zxingcpp
from PIL import Image

Box = tuple[float, float, float, float]


Colour = tuple[int, int, int]


@dataclass(frozen=True)
class Glyph:
    """A drawn character, its ink box (left, bottom, right, top in points), where it stands on its baseline, the colour
    and the name of its font."""

    character: str
    box: Box
    origin: tuple[float, float]
    colour: Colour
    font: str


@dataclass(frozen=True)
class Rule:
    """A level line drawn from `left` to `right`, its middle at `y`, its thickness and colour."""

    left: float
    right: float
    y: float
    weight: float
    colour: Colour


def bare(text: str) -> str:
    """`text` without any white space."""
    return re.sub(r"[\s\x00]", "", text)


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page without white space, in the order it was drawn."""
    document = pypdfium2.PdfDocument(pdf)
    return [bare(page.get_textpage().get_text_range()) for page in document]


def text_of(pdf: bytes) -> str:
    return "".join(pages_of(pdf))


def sizes_of(pdf: bytes) -> list[tuple[float, float]]:
    return [page.get_size() for page in pypdfium2.PdfDocument(pdf)]


def glyphs_of(pdf: bytes, page: int) -> Iterator[Glyph]:
    """Every character of a page that leaves ink."""
    words = pypdfium2.PdfDocument(pdf)[page].get_textpage()
    for index in range(words.count_chars()):
        character = chr(pdfium.FPDFText_GetUnicode(words, index))
        if not character.isspace() and character != "\x00":
            yield Glyph(
                character,
                words.get_charbox(index),
                _origin(words, index),
                _colour_of(words, index),
                _font(words, index),
            )


def _origin(words: pypdfium2.PdfTextPage, index: int) -> tuple[float, float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(words, index, x, y)
    return x.value, y.value


def _colour_of(words: pypdfium2.PdfTextPage, index: int) -> Colour:
    red, green, blue, opacity = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFText_GetFillColor(words, index, red, green, blue, opacity)
    return red.value, green.value, blue.value


def _font(words: pypdfium2.PdfTextPage, index: int) -> str:
    name, flags = ctypes.create_string_buffer(80), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(words, index, name, 80, flags)
    return name.value.decode()


def rules_of(pdf: bytes, page: int) -> list[Rule]:
    """The level lines of a page, from the top down."""
    document = pypdfium2.PdfDocument(pdf)
    found = []
    for each in document[page].get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
        if not draw_mode(each)[1]:
            continue
        red, green, blue, opacity = (ctypes.c_uint() for _ in range(4))
        pdfium.FPDFPageObj_GetStrokeColor(each, red, green, blue, opacity)
        weight = ctypes.c_float()
        pdfium.FPDFPageObj_GetStrokeWidth(each, weight)
        left, bottom, right, top = each.get_bounds()  # with the thickness around it
        if top - bottom < 3 * weight.value:
            ends, middle = (left + weight.value, right - weight.value), (top + bottom) / 2
            found.append(Rule(*ends, middle, weight.value, (red.value, green.value, blue.value)))
    return sorted(found, key=lambda rule: -rule.y)


def is_red(colour: Colour) -> bool:
    return colour[0] > 2 * max(colour[1], colour[2]) and colour[0] > 0


def lines_on(pdf: bytes, page: int) -> list[list[Glyph]]:
    """The glyphs of a page by baseline, from the top, each line from the left."""
    lines: dict[float, list[Glyph]] = {}
    for glyph in glyphs_of(pdf, page):
        lines.setdefault(round(glyph.origin[1], 1), []).append(glyph)
    return [sorted(lines[y], key=lambda glyph: glyph.origin[0]) for y in sorted(lines, reverse=True)]


def objects_of(pdf: bytes) -> dict[int, bytes]:
    """The PDF's objects by number, uncompressed where they are streams."""
    found = {}
    for match in re.finditer(rb"(\d+) 0 obj\n(.*?)endobj", pdf, re.DOTALL):
        body = match[2]
        stream = re.search(rb"stream\r?\n(.*)\r?\nendstream", body, re.DOTALL)
        if stream and b"FlateDecode" in body:
            body = body[: stream.start()] + zlib.decompressobj().decompress(stream[1])
        found[int(match[1])] = body
    return found


def bars_of(pdf: bytes, page: int) -> list[Box]:
    """The filled areas of a page (left, bottom, right, top)."""
    found = []
    for each in pypdfium2.PdfDocument(pdf)[page].get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
        if draw_mode(each)[0]:
            found.append(each.get_bounds())
    return found


def draw_mode(path: pypdfium2.PdfObject) -> tuple[bool, bool]:
    """Whether a path is filled, and whether it is stroked."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    return bool(fill.value), bool(stroke.value)


def scanned(pdf: bytes, page: int, dpi: int = 300, askew: float = 0.0) -> list[str]:
    """What the QR codes of a page say when it is scanned in grey, lying `askew` (degrees)."""
    image = pypdfium2.PdfDocument(pdf)[page].render(scale=dpi / 72, grayscale=True).to_pil()
    turned = image.rotate(askew, fillcolor=255, resample=Image.Resampling.BILINEAR) if askew else image
    return [code.text for code in zxingcpp.read_barcodes(turned)]
