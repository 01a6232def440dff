"""A table as it stands in the raw text: rows of cells, each cell the raw ranges of its lines.

Every notation (pipes, drawn boxes, tabs, cells flattened one a line) is brought into this one form; what the columns
mean is nobody's business here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from supervision_desk.domain.draft import Span

MOST_COLUMNS = 60
# Beyond this no office has written a row; what looks like one is something else, and is left to the prose.
LONGEST_ROW = 100_000
_MARKS = re.compile(r"[\s*]+")
PAGE_GAP = re.compile(
    r"(?:[^\S\n]*(?:[-—–－_]*[^\S\n]*[0-9]{1,4}[^\S\n]*[-—–－_]*|第[^\S\n]*[0-9]+[^\S\n]*页[^\n]{0,12}"
    r"|[（(]?[^\n]{0,4}续[^\n]{0,4}[)）]?)?[^\S\n]*\n)*[^\S\n]*"
)


@dataclass(frozen=True, slots=True)
class Cell:
    """The raw ranges of a cell's lines; `covered` where a vertical merge from above covers it; `room` is how much a
    line of it can hold (see shown_width), 0 where that is not known."""

    lines: tuple[Span, ...] = ()
    covered: bool = False
    room: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its place in the raw text; `guessed` where its cells were told apart by their words only."""

    cells: tuple[Cell, ...]
    start: int
    end: int
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows in order. `drawn`: with marks (pipes, boxes) that are no part of the text; `wrapped`: its cells' lines
    break where the column is full, not where a paragraph ends."""

    rows: tuple[Row, ...]
    drawn: bool = True
    wrapped: bool = False

    @property
    def start(self) -> int:
        return self.rows[0].start

    @property
    def end(self) -> int:
        return self.rows[-1].end


def squeezed(raw: str, cell: Cell) -> str:
    """The cell's words without any white space and stars: for recognising, not for showing."""
    return _MARKS.sub("", "".join([raw[a:b] for a, b in cell.lines]))


def trimmed(raw: str, start: int, end: int) -> Span | None:
    """The range without white space around it; None where nothing is left."""
    words = raw[start:end]
    left = len(words) - len(words.lstrip())
    right = len(words.rstrip())
    return (start + left, start + right) if right > left else None


def lines_of(raw: str, start: int, end: int) -> Iterator[Span]:
    """The lines between two offsets, without their ends."""
    while start < end:
        stop = raw.find("\n", start, end)
        stop = end if stop < 0 else stop
        yield start, stop
        start = stop + 1


def same_page(raw: str, start: int, end: int) -> bool:
    """Whether only blank lines, page numbers and 续表 stand between two rows."""
    return end - start < 400 and PAGE_GAP.fullmatch(raw, start, end) is not None


def shown_width(raw: str, start: int, end: int) -> int:
    """The width of the text in a type of even spacing: Hanzi and full-width marks take two places."""
    return sum(2 if char >= "\u2e80" else 1 for char in raw[start:end])
