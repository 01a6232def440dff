"""Before the window: the screen, the libraries, the input method, one instance, the first folder."""

import errno
import shutil
import time
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from supervision_desk.errors import UserError
from supervision_desk.services import demo as making
from supervision_desk.services.demo import Demo
from supervision_desk.services.desk import Desk, clock_day, has_case, office_of, open_desk
from supervision_desk.services.items import list_items
from supervision_desk.store.folder import case_file
from supervision_desk.ui.action import Actions
from supervision_desk.ui.changes import Changes
from supervision_desk.ui.frame.person_work import PersonDialog
from supervision_desk.ui.frame.pretended_day_dialog import PretendedDayDialog
from supervision_desk.ui.items.new_item_dialog import NewItemDialog
from supervision_desk.ui.jobs import Done, Failed, InlineJobs, Jobs, Work
from supervision_desk.ui.main_window import MainWindow
from supervision_desk.ui.person import ask_now, kept_person
from supervision_desk.ui.start.demo_folder import DEMO_FOLDER, demo_beside
from supervision_desk.ui.start.libraries import choose_input_method, has_screen, missing_packages, why_no_window
from supervision_desk.ui.start.placed import NEW_FOLDER, keep_place
from supervision_desk.ui.start.session import Opening, folder_to_open, let_go, run_session
from supervision_desk.ui.start.single import SingleWindow
from supervision_desk.ui.start.welcome import WelcomeDialog
from tests.services.factories import copied

from .conftest import Recorder, click, press, shown_dialog, type_text


def test_without_a_display_there_is_no_screen() -> None:
    assert not has_screen({})
    assert has_screen({"DISPLAY": ":0"})
    assert has_screen({"QT_QPA_PLATFORM": "offscreen"})
    assert "没有图形界面" in why_no_window({})


def test_missing_libraries_are_named_by_their_packages() -> None:
    def load(library: str) -> object:
        if "xcb-cursor" in library:
            raise OSError(library)
        return library

    assert missing_packages(load) == ["libxcb-cursor0"]


@pytest.mark.parametrize(
    ("asked", "plugins", "used"),
    [("fcitx", set(), "ibus"), ("fcitx", {"libfcitx5platforminputcontextplugin.so"}, "fcitx"), ("ibus", set(), "ibus")],
)
def test_fcitx_without_a_plugin_speaks_ibus_and_says_so(asked: str, plugins: set[str], used: str) -> None:
    environment = {"QT_IM_MODULE": asked}
    told = choose_input_method(plugins, environment)
    assert environment["QT_IM_MODULE"] == used
    assert ("改用 ibus 接口" in told) is (asked != used)


def test_a_demo_made_before_is_opened_again(tmp_path: Path, demo: Demo) -> None:
    shutil.copytree(demo.case, tmp_path / DEMO_FOLDER / "case")
    assert demo_beside(tmp_path / "own") == (tmp_path / DEMO_FOLDER / "case", demo.today)


def test_a_demo_that_was_interrupted_is_made_anew(tmp_path: Path, demo: Demo, monkeypatch: pytest.MonkeyPatch) -> None:
    def half(out: Path) -> None:
        shutil.copytree(demo.case, out / "case")
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(making, "make_demo", half)
    with pytest.raises(UserError, match="没有留下任何内容"):
        demo_beside(tmp_path / "own")
    assert list(tmp_path.iterdir()) == []

    def whole(out: Path) -> None:
        assert not out.exists()
        shutil.copytree(demo.folder, out)

    (tmp_path / f"{DEMO_FOLDER}.未完成" / "case").mkdir(parents=True)  # the process was killed
    monkeypatch.setattr(making, "make_demo", whole)
    case, day = demo_beside(tmp_path / "own")
    assert day == demo.today
    assert has_case(case)
    assert [each.name for each in tmp_path.iterdir()] == [DEMO_FOLDER]


def test_a_second_start_raises_the_first(tmp_path: Path, qtbot: QtBot) -> None:
    first, second = SingleWindow(tmp_path), SingleWindow(tmp_path)
    assert first.take()
    with qtbot.waitSignal(first.asked_to_show):
        assert not second.take()
    first.release()


def test_who_sits_here_is_asked_once_and_no_login_name_stands_for_it(
    desk: Desk, settings: QSettings, actions: Actions, qtbot: QtBot, recorder: Recorder
) -> None:
    unnamed = replace(desk, operator="root", named=False)
    window = MainWindow(unnamed, actions, settings, "settings")
    qtbot.addWidget(window)
    window.show()
    window.work.hand.new_item()
    assert shown_dialog(window, NewItemDialog).handler.text() == ""
    window.person.ask_once()  # a demo is looked at without
    assert not window.findChildren(PersonDialog)
    window.person.ask()
    dialog = shown_dialog(window, PersonDialog)
    press(dialog, "done")
    assert "没有写姓名" in dialog.problem.text()
    type_text(dialog.line, "王小明")
    with qtbot.waitSignal(window.person.named):
        press(dialog, "done")
    assert kept_person(settings) == "王小明"
    assert not ask_now(settings)


def test_the_first_start_makes_a_folder(tmp_path: Path, actions: Actions, qtbot: QtBot) -> None:
    dialog = WelcomeDialog(tmp_path / "case", None, "经办员", actions)
    qtbot.addWidget(dialog)
    dialog.organs.setPlainText("某区委督查室\n某区人民政府督查室")
    type_text(dialog.code, "某督")
    press(dialog, "done")
    assert has_case(tmp_path / "case")
    desk = open_desk(tmp_path / "case")
    assert office_of(desk).organs == ("某区委督查室", "某区人民政府督查室")
    desk.close()


def test_the_first_start_makes_the_folder_where_the_person_wants_it(
    tmp_path: Path, actions: Actions, recorder: Recorder, qtbot: QtBot
) -> None:
    """In a folder that holds other things it gets one of its own; from then on it is found again."""
    usual, wanted = tmp_path / "case", tmp_path / "D盘"
    wanted.mkdir()
    (wanted / "别的.txt").write_text("别的", encoding="utf-8")
    dialog = WelcomeDialog(usual, None, "经办员", actions)
    qtbot.addWidget(dialog)
    recorder.folder = wanted
    press(dialog, "choose_place")
    assert dialog.where.text() == str(wanted / NEW_FOLDER)
    dialog.organs.setPlainText("某区委督查室")
    type_text(dialog.code, "某督")
    press(dialog, "done")
    assert has_case(wanted / NEW_FOLDER)
    assert not usual.exists()
    assert dialog.made_elsewhere


def test_the_folder_chosen_at_the_first_start_is_opened_at_the_next(
    tmp_path: Path, settings: QSettings, demo: Demo
) -> None:
    keep_place(settings, tmp_path / "case", demo.case)
    opened = folder_to_open(Opening(tmp_path / "case", None, None), settings)
    assert opened is not None
    assert opened.folder == demo.case.resolve()


class MadeBefore(InlineJobs):
    """Jobs that hand out a demo made before: making one takes a quarter's work, and other tests watch it."""

    def __init__(self, demo: Demo) -> None:
        self.demo = demo
        self.asked: list[Work] = []

    def start(self, work: Work, done: Done, failed: Failed) -> None:
        self.asked.append(work)
        done((self.demo.case, self.demo.today))


def test_the_demo_can_be_opened_instead(tmp_path: Path, demo: Demo, recorder: Recorder, qtbot: QtBot) -> None:
    jobs = MadeBefore(demo)
    dialog = WelcomeDialog(tmp_path / "case", None, None, Actions(jobs, Changes()))
    qtbot.addWidget(dialog)
    click(dialog.demo_button)
    [work] = jobs.asked
    assert isinstance(work, partial)
    assert (work.func, work.args) == (demo_beside, (tmp_path / "case",))
    assert dialog.result() == WelcomeDialog.DialogCode.Accepted
    assert (dialog.folder, dialog.day) == (demo.case, demo.today)
    assert has_case(dialog.folder)


def test_a_damaged_file_is_told_of_in_a_box(tmp_path: Path, recorder: Recorder, qtbot: QtBot) -> None:
    case_file(tmp_path).write_bytes(b"not a case file" * 500)
    opening = Opening(tmp_path, None, None)
    assert run_session(opening, crashed=False, report=None) == 1
    assert len(recorder.errors) == 1
    again = SingleWindow(tmp_path)
    assert again.take()
    again.release()


def test_the_running_job_ends_before_the_file_is_closed(registered: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    actions, widget, read = Actions(Jobs(), Changes()), QWidget(), []
    qtbot.addWidget(widget)

    def work() -> None:
        time.sleep(0.1)
        read.append(len(list_items(registered)))

    actions.run_reading(widget, work, lambda _nothing: None)
    time.sleep(0.02)
    let_go(actions, registered)
    assert read == [25]


def test_the_window_opens_anew_as_of_another_day_and_comes_back(
    dispatched_case: Path, tmp_path: Path, recorder: Recorder, qtbot: QtBot
) -> None:
    copied(dispatched_case, tmp_path / "case").close()
    seen: list[date] = []

    def windows() -> list[MainWindow]:
        return [each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow) and each.isVisible()]

    def go_on() -> None:
        if not windows():  # one is closing, the next is not there yet
            QTimer.singleShot(200, go_on)
            return
        [window] = windows()
        seen.append(window.desk.today)
        if len(seen) == 3:
            window.close()
            return
        window.commands["pretend"].trigger()
        dialog = shown_dialog(window, PretendedDayDialog)
        dialog.day.set_day(date(2020, 9, 1))
        QTimer.singleShot(200, go_on)
        press(dialog, "done" if len(seen) == 1 else "back_to_today")

    QTimer.singleShot(200, go_on)
    status = run_session(Opening(tmp_path / "case", date(2020, 8, 3), None), crashed=False, report=None)
    assert status == 0
    assert seen == [date(2020, 8, 3), date(2020, 9, 1), clock_day()]
    assert not recorder.errors
