"""Rows of ruled cells, and how they fall on pages.

A row that fits on a page is never cut. A longer one is cut between lines and its label repeated with
（续）. Rows that belong together (a task's heading and its text) stay together; the end of the paper (落款)
takes the last row with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from supervision_desk.forms.page import mm
from supervision_desk.forms.sheet import Sheet
from supervision_desk.forms.typeset import Block

PADDING = mm(2.2)
OUTER, INNER = 1.0, 0.5  # points
CONTINUED = "（续）"
_FEWEST_LINES = 3


@dataclass(frozen=True)
class Cell:
    """Text in a column `width` points wide, centred between the rules. `more` is a label's text for the
    next page when the row is cut, `padding` the room left and right of the text, `space` above and below."""

    block: Block
    width: float
    more: Block | None = None
    padding: float = PADDING
    space: float = PADDING

    @cached_property
    def height(self) -> float:
        return self.block.height + 2 * self.space

    def draw(self, sheet: Sheet, left: float, top: float, height: float) -> None:
        """Draw the text in a row `height` points high."""
        self.block.draw(sheet, left + self.padding, top - (height - self.block.height) / 2)


@dataclass(frozen=True)
class Row:
    """Cells side by side. `least` is the least height, `with_next` keeps the row on the page of the next one,
    `heavy` draws its upper rule as thick as the frame; `head` is drawn again above the row where it opens a
    page."""

    cells: tuple[Cell, ...]
    least: float
    with_next: bool = False
    heavy: bool = False
    head: "Row | None" = None

    @cached_property
    def height(self) -> float:
        return max(self.least, max(cell.height for cell in self.cells))

    def split(self, height: float) -> tuple["Row", "Row"]:
        """Two rows, the first at most `height` points high."""
        parts = [_split_cell(cell, height - 2 * cell.space) for cell in self.cells]
        first = replace(self, cells=tuple(part[0] for part in parts), least=min(self.least, height), with_next=False)
        return first, replace(self, cells=tuple(part[1] for part in parts), heavy=False)

    def lines_within(self, height: float) -> int:
        """How many lines of the longest cell `height` points hold."""
        longest = max(self.cells, key=lambda cell: cell.height)
        return int((height - 2 * longest.space) // longest.block.style.leading)


def _split_cell(cell: Cell, room: float) -> tuple[Cell, Cell]:
    if cell.more is not None:
        return cell, replace(cell, block=cell.more)
    head, tail = cell.block.split(max(1, int(room // cell.block.style.leading)))
    return replace(cell, block=head), replace(cell, block=tail)


def height_of(rows: Sequence[Row]) -> float:
    """Points the rows need one below the other."""
    return sum(row.height for row in rows)


def last_group(rows: Sequence[Row]) -> int:
    """Where the last of the rows that must share a page begin."""
    first = len(rows) - 1
    while first > 0 and rows[first - 1].with_next:
        first -= 1
    return first


def _opening_height(group: Sequence[Row]) -> float:
    """Points without which a group too high for one page is not begun: its first row, some lines of the next."""
    if len(group) < 2:
        return 0.0
    longest = max(group[1].cells, key=lambda cell: cell.height)
    lines = min(_FEWEST_LINES, len(longest.block.lines))
    return group[0].height + lines * longest.block.style.leading + 2 * longest.space


class Pager:
    """Deals rows out to pages; `first` is the room on the first page, `full` on each other."""

    def __init__(self, first: float, full: float) -> None:
        self.pages: list[list[Row]] = [[]]
        self.rooms = [first]
        self._full = full

    def place(self, rows: Sequence[Row], tail: float) -> None:
        """Put all rows; `tail` points must stay free below the last on its page."""
        last, joined = last_group(rows), list[Row]()
        for row in rows[:last]:
            if joined or row.with_next:
                joined.append(row)
                if not row.with_next:
                    self._place_group(joined, 0.0)
                    joined = []
            elif row.height <= self.rooms[-1]:  # most rows of long lists
                self._put(row)
            else:
                self._place_group([row], 0.0)
        self._place_group(rows[last:], tail)

    def _turn(self) -> None:
        self.pages.append([])
        self.rooms.append(self._full)

    @property
    def room(self) -> float:
        """Points left on the page."""
        return self.rooms[-1]

    def _put(self, row: Row) -> None:
        self.pages[-1].append(row)
        self.rooms[-1] -= row.height

    def _place_group(self, group: Sequence[Row], tail: float) -> None:
        """Put rows that belong together; they open a page when only there they all fit."""
        needed, head = height_of(group) + tail, group[0].head
        if self.room < needed <= self._full - (head.height if head else 0.0):
            self._turn()
            if head:
                self._put(head)
        if needed <= self.room:
            for row in group:
                self._put(row)
            return
        if self.room < _opening_height(group) <= self._full:
            self._turn()
        for row in group[:-1]:
            self._place_long(row, 0.0, lead=row is group[0])
        self._place_long(group[-1], tail, lead=len(group) == 1)

    def _place_long(self, row: Row, tail: float, lead: bool) -> None:
        """A row of a group too high for one page; it does not leave what leads it alone on a page."""
        while row.height + tail > self.room and not self._stays(row):
            follows = bool(self.pages[-1]) and self.pages[-1][-1].with_next
            if row.height + tail <= self._full and self.room < self._full and not follows:
                self._turn()
            elif row.lines_within(self.room) < _FEWEST_LINES or (lead and row.with_next):
                self._turn()
                lead = False
            else:
                row = self._cut(row, tail)
        self._put(row)

    def _stays(self, row: Row) -> bool:
        """Whether an empty page takes the row and it has too few lines to be cut: a tail that does not fit below it
        there fits nowhere."""
        return self._full <= self.room >= row.height and row.lines_within(row.height) <= _FEWEST_LINES

    def _cut(self, row: Row, tail: float) -> Row:
        """Fill the page with the row's beginning, but leave some lines to go with the tail; returns the
        rest."""
        room = min(self.room, row.height - _FEWEST_LINES * row.cells[-1].block.style.leading) if tail else self.room
        first, rest = row.split(room)
        self._put(first)
        self._turn()
        return rest


@dataclass(frozen=True)
class Deal:
    """The rows of each page and the points left free on it."""

    pages: list[list[Row]]
    rooms: list[float]


def paginate(rows: Sequence[Row], first: float, full: float, tail: float = 0.0) -> Deal:
    """Deal `rows` (one at least) out; the last page keeps `tail` points free below its rows."""
    pager = Pager(first, full)
    pager.place(rows, tail)
    return Deal(pager.pages, pager.rooms)


def draw_rows(sheet: Sheet, rows: Sequence[Row], left: float, top: float) -> float:
    """Draw rules, then texts, downwards from `top`; returns where the table ends."""
    if not rows:
        return top
    tops = [top]
    for row in rows:
        tops.append(tops[-1] - row.height)
    _draw_rules(sheet, rows, left, tops)
    for row, upper in zip(rows, tops, strict=False):
        edge = left
        for cell in row.cells:
            cell.draw(sheet, edge, upper, row.height)
            edge += cell.width
    return tops[-1]


def _draw_rules(sheet: Sheet, rows: Sequence[Row], left: float, tops: Sequence[float]) -> None:
    width = sum(cell.width for cell in rows[0].cells)
    for row, (upper, lower) in zip(rows, pairwise(tops), strict=True):
        edge = left
        for cell in row.cells[:-1]:
            edge += cell.width
            sheet.rule((edge, upper), (edge, lower), INNER)
        if upper != tops[0]:
            sheet.rule((left, upper), (left + width, upper), OUTER if row.heavy else INNER)
    sheet.box(left, tops[-1], width, tops[0] - tops[-1], OUTER)
