"""The rows 督办单, 催办单 and 回执 are made of: a label beside a value, two such pairs, a heading, a
paragraph."""

from collections.abc import Sequence
from functools import cache

from supervision_desk.forms.faces import Role
from supervision_desk.forms.page import FRAME_WIDTH, SI_HAO, WU_HAO, XIAO_SI, mm
from supervision_desk.forms.table import CONTINUED, PADDING, Cell, Row
from supervision_desk.forms.typeset import Align, Block, Style, set_smaller, set_text

LABEL = mm(28)
VALUE = (FRAME_WIDTH - 2 * LABEL) / 2
LEAST, LISTED = mm(9.2), mm(8.5)
_LABEL_STYLE = Style(Role.HEITI, XIAO_SI, 17.0, Align.CENTRE)
_HEADING_STYLE = Style(Role.HEITI, SI_HAO, 20.0)


def value_style(size: float, align: Align = Align.JUSTIFY, indent: int = 0) -> Style:
    """仿宋 for a cell, its leading one and a half times its size."""
    return Style(Role.FANGSONG, size, size * 1.5, align, indent=indent)


@cache
def label_block(words: str) -> Block:
    return set_smaller(words, _LABEL_STYLE, LABEL - 2 * PADDING, (XIAO_SI, 11.0, WU_HAO))


@cache
def label(words: str) -> Cell:
    """A label, centred; its row may be cut and then repeats it with （续）."""
    again = set_text(words + "\n" + CONTINUED, _LABEL_STYLE, LABEL - 2 * PADDING)
    return Cell(label_block(words), LABEL, more=again)


def long_row(name: str, words: str, size: float, with_next: bool = False) -> Row:
    """A label and text that may run over pages."""
    width = FRAME_WIDTH - LABEL
    block = set_text(words, value_style(size), width - 2 * PADDING)
    return Row((label(name), Cell(block, width)), LEAST, with_next)


def _value(words: str, size: float) -> Cell:
    style = value_style(size, Align.LEFT)
    return Cell(set_smaller(words, style, VALUE - 2 * PADDING, (size, XIAO_SI)), VALUE)


def pair_row(first: tuple[str, str], second: tuple[str, str], size: float, least: float = LEAST) -> Row:
    """Two labels with a short value each."""
    cells = (label(first[0]), _value(first[1], size), label(second[0]), _value(second[1], size))
    return Row(cells, least)


def fits_pair(words: str) -> bool:
    """Whether `words` may stand in a pair row: at most two lines there."""
    return len(set_text(words, value_style(XIAO_SI), VALUE - 2 * PADDING).lines) <= 2


def heading_row(name: str, words: str) -> Row:
    """A task's heading, in 黑体, under a heavy rule, kept with the row below."""
    width = FRAME_WIDTH - LABEL
    block = set_text(words, _HEADING_STYLE, width - 2 * PADDING)
    return Row((label(name), Cell(block, width)), LEAST, with_next=True, heavy=True)


def paragraph_row(words: str, size: float) -> Row:
    """Text over the whole width, its first line indented by two Hanzi."""
    block = set_text(words, value_style(size, indent=2), FRAME_WIDTH - 2 * PADDING)
    return Row((Cell(block, FRAME_WIDTH),), LEAST)


def listing_head(names: Sequence[str], widths: Sequence[float]) -> Row:
    """The heads of a list's columns, kept with the first row below."""
    cells = [
        Cell(set_smaller(name, _LABEL_STYLE, width - 2 * PADDING, (XIAO_SI, 11.0, WU_HAO)), width)
        for name, width in zip(names, widths, strict=True)
    ]
    return Row(tuple(cells), LISTED, with_next=True, heavy=True)


def listing_row(values: Sequence[str], widths: Sequence[float], head: Row) -> Row:
    """One line of a list: the first column centred, the others from the left; `head` opens each new page."""
    cells = []
    for number, (value, width) in enumerate(zip(values, widths, strict=True)):
        style = Style(Role.FANGSONG, XIAO_SI, 17.0, Align.LEFT if number else Align.CENTRE)
        cells.append(Cell(set_smaller(value, style, width - 2 * PADDING, (XIAO_SI, 11.0)), width))
    return Row(tuple(cells), LISTED, head=head)
