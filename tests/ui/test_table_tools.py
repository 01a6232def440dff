"""Lists on their way out: columns chosen, rows copied, the whole list as a sheet; and the columns kept."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from supervision_desk.domain.watch import unwatched
from supervision_desk.services.desk import Desk
from supervision_desk.ui import messages
from supervision_desk.ui.frame.commands import COMMANDS
from supervision_desk.ui.importing.measure_work import _ENTRIES
from supervision_desk.ui.importing.review_keys import _TAKEN
from supervision_desk.ui.tables import row_menu
from supervision_desk.ui.tables.copying import table_to_come
from supervision_desk.ui.tables.kept_columns import keep_columns, restore_columns
from supervision_desk.ui.tables.row_table import Column, RowTable
from supervision_desk.ui.tables.table_view import TableView

from .conftest import LaterJobs, OpenWindow, Recorder


@dataclass(frozen=True)
class Line:
    """A row to try with."""

    code: str
    due: date | None
    days: int | None


COLUMNS: tuple[Column[Line], ...] = (
    Column("编号", lambda line: line.code),
    Column("时限", lambda line: str(line.due or "未明确"), lambda line: line.due),
    Column("次数", lambda line: str(line.days if line.days is not None else ""), lambda line: line.days, numeric=True),
    Column("余/逾", lambda line: f"余 {line.days}", lambda line: line.days),
)
LINES = [Line("2020/2", date(2020, 8, 31), 3), Line("2020/10<\n&>", None, None)]


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def view(page: QWidget) -> TableView:
    table: RowTable[Line] = RowTable(COLUMNS)
    table.show_rows(LINES)
    made = TableView(table, "tried", "试验列表", parent=page)
    page.show()
    return made


@pytest.fixture
def clipboard(monkeypatch: pytest.MonkeyPatch) -> list[QMimeData]:
    taken: list[QMimeData] = []
    monkeypatch.setattr(messages, "copy_data", taken.append)
    return taken


def test_copied_rows_stay_text_in_excel_and_one_line_each(view: TableView, clipboard: list[QMimeData]) -> None:
    view.selectAll()
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    [data] = clipboard
    assert data.text() == "编号\t时限\t次数\t余/逾\n2020/2\t2020-08-31\t3\t余 3\n2020/10< &>\t未明确\t\t余 None"
    assert data.html().count("<tr>") == 3
    assert "mso-number-format" in data.html()
    assert "2020/10&lt;\n&amp;&gt;" in data.html()


def test_many_rows_are_copied_behind_the_window_and_few_at_once(
    registered: Desk, open_window: OpenWindow, clipboard: list[QMimeData], monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(registered)
    view, later = window.pages.items.view, LaterJobs()
    monkeypatch.setattr(window.runner, "_jobs", later)
    view.row_menu.copy()
    assert len(clipboard) == 1
    monkeypatch.setattr(row_menu, "_AT_ONCE", 24)
    view.selectAll()
    view.row_menu.copy()
    assert len(clipboard) == 1
    assert not view.isEnabled()
    later.waiting.pop()()
    assert clipboard[1].text().count("\n") == 25
    view.row_menu.copy()
    window.status.stop_wanted.emit()
    later.waiting.pop()()
    assert len(clipboard) == 2
    assert view.isEnabled()


def test_hidden_columns_are_left_out_and_moved_ones_move(view: TableView, clipboard: list[QMimeData]) -> None:
    actions = {action.text(): action for action in view.column_menu.menu().actions()}
    actions["次数"].trigger()
    actions["余/逾"].trigger()
    view.horizontalHeader().moveSection(1, 0)
    view.selectRow(0)
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard[0].text() == "时限\t编号\n2020-08-31\t2020/2"
    next(action for action in view.column_menu.menu().actions() if "恢复" in action.text()).trigger()
    assert [column.heading for column in table_to_come(view, "x")(unwatched).columns] == [
        "编号",
        "时限",
        "次数",
        "余/逾",
    ]


def test_the_last_column_cannot_be_hidden(view: TableView) -> None:
    for column in (1, 2, 3):
        view.setColumnHidden(column, True)
    first, *others = (action for action in view.column_menu.menu().actions() if action.isCheckable())
    assert not first.isEnabled()
    assert all(action.isEnabled() for action in others)


def test_columns_are_kept_under_the_tables_name(
    page: QWidget, view: TableView, qtbot: QtBot, settings: QSettings
) -> None:
    view.setColumnHidden(2, True)
    view.setColumnWidth(0, 222)
    keep_columns(page, settings)
    again_page, shorter_page = QWidget(), QWidget()
    again = TableView(RowTable(COLUMNS), "tried", "试验列表", parent=again_page)
    shorter = TableView(RowTable(COLUMNS[:3]), "tried", "试验列表", parent=shorter_page)
    for made in (again_page, shorter_page):
        qtbot.addWidget(made)
        restore_columns(made, settings)
    assert (again.isColumnHidden(2), again.columnWidth(0)) == (True, 222)
    assert not shorter.isColumnHidden(2)


def test_a_sheet_has_days_and_numbers_where_the_screen_shows_them(view: TableView) -> None:
    table = table_to_come(view, "试验")(unwatched)
    assert [column.kind for column in table.columns] == ["text", "day", "number", "text"]
    assert table.rows == (("2020/2", date(2020, 8, 31), 3, "余 3"), ("2020/10<\n&>", "未明确", "", "余 None"))


def test_the_list_in_sight_is_exported(
    dispatched: Desk, open_window: OpenWindow, recorder: Recorder, tmp_path: Path
) -> None:
    window = open_window(dispatched)
    recorder.folder = tmp_path / "out"
    window.commands["export_list"].trigger()
    [file] = recorder.folder.glob("*.xlsx")
    assert recorder.offered == [file.name] == [f"督办事项 {dispatched.today:%Y%m%d}.xlsx"]
    assert str(file) in window.status.currentMessage()
    rows = list(openpyxl.load_workbook(file).active.iter_rows(min_row=3, values_only=True))
    assert len(rows) == 1 + 25
    assert isinstance(rows[1][rows[0].index("时限")], datetime)


def test_a_page_without_a_list_says_so(dispatched: Desk, open_window: OpenWindow, recorder: Recorder) -> None:
    window = open_window(dispatched)
    window.navigation.go_to("workdays")
    window.commands["export_list"].trigger()
    assert "没有列表" in window.status.currentMessage()
    assert not recorder.errors


def test_no_two_commands_share_a_key_nor_one_of_the_review_that_it_does_not_take() -> None:
    keys = [keys for command in COMMANDS for keys in command.shortcut.split()]
    assert len(keys) == len(set(keys))
    left = {keys for entry in _ENTRIES if entry.key not in _TAKEN and not entry.of_list for keys in entry.shortcuts}
    assert left
    assert not left & set(keys)
