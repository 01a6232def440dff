"""A .docx from its sections: the parts of the file, page geometry, page numbers, the stamp of a 送审稿.

No clock and no random id: the same letter gives the same bytes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from supervision_desk.forms.canvas import CREATOR
from supervision_desk.forms.docx_styles import GAP, PAGE, PITCH, fonts_part, indents, styles_part
from supervision_desk.forms.docx_xml import NAMESPACES, paragraph, plain, run, twips, w
from supervision_desk.forms.page import (
    BOTTOM_MARGIN,
    LANDSCAPE,
    PAGE_NUMBER_DROP,
    PAPER_HEIGHT,
    PAPER_WIDTH,
    PORTRAIT,
    Frame,
    mm,
)

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NUMBER_FOOT = BOTTOM_MARGIN - PAGE_NUMBER_DROP - mm(2.4)  # 7.5: from the edge of the sheet to below the line of it
_NUMBER_LINE = 16.0
_HEADER = mm(15)
_STAMP_HEIGHT, _STAMP_LONGEST = 110.0, 500.0  # points
_PARITIES = ("default", "even")


ANY_PAGE, EVEN_PAGE, ODD_PAGE = "nextPage", "evenPage", "oddPage"


@dataclass(frozen=True)
class Section:
    """Paragraphs and tables on pages of one frame; `begins` on which page: the next one, even or odd."""

    blocks: Sequence[str]
    frame: Frame = PORTRAIT
    begins: str = ANY_PAGE


@dataclass(frozen=True)
class WordFile:
    """All of a letter. `first_header` and `first_footer` stand on the first page alone, which bears no number then;
    `first_distance` is that of the header, `last_distance` that of the footer, `first_bottom` that of the first page's
    text from the edge of the sheet, in points."""

    title: str
    author: str
    sections: Sequence[Section]
    stamp: str = ""
    pitch: float = PITCH
    first_header: Sequence[str] = field(default=())
    first_footer: Sequence[str] = field(default=())
    first_distance: float = _HEADER
    last_distance: float = _NUMBER_FOOT
    first_bottom: float = BOTTOM_MARGIN

    def to_bytes(self) -> bytes:
        """The file."""
        parts = self._edges()
        parts["word/document.xml"] = self._document()
        parts["word/styles.xml"] = styles_part(self.pitch)
        parts["word/fontTable.xml"] = fonts_part()
        parts["word/settings.xml"] = _SETTINGS
        parts["docProps/core.xml"] = _core(self.title, self.author)
        return _zipped(_with_links(parts))

    @property
    def _pages(self) -> tuple[str, ...]:
        return (*_PARITIES, "first") if self.first_header else _PARITIES

    def _edges(self) -> dict[str, str]:
        """Headers and footers by part name."""
        parts = {}
        lift = _NUMBER_FOOT - self.last_distance
        # A section has one lower margin: where it is that of the first page, the footer holds the text of others up.
        above = BOTTOM_MARGIN - _NUMBER_FOOT - _NUMBER_LINE if self.first_bottom < BOTTOM_MARGIN else 0.0
        for which in self._pages:
            head = (*self.first_header,) if which == "first" else ()
            foot = (*self.first_footer,) if which == "first" else _number(which, lift, above)
            stamp = _stamp(self.stamp) if self.stamp else ""
            carrier = paragraph(GAP, stamp) if stamp or not head else ""
            parts[f"word/header_{which}.xml"] = f"<w:hdr {NAMESPACES}>{''.join(head)}{carrier}</w:hdr>"
            parts[f"word/footer_{which}.xml"] = f"<w:ftr {NAMESPACES}>{''.join(foot)}</w:ftr>"
        for which in _PARITIES if self._lies_apart else ():
            parts[f"word/footer_lying{which}.xml"] = f"<w:ftr {NAMESPACES}>{''.join(_number(which, 0.0, 0.0))}</w:ftr>"
        return parts

    @property
    def _lies_apart(self) -> bool:
        """Whether lying pages need a footer of their own: that of the others would hold their text up too."""
        return self.first_bottom < BOTTOM_MARGIN and any(section.frame is LANDSCAPE for section in self.sections)

    def _document(self) -> str:
        body = ""
        for number, section in enumerate(self.sections):
            last = number == len(self.sections) - 1
            properties = self._section(section, first=number == 0)
            body += "".join(section.blocks)
            if not last:
                body += paragraph(GAP, section=properties)
            else:
                body += properties if body.endswith("</w:p>") else paragraph(GAP) + properties
        return f"<w:document {NAMESPACES}>{w('body', body)}</w:document>"

    def _section(self, section: Section, first: bool) -> str:
        frame = section.frame
        lying = frame is LANDSCAPE
        pitch = PITCH if lying else self.pitch  # a table that lies fills its page, whatever the letter is set in
        width, height = (PAPER_HEIGHT, PAPER_WIDTH) if lying else (PAPER_WIDTH, PAPER_HEIGHT)
        margins = {
            "top": height - frame.top, "right": width - frame.right,
            "bottom": self.first_bottom if first else frame.bottom, "left": frame.left,
            "header": self.first_distance if first else _HEADER,
            "footer": min(self.last_distance, frame.bottom - mm(8)), "gutter": 0,
        }  # fmt: skip
        return w(
            "sectPr",
            *(_reference(edge, which) for which in self._pages for edge in ("header", "footer") if first),
            *(_reference("footer", which, "lying" * lying) for which in _PARITIES if self._lies_apart and not first),
            w("type", val=section.begins),
            w("pgSz", w=twips(width), h=twips(height), orient="landscape" if lying else None),
            w("pgMar", **{side: twips(room) for side, room in margins.items()}),
            w("titlePg") if first and self.first_header else "",
            w("docGrid", type="linesAndChars", linePitch=twips(pitch), charSpace=_CHARACTER_SPACE),
        )


# 28 a line at any pitch from 15.25 to 15.79 points; beside the 16 of Normal, in 4096ths. LibreOffice narrows the page
# to whole places of its own reckoning, which at this one leaves it but a point narrower.
_CHARACTER_SPACE = -1500
_SETTINGS = f"<w:settings {NAMESPACES}>" + "".join(
    (
        w("defaultTabStop", val=420),
        w("evenAndOddHeaders"),
        w("characterSpacingControl", val="doNotCompress"),
        w(
            "compat",
            w("adjustLineHeightInTable"),
            w("useFELayout"),
            w("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15),
        ),
        "</w:settings>",
    )
)


def _reference(edge: str, which: str, kind: str = "") -> str:
    return f'<w:{edge}Reference w:type="{which}" r:id="{edge}_{kind}{which}"/>'


def _number(which: str, lift: float, above: float) -> list[str]:
    """7.5: — 1 —, odd pages right −1字, even left +1字, with `lift` points below it and `above` points over it."""
    even = which == "even"
    field_of_page = w("fldSimple", run("1"), instr=" PAGE ")
    indent = indents(left=1) if even else indents(right=1)
    align = "left" if even else "right"
    line = paragraph(PAGE, run("— "), field_of_page, run(" —"), align=align, indent=indent, before=above)
    return [line, paragraph(GAP, line=lift)] if lift > 1 else [line]


# The shape of plain WordArt as Word itself writes it; its formulas are numbered from @0.
_FORMULAS = (
    "sum #0 0 10800", "prod #0 2 1", "sum 21600 0 @1", "sum 0 0 @2", "sum 21600 0 @3", "if @0 @3 0", "if @0 21600 @1",
    "if @0 0 @2", "if @0 @4 21600", "mid @5 @6", "mid @8 @5", "mid @7 @8", "mid @6 @7", "sum @6 0 @5",
)  # fmt: skip
_WORD_ART = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">'
    "<v:formulas>" + "".join(f'<v:f eqn="{each}"/>' for each in _FORMULAS) + "</v:formulas>"
    '<v:path textpathok="t"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
)


def _stamp(words: str) -> str:
    """送审稿 across the page, grey, below the text."""
    text = plain(words).replace('"', "")
    width = min(_STAMP_LONGEST, _STAMP_HEIGHT * len(words))
    place = f"position:absolute;margin-left:0;margin-top:0;width:{width:g}pt;height:{_STAMP_HEIGHT:g}pt;rotation:-52"
    across = "mso-position-horizontal:center;mso-position-horizontal-relative:margin"
    down = "mso-position-vertical:center;mso-position-vertical-relative:margin"
    style = f"{place};z-index:-251658752;{across};{down}"
    face = "font-family:&quot;黑体&quot;;font-size:1pt"
    path = f'<v:textpath on="t" fitshape="t" style="{face}" string="{text}"/>'
    look = 'fillcolor="#e6e6e6" stroked="f"'
    shape = f'<v:shape id="stamp" o:spid="_x0000_s2049" type="#_x0000_t136" style="{style}" {look}>{path}</v:shape>'
    return w("r", w("pict", _WORD_ART + shape))


def _core(title: str, author: str) -> str:
    names = f'xmlns:cp="{_CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    inside = f"<dc:creator>{plain(author)}</dc:creator><cp:lastModifiedBy>{CREATOR}</cp:lastModifiedBy>"
    return f"<cp:coreProperties {names}><dc:title>{plain(title)}</dc:title>{inside}</cp:coreProperties>"


def _with_links(parts: Mapping[str, str]) -> dict[str, str]:
    """The parts with the lists of what each is and which belongs to which."""
    links = "".join(
        _link(name.partition("/")[2], kind)
        for name in parts
        if name.startswith("word/") and (kind := _kind(name)) != "document"
    )
    top = _link("word/document.xml", "officeDocument", "main")
    top += f'<Relationship Id="core" Type="{_RELATIONS}/metadata/core-properties" Target="docProps/core.xml"/>'
    return {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}">{top}</Relationships>',
        **parts,
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{links}</Relationships>',
    }


def _kind(name: str) -> str:
    return name.rpartition("/")[2].partition(".")[0].partition("_")[0]


def _link(target: str, kind: str, key: str = "") -> str:
    key = key or target.partition(".")[0]
    return f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"/>'


def _content_types(parts: Mapping[str, str]) -> str:
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{_type_of(name)}"/>' for name in parts)
    defaults = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'<Types xmlns="{_TYPES}">{defaults}{overrides}</Types>'


def _type_of(name: str) -> str:
    if name.startswith("docProps/"):
        return "application/vnd.openxmlformats-package.core-properties+xml"
    kind = _kind(name)
    return _WORD_TYPE.format("document.main" if kind == "document" else kind)


def _zipped(parts: Mapping[str, str]) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        for name, text in parts.items():
            entry = ZipInfo(name)  # 1980, the first day a zip file knows
            entry.compress_type, entry.create_system = ZIP_DEFLATED, 0
            archive.writestr(entry, (_DECLARATION + text).encode())
    return target.getvalue()
