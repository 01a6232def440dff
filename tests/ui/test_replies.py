"""反馈: logged with readings, reviewed, returned; nothing typed is lost."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel

from supervision_desk.services.desk import Desk
from supervision_desk.services.replies import list_replies
from supervision_desk.services.reply_log import ReplyEntry, log_reply
from supervision_desk.ui.main_window import MainWindow
from supervision_desk.ui.replies.replies_page import ALL
from supervision_desk.ui.replies.reply_dialog import ReplyDialog
from supervision_desk.ui.replies.review_dialog import ReviewDialog

from .conftest import OpenWindow, child, press, shown_dialog, type_text

TEXT = "已开发公益性岗位300个。"


@pytest.fixture
def window(later: Desk, open_window: OpenWindow) -> MainWindow:
    return open_window(later)


def _reply_dialog(window: MainWindow, code: str = "2020/3") -> ReplyDialog:
    window.work.log_reply(code)
    return shown_dialog(window, ReplyDialog)


def test_a_reply_with_readings_is_logged(window: MainWindow, later: Desk) -> None:
    dialog = _reply_dialog(window)
    dialog.text.setPlainText(TEXT)
    type_text(dialog.readings.fields["T1"], "300")
    press(dialog, "done")
    reply = list_replies(later)[0]
    assert reply.code == "2020/3#1"
    assert reply.readings == (("T1", 300.0),)
    assert reply.received_on == date(2020, 9, 30)


@pytest.mark.detail
def test_a_number_that_falls_is_said_while_it_is_typed_and_wherever_it_is_shown(
    window: MainWindow, later: Desk
) -> None:
    log_reply(later, ReplyEntry("2020/3", TEXT, date(2020, 8, 3), readings={"T1": 300}))
    dialog = _reply_dialog(window)
    dialog.text.setPlainText("岗位数经核减，名单附后。")
    assert not dialog.notes.isVisible()
    type_text(dialog.readings.fields["T1"], "299")
    note = "T1 累计299个，少于 2020-08-03 所报的300个，请核实。"
    assert dialog.notes.isVisible()
    assert dialog.notes.text() == note
    dialog.received.set_day(date(2020, 8, 2))
    assert not dialog.notes.isVisible()
    dialog.received.set_day(date(2020, 9, 30))
    press(dialog, "done")
    assert list_replies(later)[-1].notes == (note,)
    window.show_item("2020/3")
    assert note in window.pages.items.detail.body.tabs.replies.toPlainText()
    window.work.review_reply("2020/3#2")
    assert child(shown_dialog(window, ReviewDialog), QLabel, "reply_notes").text() == note


def test_what_is_no_number_is_said(window: MainWindow, later: Desk) -> None:
    dialog = _reply_dialog(window)
    dialog.text.setPlainText(TEXT)
    type_text(dialog.readings.fields["T1"], "三百")
    press(dialog, "done")
    assert dialog.problem.text() == "T1 的累计完成“三百”不是数字（单位应为“个”），没有登记；请只填数字。"
    assert not list_replies(later)


def test_text_survives_escape_until_it_is_saved(window: MainWindow) -> None:
    dialog = _reply_dialog(window)
    dialog.text.setPlainText(TEXT)
    dialog.reject()
    again = _reply_dialog(window)
    assert again.text.toPlainText() == TEXT
    press(again, "done")
    assert _reply_dialog(window).text.toPlainText() == ""


def test_each_task_keeps_its_own_text(window: MainWindow) -> None:
    dialog = _reply_dialog(window)
    dialog.text.setPlainText(TEXT)
    dialog.task.setCurrentIndex(0)
    assert dialog.text.toPlainText() == ""
    dialog.task.setCurrentIndex(2)
    assert dialog.text.toPlainText() == TEXT


def test_a_final_reply_waits_and_is_accepted(window: MainWindow, later: Desk) -> None:
    log_reply(later, ReplyEntry("2020/1", "全部办结。", is_final=True))
    window.commands["refresh"].trigger()
    window.navigation.go_to("replies")
    press(window.pages.replies, "review")
    dialog = shown_dialog(window, ReviewDialog)
    assert dialog.by.text() == "经办员"
    press(dialog, "done")
    assert list_replies(later)[0].state == "已通过"
    assert window.pages.replies.empty.isVisible()
    window.pages.replies.which.setCurrentText(ALL)
    assert window.pages.replies.table.rowCount() == 1


def test_a_return_needs_a_reason_and_gives_a_day(window: MainWindow, later: Desk) -> None:
    log_reply(later, ReplyEntry("2020/1", "正在办理。", is_final=True))
    window.work.review_reply("2020/1#1")
    dialog = shown_dialog(window, ReviewDialog)
    dialog.returning.setChecked(True)
    press(dialog, "done")
    assert "退回须写明理由" in dialog.problem.text()
    dialog.reason.setPlainText("缺少完成数")
    dialog.mend_by.set_day(date(2020, 10, 12))
    press(dialog, "done")
    reply = list_replies(later)[0]
    assert (reply.state, reply.mend_by) == ("已退回", date(2020, 10, 12))


def test_unread_targets_keep_a_task_open(window: MainWindow, later: Desk) -> None:
    log_reply(later, ReplyEntry("2020/3", "全部办结。", is_final=True))
    window.work.review_reply("2020/3#1")
    dialog = shown_dialog(window, ReviewDialog)
    press(dialog, "done")
    assert "没有累计完成" in dialog.problem.text()
    dialog.reason.setPlainText("数据由统计部门另报")
    press(dialog, "done")
    assert list_replies(later)[0].state == "已通过"


def test_a_task_without_targets_is_asked_for_in_rows_that_stand_together(
    registered: Desk, open_window: OpenWindow
) -> None:
    dialog = _reply_dialog(open_window(registered), "2020/1")
    with_targets = _reply_dialog(open_window(registered), "2020/2")
    for each in (dialog, with_targets):
        label = each.form.labelForField(each.received)
        assert abs(label.geometry().center().y() - each.received.geometry().center().y()) <= 2
        layout = each.layout()
        assert layout is not None
        assert each.height() == layout.totalHeightForWidth(each.width())
    assert dialog.height() < with_targets.height()
