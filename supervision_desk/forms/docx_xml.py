"""WordprocessingML as text: elements in the order the schema asks for, lengths in its units.

Written with the standard library alone, as Word files are read here from their XML: the bytes depend on nothing but
what is said. What people typed stays text: marks of XML are escaped, and what has no shape leaves nothing, as in the
PDF.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

from supervision_desk.forms.faces import Role, printed

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
# East Asian and Latin face of each role: those the standard names, as offices have them installed. Figures and Latin in
# 楷体 text are 仿宋's, as in the PDF.
FACES = {
    Role.FANGSONG: ("仿宋_GB2312", "仿宋_GB2312"),
    Role.KAITI: ("楷体_GB2312", "仿宋_GB2312"),
    Role.HEITI: ("黑体", "黑体"),
    Role.XIAOBIAOSONG: ("方正小标宋简体", "方正小标宋简体"),
    Role.SONGTI: ("宋体", "宋体"),
}
RED = "D60D0D"
# LibreOffice 7 takes overflowPunct for its contrary and hangs these marks in the margin where text is Chinese; one that
# stands before a figure or letter it does not even draw there. A mark of another language it leaves in its line.
_HANGS = re.compile("([、，。](?=[0-9A-Za-z]))")


def w(name: str, /, *inside: str, **attributes: object) -> str:
    """The element w:`name` with its attributes (those that are not None) and what stands inside."""
    given = "".join([_given(key, str(value)) for key, value in attributes.items() if value is not None])
    return f"<w:{name}{given}>{''.join(inside)}</w:{name}>" if inside else f"<w:{name}{given}/>"


@lru_cache(maxsize=4096)
def _given(key: str, value: str) -> str:
    return f" w:{key}={quoteattr(value)}"


# No punctuation in the margin (as Word reads it), no room between Hanzi and figures: both break the grid.
AS_TYPED = w("overflowPunct", val=0) + w("autoSpaceDE", val=0) + w("autoSpaceDN", val=0)


def twips(points: float) -> int:
    """Twentieths of a point."""
    return round(points * 20)


def plain(text: str) -> str:
    """`text` without what has no shape and what XML has no place for, escaped."""
    return escape("".join(map(printed, filter(_is_legal, text))))


def _is_legal(character: str) -> bool:
    return not (0xD800 <= ord(character) <= 0xDFFF) and ord(character) not in (0xFFFE, 0xFFFF)


def face(role: Role) -> str:
    """w:rFonts of a role."""
    east, west = FACES[role]
    return w("rFonts", hint="eastAsia", ascii=west, hAnsi=west, eastAsia=east, cs=west)


@lru_cache(maxsize=1024)
def look(role: Role | None = None, size: float = 0.0, spacing: float = 0.0, colour: str = "") -> str:
    """What stands in w:rPr; `spacing` points follow each character. What is not given is the style's."""
    return "".join(
        (
            face(role) if role else "",
            w("color", val=colour) if colour else "",
            w("spacing", val=twips(spacing)) if spacing else "",
            w("sz", val=round(size * 2)) + w("szCs", val=round(size * 2)) if size else "",
        )
    )


def run(text: str, **looks: object) -> str:
    """A run of text; `looks` as for `look`. A mark that LibreOffice would lose is a run of its own."""
    inside = look(**looks)
    parts = _HANGS.split(text)
    marked = inside + w("lang", eastAsia="en-US")
    return "".join(_run(part, marked if place % 2 else inside) for place, part in enumerate(parts) if part or not text)


def _run(text: str, inside: str) -> str:
    return w("r", w("rPr", inside) if inside else "", f'<w:t xml:space="preserve">{plain(text)}</w:t>')


def spread(text: str, spacing: float, **looks: object) -> str:
    """Runs with `spacing` points between the characters and none after the last."""
    if not spacing or len(text) < 2:
        return run(text, **looks)
    return run(text[:-1], spacing=spacing, **looks) + run(text[-1], **looks)


TAB, BREAK = w("r", w("tab")), w("r", w("br"))


@lru_cache(maxsize=1024)
def _shape(shapes: tuple[tuple[str, object], ...]) -> str:
    return shape(**dict(shapes))  # type: ignore[arg-type]


def shape(
    *,
    style: str = "",
    keep_next: bool = False,
    new_page: bool = False,
    two_lines: bool = False,
    border: str = "",
    tabs: Sequence[tuple[str, float]] = (),
    snapped: bool = True,
    line: float = 0.0,
    before: float = 0.0,
    after: float = 0.0,
    indent: str = "",
    align: str = "",
    level: int | None = None,
    section: str = "",
) -> str:
    """What stands in w:pPr, in the schema's order. `line` is the exact pitch, `before` and `after` the space around in
    points, `two_lines` whether no page begins or ends with one line of it, `tabs` kinds and places in points, `snapped`
    whether the grid of the section holds; `border`, `indent` and `section` are elements."""
    spacing = {
        "before": twips(before) if before > 0 else None,
        "after": twips(after) if after > 0 else None,
        "line": max(1, twips(line)) if line else None,
        "lineRule": "exact" if line else None,
    }
    return "".join(
        (
            (w("pStyle", val=style) if style else "") + (w("keepNext") if keep_next else ""),
            (w("pageBreakBefore") if new_page else "") + (w("widowControl") if two_lines else ""),
            w("pBdr", border) if border else "",
            w("tabs", *(w("tab", val=kind, pos=twips(place)) for kind, place in tabs)) if tabs else "",
            "" if snapped else AS_TYPED + w("snapToGrid", val=0),
            w("spacing", **spacing) if any(spacing.values()) else "",
            indent,
            w("jc", val=align) if align else "",
            "" if level is None else w("outlineLvl", val=level),
            section,
        )
    )


def paragraph(style: str, *runs: str, **shapes: object) -> str:
    """A paragraph in a named style; `shapes` as for `shape`."""
    if "tabs" in shapes:  # a list, and rare
        return w("p", w("pPr", shape(style=style, **shapes)), *runs)  # type: ignore[arg-type]
    return w("p", w("pPr", _shape((("style", style), *shapes.items()))), *runs)


def rule(side: str, weight: float, space: float = 0.0, colour: str = "000000", kind: str = "single") -> str:
    """A border at one side, `weight` and `space` from the text in points."""
    return w(side, val=kind, sz=round(weight * 8), space=round(space), color=colour)
