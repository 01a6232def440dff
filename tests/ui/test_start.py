"""Before the window: the screen, the libraries, the input method, one instance, the first folder."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from supervision_desk.services.desk import has_case, office_of, open_desk
from supervision_desk.ui.action import Actions
from supervision_desk.ui.start.libraries import choose_input_method, has_screen, missing_packages, why_no_window
from supervision_desk.ui.start.single import SingleWindow
from supervision_desk.ui.start.welcome import WelcomeDialog

from .conftest import Recorder, press, type_text


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
def test_fcitx_without_a_plugin_speaks_ibus(asked: str, plugins: set[str], used: str) -> None:
    environment = {"QT_IM_MODULE": asked}
    choose_input_method(plugins, environment)
    assert environment["QT_IM_MODULE"] == used


def test_a_second_start_raises_the_first(tmp_path: Path, qtbot: QtBot) -> None:
    first, second = SingleWindow(tmp_path), SingleWindow(tmp_path)
    assert first.take()
    with qtbot.waitSignal(first.asked_to_show):
        assert not second.take()
    first.release()


def test_the_first_start_makes_a_folder(tmp_path: Path, actions: Actions, qtbot: QtBot) -> None:
    dialog = WelcomeDialog(tmp_path / "case", None, "经办员", actions)
    qtbot.addWidget(dialog)
    dialog.organs.setPlainText("某区委督查室\n某区人民政府督查室")
    type_text(dialog.code, "某督")
    press(qtbot, dialog, "done")
    assert has_case(tmp_path / "case")
    desk = open_desk(tmp_path / "case")
    assert office_of(desk).organs == ("某区委督查室", "某区人民政府督查室")
    desk.close()


def test_the_demo_can_be_opened_instead(tmp_path: Path, actions: Actions, recorder: Recorder, qtbot: QtBot) -> None:
    recorder.folder = tmp_path
    dialog = WelcomeDialog(tmp_path / "case", None, None, actions)
    qtbot.addWidget(dialog)
    qtbot.mouseClick(dialog.demo_button, Qt.MouseButton.LeftButton)
    assert has_case(dialog.folder)
    assert dialog.folder != tmp_path / "case"
