"""Errors reach the person in the right shape; changes are said once."""

import sqlite3
from itertools import count
from threading import Event
from time import sleep
from typing import NoReturn

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from supervision_desk.domain.watch import Watch
from supervision_desk.errors import UserError
from supervision_desk.ui.action import Actions
from supervision_desk.ui.changes import Changed, Changes
from supervision_desk.ui.crash_dialog import CrashDialog
from supervision_desk.ui.dialogs.entry_dialog import EntryDialog
from supervision_desk.ui.jobs import Jobs, Work
from supervision_desk.ui.progress import Busy

from .conftest import Recorder, shown_dialog


@pytest.fixture
def widget(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def _refuse() -> NoReturn:
    raise UserError("没有登记；请填写批准人。")


def _full() -> NoReturn:
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    raise error


def _break() -> NoReturn:
    raise KeyError("defect")


def test_what_cannot_be_done_is_said(widget: QWidget, actions: Actions, recorder: Recorder) -> None:
    actions.run_action(widget, _refuse)
    assert recorder.errors == ["没有登记；请填写批准人。"]
    assert widget.isEnabled()


def test_a_dialog_may_take_the_sentence_itself(widget: QWidget, actions: Actions, recorder: Recorder) -> None:
    shown: list[str] = []
    actions.run_action(widget, _refuse, refused=shown.append)
    assert shown == ["没有登记；请填写批准人。"]
    assert not recorder.errors


def test_a_full_disk_is_worded(widget: QWidget, actions: Actions, recorder: Recorder) -> None:
    actions.run_action(widget, _full)
    assert recorder.errors == ["磁盘已满，本次操作没有保存。请腾出空间后重试。"]


@pytest.mark.usefixtures("expected_logs")
def test_a_defect_shows_the_crash_dialog_once(widget: QWidget, actions: Actions, recorder: Recorder) -> None:
    actions.run_action(widget, _break)
    actions.run_action(widget, _break)
    assert len([dialog for dialog in widget.findChildren(CrashDialog) if dialog.isVisible()]) == 1
    dialog = shown_dialog(widget, CrashDialog)
    dialog._on_copy()
    assert "KeyError" in recorder.copied[0]
    dialog.accept()


def test_a_change_is_said_before_the_next_step(widget: QWidget, actions: Actions) -> None:
    seen: list[object] = []
    actions.changes.happened.connect(seen.append)
    actions.run_action(widget, lambda: "made", seen.append, changed=Changed.PAPERS)
    assert seen == [Changed.PAPERS, "made"]


def test_a_failure_is_a_change_too_for_a_part_may_be_saved(
    widget: QWidget, actions: Actions, recorder: Recorder
) -> None:
    seen: list[object] = []
    actions.changes.happened.connect(seen.append)
    actions.run_action(widget, _refuse)
    actions.run_reading(widget, _refuse, seen.append)
    assert seen == [Changed.ALL]


def test_a_widget_may_go_while_its_work_runs(actions: Actions, qtbot: QtBot, recorder: Recorder) -> None:
    seen: list[object] = []
    actions.changes.happened.connect(seen.append)
    first, second = QWidget(), QWidget()

    def fail() -> None:
        delete(second)
        _refuse()

    actions.run_action(first, lambda: delete(first), seen.append)
    actions.run_action(second, fail, refused=seen.append)
    assert seen == [Changed.ALL, Changed.ALL]
    assert recorder.errors == ["没有登记；请填写批准人。"]


class _SlowDialog(EntryDialog):
    """Its work waits until it is let go on."""

    go_on = Event()

    def work(self) -> Work:
        return self.go_on.wait


def test_a_dialog_stays_while_its_work_runs(qtbot: QtBot) -> None:
    actions = Actions(Jobs(), Changes())
    dialog = _SlowDialog("slow_dialog", "登记", "登记", actions, None)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.done_button.click()
    dialog.close()
    dialog.reject()
    assert dialog.isVisible()
    with qtbot.waitSignal(dialog.accepted):
        dialog.go_on.set()
    assert not dialog.isVisible()
    actions.close()


def test_work_that_is_stopped_says_so_and_goes_no_further(qtbot: QtBot, widget: QWidget, recorder: Recorder) -> None:
    actions = Actions(Jobs(), Changes())
    seen: list[object] = []

    def work(watch: Watch) -> None:
        for step in count():
            watch(step, 10)
            sleep(0.001)

    with qtbot.waitSignal(actions.busy_changed) as busy:
        actions.run_watched(widget, "正在读取", work, seen.append, seen.append)
    assert busy.args is not None
    assert busy.args[0].text == "正在读取……"
    assert (busy.args[0].total, busy.args[0].stoppable) == (10, True)
    assert not widget.isEnabled()
    with qtbot.waitSignal(actions.stopped):
        actions.stop()
    assert widget.isEnabled()
    assert (seen, recorder.errors) == ([], [])
    actions.close()


def test_what_runs_behind_is_quiet(widget: QWidget, actions: Actions, recorder: Recorder) -> None:
    seen: list[object] = []
    actions.run_behind(widget, lambda: "made", seen.append, seen.append)
    actions.run_behind(widget, _refuse, seen.append, seen.append)
    assert seen == ["made", "没有登记；请填写批准人。"]
    assert not recorder.errors


def test_what_cannot_be_read_beside_the_window_is_told_to_who_asked(
    widget: QWidget, actions: Actions, recorder: Recorder
) -> None:
    seen: list[object] = []
    actions.run_beside(widget, _full, seen.append, seen.append)
    assert seen == ["磁盘已满，本次操作没有保存。请腾出空间后重试。"]
    assert not recorder.errors


def test_a_long_question_holds_up_nothing_that_a_person_does(qtbot: QtBot, widget: QWidget) -> None:
    actions = Actions(Jobs(), Changes(), aside=Jobs(large=True))
    go_on, done = Event(), list[str]()
    actions.run_aside(widget, "问", lambda _watch: go_on.wait(), lambda _answer: done.append("question"), done.append)
    actions.run_action(widget, lambda: "action", done.append)
    qtbot.waitUntil(lambda: done == ["action"])
    go_on.set()
    qtbot.waitUntil(lambda: done == ["action", "question"])
    actions.close()


def test_closing_stops_a_long_question_at_its_next_step(qtbot: QtBot, widget: QWidget) -> None:
    actions = Actions(Jobs(), Changes(), aside=Jobs(large=True))
    steps = count()

    def work(watch: Watch) -> None:
        for step in steps:
            watch(step, 0)

    actions.run_aside(widget, "问", work, pytest.fail, pytest.fail)
    qtbot.waitUntil(lambda: next(steps) > 2)
    actions.close()


def test_a_newer_question_about_the_same_stops_the_older_one(qtbot: QtBot, widget: QWidget) -> None:
    actions = Actions(Jobs(), Changes(), aside=Jobs(large=True))
    steps, answers = count(), list[str]()

    def endless(watch: Watch) -> None:
        for step in steps:
            watch(step, 0)

    actions.run_aside(widget, "问", endless, pytest.fail, pytest.fail)
    qtbot.waitUntil(lambda: next(steps) > 2)
    actions.run_aside(widget, "另问", lambda _watch: "beside", answers.append, pytest.fail)
    actions.run_aside(widget, "问", lambda _watch: "newer", answers.append, pytest.fail)
    qtbot.waitUntil(lambda: answers == ["beside", "newer"])
    actions.close()


def test_what_a_page_shows_is_read_behind_and_only_the_newest_answer_is_shown(qtbot: QtBot, widget: QWidget) -> None:
    actions = Actions(Jobs(), Changes(), pages=Jobs(large=True))
    busy, shown, steps = list[Busy | None](), list[str](), count()
    actions.busy_changed.connect(busy.append)

    def endless(watch: Watch) -> None:
        for step in steps:
            watch(step, 0)

    actions.run_page(widget, "今日应催", endless, pytest.fail)
    qtbot.waitUntil(lambda: any(each and each.stoppable for each in busy))
    assert busy[0] is not None
    assert busy[0].text == "正在读取今日应催……"
    assert widget.isEnabled()
    actions.run_page(widget, "今日应催", lambda _watch: "newer", shown.append)
    qtbot.waitUntil(lambda: shown == ["newer"])
    assert busy[-1] is None
    actions.run_page(widget, "今日应催", endless, pytest.fail)
    actions.stop()
    qtbot.waitUntil(lambda: not actions._running)
    actions.close()
