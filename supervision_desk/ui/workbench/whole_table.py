"""A table that is as high as its rows, up to a limit: several stand on one page, and the page scrolls."""

from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy

from supervision_desk.ui.tables.row_table import RowTable
from supervision_desk.ui.tables.table_view import TableView

_FRAME = 2


class WholeTable(TableView):
    """Shows all rows up to `most`; beyond that it scrolls by itself."""

    def __init__(self, model: RowTable[Any], name: str, title: str, stretch: int, most: int = 12) -> None:
        super().__init__(model, name, title, stretch)
        self._most = most
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        model.modelReset.connect(self.updateGeometry)
        self.horizontalScrollBar().rangeChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        rows = min(self.model().rowCount(), self._most)
        high = self.horizontalHeader().sizeHint().height() + rows * self.verticalHeader().defaultSectionSize()
        bar = self.horizontalScrollBar()
        below = bar.sizeHint().height() if bar.maximum() else 0
        return QSize(super().sizeHint().width(), high + below + _FRAME)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())
