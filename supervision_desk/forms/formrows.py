"""The rows 督办单, 催办单 and 回执 are made of: a label beside a value, two such pairs, a heading, a
paragraph, a list. Each takes a Setting, so that a whole paper can be set closer."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from supervision_desk.forms.faces import Role
from supervision_desk.forms.page import FRAME_WIDTH, SI_HAO, WU_HAO, XIAO_SI, mm
from supervision_desk.forms.table import CONTINUED, PADDING, Cell, Row
from supervision_desk.forms.typeset import Align, Block, Style, natural_width, set_smaller, set_text

LABEL = mm(28)
VALUE = (FRAME_WIDTH - 2 * LABEL) / 2
_LABEL_STYLE = Style(Role.HEITI, XIAO_SI, 17.0, Align.CENTRE)
_LABEL_SIZES = (XIAO_SI, 11.0, WU_HAO)
LIST_PADDING, _MOST_LISTED = mm(1.4), mm(8.5)
LIST_SIZES = (XIAO_SI, 11.0, WU_HAO)

Pair = tuple[str, str]


@dataclass(frozen=True)
class Setting:
    """How closely a paper is set: type size, leading as a multiple of it, room above and below a cell's text, the
    least height of a row."""

    size: float
    leading: float
    space: float
    least: float

    def style(self, align: Align = Align.JUSTIFY, indent: int = 0) -> Style:
        """仿宋 for a cell."""
        return Style(Role.FANGSONG, self.size, self.size * self.leading, align, indent=indent)


SETTINGS = (
    Setting(SI_HAO, 1.5, mm(1.6), mm(9.2)),
    Setting(SI_HAO, 1.38, mm(1.1), mm(8.6)),
    Setting(XIAO_SI, 1.5, mm(1.4), mm(8.6)),
    Setting(XIAO_SI, 1.38, mm(0.9), mm(7.4)),
)  # the best-looking first


@cache
def label(words: str, space: float) -> Cell:
    """A label, centred; its row may be cut and then repeats it with （续）."""
    again = set_text(words + "\n" + CONTINUED, _LABEL_STYLE, LABEL - 2 * PADDING)
    block = set_smaller(words, _LABEL_STYLE, LABEL - 2 * PADDING, _LABEL_SIZES)
    return Cell(block, LABEL, more=again, space=space)


def long_row(name: str, words: str, setting: Setting, with_next: bool = False) -> Row:
    """A label and text that may run over pages."""
    width = FRAME_WIDTH - LABEL
    block = set_text(words, setting.style(), width - 2 * PADDING)
    return Row((label(name, setting.space), Cell(block, width, space=setting.space)), setting.least, with_next)


def _value(words: str, setting: Setting) -> Cell:
    block = set_smaller(words, setting.style(Align.LEFT), VALUE - 2 * PADDING, (setting.size, XIAO_SI))
    return Cell(block, VALUE, space=setting.space)


def pair_row(first: Pair, second: Pair, setting: Setting) -> Row:
    """Two labels with a short value each."""
    cells = [cell for name, words in (first, second) for cell in (label(name, setting.space), _value(words, setting))]
    return Row(tuple(cells), setting.least)


def paired_rows(pairs: Sequence[Pair], setting: Setting) -> Iterator[Row]:
    """Labels with their words, two in a row where both are short; without words no room is taken."""
    waiting: Pair | None = None
    for pair in (pair for pair in pairs if pair[1]):
        if waiting and _is_short(pair[1]):
            yield pair_row(waiting, pair, setting)
            waiting = None
            continue
        if waiting:
            yield long_row(*waiting, setting)
        waiting = pair if _is_short(pair[1]) else None
        if not waiting:
            yield long_row(*pair, setting)
    if waiting:
        yield long_row(*waiting, setting)


def _is_short(words: str) -> bool:
    """Whether `words` may stand in a pair row: at most two lines there."""
    return len(set_text(words, SETTINGS[-1].style(), VALUE - 2 * PADDING).lines) <= 2


def addressee_rows(addressee: str, copies: Sequence[str], setting: Setting) -> Iterator[Row]:
    """主送 and 抄送: side by side where each takes one line, else one below the other."""
    named = [("主送", addressee), ("抄送", "、".join(copies))]
    room = VALUE - 2 * PADDING
    if all(words and natural_width(words, setting.style()) <= room for _, words in named):
        yield pair_row(named[0], named[1], setting)
    else:
        yield from (long_row(name, words, setting) for name, words in named if words)


def heading_row(name: str, words: str, setting: Setting) -> Row:
    """A task's heading, in 黑体, under a heavy rule, kept with the row below."""
    width = FRAME_WIDTH - LABEL
    block = set_text(words, Style(Role.HEITI, setting.size, setting.size * 1.4), width - 2 * PADDING)
    cells = (label(name, setting.space), Cell(block, width, space=setting.space))
    return Row(cells, setting.least, with_next=True, heavy=True)


def kept(rows: Sequence[Row]) -> Iterator[Row]:
    """`rows` on one page."""
    yield from (replace(row, with_next=True) for row in rows[:-1])
    yield rows[-1]


def kept_in_two(rows: Sequence[Row], setting: Setting) -> Iterator[Row]:
    """The heading and the text below it on one page, the others together there or below the heading, repeated, on the
    next."""
    text, others = rows[:2], rows[2:]
    if not others:
        yield from kept(rows)
        return
    yield from text
    name, words = (cell.block.words for cell in rows[0].cells)
    again = heading_row(name, words + CONTINUED, setting)
    yield from kept([replace(others[0], head=again), *others[1:]])


def paragraph_row(words: str, setting: Setting) -> Row:
    """Text over the whole width, its first line indented by two Hanzi."""
    block = set_text(words, setting.style(indent=2), FRAME_WIDTH - 2 * PADDING)
    return Row((Cell(block, FRAME_WIDTH, space=setting.space),), setting.least)


@dataclass(frozen=True)
class Listing:
    """A list of short values: the columns' names and widths (points), the type size, the one column whose words
    start at the left (the others are centred), the sizes in which a value on one line is tried."""

    names: tuple[str, ...]
    widths: tuple[float, ...]
    size: float
    flush: int
    smaller: tuple[float, ...] = LIST_SIZES[1:]

    def rows(self, lines: Sequence[Sequence[str]], setting: Setting) -> Iterator[Row]:
        """The head, which opens each new page, and a row for each line."""
        yield from self.ruled(self.blocks(lines), *listed_in(setting))

    def blocks(self, lines: Iterable[Sequence[str]]) -> list[list[Block]]:
        """The texts of the head and of each line: what does not depend on how closely the paper is set."""
        style = Style(Role.FANGSONG, self.size, self.size * 1.38, Align.CENTRE)
        sizes, flush = (self.size, *self.smaller), replace(style, align=Align.LEFT)
        styles = [flush if place == self.flush else style for place in range(len(self.names))]
        head = self._set(self.names, [_LABEL_STYLE] * len(self.names), (_LABEL_STYLE.size, *LIST_SIZES[1:]))
        return [head, *(self._set(line, styles, sizes) for line in lines)]

    def _set(self, words: Sequence[str], styles: Sequence[Style], sizes: tuple[float, ...]) -> list[Block]:
        cells = zip(words, styles, self.widths, strict=True)
        return [set_smaller(each, style, width - 2 * LIST_PADDING, sizes) for each, style, width in cells]

    def ruled(self, blocks: Sequence[Sequence[Block]], space: float, least: float) -> Iterator[Row]:
        """The rows of such texts, with the room above and below them and the least height of a row."""
        known: dict[tuple[int, int], Cell] = {}  # units, classes and days come again and again, as one text
        head = Row(self._cells(blocks[0], space, known), least, with_next=True, heavy=True)
        yield head
        yield from (Row(self._cells(line, space, known), least, head=head) for line in blocks[1:])

    def _cells(self, blocks: Sequence[Block], space: float, known: dict[tuple[int, int], Cell]) -> tuple[Cell, ...]:
        cells = []
        for place, block in enumerate(blocks):
            cell = known.get((place, id(block)))
            if cell is None:
                cell = Cell(block, self.widths[place], padding=LIST_PADDING, space=space)
                known[place, id(block)] = cell
            cells.append(cell)
        return tuple(cells)


def listed_in(setting: Setting) -> tuple[float, float]:
    """The room above and below the words of a list, and the least height of its rows, in a setting."""
    return min(setting.space, LIST_PADDING), min(_MOST_LISTED, setting.least)
