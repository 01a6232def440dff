"""The measures of a draft, each with a tick: what is ticked is registered."""

from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from supervision_desk.ui.dates import show_day
from supervision_desk.ui.importing.choices import MeasureRow
from supervision_desk.ui.tables.row_table import Column, Index, RowTable
from supervision_desk.ui.theme import tokens


def _state(row: MeasureRow) -> str:
    return "不登记" if not row.ticked else f"◆ {row.must} 处" if row.must else "✓"


MEASURE_COLUMNS: tuple[Column[MeasureRow], ...] = (
    Column("条", lambda row: row.number, lambda row: row.index, 56),
    Column("措施", lambda row: row.title, width=170),
    Column("责任主体", lambda row: row.unit, width=112),
    Column("时限", lambda row: show_day(row.due) or "待定", lambda row: row.due, 92),
    Column("目标", lambda row: str(row.targets or ""), lambda row: row.targets, 44, True),
    Column("确认", _state, lambda row: row.must, 64, colour=lambda row: tokens().red if row.must else tokens().muted),
)


class MeasureTable(RowTable[MeasureRow]):
    """A row table whose first column can be ticked."""

    ticked = Signal(int, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(MEASURE_COLUMNS, parent)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() and index.column() == 0 else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index)
        if role == Qt.ItemDataRole.CheckStateRole and row is not None and index.column() == 0:
            return Qt.CheckState.Checked if row.ticked else Qt.CheckState.Unchecked
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.row_at(index)
        if role != Qt.ItemDataRole.CheckStateRole or row is None or index.column() != 0:
            return False
        self.ticked.emit(row.index, Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def update_rows(self, rows: list[MeasureRow]) -> None:
        """Show the same measures with other values; the selection stays."""
        if len(rows) != len(self.rows):
            self.show_rows(rows)
            return
        by_index = {row.index: row for row in rows}
        self.rows = [by_index[row.index] for row in self.rows]
        self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, self.columnCount() - 1))
