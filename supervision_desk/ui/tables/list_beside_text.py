"""A list with the text of its current row beside it: what a page of reading and deciding consists of."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QSplitter

from supervision_desk.ui.labels import column, plain_label, row, rule, surface
from supervision_desk.ui.tables.empty_state import EmptyState
from supervision_desk.ui.tables.reading_view import ReadingView
from supervision_desk.ui.tables.table_view import TableView
from supervision_desk.ui.theme import DETAIL_WIDTH, NARROW, TIGHT


class ListBesideText(QSplitter):
    """Tools, the list or its empty state, counts; the text at the right."""

    def __init__(
        self, name: str, title: str, tools: QLayout, view: TableView, empty: EmptyState, text: ReadingView
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setObjectName(f"{name}_splitter")
        self.setHandleWidth(1)
        self._tools = surface(f"{name}_tools", f"{title}操作")
        tools.setContentsMargins(NARROW, TIGHT, NARROW, TIGHT)
        self._tools.setLayout(tools)
        self._view = view
        self._empty = empty
        self.counts = plain_label("", f"{name}_counts", "muted")
        left = surface(f"{name}_list", title)
        layout = column(left)
        layout.addWidget(self._tools)
        layout.addWidget(rule())
        layout.addWidget(view, 1)
        layout.addWidget(empty, 1)
        empty.hide()  # until it is known
        layout.addLayout(row(self.counts, None, margin=NARROW))
        self.addWidget(left)
        self.addWidget(text)
        self.setSizes([10 * DETAIL_WIDTH, DETAIL_WIDTH])
        self.setStretchFactor(0, 1)

    def show_emptiness(self, is_empty: bool, with_tools: bool = True) -> None:
        """The empty state instead of the list; `with_tools` when they are of use to an empty list too."""
        self._empty.setVisible(is_empty)
        self._view.setVisible(not is_empty)
        self._tools.setVisible(with_tools or not is_empty)
