"""The end of a letter: 落款 with room for the seals, the contact line.

Nothing is printed where a seal goes but the name and date it is pressed on, and no seal is ever drawn. Two organs stand
side by side, each with its own 45 mm, the date below the last (GB/T 9704-2012, 7.3.5.1).
"""

from collections.abc import Sequence

from supervision_desk.forms.faces import Role
from supervision_desk.forms.page import (
    CHARACTER_PITCH,
    DATE_RIGHT,
    FRAME_WIDTH,
    LINE_PITCH,
    SAN_HAO,
    SEAL,
    SI_HAO,
    XIAO_SI,
    mm,
)
from supervision_desk.forms.sheet import ASCENT, Sheet
from supervision_desk.forms.typeset import Align, Block, Style, natural_width, set_smaller

_SEAL_DROP = mm(2.0)  # the seal's top lies within a line of the text above it
_NAME_DROP = _SEAL_DROP + SEAL / 2 - mm(2.0)  # top of the name: it lies across the seal's middle, the date below it
_SEAL_GAP = mm(3.0)
_NAME_STYLE = Style(Role.FANGSONG, SAN_HAO, LINE_PITCH, Align.CENTRE)
_CONTACT_HEIGHT = LINE_PITCH * 0.8

SIGNATURE_HEIGHT = _SEAL_DROP + SEAL + mm(2.0)


def contact_line(contact: str, phone: str) -> str:
    """（联系人：…　电话：…）, or "" when neither is known."""
    parts = [f"{label}：{words}" for label, words in (("联系人", contact), ("电话", phone)) if words]
    return "（" + "\u3000".join(parts) + "）" if parts else ""


def closing_height(contact: str) -> float:
    """Points the 落款 and the contact line need."""
    return SIGNATURE_HEIGHT + (_CONTACT_HEIGHT if contact else 0.0)


def draw_closing(sheet: Sheet, issuers: Sequence[str], date: str, contact: str, top: float) -> float:
    """Draw 落款 and contact line below `top`; returns the y below them."""
    date_width = natural_width(date, _NAME_STYLE)
    centre = sheet.frame.right - DATE_RIGHT - date_width / 2
    _draw_names(sheet, issuers, centre, top - _NAME_DROP)
    baseline = top - _NAME_DROP - LINE_PITCH - ASCENT * SAN_HAO
    sheet.text(centre - date_width / 2, baseline, date, Role.FANGSONG, SAN_HAO)
    below = top - SIGNATURE_HEIGHT
    if contact:
        sheet.text(sheet.frame.left + 2 * CHARACTER_PITCH, below - ASCENT * SI_HAO, contact, Role.FANGSONG, SI_HAO)
    return top - closing_height(contact)


def _draw_names(sheet: Sheet, issuers: Sequence[str], last_centre: float, top: float) -> None:
    """Names in order from the left, the last centred on the date, each as wide as its half allows."""
    half = min(sheet.frame.right - last_centre, FRAME_WIDTH / max(1, len(issuers)) - _SEAL_GAP / 2)
    centres = _centres(sheet, len(issuers), last_centre)
    for name, centre in zip(issuers, centres, strict=True):
        width = 2 * half if len(issuers) == 1 else min(2 * half, centres[1] - centres[0] - _SEAL_GAP)
        block = _fit(name, width)
        block.draw(sheet, centre - width / 2, top + block.height - LINE_PITCH + (LINE_PITCH - SAN_HAO) / 2)


def _fit(name: str, width: float) -> Block:
    return set_smaller(name, _NAME_STYLE, width, (SAN_HAO, SI_HAO, XIAO_SI))


def _centres(sheet: Sheet, count: int, last: float) -> list[float]:
    """Seal centres at equal distances; all seals stay within 版心 and apart."""
    if count < 2:
        return [last] * count
    first = sheet.frame.left + max(SEAL / 2, sheet.frame.right - last)
    step = (last - first) / (count - 1)
    return [first + number * step for number in range(count)]
