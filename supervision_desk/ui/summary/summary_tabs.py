"""The tabs of 统计通报: tables of figures with what is behind them below, and pages that have the whole room."""

from collections.abc import Sequence

from PySide6.QtWidgets import QTabWidget, QWidget

from supervision_desk.ui.labels import named


class SummaryTabs(QTabWidget):
    """`tables` have `below` under them, the `pages` have not; with another table it is emptied."""

    def __init__(self, tables: Sequence[tuple[QWidget, str]], pages: Sequence[tuple[QWidget, str]]) -> None:
        super().__init__()
        named(self, "summary_tabs", "统计表")
        self.setDocumentMode(True)
        for widget, title in (*tables, *pages):
            self.addTab(widget, title)
        self._tables = [widget for widget, _ in tables]

    @property
    def has_below(self) -> bool:
        """Whether figures open below the tab in sight."""
        return self.currentWidget() in self._tables
