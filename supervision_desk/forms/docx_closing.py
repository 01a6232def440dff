"""The end of a letter in Word: 落款 with room for the seals, 附注, 版记."""

from collections.abc import Sequence

from supervision_desk.domain.paper import Imprint
from supervision_desk.forms.closing import (
    NAME_DROP,
    NOTE_SPACE,
    SEALED_HEIGHT,
    Closing,
    date_centre,
    placed_names,
    unsealed_lines,
)
from supervision_desk.forms.docx_fit import roomy_width
from supervision_desk.forms.docx_styles import DATE, GAP, IMPRINT, ISSUER, NOTE, PITCH
from supervision_desk.forms.docx_xml import BREAK, TAB, paragraph, rule, run, twips, w
from supervision_desk.forms.faces import Role
from supervision_desk.forms.imprint import INNER, LEADING, OUTER, SPACE, SetImprint
from supervision_desk.forms.page import CHARACTER_PITCH, FRAME_HEIGHT, FRAME_WIDTH, PORTRAIT, SAN_HAO, SI_HAO
from supervision_desk.forms.typeset import Block, Style, natural_width, set_smaller

_ABOVE_NAMES = NAME_DROP - (PITCH - SAN_HAO) / 2
_BELOW_DATE = SEALED_HEIGHT - _ABOVE_NAMES - 2 * PITCH  # to where the seals end


def closing(end: Closing, followed: bool = False) -> list[str]:
    """The 落款 and the contact line, as the PDF has them but for a QR code; where something is printed below
    (`followed`) and no contact line keeps the seals' room free, a white line does."""
    if not end.sealed:
        return _unsealed(end)
    room = [paragraph(GAP, line=_BELOW_DATE)] if followed and not end.contact else []
    return [*_sealed(end.issuers, end.date, end.contact, end.size, bool(room)), *room]


def _unsealed(end: Closing) -> list[str]:
    """A blank line, the names, the date two Hanzi to the right of them (7.3.5.2)."""
    lines = unsealed_lines(end.issuers, end.date)
    made = [paragraph(ISSUER, keep_next=True)]
    for line in lines:
        words = "".join(each.words for each in line.block.lines)
        last = line is lines[-1] and not end.contact
        made.append(paragraph(ISSUER, TAB + run(words), keep_next=not last, tabs=[("left", line.left)]))
    if end.contact:
        made.append(paragraph(NOTE, run(end.contact, size=end.size), line=end.size + NOTE_SPACE))
    return made


def _sealed(issuers: Sequence[str], date: str, contact: str, size: float, followed: bool) -> list[str]:
    """署名 centred on the 成文日期 (two side by side), the date four Hanzi from the right, the contact line below where
    the seals end. Kept together and with the text above."""
    named = _names(issuers, date)
    dated = paragraph(
        DATE, run(date), keep_next=bool(contact) or followed, before=0.0 if named else _ABOVE_NAMES + PITCH
    )
    note = [paragraph(NOTE, run(contact, size=size), line=size + NOTE_SPACE, before=_BELOW_DATE)] if contact else []
    return [*named, dated, *note]


def _names(issuers: Sequence[str], date: str) -> list[str]:
    """The lines of the names at tabs in the middle of each, ending on one line."""
    placed = placed_names(issuers, date_centre(date))
    if not placed:
        return []
    deepest = max(len(block.lines) for block, _ in placed)
    tabs = [("center", centre - PORTRAIT.left) for _, centre in placed]
    pitch = min(block.style.leading for block, _ in placed)
    made = []
    for number in range(deepest):
        runs = ""
        for block, _ in placed:
            place = number - (deepest - len(block.lines))
            runs += TAB + (run(block.lines[place].words, size=block.style.size) if place >= 0 else "")
        last = number == deepest - 1
        before = 0.0 if number else _ABOVE_NAMES - (deepest - 1) * pitch
        made.append(paragraph(ISSUER, runs, keep_next=True, tabs=tabs, line=PITCH if last else pitch, before=before))
    return made


def imprint_table(imprint: Imprint, fitted: SetImprint, floating: bool) -> str:
    """版记 (7.4): names and 印发 between rules, at the foot of the page it is anchored on where `floating`; without
    rules in 信函式."""
    size = fitted.lines[0][1].size if fitted.lines else SI_HAO
    left, right = fitted.foot
    beside = roomy_width(fitted.beside, Style(Role.FANGSONG, SI_HAO, SI_HAO)) + CHARACTER_PITCH + SI_HAO / 2
    widths = (FRAME_WIDTH - beside, beside)
    rows = []
    if fitted.lines:
        names = [_names_line(label, names, size) for label, names in imprint.told]
        rows.append(_row([_cell(FRAME_WIDTH, names, span=2)]))
    if any(fitted.foot):
        name = set_smaller(left, Style(Role.FANGSONG, SI_HAO, SI_HAO * 1.1), widths[0] - CHARACTER_PITCH, _FOOT_SIZES)
        cells = [
            _cell(widths[0], [_printer_line(name)]),
            _cell(
                widths[1],
                [paragraph(IMPRINT, run(right), align="right", indent=w("ind", right=twips(CHARACTER_PITCH)))],
            ),
        ]
        rows.append(_row(cells))
    grid = w("tblGrid", *(w("gridCol", w=twips(width)) for width in widths))
    return w("tbl", _properties(fitted.ruled, floating and fitted.height < FRAME_HEIGHT), grid, *rows)


def _printer_line(name: Block) -> str:
    """印发机关 on the lines that the PDF has it on: set a little wider it would take one more, and the 版记 with it."""
    size = name.style.size
    line = SI_HAO * LEADING if len(name.lines) == 1 else name.style.leading
    words = BREAK.join(run(each.words, size=size) for each in name.lines)
    return paragraph(IMPRINT, words, line=line, indent=_inset(CHARACTER_PITCH), align="left")


_FOOT_SIZES = (SI_HAO, 12.0, 10.5, 9.0, 7.5)


def _names_line(label: str, names: str, size: float) -> str:
    """抄送： and the names; further lines begin below the first name."""
    words = f"{label}："
    hang = natural_width(words, Style(Role.FANGSONG, size, size))
    inset = w("ind", left=twips(CHARACTER_PITCH + hang), right=twips(CHARACTER_PITCH), hanging=twips(hang))
    return paragraph(IMPRINT, run(words + names, size=size), line=size * LEADING, indent=inset)


def _inset(left: float) -> str:
    return w("ind", left=twips(left))


def _cell(width: float, inside: Sequence[str], span: int = 1) -> str:
    properties = w(
        "tcPr",
        w("tcW", w=twips(width), type="dxa"),
        w("gridSpan", val=span) if span > 1 else "",
        w("vAlign", val="center"),
    )
    return w("tc", properties, *inside)


def _row(cells: Sequence[str]) -> str:
    return w("tr", *cells)


def _properties(ruled: bool, floating: bool) -> str:
    place = w("tblpPr", leftFromText=0, rightFromText=0, topFromText=twips(SPACE), vertAnchor="margin",
              horzAnchor="page", tblpX=twips(PORTRAIT.left), tblpYSpec="bottom")  # fmt: skip
    borders = w("tblBorders", rule("top", OUTER), rule("bottom", OUTER), rule("insideH", INNER))
    margins = {"top": twips(SPACE), "left": 0, "bottom": twips(SPACE), "right": 0}
    return w(
        "tblPr",
        place if floating else "",
        w("tblW", w=twips(FRAME_WIDTH), type="dxa"),
        borders if ruled else "",
        w("tblLayout", type="fixed"),
        w("tblCellMar", *(w(side, w=space, type="dxa") for side, space in margins.items())),
    )
