"""A block from Excel laid over the grid: by the codes in its first column, else row by row from the current cell."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass

from supervision_desk.ui.replies.grid_line import FIELDS, GridLine


@dataclass(frozen=True)
class Pasted:
    """What goes where: line, field, value; `said` tells what found no place, "" where everything did."""

    cells: tuple[tuple[GridLine, str, str], ...]
    said: str


def laid_over(text: str, lines: Sequence[GridLine], row: int, field: int) -> Pasted:
    """Place a tab-separated block over the lines, from a row and a field on. Cells with line breaks come quoted from
    Excel. Lines that are saved already are left as they are and told."""
    read = csv.reader(text.splitlines(keepends=True), delimiter="\t")
    block = [cells for cells in read if any(map(str.strip, cells))]
    by_code = {line.row.code: line for line in reversed(lines)}
    if block and all(cells[0].strip() in by_code for cells in block):
        pairs = [(by_code[cells[0].strip()], cells[1:]) for cells in block]
        field, without_row = 0, 0
    else:
        pairs = list(zip(lines[row:], block, strict=False))
        without_row = len(block) - len(pairs)
    saved = sum(not line.is_open for line, _ in pairs)
    too_wide = max((len(cells) - (len(FIELDS) - field) for _, cells in pairs), default=0)
    placed = [
        (line, name, " ".join(value.split()))
        for line, cells in pairs
        if line.is_open
        for name, value in zip(FIELDS[field:], cells, strict=False)
    ]
    troubles = (
        f"有 {without_row} 行超出表格，没有放下" if without_row else "",
        f"有 {too_wide} 列超出表格，没有放下" if too_wide > 0 else "",
        f"有 {saved} 行已经登记，没有改动" if saved else "",
    )
    told = "；".join(trouble for trouble in troubles if trouble)
    return Pasted(tuple(placed), f"粘贴：{told}。" if told else "")
