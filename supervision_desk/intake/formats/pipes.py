"""The one notation for tables: pipe rows, as in Markdown, with `^^` below a vertically merged cell (MultiMarkdown).

A row that is one cell over the whole width is written as one cell. The paragraphs of a cell are parted by `<br>`,
and a literal | becomes ｜, so that a row is always one line.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

COVERED = "^^"
BREAK = "<br>"
_WHITE = re.compile(r"\s+")


@dataclass(frozen=True)
class Cell:
    """A cell of a table: where it stands (from 0), how many rows and columns it covers, and its paragraphs, one a
    line."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1


def table_text(cells: Iterable[Cell]) -> str:
    """The table in pipe rows, one a line; empty rows are left out. Cells may come in any order."""
    cells = [cell for cell in cells if cell.rows > 0 and cell.columns > 0]
    width = max((cell.column + cell.columns for cell in cells), default=0)
    rows: dict[int, dict[int, str]] = {}
    whole: set[int] = set()
    for cell in cells:
        _place(rows, cell)
        if cell.column == 0 and cell.columns == width and cell.rows == 1:
            whole.add(cell.row)
    lines = []
    for number in sorted(rows):
        texts = [rows[number].get(column, "") for column in range(width)]
        if any(text not in ("", COVERED) for text in texts):
            lines.append(pipe_row(texts[:1] if number in whole else texts))
    return "\n".join(lines)


def _place(rows: dict[int, dict[int, str]], cell: Cell) -> None:
    rows.setdefault(cell.row, {})[cell.column] = cell_text(cell.text)
    for below in range(cell.row + 1, cell.row + cell.rows):
        rows.setdefault(below, {})[cell.column] = COVERED


def cell_text(text: str) -> str:
    """A cell's paragraphs on one line."""
    lines = (_WHITE.sub(" ", line).strip() for line in text.replace("|", "｜").split("\n"))
    return BREAK.join(line for line in lines if line)


def pipe_row(texts: Sequence[str]) -> str:
    """One row; the texts hold no | and no line end."""
    return "| " + " | ".join(texts) + " |"


def is_data(cells: Sequence[Cell]) -> bool:
    """Whether these cells are a table to be read by columns: at least two rows of at least two columns. One column
    or one row is layout (the red head, a framed note) and reads as plain lines."""
    return any(cell.row != cells[0].row for cell in cells) and any(cell.column != cells[0].column for cell in cells)
