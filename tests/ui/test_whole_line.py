"""The whole line through the windows, once: import, register, draft, sign, send, reply, review, close, summary."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QPushButton

from supervision_desk.paths import resource
from supervision_desk.services.desk import Desk
from supervision_desk.ui.importing.review_page import ReviewPage
from supervision_desk.ui.items.close_dialog import CloseDialog
from supervision_desk.ui.main_window import MainWindow
from supervision_desk.ui.papers.draft_dialog import DraftDialog
from supervision_desk.ui.papers.life_dialogs import SendDialog
from supervision_desk.ui.papers.sign_dialog import SignDialog
from supervision_desk.ui.replies.reply_dialog import ReplyDialog
from supervision_desk.ui.replies.review_dialog import ReviewDialog

from .conftest import OpenWindow, Recorder, child, click, press, shown_dialog, type_text


@pytest.mark.detail
def test_from_the_document_to_the_quarters_figures(desk: Desk, open_window: OpenWindow, recorder: Recorder) -> None:
    window = open_window(desk)
    _import(window, recorder)
    _dispatch(window)
    later = open_window(replace(desk, day=date(2020, 8, 28)))
    _answer(later)
    _close(later)
    later.navigation.go_to("summary")
    texts = [each.text() for each in later.pages.summary.balance.findChildren(QPushButton)]
    assert texts == ["期初 0", "新立 25", "划入 0", "办结 1", "划出 0", "期末 24"]
    assert not recorder.errors


def _import(window: MainWindow, recorder: Recorder) -> None:
    recorder.file = resource("sample", "document.txt")
    window.commands["import_file"].trigger()
    review = child(window, ReviewPage, "review_page")
    click(next(iter(review.bar.rule.rules.values())), QPoint(8, 8))
    review.bar.due.way.setCurrentIndex(1)
    type_text(review.bar.by, "张某某")
    click(review.register)
    assert window.pages.items.table.rowCount() == 25


def _dispatch(window: MainWindow) -> None:
    window.show_item("2020/8")
    press(window.pages.items.detail, "draft_slip")
    press(shown_dialog(window, DraftDialog), "done")
    press(window.pages.papers, "sign")
    dialog = shown_dialog(window, SignDialog)
    type_text(dialog.by, "李某某")
    press(dialog, "done")
    press(window.pages.papers, "send")
    press(shown_dialog(window, SendDialog), "done")
    assert window.pages.papers.view.current_row().state == "已发出"


def _answer(window: MainWindow) -> None:
    window.show_item("2020/8")
    press(window.pages.items.detail, "log_reply")
    dialog = shown_dialog(window, ReplyDialog)
    dialog.text.setPlainText("学校均已建成投用。")
    dialog.final.setChecked(True)
    for field in dialog.readings.fields.values():
        type_text(field, "10000")
    press(dialog, "done")
    press(window.pages.items.detail, "review")
    press(shown_dialog(window, ReviewDialog), "done")
    assert "按时办结" in window.pages.items.detail.body.state.text()


def _close(window: MainWindow) -> None:
    press(window.pages.items.detail, "close")
    dialog = shown_dialog(window, CloseDialog)
    type_text(dialog.by, "张某某")
    press(dialog, "done")
    assert "销号，张某某批准" in window.pages.items.detail.body.tabs.record.toPlainText()
