"""A list that somebody keeps in Excel or WPS: the rows of a .xlsx, .xls, .ods or .csv file as text.

Lists of units come this way. The first sheet counts; a number that is whole reads as one (3, not 3.0).
"""

import csv
import io
from datetime import date, datetime
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".ods"})
_MOST_BYTES = 50_000_000


class NotATable(ValueError):
    """The bytes are not what the file's name says."""


def read_table(path: Path) -> list[list[str]]:
    """The rows of the file's first sheet, cells stripped. Raises OSError, or NotATable."""
    data = path.read_bytes()
    if len(data) > _MOST_BYTES:
        raise NotATable(path.name)
    rows = _workbook(data) if path.suffix.lower() in WORKBOOKS else _text(data)
    return [[cell.strip() for cell in row] for row in rows]


def _workbook(data: bytes) -> list[list[str]]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return [[_cell(value) for value in row] for row in book.get_sheet_by_index(0).to_python()]
    except (CalamineError, ValueError, OSError, IndexError) as error:
        raise NotATable(str(error)) from error
    except BaseException as panic:
        # A panic of the Rust library comes as a class of its own below BaseException, which it does not export.
        if type(panic).__name__ != "PanicException":
            raise
        raise NotATable(str(panic)) from panic


def _cell(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


def _text(data: bytes) -> list[list[str]]:
    """UTF-8, or what Chinese Excel writes as .csv."""
    try:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("gb18030")
        return list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise NotATable(str(error)) from error
