"""From one session to the next: the place, the choice, the sizes, what was opened lately; one computer a folder."""

from pathlib import Path

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication, QSplitter
from pytestqt.qtbot import QtBot

from supervision_desk.paths import resource
from supervision_desk.services.desk import Desk
from supervision_desk.services.one_computer import FILE_NAME, Hold
from supervision_desk.services.undoing import undo_last
from supervision_desk.ui.action import Actions
from supervision_desk.ui.frame.recent import Recent
from supervision_desk.ui.main_window import MainWindow
from supervision_desk.ui.start.session import Opening, run_session
from tests.services.factories import copied

from .conftest import OpenWindow, Recorder, child


def entries(window: MainWindow) -> dict[str, bool]:
    """What the menu 最近打开 offers, and whether it can be chosen."""
    window.recent.menu.aboutToShow.emit()
    return {each.text(): each.isEnabled() for each in window.recent.menu.actions() if not each.isSeparator()}


def choose(window: MainWindow, words: str) -> None:
    entries(window)
    next(each for each in window.recent.menu.actions() if each.text() == words).trigger()


def again(desk: Desk, actions: Actions, settings: QSettings, qtbot: QtBot) -> MainWindow:
    """The window as the next session opens it."""
    window = MainWindow(desk, actions, settings, "")
    qtbot.addWidget(window)
    window.show()
    return window


def test_the_first_session_begins_at_the_workbench(
    registered: Desk, actions: Actions, settings: QSettings, qtbot: QtBot
) -> None:
    assert again(registered, actions, settings, qtbot).pages.workbench.isVisible()


def test_the_next_session_goes_on_at_the_item_and_in_the_sizes_of_the_last(
    registered: Desk, actions: Actions, settings: QSettings, qtbot: QtBot, recorder: Recorder
) -> None:
    window = again(registered, actions, settings, qtbot)
    window.resize(780, 640)  # the screen of tests is small
    window.show_item("2020/7")
    splitter = child(window, QSplitter, "items_splitter")
    splitter.setSizes([200, 400])
    size, sizes = window.size(), splitter.sizes()
    window.close()
    later = again(registered, actions, settings, qtbot)
    assert later.navigation.current_key == "items"
    assert later.pages.items.chosen_codes() == ("2020/7",)
    assert later.size() == size
    assert child(later, QSplitter, "items_splitter").sizes() == sizes


def test_the_next_session_goes_on_at_the_paper(
    dispatched: Desk, actions: Actions, settings: QSettings, qtbot: QtBot, recorder: Recorder
) -> None:
    window = again(dispatched, actions, settings, qtbot)
    window.navigation.go_to("papers")
    window.pages.papers.view.choose_place(4)
    mark = window.pages.papers.view.current_row().mark
    window.close()
    later = again(dispatched, actions, settings, qtbot)
    assert later.pages.papers.isVisible()
    assert later.pages.papers.view.current_row().mark == mark


def test_what_is_gone_by_then_is_not_asked_for(
    registered: Desk, actions: Actions, settings: QSettings, qtbot: QtBot, recorder: Recorder
) -> None:
    window = again(registered, actions, settings, qtbot)
    window.show_item("2020/7")
    window.close()
    undo_last(registered)
    later = again(registered, actions, settings, qtbot)
    assert later.pages.items.empty.isVisible()
    assert not recorder.errors


def test_a_document_read_stands_in_the_menu_and_opens_again(
    desk: Desk, open_window: OpenWindow, recorder: Recorder, tmp_path: Path
) -> None:
    window = open_window(desk)
    assert entries(window)["还没有导入过文件"] is False
    file = tmp_path / "通知 & 方案.txt"
    file.write_bytes(resource("sample", "document.txt").read_bytes())
    window.importer.read_file(file)
    window.navigation.go_to("items")
    choose(window, "通知 && 方案.txt")
    assert window.navigation.current_key == ""
    file.unlink()
    choose(window, "通知 && 方案.txt")
    assert "没有打开" in recorder.errors[0]
    assert "通知 && 方案.txt" not in entries(window)


def test_what_could_not_be_read_is_not_remembered(desk: Desk, open_window: OpenWindow, recorder: Recorder) -> None:
    window = open_window(desk)
    window.importer.read_file(resource("sample", "missing.txt"))
    assert recorder.errors
    assert window.recent.recent.documents() == []


def test_another_folder_is_opened_from_the_menu(
    registered_case: Path, desk: Desk, open_window: OpenWindow, settings: QSettings, recorder: Recorder, qtbot: QtBot
) -> None:
    Recent(settings, desk.folder).put_folder(registered_case, None)
    window = open_window(desk)
    assert entries(window) == {
        "还没有导入过文件": False,
        f"{desk.folder.parent.name}/case（当前）": False,
        "/".join(registered_case.parts[-2:]): True,
    }
    with qtbot.waitSignal(window.recent.folder_wanted) as wanted:
        choose(window, "/".join(registered_case.parts[-2:]))
    assert wanted.args == [registered_case, None]


def test_a_folder_without_a_case_and_one_open_elsewhere_are_told_of_and_the_window_stays(
    desk: Desk, open_window: OpenWindow, recorder: Recorder, empty_case: Path, tmp_path: Path
) -> None:
    window = open_window(desk)
    recorder.folder = tmp_path
    window.commands["open_case"].trigger()
    assert "没有督查台案卷" in recorder.errors[0]
    elsewhere = tmp_path / "elsewhere"
    copied(empty_case, elsewhere).close()
    Hold(elsewhere, "王某某", "甲机").take()
    recorder.folder = elsewhere
    window.commands["open_case"].trigger()
    assert "另一台电脑“甲机”" in recorder.errors[1]
    assert window.isVisible()


def test_a_folder_open_on_another_computer_is_told_of_in_a_box(desk: Desk, recorder: Recorder, qtbot: QtBot) -> None:
    Hold(desk.folder, "王某某", "甲机").take()
    assert run_session(Opening(desk.folder, None, None), crashed=False, report=None) == 1
    assert "另一台电脑“甲机”" in recorder.errors[0]
    assert (desk.folder / FILE_NAME).exists()


def test_a_folder_taken_just_before_it_is_opened_brings_the_window_back_on_its_own(
    desk: Desk, empty_case: Path, tmp_path: Path, recorder: Recorder, qtbot: QtBot
) -> None:
    desk.close()
    elsewhere = tmp_path / "elsewhere"
    copied(empty_case, elsewhere).close()
    seen: list[Path] = []

    def go_on() -> None:
        windows = [each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow)]
        if window := next((each for each in windows if each.isVisible()), None):
            seen.append(window.desk.folder)
            if len(seen) > 1:
                window.close()
                return
            Hold(elsewhere, "王某某", "甲机").take()
            window.recent.folder_wanted.emit(elsewhere, None)
        QTimer.singleShot(0, go_on)

    QTimer.singleShot(0, go_on)
    assert run_session(Opening(desk.folder, None, None), crashed=False, report=None) == 0
    assert seen == [desk.folder, desk.folder]
    assert "另一台电脑“甲机”" in recorder.errors[0]


def test_the_first_window_is_no_larger_than_the_screen(
    registered: Desk, actions: Actions, settings: QSettings, qtbot: QtBot
) -> None:
    screen = QApplication.primaryScreen().availableGeometry()
    first = again(registered, actions, settings, qtbot).size()
    assert first.width() < screen.width()
    assert first.height() < screen.height()
