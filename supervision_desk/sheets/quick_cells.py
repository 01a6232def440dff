"""A sheet that writes the rows of long tables as XlsxWriter does, byte for byte, in less time.

XlsxWriter puts each cell together attribute by attribute and escapes its words anew. Of the 2,000,000 cells of a large
quarter most are plain words that come again and again, or numbers: their rows are written in one piece, with the words
as XlsxWriter's own functions make them; all others are left to it. A test holds both equal.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from xlsxwriter.utility import _preserve_whitespace, xl_col_to_name
from xlsxwriter.worksheet import Worksheet
from xlsxwriter.xmlwriter import XMLwriter

_WRITER = XMLwriter()


class QuickCells(Worksheet):  # type: ignore[misc]
    """For books in constant memory, whose strings stand in their cells."""

    _looks: Sequence[Any] = ()
    _marks: Sequence[tuple[str, str]] = ()

    def write_plain_row(
        self, row: int, values: Sequence[str | float], looks: Sequence[Any], height: float | None
    ) -> None:
        """A whole row of words and numbers from the first column on, `looks` their formats; `height` in points where
        the row has one of its own."""
        if row > self.previous_row:
            self._write_single_row(row)
        self._check_dimensions(row, 0)
        self._check_dimensions(row, len(values) - 1)
        number = row + 1
        told = [
            f"{head}{number}{style}{_inside(value)}"
            if isinstance(value, str)
            else f"{head}{number}{style}><v>{value if isinstance(value, int) else f'{value:.16G}'}</v></c>"
            for value, (head, style) in zip(values, self._heads(looks), strict=True)
        ]
        pixels = int(height * 4 / 3 + 0.5) if height else 0  # rows are as high as so many whole pixels
        size = f' ht="{pixels * 0.75:.16g}" customHeight="1"' if pixels else ""
        self.fh.write(f'<row r="{number}"{size}>{"".join(told)}</row>')

    def _heads(self, looks: Sequence[Any]) -> Sequence[tuple[str, str]]:
        """What stands before and after the number of the row in the mark of each cell; kept while rows look alike."""
        if self._looks is not looks:
            marks = [(f'<c r="{_letters(place)}', f'" s="{each._get_xf_index()}"') for place, each in enumerate(looks)]
            self._looks, self._marks = looks, marks
        return self._marks


@lru_cache(maxsize=256)
def _letters(column: int) -> str:
    return str(xl_col_to_name(column))


@lru_cache(maxsize=32768)
def _inside(words: str) -> str:
    """What stands in a cell of words; one that begins like a mark-up of parts of a text is text, too."""
    told = _WRITER._escape_data(_WRITER._escape_control_characters(words))
    space = ' xml:space="preserve"' if _preserve_whitespace(words) else ""
    return f' t="inlineStr"><is><t{space}>{told}</t></is></c>'
