"""How close characters are set in Word so that a paragraph has no more lines there than in the PDF.

LibreOffice 7 sets a fifth of the size between a Hanzi and a figure or letter beside it whatever the file says: it reads
neither autoSpaceDE nor autoSpaceDN. A line with three dates is longer by two Hanzi, a narrow cell of one date breaks,
and what filled its page goes over. So a paragraph is set closer, by as little as will do and never so close that a line
of the grid holds a 29th Hanzi; one that has room for it is left as its style has it.
"""

import re
from dataclasses import replace
from itertools import pairwise

from supervision_desk.forms.linebreak import break_lines
from supervision_desk.forms.page import CHARACTER_PITCH, CHARACTERS, FRAME_WIDTH
from supervision_desk.forms.typeset import Style, widths_of

_ROOM = 0.2  # of the size, between a Hanzi and a figure or letter
_STEP = 0.05  # points: a twentieth, the least a file can say
_CLOSEST = 0.05  # of the size; what the eye does not see beside a line set as usual
_OFF = 4.5  # points it wants beyond that, as seen: it narrows page and cell for its grid and rules
_FIRST_HANZI = 0x2E80  # below it stand what it takes for Latin and marks

# LibreOffice does not end a line with a mark before a figure; as if the mark were one no line ends or begins with.
_BOUND, _NO_BREAK = re.compile(r"[、，；。：](?=\d)"), "／"


def closeness(words: str, style: Style, width: float, lines: int, start: float = 0.0) -> float | None:
    """Points between characters (0 or less), from `start` on, at which `words` need no more than `lines` lines of
    `width` points with room beside figures; None where they would have to be closer than looks well."""
    least = _closest_on_grid(style.size) if style.pitch else -_CLOSEST * style.size
    steps = int((start - least) / _STEP + 1e-6)
    spacings = (start - step * _STEP for step in range(steps + 1))
    return next((each for each in spacings if _lines(words, style, width - _OFF, each) <= lines), None)


def _closest_on_grid(size: float) -> float:
    """Points between characters (less than none) at which a line still holds 28 Hanzi and not 29."""
    return FRAME_WIDTH / (CHARACTERS + 1) - size + _STEP


def roomy_width(words: str, style: Style) -> float:
    """Points `words` take on one line with room beside figures."""
    return sum(_roomy(words, style)) + _OFF


def _lines(words: str, style: Style, width: float, spacing: float) -> int:
    spaced = replace(style, pitch=style.size + spacing)
    return len(break_lines(_BOUND.sub(_NO_BREAK, words), _roomy(words, spaced), width, style.indent * CHARACTER_PITCH))


def _roomy(words: str, style: Style) -> list[float]:
    widths = widths_of(words, style)
    for place, (before, after) in enumerate(pairwise(words)):
        if before.isalnum() and after.isalnum() and _is_hanzi(before) != _is_hanzi(after):
            widths[place] += _ROOM * style.size
    return widths


def _is_hanzi(character: str) -> bool:
    return ord(character) >= _FIRST_HANZI
