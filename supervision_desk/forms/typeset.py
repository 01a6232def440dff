"""Text set into lines of a known width, ready to be drawn: size, leading, alignment, first-line indent.

Lines are justified by spreading what is left over all their characters, so that the right edge is as straight as the
left; the last line of a paragraph, and one that would need more than a fifth of an em, stays as it falls.
"""

from dataclasses import dataclass
from enum import Enum

from supervision_desk.forms.faces import Role, advances
from supervision_desk.forms.linebreak import balance_lines, break_lines
from supervision_desk.forms.sheet import ASCENT, Sheet

_MOST_SPREAD = 0.2


class Align(Enum):
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    JUSTIFY = "justify"


@dataclass(frozen=True)
class Style:
    """How a piece of text looks. `size` and `leading` in points, `pitch` the advance of a Hanzi (0: its size),
    `indent` of first lines in Hanzi."""

    role: Role
    size: float
    leading: float
    align: Align = Align.LEFT
    pitch: float = 0.0
    indent: int = 0

    @property
    def tracking(self) -> float:
        return self.pitch - self.size if self.pitch else 0.0


@dataclass(frozen=True)
class Line:
    """One line: `offset` from the left edge, `spacing` after each character, both in points."""

    words: str
    offset: float
    spacing: float


@dataclass(frozen=True)
class Block:
    """Lines of one style."""

    lines: tuple[Line, ...]
    style: Style

    @property
    def height(self) -> float:
        return len(self.lines) * self.style.leading

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """Draw the lines downwards from `top`."""
        style = self.style
        drop = (style.leading - style.size) / 2 + ASCENT * style.size
        for number, line in enumerate(self.lines):
            baseline = top - drop - number * style.leading
            sheet.text(left + line.offset, baseline, line.words, style.role, style.size, line.spacing)

    def split(self, count: int) -> tuple["Block", "Block"]:
        """The first `count` lines and the rest."""
        return Block(self.lines[:count], self.style), Block(self.lines[count:], self.style)


def natural_width(text: str, style: Style) -> float:
    """Width in points of `text` on one line."""
    return sum(advances(text, style.role)) * style.size + len(text) * style.tracking


def _widths(text: str, style: Style) -> list[float]:
    return [width * style.size + style.tracking if width else 0.0 for width in advances(text, style.role)]


def _set_line(words: str, style: Style, room: float, last: bool) -> tuple[float, float]:
    """Offset and extra spacing of a line in `room`."""
    left_over = room - sum(_widths(words, style)) + style.tracking
    if style.align is Align.CENTRE:
        return left_over / 2, 0.0
    if style.align is Align.RIGHT:
        return left_over, 0.0
    gaps = len(words) - 1
    if style.align is Align.LEFT or last or gaps < 1 or left_over > gaps * _MOST_SPREAD * style.size:
        return 0.0, 0.0
    return 0.0, left_over / gaps


def set_text(text: str, style: Style, width: float, balanced: bool = False) -> Block:
    """`text` broken into lines of at most `width` points. `balanced` evens the lines out (names, titles)."""
    indent = style.indent * (style.pitch or style.size)
    widths = _widths(text, style)
    broken = balance_lines(text, widths, width) if balanced else break_lines(text, widths, width, indent)
    lines, first = [], True
    for number, whole in enumerate(broken):
        ends = number == len(broken) - 1 or whole.endswith("\n")
        words, inset = whole.rstrip(), indent if first else 0.0
        offset, spread = _set_line(words, style, width - inset, ends)
        lines.append(Line(words, inset + offset, style.tracking + spread))
        first = whole.endswith("\n")
    return Block(tuple(lines), style)


def set_smaller(text: str, style: Style, width: float, sizes: tuple[float, ...]) -> Block:
    """`text` on one line in the first of `sizes` it fits in; else in the last of them on even lines."""
    for size in sizes:
        fitting = Style(style.role, size, style.leading, style.align)
        if natural_width(text, fitting) <= width:
            return set_text(text, fitting, width)
    last = sizes[-1]
    return set_text(text, Style(style.role, last, max(last * 1.3, style.leading * 0.7), style.align), width, balanced=True)
