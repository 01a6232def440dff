"""What the tests read back from a PDF: text, character boxes, fonts."""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Glyph:
    """A drawn character and its ink box: left, bottom, right, top in points."""

    character: str
    box: Box


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
            yield Glyph(character, words.get_charbox(index))


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
