"""The end of a letter: 落款, with room for the seals or, where none is pressed, close below the text; the contact line.

Nothing is printed where a seal goes but the name and date it is pressed on, and no seal is ever drawn. Two
organs stand side by side, each with its own 45 mm, the date below the last (GB/T 9704-2012, 7.3.5.1). Where
nothing follows, the seal's foot may reach below 版心, towards the page number, but not on the double rule of a 信函式.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from supervision_desk.forms.faces import Role
from supervision_desk.forms.page import (
    CHARACTER_PITCH,
    DATE_RIGHT,
    FRAME_WIDTH,
    LINE_PITCH,
    PORTRAIT,
    SAN_HAO,
    SEAL,
    SI_HAO,
    WU_HAO,
    XIAO_SAN,
    XIAO_SI,
    Frame,
    mm,
)
from supervision_desk.forms.qrcode import CODE_SIDE, QUIET, draw_code
from supervision_desk.forms.sheet import ASCENT, Sheet
from supervision_desk.forms.typeset import Align, Block, Style, natural_width, set_text

_SEAL_DROP = mm(1.0)  # the seal's top lies within a line of the text above it
NAME_DROP = _SEAL_DROP + SEAL / 2 - mm(2.0)  # top of the name: it lies across the seal's middle, the date below it
_BETWEEN = mm(4.0)  # two names, two seals
NOTE_SPACE = mm(1.5)  # between the lines of the contact line
_FOLDED = ((SI_HAO, 19.0), (XIAO_SI, 16.0), (WU_HAO, 14.0))  # size and leading of names on several lines
_CODE_DROP = mm(2.0)
_SOME_DATE = "2020年10月10日"

SEALED_HEIGHT = _SEAL_DROP + SEAL
PRINTED_HEIGHT = mm(40.0)  # down to the foot of the date


def contact_line(contact: str, phone: str) -> str:
    """（联系人：…　电话：…）, or "" when neither is known."""
    parts = [f"{label}：{words}" for label, words in (("联系人", contact), ("电话", phone)) if words]
    return "（" + "\u3000".join(parts) + "）" if parts else ""


@dataclass(frozen=True)
class Closing:
    """What ends a letter: `size` is that of the contact line, `code` the words of a QR code, "" for none."""

    issuers: tuple[str, ...]
    date: str
    contact: str = ""
    size: float = SI_HAO
    sealed: bool = True
    code: str = ""

    def height(self, followed: bool) -> float:
        """Points it needs; `followed` says whether anything is printed below."""
        if not self.sealed:
            signed = unsealed_lines(self.issuers, self.date)
            return (1 + len(signed)) * LINE_PITCH + (_note(self.contact, self.size).height if self.contact else 0.0)
        if self.contact:
            return SEALED_HEIGHT + _note(self.contact, self.size).height
        return SEALED_HEIGHT if followed else PRINTED_HEIGHT

    def draw(self, sheet: Sheet, top: float) -> float:
        """Draw it below `top`; returns the y below it."""
        below = self._draw_sealed(sheet, top) if self.sealed else self._draw_unsealed(sheet, top)
        if not self.contact:
            return below
        note = _note(self.contact, self.size)
        note.draw(sheet, sheet.frame.left + 2 * CHARACTER_PITCH, below)
        return below - note.height

    def _draw_sealed(self, sheet: Sheet, top: float) -> float:
        """7.3.5.1. The code stands in the corner above the name, right of where the last seal is pressed."""
        centre = date_centre(self.date)
        edge = sheet.frame.right - (CODE_SIDE + QUIET if self.code else 0.0)
        date_width = natural_width(self.date, Style(Role.FANGSONG, SAN_HAO, LINE_PITCH))
        _draw_names(sheet, placed_names(self.issuers, centre, edge), top - NAME_DROP)
        baseline = top - NAME_DROP - LINE_PITCH - ASCENT * SAN_HAO
        sheet.text(centre - date_width / 2, baseline, self.date, Role.FANGSONG, SAN_HAO)
        if self.code:
            draw_code(sheet, self.code, sheet.frame.right - CODE_SIDE, top - _CODE_DROP)
        return top - SEALED_HEIGHT

    def _draw_unsealed(self, sheet: Sheet, top: float) -> float:
        """7.3.5.2. The code stands at the left edge, where no name reaches."""
        for line in unsealed_lines(self.issuers, self.date):
            top -= LINE_PITCH
            line.block.draw(sheet, sheet.frame.left + line.left, top)
        if self.code:
            side = len(unsealed_lines(self.issuers, self.date)) * LINE_PITCH
            draw_code(sheet, self.code, sheet.frame.left, top - LINE_PITCH + side)
        return top - LINE_PITCH


@dataclass(frozen=True)
class SignedLine:
    """A line of an unsealed 落款, `left` points from the edge of 版心."""

    block: Block
    left: float


def unsealed_lines(issuers: Sequence[str], date: str) -> list[SignedLine]:
    """7.3.5.2: the names, 右空二字 (several one below the other from one edge), then the date, which begins two Hanzi
    to the right of them; one that would reach farther stands 右空二字 itself, and the names move left."""
    style = Style(Role.FANGSONG, SAN_HAO, LINE_PITCH)
    edge = FRAME_WIDTH - 2 * CHARACTER_PITCH
    names = [set_text(name, style, edge - CODE_SIDE - mm(1)) for name in issuers]
    left = edge - max((_width(block) for block in names), default=0.0)
    dated = set_text(date, style, FRAME_WIDTH)
    left = min(left, edge - _width(dated) - 2 * CHARACTER_PITCH)
    rows = [SignedLine(Block((line,), style), left) for block in names for line in block.lines]
    return [*rows, SignedLine(dated, left + 2 * CHARACTER_PITCH)]


def _note(contact: str, size: float) -> Block:
    """附注: 左空二字, below the seals rather than beside them, where a second one may stand."""
    return set_text(contact, Style(Role.FANGSONG, size, size + NOTE_SPACE), FRAME_WIDTH - 2 * CHARACTER_PITCH)


def placed_names(issuers: Sequence[str], last_centre: float, edge: float = PORTRAIT.right) -> list[tuple[Block, float]]:
    """Each name and the x of its centre on the upright page, in order from the left; folded ones, which rise, stay left
    of `edge`."""
    blocks = _fit(issuers, PORTRAIT, last_centre) or _fold(issuers, last_centre, edge)
    centres = _centres(PORTRAIT, [_width(block) for block in blocks], last_centre)
    return list(zip(blocks, centres, strict=True))


def date_centre(date: str) -> float:
    """The x of the middle of the 成文日期, 右空四字; a draft leaves its room, to be set as it will be signed."""
    width = natural_width(date or _SOME_DATE, Style(Role.FANGSONG, SAN_HAO, LINE_PITCH))
    return PORTRAIT.right - DATE_RIGHT - width / 2


def _draw_names(sheet: Sheet, placed: Sequence[tuple[Block, float]], top: float) -> None:
    """Names in order from the left in one size, the last centred on the date; `top` is that of their last
    line."""
    for block, centre in placed:
        block.draw(sheet, centre - FRAME_WIDTH / 2, top + _lift(block))


def _lift(block: Block) -> float:
    """By how much a folded name begins above its last line."""
    return block.height - block.style.leading + (block.style.leading - block.style.size) / 2


def _fit(issuers: Sequence[str], frame: Frame, last_centre: float) -> list[Block]:
    """The names on one line each in the largest size that has room; none where no size has."""
    for size in (SAN_HAO, XIAO_SAN, SI_HAO, XIAO_SI):
        blocks = [_centred(name, size, LINE_PITCH) for name in issuers]
        if _has_room([_width(block) for block in blocks], frame, last_centre):
            return blocks
    return []


def _fold(issuers: Sequence[str], last_centre: float, edge: float) -> list[Block]:
    """The names on even lines, in the largest size in which they stay below the text."""
    share = min(2 * (edge - last_centre), FRAME_WIDTH / max(1, len(issuers)) - _BETWEEN)
    sizes = _FOLDED if len(issuers) <= 2 else _FOLDED[1:]
    tries = [[_centred(_folded(name, size, share), size, leading) for name in issuers] for size, leading in sizes]
    return next((blocks for blocks in tries if max(map(_lift, blocks), default=0.0) <= NAME_DROP), tries[-1])


def _centred(name: str, size: float, leading: float) -> Block:
    return set_text(name, Style(Role.FANGSONG, size, leading, Align.CENTRE), FRAME_WIDTH)


def _folded(name: str, size: float, width: float) -> str:
    """`name` with line breaks, on even lines of at most `width` points."""
    block = set_text(name, Style(Role.FANGSONG, size, LINE_PITCH), width, balanced=True)
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
