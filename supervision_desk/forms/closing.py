"""The end of a letter: 落款 with room for the seals, the contact line.

Nothing is printed where a seal goes but the name and date it is pressed on, and no seal is ever drawn. Two
organs stand side by side, each with its own 45 mm, the date below the last (GB/T 9704-2012, 7.3.5.1). Where
nothing follows, the seal's foot may reach below 版心, towards the page number.
"""

from collections.abc import Sequence
from itertools import pairwise

from supervision_desk.forms.faces import Role
from supervision_desk.forms.page import (
    CHARACTER_PITCH,
    DATE_RIGHT,
    FRAME_WIDTH,
    LINE_PITCH,
    SAN_HAO,
    SEAL,
    SI_HAO,
    XIAO_SAN,
    XIAO_SI,
    Frame,
    mm,
)
from supervision_desk.forms.sheet import ASCENT, Sheet
from supervision_desk.forms.typeset import Align, Block, Style, natural_width, set_text

_SEAL_DROP = mm(1.0)  # the seal's top lies within a line of the text above it
_NAME_DROP = _SEAL_DROP + SEAL / 2 - mm(2.0)  # top of the name: it lies across the seal's middle, the date below it
_BETWEEN = mm(4.0)  # two names, two seals
_NOTE_SPACE = mm(1.5)  # between the lines of the contact line
_WRAPPED_LEADING = 19.0

SEALED_HEIGHT = _SEAL_DROP + SEAL
PRINTED_HEIGHT = mm(40.0)  # down to the foot of the date


def contact_line(contact: str, phone: str) -> str:
    """（联系人：…　电话：…）, or "" when neither is known."""
    parts = [f"{label}：{words}" for label, words in (("联系人", contact), ("电话", phone)) if words]
    return "（" + "\u3000".join(parts) + "）" if parts else ""


def closing_height(contact: str, followed: bool, size: float = SI_HAO) -> float:
    """Points the 落款 and the contact line, in `size`, need; `followed` says whether anything is printed below."""
    if contact:
        return SEALED_HEIGHT + _note(contact, size).height
    return SEALED_HEIGHT if followed else PRINTED_HEIGHT


def draw_closing(
    sheet: Sheet, issuers: Sequence[str], date: str, contact: str, top: float, size: float = SI_HAO
) -> float:
    """Draw 落款 and contact line below `top`; returns the y below them."""
    date_width = natural_width(date, Style(Role.FANGSONG, SAN_HAO, LINE_PITCH))
    centre = sheet.frame.right - DATE_RIGHT - date_width / 2
    _draw_names(sheet, issuers, centre, top - _NAME_DROP)
    baseline = top - _NAME_DROP - LINE_PITCH - ASCENT * SAN_HAO
    sheet.text(centre - date_width / 2, baseline, date, Role.FANGSONG, SAN_HAO)
    below = top - SEALED_HEIGHT
    if not contact:
        return below
    note = _note(contact, size)
    note.draw(sheet, sheet.frame.left + 2 * CHARACTER_PITCH, below)
    return below - note.height


def _note(contact: str, size: float) -> Block:
    """附注: 左空二字, below the seals rather than beside them, where a second one may stand."""
    return set_text(contact, Style(Role.FANGSONG, size, size + _NOTE_SPACE), FRAME_WIDTH - 2 * CHARACTER_PITCH)


def _draw_names(sheet: Sheet, issuers: Sequence[str], last_centre: float, top: float) -> None:
    """Names in order from the left in one size, the last centred on the date; `top` is that of their last
    line."""
    blocks = _fit(issuers, sheet.frame, last_centre)
    centres = _centres(sheet.frame, [_width(block) for block in blocks], last_centre)
    for block, centre in zip(blocks, centres, strict=True):
        lift = block.height - block.style.leading + (block.style.leading - block.style.size) / 2
        block.draw(sheet, centre - FRAME_WIDTH / 2, top + lift)


def _fit(issuers: Sequence[str], frame: Frame, last_centre: float) -> list[Block]:
    """The names on one line each in the largest size that has room, else on even lines."""
    for size in (SAN_HAO, XIAO_SAN, SI_HAO, XIAO_SI):
        blocks = [_centred(name, size, LINE_PITCH) for name in issuers]
        if _has_room([_width(block) for block in blocks], frame, last_centre):
            return blocks
    share = min(2 * (frame.right - last_centre), FRAME_WIDTH / max(1, len(issuers)) - _BETWEEN)
    return [
        _centred(_folded(name, share), XIAO_SI if len(issuers) > 2 else SI_HAO, _WRAPPED_LEADING) for name in issuers
    ]


def _centred(name: str, size: float, leading: float) -> Block:
    return set_text(name, Style(Role.FANGSONG, size, leading, Align.CENTRE), FRAME_WIDTH)


def _folded(name: str, width: float) -> str:
    """`name` with line breaks, on even lines of at most `width` points."""
    block = set_text(name, Style(Role.FANGSONG, SI_HAO, LINE_PITCH), width, balanced=True)
    return "\n".join(line.words for line in block.lines)


def _width(block: Block) -> float:
    return max(natural_width(line.words, block.style) for line in block.lines)


def _has_room(widths: Sequence[float], frame: Frame, last_centre: float) -> bool:
    if not widths or last_centre + widths[-1] / 2 > frame.right:
        return not widths
    return _leftmost(widths, last_centre) >= frame.left


def _leftmost(widths: Sequence[float], last_centre: float) -> float:
    """How far left names and seals reach when set as close as they may be."""
    centre = last_centre - sum(_distance(a, b) for a, b in pairwise(widths))
    return centre - max(widths[0], SEAL) / 2


def _distance(left: float, right: float) -> float:
    """Between the centres of two neighbours: neither names nor seals touch."""
    return max((left + right) / 2, SEAL) + _BETWEEN


def _centres(frame: Frame, widths: Sequence[float], last: float) -> list[float]:
    """The centres of the names; half of what room is left parts them, the other half stays at the left
    edge."""
    spare = max(0.0, _leftmost(widths, last) - frame.left) / 2 / max(1, len(widths) - 1) if widths else 0.0
    centres = [last]
    for left, right in reversed(list(pairwise(widths))):
        centres.insert(0, centres[0] - _distance(left, right) - spare)
    return centres[-len(widths) :] if widths else []
