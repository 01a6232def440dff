"""Tables under one head: the head found, repeated and continued tables put together, section rows told from rows.

A page break repeats the head or starts a new table without one; neither begins anything new for the reader.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from supervision_desk.intake.labels import LABELS
from supervision_desk.intake.numbering import MARKER
from supervision_desk.intake.tables.grid import Cell, Row, Table, lines_of, same_page, squeezed, trimmed
from supervision_desk.intake.tables.headings import (
    NUMBER,
    SECTION,
    UNITS,
    UNKNOWN,
    WORDS,
    Column,
    head_of,
    settled,
    under_head,
    without_offices,
)
from supervision_desk.intake.tables.unnamed import with_misread, with_unnamed

TASK = "task"
HEADING = "heading"
_NOTE = re.compile(
    r"(?:注|备注|说明|附注)[：:0-9]|(?:合计|总计|小计|共计|累计)(?:[：:（(0-9]|$)|填[表报](?:人|单位|日期|时间)|审核人|制表|(?:第|—|-)?[0-9]+页"
)
_SPELLED = re.compile("[（(]?[一二三四五六七八九十]{1,3}[）)]?[、.．]?")
_FIGURES = re.compile("[（(]?[0-9]{1,4}(?:[-—.．][0-9]{1,3})?[）)]?[、.．]?")
_SAID = re.compile(LABELS.pattern + "|(?:牵头|负责|配合|承办|落实)[）)]")
_FIRST = ("1", "一", "（一）", "(1)", "（1）")
_LONGEST_HEADING = 160


@dataclass(frozen=True, slots=True)
class Line:
    """A row set under the columns: its cells, their squeezed words, and whether it is a task or a heading."""

    row: Row
    cells: tuple[Cell, ...]
    texts: tuple[str, ...]
    kind: str

    @property
    def short(self) -> bool:
        """Whether the row has fewer cells than the head."""
        return self.kind == TASK and len(self.row.cells) < len(self.cells)


@dataclass
class Sheet:
    """The lines under one head. `start`: where in the raw text its head stands."""

    start: int
    columns: tuple[Column, ...]
    lines: list[Line] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)

    def indexes(self, *roles: str) -> tuple[int, ...]:
        """Where the columns with these roles stand."""
        return tuple(i for i, column in enumerate(self.columns) if column.role in roles)

    @property
    def tells_units(self) -> bool:
        """Whether it says who is responsible: in a column, or inside its cells."""
        if not self.indexes(WORDS):
            return False
        return bool(self.indexes(*UNITS)) or any(says_units(text) for line in self.lines for text in line.texts)


def says_units(text: str) -> bool:
    """Whether a cell's words hold an annotation of their own."""
    return _SAID.search(text) is not None


def sheets_of(raw: str, tables: Sequence[Table]) -> list[Sheet]:
    """The sheets in these tables, in order; rows above the first head belong to none."""
    sheets: list[Sheet] = []
    for table in tables:
        _read(raw, table, sheets)
    found = [sheet for sheet in sheets if sheet.lines]
    for sheet in found:
        sheet.columns = without_offices(with_unnamed(with_misread(_numbered(sheet), _rows(sheet)), _rows(sheet)))
        longest = [max(len(line.texts[i]) for line in sheet.lines) for i in range(len(sheet.columns))]
        sheet.columns = settled(sheet.columns, longest)
    return found


def _rows(sheet: Sheet) -> list[tuple[str, ...]]:
    return [line.texts for line in sheet.lines if line.kind == TASK]


def _numbered(sheet: Sheet) -> tuple[Column, ...]:
    """The columns, where none is headed 序号 but one (项目) holds nothing but numbers: that is it."""
    if sheet.indexes(NUMBER):
        return sheet.columns
    for index in sheet.indexes(WORDS, UNKNOWN):
        texts = [line.texts[index] for line in sheet.lines if line.kind == TASK and line.texts[index]]
        if texts and all(_FIGURES.fullmatch(text) for text in texts):
            number = Column(NUMBER, sheet.columns[index].head)
            return (*sheet.columns[:index], number, *sheet.columns[index + 1 :])
    return sheet.columns


def _read(raw: str, table: Table, sheets: list[Sheet]) -> None:
    """Add a table's rows to the sheet it continues, or to new ones."""
    open_sheet = sheets[-1] if sheets and _continues(raw, table, sheets[-1]) else None
    new_head = False
    for row in table.rows:
        texts = [squeezed(raw, cell) for cell in row.cells]
        columns = head_of(texts)
        below = (
            under_head(open_sheet.columns, texts, [cell.covered for cell in row.cells])
            if new_head and open_sheet
            else None
        )
        if below and open_sheet:
            open_sheet.columns = below
        elif columns and (open_sheet is None or not _same_head(open_sheet.columns, columns)):
            open_sheet = Sheet(row.start, columns)
            sheets.append(open_sheet)
        elif open_sheet and not columns:
            _add(open_sheet, row, texts)
        new_head = columns is not None
        if open_sheet and (not open_sheet.tables or open_sheet.tables[-1] is not table):
            open_sheet.tables.append(table)


def _continues(raw: str, table: Table, sheet: Sheet) -> bool:
    """Whether a table goes on with the sheet before it: as many columns, no heading between, and no number 1 after
    words of its own."""
    if max(len(row.cells) for row in table.rows) != len(sheet.columns):
        return False
    between = sheet.tables[-1].end, table.start
    if between[1] - between[0] > _LONGEST_HEADING * 2:
        return False
    if same_page(raw, *between):
        return True
    lines = (trimmed(raw, *line) for line in lines_of(raw, *between))
    if any(line and MARKER.match(raw, line[0]) for line in lines):
        return False
    return not any(squeezed(raw, row.cells[0]).strip("、.．") in _FIRST for row in table.rows[:3] if row.cells)


def _same_head(before: Sequence[Column], columns: Sequence[Column]) -> bool:
    return [column.head for column in before] == [column.head for column in columns]


def _add(sheet: Sheet, row: Row, texts: list[str]) -> None:
    width = len(sheet.columns)
    if not any(texts) or any(_NOTE.match(text) for text in texts[:3] if text):
        return
    heading = _is_heading(sheet, row, texts)
    cells = (*row.cells, *[Cell()] * (width - len(row.cells)))[:width]
    padded = (*texts, *[""] * (width - len(texts)))[:width]
    sheet.lines.append(Line(row, cells, padded, HEADING if heading else TASK))


def _is_heading(sheet: Sheet, row: Row, texts: list[str]) -> bool:
    """Whether the row stands across the table: one cell, the same words in all, or nothing but the first."""
    filled = {text for text in texts if text}
    width = len(sheet.columns)
    words = next(iter(filled))
    if len(filled) > 1 or width < 2 or any(cell.covered for cell in row.cells):
        return False
    if _FIGURES.fullmatch(words) or len(words) > _LONGEST_HEADING or (len(words) > 40 and "。" in words):
        return False
    if len(texts) == 1 or (len(texts) > 1 and all(texts)):
        return True
    if not texts[0] or width < 3:
        return False
    return sheet.columns[0].role in (NUMBER, SECTION) or MARKER.match(words) is not None


def numbered_headings(sheet: Sheet) -> Iterator[int]:
    """Lines whose number is 一、 among rows numbered 1, and that name nobody: headings with a cell of their own."""
    places = sheet.indexes(NUMBER)
    if not places:
        return
    numbers = [line.texts[places[0]] for line in sheet.lines]
    if not any(number[:1].isdigit() for number in numbers):
        return
    for index, number in enumerate(numbers):
        if number and _SPELLED.fullmatch(number):
            yield index
