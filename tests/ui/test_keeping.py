"""更正, 办理全程记录 on paper, 工作交接 and 年度归档 in the window."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu, QPushButton

from supervision_desk.paths import resource
from supervision_desk.services.archiving import archive_year
from supervision_desk.services.closing import close_tasks
from supervision_desk.services.desk import Desk
from supervision_desk.services.instructions import Instructed, record_instruction
from supervision_desk.services.item_detail import item_detail
from supervision_desk.services.receipts import receipts_of, record_receipt
from supervision_desk.services.reply_log import ReplyEntry, log_reply
from supervision_desk.services.roster_work import import_roster
from supervision_desk.ui.frame.commands import ITEM_MENU
from supervision_desk.ui.items.correct_instruction import CorrectInstructionDialog
from supervision_desk.ui.items.item_acts import CORRECT_INSTRUCTION
from supervision_desk.ui.items.keeping_dialogs import ArchiveDialog, HandoverDialog
from supervision_desk.ui.papers.correct_receipt import CorrectReceiptDialog
from supervision_desk.ui.replies.correct_dialog import CorrectReplyDialog
from tests.services.factories import finish, issue, on

from .conftest import OpenWindow, Recorder, child, press, shown_dialog


@pytest.mark.detail
def test_a_reply_is_put_right_with_a_reason(registered: Desk, open_window: OpenWindow, recorder: Recorder) -> None:
    desk = on(registered, 9, 20)
    finish(on(registered, 9, 10), "2020/8")
    log_reply(desk, ReplyEntry("2020/2", "推进"))
    window = open_window(desk)
    window.navigation.go_to("replies")
    page = window.pages.replies
    page.which.setCurrentText("全部反馈")
    page.view.choose_quietly(page.table.place_of(lambda reply: reply.code == "2020/8#1"))
    press(page, "correct")
    dialog = shown_dialog(window, CorrectReplyDialog)
    dialog.received_on.set_day(date(2020, 8, 31))
    press(dialog, "done")
    assert "须写明理由" in dialog.problem.text()
    dialog.reason.setText("登记有误")
    press(dialog, "done")
    assert recorder.notes == ["已更正，办理状态随之变化：2020/8 由逾期办结变为按时办结。"]
    window.show_item("2020/8")
    told = window.pages.items.detail.body.tabs.record.toPlainText()
    assert "收到日期：由“2020-09-10”改为“2020-08-31”（登记有误）" in told
    assert "（补录于 2020-09-10）" in told


def test_items_are_handed_over_and_the_list_written(
    registered: Desk, open_window: OpenWindow, recorder: Recorder, tmp_path: Path
) -> None:
    recorder.folder = tmp_path / "out"
    window = open_window(registered)
    window.show_item("2020/2")
    window.commands["record"].trigger()
    assert (tmp_path / "out" / "办理全程记录 望督立〔2020〕2号.pdf").exists()
    window.commands["handover"].trigger()
    dialog = shown_dialog(window, HandoverDialog)
    giver = dialog.giver.text()
    dialog.taker.setText("乙")
    dialog.by.setText("张某某")
    press(dialog, "done")
    assert item_detail(registered, "2020/2").handler == "乙"
    assert recorder.questions[-2] == "已交接 1 件。是否输出工作交接清单？"
    assert (tmp_path / "out" / f"工作交接清单 {giver}→乙.pdf").exists()


@pytest.mark.detail
def test_a_year_is_archived_after_a_look_at_what_is_left(registered: Desk, open_window: OpenWindow) -> None:
    close_tasks(registered, "2020/8", "撤项", "张某某", "取消")
    window = open_window(on(registered, 1, 20, 2021))
    window.commands["archive"].trigger()
    dialog = shown_dialog(window, ArchiveDialog)
    assert dialog.year.value() == 2020
    assert dialog.year.lineEdit().width() > 100  # once it was one pixel wide: no year to be seen
    assert "可归档 1 件：2020/8\n不归档 2020/1 " in dialog.seen.toPlainText()
    dialog.year.setValue(2019)
    assert not dialog.done_button.isEnabled()
    dialog.year.setValue(2020)
    press(dialog, "done")
    window.show_item("2020/8")
    assert "归档（2020年度）" in window.pages.items.detail.body.tabs.record.toPlainText()


@pytest.mark.detail
def test_an_archived_item_says_so_and_why_nothing_can_be_done(registered: Desk, open_window: OpenWindow) -> None:
    desk = on(registered, 1, 20, 2021)
    close_tasks(registered, "2020/8", "撤项", "张某某", "取消")
    archive_year(desk, 2020, "王某某")
    window = open_window(desk)
    window.show_item("2020/8")
    page = window.pages.items
    shown = [each.text(page.view.current_row()) for each in page.table.columns if each.title == "余/逾"]
    assert shown == ["已归档"]
    assert "已归档（2020年度），只供查看" in page.detail.body.state.text()
    assert not any(button.isVisible() for button in page.detail.body.buttons.findChildren(QPushButton))
    menu = child(window.menuBar(), QMenu, ITEM_MENU)
    menu.aboutToShow.emit()
    for key in ("set_due", "close_item", "reopen", "basis", "handler", "check"):
        action = window.commands[key]
        assert (action.isEnabled(), action.toolTip()) == (
            False, "2020/8 已归档（2020年度），只供查看，不再办理。",
        )  # fmt: skip
    assert window.commands["record"].isEnabled()
    menu.aboutToHide.emit()
    before = open_window(on(registered, 12, 1))
    before.show_item("2020/8")
    assert "归档" not in before.pages.items.detail.body.state.text()


def test_a_receipt_is_put_right_from_the_papers(registered: Desk, open_window: OpenWindow) -> None:
    number = issue(registered, tasks=("2020/2",)).papers[0].paper.mark
    record_receipt(registered, number, "收文员")
    window = open_window(on(registered, 7, 20))
    window.navigation.go_to("papers")
    window.pages.papers.show_paper(number)
    press(window.pages.papers.tools, "correct_receipt")
    dialog = shown_dialog(window, CorrectReceiptDialog)
    assert (dialog.received_on.day(), dialog.received_by.text()) == (date(2020, 7, 6), "收文员")
    dialog.received_on.set_day(date(2020, 7, 1))
    dialog.reason.setText("日期看错")
    press(dialog, "done")
    assert "早于发出日期" in dialog.problem.text()
    dialog.received_on.set_day(date(2020, 7, 8))
    dialog.received_by.setText("李某某")
    press(dialog, "done")
    (row,) = receipts_of(window.desk, number)
    assert (row.received_on, row.received_by) == (date(2020, 7, 8), "李某某")


def test_an_instruction_is_put_right_from_the_item(registered: Desk, open_window: OpenWindow) -> None:
    import_roster(registered, "leaders", resource("sample", "leaders.csv"))
    for text in ("抓紧办理", "再快一些"):
        record_instruction(registered, "2020/2", Instructed("周志辉", text))
    window = open_window(registered)
    window.work.acts.open(CORRECT_INSTRUCTION, "2020/2")
    dialog = shown_dialog(window, CorrectInstructionDialog)
    assert dialog.text.toPlainText() == "再快一些"
    dialog.round.setCurrentIndex(1)
    assert dialog.text.toPlainText() == "抓紧办理"
    dialog.text.setPlainText("抓紧办好")
    dialog.limit.set_day(date(2020, 8, 1))
    dialog.reason.setText("漏看一字")
    press(dialog, "done")
    first = item_detail(registered, "2020/2").instructions[0]
    assert (first.text, first.limit_on) == ("抓紧办好", date(2020, 8, 1))
    window.work.acts.open(CORRECT_INSTRUCTION, "2020/3")
    assert not shown_dialog(window, CorrectInstructionDialog).done_button.isEnabled()
