"""The first steps of an empty office, and the word in the tray on working mornings."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from supervision_desk.domain.office import Office
from supervision_desk.paths import resource
from supervision_desk.services import desk as desks
from supervision_desk.services.agenda import AgendaKind, agenda
from supervision_desk.services.desk import Desk, create_desk
from supervision_desk.services.office import change_office
from supervision_desk.ui.changes import Changed
from supervision_desk.ui.frame.morning import morning_words, set_morning
from supervision_desk.ui.jobs import InlineJobs
from supervision_desk.ui.main_window import MainWindow
from supervision_desk.ui.roster.import_dialog import RosterImportDialog
from supervision_desk.ui.settings.morning_row import MorningRow
from supervision_desk.ui.theme import DONE_MARK
from supervision_desk.ui.workbench.workbench_page import WorkbenchPage

from .conftest import OpenWindow, Recorder, child, press, shown_dialog

FRIDAY = date(2020, 7, 10)


@pytest.fixture
def aside() -> InlineJobs:
    """What is counted aside is looked at here."""
    return InlineJobs()


def clock(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of that July."""
    return datetime(2020, 7, day, hour, minute, tzinfo=UTC)


def at_workbench(window: MainWindow) -> WorkbenchPage:
    window.navigation.go_to("workbench")
    return window.pages.workbench


def ticked(page: WorkbenchPage) -> list[str]:
    return [name for name, mark in page.empty.marks.items() if mark.text() == DONE_MARK]


def test_an_empty_office_is_led_from_its_names_to_its_first_document(
    desk: Desk, open_window: OpenWindow, recorder: Recorder
) -> None:
    change_office(desk, contact="")
    window = open_window(desk)
    page = at_workbench(window)
    assert ticked(page) == ["units", "calendar"]
    primary = [name for name, made in page.empty.buttons.items() if made.property("primary")]
    assert primary == ["office"]
    press(page.empty, "step_office")
    assert window.pages.settings.isVisible()
    change_office(desk, contact="王某某", phone="0731-00000000")
    window.runner.changes.happened.emit(Changed.ALL)
    page = at_workbench(window)
    assert "office" in ticked(page)
    recorder.file = resource("sample", "units.csv")
    press(page.empty, "step_units")
    shown_dialog(window, RosterImportDialog).reject()
    recorder.file = resource("sample", "document.txt")
    press(page.empty, "step_document")
    assert window.navigation.current_key == ""


def test_the_sample_office_is_one_click_away(desk: Desk, open_window: OpenWindow, qtbot: QtBot) -> None:
    made = desk.folder.parent / "督查台演示" / "case"
    create_desk(made, Office(training=True), today=FRIDAY).close()
    window = open_window(desk)
    with qtbot.waitSignal(window.recent.folder_wanted) as wanted:
        press(at_workbench(window).empty, "open_demo")
    assert wanted.args == [made, date(2020, 9, 30)]


@pytest.fixture
def today(registered: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk on the clock's day, a Friday."""
    monkeypatch.setattr(desks, "clock_day", lambda: FRIDAY)
    return desks.open_desk(registered.folder, operator="经办员")


def at(window: MainWindow, now: datetime) -> None:
    """The window at that hour, with the day's lists found."""
    window.morning.now = lambda: now
    window.agenda.ready.emit(agenda(window.desk))


def test_once_each_working_morning_the_tray_tells_what_there_is_to_do(
    today: Desk, open_window: OpenWindow, settings: QSettings, recorder: Recorder
) -> None:
    window = open_window(today)
    at(window, clock(10, 9))
    assert recorder.told == [], "nobody asked for it"
    set_morning(settings, True)
    at(window, clock(10, 7, 59))
    assert recorder.told == [], "too early"
    at(window, clock(10, 8))
    at(window, clock(10, 9))
    assert recorder.told == [morning_words(agenda(today))]
    assert recorder.told == ["今天没有要办的事"]
    today.close()


def test_what_is_told_are_the_lists_that_hold_anything_and_whom_to_chase(later: Desk) -> None:
    found = agenda(later)
    words = morning_words(found)
    assert words.startswith(f"今天要办 {found.count} 条：逾期 {len(found.rows(AgendaKind.OVERDUE))}")
    assert words.endswith(f"今日应催 {len(found.chase)} 个单位")
    assert AgendaKind.PROMISE not in words


def test_a_day_off_is_left_in_peace_and_so_is_a_desktop_without_a_tray(
    today: Desk, open_window: OpenWindow, settings: QSettings, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_morning(settings, True)
    window = open_window(today)
    recorder.tray = False
    at(window, clock(10, 9))
    recorder.tray = True
    monkeypatch.setattr(desks, "clock_day", lambda: date(2020, 7, 11))
    at(window, clock(11, 9))
    assert recorder.told == []
    today.close()


def test_what_was_told_leads_to_the_workbench(
    today: Desk, open_window: OpenWindow, settings: QSettings, recorder: Recorder
) -> None:
    set_morning(settings, True)
    window = open_window(today)
    assert window.pages.items.isVisible()
    at(window, clock(10, 9))
    assert window.pages.workbench.isVisible()
    today.close()


def test_the_word_in_the_morning_is_off_at_first_and_says_where_there_is_no_tray(
    settings: QSettings, recorder: Recorder, qtbot: QtBot
) -> None:
    row = MorningRow(settings)
    qtbot.addWidget(row)
    box = child(row, QCheckBox, "morning")
    assert not box.isChecked()
    box.click()
    assert MorningRow(settings).wanted.isChecked()
    recorder.tray = False
    without = MorningRow(settings)
    qtbot.addWidget(without)
    assert not child(without, QCheckBox, "morning").isEnabled()
    assert "没有通知区" in child(without, QLabel, "morning_note").text()
