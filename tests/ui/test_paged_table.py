"""The model of long lists: rows known by key, read a page at a time when they are looked at."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from supervision_desk.ui.tables.paged_table import KEPT, PAGE, PagedTable
from supervision_desk.ui.tables.row_table import ROW_ROLE, Column
from supervision_desk.ui.tables.table_view import TableView

COLUMNS: tuple[Column[str], ...] = (Column("甲", lambda row: row), Column("乙", lambda row: row[::-1]))
MANY = 100_000


class Shelf:
    """Where the rows are kept, and which were asked for."""

    def __init__(self) -> None:
        self.asked: list[Sequence[int]] = []
        self.gone: set[int] = set()

    def fetch(self, keys: Sequence[int]) -> dict[int, str]:
        self.asked.append(keys)
        return {key: f"第{key}件" for key in keys if key not in self.gone}


class Beside:
    """Work beside the window, done when the test says so."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Callable[[], Any], Callable[[Any], None], Callable[[str], None]]] = []

    def take(self, work: Callable[[], Any], then: Callable[[Any], None], refused: Callable[[str], None]) -> None:
        self.waiting.append((work, then, refused))


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def table(shelf: Shelf) -> PagedTable[str]:
    made = PagedTable(COLUMNS, shelf.fetch)
    made.show_keys(range(1, MANY + 1))
    return made


def test_the_model_keeps_qts_rules(shelf: Shelf, qtmodeltester: ModelTester) -> None:
    table = PagedTable(COLUMNS, shelf.fetch)
    table.show_keys(range(1, 3 * PAGE))
    qtmodeltester.check(table)  # type: ignore[no-untyped-call]


def test_only_the_pages_looked_at_are_read_and_the_last_are_kept(shelf: Shelf, table: PagedTable[str]) -> None:
    assert table.rowCount() == MANY
    assert table.index(PAGE, 0).data() == f"第{PAGE + 1}件"
    assert table.index(PAGE + 1, 1).data(ROW_ROLE) == f"第{PAGE + 2}件"
    assert [len(keys) for keys in shelf.asked] == [PAGE]
    for page in range(2, KEPT + 2):
        table.row(page * PAGE)
    table.row(PAGE)
    assert len(shelf.asked) == KEPT + 2


def test_what_is_gone_is_shown_empty(shelf: Shelf, table: PagedTable[str]) -> None:
    shelf.gone.add(3)
    assert table.index(2, 0).data() is None
    assert table.index(3, 0).data() == "第4件"


def test_all_rows_are_chosen_by_key_without_being_read(shelf: Shelf, table: PagedTable[str], qtbot: QtBot) -> None:
    view = TableView(table, "shelf", "列表")
    qtbot.addWidget(view)
    view.selectAll()
    assert view.count_chosen() == MANY
    assert view.chosen_places() == list(range(MANY))
    assert sum(map(len, shelf.asked)) <= PAGE


def test_sorting_asks_for_the_keys_and_keeps_what_is_chosen(table: PagedTable[str], qtbot: QtBot) -> None:
    view = TableView(table, "shelf", "列表")
    qtbot.addWidget(view)
    view.choose_place(4)
    also = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    view.selectionModel().select(table.index(9, 0), also)
    with qtbot.waitSignal(table.sort_wanted):
        table.sort(1, Qt.SortOrder.DescendingOrder)
    assert table.sorted_by == (1, True)
    table.reorder(range(MANY, 0, -1))
    assert [table.keys[place] for place in view.chosen_places()] == [10, 5]
    assert view.current_row() == "第5件"


def look_at(table: PagedTable[str], place: int) -> object:
    """What is painted of a row."""
    with table.painting(place, place):
        return table.index(place, 0).data()


def test_rows_that_could_not_be_read_are_asked_for_once_at_each_look(shelf: Shelf, qtbot: QtBot) -> None:
    beside, told, painted = Beside(), list[str](), list[object]()
    table = PagedTable(COLUMNS, shelf.fetch, beside=beside.take)
    table.show_keys(range(1, PAGE))
    table.refused.connect(told.append)
    table.dataChanged.connect(lambda *places: painted.append(places))
    for look in (1, 2):
        assert look_at(table, 0) is None
        assert look_at(table, 0) is None
        [(_work, _then, refused)] = beside.waiting
        beside.waiting.clear()
        refused("文件正忙")
        assert (told, painted, beside.waiting) == (["文件正忙"] * look, [], [])
    look_at(table, 0)
    [(work, then, _refused)] = beside.waiting
    then(work())
    assert look_at(table, 0) == "第1件"


def test_rows_read_before_an_action_do_not_come_after_it(shelf: Shelf, qtbot: QtBot) -> None:
    """Though the order that is kept is the very same."""
    beside, keys = Beside(), range(1, PAGE)
    table = PagedTable(COLUMNS, shelf.fetch, beside=beside.take)
    table.show_keys(keys)
    look_at(table, 0)
    [(work, then, refused)] = beside.waiting
    beside.waiting.clear()
    before = work()
    shelf.gone.add(1)
    table.show_keys(keys)
    look_at(table, 0)
    then(before)
    refused("文件正忙")
    assert look_at(table, 1) is None
    assert work() is None
    [(work, then, _refused)] = beside.waiting
    then(work())
    assert (look_at(table, 0), look_at(table, 1)) == (None, "第2件")
