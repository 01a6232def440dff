"""Pipe tables: `| 序号 | 工作任务 |`, with or without Markdown's rule line, `<br>` for a line end inside a cell and
`^^` below a vertically merged one (MultiMarkdown)."""

import re
from collections.abc import Iterator
from itertools import pairwise

from supervision_desk.domain.draft import Span
from supervision_desk.intake.tables.grid import LONGEST_ROW, MOST_COLUMNS, Cell, Row, Table, same_page, trimmed

_OPENS = re.compile(r"^[^\S\n]*\|", re.M)
_PIPE = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"<br[^\S\n]*/?>", re.I)
_RULE = re.compile(r":?-+:?")
_COVERED = "^^"


def pipe_tables(raw: str) -> Iterator[Table]:
    """The pipe tables of the text in order. Rows with only blank lines or a page number between are one table."""
    if "|" not in raw or not _OPENS.search(raw):
        return
    rows: list[Row] = []
    end = 0
    for row in _rows(raw):
        if rows and not same_page(raw, end, row.start):
            yield Table(tuple(rows))
            rows = []
        end = row.end
        if not _is_rule(raw, row.cells):
            rows.append(row)
    if rows:
        yield Table(tuple(rows))


def _rows(raw: str) -> Iterator[Row]:
    end = 0
    for match in _OPENS.finditer(raw):
        start = match.end() - 1
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
