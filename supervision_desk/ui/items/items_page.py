"""督办事项: the list a person works from, with the detail beside it."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu, QSplitter

from supervision_desk.errors import UserError
from supervision_desk.services.desk import Desk
from supervision_desk.services.item_order import ItemOrder
from supervision_desk.services.item_search import ItemQuery
from supervision_desk.services.items import ItemRow, codes_of, counted, key_of
from supervision_desk.services.offers import offers
from supervision_desk.services.row_orders import CODE
from supervision_desk.ui.action import Actions
from supervision_desk.ui.changes import Changed
from supervision_desk.ui.items.detail_pane import DetailPane
from supervision_desk.ui.items.filters import FilterBar
from supervision_desk.ui.items.item_columns import ITEM_COLUMNS, ITEM_ORDERS
from supervision_desk.ui.items.item_work import ItemWork
from supervision_desk.ui.items.list_reader import Asked, Found, ListReader
from supervision_desk.ui.items.shown_columns import ShownColumns
from supervision_desk.ui.labels import column, plain_label, row, surface
from supervision_desk.ui.page import Page
from supervision_desk.ui.tables.empty_state import EmptyState
from supervision_desk.ui.tables.paged_table import PagedTable
from supervision_desk.ui.tables.table_view import TableView
from supervision_desk.ui.theme import DETAIL_WIDTH, NARROW

SEARCH_AFTER_MS = 20


class ItemsPage(Page):
    """The list, the chips above it, the counts below, the detail at the right. `said` carries what is told quietly."""

    title = "督办事项"
    concerns = Changed.ALL
    painted = Signal()
    said = Signal(str)

    def __init__(self, desk: Desk, actions: Actions, work: ItemWork) -> None:
        super().__init__("items_page", desk, actions)
        self._work = work
        self._text = ""
        self._wanted: int | None = None
        self._last: tuple[int | None, int] = (None, 0)
        self._columns = ShownColumns(desk)
        self.table: PagedTable[ItemRow] = PagedTable(
            ITEM_COLUMNS, self._columns.rows, self, partial(actions.run_beside, self)
        )
        self._reader = ListReader(desk, actions, self)
        self._shown = ItemQuery()
        self._tasks = 0
        self.view = TableView(self.table, "items", "督办事项列表", stretch=2)
        self.filters = FilterBar(partial(offers, desk))
        self.detail = DetailPane(desk, actions, work)
        self.empty = EmptyState("还没有督办事项。导入一份来源文件，读出其中的措施，确认后登记。", "导入文件…")
        self.nothing = EmptyState("没有符合条件的事项。可换个词，或清空搜索框、去掉条件。")
        self._counts = plain_label("", "counts", "muted")
        self._counts.setWordWrap(True)  # a long sentence must not widen the window
        self._typed = QTimer(self, interval=SEARCH_AFTER_MS, singleShot=True)
        self._build()
        self._connect()

    def _build(self) -> None:
        middle = surface("item_list", self.title)
        layout = column(middle)
        layout.addWidget(self.filters)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.nothing, 1)
        layout.addWidget(self.empty, 1)
        layout.addLayout(row(self._counts, margin=NARROW))
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setObjectName("items_splitter")
        self.splitter.setHandleWidth(1)
        self.splitter.addWidget(middle)
        self.splitter.addWidget(self.detail)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setCollapsible(0, False)
        self.splitter.setSizes([10 * DETAIL_WIDTH, DETAIL_WIDTH])
        column(self).addWidget(self.splitter)

    def _connect(self) -> None:
        self._columns.follow(self.view.column_menu, self.table)
        self.filters.columns_wanted.connect(self.view.column_menu.choose)
        self.view.chosen.connect(self._on_chosen)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._on_menu_wanted)
        for asked_anew in (self.filters.changed, self._typed.timeout, self.table.sort_wanted):
            asked_anew.connect(self._on_asked)
        self.table.refused.connect(self.said)
        self.view.row_menu.behind = partial(self.runner.run_watched, self.view, "正在复制")

    def search(self, text: str) -> None:
        """Show the items that hold the words, a moment after the last key."""
        self._text = text
        self._typed.start()

    def show_item(self, *codes: str) -> None:
        """Make an item the current row, whatever is filtered; more are selected with it where they stand together below
        it, as those just registered do."""
        self._wanted = key_of(self.desk, codes[0])
        self._last = (key_of(self.desk, codes[-1]), len(codes))
        self._text = ""
        self.filters.clear()

    def chosen_codes(self) -> tuple[str, ...]:
        """The codes of the selected rows."""
        return codes_of(self.desk, [self.table.keys[place] for place in self.view.chosen_places()])

    def reload(self) -> None:
        """Read the list anew; the current row stays current where it is still there. A query half typed is told below,
        and the list shows what was asked before it."""
        self._typed.stop()
        self._columns.look()
        asked = self._asking()
        try:
            self._show(self._reader.now(asked))
        except UserError as error:
            self._show(self._reader.now(Asked(self._shown, asked.order)))
            self._counts.setText(str(error))

    def _on_asked(self) -> None:
        """Another query or order: the window goes on while it is looked for. A field word is often half typed: told
        below the list, no box."""
        self._typed.stop()
        self._reader.beside(self._asking(), self._on_found, self._counts.setText)

    def _asking(self) -> Asked:
        column, descending = self.table.sorted_by or (ITEM_ORDERS.index(CODE), False)
        return Asked(self.filters.query(self._text), ItemOrder(ITEM_ORDERS[column] or CODE, descending))

    def _on_found(self, found: Found) -> None:
        """The same items in another order keep what is selected."""
        if found.asked.query == self._shown and self._wanted is None:
            self._tasks = found.items.tasks
            self.table.reorder(found.items.keys)
            self._count()
        else:
            self._show(found)

    def _show(self, found: Found) -> None:
        current = self.view.currentIndex()
        wanted, self._wanted = self._wanted or (self.table.keys[current.row()] if current.isValid() else None), None
        self._shown, self._tasks = found.asked.query, found.items.tasks
        self.view.lines.show_marks(found.marks.spans)
        self.detail.show_marks(found.marks.spans)
        self.table.show_keys(found.items.keys)
        is_empty = not found.items.keys and self._shown == ItemQuery()
        self.empty.setVisible(is_empty)
        self.nothing.setVisible(not found.items.keys and not is_empty)
        self.view.setVisible(bool(found.items.keys))
        for widget in (self.filters, self._counts):
            widget.setVisible(not is_empty)
        place, last = max(self.table.place_of(wanted), 0), self.table.place_of(self._last[0])
        together = last - place + 1 == self._last[1]
        self._last = (None, 0)
        self.view.choose_quietly(place, range(place + 1, last + 1) if together else ())
        self._on_chosen(self.view.current_row())
        self.painted.emit()

    def _on_chosen(self, item: ItemRow | None) -> None:
        self.detail.show_item(item.code if item else "")
        self._count()

    def _count(self) -> None:
        words, chosen = counted(len(self.table.keys), self._tasks), self.view.count_chosen()
        self._counts.setText(f"{words} · 选中 {chosen}")
        self.detail.show_chosen(chosen)

    def _on_menu_wanted(self, place: QPoint) -> None:
        codes = self.chosen_codes()
        if codes:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self._work.fill_menu(menu, codes)
            self.view.row_menu.add_to(menu)
            menu.popup(self.view.viewport().mapToGlobal(place))

    def fold_detail(self, folded: bool) -> None:
        """Hide or show the detail."""
        self.detail.setVisible(not folded)
