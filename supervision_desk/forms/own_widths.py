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
from supervision_desk.forms.reporttable import FIGURES
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
    """A column in ems of whatever size it is set in: the widest of what is not to be broken, its head, the lengths of
    the lines of its cells, the longest of them, and what it weighs: the cube root of Σ length²."""

    whole: float
    head: float
    cells: tuple[tuple[float, ...], ...]
    longest: float
    weight: float

    def between(self, given: float, size: float, kept: float) -> tuple[float, float]:
        """The least and the greatest width in a size (points), where `given` was asked for."""
        most = size * self.longest + _PADDING
        if self.longest:
            least = max(size * self.whole + _PADDING, min(most, kept * given))
        else:
            least = max(size * self.head + _PADDING, _BLANK * given)
        return least, max(least, most)

    def lines(self, width: float, size: float) -> list[int]:
        """Of each cell, in a size and width (points)."""
        room = max(width - _PADDING, 1.0) / size
        return [sum(max(1, math.ceil(line / room)) for line in lines) for lines in self.cells]


@dataclass(frozen=True)
class _Fitted:
    """The widths of the columns in a size, and about how high the rows are then (points)."""

    widths: tuple[float, ...]
    height: float


def with_own_widths(table: ReportTable, frame: Frame, sizes: Sequence[float]) -> tuple[ReportTable, float]:
    """The table with its widths fitted to its cells on a page, and the type size they are fitted for: the first of the
    sizes that is not much higher than the last. The table as it is where what is not to be broken has no room."""
    columns = [_measured(table, place) for place in range(len(table.widths))]
    fits = {size: _fitted(table, columns, frame.width, size) for size in sizes}
    last = fits[sizes[-1]]
    for size, fit in fits.items():
        if fit and last and fit.height <= _MOST_HIGHER * last.height:
            return replace(table, widths=fit.widths), size
    return table, sizes[-1]


def _fitted(table: ReportTable, columns: Sequence[_Column], whole: float, size: float) -> _Fitted | None:
    given = [width / sum(table.widths) * whole for width in table.widths]
    tries = ([each.between(width, size, kept) for each, width in zip(columns, given, strict=True)] for kept in _KEPT)
    limits = next((each for each in tries if sum(least for least, _ in each) <= whole), None)
    if limits is None:
        return None
    widths = _shared([each.weight for each in columns], limits, whole)
    lines = [each.lines(width, size) for each, width in zip(columns, widths, strict=True)]
    return _Fitted(widths, size * sum(map(max, zip(*lines, strict=True))))


def _shared(weights: Sequence[float], limits: Sequence[tuple[float, float]], whole: float) -> tuple[float, ...]:
    """Widths as the weights are, each within its limits, together the whole."""
    low, high = 0.0, whole
    for _ in range(_ROUNDS):
        factor = (low + high) / 2
        pairs = zip(weights, limits, strict=True)
        widths = [min(max(factor * weight, least), most) for weight, (least, most) in pairs]
        low, high = (factor, high) if sum(widths) < whole else (low, factor)
    return tuple(width * whole / sum(widths) for width in widths)


def _measured(table: ReportTable, place: int) -> _Column:
    head = _width(table.headers[place], Role.HEITI) / (1 if len(table.headers[place]) < _FOLDED_HEAD else 2)
    cells = tuple(tuple(map(_width, row[place].split("\n"))) for row in table.rows)
    longest = max((line for lines in cells for line in lines), default=0.0)
    weight = math.cbrt(sum(sum(lines) ** 2 for lines in cells))
    return _Column(_whole(table, place, head, cells), head, cells, longest, weight)


def _whole(table: ReportTable, place: int, head: float, cells: Sequence[Sequence[float]]) -> float:
    """The widest of what is not to be broken: its head, figures, short words, the parts of a 文号."""
    most = FIGURES if place in table.numeric else _SHORT
    widths = [width for lines in cells for width in lines if width <= most]
    numbers = (line for row in table.rows if "〔" in row[place] for line in row[place].split("\n"))
    parts = [_width(part) for line in numbers for part in _BEFORE_YEAR.split(line)]
    return max([head, *widths, *(part for part in parts if part <= _SHORT)])


def _width(words: str, role: Role = Role.FANGSONG) -> float:
    """On one line, in ems."""
    return natural_width(words, Style(role, 1.0, 1.0))
