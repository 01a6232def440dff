"""A folder that can only be looked at says so when it is opened, and nothing is begun that could not be saved."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from supervision_desk.services.desk import Desk, create_desk, open_desk
from supervision_desk.store import folder
from supervision_desk.ui.action import Actions
from supervision_desk.ui.items.new_item_dialog import NewItemDialog
from tests.services.factories import OFFICE
from tests.ui.conftest import OpenWindow, Recorder, child, shown_dialog


def test_it_is_said_in_title_and_strip_and_dialogs_are_refused_at_once(
    registered: Desk, open_window: OpenWindow, recorder: Recorder
) -> None:
    registered.database.held = lambda: False
    window = open_window(registered)
    assert window.windowTitle().endswith("（只读打开）")
    assert "写不进去" in child(window, QLabel, "read_only").text()

    window.commands["new_item"].trigger()
    dialog = shown_dialog(window, NewItemDialog)
    assert "只能查看" in dialog.problem.text()
    assert not dialog.done_button.isEnabled()
    for command in ("import_file", "import_text", "import_units", "restore", "undo"):
        window.commands[command].trigger()
    assert len(recorder.errors) == 5
    assert all("只能查看" in each for each in recorder.errors)
    registered.database.held = lambda: True


def test_a_real_folder_as_of_another_day_refuses_an_import_at_the_beginning(
    tmp_path: Path, open_window: OpenWindow, recorder: Recorder, actions: Actions
) -> None:
    real = create_desk(tmp_path / "real", replace(OFFICE, training=False))
    window = open_window(replace(real, day=date(2099, 1, 1)))
    assert child(window, QLabel, "pretended").text() == "假如今天是 2099-01-01，只供查看"
    window.importer.read_file(tmp_path / "any.docx")
    window.imports.resume("any")
    assert [each[:8] for each in recorder.errors] == ["“假如今天是”里"] * 2
    real.close()


def test_a_folder_on_a_read_only_disk_is_read_as_a_file_that_nobody_changes(
    registered: Desk, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    registered.close()
    monkeypatch.setattr(folder, "is_frozen", lambda _path: True)
    before = sorted(each.name for each in registered.folder.iterdir())
    desk = open_desk(registered.folder, today=registered.day)
    window = open_window(desk)
    assert window.pages.items.table.rowCount() == 25
    assert "复制到可写的磁盘" in child(window, QLabel, "read_only").text()
    assert desk.written() == desk.written()
    desk.close()
    assert sorted(each.name for each in registered.folder.iterdir()) == before
