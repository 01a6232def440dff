"""Pipe tables: `| 序号 | 工作任务 |`, also without pipes at the edges, with or without Markdown's rule line, `<br>`
for a line end inside a cell and `^^` below a vertically merged one (MultiMarkdown)."""

import re
from collections.abc import Iterator
from itertools import pairwise

from supervision_desk.domain.draft import Span
from supervision_desk.intake.tables.grid import LONGEST_ROW, MOST_COLUMNS, Cell, Row, Table, same_page, trimmed
from supervision_desk.intake.tables.headings import head_of

_OPENS = re.compile(r"^[^\S\n]*\|", re.M)
# Where no row opens with a pipe, a line with three of them between its cells is one, below a head of table words.
_PARTED = re.compile(r"^[^\S\n]*(?=[^\s|](?:[^|\n]{0,300}\|){3})", re.M)
_PIPE = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"<br[^\S\n]*/?>", re.I)
_RULE = re.compile(r":?-+:?")
_COVERED = "^^"


def pipe_tables(raw: str) -> Iterator[Table]:
    """The pipe tables of the text in order. Rows with only blank lines or a page number between are one table."""
    if "|" not in raw:
        return
    edged = _OPENS.search(raw) is not None
    for rows in _together(raw, _rows(raw, _OPENS if edged else _PARTED)):
        if edged or _is_head(raw, rows[0]):
            yield Table(tuple(rows))


def _together(raw: str, found: Iterator[Row]) -> Iterator[list[Row]]:
    rows: list[Row] = []
    end = 0
    for row in found:
        if rows and not same_page(raw, end, row.start):
            yield rows
            rows = []
        end = row.end
        if not _is_rule(raw, row.cells):
            rows.append(row)
    if rows:
        yield rows


def _is_head(raw: str, row: Row) -> bool:
    """Whether the cells are the words at the head of a table of tasks."""
    return head_of(["".join("".join(raw[a:b] for a, b in cell.lines).split()) for cell in row.cells]) is not None


def _rows(raw: str, opens: re.Pattern[str]) -> Iterator[Row]:
    end = 0
    for match in opens.finditer(raw):
        start = match.end() - match.group().endswith("|")
        end = raw.find("\n", start)
        end = len(raw) if end < 0 else end
        cells = _cells(raw, start, end)
        if cells:
            yield Row(cells, start, end)


def _cells(raw: str, start: int, end: int) -> tuple[Cell, ...]:
    """The cells between the pipes; none where the line is no row."""
    if end - start > LONGEST_ROW or raw.count("|", start, end) > MOST_COLUMNS:
        return ()
    pipes = [pipe.start() for pipe in _PIPE.finditer(raw, start, end)]
    if raw[start] != "|":
        pipes.insert(0, start - 1)
    if raw[pipes[-1] + 1 : end].strip():
        pipes.append(end)
    return tuple(_cell(raw, a + 1, b) for a, b in pairwise(pipes))


def _cell(raw: str, start: int, end: int) -> Cell:
    if raw[start:end].strip() == _COVERED:
        return Cell(covered=True)
    edges = [start]
    for match in _BREAK.finditer(raw, start, end):
        edges += match.span()
    edges.append(end)
    return Cell(tuple(_filled(raw, edges)))


def _filled(raw: str, edges: list[int]) -> Iterator[Span]:
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        line = trimmed(raw, start, end)
        if line:
            yield line


def _is_rule(raw: str, cells: tuple[Cell, ...]) -> bool:
    """`|---|:--:|`"""
    return all(len(cell.lines) == 1 and _RULE.fullmatch(raw, *cell.lines[0]) for cell in cells)
