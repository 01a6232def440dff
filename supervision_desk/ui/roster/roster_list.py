"""A list of the office, searchable, in protocol order: what is current, and on request what was."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from supervision_desk.services.desk import Desk
from supervision_desk.ui.labels import column, named, plain_label, row
from supervision_desk.ui.roster.sample_files import SAVE_SAMPLE
from supervision_desk.ui.tables.empty_state import EmptyState
from supervision_desk.ui.tables.row_table import Column, RowTable
from supervision_desk.ui.tables.table_view import TableView
from supervision_desk.ui.theme import NARROW

_SEARCH_WIDTH = 170
ALL_GROUPS = "全部分组"


@dataclass(frozen=True)
class ListKind:
    """One kind of list: how it is called, its columns, how its rows are read, told apart, grouped, and which count
    today. `group_of` is None for a list without groups."""

    kind: str
    title: str
    noun: str
    columns: tuple[Column[Any], ...]
    stretch: int
    empty: str
    load: Callable[[Desk], Sequence[Any]]
    key: Callable[[Any], Any]
    is_current: Callable[[Any], bool]
    group_of: Callable[[Any], str] | None = None


class RosterList(QWidget):
    """The table with its filters; `search`, `groups` and `past` are placed by whoever shows the list."""

    def __init__(self, desk: Desk, kind: ListKind) -> None:
        super().__init__()
        named(self, f"{kind.kind}_list", kind.title)
        self._desk = desk
        self.kind = kind
        self.rows: list[Any] = []
        self.table: RowTable[Any] = RowTable(kind.columns, self)
        self.view = TableView(self.table, kind.kind, kind.title, stretch=kind.stretch)
        self.empty = EmptyState(kind.empty, f"导入{kind.title}…", SAVE_SAMPLE)
        self.search = named(QLineEdit(), f"{kind.kind}_search", f"搜索{kind.noun}")
        self.search.setPlaceholderText(f"搜索{kind.noun}")
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(_SEARCH_WIDTH)
        self.groups = named(QComboBox(), f"{kind.kind}_groups", "分组")
        self.groups.addItem(ALL_GROUPS)
        self.groups.setVisible(kind.group_of is not None)
        self.past = named(QCheckBox("含停用"), f"{kind.kind}_past", "也列出已停用的")
        self.counts = plain_label("", f"{kind.kind}_counts", "muted")
        layout = column(self)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.empty, 1)
        layout.addLayout(row(self.counts, None, margin=NARROW))
        self.search.textChanged.connect(self.show_fitting)
        self.groups.currentTextChanged.connect(self.show_fitting)
        self.past.toggled.connect(self.show_fitting)

    def reload(self) -> None:
        """Read the list anew; the current row stays current."""
        self.rows = list(self.kind.load(self._desk))
        self._offer_groups()
        self.show_fitting()
        self.empty.setVisible(not self.rows)
        self.view.setVisible(bool(self.rows))

    def _offer_groups(self) -> None:
        if self.kind.group_of is None:
            return
        chosen = self.groups.currentText()
        self.groups.blockSignals(True)
        self.groups.clear()
        self.groups.addItems([ALL_GROUPS, *dict.fromkeys(map(self.kind.group_of, self.rows))])
        self.groups.setCurrentText(chosen)
        self.groups.blockSignals(False)

    def show_fitting(self) -> None:
        """Show the rows that fit search, group and 含停用."""
        current = self.view.current_row()
        held = self.kind.key(current) if current is not None else None
        rows = [each for each in self.rows if self._fits(each)]
        self.table.show_rows(rows)
        place = self.table.place_of(lambda each: self.kind.key(each) == held)
        self.view.choose_quietly(max(place, 0))
        self.view.chosen.emit(self.view.current_row())
        serving = sum(self.kind.is_current(each) for each in self.rows)
        self.counts.setText(f"在用 {serving} · 共 {len(self.rows)} · 列出 {len(rows)}" if self.rows else "")

    def _fits(self, entry: Any) -> bool:
        if not (self.past.isChecked() or self.kind.is_current(entry)):
            return False
        group = self.groups.currentText() if self.groups.currentIndex() > 0 else ""
        if group and self.kind.group_of and self.kind.group_of(entry) != group:
            return False
        text = "\n".join(each.text(entry) for each in self.kind.columns).lower()
        return all(word in text for word in self.search.text().lower().split())

    def neighbour(self, step: int) -> Any:
        """The row shown before (-1) or behind (1) the current one; None at the end, or where the list is sorted
        otherwise than in protocol order."""
        place = self.view.currentIndex().row() + step
        if self.table.is_sorted or self.view.current_row() is None or not 0 <= place < len(self.table.rows):
            return None
        return self.table.rows[place]

    def order_after(self, step: int) -> list[Any] | None:
        """The keys of the whole list with the current row moved beyond its neighbour; None where it cannot move."""
        beyond = self.neighbour(step)
        if beyond is None:
            return None
        moving, target = self.kind.key(self.view.current_row()), self.kind.key(beyond)
        keys = [self.kind.key(each) for each in self.rows if self.kind.key(each) != moving]
        keys.insert(keys.index(target) + (step > 0), moving)
        return keys
