"""来文, attachments, and the review in the window."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QLabel, QMenu

from supervision_desk.domain.office import SLIP
from supervision_desk.errors import UserError
from supervision_desk.services.attachments import list_attachments
from supervision_desk.services.desk import Desk
from supervision_desk.services.drafting import DraftRequest
from supervision_desk.services.letters import list_letters
from supervision_desk.services.replies import list_replies
from supervision_desk.services.reply_log import ReplyEntry, log_reply
from supervision_desk.services.reviewing import accept_replies
from supervision_desk.services.signing import issue_papers
from supervision_desk.ui.main_window import MainWindow
from supervision_desk.ui.replies.accept_dialog import AcceptDialog
from supervision_desk.ui.replies.letter_dialog import LetterDialog
from supervision_desk.ui.replies.letter_lines import LetterLine
from supervision_desk.ui.replies.reply_dialog import ReplyDialog
from supervision_desk.ui.replies.review_dialog import ReviewDialog

from .conftest import OpenWindow, Recorder, child, press, shown_dialog

TEXT = "已开发公益性岗位300个。"


@pytest.fixture
def window(later: Desk, open_window: OpenWindow) -> MainWindow:
    return open_window(later)


@pytest.fixture
def scan(tmp_path: Path, recorder: Recorder) -> Path:
    file = tmp_path / "扫描件.pdf"
    file.write_bytes(b"%PDF-1.4 scan")
    recorder.file = file
    return file


def write(dialog: LetterDialog, code: str, text: str, readings: str = "") -> LetterLine:
    place = dialog.table.place_of(lambda line: line.code == code)
    dialog.table.setData(dialog.table.index(place, 2), text)
    dialog.table.setData(dialog.table.index(place, 3), readings)
    return dialog.table.rows[place]


def test_a_letter_of_the_window_settles_tasks_of_several_units(window: MainWindow, later: Desk, scan: Path) -> None:
    window.commands["log_letter"].trigger()
    dialog = shown_dialog(window, LetterDialog)
    dialog.unit.setEditText("区人社局")
    assert {line.who for line in dialog.table.rows} == {"区人社局", "责任，主责：区民政局"}
    dialog.number.setText("望人社函〔2020〕5号")
    write(dialog, "2020/2", TEXT, "T1=1500")
    dialog.for_others.setChecked(True)
    write(dialog, "2020/8", "已开工2所。").kind = "办结"
    press(dialog.files, "add_file")
    press(dialog, "done")
    (letter,) = list_letters(later)
    assert (letter.replies, letter.sealed) == (("2020/2#1", "2020/8#1"), True)
    assert [each.name for each in letter.attachments] == ["扫描件.pdf"]
    assert [reply.is_final for reply in list_replies(later)] == [False, True]


def test_a_letter_that_is_refused_stays_open_with_its_words(window: MainWindow, later: Desk) -> None:
    window.work.log_letter()
    dialog = shown_dialog(window, LetterDialog)
    dialog.unit.setEditText("区人社局")
    dialog.number.setText("函1")
    wrong = write(dialog, "2020/2", TEXT, "T1=三百")
    press(dialog, "done")
    assert dialog.problem.text().startswith("2020/2：“三百”不是数字")
    wrong.readings = "T9=1"
    press(dialog, "done")
    assert "没有目标 T9" in dialog.problem.text()
    assert (list_letters(later), dialog.table.rows[1].text) == ([], TEXT)


@pytest.mark.detail
def test_what_hinders_and_files_are_entered_and_shown(
    window: MainWindow, later: Desk, scan: Path, recorder: Recorder, tmp_path: Path
) -> None:
    window.work.log_reply("2020/3")
    dialog = shown_dialog(window, ReplyDialog)
    dialog.text.setPlainText("高度重视，正在推进。")
    assert dialog.notes.text().startswith("只有“高度重视”“正在推进”一类的话")
    further = dialog.further
    further.problems.setText("资金缺口")
    further.coordination.setText("请区财政局拨付")
    further.next_steps.setText("10月开工")
    further.expected.set_day(date(2020, 12, 1))
    press(further.files, "add_file")
    press(dialog, "done")
    assert [words for _, words in list_replies(later)[0].further] == [
        "资金缺口", "请区财政局拨付", "10月开工", "2020-12-01",
    ]  # fmt: skip

    window.show_item("2020/3")
    shown = window.pages.items.detail.body.tabs.replies
    for words in ("存在问题：资金缺口", "预计完成：2020-12-01", "附件：扫描件.pdf"):
        assert words in shown.toPlainText()
    shown.anchorClicked.emit(QUrl("open-attachment:1"))
    assert recorder.opened[-1].read_bytes() == scan.read_bytes()
    recorder.folder = tmp_path / "另存"
    recorder.folder.mkdir()
    shown.anchorClicked.emit(QUrl("save-attachment:1"))
    assert (recorder.folder / "扫描件.pdf").read_bytes() == scan.read_bytes()
    assert recorder.offered == ["扫描件.pdf"]


def test_the_tests_that_fail_propose_a_reason_that_can_be_worded(window: MainWindow, later: Desk) -> None:
    log_reply(later, ReplyEntry("2020/1", "高度重视，正在推进。", problems="人手不足"))
    window.work.review_reply("2020/1#1")
    dialog = shown_dialog(window, ReviewDialog)
    assert child(dialog, QLabel, "reply_further").text() == "人手不足"
    assert "一类的话" in child(dialog, QLabel, "reply_notes").text()
    assert not dialog.tests["事实清楚"].isVisible()
    dialog.returning.setChecked(True)
    dialog.tests["事实清楚"].setChecked(True)
    dialog.reason.setPlainText(dialog.reason.toPlainText() + "：没有完成数")
    dialog.tests["文书格式规范"].setChecked(True)
    assert dialog.reason.toPlainText() == "事实不清楚、文书格式不规范：没有完成数"
    dialog.tests["事实清楚"].setChecked(False)
    press(dialog, "done")
    assert list_replies(later)[0].reason == "文书格式不规范：没有完成数"


def test_who_reviewed_last_is_proposed_and_the_cursor_waits_where_nobody_is(window: MainWindow, later: Desk) -> None:
    for code in ("2020/1", "2020/2"):
        log_reply(later, ReplyEntry(code, "已开发岗位300个。"))
    window.work.review_reply("2020/1#1")
    first = shown_dialog(window, ReviewDialog)
    assert (first.by.text(), first.focusWidget()) == (later.person, first.reason)
    first.by.setText("李某某")
    press(first, "done")
    window.work.review_reply("2020/2#1")
    assert shown_dialog(window, ReviewDialog).by.text() == "李某某"
    window.runner.names.keep("审核人", "", later.person)
    nameless = ReviewDialog(replace(later, named=False), window.runner, "2020/2#1", None)
    assert nameless.focusWidget() is nameless.by
    with pytest.raises(UserError, match="审核须写明审核人"):
        accept_replies(later, ["2020/2#1"], " ")


def test_a_batch_takes_progress_reports_first_and_says_what_stays(
    window: MainWindow, later: Desk, recorder: Recorder
) -> None:
    for code, final in (("2020/1", False), ("2020/2", True), ("2020/4", False)):
        log_reply(later, ReplyEntry(code, "已开发岗位300个。" if code != "2020/4" else "正在推进。", is_final=final))
    window.commands["refresh"].trigger()
    window.navigation.go_to("replies")
    page = window.pages.replies
    press(page, "accept_all")
    dialog = shown_dialog(window, AcceptDialog)
    assert dialog.codes() == ("2020/1#1",)
    dialog.with_noted.setChecked(True)
    assert dialog.codes() == ("2020/1#1", "2020/4#1")
    dialog.with_final.setChecked(True)
    press(dialog, "done")
    assert [reply.state for reply in list_replies(later)] == ["已通过", "待审核", "已通过"]
    (said,) = recorder.notes
    assert said.startswith("审核通过 2 条。\n没有通过 1 条，仍待审核：\n2020/2#1：2020/2 还有 5 处没有办好：T1")


def test_the_sealed_scan_of_a_paper_is_attached_and_opened(
    window: MainWindow, later: Desk, scan: Path, recorder: Recorder
) -> None:
    number = issue_papers(later, DraftRequest(SLIP, tasks=("2020/2",)), "李某某").papers[0].paper.mark
    window.commands["refresh"].trigger()
    window.navigation.go_to("papers")
    window.pages.papers.show_paper(number)
    scans = window.pages.papers.tools.scans
    scans.add_file()
    assert [(row.name, row.kind) for row in list_attachments(later, number)] == [("扫描件.pdf", "发出件")]
    press(window.pages.papers.tools, "sealed_scans")
    menu = child(scans.button, QMenu, "")
    assert [action.text() for action in menu.actions()] == ["打开 扫描件.pdf", "附上文件…"]
    menu.actions()[0].trigger()
    assert recorder.opened[-1].read_bytes() == scan.read_bytes()
    menu.close()
    recorder.file = None
    scans.add_file()
    assert recorder.errors == []
