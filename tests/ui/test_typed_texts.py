"""What is typed in a dialog and not saved is there again: after Esc, in the next window, after a crash."""

import logging

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from supervision_desk.errors import UserError
from supervision_desk.services.desk import Desk
from supervision_desk.services.replies import list_replies
from supervision_desk.services.typed import keep_typed, typed_texts
from supervision_desk.store.typed import NAME, write_typed
from supervision_desk.ui.action import Actions
from supervision_desk.ui.items.item_acts import PAUSE
from supervision_desk.ui.items.pause_dialogs import PauseDialog
from supervision_desk.ui.keeper import KEEP_AFTER_MS
from supervision_desk.ui.main_window import MainWindow
from supervision_desk.ui.replies.correct_dialog import CorrectReplyDialog
from supervision_desk.ui.replies.reply_dialog import ReplyDialog

from .conftest import OpenWindow, child, press, shown_dialog

TEXT = "已开发公益性岗位300个。"


def pause_dialog(window: MainWindow, code: str) -> PauseDialog:
    window.work.acts.open(PAUSE, code)
    return shown_dialog(window, PauseDialog)


def test_a_reason_half_typed_is_filled_in_again_for_its_own_item_only(
    dispatched: Desk, open_window: OpenWindow
) -> None:
    window = open_window(dispatched)
    dialog = pause_dialog(window, "2020/1")
    dialog.reason.setPlainText("等省里的实施细则。")
    dialog.reject()
    assert window.status.currentMessage() == "文字已留着，下次打开时填回。"

    other = pause_dialog(window, "2020/2")
    assert other.reason.toPlainText() == ""
    other.reject()
    again = pause_dialog(window, "2020/1")
    assert again.reason.toPlainText() == "等省里的实施细则。"
    assert again.reason.textCursor().atEnd()
    assert "填回" in child(again, QLabel, "typed_before").text()
    again.reason.clear()
    again.reject()
    assert pause_dialog(window, "2020/1").reason.toPlainText() == ""


def test_the_next_window_has_what_a_crashed_one_was_typing(
    later: Desk, open_window: OpenWindow, actions: Actions, settings: QSettings, qtbot: QtBot
) -> None:
    window = open_window(later)
    window.work.log_reply("2020/3")
    shown_dialog(window, ReplyDialog).text.setPlainText(TEXT)
    qtbot.waitUntil(lambda: bool(typed_texts(later)), timeout=10 * KEEP_AFTER_MS)

    after = MainWindow(later, actions, settings, "items")
    qtbot.addWidget(after)
    after.show()
    after.work.log_reply("2020/3")
    dialog = shown_dialog(after, ReplyDialog)
    assert dialog.text.toPlainText() == TEXT
    press(dialog, "done")
    assert list_replies(later)
    after.close()
    assert not (later.folder / NAME).exists()


def test_a_correction_begins_with_what_is_on_record(later: Desk, open_window: OpenWindow) -> None:
    window = open_window(later)
    window.work.log_reply("2020/3")
    dialog = shown_dialog(window, ReplyDialog)
    dialog.text.setPlainText(TEXT)
    press(dialog, "done")
    for _ in range(2):
        window.work.keeping.correct_reply("2020/3#1")
        correcting = shown_dialog(window, CorrectReplyDialog)
        assert correcting.text.toPlainText() == TEXT
        correcting.text.setPlainText("另一句")
        correcting.reject()


def test_what_cannot_be_read_is_logged_and_the_window_opens_without_it(
    dispatched: Desk, open_window: OpenWindow, caplog: pytest.LogCaptureFixture
) -> None:
    (dispatched.folder / NAME).write_text('["no texts"', encoding="utf-8")
    with caplog.at_level(logging.WARNING):
        assert open_window(dispatched).isVisible()
    assert "half-typed" in caplog.text
    caplog.clear()


def test_a_place_that_takes_nothing_is_told_and_only_the_newest_hundred_are_kept(dispatched: Desk) -> None:
    write_typed(dispatched.folder, {str(number): "字" for number in range(120)})
    assert list(typed_texts(dispatched)) == [str(number) for number in range(20, 120)]
    (dispatched.folder / NAME).with_suffix(".part").mkdir()
    with pytest.raises(UserError, match="没有存成草稿"):
        keep_typed(dispatched, {"1": "字"})
