"""A sheet that writes the cells of long tables as XlsxWriter does, byte for byte, in less time.

XlsxWriter puts each cell together attribute by attribute and escapes its words anew. Of the 2,000,000 cells of a large
quarter most are plain words that come again and again, or numbers: these are written in one piece, with the words as
XlsxWriter's own functions make them; all others are left to it.
"""

from functools import lru_cache
from typing import Any

from xlsxwriter.utility import _preserve_whitespace, xl_col_to_name
from xlsxwriter.worksheet import Worksheet
from xlsxwriter.xmlwriter import XMLwriter

_WRITER = XMLwriter()


class QuickCells(Worksheet):  # type: ignore[misc]
    """For books in constant memory, whose strings stand in their cells."""

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        kind = type(cell).__name__
        if not cell.format or kind not in ("Number", "String"):
            super()._write_cell(row, col, cell)
            return
        head = f'<c r="{_letters(col)}{row + 1}" s="{cell.format._get_xf_index()}"'
        inside = f"><v>{cell.number:.16G}</v></c>" if kind == "Number" else _inside(cell.string)
        self.fh.write(head + inside)


@lru_cache(maxsize=256)
def _letters(column: int) -> str:
    return str(xl_col_to_name(column))


@lru_cache(maxsize=32768)
def _inside(words: str) -> str:
    """What stands in a cell of words; one that begins like a mark-up of parts of a text is text, too."""
    told = _WRITER._escape_data(_WRITER._escape_control_characters(words))
    space = ' xml:space="preserve"' if _preserve_whitespace(words) else ""
    return f' t="inlineStr"><is><t{space}>{told}</t></is></c>'
