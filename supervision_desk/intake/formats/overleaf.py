"""Cells drawn on a page, and how a table goes on over the page: its header repeated, a row cut in two, a merged cell
running on."""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from supervision_desk.intake.formats.glyphs import Line, between_words, first_unit
from supervision_desk.intake.formats.pipes import Cell

_SLACK = 0.4
_ENDED = "。；！？;!?"


@dataclass(frozen=True)
class RuledCell:
    """A cell with its lines as they stand on the page, and its left and right edge."""

    row: int
    column: int
    rows: int
    columns: int
    lines: tuple[Line, ...]
    left: float
    right: float

    @property
    def below(self) -> int:
        """The first row under it."""
        return self.row + self.rows

    def cell(self) -> Cell:
        return Cell(self.row, self.column, self.text, self.rows, self.columns)

    @property
    def text(self) -> str:
        """Its paragraphs, one a line: a line that could have held the next one's first word was ended on purpose."""
        if not self.lines:
            return ""
        sides = (min(line.x0 - self.left, self.right - line.x1) for line in self.lines)
        inner = self.right - self.left - 2 * max(min(sides), 0)
        text = self.lines[0].text
        for last, line in itertools.pairwise(self.lines):
            room = inner - (last.x1 - last.x0)
            ended = room > first_unit(line) + _SLACK * line.size
            text += ("\n" if ended else between_words(last.text, line.text)) + line.text
        return text


def continued(cells: Sequence[RuledCell], more: Iterable[RuledCell]) -> list[RuledCell]:
    """The cells of a table and those of the next page in one, without the header repeated."""
    more = list(more)
    header, again = _top_row(cells), _top_row(more)
    first = again[0] + 1 if again[1] == header[1] else 0
    bottom = max(cell.below for cell in cells)
    more = [replace(cell, row=cell.row + bottom - first) for cell in more if cell.row >= first]
    top = {cell.column: cell for cell in more if cell.row == bottom}
    last = {cell.column: cell for cell in cells if cell.below == bottom}
    if not top or top.keys() != last.keys():
        return [*cells, *more]
    if _is_cut(last, top):
        return _rejoined(cells, more, last, top)
    return _run_on(cells, more, last, top)


def _top_row(cells: Iterable[RuledCell]) -> tuple[int, tuple[str, ...]]:
    """The last row of the header (a merged head counts in full), and its words."""
    top = [cell for cell in cells if cell.row == 0]
    return max(cell.rows for cell in top) - 1, tuple(cell.text for cell in top)


def _is_cut(last: dict[int, RuledCell], top: dict[int, RuledCell]) -> bool:
    """Whether the first row overleaf is the rest of the last one: its number is missing, each of its words goes on
    from words before, and it says less than a row does or goes on within a sentence."""
    said = [column for column, cell in top.items() if cell.lines]
    first = min(top)
    if any(cell.rows > 1 for cell in top.values()) or top[first].lines or not last[first].lines:
        return False
    if not said or any(not last[column].lines for column in said):
        return False
    before = sum(bool(cell.lines) for cell in last.values())
    longest = max(said, key=lambda column: len(top[column].text))
    return len(said) * 2 <= before or last[longest].text[-1] not in _ENDED


def _rejoined(
    cells: Sequence[RuledCell],
    more: Sequence[RuledCell],
    last: dict[int, RuledCell],
    top: dict[int, RuledCell],
) -> list[RuledCell]:
    """The two halves of a cut row as one."""
    bottom = top[min(top)].row
    whole = [
        replace(cell, lines=cell.lines + top[cell.column].lines) if last.get(cell.column) is cell else cell
        for cell in cells
    ]
    return [*whole, *(replace(cell, row=cell.row - 1) for cell in more if cell.row > bottom)]


def _run_on(
    cells: Sequence[RuledCell],
    more: Sequence[RuledCell],
    last: dict[int, RuledCell],
    top: dict[int, RuledCell],
) -> list[RuledCell]:
    """Where a merged cell reaches the foot of the page, or an empty merged one begins overleaf, they are one."""
    longer = {
        column: cell
        for column, cell in top.items()
        if not cell.lines and last[column].lines and (cell.rows > 1 or last[column].rows > 1)
    }
    grown = [
        replace(cell, rows=cell.rows + longer[cell.column].rows)
        if cell.column in longer and last[cell.column] is cell
        else cell
        for cell in cells
    ]
    return [*grown, *(cell for cell in more if longer.get(cell.column) is not cell)]
