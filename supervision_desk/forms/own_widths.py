"""Columns of a long list in widths of their own: what some do not need goes to those with long texts.

Widths are given for a usual list; where a column is nearly empty, or another holds reports of many hundred characters,
they would leave one blank and make towers of the other. Between what is not to be broken and its longest line a column
is as wide as makes the rows lowest: the sum of (length ÷ width)² over all cells is least where each width is as the
cube root of the column's Σ length². A few very long texts do not starve the other columns: each keeps a part of its
given width.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from supervision_desk.domain.paper import ReportTable
from supervision_desk.forms.faces import Role
from supervision_desk.forms.page import Frame, mm
from supervision_desk.forms.typeset import Style, natural_width

_PADDING: Final = mm(2.2)  # left and right of the text, and a hair
_BLANK = 0.6  # of its given width what an empty column keeps: somebody writes in it
_KEPT = (0.7, 0.0)  # of its given width what one with long texts keeps, where all have room
_SHORT, _FOLDED_HEAD = 7.2, 4  # ems of what stays on one line; characters of a head that may be folded
_BEFORE_YEAR = re.compile("(?=〔)")  # where a 文号 may be folded
_MOST_HIGHER = 1.4  # of the height in a smaller size, above which the smaller is taken
_ROUNDS = 40  # of halving


@dataclass(frozen=True)
class _Column:
    """What a column needs (points): the widths between which it stands, of its cells the lengths of their lines."""

    least: float
    most: float
    cells: tuple[tuple[float, ...], ...]

    @property
    def weight(self) -> float:
        """The cube root of Σ length²."""
        return math.cbrt(sum(sum(lines) ** 2 for lines in self.cells))

    def lines(self, row: int, width: float) -> int:
        """Lines of one cell."""
        room = max(width - _PADDING, 1.0)
        return sum(max(1, math.ceil(line / room)) for line in self.cells[row])


@dataclass(frozen=True)
class Fitted:
    """A table with its own widths, and about how high its rows are then (points)."""

    table: ReportTable
    height: float


def with_own_widths(table: ReportTable, frame: Frame, sizes: Sequence[float]) -> tuple[ReportTable, float]:
    """The table with its widths fitted to its cells on a page, and the type size they are fitted for: the first of the
    sizes that is not much higher than the last. The table as it is where what is not to be broken has no room."""
    fits = {size: _fitted(table, frame, size) for size in sizes}
    last = fits[sizes[-1]]
    for size, fit in fits.items():
        if fit and last and fit.height <= _MOST_HIGHER * last.height:
            return fit.table, size
    return table, sizes[-1]


def _fitted(table: ReportTable, frame: Frame, size: float) -> Fitted | None:
    tries = ([_column(table, place, frame, size, kept) for place in range(len(table.widths))] for kept in _KEPT)
    columns = next((each for each in tries if sum(column.least for column in each) <= frame.width), None)
    if columns is None:
        return None
    widths = _shared(columns, frame.width)
    rows = range(len(table.rows))
    lines = sum(max(each.lines(row, width) for each, width in zip(columns, widths, strict=True)) for row in rows)
    return Fitted(replace(table, widths=widths), lines * size)


def _column(table: ReportTable, place: int, frame: Frame, size: float, kept: float) -> _Column:
    given = table.widths[place] / sum(table.widths) * frame.width
    cells = tuple(tuple(_width(line, size) for line in row[place].split("\n")) for row in table.rows)
    longest = max((line for lines in cells for line in lines), default=0.0)
    if longest:
        least = max(_whole(table, place, size) + _PADDING, min(longest + _PADDING, kept * given))
    else:
        least = max(_head(table, place, size) + _PADDING, _BLANK * given)
    return _Column(least, max(least, longest + _PADDING), cells)


def _shared(columns: Sequence[_Column], whole: float) -> tuple[float, ...]:
    """The width of each, together the whole."""
    low, high = 0.0, whole
    for _ in range(_ROUNDS):
        factor = (low + high) / 2
        widths = [min(max(factor * each.weight, each.least), each.most) for each in columns]
        low, high = (factor, high) if sum(widths) < whole else (low, factor)
    return tuple(width * whole / sum(widths) for width in widths)


def _whole(table: ReportTable, place: int, size: float) -> float:
    """The widest of what is not to be broken: its head, figures, short words, the parts of a 文号."""
    parts = [part for row in table.rows for line in row[place].split("\n") for part in _BEFORE_YEAR.split(line)]
    widths = [_width(part, size) for part in parts]
    short = [width for width in widths if width <= _SHORT * size or place in table.numeric]
    return max([_head(table, place, size), *short])


def _head(table: ReportTable, place: int, size: float) -> float:
    head = table.headers[place]
    return _width(head, size, Role.HEITI) / (1 if len(head) < _FOLDED_HEAD else 2)


def _width(words: str, size: float, role: Role = Role.FANGSONG) -> float:
    return natural_width(words, Style(role, size, size))
