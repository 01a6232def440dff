"""The rows of the list with what its columns in sight need besides: what is hidden is not read."""

from collections.abc import Mapping, Sequence

from supervision_desk.services.desk import Desk
from supervision_desk.services.items import ItemRow, rows_of
from supervision_desk.services.more_columns import MORE_COLUMNS
from supervision_desk.ui.items.item_columns import ITEM_COLUMNS
from supervision_desk.ui.tables.column_menu import ColumnMenu
from supervision_desk.ui.tables.paged_table import PagedTable


class ShownColumns:
    """Reads rows for one list; `follow` once the list has a view."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._names: frozenset[str] = frozenset()
        self._menu: ColumnMenu | None = None
        self._table: PagedTable[ItemRow] | None = None

    def rows(self, keys: Sequence[int]) -> Mapping[int, ItemRow]:
        """The rows by key. Called behind the window too: it looks at no widget."""
        return rows_of(self._desk, keys, self._names)

    def follow(self, menu: ColumnMenu, table: PagedTable[ItemRow]) -> None:
        """From now on read what the columns chosen by the menu need."""
        self._menu, self._table = menu, table
        menu.changed.connect(self._on_changed)

    def look(self) -> None:
        """Take up which columns are in sight, before everything is read anew."""
        if self._menu is not None:
            self._names = frozenset(ITEM_COLUMNS[place].title for place in self._menu.shown()) & MORE_COLUMNS

    def _on_changed(self) -> None:
        """A column that was hidden is to be read for; where one is hidden, nothing need be read again."""
        before = self._names
        self.look()
        if self._table is not None and not self._names <= before:
            self._table.read_anew()
