"""The measures of a draft, each with a tick: what is ticked is registered. Cells are written over in place."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from supervision_desk.domain.likeness_choices import as_further_basis
from supervision_desk.ui.dates import show_day
from supervision_desk.ui.importing.editing_table import Cell, EditingTable
from supervision_desk.ui.importing.measure_rows import MeasureRow
from supervision_desk.ui.tables.row_table import Column, Index
from supervision_desk.ui.theme import tokens

NUMBER, TITLE, UNIT, DUE, TARGETS, STATE = range(6)


def _state(row: MeasureRow) -> str:
    if row.ticked and row.further:
        return "又一依据"
    return "不登记" if not row.ticked else f"◆ {row.must} 处" if row.must else "✓"


def _state_tip(row: MeasureRow) -> str:
    return as_further_basis(row.further) if row.ticked and row.further else _state(row)


def _state_colour(row: MeasureRow) -> str:
    return tokens().red if row.must else tokens().muted


def _shade(row: MeasureRow) -> str:
    return "" if row.ticked else tokens().muted


def _due(row: MeasureRow) -> str:
    return show_day(row.due) or ("不定" if row.basis else "待定")


MEASURE_COLUMNS: tuple[Column[MeasureRow], ...] = (
    Column("条", lambda row: row.number, lambda row: row.index, 52, colour=_shade),
    Column("措施", lambda row: row.title, width=170, colour=_shade),
    Column("责任主体", lambda row: row.unit, width=108, colour=_shade),
    Column("时限", _due, lambda row: row.due, 98, colour=_shade, tip=lambda row: row.basis or "时限待定"),
    Column("目标", lambda row: str(row.targets or ""), lambda row: row.targets, 48, True, colour=_shade),
    Column("确认", _state, lambda row: row.must, 76, colour=_state_colour, tip=_state_tip),
)


class MeasureTable(EditingTable[MeasureRow]):
    """A row table whose first column can be ticked; `units` gives the names offered for 责任主体, `today` is what the
    field for a day begins with where there is none."""

    ticked = Signal(int, bool)

    def __init__(
        self,
        parent: QObject | None = None,
        units: Callable[[], Sequence[str]] = tuple,
        today: date | None = None,
    ) -> None:
        cells = {
            NUMBER: Cell[MeasureRow](lambda row: row.number),
            TITLE: Cell[MeasureRow](lambda row: row.title),
            UNIT: Cell[MeasureRow](lambda row: row.unit, lambda _row: units(), free=True),
            DUE: Cell[MeasureRow](lambda row: row.due or today, day=True),
        }
        super().__init__(MEASURE_COLUMNS, cells, parent)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() and index.column() == NUMBER else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index)
        if role == Qt.ItemDataRole.CheckStateRole and row is not None and index.column() == NUMBER:
            return Qt.CheckState.Checked if row.ticked else Qt.CheckState.Unchecked
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.row_at(index)
        if role == Qt.ItemDataRole.CheckStateRole and row is not None and index.column() == NUMBER:
            self.ticked.emit(row.index, Qt.CheckState(value) is Qt.CheckState.Checked)
            return True
        return super().setData(index, value, role)

    def update_rows(self, rows: list[MeasureRow]) -> bool:
        """Show the rows; whether they were the same measures with other values, so that the selection stays."""
        by_index = {row.index: row for row in rows}
        if len(rows) != len(self.rows) or any(row.index not in by_index for row in self.rows):
            self.show_rows(rows)
            return False
        before, self.rows = self.rows, [by_index[row.index] for row in self.rows]
        changed = [place for place, row in enumerate(self.rows) if row is not before[place]]
        if changed:
            self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], self.columnCount() - 1))
        return True
