"""Figures as an .xlsx workbook: one sheet a table, numbers as numbers, nothing that a cell could execute.

`created` is fixed so that the same figures give the same bytes (no clock in what is printed or handed out).
"""

import re
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from tempfile import TemporaryDirectory
from typing import Any

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
    Cell,
    Column,
    FigureTable,
)
from supervision_desk.domain.watch import Watch, unwatched
from supervision_desk.sheets.folding import WIDTH, height_of, in_rows, lines_of, room_of
from supervision_desk.sheets.link_limit import LINK, CellsOf, More, within_limit
from supervision_desk.sheets.quick_cells import DAY_ZERO, Look, QuickBook, QuickCells, Words, columns_of
from supervision_desk.sheets.sheet_names import sheet_names
from supervision_desk.sheets.watched_file import WatchedFile, WrittenRows

_FORMATS = {
    TEXT: "@", MEASURE: "@", PLACE: "0", COUNT: "0", NUMBER: "General", RATE: "0.0%", POINTS: "+0.0;-0.0;0.0",
    DAY: "yyyy-mm-dd",
}  # fmt: skip
_ALIGNED = {TEXT: "left", PLACE: "center", DAY: "center"}  # the others flush right
_FIGURES = (COUNT, NUMBER, RATE, POINTS)  # a little away from the words in the next column
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 (workbook properties carry no zone)
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
    title: str,
    subtitle: str,
    tables: Sequence[FigureTable],
    extras: Extras = _PLAIN,
    paper: str = A4,
    watch: Watch = unwatched,
) -> bytes:
    """The tables as a workbook, each on its own sheet under the title, to be printed on a paper (one of PAPERS) that
    lies. Rows are written as they come, so that those of 100,000 tasks need not stand in memory as cells, their
    distinct words only; `watch` is told of the rows and may stop it."""
    tables, extras = _safely_named(tables, extras)
    stream = WatchedFile(WrittenRows(sum(len(table.rows) for table in tables), watch))
    # Whoever stops it leaves the rows written so far: their files are closed before the folder goes.
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder, ExitStack() as rows:
        book = QuickBook(stream, folder, stream.rows.tell)
        book.set_properties({"title": title, "author": "督查台", "created": _CREATED})
        styles = _styles(book)
        for table in tables:
            sheet = book.add_worksheet(table.name, worksheet_class=QuickCells)
            rows.callback(_close_rows, sheet)
            _page(sheet, paper)
            _fill(
                sheet,
                styles,
                (title, subtitle),
                *within_limit(table, _cells_of(table, extras), _HEAD_ROWS),
                stream.rows,
                book.words,
            )
        book.close()
    return stream.getvalue()


def _close_rows(sheet: Any) -> None:
    sheet.row_data_fh.close()


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


_PLAIN_LOOK = {"font_name": "宋体", "font_size": 10.5, "font_color": "#5B6470"}


def _styles(book: Any) -> dict[str, Any]:
    base = {"font_name": "宋体", "font_size": 10.5, "border": 1, "valign": "vcenter", "text_wrap": True}
    # What does not exist (—) stands where its number would.
    kinds = {k: base | {"num_format": f, "align": _ALIGNED.get(k, "right")} for k, f in _FORMATS.items()}
    kinds |= {kind: kinds[kind] | {"indent": 1} for kind in _FIGURES}
    bold = {"bold": True, "bg_color": "#F2F4F7"}
    styles = {kind: book.add_format(look) for kind, look in kinds.items()}
    styles |= {f"total {kind}": book.add_format(look | bold) for kind, look in kinds.items()}
    opens = {"font_color": "#0B4F9E", "underline": 1}
    for kind, look in kinds.items():
        styles[f"link {kind}"] = book.add_format(look | opens)
        styles[f"link total {kind}"] = book.add_format(look | bold | opens)
    styles["none"] = book.add_format(base | {"align": "center"})
    styles["head"] = book.add_format(base | bold | {"align": "center"})
    styles["title"] = book.add_format({"font_name": "黑体", "font_size": 16})
    styles["note"] = book.add_format({"text_wrap": True, "valign": "top"} | _PLAIN_LOOK)
    styles["plain"] = book.add_format(_PLAIN_LOOK)
    return styles


def _cells_of(table: FigureTable, extras: Extras) -> CellsOf:
    """By row and column the cells of a table that have more than a value: a formula, or what they open."""
    found: CellsOf = {}
    for kind, places in (("formula", extras.formulas), (LINK, extras.links)):
        for place, more in places.items():
            if place.table == table.name:
                found.setdefault(place.row, {})[place.column] = kind, more
    return found


def _fill(
    sheet: Any,
    styles: dict[str, Any],
    titles: tuple[str, str],
    table: FigureTable,
    more: Mapping[int, Mapping[int, More]],
    rows: WrittenRows,
    words: Words,
) -> None:
    """Write a sheet from its first row to its last: what is written cannot be gone back to."""
    title, subtitle = titles
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, WIDTH * column.width)
    sheet.freeze_panes(_HEAD_ROWS, 0)
    sheet.write_string(0, 0, title if title.startswith(table.title) else f"{title} – {table.title}", styles["title"])
    sheet.write_string(1, 0, subtitle, styles["plain"])
    for place, column in enumerate(table.columns):
        sheet.write_string(_HEAD_ROWS - 1, place, column.heading, styles["head"])
    _fill_rows(sheet, styles, table, more, rows, words)
    if not table.rows:
        _across(sheet, _HEAD_ROWS, "无", styles["none"], len(table.columns))
    if table.note:
        _note(sheet, styles["note"], _HEAD_ROWS + len(table.rows) + 1, table)


def _note(sheet: Any, style: Any, row: int, table: FigureTable) -> None:
    """Below the table and no wider: a line that runs on would make what is printed small. A long one takes several
    rows."""
    width = sum(column.width for column in table.columns)
    for place, part in enumerate(in_rows(table.note, width), row):
        sheet.set_row(place, height_of(lines_of(part, width)))
        _across(sheet, place, part, style, len(table.columns))


def _across(sheet: Any, row: int, words: str, style: Any, columns: int) -> None:
    """Words over the whole width of a table."""
    if columns > 1:
        sheet.merge_range(row, 0, row, columns - 1, words, style)
    else:
        sheet.write_string(row, 0, words, style)


def _fill_rows(
    sheet: Any,
    styles: dict[str, Any],
    table: FigureTable,
    more: Mapping[int, Mapping[int, More]],
    rows: WrittenRows,
    words: Words,
) -> None:
    columns, first_total = table.columns, len(table.rows) - table.totals
    plain = {mark: columns_of(_looks(styles, mark, columns), words) for mark in ("", "total ")}
    for number, row in enumerate(table.rows):
        rows.step()
        mark = "total " if number >= first_total else ""
        if number in more or not sheet.write_plain_row(_HEAD_ROWS + number, row, plain[mark]):
            _write_row(sheet, _HEAD_ROWS + number, row, (styles, mark, columns), more.get(number, {}))


def _looks(styles: dict[str, Any], mark: str, columns: Sequence[Column]) -> list[Look]:
    return [Look(styles[mark + column.kind], room_of(column.width), _nothing(column)) for column in columns]


def _write_row(
    sheet: Any,
    row: int,
    cells: Sequence[Cell],
    looks: tuple[dict[str, Any], str, Sequence[Column]],
    more: Mapping[int, More],
) -> None:
    """A row of which cells have more than a value, or very long words."""
    styles, mark, columns = looks
    told = zip(cells, columns, strict=True)
    lines = max((lines_of(cell, column.width) for cell, column in told if isinstance(cell, str)), default=1)
    if lines > 1:
        sheet.set_row(row, height_of(lines))
    for place, (cell, column) in enumerate(zip(cells, columns, strict=True)):
        value, (what, words) = _value(cell, column), more.get(place, ("", ""))
        if what == "formula":
            sheet.write_formula(row, place, words, styles[column.kind], value)
        elif what:
            link = styles[f"link {mark}{column.kind}"]
            sheet.write_url(row, place, f"internal:{words}", link)
            _write(sheet, row, place, value, link)
        else:
            _write(sheet, row, place, value, styles[mark + column.kind])


def _write(sheet: Any, row: int, place: int, value: str | float, style: Any) -> None:
    if isinstance(value, str):
        sheet.write_string(row, place, value, style)
    else:
        sheet.write_number(row, place, value, style)


def _value(cell: Cell, column: Column) -> str | float:
    """A cell as the file has it: words or a number; days are counted."""
    if cell is None:
        return _nothing(column)
    return (cell - DAY_ZERO).days if isinstance(cell, date) else cell


def _nothing(column: Column) -> str:
    return "" if column.kind in WORDED else "—"


def _page(sheet: Any, paper: str) -> None:
    sheet.set_landscape()
    sheet.set_paper(_PAPER_CODES[paper])
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEAD_ROWS - 1)
