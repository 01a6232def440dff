"""Figures as an .xlsx workbook: one sheet a table, numbers as numbers, nothing that a cell could execute.

`created` is fixed so that the same figures give the same bytes (no clock in what is printed or handed out).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from io import BytesIO
from math import ceil
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from supervision_desk.domain.office_form import A3, A4
from supervision_desk.domain.tables import (
    COUNT,
    DAY,
    MEASURE,
    NUMBER,
    PLACE,
    POINTS,
    RATE,
    TEXT,
    WORDED,
    Column,
    FigureTable,
)
from supervision_desk.sheets.sheet_names import sheet_names

_FORMATS = {
    TEXT: "@", MEASURE: "@", PLACE: "0", COUNT: "0", NUMBER: "General", RATE: "0.0%", POINTS: "+0.0;-0.0;0.0",
    DAY: "yyyy-mm-dd",
}  # fmt: skip
_ALIGNED = {TEXT: "left", PLACE: "center"}  # the others flush right
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 (workbook properties carry no zone)
_WIDTH = 8.0
# Points of one line of 五号.
_LINE_HEIGHT, _MOST_HEIGHT = 15.0, 409.0  # a row can be no higher
_HEAD_ROWS = 3
_REFERENCE = re.compile("'([^']*)'!")
_PAPER_CODES = {A4: 9, A3: 8}  # as the file format numbers them


@dataclass(frozen=True)
class Place:
    """A cell: the name of its table, its row among the rows and its column, both from 0."""

    table: str
    row: int
    column: int

    @property
    def cell(self) -> str:
        """A4: as its own sheet calls it."""
        return str(xl_rowcol_to_cell(_HEAD_ROWS + self.row, self.column))

    def to(self, row: int) -> str:
        """'单位'!A4:A9, for a formula or a link."""
        return f"'{self.table}'!{self.cell}:{Place(self.table, row, self.column).cell}"

    def __str__(self) -> str:
        return f"'{self.table}'!{self.cell}"


@dataclass(frozen=True)
class Extras:
    """What cells have beside their values: a formula that gives the value, the rows that a figure opens (a reference
    within the workbook). Both are the program's own; nothing that a person typed stands in them."""

    formulas: Mapping[Place, str] = field(default_factory=dict)
    links: Mapping[Place, str] = field(default_factory=dict)


_PLAIN = Extras()


def workbook(
    title: str, subtitle: str, tables: Sequence[FigureTable], extras: Extras = _PLAIN, paper: str = A4
) -> bytes:
    """The tables as a workbook, each on its own sheet under the title, to be printed on a paper (one of PAPERS) that
    lies."""
    tables, extras = _safely_named(tables, extras)
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title, "author": "督查台", "created": _CREATED})
    styles = _styles(book)
    for table in tables:
        _page(_sheet(book, styles, (title, subtitle), table), paper)
        _add(book, styles, table, extras)
    book.close()
    return stream.getvalue()


def _safely_named(tables: Sequence[FigureTable], extras: Extras) -> tuple[Sequence[FigureTable], Extras]:
    """The tables under names that sheets may bear, with what refers to them."""
    names = sheet_names([table.name for table in tables])
    if all(table.name == name for table, name in zip(tables, names, strict=True)):
        return tables, extras
    # Of tables named alike what refers to the name means the first.
    first = {table.name: name for table, name in reversed(list(zip(tables, names, strict=True)))}

    def there(place: Place) -> Place:
        return replace(place, table=first.get(place.table, place.table))

    def refers(text: str) -> str:
        return _REFERENCE.sub(lambda found: f"'{first.get(found[1], found[1])}'!", text)

    formulas, links = ({there(p): refers(text) for p, text in each.items()} for each in (extras.formulas, extras.links))
    return [replace(t, name=name) for t, name in zip(tables, names, strict=True)], Extras(formulas, links)


def _styles(book: Any) -> dict[str, Any]:
    base = {"font_name": "宋体", "font_size": 10.5, "border": 1, "valign": "vcenter", "text_wrap": True}
    # What does not exist (—) stands where its number would.
    kinds = {k: base | {"num_format": f, "align": _ALIGNED.get(k, "right")} for k, f in _FORMATS.items()}
    bold = {"bold": True, "bg_color": "#F2F4F7"}
    styles = {kind: book.add_format(look) for kind, look in kinds.items()}
    styles |= {f"total {kind}": book.add_format(look | bold) for kind, look in kinds.items()}
    opens = {"font_color": "#0B4F9E", "underline": 1}
    for kind, look in kinds.items():
        styles[f"link {kind}"] = book.add_format(look | opens)
        styles[f"link total {kind}"] = book.add_format(look | bold | opens)
    styles["head"] = book.add_format(base | bold | {"align": "center"})
    styles["title"] = book.add_format({"font_name": "黑体", "font_size": 16})
    styles["plain"] = book.add_format({"font_name": "宋体", "font_size": 10.5, "font_color": "#5B6470"})
    return styles


def _add(book: Any, styles: dict[str, Any], table: FigureTable, extras: Extras) -> None:
    """Write again, over their values, the cells that have more than a value."""
    sheet = book.get_worksheet_by_name(table.name)
    for place, formula in extras.formulas.items():
        if place.table == table.name:
            kind = styles[table.columns[place.column].kind]
            value = table.rows[place.row][place.column]
            sheet.write_formula(_HEAD_ROWS + place.row, place.column, formula, kind, value)
    for place, target in extras.links.items():
        if place.table == table.name:
            mark = "total " if place.row >= len(table.rows) - table.totals else ""
            look = styles[f"link {mark}{table.columns[place.column].kind}"]
            at = (_HEAD_ROWS + place.row, place.column)
            sheet.write_url(*at, f"internal:{target}", look)
            _write(sheet, *at, table.rows[place.row][place.column], table.columns[place.column], look)


def _sheet(book: Any, styles: dict[str, Any], titles: tuple[str, str], table: FigureTable) -> Any:
    title, subtitle = titles
    sheet = book.add_worksheet(table.name)
    sheet.write_string(0, 0, title if title.startswith(table.title) else f"{title} – {table.title}", styles["title"])
    sheet.write_string(1, 0, subtitle, styles["plain"])
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, _WIDTH * column.width)
        sheet.write_string(_HEAD_ROWS - 1, place, column.heading, styles["head"])
    first_total = len(table.rows) - table.totals
    for number, row in enumerate(table.rows):
        mark = "total " if number >= first_total else ""
        if (lines := _lines(row, table.columns)) > 1:
            sheet.set_row(_HEAD_ROWS + number, min(lines * _LINE_HEIGHT, _MOST_HEIGHT))
        for place, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
            _write(sheet, _HEAD_ROWS + number, place, cell, column, styles[mark + column.kind])
    if not table.rows:
        sheet.write_string(_HEAD_ROWS, 0, "无", styles[TEXT])
    if table.note:
        sheet.write_string(_HEAD_ROWS + len(table.rows) + 1, 0, table.note, styles["plain"])
    sheet.freeze_panes(_HEAD_ROWS, 0)
    return sheet


def _lines(row: Sequence[object], columns: Sequence[Column]) -> int:
    """Lines that the longest cell of a row takes: not every program makes room for them by itself."""
    texts = [(cell, column) for cell, column in zip(row, columns, strict=True) if isinstance(cell, str)]
    return max((sum(_folded(line, column) for line in cell.split("\n")) for cell, column in texts), default=1)


def _folded(line: str, column: Column) -> int:
    """Lines that one line of text is folded into. A width counts half-width characters; a Hanzi takes two."""
    wide = sum(2 if character > "\u2e80" else 1 for character in line)
    return max(1, ceil(wide / (_WIDTH * column.width - 1)))


def _write(sheet: Any, row: int, place: int, cell: object, column: Column, style: Any) -> None:
    if cell is None:
        sheet.write_string(row, place, "" if column.kind in WORDED else "—", style)
    elif isinstance(cell, date):
        sheet.write_datetime(row, place, datetime(cell.year, cell.month, cell.day), style)  # noqa: DTZ001
    elif isinstance(cell, str):
        sheet.write_string(row, place, cell, style)
    else:
        sheet.write_number(row, place, cell, style)


def _page(sheet: Any, paper: str) -> None:
    sheet.set_landscape()
    sheet.set_paper(_PAPER_CODES[paper])
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEAD_ROWS - 1)
