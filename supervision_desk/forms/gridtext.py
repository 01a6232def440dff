"""Text on the grid of 22 lines by 28 characters: what each paragraph looks like, and how lines fall on pages.

The last page of a text keeps the room that must stay free below it, and never has the 落款 alone; no heading ends a
page.
"""

from collections.abc import Iterator, Sequence

from supervision_desk.forms.faces import Role
from supervision_desk.forms.page import CHARACTER_PITCH, FRAME_WIDTH, LINE_PITCH, SAN_HAO
from supervision_desk.forms.sheet import Sheet
from supervision_desk.forms.typeset import Align, Block, Line, Style, natural_width, set_text

SetLine = tuple[Line, Style]

TEXT = Style(Role.FANGSONG, SAN_HAO, LINE_PITCH, Align.JUSTIFY, CHARACTER_PITCH, indent=2)
FLUSH = Style(Role.FANGSONG, SAN_HAO, LINE_PITCH, Align.JUSTIFY, CHARACTER_PITCH)
_FIRST = Style(Role.HEITI, SAN_HAO, LINE_PITCH, Align.JUSTIFY, CHARACTER_PITCH, indent=2)
_SECOND = Style(Role.KAITI, SAN_HAO, LINE_PITCH, Align.JUSTIFY, CHARACTER_PITCH, indent=2)
_LEVELS = (TEXT, _FIRST, _SECOND, TEXT, TEXT)  # 7.3.3: 一、黑体,（一）楷体, 1. and （1） 仿宋
LEVEL_ROLES = {Role.HEITI: 1, Role.KAITI: 2}
_FIRST_NUMERALS = "一二三四五六七八九十"
_LONGEST_HEADING = 40
BLANK: SetLine = (Line("", 0.0, 0.0), TEXT)


def level_style(level: int) -> Style:
    """What 7.3.3 gives a paragraph of that level (0: text, 1 to 4: 一、（一）1.（1）)."""
    return _LEVELS[level]


def paragraph_style(paragraph: str) -> Style:
    """The style of a paragraph by its own number: a heading is a short line without 。 inside."""
    if "。" not in paragraph[:-1] and len(paragraph) <= _LONGEST_HEADING:
        if paragraph[:1] in _FIRST_NUMERALS and "、" in paragraph[1:4]:
            return _FIRST
        if paragraph[:1] == "（" and paragraph[1:2] in _FIRST_NUMERALS:
            return _SECOND
    return TEXT


def lines_of(block: Block) -> Iterator[SetLine]:
    """The lines of a block, each with the block's style."""
    return ((line, block.style) for line in block.lines)


def hanging(label: str, words: str, style: Style, width: float, left: float = 0.0) -> Block:
    """`label` at `left` and `words` after it, further lines of which begin where the first did (points)."""
    inset = left + natural_width(label, style) + style.tracking
    lines = set_text(words, style, width - inset).lines
    first = Line(label + lines[0].words, left, style.tracking)
    others = (Line(line.words, line.offset + inset, style.tracking) for line in lines[1:])
    return Block((first, *others), style)


def headings_in(lines: Sequence[SetLine]) -> frozenset[int]:
    """Which of the lines are headings."""
    return frozenset(number for number, (_, style) in enumerate(lines) if style.role in LEVEL_ROLES)


def deal_lines(
    count: int,
    rooms: tuple[int, int],
    tails: tuple[int, int],
    headings: frozenset[int] = frozenset(),
    least: int = 1,
    moved: int = 2,
) -> list[range]:
    """Which of `count` lines stand on each page; `rooms` fit on the first and on each other. The last page
    keeps so many of `tails` lines free (of a first, of any other) and has at least `least` lines, `moved` where they go
    there with the 落款; none of `headings` ends a page."""
    pages, start, room = [], 0, rooms[0]
    while count - start > room:
        end = _page_end(start, min(start + room, max(start + 1, count - least)), headings)
        pages.append(range(start, end))
        start, room = end, rooms[1]
    if count - start + tails[bool(pages)] > room:
        end = _page_end(start, max(start, count - moved), headings)
        pages.append(range(start, end))
        start = end
    return [*pages, range(start, count)]


def _page_end(start: int, end: int, headings: frozenset[int]) -> int:
    """`end`, or before the headings that would stand last on the page."""
    last = end
    while last - 1 > start and last - 1 in headings:
        last -= 1
    return last if last - 1 not in headings else end


def draw_lines(sheet: Sheet, lines: Sequence[SetLine], top: float) -> float:
    """Draw the lines downwards from `top` in 版心; returns where they end."""
    for line, style in lines:
        Block((line,), style).draw(sheet, sheet.frame.left, top)
        top -= style.leading
    return top


def flowing(words: str, style: Style) -> Iterator[SetLine]:
    """A paragraph over the whole width of 版心."""
    return lines_of(set_text(words, style, FRAME_WIDTH))
