"""What is shown of a table taken elsewhere: the chosen rows to the clipboard, the whole list to a file.

Both take the columns as they stand on the screen: hidden ones are left out, moved ones keep their new places.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from html import escape
from typing import Any

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QTableView

from supervision_desk.domain.tables import DAY, NUMBER, TEXT, Cell, Column, FigureTable
from supervision_desk.domain.watch import Watch, unwatched
from supervision_desk.ui.tables.row_table import Column as ListColumn
from supervision_desk.ui.tables.row_table import ColumnTable

# Excel takes 2020/2 for a date unless the cell is marked as text.
_AS_TEXT = "mso-number-format:'\\@'"
_PIXELS_OF_A_WIDTH = 60
_WATCHED = 400  # rows between two looks whether it goes on
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def shown_columns(view: QTableView) -> list[int]:
    """The columns in sight, from left to right, as the model counts them."""
    header = view.horizontalHeader()
    in_order = [header.logicalIndex(place) for place in range(header.count())]
    return [column for column in in_order if not view.isColumnHidden(column)]


def chosen_places(view: QTableView) -> list[int]:
    """The places of the selected rows, top to bottom: told from ranges, since 100,000 may be selected."""
    ranges = view.selectionModel().selection()
    found = (ranges.at(number) for number in range(ranges.count()))
    return sorted({place for each in found for place in range(each.top(), each.bottom() + 1)})


@dataclass(frozen=True)
class Copied:
    """Rows with their headings: lines with tabs for any program, and a table whose cells Excel and WPS take as text."""

    text: str
    html: str

    def data(self) -> QMimeData:
        """As the clipboard takes them."""
        data = QMimeData()
        data.setText(self.text)
        data.setHtml(self.html)
        return data


def rows_to_come(view: QTableView, places: Sequence[int]) -> Callable[[Watch], Copied]:
    """The rows at these places, put together later: what it gives touches no widget and may be called behind the
    window."""
    table = view.model()
    assert isinstance(table, ColumnTable)
    shown = [table.columns[place] for place in shown_columns(view)]
    return partial(_copied, shown, table.some(places), len(places))


def _copied(
    shown: Sequence[ListColumn[Any]], rows: Callable[[], Iterable[Any]], count: int, watch: Watch = unwatched
) -> Copied:
    lines = [[column.title for column in shown]]
    for place, row in enumerate(rows()):
        if place % _WATCHED == 0:
            watch(place, count)
        lines.append([column.text(row) for column in shown])
    return Copied("\n".join("\t".join(map(_on_one_line, line)) for line in lines), _html(lines))


def table_to_come(view: QTableView, name: str) -> Callable[[Watch], FigureTable]:
    """Everything listed, in its present order, as a table for a sheet (days as days, numbers as numbers), put together
    later: what it gives touches no widget and may be called behind the window, where the
    rows of a long list are read."""
    table = view.model()
    assert isinstance(table, ColumnTable)
    shown = [(table.columns[place], view.columnWidth(place) / _PIXELS_OF_A_WIDTH) for place in shown_columns(view)]
    return partial(_made_table, name, shown, table.whole(), table.rowCount())


def _made_table(
    name: str,
    shown: Sequence[tuple[ListColumn[Any], float]],
    whole: Callable[[], Iterable[Any]],
    count: int,
    watch: Watch = unwatched,
) -> FigureTable:
    columns: list[list[str]] = [[] for _ in shown]
    for place, row in enumerate(whole()):
        if place % _WATCHED == 0:
            watch(place, count)
        for (column, _), texts in zip(shown, columns, strict=True):
            texts.append(column.text(row))
    made = [_column(column, width, texts) for (column, width), texts in zip(shown, columns, strict=True)]
    rows = zip(*(cells for _, cells in made), strict=True)
    return FigureTable(name, name, tuple(column for column, _ in made), tuple(rows))


def _column(shown: ListColumn[Any], wide: float, texts: Sequence[str]) -> tuple[Column, list[Cell]]:
    kind, read = TEXT, _as_text
    if any(map(_DAY.fullmatch, texts)):
        kind, read = DAY, _as_day
    elif shown.numeric:
        kind, read = NUMBER, _as_number
    return Column(shown.title, kind, max(0.8, wide)), [read(text) for text in texts]


def _as_text(text: str) -> Cell:
    return text


def _as_day(text: str) -> Cell:
    """未明确 and the like stay words among days."""
    return date.fromisoformat(text) if _DAY.fullmatch(text) else text


def _as_number(text: str) -> Cell:
    return float(text) if _NUMBER.fullmatch(text) else text


def _on_one_line(cell: str) -> str:
    return " ".join(cell.split())


def _html(lines: list[list[str]]) -> str:
    cells = ("".join(f'<td style="{_AS_TEXT}">{escape(cell)}</td>' for cell in line) for line in lines)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"
