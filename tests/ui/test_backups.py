"""The window's own backup, where it is set, and 恢复备份."""

from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from supervision_desk.services.desk import Desk
from supervision_desk.services.keeping import back_up_folder
from supervision_desk.services.office import change_office
from supervision_desk.store.auto_backups import stored_in
from supervision_desk.ui.changes import Changed, Changes
from supervision_desk.ui.frame.backup_wishes import wishes_of
from supervision_desk.ui.frame.restore_dialog import RestoreDialog
from supervision_desk.ui.main_window import MainWindow
from supervision_desk.ui.settings.backup_row import BackupRow
from supervision_desk.ui.start.auto_backup import AGAIN_SECONDS, QUIET_SECONDS, AutoBackup
from supervision_desk.ui.start.loose_thread import Ended, LooseThread
from supervision_desk.ui.start.parting import PartingBox, back_up_at_parting
from supervision_desk.ui.start.session import Opening, run_session
from supervision_desk.ui.start.single import SingleWindow
from tests.services.factories import copied
from tests.ui.conftest import OpenWindow, Recorder, child, click, press, shown_dialog

MORNING = datetime(2020, 9, 30, 9, 12).astimezone()


class InlineThread:
    """Runs at once, or when the test says so."""

    def __init__(self, *, later: bool = False) -> None:
        self.waiting: list[Callable[[], None]] = []
        self._later = later

    def start(self, work: Callable[[], Any], ended: Ended) -> None:
        self.waiting.append(partial(self._run, work, ended))
        if not self._later:
            self.go_on()

    def go_on(self) -> None:
        self.waiting.pop(0)()

    def _run(self, work: Callable[[], Any], ended: Ended) -> None:
        try:
            ended(work(), None)
        except Exception as error:  # noqa: BLE001 (as the thread does)
            ended(None, error)


class Clock:
    """The day and the seconds of a test."""

    def __init__(self, backup: AutoBackup) -> None:
        self.moment, self.passed = MORNING, 1000.0
        backup.now, backup.seconds = lambda: self.moment, lambda: self.passed

    def go(self, hours: float) -> None:
        self.moment += timedelta(hours=hours)
        self.passed += 3600 * hours


def backups(desk: Desk) -> int:
    return len(stored_in(desk.folder / "backups"))


def test_it_is_made_at_a_quiet_moment_when_something_was_done(desk: Desk, settings: QSettings, qtbot: QtBot) -> None:
    changes, backup, told = Changes(), AutoBackup(desk.folder, settings, InlineThread()), []
    clock = Clock(backup)
    backup.told.connect(lambda outcome: told.append(outcome.newest))
    backup.watch(desk, changes)
    backup.tell()
    backup.look()
    assert (backups(desk), told) == (0, [None])
    clock.passed += QUIET_SECONDS
    backup.look()
    assert (backups(desk), told[-1]) == (1, MORNING)

    change_office(desk, phone="1")
    changes.happened.emit(Changed.OFFICE)
    clock.go(1)
    backup.look()
    assert backups(desk) == 1
    clock.go(1)
    backup.look()
    assert backups(desk) == 2
    clock.go(9)
    backup.look()
    assert backups(desk) == 2


def test_trouble_is_said_once_and_tried_again_later(
    desk: Desk, settings: QSettings, open_window: OpenWindow, tmp_path: Path
) -> None:
    window, backup = open_window(desk), AutoBackup(desk.folder, settings, InlineThread())
    BackupRow(desk.folder, settings)._second(tmp_path / "stick")
    clock = Clock(backup)
    backup.told.connect(window.status.show_backup)
    backup.watch(desk, Changes())
    backup.tell()
    facts = child(window, QLabel, "facts")
    assert "还没有备份" in facts.text()
    clock.go(1)
    backup.look()
    assert "没有插上" in window.status.currentMessage()
    assert "备份没有做全" in facts.text()
    window.status.say("别的话")
    clock.passed += AGAIN_SECONDS
    backup.look()
    assert window.status.currentMessage() == "别的话"

    (tmp_path / "stick").mkdir()
    clock.passed += AGAIN_SECONDS
    backup.look()
    assert "上次备份 2020-09-30" in facts.text()
    assert "没有插上" not in facts.toolTip()


def test_what_is_set_is_kept_at_once_and_a_place_in_the_folder_is_refused(
    settings: QSettings, tmp_path: Path, recorder: Recorder, qtbot: QtBot
) -> None:
    row = BackupRow(tmp_path / "case", settings)
    qtbot.addWidget(row)
    row.hours.setValue(4)
    row.gb.setValue(20)
    recorder.folder = tmp_path / "case" / "backups"
    click(row.choose)
    assert "就在案卷夹里" in row.problem.text()
    recorder.folder = tmp_path / "stick"
    click(row.choose)
    assert row.problem.text() == ""
    wishes = wishes_of(settings, tmp_path / "case")
    assert (wishes.wanted, wishes.second, wishes.hours, wishes.most_gb) == (True, tmp_path / "stick", 4, 20)
    assert wishes_of(settings, tmp_path / "other").second is None
    click(row.drop)
    row.wanted.setChecked(False)
    wishes = wishes_of(settings, tmp_path / "case")
    assert (wishes.wanted, wishes.second) == (False, None)


def parted(desk: Desk, settings: QSettings, thread: Any, most_ms: int = 60_000) -> bool:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    backup = AutoBackup(desk.folder, settings, thread)
    return back_up_at_parting(app, backup, SingleWindow(desk.folder), most_ms)


def test_the_last_backup_is_made_when_the_window_has_closed(desk: Desk, settings: QSettings, qtbot: QtBot) -> None:
    assert parted(desk, settings, LooseThread()) is False
    assert backups(desk) == 1


def test_nobody_waits_for_a_disk_that_does_not_answer(desk: Desk, settings: QSettings, qtbot: QtBot) -> None:
    assert parted(desk, settings, InlineThread(later=True), most_ms=1) is False
    assert backups(desk) == 0


def test_a_backup_under_way_is_waited_for_and_not_begun_twice(desk: Desk, settings: QSettings, qtbot: QtBot) -> None:
    thread, ended = InlineThread(later=True), []
    backup = AutoBackup(desk.folder, settings, thread)
    clock = Clock(backup)
    backup.watch(desk, Changes())
    clock.go(1)
    backup.look()
    backup.finish(lambda: ended.append(True))
    assert len(thread.waiting) == 1
    thread.go_on()
    assert (len(thread.waiting), ended) == (1, [])
    thread.go_on()
    assert (ended, backups(desk)) == ([True], 1)


def test_the_box_lets_one_leave_and_another_start_brings_the_window_back(
    desk: Desk, settings: QSettings, qtbot: QtBot
) -> None:
    def leave() -> None:
        boxes = [each for each in QApplication.topLevelWidgets() if isinstance(each, PartingBox)]
        click(boxes[-1].leave)

    QTimer.singleShot(0, leave)
    assert parted(desk, settings, InlineThread(later=True)) is False
    app, single = QApplication.instance(), SingleWindow(desk.folder)
    assert isinstance(app, QApplication)
    QTimer.singleShot(0, single.asked_to_show.emit)
    assert back_up_at_parting(app, AutoBackup(desk.folder, settings, InlineThread(later=True)), single)


@pytest.mark.detail
def test_restoring_lists_the_backups_and_says_what_is_lost(
    worked: Desk, open_window: OpenWindow, recorder: Recorder
) -> None:
    backup = back_up_folder(worked).path
    change_office(worked, phone="1")
    window = open_window(worked)
    window.commands["restore"].trigger()
    dialog = shown_dialog(window, RestoreDialog)
    assert [each.path for each in dialog.table.rows] == [backup]
    assert "共 1 步" in dialog.loss.text()
    assert "修改设置" in dialog.loss.text()

    recorder.yes = False
    press(dialog, "done")
    assert "其后办的 1 步不再在案卷里" in recorder.questions[-1]
    assert dialog.isVisible()
    told: list[str] = []
    window.housekeeping.restored.connect(told.append)
    recorder.yes = True
    press(dialog, "done")
    assert "恢复前的案卷另存为" in told[0]


@pytest.mark.detail
def test_another_file_may_be_chosen_and_what_is_none_is_refused(
    worked: Desk, open_window: OpenWindow, recorder: Recorder, tmp_path: Path
) -> None:
    window = open_window(worked)
    window.commands["restore"].trigger()
    dialog = shown_dialog(window, RestoreDialog)
    assert "还没有备份" in dialog.loss.text()
    assert not dialog.done_button.isEnabled()
    recorder.file = tmp_path / "words.sqlite3"
    recorder.file.write_text("不是", encoding="utf-8")
    press(dialog, "other_backup")
    assert "不是督查台的备份" in dialog.problem.text()
    recorder.file = back_up_folder(worked, tmp_path / "mine.sqlite3").path
    press(dialog, "other_backup")
    assert "和现在的案卷一样" in dialog.loss.text()
    assert dialog.done_button.isEnabled()


def test_the_window_opens_anew_on_the_restored_folder(
    dispatched_case: Path, tmp_path: Path, recorder: Recorder, qtbot: QtBot
) -> None:
    with closing(copied(dispatched_case, tmp_path / "case")) as desk:
        back_up_folder(desk)
        change_office(desk, phone="1")
    said: list[str] = []

    def windows() -> list[MainWindow]:
        return [each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow) and each.isVisible()]

    def go_on() -> None:
        if not windows():
            QTimer.singleShot(200, go_on)
            return
        [window] = windows()
        said.append(window.status.currentMessage())
        if len(said) == 2:
            window.close()
            return
        window.commands["restore"].trigger()
        QTimer.singleShot(1500, press_done)

    def press_done() -> None:
        QTimer.singleShot(500, go_on)
        press(shown_dialog(windows()[0], RestoreDialog), "done")

    QTimer.singleShot(200, go_on)
    opening = Opening(tmp_path / "case", desk.today, None)
    assert run_session(opening, crashed=False, report=None) == 0
    assert said[0] == ""
    assert said[1].startswith("已恢复到")
    assert len([each for each in stored_in(tmp_path / "case" / "backups") if each.automatic]) == 1


def test_a_file_that_has_gone_is_complained_of_once(desk: Desk, settings: QSettings, qtbot: QtBot) -> None:
    backup, changes = AutoBackup(desk.folder, settings, InlineThread()), Changes()
    backup.watch(desk, changes)
    (timer,) = backup.findChildren(QTimer)

    def gone() -> int:
        raise OSError("gone")

    desk.database.data_version = gone  # type: ignore[method-assign]
    with qtbot.captureExceptions() as raised:
        timer.start(1)
        qtbot.waitUntil(lambda: bool(raised))
        QTest.qWait(20)
    assert (len(raised), timer.isActive()) == (1, False)
    changes.happened.emit(Changed.OFFICE)
    assert timer.isActive()
    backup.stop()


def test_rows_that_are_not_saved_are_asked_about_before_a_restore_and_not_after(
    worked: Desk, open_window: OpenWindow, recorder: Recorder
) -> None:
    window = open_window(worked)
    window.housekeeping.unsaved = lambda: 3
    recorder.yes = False
    window.commands["restore"].trigger()
    assert recorder.questions == ["“本期反馈”里有 3 条没有保存，恢复以后不再保留。"]
    window.housekeeping._on_restored("已恢复")
    assert window.housekeeping.replaced
