"""Text set into lines of a known width, ready to be drawn: size, leading, alignment, first-line indent.

Lines are justified by spreading what is left over all their characters, so that the right edge is as
straight as the left; the last line of a paragraph, and one that would need more than a seventh of an em,
stays as it falls: characters so far apart read as a row of words.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import cached_property, lru_cache

from supervision_desk.forms.faces import Role, advances
from supervision_desk.forms.linebreak import balance_lines, break_lines
from supervision_desk.forms.sheet import ASCENT, Sheet

_MOST_SPREAD, _HAIR = 1 / 7, 1e-6  # of an em; points that a line may be too long by, as `break_lines` has it


class Align(Enum):
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    JUSTIFY = "justify"


@dataclass(frozen=True)
class Style:
    """How a piece of text looks. `size` and `leading` in points, `pitch` the advance of a Hanzi (0: its
    size), `indent` of first lines in Hanzi."""

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
    """Lines of one style; `words` is the text as it was before it was broken into them."""

    lines: tuple[Line, ...]
    style: Style
    words: str = ""

    @cached_property
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


def widths_of(text: str, style: Style) -> list[float]:
    """The advance of each character in points, with the style's tracking."""
    size, tracking = style.size, style.tracking
    return [width * size + tracking if width else 0.0 for width in advances(text, style.role)]


def natural_width(text: str, style: Style) -> float:
    """Width in points of `text` on one line."""
    return sum(widths_of(text, style)) - style.tracking


@lru_cache(maxsize=32768)  # of a long list each text is held against its column in several sizes
def _ems(text: str, role: Role) -> float:
    return sum(advances(text, role))


def fits(text: str, style: Style, width: float) -> bool:
    """Whether `text` is no wider than `width` points on one line; `natural_width` decides where it is close."""
    about = _ems(text, style.role) * style.size
    if style.pitch or abs(about - width) < _HAIR:
        return natural_width(text, style) <= width
    return about < width


def widest(texts: Iterable[str], style: Style) -> float:
    """The natural width of the widest of some texts."""
    ems = {text: _ems(text, style.role) for text in texts}
    most = max(ems.values()) - _HAIR
    return max(natural_width(text, style) for text, each in ems.items() if each >= most)


def _set_line(words: str, left_over: float, style: Style, last: bool) -> tuple[float, float]:
    """Offset and extra spacing of a line that leaves `left_over` points."""
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
    unled = Style(style.role, style.size, 0.0, style.align, style.pitch, style.indent)
    return Block(_set_lines(text, unled, width, balanced), style, text)


@lru_cache(maxsize=4096)  # settings that differ in leading only share their lines
def _set_lines(text: str, style: Style, width: float, balanced: bool) -> tuple[Line, ...]:
    indent = style.indent * (style.pitch or style.size)
    widths = widths_of(text, style)
    if sum(widths) <= width - indent + _HAIR and text.splitlines() == [text]:
        broken = [text]  # most cells of a table; what is on one line needs no places to break it
    else:
        broken = balance_lines(text, widths, width) if balanced else break_lines(text, widths, width, indent)
    lines, start, inset = [], 0, indent
    for whole in broken:
        words = whole.rstrip()
        left_over = width - inset - sum(widths[start : start + len(words)]) + style.tracking
        start += len(whole)
        ends = start == len(text) or whole.endswith("\n")
        offset, spread = _set_line(words, left_over, style, ends)
        lines.append(Line(words, inset + offset, style.tracking + spread))
        inset = indent if whole.endswith("\n") else 0.0
    return tuple(lines)


@lru_cache(maxsize=4096)
def set_smaller(text: str, style: Style, width: float, sizes: tuple[float, ...]) -> Block:
    """`text` on one line in the first of `sizes` it fits in; else in the last of them on even lines."""
    for size in sizes:
        fitting = Style(style.role, size, style.leading, style.align)
        if fits(text, fitting, width):
            return set_text(text, fitting, width)
    last = Style(style.role, sizes[-1], sizes[-1] * 1.35, style.align)
    return set_text(text, last, width, balanced=natural_width(text, last) < 2 * width)
