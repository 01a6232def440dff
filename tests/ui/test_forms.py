"""打印表格 in the window: the forms that fit what is chosen, written to a folder that is then opened."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from supervision_desk.services.desk import Desk, office_of
from supervision_desk.services.instructions import Instructed, record_instruction
from supervision_desk.services.item_detail import item_detail
from supervision_desk.ui.items.forms_dialog import FormsDialog
from tests.forms.reading import text_of

from .conftest import OpenWindow, Recorder, press, shown_dialog

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
    assert not dialog.names.findItems("归档文件目录", Qt.MatchFlag.MatchExactly)
    tick(dialog, "立项审批表", "核查记录表", "台账")
    dialog.paper.setCurrentText("A3")
    press(dialog, "done")
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
    press(dialog, "done")  # no folder chosen: nothing happens
    assert dialog.isVisible()
    recorder.folder = tmp_path / "out"
    press(dialog, "done")
    assert sorted(file.name for file in recorder.folder.iterdir()) == [
        "延期申请表（空白）.pdf",
        "立项审批表（空白）.pdf",
    ]


def test_what_cannot_be_written_is_said_in_the_dialog(
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
    press(dialog, "done")
    assert "写不进" in dialog.problem.text()
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
    dialog.secret.setChecked(True)
    press(dialog, "done")
    files = {file.name: file for file in recorder.folder.iterdir()}
    told = f"办理情况呈报单 望督立〔2020〕3号 {leader}.pdf"
    assert files.keys() == {"销号审批表 望督立〔2020〕2号.pdf", "销号审批表 望督立〔2020〕3号.pdf", told}
    assert SECRET in text_of(files[told].read_bytes())
    assert SECRET not in text_of(files["销号审批表 望督立〔2020〕3号.pdf"].read_bytes())


def test_the_label_sheet_is_the_offices(registered: Desk, open_window: OpenWindow) -> None:
    window = open_window(registered)
    window.commands["office"].trigger()
    tab = window.pages.settings.office
    assert tab.form.labels.currentText() == "3×8"
    tab.form.labels.setCurrentText("2×8")
    press(tab, "office_save")
    assert office_of(registered).label_columns == 2
