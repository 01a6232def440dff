"""Rows of ruled cells, the same the PDF is drawn from, as tables of Word.

Word repeats head rows only from the top of a table, so a list with a head of its own is a table of its own, joined to
the one above without a gap. A row that fits on a page is never cut; one that is longer may be.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from supervision_desk.domain.watch import Watch, every, unwatched
from supervision_desk.forms.docx_fit import closeness
from supervision_desk.forms.docx_styles import CELL, CELL_LABEL, GAP, NOTE, TABLE_TITLE, indents
from supervision_desk.forms.docx_xml import paragraph, rule, run, twips, w
from supervision_desk.forms.faces import Role
from supervision_desk.forms.page import FRAME_HEIGHT
from supervision_desk.forms.reporttable import SetTable
from supervision_desk.forms.table import INNER, OUTER, Cell, Row
from supervision_desk.forms.typeset import Align, Block, Style

_BETWEEN = 0.7  # points: the least Word knows between two tables
_LEAST_PADDING = 1.5  # points between a rule and a text that fills its cell
_AT_A_TIME = 100  # rows after which who watches is told
_SAME_EDGE = 4  # twips within which two edges are one
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


def report_table(table: SetTable, watch: Watch = unwatched) -> list[str]:
    """A table of figures or of a 附件 with its title and note; its head is on each page. `watch` may stop it."""
    title = [paragraph(TABLE_TITLE, run(table.title.words, size=table.title.style.size))] if table.title.words else []
    note = list(_block_paragraphs(table.note, NOTE, False)) if table.note.words else []
    return [*title, _table([table.head, *table.rows], 1, watch=watch), *note]


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


def _edges(rows: Sequence[Row]) -> list[int]:
    """Where columns of any row end, in twips from the left."""
    found = sorted({0, *(twips(edge) for row in rows for edge in accumulate(cell.width for cell in row.cells))})
    edges = [0]
    for edge in found:
        if edge - edges[-1] > _SAME_EDGE:
            edges.append(edge)
    return edges


def _row(row: Row, edges: Sequence[int], is_head: bool) -> str:
    properties = w(
        "trPr",
        w("cantSplit") if row.height <= FRAME_HEIGHT else "",
        w("trHeight", val=twips(row.least - INNER), hRule="atLeast"),
        w("tblHeader") if is_head else "",
    )
    places = [0.0, *accumulate(cell.width for cell in row.cells)]
    cells = (
        _cell(cell, _nearest(edges, left), _nearest(edges, right), edges, row)
        for cell, (left, right) in zip(row.cells, pairwise(places), strict=True)
    )
    return w("tr", properties, *cells)


def _nearest(edges: Sequence[int], points: float) -> int:
    return min(range(len(edges)), key=lambda number: abs(edges[number] - twips(points)))


def _cell(cell: Cell, left: int, right: int, edges: Sequence[int], row: Row) -> str:
    padding, spacing, look = _fitted(cell)
    space = cell.space - INNER / 2  # the PDF measures from the middle of rules, Word from their edge
    sides = (("top", space), ("left", padding), ("bottom", space), ("right", padding))
    properties = w(
        "tcPr",
        w("tcW", w=edges[right] - edges[left], type="dxa"),
        w("gridSpan", val=right - left) if right - left > 1 else "",
        w("tcBorders", rule("top", OUTER)) if row.heavy else "",
        w("tcMar", *(w(side, w=twips(space), type="dxa") for side, space in sides)),
        w("vAlign", val="center"),
    )
    style = CELL_LABEL if cell.block.style.role is Role.HEITI else CELL
    return w("tc", properties, *_block_paragraphs(replace(cell.block, style=look), style, row.with_next, spacing))


def _fitted(cell: Cell) -> tuple[float, float, Style]:
    """Points beside the text and between its characters with which it keeps its lines, and its style: closer before
    nearer to the rules before smaller."""
    words, style, lines = cell.block.words, cell.block.style, len(cell.block.lines)
    near = min(cell.padding, _LEAST_PADDING)
    for padding, less in ((cell.padding, 0.0), (near, 0.0), (near, 0.5), (near, 1.0)):
        smaller = replace(style, size=style.size - less)
        spacing = closeness(words, smaller, cell.width - 2 * padding, lines)
        if spacing is not None:
            return padding, spacing, smaller
    return cell.padding, 0.0, style


def _block_paragraphs(block: Block, style: str, keep_next: bool, spacing: float = 0.0) -> Iterator[str]:
    look = block.style
    for line in block.words.split("\n"):
        yield paragraph(
            style, run(line, size=look.size, spacing=spacing), keep_next=keep_next, line=look.leading,
            indent=indents(look.indent), align=_ALIGNED[look.align],
        )  # fmt: skip
