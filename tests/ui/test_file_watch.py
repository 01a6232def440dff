"""The window notices what another process wrote into its file."""

from dataclasses import replace
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from supervision_desk.services import desk as desks
from supervision_desk.services.desk import Desk, open_desk
from supervision_desk.services.office import change_office
from supervision_desk.ui.changes import Changed, Changes
from supervision_desk.ui.start.file_watch import FileWatch


def test_what_another_process_writes_is_told_once(desk: Desk, qtbot: QtBot) -> None:
    changes = Changes()
    told: list[object] = []
    watch = FileWatch(desk, changes)
    changes.happened.connect(told.append)
    other = open_desk(desk.folder, today=desk.today)
    change_office(other, contact="王某某的同事")
    other.close()

    watch.look()
    watch.look()

    assert told == [Changed.ALL]


def test_what_the_window_wrote_itself_is_not_told_again(desk: Desk, qtbot: QtBot) -> None:
    changes = Changes()
    told: list[object] = []
    watch = FileWatch(desk, changes)
    change_office(desk, contact="王某某的同事")
    changes.happened.emit(Changed.OFFICE)
    changes.happened.connect(told.append)

    watch.look()

    assert told == []


def test_a_new_day_is_told_once(desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    changes = Changes()
    told: list[object] = []
    day = date(2020, 7, 6)
    monkeypatch.setattr(desks, "clock_day", lambda: day)
    watch = FileWatch(replace(desk, day=None), changes)
    changes.happened.connect(told.append)

    watch.look()
    day = date(2020, 7, 7)
    watch.look()
    watch.look()

    assert told == [Changed.ALL]
