"""视图: searches kept under 督办事项, each with the number of rows it opens."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from supervision_desk.services.desk import Desk
from supervision_desk.services.dues import set_due
from supervision_desk.services.items import list_items
from supervision_desk.store.folder import case_file
from supervision_desk.ui.changes import Changed
from supervision_desk.ui.frame.place_delegate import COUNT_ROLE
from supervision_desk.ui.frame.view_name_dialog import ViewNameDialog
from supervision_desk.ui.frame.view_shelf import SavedView, ViewShelf
from supervision_desk.ui.jobs import InlineJobs
from supervision_desk.ui.main_window import MainWindow

from .conftest import OpenWindow, Recorder, press, shown_codes, shown_dialog

LATE = SavedView("逾期的", "状态:逾期")
SCHOOLS = SavedView("教育", "", (("单位", "区教育局"),))


@pytest.fixture
def aside() -> InlineJobs:
    """What is counted aside is looked at here."""
    return InlineJobs()


@pytest.fixture
def window(later: Desk, open_window: OpenWindow, settings: QSettings) -> MainWindow:
    """A window with two views."""
    shelf = ViewShelf(settings, later.folder)
    shelf.put(LATE)
    shelf.put(SCHOOLS)
    opened = open_window(later)
    opened.views.count()
    return opened


def titles(window: MainWindow) -> list[str]:
    return [window.navigation.item(row).text() for row in range(window.navigation.count())]


def go_to(window: MainWindow, view: SavedView) -> None:
    window.navigation.go_to(f"view:{view.name}")


def trigger(window: MainWindow, row: int, words: str, *, by_key: bool = False) -> None:
    """Choose an entry of the menu of a row, opened by the right button, or by the menu key on the current row."""
    navigation = window.navigation
    place = navigation.visualItemRect(navigation.item(row)).center()
    reason = QContextMenuEvent.Reason.Keyboard if by_key else QContextMenuEvent.Reason.Mouse
    if not by_key:
        QTest.mouseClick(navigation.viewport(), Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, place)
    event = QContextMenuEvent(reason, place, navigation.viewport().mapToGlobal(place))
    QApplication.sendEvent(navigation.viewport(), event)
    menu = next(menu for menu in window.findChildren(QMenu) if menu.isVisible() and menu.actions())
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()


def test_views_stand_under_the_items_with_their_counts(window: MainWindow) -> None:
    assert titles(window)[:5] == ["工作台", "督办事项", "逾期的", "教育", "来源文件"]
    for row, view in ((2, LATE), (3, SCHOOLS)):
        go_to(window, view)
        window.pages.items.reload()
        assert window.pages.items.isVisible()
        assert window.navigation.currentRow() == row
        shown = shown_codes(window)
        assert window.navigation.item(row).data(COUNT_ROLE) == len(shown) > 0
        assert shown == [item.code for item in list_items(window.desk, view.query)]
    assert window.search.text() == ""


def test_the_items_themselves_are_all_again(window: MainWindow) -> None:
    go_to(window, LATE)
    assert window.search.text() == "状态:逾期"
    window.navigation.go_to("items")
    window.pages.items.reload()
    assert window.search.text() == ""
    assert window.pages.items.table.rowCount() == 25


def test_typing_on_leaves_the_view_and_keeps_the_words(window: MainWindow) -> None:
    go_to(window, LATE)
    window.search.setText("状态:逾期 教育")
    assert window.navigation.currentRow() == 1
    window.pages.items.reload()
    assert shown_codes(window) == ["2020/8"]


def test_a_view_is_kept_under_a_name_of_its_own(window: MainWindow, settings: QSettings) -> None:
    window.search.setText("就业")
    window.commands["save_view"].trigger()
    dialog = shown_dialog(window, ViewNameDialog)
    assert dialog.line.text() == "就业"
    dialog.line.setText("  ")
    press(dialog, "done")
    assert "没有名称，没有保存" in dialog.problem.text()
    dialog.line.setText("教育")
    press(dialog, "done")
    assert "已有名为“教育”的视图，没有保存" in dialog.problem.text()
    dialog.line.setText("稳就业")
    press(dialog, "done")
    assert titles(window)[4] == "稳就业"
    assert ViewShelf(settings, window.desk.folder).named("稳就业") == SavedView("稳就业", "就业")


def test_a_view_is_renamed_changed_and_removed_by_its_menu(window: MainWindow, recorder: Recorder) -> None:
    go_to(window, LATE)
    trigger(window, 2, "改名…", by_key=True)
    dialog = shown_dialog(window, ViewNameDialog)
    dialog.line.setText("要催的")
    press(dialog, "done")
    assert titles(window)[2:4] == ["要催的", "教育"]
    window.search.setText("灯:红")
    trigger(window, 2, "改为当前条件")
    assert window.views.shelf.named("要催的") == SavedView("要催的", "灯:红")
    assert window.search.text() == "灯:红", "the right button goes nowhere"
    go_to(window, SavedView("要催的"))
    trigger(window, 2, "删除视图")
    assert "事项本身不受影响" in recorder.questions[0]
    assert titles(window)[1:4] == ["督办事项", "教育", "来源文件"]
    assert window.pages.items.isVisible()


def test_counts_follow_what_changes(window: MainWindow) -> None:
    set_due(window.desk, "2020/8", window.desk.today.replace(month=12), basis="区委常委会会议纪要")
    window.runner.changes.happened.emit(Changed.ALL)
    window.views.count()
    assert window.navigation.item(2).data(COUNT_ROLE) == len(list_items(window.desk, LATE.query)) == 0


def test_each_folder_has_its_own(settings: QSettings, tmp_path: Path) -> None:
    ViewShelf(settings, tmp_path / "one").put(LATE)
    assert ViewShelf(settings, tmp_path / "one").views == [LATE]
    assert ViewShelf(settings, tmp_path / "other").views == []
    for name in settings.allKeys():
        settings.setValue(name, "nothing of ours")
    assert ViewShelf(settings, tmp_path / "one").views == []


def test_a_view_that_is_not_understood_has_no_count(later: Desk, open_window: OpenWindow, settings: QSettings) -> None:
    ViewShelf(settings, later.folder).put(SavedView("错的", "状态:没有这种"))
    window = open_window(later)
    window.views.count()
    assert window.navigation.item(2).data(COUNT_ROLE) is None
    assert window.navigation.item(2).data(Qt.ItemDataRole.AccessibleTextRole) == "错的"


def test_why_the_views_could_not_be_counted_is_said(window: MainWindow) -> None:
    window.desk.close()
    file = case_file(window.desk.folder)
    whole = file.read_bytes()
    file.write_bytes(b"not a case file" * 500)
    window.views.count()
    file.write_bytes(whole)
    assert window.status.currentMessage().startswith("这个文件不是督查台的案卷")


def test_conditions_that_are_no_view_yet_are_kept_from_beside_them(later: Desk, open_window: OpenWindow) -> None:
    window = open_window(later)
    filters = window.pages.items.filters
    assert not filters.keep.isVisible()
    filters.put("单位", "区教育局")
    filters.keep.click()
    dialog = shown_dialog(window, ViewNameDialog)
    dialog.line.setText("教育的")
    press(dialog, "done")
    assert "教育的" in titles(window)
    assert not filters.keep.isVisible()
    filters.put("状态", "逾期")
    assert filters.keep.isVisible()
    filters.clear()
    assert not filters.keep.isVisible()
