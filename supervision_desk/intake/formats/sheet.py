"""Workbooks (.xlsx, .xls) and .csv: what each sheet shows, as pipe tables; what stands above the header as plain lines.

python-calamine gives the values; it lays a sheet out in full whatever its one cell in the last corner costs, and it
does not say which numbers are shown as percentages, so an .xlsx is looked through first (`sheet_look`).
"""

import csv
import io
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from supervision_desk.intake.formats.archive import Archive
from supervision_desk.intake.formats.extracted import Extracted, checked, damaged, locked, too_large
from supervision_desk.intake.formats.pipes import Cell, table_text
from supervision_desk.intake.formats.sheet_look import MOST_CELLS, Percents, look_through
from supervision_desk.intake.formats.sheet_trial import survives

KIND = " Excel 文件"
_CSV = " CSV 文件"
_LOOKED_AT = 4_000
_STANDARD_ERROR = 2
Spans = dict[tuple[int, int], tuple[int, int]]


def read_xlsx(data: bytes) -> Extracted:
    """Read a .xlsx or .xlsm. Raises UserError where it is damaged, locked or too large."""
    return _read(data, look_through(Archive(data, KIND)))


def read_xls(data: bytes) -> Extracted:
    """Read a .xls of Excel 97 or later. Raises UserError where it is damaged or too large."""
    if not survives(data):
        raise damaged(KIND)
    return _read(data, {})


def _read(data: bytes, percents: dict[str, Percents]) -> Extracted:
    try:
        with _silenced():
            texts = _sheet_texts(data, percents)
    except PasswordError:
        raise locked(KIND) from None
    except (CalamineError, ValueError, OSError, OverflowError):
        raise damaged(KIND) from None
    except BaseException as panic:
        # A panic of the Rust library comes as a class of its own below BaseException, which it does not export.
        if type(panic).__name__ != "PanicException":
            raise
        raise damaged(KIND) from None
    return Extracted(checked("\n\n".join(text for text in texts if text), KIND))


@contextmanager
def _silenced() -> Iterator[None]:
    """The Rust library writes its panics to the standard error of the process, whoever catches them."""
    try:
        kept, nowhere = os.dup(_STANDARD_ERROR), os.open(os.devnull, os.O_WRONLY)
    except OSError:
        # A program started without a console has no standard error to write to.
        yield
        return
    os.dup2(nowhere, _STANDARD_ERROR)
    try:
        yield
    finally:
        os.dup2(kept, _STANDARD_ERROR)
        os.close(kept)
        os.close(nowhere)


def _sheet_texts(data: bytes, percents: dict[str, Percents]) -> list[str]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return [
        _sheet_text(book, each.name, percents.get(each.name, frozenset()))
        for each in book.sheets_metadata
        if each.typ == SheetTypeEnum.WorkSheet and each.visible == SheetVisibleEnum.Visible
    ]


def _sheet_text(book: Any, name: str, percents: Percents) -> str:
    sheet = book.get_sheet_by_name(name)
    if sheet.total_height * sheet.total_width > MOST_CELLS:
        raise too_large(KIND)
    rows = [
        [_shown(value, (row, column) in percents) for column, value in enumerate(values)]
        for row, values in enumerate(sheet.to_python(skip_empty_area=False))
    ]
    merged = sheet.merged_cell_ranges or []
    spans = {(top, left): (bottom - top + 1, right - left + 1) for (top, left), (bottom, right) in merged}
    return rows_text(rows, spans)


def _shown(value: Any, percent: bool) -> str:
    """What the cell shows: 2020-12-31, 12, 6.5%."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return f"{value * 100:.12g}%" if percent else _plain(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return str(value).strip()


def _plain(value: float) -> str:
    whole = isinstance(value, int) or (value.is_integer() and abs(value) < 1e15)
    return str(int(value)) if whole else f"{value:.15g}"


def read_csv(text: str) -> Extracted:
    """Read comma, semicolon or tab separated values. Raises UserError where a quote never ends."""
    mark = max(",\t;", key=text[:_LOOKED_AT].count)
    try:
        rows = [[value.strip() for value in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark)]
    except csv.Error:
        raise damaged(_CSV) from None
    if sum(map(len, rows)) > MOST_CELLS:
        raise too_large(_CSV)
    return Extracted(checked(rows_text(rows, {}), _CSV))


def rows_text(rows: Sequence[Sequence[str]], spans: Spans) -> str:
    """Rows of values as text: single cells above the first row of several as plain lines, the rest as a table.

    `spans` tells how many rows and columns a merged cell covers, by its place."""
    texts = {(row, column): value for row, values in enumerate(rows) for column, value in enumerate(values) if value}
    filled: dict[int, int] = {}
    for row, _ in texts:
        filled[row] = filled.get(row, 0) + 1
    header = next((row for row in sorted(filled) if filled[row] > 1), None)
    lines = [value for (row, _), value in texts.items() if header is None or row < header]
    if header is None:
        return "\n".join(lines)
    used = [column for row, column in texts if row >= header]
    left, right = min(used), max(used) + 1
    cells = [
        _cell(row, column - left, value, *spans.get((row, column), (1, 1)), right - left, len(rows))
        for (row, column), value in texts.items()
        if row >= header
    ]
    return "\n".join([*lines, "", table_text(cells), ""])


def _cell(row: int, column: int, text: str, rows: int, columns: int, width: int, height: int) -> Cell:
    """A merged cell reaches no further than what is written in the sheet."""
    return Cell(row, column, text, min(rows, height - row), min(columns, width - column))
