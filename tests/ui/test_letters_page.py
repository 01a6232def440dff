"""来文 in the window: the list with what each letter settled, its 更正, and the letter named in 延期 and 异议."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from supervision_desk.services.desk import Desk
from supervision_desk.services.dispatches import record_dispatch
from supervision_desk.services.extensions import ExtensionRequest, request_extension
from supervision_desk.services.item_detail import item_detail
from supervision_desk.services.letters import LetterEntry, list_letters, log_letter
from supervision_desk.services.replies import list_replies
from supervision_desk.services.reply_log import ReplyEntry
from supervision_desk.ui.action import Actions
from supervision_desk.ui.frame.place_delegate import COUNT_ROLE
from supervision_desk.ui.frame.places import PLACES
from supervision_desk.ui.items.extension_dialogs import ExtensionDialog
from supervision_desk.ui.items.item_acts import ASK_EXTENSION, RAISE_OBJECTION
from supervision_desk.ui.items.objection_dialogs import ObjectionDialog
from supervision_desk.ui.main_window import MainWindow
from supervision_desk.ui.replies.correct_dialog import CorrectLetterDialog, CorrectReplyDialog
from supervision_desk.ui.replies.letter_dialog import LetterDialog
from supervision_desk.ui.replies.letters_page import LettersPage
from supervision_desk.ui.replies.reply_dialog import ReplyDialog
from tests.services.factories import on

from .conftest import OpenWindow, Recorder, press, shown_dialog

CAME = date(2020, 9, 10)
NUMBER = "望人社函〔2020〕5号"


@pytest.fixture
def written(later: Desk) -> Desk:
    """Two letters: one with a reply and a request for 延期, one with nothing."""
    said = ReplyEntry("2020/2", "已开发公益性岗位300个。")
    log_letter(later, LetterEntry("区人社局", NUMBER, "关于岗位开发进展的函", None, CAME, True, replies=(said,)))
    request_extension(later, ExtensionRequest("2020/2", date(2021, 3, 1), "岗位审批晚了", letter="L1"))
    log_letter(later, LetterEntry("区教育局", "", "情况说明", None, date(2020, 9, 20), False, "邮件寄来"))
    return later


@pytest.fixture
def window(written: Desk, open_window: OpenWindow) -> MainWindow:
    window = open_window(written)
    window.navigation.go_to("letters")
    return window


@pytest.fixture
def page(window: MainWindow) -> LettersPage:
    return window.pages.letters


def cells(page: LettersPage, row: int) -> list[str]:
    return [page.table.index(row, place).data() for place in range(page.table.columnCount())]


def test_letters_are_listed_with_what_they_settled_and_searched(
    window: MainWindow, page: LettersPage, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(page.table)  # type: ignore[no-untyped-call]
    assert cells(page, 0) == ["L2", "2020-09-20", "区教育局", "《情况说明》", "未盖章", "", ""]
    assert cells(page, 1)[3:] == [f"{NUMBER} 《关于岗位开发进展的函》", "盖章", "反馈 2020/2；延期 2020/2", ""]
    place = next(number for number, place in enumerate(PLACES) if place.key == "letters")
    assert window.navigation.item(place).data(COUNT_ROLE) == page.table.rowCount() == 2
    page.search.setText("邮件")
    assert [row.mark for row in page.table.rows] == ["L2"]
    page.search.setText("人社 2020/2")
    assert [row.mark for row in page.table.rows] == ["L1"]
    text = page.text.toPlainText()
    for words in (NUMBER, "已开发公益性岗位300个。", "区人社局申请延期至 2021-03-01，岗位审批晚了", "盖有公章"):
        assert words in text
    page.text.anchorClicked.emit(QUrl("item:2020/2"))
    assert window.pages.currentWidget() is window.pages.items
    assert window.pages.items.chosen_codes() == ("2020/2",)


def test_a_letter_is_registered_from_the_page_and_a_file_added(
    page: LettersPage, window: MainWindow, recorder: Recorder, tmp_path: Path
) -> None:
    press(page, "log_letter")
    dialog = shown_dialog(window, LetterDialog)
    dialog.unit.setEditText("区卫健局")
    dialog.number.setText("望卫函1号")
    press(dialog, "done")
    assert [row.mark for row in page.table.rows] == ["L3", "L2", "L1"]
    page.view.choose_place(0)
    recorder.file = tmp_path / "函.pdf"
    recorder.file.write_bytes(b"%PDF")
    press(page, "attach_file")
    assert cells(page, 0)[-1] == "1"
    assert "附件：函.pdf" in page.text.toPlainText()


def test_what_a_letter_settles_is_told_before_it_is_registered(
    dispatched: Desk, actions: Actions, qtbot: QtBot
) -> None:
    dialog = LetterDialog(on(dispatched, 8, 24), actions, None)
    qtbot.addWidget(dialog)
    dialog.unit.setEditText("区人社局")
    assert not dialog.notes.text()
    dialog.table.setData(dialog.table.index(1, 2), "按计划推进。", Qt.ItemDataRole.EditRole)
    owed = "2020-07-21（迟报）、2020-07-27（迟报）、2020-08-25（按时）"
    assert dialog.notes.text() == f"2020/2 的反馈一并算作 {owed}。"


def test_an_office_without_letters_is_told_what_they_are_for(later: Desk, open_window: OpenWindow) -> None:
    window = open_window(later)
    window.navigation.go_to("letters")
    page = window.pages.letters
    assert page.empty.isVisible()
    assert not page.view.isVisible()


def test_a_letter_is_put_right_with_the_days_of_its_replies(
    page: LettersPage, window: MainWindow, written: Desk
) -> None:
    page.view.choose_place(1)
    press(page, "correct_letter")
    dialog = shown_dialog(window, CorrectLetterDialog)
    dialog.reason.setText("收文章看错")
    press(dialog, "done")
    assert "没有写明更正什么" in dialog.problem.text()
    dialog.received.set_day(date(2020, 9, 8))
    dialog.sealed.setChecked(False)
    press(dialog, "done")
    assert not dialog.isVisible()
    assert cells(page, 1)[:2] == ["L1", "2020-09-08"]
    assert list_replies(written)[0].received_on == date(2020, 9, 8)
    text = page.text.toPlainText()
    assert "更正 来文 L1 收文日期：由“2020-09-10”改为“2020-09-08”（收文章看错）" in text
    window.work.keeping.correct_reply("2020/2#1")
    reply = shown_dialog(window, CorrectReplyDialog)
    assert not reply.received_on.isEnabled()


def test_an_extension_is_asked_for_in_a_letter_picked_by_its_number(window: MainWindow, written: Desk) -> None:
    window.work.acts.open(ASK_EXTENSION, "2020/8")
    dialog = shown_dialog(window, ExtensionDialog)
    dialog.letter.box.setEditText("望人社函〔2020〕6号")
    dialog.reason.setPlainText("等批复")
    press(dialog, "done")
    assert "没有编号为“望人社函〔2020〕6号”的来文" in dialog.problem.text()
    dialog.letter.choose("L2")
    assert (dialog.on.day(), dialog.by.unit()) == (date(2020, 9, 20), "区教育局")
    press(dialog, "done")
    (act,) = (act for act in item_detail(written, "2020/8").acts if act.kind == "延期")
    assert (act.letter, act.on_day, act.by) == ("L2 区教育局 《情况说明》", date(2020, 9, 20), "区教育局")


def test_a_letter_is_registered_on_the_way_to_the_objection_in_it(window: MainWindow, written: Desk) -> None:
    record_dispatch(written, "2020/3", "电话")
    unit = item_detail(written, "2020/3").row.unit
    window.work.acts.open(RAISE_OBJECTION, "2020/3")
    dialog = shown_dialog(window, ObjectionDialog)
    press(dialog.letter, "new_letter")
    letter = shown_dialog(window, LetterDialog)
    letter.unit.setEditText(unit)
    letter.number.setText("望函3号")
    press(letter, "done")
    assert dialog.letter.mark() == "L3"
    dialog.reason.setPlainText("不属本单位职责")
    press(dialog, "done")
    assert next(letter for letter in list_letters(written) if letter.mark == "L3").asks == ("异议 2020/3",)


def test_a_reply_takes_the_day_of_the_letter_it_stands_in(window: MainWindow, written: Desk) -> None:
    window.work.log_reply("2020/8")
    dialog = shown_dialog(window, ReplyDialog)
    dialog.further.letter.choose("L2")
    assert dialog.received.day() == date(2020, 9, 20)
    dialog.text.setPlainText("已开工2所。")
    press(dialog, "done")
    assert list_letters(written)[0].replies == ("2020/8#1",)
