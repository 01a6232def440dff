"""What is shown of a table taken elsewhere: the chosen rows to the clipboard, the whole list to a file.

Both take the columns as they stand on the screen: hidden ones are left out, moved ones keep their new places.
"""

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QMimeData, Qt
from PySide6.QtWidgets import QTableView

from supervision_desk.domain.tables import DAY, NUMBER, TEXT, Cell, Column, FigureTable
from supervision_desk.ui.tables.row_table import SORT_ROLE

# Excel takes 2020/2 for a date unless the cell is marked as text.
_AS_TEXT = "mso-number-format:'\\@'"
_PIXELS_OF_A_WIDTH = 60


def shown_columns(view: QTableView) -> list[int]:
    """The columns in sight, from left to right, as the model counts them."""
    header = view.horizontalHeader()
    in_order = [header.logicalIndex(place) for place in range(header.count())]
    return [column for column in in_order if not view.isColumnHidden(column)]


def copied_rows(view: QTableView, rows: Sequence[int]) -> QMimeData:
    """The rows at these places with their headings: lines with tabs for any program, and a table whose cells Excel and
    WPS take as text."""
    columns, model = shown_columns(view), view.model()
    heads = [_heading(model, column) for column in columns]
    lines = [heads] + [[_text(model, row, column) for column in columns] for row in rows]
    data = QMimeData()
    data.setText("\n".join("\t".join(_on_one_line(cell) for cell in line) for line in lines))
    data.setHtml(_html(lines))
    return data


def shown_table(view: QTableView, name: str) -> FigureTable:
    """Everything listed, in its present order, as a table for a sheet: days as days, numbers as numbers."""
    model = view.model()
    made = [_column(view, model, column) for column in shown_columns(view)]
    rows = zip(*(cells for _, cells in made), strict=True)
    return FigureTable(name, name, tuple(column for column, _ in made), tuple(rows))


def _column(view: QTableView, model: QAbstractItemModel, place: int) -> tuple[Column, list[Cell]]:
    texts = [_text(model, row, place) for row in range(model.rowCount())]
    values = [model.index(row, place).data(SORT_ROLE) for row in range(model.rowCount())]
    kind = _kind(texts, values)
    width = max(0.8, view.columnWidth(place) / _PIXELS_OF_A_WIDTH)
    cells: list[Cell] = texts if kind == TEXT else values  # type: ignore[assignment]
    return Column(_heading(model, place), kind, width), cells


def _kind(texts: list[str], values: list[Any]) -> str:
    """A column is one of days or numbers only where the screen shows just these."""
    shown = [(text, value) for text, value in zip(texts, values, strict=True) if text]
    known = len(shown) == sum(value is not None for value in values) > 0
    if known and all(isinstance(value, date) and text == value.isoformat() for text, value in shown):
        return DAY
    if known and all(isinstance(value, int | float) and text == str(value) for text, value in shown):
        return NUMBER
    return TEXT


def _heading(model: QAbstractItemModel, column: int) -> str:
    return str(model.headerData(column, Qt.Orientation.Horizontal))


def _text(model: QAbstractItemModel, row: int, column: int) -> str:
    return str(model.index(row, column).data() or "")


def _on_one_line(cell: str) -> str:
    return " ".join(cell.split())


def _html(lines: list[list[str]]) -> str:
    cells = ("".join(f'<td style="{_AS_TEXT}">{escape(cell)}</td>' for cell in line) for line in lines)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"
