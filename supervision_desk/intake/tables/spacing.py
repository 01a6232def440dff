"""Rows of plain text: cells parted by tabs, or standing in columns of two and more spaces.

Copied from Word a cell of several paragraphs breaks its row: what follows goes on in the same cell. In columns a cell
that is too long for its column goes on below.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from supervision_desk.domain.draft import Span
from supervision_desk.intake.numbering import MARKER
from supervision_desk.intake.tables.grid import (
    LONGEST_ROW,
    MOST_COLUMNS,
    Cell,
    Row,
    Table,
    lines_of,
    shown_width,
    trimmed,
)
from supervision_desk.intake.tables.headings import NUMBER, UNITS
from supervision_desk.intake.tables.heads import Head
from supervision_desk.intake.tables.looks import is_units

_FIGURE = re.compile("[（(]?(?:[0-9]{1,4}(?:[-.][0-9]{1,3})?|[一二三四五六七八九十]{1,3})[）)]?[、.．]?")
_PIECE = re.compile("[^ \xa0\u3000\t\n]+(?:[ \xa0\u3000][^ \xa0\u3000\t\n]+)*")
_LONGEST_HEADING = 60


@dataclass
class _OpenRow:
    """A row that may go on: the lines of each cell."""

    cells: list[list[Span]]
    start: int
    end: int
    width: int

    @property
    def full(self) -> bool:
        return len(self.cells) >= self.width

    def close(self) -> Row:
        return Row(tuple(Cell(tuple(lines)) for lines in self.cells), self.start, self.end)


def tab_table(raw: str, head: Head, stop: int) -> Table | None:
    """The rows under a head set with tabs, up to `stop` at most; None where there are none."""
    rows = [row.close() for row in _tab_rows(raw, head, stop)]
    return Table((head.row, *rows), drawn=False) if rows else None


def _tab_rows(raw: str, head: Head, stop: int) -> Iterator[_OpenRow]:
    width = len(head.columns)
    row: _OpenRow | None = None
    for start, end in lines_of(raw, head.row.end, stop):
        line = trimmed(raw, start, end)
        if line is None:
            continue
        if end - start > LONGEST_ROW or raw.count("\t", start, end) > MOST_COLUMNS:
            break
        cells = _tab_cells(raw, start, end)
        if row is not None and _goes_on(raw, head, row, cells):
            row.cells[-1] += cells[0]
            row.cells += cells[1:]
            row.end = end
            continue
        if len(cells) == 1 and not _is_heading(raw, line):
            break
        if row is not None:
            yield row
        row = _OpenRow(cells, start, end, width)
        if len(cells) == 1:
            yield row
            row = None
    if row is not None:
        yield row


def _tab_cells(raw: str, start: int, end: int) -> list[list[Span]]:
    cells: list[list[Span]] = []
    while start <= end:
        stop = raw.find("\t", start, end)
        stop = end if stop < 0 else stop
        place = trimmed(raw, start, stop)
        cells.append([_unquoted(raw, place)] if place else [])
        start = stop + 1
    return cells


def _unquoted(raw: str, place: Span) -> Span:
    """Excel quotes a cell of several lines."""
    start, end = place
    start += raw[start] == '"' and end - start > 1
    return start, end - (raw[end - 1] == '"' and end - start > 1)


def _goes_on(raw: str, head: Head, row: _OpenRow, cells: list[list[Span]]) -> bool:
    """Whether these cells go on with the row: it has fewer than the head, and they are no row of their own."""
    if len(cells) == 1 and row.full:
        return head.columns[-1].role in UNITS and is_units(raw[slice(*cells[0][0])])
    if row.full or len(row.cells) + len(cells) - 1 > row.width or not cells[0]:
        return False
    numbered = head.columns[0].role == NUMBER
    return not (numbered and len(cells) > 1 and _FIGURE.fullmatch(raw, *cells[0][0]))


def _is_heading(raw: str, line: Span) -> bool:
    """Whether a line of one cell stands across the table."""
    words = raw[slice(*line)]
    return len(words) <= 2 * _LONGEST_HEADING and MARKER.match(words) is not None and "。" not in words


def column_table(raw: str, head: Head, stop: int) -> Table | None:
    """The rows under a head set in columns; None where most lines below do not keep to them."""
    rows = [row.close() for row in _column_rows(raw, head, stop)]
    whole = sum(all(cell.lines for cell in row.cells) for row in rows)
    return Table((head.row, *rows), drawn=False, wrapped=True) if rows and 2 * whole > len(rows) else None


def _column_rows(raw: str, head: Head, stop: int) -> Iterator[_OpenRow]:
    edges = _edges(raw, head)
    row: _OpenRow | None = None
    for start, end in lines_of(raw, head.row.end, stop):
        if end - start > LONGEST_ROW:
            break
        pieces = [piece.span() for piece in _PIECE.finditer(raw, start, end)]
        if not pieces:
            continue
        places = _columns_of(raw, start, pieces, edges)
        if len(pieces) == 1 and _is_heading(raw, pieces[0]):
            if row is not None:
                yield row
            yield _OpenRow([pieces], start, end, len(head.columns))
            row = None
        elif len(pieces) == len(head.columns) or _opens_row(raw, head, pieces, places):
            if row is not None:
                yield row
            row = _OpenRow([[] for _ in head.columns], start, end, len(head.columns))
            _give(row, pieces, places, end)
        elif row is None or not _keep_to(raw, start, pieces, edges):
            break
        else:
            _give(row, pieces, places, end)
    if row is not None:
        yield row


def _opens_row(raw: str, head: Head, pieces: Sequence[Span], places: Sequence[int]) -> bool:
    """Whether a line with cells left out begins a row: it has a number."""
    numbered = head.columns[places[0]].role == NUMBER and len(pieces) > 1
    return numbered and len(pieces) < len(head.columns) and _FIGURE.fullmatch(raw, *pieces[0]) is not None


def _keep_to(raw: str, line: int, pieces: Sequence[Span], edges: Sequence[int]) -> bool:
    """Whether each piece lies in one column, and none in the first: what goes on with the row above does."""
    sides = [(shown_width(raw, line, a), shown_width(raw, line, b)) for a, b in pieces]
    lefts, rights = ([bisect_right(edges, side) for side in group] for group in zip(*sides, strict=True))
    return lefts[0] > 0 and all(right - left <= 1 for left, right in zip(lefts, rights, strict=True))


def _give(row: _OpenRow, pieces: Sequence[Span], places: Sequence[int], end: int) -> None:
    for piece, column in zip(pieces, places, strict=True):
        row.cells[column].append(piece)
    row.end = end


def _edges(raw: str, head: Head) -> list[int]:
    """Where on the line each column begins, but for the first: half way between the words of the head."""
    line = raw.rfind("\n", 0, head.row.start) + 1
    ends = [(shown_width(raw, line, a), shown_width(raw, line, b)) for a, b in head.places]
    return [(before[1] + after[0]) // 2 for before, after in pairwise(ends)]


def _columns_of(raw: str, line: int, pieces: Sequence[Span], edges: Sequence[int]) -> list[int]:
    """The column of each piece; as many pieces as columns stand in them in order, however crooked."""
    if len(pieces) == len(edges) + 1:
        return list(range(len(pieces)))
    return [bisect_right(edges, (shown_width(raw, line, a) + shown_width(raw, line, b)) // 2) for a, b in pieces]
