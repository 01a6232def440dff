"""工作台: each number opens exactly its rows; what is to be done is done from there, by mouse or by keys alone."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QBoxLayout, QDialog, QMenu
from pytestqt.qtbot import QtBot

from supervision_desk.services.agenda import AgendaKind, agenda
from supervision_desk.services.demo import Demo
from supervision_desk.services.desk import Desk, open_desk
from supervision_desk.services.dues import set_due
from supervision_desk.store.database import Database
from supervision_desk.ui.action import Actions
from supervision_desk.ui.chasing.contact_dialog import ContactDialog
from supervision_desk.ui.chasing.hold_dialog import HoldDialog
from supervision_desk.ui.fonts import set_font
from supervision_desk.ui.frame.place_delegate import COUNT_ROLE
from supervision_desk.ui.frame.places import page_of
from supervision_desk.ui.items.due_dialog import DueDialog
from supervision_desk.ui.jobs import InlineJobs
from supervision_desk.ui.main_window import MainWindow
from supervision_desk.ui.papers.draft_dialog import DraftDialog
from supervision_desk.ui.replies.review_dialog import ReviewDialog
from supervision_desk.ui.theme import apply_theme
from supervision_desk.ui.workbench.workbench_page import WorkbenchPage
from tests.services import agenda_scene
from tests.services.factories import copied, prepared

from .conftest import OpenWindow, Recorder, click, press, shown_codes, shown_dialog


@pytest.fixture
def aside() -> InlineJobs:
    """What is counted aside is looked at here."""
    return InlineJobs()


@pytest.fixture(scope="session")
def agenda_case(dispatched_case: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepared(tmp_path_factory, "ui-agenda", dispatched_case, agenda_scene.play)


@pytest.fixture
def busy(agenda_case: Path, tmp_path: Path) -> Iterator[Desk]:
    """2020-09-30, with something in every list."""
    with closing(copied(agenda_case, tmp_path / "case")) as desk:
        yield replace(desk, day=agenda_scene.LAST)


@pytest.fixture
def page(busy: Desk, open_window: OpenWindow) -> WorkbenchPage:
    return at_workbench(open_window(busy))


def at_workbench(window: MainWindow) -> WorkbenchPage:
    window.navigation.go_to("workbench")
    return window.pages.workbench


def opened_rows(page: WorkbenchPage) -> dict[AgendaKind, tuple[int, int]]:
    """By list its number on the board and how many rows it opens, with its filter in sight."""
    found = {}
    for place, each in enumerate(page.board.table.rows):
        page.board.lists.choose_place(place)
        shown = int(page.board.table.index(place, 1).data())
        page.board.lists.activated.emit(page.board.table.index(place, 0))
        assert page.list.isVisible()
        assert page.list.chip.text().startswith(each.kind.value)
        found[each.kind] = (shown, page.list.table.rowCount())
        page.list.chip.click()
        assert page.board.isVisible()
    return found


def test_each_number_opens_so_many_rows(page: WorkbenchPage) -> None:
    found = opened_rows(page)
    assert list(found) == list(AgendaKind)
    assert all(shown == rows > 0 for shown, rows in found.values()), found


def test_in_the_demo_too(demo: Demo, tmp_path: Path, open_window: OpenWindow) -> None:
    copied(demo.case, tmp_path / "case").close()
    with closing(open_desk(tmp_path / "case", today=demo.today, operator="演示")) as desk:
        found = opened_rows(at_workbench(open_window(desk)))
    assert all(shown == rows for shown, rows in found.values()), found
    assert found[AgendaKind.BEHIND][0] == 5


def test_the_navigation_counts_what_the_lists_hold(page: WorkbenchPage) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    total = sum(len(each.rows) for each in page.board.table.rows)
    assert window.navigation.item(0).data(COUNT_ROLE) == total
    assert page.board.todo.text() == f"今天要办 {total} 条"


def test_the_window_opens_at_the_workbench(
    qtbot: QtBot, busy: Desk, actions: Actions, settings: QSettings, recorder: Recorder
) -> None:
    window = MainWindow(busy, actions, settings)
    qtbot.addWidget(window)
    window.show()
    assert window.pages.workbench.isVisible()
    assert window.navigation.currentRow() == 0


def test_only_by_keys_to_a_row_and_back(page: WorkbenchPage) -> None:
    lists = page.board.lists
    assert page.focusWidget() is lists
    for _ in range(4):
        QTest.keyClick(lists, Qt.Key.Key_Down)
    QTest.keyClick(lists, Qt.Key.Key_Return)
    assert page.list.kind is AgendaKind.REVIEW
    assert page.focusWidget() is page.list.view
    QTest.keyClick(page.list.view, Qt.Key.Key_Escape)
    assert page.board.isVisible()
    assert page.focusWidget() is lists
    assert lists.current_row().kind is AgendaKind.REVIEW


def test_a_row_opens_its_item_or_its_paper(page: WorkbenchPage) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    page.show_list(AgendaKind.OVERDUE)
    QTest.keyClick(page.list.view, Qt.Key.Key_Return)
    assert window.pages.items.chosen_codes() == ("2020/8",)
    at_workbench(window)
    page.show_list(AgendaKind.RECEIPT)
    number = page.list.view.current_row().code
    press(page.list, "open_row")
    assert window.pages.papers.view.current_row().mark == number


@pytest.mark.parametrize(
    ("kind", "words", "dialog"),
    [
        (AgendaKind.OVERDUE, "拟催办单…", DraftDialog),
        (AgendaKind.NEAR, "拟督办提示函…", DraftDialog),
        (AgendaKind.REVIEW, "审核…", ReviewDialog),
        (AgendaKind.UNDATED, "定时限…", DueDialog),
    ],
)
def test_what_a_list_calls_for_is_done_there(
    page: WorkbenchPage, kind: AgendaKind, words: str, dialog: type[QDialog]
) -> None:
    page.show_list(kind)
    assert page.list.deed.text() == words
    press(page.list, "do_row")
    assert shown_dialog(page.window(), dialog)


def test_the_menu_of_a_row_is_that_of_its_item(page: WorkbenchPage) -> None:
    page.show_list(AgendaKind.OVERDUE)
    page.list.view.customContextMenuRequested.emit(page.list.view.rect().center())
    menu = next(menu for menu in page.list.findChildren(QMenu) if menu.isVisible())
    assert "登记反馈…" in [action.text() for action in menu.actions()]
    menu.close()


def test_after_a_question_that_failed_another_is_asked(page: WorkbenchPage, expected_logs: None) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    held, said = window.agenda._desk, list[str]()
    window.agenda.refused.connect(said.append)
    window.agenda._desk = replace(held, database=Database(held.folder / "gone" / "desk.sqlite3"))
    window.agenda.outdate()
    window.agenda.refresh()
    assert "打不开案卷文件" in said[0]
    window.agenda._desk = held
    window.agenda.outdate()
    window.agenda.refresh()
    assert page.day.text() == "2020年9月30日　星期三"


def test_a_list_with_a_page_of_its_own_leads_there(page: WorkbenchPage) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    for kind, key in ((AgendaKind.MISSING, "grid"), (AgendaKind.INSTRUCTION, "awaited")):
        page.show_list(kind)
        press(page.list, "row_place")
        assert page_of(window.pages, key).isVisible()
        at_workbench(window)


def test_pressing_the_place_leads_from_one_list_back_to_all(page: WorkbenchPage) -> None:
    page.show_list(AgendaKind.OVERDUE)
    window = page.window()
    assert isinstance(window, MainWindow)
    navigation = window.navigation
    click(navigation.viewport(), navigation.visualItemRect(navigation.item(0)).center())
    assert page.board.isVisible()
    assert not page.list.isVisible()


def test_what_is_done_leaves_its_list_at_once(page: WorkbenchPage) -> None:
    page.show_list(AgendaKind.UNDATED)
    set_due(page.desk, "2020/3", page.desk.today.replace(month=12), by="张某某", basis="区委常委会会议纪要")
    page.runner.changes.happened.emit(page.concerns)
    assert page.list.table.rowCount() == 0
    assert "已经办完" in page.list.counts.text()
    assert not page.list.deed.isEnabled()
    assert page.board.table.index(7, 1).data() == "0"


def test_the_units_to_chase_with_what_is_done_about_them(page: WorkbenchPage) -> None:
    box = page.board.chase
    assert box.title.text() == f"今日应催 {len(agenda(page.desk).chase)} 个单位"
    press(box, "call_unit")
    shown_dialog(page.window(), ContactDialog).reject()
    press(box, "hold_unit")
    shown_dialog(page.window(), HoldDialog).reject()
    assert box.paper.text() == "催办单…"
    press(box, "draft_paper")
    press(shown_dialog(page.window(), DraftDialog), "done")
    window = page.window()
    assert isinstance(window, MainWindow)
    assert window.pages.papers.table.rows[0].kind == "催办单"


def test_mine_alone_also_in_the_next_session(
    busy: Desk, open_window: OpenWindow, actions: Actions, settings: QSettings
) -> None:
    mine = replace(busy, operator=agenda_scene.MINE)
    page = at_workbench(open_window(mine))
    names = [page.handler.itemText(place) for place in range(page.handler.count())]
    assert names == ["全部经办人", "我的事项（王某某）", "经办员"]
    page.handler.setCurrentIndex(1)
    page.handler.activated.emit(1)
    found = agenda(mine, agenda_scene.MINE)
    assert [row.code for row in page.board.table.rows[0].rows] == ["2020/8"]
    assert page.board.todo.text() == f"今天要办 {found.count} 条"
    again = at_workbench(open_window(mine))
    assert again.handler.currentText() == "我的事项（王某某）"
    again.show_list(AgendaKind.OVERDUE)
    assert again.list.whose.text() == "经办人：王某某"


def test_a_unit_of_the_picture_opens_its_items(page: WorkbenchPage) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    units = page.board.units
    place = next(place for place, bar in enumerate(units.rows) if bar.label == "区教育局")
    units.setFocus()
    for _ in range(place):
        QTest.keyClick(units, Qt.Key.Key_Down)
    assert units.accessibleDescription().startswith("区教育局：在办 1 项（红 1 项）")
    QTest.keyClick(units, Qt.Key.Key_Return)
    assert window.search.text() == "责任:区教育局 状态:在办"
    window.pages.items.reload()
    assert shown_codes(window) == ["2020/8"]


def test_a_fresh_office_is_told_where_to_begin(desk: Desk, open_window: OpenWindow, recorder: Recorder) -> None:
    window = open_window(desk)
    page = at_workbench(window)
    assert page.empty.isVisible()
    press(page.empty, "step_calendar")
    assert window.pages.workdays.isVisible()


def test_nothing_to_do_is_said(registered: Desk, open_window: OpenWindow) -> None:
    page = at_workbench(open_window(registered))
    assert page.board.todo.text() == "今天没有要办的事"
    assert page.board.chase.nobody.isVisible()
    assert page.board.units.isVisible()


def test_one_column_where_there_is_no_room_for_two(page: WorkbenchPage, qapp: QApplication) -> None:
    window, columns = page.window(), page.board.columns
    window.resize(1024, 700)
    assert columns.direction() == QBoxLayout.Direction.LeftToRight
    set_font(qapp, 20.0)
    apply_theme(qapp, dark=False)
    try:
        window.resize(1030, 700)
        assert columns.direction() == QBoxLayout.Direction.TopToBottom
        high = page.board.table.rowCount() * page.board.lists.verticalHeader().sectionSize(0)
        assert page.board.lists.viewport().height() >= high, "every list is seen whole"
    finally:
        set_font(qapp, 10.5)
        apply_theme(qapp, dark=False)
