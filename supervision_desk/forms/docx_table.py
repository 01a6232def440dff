"""Rows of ruled cells, the same the PDF is drawn from, as tables of Word.

Word repeats head rows only from the top of a table, so a list with a head of its own is a table of its own, joined to
the one above without a gap. A row that fits on a page is never cut; one that is longer may be.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate, pairwise

from supervision_desk.domain.watch import Watch, every, unwatched
from supervision_desk.forms.docx_fit import closeness
from supervision_desk.forms.docx_styles import CELL, CELL_LABEL, GAP, TABLE_NOTE, TABLE_TITLE, indents
from supervision_desk.forms.docx_xml import BREAK, paragraph, rule, run, twips, w
from supervision_desk.forms.faces import Role
from supervision_desk.forms.page import FRAME_HEIGHT
from supervision_desk.forms.reporttable import SetTable
from supervision_desk.forms.table import INNER, OUTER, Cell, Row
from supervision_desk.forms.typeset import Align, Block, Style

_BETWEEN = 0.7  # points: the least Word knows between two tables
_LEAST_PADDING = 1.5  # points between a rule and a text that fills its cell
_AT_A_TIME = 100  # rows after which who watches is told
_SAME_EDGE = 4  # twips within which two edges are one
_CODES = re.compile(r"\d/\d+(?:-\d+)?、")
_ALIGNED = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right", Align.JUSTIFY: "both"}


def tables_of(rows: Sequence[Row]) -> list[str]:
    """The rows as tables one below the other that look like one."""
    parts = list(_parts(rows))
    blocks: list[str] = []
    for number, part in enumerate(parts):
        last = number == len(parts) - 1
        heads = 1 if len(part) > 1 and part[1].head is part[0] else 0
        blocks.append(_table(part, heads, joined=(number > 0, not last)))
        blocks += [] if last else [paragraph(GAP, line=_BETWEEN, keep_next=part[-1].with_next)]
    return blocks


def report_table(table: SetTable, watch: Watch = unwatched, *, new_page: bool = False) -> list[str]:
    """A table of figures or of a 附件 with its title and note, on a `new_page` or where it comes; its head is on each
    page, title and note stay with its rows. `watch` may stop it."""
    words = run(table.title.words, size=table.title.style.size) if table.title.words else ""
    turned = [paragraph(GAP, new_page=True)] if new_page and not words else []
    title = [paragraph(TABLE_TITLE, words, new_page=new_page, keep_next=True)] if words else turned
    note = list(_block_paragraphs(table.note, TABLE_NOTE, False)) if table.note.words else []
    last = [replace(each, with_next=True) for each in table.rows[-1:] if note]
    rows = [*table.rows[: len(table.rows) - len(last)], *last]
    return [*title, _table([table.head, *rows], 1, watch=watch), *note]


def _parts(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The rows cut before each head that is repeated and after the last row below it."""
    used = {id(row.head) for row in rows}
    heads = {id(row) for row in rows if id(row) in used}
    part: list[Row] = []
    was_listed = False
    for row in rows:
        is_listed = id(row) in heads or id(row.head) in heads
        if part and (id(row) in heads or is_listed != was_listed):
            yield part
            part = []
        part.append(row)
        was_listed = is_listed
    if part:
        yield part


def _table(
    rows: Sequence[Row], heads: int, joined: tuple[bool, bool] = (False, False), watch: Watch = unwatched
) -> str:
    """`heads` rows are on each page; `joined` says whether tables above and below look like one with this."""
    edges = _edges(rows)
    above, below = (INNER if each else OUTER for each in joined)
    sides = (
        ("top", above),
        ("left", OUTER),
        ("bottom", below),
        ("right", OUTER),
        ("insideH", INNER),
        ("insideV", INNER),
    )
    borders = w("tblBorders", *(rule(side, weight) for side, weight in sides))
    grid = w("tblGrid", *(w("gridCol", w=b - a) for a, b in pairwise(edges)))
    properties = w(
        "tblPr", w("tblW", w=edges[-1], type="dxa"), w("tblInd", w=0, type="dxa"), borders,
        w("tblLayout", type="fixed"), w("tblCellMar", w("left", w=0, type="dxa"), w("right", w=0, type="dxa")),
    )  # fmt: skip
    return w(
        "tbl",
        properties,
        grid,
        *(_row(row, edges, number < heads) for number, row in enumerate(every(_AT_A_TIME, watch, rows))),
    )


def _edges(rows: Sequence[Row]) -> tuple[int, ...]:
    """Where columns of any row end, in twips from the left."""
    widths = {tuple(cell.width for cell in row.cells) for row in rows}
    found = sorted({0, *(twips(edge) for each in widths for edge in accumulate(each))})
    edges = [0]
    for edge in found:
        if edge - edges[-1] > _SAME_EDGE:
            edges.append(edge)
    return tuple(edges)


def _row(row: Row, edges: tuple[int, ...], is_head: bool) -> str:
    properties = w(
        "trPr",
        w("cantSplit") if row.height <= FRAME_HEIGHT else "",
        w("trHeight", val=twips(row.least - INNER), hRule="atLeast"),
        w("tblHeader") if is_head else "",
    )
    places = _places(edges, tuple(cell.width for cell in row.cells))
    cells = (_cell(cell, *place, row) for cell, place in zip(row.cells, places, strict=True))
    return w("tr", properties, *cells)


@lru_cache(maxsize=64)
def _places(edges: tuple[int, ...], widths: tuple[float, ...]) -> list[tuple[int, int]]:
    """Of each cell of such widths the room it has, in twips, and how many columns it takes."""
    ends = [_nearest(edges, points) for points in (0.0, *accumulate(widths))]
    return [(edges[right] - edges[left], right - left) for left, right in pairwise(ends)]


def _nearest(edges: Sequence[int], points: float) -> int:
    return min(range(len(edges)), key=lambda number: abs(edges[number] - twips(points)))


def _cell(cell: Cell, width: int, columns: int, row: Row) -> str:
    block = cell.block
    padding, spacing, look = _fitted(block.words, block.style, len(block.lines), cell.padding, cell.width)
    properties = _properties(width, columns, row.heavy, cell.space, padding)
    style = CELL_LABEL if block.style.role is Role.HEITI else CELL
    if len(block.lines) > 1 and _CODES.search(block.words):
        return w("tc", properties, _listed(block, style, row.with_next, cell.width - 2 * cell.padding))
    return w("tc", properties, *_block_paragraphs(replace(block, style=look), style, row.with_next, spacing))


def _listed(block: Block, style: str, keep_next: bool, width: float) -> str:
    """Codes of tasks, line by line as in the PDF: other programs break them after the stroke, never before a figure."""
    look = block.style
    spacing = min(closeness(line.words, look, width, 1) or 0.0 for line in block.lines)
    words = BREAK.join(run(line.words, size=look.size, spacing=spacing) for line in block.lines)
    return paragraph(style, words, keep_next=keep_next, line=look.leading, align=_ALIGNED[look.align])


@lru_cache(maxsize=1024)  # the cells of a column have the same
def _properties(width: int, columns: int, heavy: bool, space: float, padding: float) -> str:
    space -= INNER / 2  # the PDF measures from the middle of rules, Word from their edge
    sides = (("top", space), ("left", padding), ("bottom", space), ("right", padding))
    return w(
        "tcPr",
        w("tcW", w=width, type="dxa"),
        w("gridSpan", val=columns) if columns > 1 else "",
        w("tcBorders", rule("top", OUTER)) if heavy else "",
        w("tcMar", *(w(side, w=twips(each), type="dxa") for side, each in sides)),
        w("vAlign", val="center"),
    )


@lru_cache(maxsize=8192)  # units, classes and days come again and again
def _fitted(words: str, style: Style, lines: int, padding: float, width: float) -> tuple[float, float, Style]:
    """Points beside the text and between its characters with which it keeps its lines, and its style: closer before
    nearer to the rules before smaller."""
    near = min(padding, _LEAST_PADDING)
    for beside, less in ((padding, 0.0), (near, 0.0), (near, 0.5), (near, 1.0)):
        smaller = replace(style, size=style.size - less)
        spacing = closeness(words, smaller, width - 2 * beside, lines)
        if spacing is not None:
            return beside, spacing, smaller
    return padding, 0.0, style


def _block_paragraphs(block: Block, style: str, keep_next: bool, spacing: float = 0.0) -> Iterator[str]:
    look = block.style
    for line in block.words.split("\n"):
        yield paragraph(
            style, run(line, size=look.size, spacing=spacing), keep_next=keep_next, line=look.leading,
            indent=indents(look.indent), align=_ALIGNED[look.align],
        )  # fmt: skip
