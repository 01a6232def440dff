"""Excel keeps 65,530 links on a sheet and calls one with more damaged: what is beyond is words, and a note says where
their rows are."""

from dataclasses import replace

from supervision_desk.domain.tables import FigureTable

MOST_LINKS = 65_530
# By row and column of a table the cells that have more than a value: what it is (LINK, or a formula), and its words.
LINK = "link"
More = tuple[str, str]
CellsOf = dict[int, dict[int, More]]


def within_limit(table: FigureTable, cells: CellsOf, above: int, most: int = MOST_LINKS) -> tuple[FigureTable, CellsOf]:
    """A table and its cells with no more links than a sheet may have: those of its first rows; the note says from which
    row of the sheet on there are none (`above` stand above the table), and on which sheets their rows are."""
    places = sorted((row, column) for row, own in cells.items() for column, (what, _) in own.items() if what == LINK)
    if len(places) <= most:
        return table, cells
    first = places[most][0]
    kept: CellsOf = {}
    sheets: dict[str, None] = {}
    for row, own in cells.items():
        kept[row] = {column: each for column, each in own.items() if row < first or each[0] != LINK}
        sheets |= {
            words.partition("'!")[0].lstrip("'"): None for what, words in own.values() if what == LINK and row >= first
        }
    named = "、".join(f"“{name}”" for name in sheets)
    note = f"Excel 每张表最多{most:,}处链接，第{above + first + 1}行起的数字不带链接，"
    note += f"背后的行在{named}里按名称和编号查找。"
    return replace(table, note=table.note + note), kept
