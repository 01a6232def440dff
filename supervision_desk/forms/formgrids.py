"""The lists of a form: columns with room for what stands in them, one size for the whole list.

A form is tried in several settings, and a list may have thousands of rows: it is set once, and where settings give it
the same room its rows are the same.
"""

from collections.abc import Sequence
from dataclasses import replace

from supervision_desk.domain.office_form import Grid
from supervision_desk.domain.watch import Watch, every
from supervision_desk.forms.faces import Role
from supervision_desk.forms.formrows import LIST_PADDING, LIST_SIZES, Listing, Setting, listed_in
from supervision_desk.forms.page import FRAME_WIDTH, WU_HAO, mm
from supervision_desk.forms.table import Row
from supervision_desk.forms.typeset import Block, Style, fits, widest

_AT_A_TIME = 100  # rows after which who watches is told
PEN = mm(8.8)  # from line to line of what a hand writes
_MANY_LINES, _LEAST_HEAD = 3, WU_HAO * 1.05  # of a cell; points of a character of a column's head


class Grids:
    """The lists of one form, each set once; `watch` may stop it."""

    def __init__(self, watch: Watch) -> None:
        self.watch = watch
        self._set: dict[int, tuple[Listing, list[list[Block]]]] = {}
        self._ruled: dict[tuple[int, float, float], list[Row]] = {}

    def rows(self, grid: Grid, setting: Setting) -> list[Row]:
        """The head and the rows of a list in a setting."""
        key = (id(grid), *listed_in(setting))
        if key not in self._ruled:
            listing, blocks = self._listing(grid)
            rows = listing.ruled(blocks, *listed_in(setting))
            pen = grid.pen
            self._ruled[key] = [replace(r, least=max(r.least, PEN)) if pen and r.head else r for r in rows]
        return self._ruled[key]

    def _listing(self, grid: Grid) -> tuple[Listing, list[list[Block]]]:
        if id(grid) not in self._set:
            widths = _grid_widths(grid)
            size = _grid_size(grid, widths)
            listing = Listing(grid.names, widths, size, grid.flush, (size,))
            self._set[id(grid)] = listing, listing.blocks(every(_AT_A_TIME, self.watch, grid.lines))
        return self._set[id(grid)]


def _grid_widths(grid: Grid) -> tuple[float, ...]:
    """The columns in points; where the words at the left take many lines, the others give them what they do not need
    for their own longest, as small as a list is set."""
    given = [width / sum(grid.widths) * FRAME_WIDTH for width in grid.widths]
    style = Style(Role.FANGSONG, LIST_SIZES[-1], LIST_SIZES[-1])
    longest = [widest(column, style) for column in zip(grid.names, *grid.lines, strict=True)]
    room = [width - 2 * LIST_PADDING for width in given]
    if grid.pen or longest[grid.flush] <= _MANY_LINES * room[grid.flush]:
        return tuple(given)
    heads = [_LEAST_HEAD * len(name) for name in grid.names]
    needs = [max(long, head) + 2 * LIST_PADDING for long, head in zip(longest, heads, strict=True)]
    own = [min(width, need) for width, need in zip(given, needs, strict=True)]
    own[grid.flush] = FRAME_WIDTH - sum(own[: grid.flush]) - sum(own[grid.flush + 1 :])
    return tuple(own)


def _grid_size(grid: Grid, widths: Sequence[float]) -> float:
    """One size for the whole list: the largest in which all but the words at the left stand on one line."""
    for size in LIST_SIZES[:-1]:
        style = Style(Role.FANGSONG, size, size)
        columns = list(zip(widths, zip(*grid.lines, strict=True), strict=True)) if grid.lines else []
        others = columns[: grid.flush] + columns[grid.flush + 1 :]
        if all(fits(each, style, width - 2 * LIST_PADDING) for width, own in others for each in dict.fromkeys(own)):
            return size
    return LIST_SIZES[-1]
