"""Where file dialogs begin, and what they offer as a name."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog

from supervision_desk.ui import messages
from supervision_desk.ui.file_places import FileKind, FilePlaces


@pytest.fixture
def remembered(settings: QSettings, monkeypatch: pytest.MonkeyPatch) -> Iterator[QSettings]:
    """The settings of a window in which dialogs remember; every dialog is answered with what it offers."""
    monkeypatch.setattr(messages, "_PLACES", FilePlaces())
    monkeypatch.setattr(QFileDialog, "exec", lambda _dialog: 1)
    messages.remember_places(settings)
    yield settings
    settings.sync()


def test_a_dialog_begins_where_the_last_of_its_kind_was(remembered: QSettings, tmp_path: Path) -> None:
    stick, letters = tmp_path / "U盘", tmp_path / "来文"
    for each in (stick, letters):
        each.mkdir()
    (stick / "反馈表.xlsx").touch()
    places = FilePlaces()
    places.settings = remembered
    places.keep(FileKind.EXPORT, letters)
    assert messages.choose_new_file(None, "导出列表", "督办事项 20201231.xlsx") == letters / "督办事项 20201231.xlsx"
    assert places.begin(FileKind.DOCUMENT) == Path.home()
    places.keep(FileKind.REPLY_SHEET, stick)
    (stick / "反馈表.xlsx").unlink()
    stick.rmdir()
    assert places.begin(FileKind.REPLY_SHEET) == Path.home()
    places.keep(FileKind.REPLY_SHEET, tmp_path / ("x" * 300))  # the system refuses to say, as of a share out of reach
    assert places.begin(FileKind.REPLY_SHEET) == Path.home()


def test_what_was_chosen_is_kept_over_sessions(remembered: QSettings, tmp_path: Path) -> None:
    places = FilePlaces()
    places.settings = remembered
    places.keep(FileKind.EXPORT, tmp_path)
    assert messages.choose_folder(None, "导出到文件夹") == tmp_path
    remembered.sync()
    later = FilePlaces()
    later.settings = QSettings(remembered.fileName(), QSettings.Format.IniFormat)
    assert later.begin(FileKind.EXPORT) == tmp_path
