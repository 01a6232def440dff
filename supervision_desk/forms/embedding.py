"""A TrueType face that reads back right from the PDF.

ReportLab writes characters beyond U+FFFF into the ToUnicode map with five hex digits, which a reader takes
for another character (𠮷 came back as ₻), and puts more than 100 entries into a block, which the PDF
reference forbids (9.10.3). It also writes each width as an object of its own, and cuts subsets slowly (`subset.py`).
"""

import zlib
from collections.abc import Iterator, Sequence
from functools import cache

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObjectReference,
    PDFStream,
    PDFTrueTypeFont,
)
from reportlab.pdfbase.ttfonts import FF_NONSYMBOLIC, FF_SYMBOLIC, SUBSETN, TTFont

from supervision_desk.forms.subset import SubsetCutter

_BLOCK = 100


@cache
def _utf16_hex(code: int) -> str:
    return chr(code).encode("utf-16-be").hex().upper()


def _blocks(subset: Sequence[int]) -> Iterator[str]:
    for start in range(0, len(subset), _BLOCK):
        codes = subset[start : start + _BLOCK]
        yield f"{len(codes)} beginbfchar"
        yield from (f"<{start + offset:02X}> <{_utf16_hex(code)}>" for offset, code in enumerate(codes))
        yield "endbfchar"


def to_unicode_map(name: str, subset: Sequence[int]) -> str:
    """The CMap text that maps byte n of a subset font to its n-th character."""
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
            f"/CMapName /{name} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            f"<00> <{len(subset) - 1:02X}>",
            "endcodespacerange",
            *_blocks(subset),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        )
    )


class _QuickDeflate:
    """Deflate at a low level: outlines hardly shrink further, and a third of a paper's time went there."""

    pdfname = "FlateDecode"

    @staticmethod
    def encode(data: bytes) -> bytes:
        return zlib.compress(data, 2)


class EmbeddedFace(TTFont):  # type: ignore[misc]  # reportlab has no types
    """A TTFont with right ToUnicode maps and no unused ASCII glyphs in its subsets."""

    def __init__(self, name: str, path: str) -> None:
        super().__init__(name, path, asciiReadable=False, shapable=False)
        self._cutter = SubsetCutter(self.face)
        self._width = cache(lambda code: f"{self.face.getCharWidth(code):g}")

    def coded(self, words: str, doc: PDFDocument) -> list[tuple[str, str]]:
        """The operators that show the words in a document, each with the name of the subset font it needs."""
        state = self.state.get(doc)
        assigned = state.assignments if state else {}
        try:
            numbers = [assigned[code] for code in map(ord, words)]
        except KeyError:  # a character that the document has not shown yet
            return [self._shown(part, codes, doc) for part, codes in self.splitString(words, doc)]
        found, first = [], 0
        for place in range(1, len(numbers) + 1):
            if place == len(numbers) or numbers[place] >> 8 != numbers[first] >> 8:
                codes = bytes([number & 0xFF for number in numbers[first:place]])
                found.append(self._shown(numbers[first] >> 8, codes, doc))
                first = place
        return found

    def _shown(self, subset: int, codes: bytes, doc: PDFDocument) -> tuple[str, str]:
        return self.getSubsetInternalName(subset, doc), f"<{codes.hex()}> Tj"

    def addObjects(self, doc: PDFDocument) -> None:
        """Write the subsets into `doc`: what ReportLab calls when the file is saved."""
        fonts = doc.idToObject["BasicFonts"].dict
        for number, subset in enumerate(self.state[doc].subsets):
            internal = self.getSubsetInternalName(number, doc)[1:]
            fonts[internal] = self._font(doc, internal, number, subset)
            doc.Reference(fonts[internal], internal)
        del self.state[doc]

    def _font(self, doc: PDFDocument, internal: str, number: int, subset: Sequence[int]) -> PDFTrueTypeFont:
        name = (SUBSETN(number) + b"+" + self.face.name + self.face.subfontNameX).decode("pdfdoc")
        font = PDFTrueTypeFont()
        font.Name, font.BaseFont = internal, name
        font.FirstChar, font.LastChar = 0, len(subset) - 1
        font.Widths = f"[{' '.join(map(self._width, subset))}]"
        font.ToUnicode = doc.Reference(_stream(to_unicode_map(name, subset).encode("ascii")), f"toUnicodeCMap:{name}")
        font.FontDescriptor = self._descriptor(doc, name, subset)
        return font

    def _descriptor(self, doc: PDFDocument, name: str, subset: Sequence[int]) -> PDFObjectReference:
        face, program = self.face, _stream(self._cutter.cut(subset))
        program.dictionary["Length1"] = len(program.content)
        described = {
            "Type": "/FontDescriptor",
            "Ascent": face.ascent,
            "CapHeight": face.capHeight,
            "Descent": face.descent,
            "Flags": face.flags & ~FF_NONSYMBOLIC | FF_SYMBOLIC,
            "FontBBox": PDFArray(face.bbox),
            "FontName": PDFName(name),
            "ItalicAngle": face.italicAngle,
            "StemV": face.stemV,
            "FontFile2": doc.Reference(program, f"fontFile:{face.filename}({name})"),
            "MissingWidth": face.defaultWidth,
        }
        return doc.Reference(PDFDictionary(described), f"fontDescriptor:{name}")


def _stream(content: bytes) -> PDFStream:
    stream = PDFStream()
    stream.content, stream.filters = content, [_QuickDeflate]
    return stream
