"""A sheet that writes the rows of long tables as XlsxWriter does, in much less time.

XlsxWriter puts each cell together attribute by attribute. Of the 5,000,000 cells of a large quarter nearly all are
words and numbers that come again and again: what a cell is in the file is found once for each column, and of words each
stands once in the book, as Excel itself keeps them. Rows in which more stands are left to XlsxWriter; a test holds both
equal.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from operator import getitem
from typing import Any

from xlsxwriter.packager import Packager
from xlsxwriter.sharedstrings import SharedStrings, SharedStringTable
from xlsxwriter.utility import _preserve_whitespace, xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet
from xlsxwriter.xmlwriter import XMLwriter

from supervision_desk.sheets.folding import LONG, folded, half_widths, height_of

DAY_ZERO = date(1899, 12, 30)  # from which the file format counts days
_WRITER = XMLwriter()
_AT_A_TIME = 2000  # words after which who watches is told
_TOO_LONG = 10**6  # lines of words that XlsxWriter has to cut


class Words(dict[str, tuple[str, Sequence[int]]]):
    """The words of a book: by each what stands in its cells, and the half-width characters that each of its lines
    takes. They stand in the table of strings in the order in which they come; `tell` is called while that is
    written."""

    def __init__(self, tell: Callable[[], None]) -> None:
        super().__init__()
        self.table = _Strings(tell)

    def __missing__(self, words: str) -> tuple[str, Sequence[int]]:
        found = self[words] = self._inside(words), half_widths(words)
        return found

    def _inside(self, words: str) -> str:
        if words.startswith("<r>"):  # the table of strings would take it for a mark-up of parts of a text
            space = ' xml:space="preserve"' if _preserve_whitespace(words) else ""
            told = _WRITER._escape_data(_WRITER._escape_control_characters(words))
            return f' t="inlineStr"><is><t{space}>{told}</t></is></c>'
        return f' t="s"><v>{self.table._get_shared_string_index(words)}</v></c>'


class _Strings(SharedStringTable):  # type: ignore[misc]
    """XlsxWriter's table of strings, told of while it is written."""

    def __init__(self, tell: Callable[[], None]) -> None:
        super().__init__()
        self._tell = tell

    def _sort_string_data(self) -> None:
        """What XlsxWriter asks for before it writes them: the words in their order."""
        self.string_array = self._told()

    def _told(self) -> Iterator[str]:
        for number, words in enumerate(self.string_table):
            if not number % _AT_A_TIME:
                self._tell()
            yield words


class _Packager(Packager):  # type: ignore[misc]
    def _write_shared_strings_file(self) -> None:
        """As XlsxWriter does; the file is closed, too, when it is stopped on the way."""
        strings = SharedStrings()
        strings.string_table = self.workbook.str_table
        if strings.string_table.count:
            strings._set_xml_writer(self._filename("xl/sharedStrings.xml"))
            with closing(strings.fh):
                strings._assemble_xml_file()


class QuickBook(Workbook):  # type: ignore[misc]
    """A book of such sheets in constant memory, with its words."""

    def __init__(self, stream: Any, folder: str, tell: Callable[[], None]) -> None:
        """Rows are put into a folder while they are written; `tell` as for `Words`."""
        options = {"constant_memory": True, "tmpdir": folder, "strings_to_formulas": False, "strings_to_urls": False}
        super().__init__(stream, options)
        self.words = Words(tell)
        self.str_table = self.words.table

    def _get_packager(self) -> _Packager:
        return _Packager()


@dataclass(frozen=True)
class Look:
    """How the cells of a column are written: XlsxWriter's format, the half-width characters that a line takes, what
    stands for a cell without a value."""

    style: Any
    room: float
    nothing: str


class _Column(dict[object, tuple[str, int]]):
    """By value what stands after the number of the row in the mark of its cell, up to that number in the next, and the
    lines that it takes. Equal numbers are written alike."""

    def __init__(self, look: Look, following: str, words: Words) -> None:
        super().__init__()
        self._look, self._mark, self._following = look, f'" s="{look.style._get_xf_index()}"', following
        self._words = words

    def __missing__(self, cell: object) -> tuple[str, int]:
        inside, lines = self._told(self._look.nothing if cell is None else cell)
        found = self[cell] = f"{self._mark}{inside}{self._following}", lines
        return found

    def _told(self, cell: object) -> tuple[str, int]:
        if not isinstance(cell, str):
            return f"><v>{_number(cell)}</v></c>", 1
        if len(cell) > LONG:
            return "", _TOO_LONG
        inside, widths = self._words[cell]
        return inside, folded(widths, self._look.room)


def _number(cell: object) -> str:
    if isinstance(cell, int):
        return str(cell)
    return str((cell - DAY_ZERO).days) if isinstance(cell, date) else f"{cell:.16G}"


def columns_of(looks: Sequence[Look], words: Words) -> list[_Column]:
    """The columns of rows that look alike, from the first on; the same words for all rows of a book."""
    heads = [_head(place) for place in range(1, len(looks))]
    return [_Column(look, head, words) for look, head in zip(looks, [*heads, ""], strict=True)]


def _head(place: int) -> str:
    return f'<c r="{xl_col_to_name(place)}'


class QuickCells(Worksheet):  # type: ignore[misc]
    """For books in constant memory."""

    def write_plain_row(self, row: int, cells: Sequence[object], columns: Sequence[_Column]) -> bool:
        """A whole row of words, numbers, days and None, as high as its words ask for; False where it must be left to
        XlsxWriter."""
        if len(cells) != len(columns):
            raise ValueError(f"{len(cells)} cells in {len(columns)} columns")
        told, lines = zip(*map(getitem, columns, cells), strict=True)
        most: int = max(lines)
        if most < _TOO_LONG:
            self._put(row, len(cells), told, height_of(most) if most > 1 else 0.0)
        return most < _TOO_LONG

    def _xml_rich_inline_string(self, string: str, attributes: Sequence[Any] = ()) -> None:
        """What looks like a mark-up of parts of a text is text: nobody writes any."""
        self._xml_inline_string(string, _preserve_whitespace(string), attributes)

    def _put(self, row: int, columns: int, told: Sequence[str], height: float) -> None:
        """Write a row in one piece, after what XlsxWriter has still to write."""
        if self.table:
            self._write_single_row(row)
        self.previous_row = row
        if self.dim_colmin is None:
            self._check_dimensions(row, 0)
        self._check_dimensions(row, columns - 1)
        pixels = int(height * 4 / 3 + 0.5)  # rows are as high as so many whole pixels
        size = f' ht="{pixels * 0.75:.16g}" customHeight="1"' if pixels else ""
        number = str(row + 1)
        self.fh.write(f'<row r="{number}"{size}><c r="A{number}{number.join(told)}</row>')
