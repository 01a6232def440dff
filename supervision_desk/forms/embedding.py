"""A TrueType face that reads back right from the PDF.

ReportLab writes characters beyond U+FFFF into the ToUnicode map with five hex digits, which a reader takes
for another character (𠮷 came back as ₻), and puts more than 100 entries into a block, which the PDF
reference forbids (9.10.3).
"""

import zlib
from collections.abc import Iterator, Sequence

from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

_BLOCK = 100


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

    def addObjects(self, doc: PDFDocument) -> None:
        """Write the subsets into `doc`, then put right the maps ReportLab made."""
        subsets = self.state[doc].subsets
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            name = (SUBSETN(number) + b"+" + self.face.name + self.face.subfontNameX).decode("pdfdoc")
            doc.idToObject["toUnicodeCMap:" + name].content = to_unicode_map(name, subset)
            doc.idToObject[f"fontFile:{self.face.filename}({name})"].filters = [_QuickDeflate]
