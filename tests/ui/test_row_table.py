"""The one table model: shows what it was given, sorts by native values."""

from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from supervision_desk.domain.numbering import code_order
from supervision_desk.paths import resource
from supervision_desk.services.desk import Desk
from supervision_desk.services.documents import preview_file
from supervision_desk.ui.importing.choices import ImportChoices, begin
from supervision_desk.ui.importing.measure_table import MeasureTable
from supervision_desk.ui.tables.row_table import ROW_ROLE, SORT_ROLE, Column, RowTable
from supervision_desk.ui.tables.table_view import TableView
from supervision_desk.ui.theme import NARROW, TIGHT


@dataclass(frozen=True)
class Line:
    """A row to try the model with."""

    code: str
    due: date | None


COLUMNS: tuple[Column[Line], ...] = (
    Column("编号", lambda line: line.code, lambda line: code_order(line.code)),
    Column(
        "时限", lambda line: str(line.due or ""), lambda line: line.due, numeric=True, colour=lambda _line: "#B3261E"
    ),
)
LINES = [Line("2020/9", date(2020, 12, 31)), Line("2020/10", None), Line("2020/2", date(2020, 8, 31))]


@pytest.fixture
def table() -> RowTable[Line]:
    made = RowTable(COLUMNS)
    made.show_rows(LINES)
    return made


def test_the_model_keeps_qts_rules(table: RowTable[Line], qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(table)  # type: ignore[no-untyped-call]


def test_a_cell_knows_its_row_and_its_native_value(table: RowTable[Line]) -> None:
    index = table.index(0, 1)
    assert index.data(ROW_ROLE) is LINES[0]
    assert index.data(SORT_ROLE) == date(2020, 12, 31)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "时限：2020-12-31"


def test_codes_sort_as_numbers_not_as_text(table: RowTable[Line]) -> None:
    table.sort(0)
    assert [line.code for line in table.rows] == ["2020/2", "2020/9", "2020/10"]


@pytest.mark.parametrize("order", [Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder])
def test_rows_without_a_value_come_last_either_way(table: RowTable[Line], order: Qt.SortOrder) -> None:
    table.sort(1, order)
    assert table.rows[-1].code == "2020/10"


def test_new_rows_keep_the_order_last_chosen(table: RowTable[Line]) -> None:
    table.sort(0)
    table.show_rows(LINES[::-1])
    assert [line.code for line in table.rows] == ["2020/2", "2020/9", "2020/10"]


def test_measures_can_be_ticked(desk: Desk, qtmodeltester: ModelTester, qapp: object) -> None:
    choices = ImportChoices(begin(preview_file(desk, resource("sample", "document.txt")), desk.today), desk.today)
    table = MeasureTable()
    table.ticked.connect(choices.tick)
    table.show_rows(choices.rows())
    qtmodeltester.check(table)  # type: ignore[no-untyped-call]
    table.setData(table.index(3, 0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert choices.decisions.skip == {3}


def test_a_column_that_holds_a_date_holds_it_in_larger_letters_too(table: RowTable[Line], qtbot: QtBot) -> None:
    view = TableView(table, "lines", "列表")
    qtbot.addWidget(view)
    before, font = view.columnWidth(1), view.font()
    font.setPointSizeF(2 * font.pointSizeF())
    view.setFont(font)
    assert view.columnWidth(1) == pytest.approx(2 * before, abs=2)
    font.setPointSizeF(font.pointSizeF() / 2)
    view.setFont(font)
    assert view.columnWidth(1) == pytest.approx(before, abs=2)


def test_a_row_is_chosen_also_while_ctrl_is_held_for_a_shortcut(table: RowTable[Line], qtbot: QtBot) -> None:
    view = TableView(table, "lines", "行")
    qtbot.addWidget(view)
    view.choose_place(1)
    QTest.keyPress(view, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    view.choose_place(1)
    view.choose_quietly(1)
    assert view.chosen_rows() == [LINES[1]]
    QTest.keyRelease(view, Qt.Key.Key_Control)


def test_home_and_end_go_to_the_first_and_the_last_row(table: RowTable[Line], qtbot: QtBot) -> None:
    view = TableView(table, "lines", "行")
    qtbot.addWidget(view)
    view.show()
    for key, code in ((Qt.Key.Key_End, "2020/2"), (Qt.Key.Key_Home, "2020/9")):
        for held in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier):
            QTest.keyClick(view, key, held)
            assert [row.code for row in view.chosen_rows()] == [code]


def test_the_column_that_takes_what_is_left_keeps_a_readable_width(table: RowTable[Line], qtbot: QtBot) -> None:
    view = TableView(table, "lines", "行", stretch=0)
    qtbot.addWidget(view)
    view.resize(500, 300)
    view.show()
    assert view.columnWidth(0) + view.columnWidth(1) == view.viewport().width()
    view.resize(130, 300)
    assert 90 <= view.columnWidth(0) < COLUMNS[0].width
    assert view.horizontalScrollBar().maximum() > 0
    view.resize(500, 300)
    assert view.horizontalScrollBar().maximum() == 0


def test_rows_grow_with_the_letters(table: RowTable[Line], qtbot: QtBot) -> None:
    view = TableView(table, "lines", "行")
    qtbot.addWidget(view)
    view.show()
    before = view.rowHeight(0) / view.font().pointSizeF()
    font = view.font()
    font.setPointSizeF(21.0)
    view.setFont(font)
    assert view.rowHeight(0) / 21.0 == pytest.approx(before, rel=0.02)


def test_a_number_is_never_cut(qtbot: QtBot) -> None:
    columns: tuple[Column[int], ...] = (Column("逾期", lambda count: f"◆ {count}", width=44, numeric=True),)
    table = RowTable(columns)
    view = TableView(table, "counts", "数")
    qtbot.addWidget(view)
    table.show_rows([7, 43210, 10_000_000])
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    option.rect = view.visualRect(table.index(2, 0))
    room = option.rect.adjusted(NARROW, 0, -TIGHT, 0).width()
    assert option.fontMetrics.elidedText("◆ 10000000", Qt.TextElideMode.ElideRight, room) == "◆ 10000000"
    before = view.columnWidth(0)
    table.show_rows([7])
    assert view.columnWidth(0) == before
