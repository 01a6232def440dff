"""打印表格 in the window: the forms that fit what is chosen, written to a folder that is then opened."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from supervision_desk.services.archiving import archive_year
from supervision_desk.services.closing import close_tasks
from supervision_desk.services.desk import Desk, office_of
from supervision_desk.services.form_catalogue import FORMS
from supervision_desk.services.history import list_history
from supervision_desk.services.instructions import Instructed, record_instruction
from supervision_desk.services.item_detail import item_detail
from supervision_desk.services.previews import OpenPaper
from supervision_desk.ui.action import Actions
from supervision_desk.ui.changes import Changes
from supervision_desk.ui.items.forms_dialog import FormsDialog
from supervision_desk.ui.jobs import InlineJobs
from supervision_desk.ui.main_window import MainWindow
from supervision_desk.ui.papers import print_pages
from tests.forms.reading import text_of

from .conftest import HeldJobs, LaterJobs, OpenWindow, Recorder, press, shown_dialog
from .test_printing import pdf_printer

SECRET = "抓紧办理"


def tick(dialog: FormsDialog, *names: str) -> None:
    for name in names:
        (item,) = dialog.names.findItems(name, Qt.MatchFlag.MatchExactly)
        assert item.flags() & Qt.ItemFlag.ItemIsEnabled, name
        item.setCheckState(Qt.CheckState.Checked)


def test_forms_of_an_item_are_written_and_their_folder_opened(
    registered: Desk, open_window: OpenWindow, recorder: Recorder, tmp_path: Path
) -> None:
    recorder.folder = tmp_path / "out"
    window = open_window(registered)
    window.show_item("2020/2")
    window.commands["forms"].trigger()
    dialog = shown_dialog(window, FormsDialog)
    assert dialog.about.text() == "2020/2  增加就业岗位"
    assert not dialog.done_button.isEnabled()
    (told,) = dialog.names.findItems("办理情况呈报单", Qt.MatchFlag.MatchExactly)
    assert not told.flags() & Qt.ItemFlag.ItemIsEnabled
    assert told.toolTip() == "选中的事项没有领导批示。"
    (filed,) = dialog.names.findItems("归档文件目录", Qt.MatchFlag.MatchExactly)
    assert filed.toolTip() == "还没有归档的年度，请先办理年度归档。"
    tick(dialog, "立项审批表", "核查记录表", "台账")
    dialog.options.paper.setCurrentText("A3")
    press(dialog, "write_forms")
    assert {file.name for file in recorder.folder.iterdir()} == {
        f"督查台账 {registered.today:%Y%m%d}.pdf",
        f"督查台账 {registered.today:%Y%m%d}.xlsx",
        "核查记录表 望督立〔2020〕2号 区人社局.pdf",
        "立项审批表 望督立〔2020〕2号.pdf",
    }
    assert recorder.opened == [recorder.folder]
    assert not dialog.isVisible()


def test_without_an_item_there_are_blank_forms_and_lists(
    registered: Desk, open_window: OpenWindow, recorder: Recorder, tmp_path: Path
) -> None:
    window = open_window(registered)
    window.navigation.go_to("papers")
    window.commands["forms"].trigger()
    dialog = shown_dialog(window, FormsDialog)
    assert "没有选中事项" in dialog.about.text()
    (approval,) = dialog.names.findItems("立项审批表", Qt.MatchFlag.MatchExactly)
    assert not approval.flags() & Qt.ItemFlag.ItemIsEnabled
    dialog.blank.setChecked(True)
    tick(dialog, "立项审批表", "延期申请表")
    press(dialog, "write_forms")  # no folder chosen: nothing happens
    assert dialog.isVisible()
    recorder.folder = tmp_path / "out"
    press(dialog, "write_forms")
    assert sorted(file.name for file in recorder.folder.iterdir()) == [
        "延期申请表（空白）.pdf",
        "立项审批表（空白）.pdf",
    ]


def test_what_cannot_be_written_is_told(
    registered: Desk, open_window: OpenWindow, recorder: Recorder, tmp_path: Path
) -> None:
    leader = item_detail(registered, "2020/2").leaders[0]
    record_instruction(registered, "2020/2", Instructed(leader, "抓紧", limit_on=date(2020, 7, 20)))
    recorder.folder = tmp_path / "file"
    recorder.folder.write_text("")
    window = open_window(registered)
    window.show_item("2020/2")
    window.commands["forms"].trigger()
    dialog = shown_dialog(window, FormsDialog)
    tick(dialog, "办理情况呈报单")
    press(dialog, "write_forms")
    assert "写不进" in recorder.errors[0]
    assert recorder.opened == []


def test_forms_of_several_items_are_written_for_each(
    registered: Desk, open_window: OpenWindow, recorder: Recorder, tmp_path: Path
) -> None:
    leader = item_detail(registered, "2020/3").leaders[0]
    record_instruction(registered, "2020/3", Instructed(leader, SECRET, limit_on=date(2020, 7, 20)))
    recorder.folder = tmp_path / "out"
    window = open_window(registered)
    menu = QMenu(window)
    window.work.fill_menu(menu, ("2020/2", "2020/3"))
    next(action for action in menu.actions() if action.text() == "打印表格…").trigger()
    dialog = shown_dialog(window, FormsDialog)
    assert dialog.about.text() == "选中的 2 件"
    tick(dialog, "销号审批表", "办理情况呈报单")
    dialog.options.secret.setChecked(True)
    press(dialog, "write_forms")
    files = {file.name: file for file in recorder.folder.iterdir()}
    told = f"办理情况呈报单 望督立〔2020〕3号 {leader}.pdf"
    assert files.keys() == {"销号审批表 望督立〔2020〕2号.pdf", "销号审批表 望督立〔2020〕3号.pdf", told}
    assert SECRET in text_of(files[told].read_bytes())
    assert SECRET not in text_of(files["销号审批表 望督立〔2020〕3号.pdf"].read_bytes())


def opened(window: MainWindow) -> FormsDialog:
    window.commands["forms"].trigger()
    return shown_dialog(window, FormsDialog)


def rows_shown(dialog: FormsDialog) -> set[str]:
    options = dialog.options
    fields = ("unit", "leader", "papers", "year", "paper", "columns", "labels", "first_label", "secret")
    return {name for name in fields if getattr(options, name).isVisible()}


def test_without_an_item_forms_to_report_on_are_written_unit_by_unit(
    registered: Desk, open_window: OpenWindow, recorder: Recorder, tmp_path: Path
) -> None:
    recorder.folder = tmp_path / "one"
    window = open_window(registered)
    window.navigation.go_to("papers")
    dialog = opened(window)
    tick(dialog, "反馈表")
    assert rows_shown(dialog) == {"unit"}
    dialog.options.unit.setCurrentText("区人社局")
    press(dialog, "write_forms")
    assert {file.suffix for file in recorder.folder.iterdir()} == {".pdf", ".xlsx"}
    recorder.folder = tmp_path / "all"
    every = opened(window)
    tick(every, "反馈表")
    press(every, "write_forms")
    assert len(list(recorder.folder.iterdir())) == 24, "two files for each of the twelve units"
    window.show_item("2020/2")
    of_item = opened(window)
    tick(of_item, "反馈表")
    assert rows_shown(of_item) == set()


def test_the_sheet_to_sign_for_papers_is_written_for_those_chosen(
    dispatched: Desk, open_window: OpenWindow, recorder: Recorder, tmp_path: Path
) -> None:
    recorder.folder = tmp_path / "out"
    window = open_window(dispatched)
    window.navigation.go_to("papers")
    window.pages.papers.show_paper("望督〔2020〕7号")
    dialog = opened(window)
    tick(dialog, "发文签收表", "信封标签")
    assert dialog.options.chosen_papers() == ("望督〔2020〕7号",)
    dialog.options.labels.setCurrentText("2×8")
    press(dialog, "write_forms")
    written = {file.name.partition(" ")[0]: file for file in recorder.folder.iterdir()}
    assert "望督〔2020〕7号" in text_of(written["发文签收表"].read_bytes())
    assert "望督〔2020〕6号" not in text_of(written["发文签收表"].read_bytes())
    assert "人力资源和社会保障局" in text_of(written["信封标签"].read_bytes())
    again = opened(window)
    tick(again, "发文签收表")
    for place in range(again.options.papers.count()):
        again.options.papers.item(place).setCheckState(Qt.CheckState.Unchecked)
    assert again.problem.text() == "请勾选要签收的文书。"
    assert not again.done_button.isEnabled()


def test_the_catalogue_of_an_archived_year_is_written(
    registered: Desk, open_window: OpenWindow, recorder: Recorder, tmp_path: Path
) -> None:
    close_tasks(registered, "2020/2", way="撤项", reason="并入他项", by="张某某")
    archive_year(registered, registered.today.year, "李某某", registered.today)
    recorder.folder = tmp_path / "out"
    dialog = opened(open_window(registered))
    tick(dialog, "归档文件目录")
    assert rows_shown(dialog) == {"year"}
    press(dialog, "write_forms")
    assert {file.suffix for file in recorder.folder.iterdir()} == {".pdf", ".xlsx"}


def test_every_form_of_the_catalogue_is_in_the_dialog(registered: Desk, open_window: OpenWindow) -> None:
    dialog = opened(open_window(registered))
    assert [dialog.names.item(place).text() for place in range(dialog.names.count())] == list(FORMS)


def test_the_label_sheet_is_the_offices(registered: Desk, open_window: OpenWindow) -> None:
    window = open_window(registered)
    window.commands["office"].trigger()
    tab = window.pages.settings.office
    assert tab.form.labels.currentText() == "3×8"
    tab.form.labels.setCurrentText("2×8")
    press(tab, "office_save")
    assert office_of(registered).label_columns == 2


def test_forms_go_to_the_printer_one_after_the_other(
    registered: Desk, open_window: OpenWindow, recorder: Recorder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    printed: list[str] = []

    def draw(_printer: QPrinter, paper: OpenPaper, *_asked: object) -> None:
        printed.append(paper.mark)

    monkeypatch.setattr(print_pages, "draw_paper", draw)
    dialog = opened(open_window(registered))
    tick(dialog, "立项审批表", "反馈表")
    recorder.printer = pdf_printer(tmp_path / "a.pdf", dots=72)
    before = list_history(registered)
    press(dialog, "done")
    assert recorder.print_dialogs == [("打印 2 份表格", 0)]
    assert [mark.partition(" ")[0] for mark in printed] == ["立项审批表", "反馈表"]
    assert list_history(registered) == before, "no paper, no entry"


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_making_forms_can_be_stopped_and_what_fails_is_told(
    registered: Desk, settings: QSettings, recorder: Recorder, qtbot: QtBot
) -> None:
    jobs = LaterJobs()
    actions = Actions(jobs, Changes(), aside=HeldJobs(), beside=InlineJobs(), latest=InlineJobs())
    window = MainWindow(registered, actions, settings, "items")
    qtbot.addWidget(window)
    window.show()
    window.pages.items.reload()
    dialog = opened(window)
    tick(dialog, "立项审批表")
    press(dialog, "done")
    assert not dialog.isVisible(), "its window is free for 取消"
    actions.stop()
    jobs.waiting.pop()()
    assert (recorder.print_dialogs, recorder.errors) == ([], [])
    dialog = opened(window)
    tick(dialog, "立项审批表")
    press(dialog, "done")
    recorder.printer = QPrinter()
    recorder.printer.setOutputFileName("/没有这个文件夹/a.pdf")
    jobs.waiting.pop()()
    jobs.waiting.pop()()
    assert "没有接受" in recorder.errors[0]


def test_the_dialog_stands_before_it_is_known_what_there_is_and_keeps_what_was_ticked(
    registered: Desk, settings: QSettings, recorder: Recorder, qtbot: QtBot
) -> None:
    later = LaterJobs()
    actions = Actions(InlineJobs(), Changes(), aside=HeldJobs(), beside=later)
    window = MainWindow(registered, actions, settings, "papers")
    qtbot.addWidget(window)
    window.commands["forms"].trigger()
    dialog = shown_dialog(window, FormsDialog)
    (filed,) = dialog.names.findItems("归档文件目录", Qt.MatchFlag.MatchExactly)
    assert filed.toolTip() == "正在读取，请稍候。"
    tick(dialog, "台账", "单位任务清单")
    assert dialog.options.unit.count() == 1
    for each in later.waiting:
        each()
    assert dialog.chosen() == ("台账", "单位任务清单")
    assert dialog.options.unit.count() > 10
    (filed,) = dialog.names.findItems("归档文件目录", Qt.MatchFlag.MatchExactly)
    assert "还没有归档" in filed.toolTip()
