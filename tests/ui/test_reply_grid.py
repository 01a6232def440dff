"""本期反馈: sixty reports by keyboard alone, paste from Excel, and nothing typed is lost."""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from supervision_desk.domain.owed import Met
from supervision_desk.domain.registration import Decisions
from supervision_desk.domain.responsibility import Rule
from supervision_desk.paths import resource
from supervision_desk.services.desk import Desk, open_desk
from supervision_desk.services.dispatches import record_dispatch
from supervision_desk.services.documents import preview_file
from supervision_desk.services.history import list_history
from supervision_desk.services.items import list_tasks
from supervision_desk.services.one_computer import FILE_NAME, STALE_SECONDS, Hold
from supervision_desk.services.owed import owed_list
from supervision_desk.services.registering import register_document
from supervision_desk.services.replies import PHONE, list_replies
from supervision_desk.services.reply_form import write_reply_form
from supervision_desk.services.reply_grid import reply_grid
from supervision_desk.services.reply_log import ReplyEntry, log_reply
from supervision_desk.sheets.reply_sheet import HEAD_ROW
from supervision_desk.ui import messages
from supervision_desk.ui.action import Actions
from supervision_desk.ui.frame.place_delegate import COUNT_ROLE
from supervision_desk.ui.frame.places import PLACES
from supervision_desk.ui.jobs import InlineJobs
from supervision_desk.ui.main_window import MainWindow
from supervision_desk.ui.replies.grid_line import FIRST_FIELD, GridLine, State
from supervision_desk.ui.replies.grid_page import GridPage
from supervision_desk.ui.replies.grid_view import GridTable
from supervision_desk.ui.replies.readings_cell import ReadingsCell
from supervision_desk.ui.replies.sheet_dialog import ReplySheetDialog
from supervision_desk.ui.replies.waive_dialog import WaiveDialog
from supervision_desk.ui.start.folder_keep import FolderKeep
from tests.conftest import REGISTERED_ON
from tests.daily import THOROUGH
from tests.templates import made_once

from .conftest import OpenWindow, Recorder, child, press, shown_dialog, type_text

FIRST, DAY = date(2020, 7, 27), date(2020, 8, 26)
TEXT, READINGS, PROBLEMS, COORDINATION, KIND, NEXT, EXPECTED = range(FIRST_FIELD, FIRST_FIELD + 7)


@pytest.fixture(scope="session")
def owing_case(empty_case: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with a task for each unit, all of them told by telephone, with the first report of each."""

    def make(folder: Path) -> None:
        shutil.copytree(empty_case, folder)
        with closing(open_desk(folder, today=REGISTERED_ON, operator="经办员")) as desk:
            preview = preview_file(desk, resource("sample", "document.txt"))
            register_document(desk, preview, Decisions("张某某", REGISTERED_ON, Rule.EACH_OWN, accept_doubts=True))
            tasks = list_tasks(desk)
            for row in tasks:
                record_dispatch(desk, row.code, "电话")
            for row in tasks:
                log_reply(
                    replace(desk, day=FIRST), ReplyEntry(row.code, f"{row.title}：已印发方案，落实到{row.unit}。")
                )

    return made_once(tmp_path_factory, "ui-owing", make)


@pytest.fixture
def owing(owing_case: Path, tmp_path: Path) -> Iterator[Desk]:
    """On the day after the second reports were owed."""
    shutil.copytree(owing_case, tmp_path / "case")
    with closing(open_desk(tmp_path / "case", today=REGISTERED_ON, operator="经办员")) as desk:
        yield replace(desk, day=DAY)


@pytest.fixture
def window(owing: Desk, open_window: OpenWindow) -> MainWindow:
    window = open_window(owing)
    window.navigation.go_to("grid")
    return window


@pytest.fixture
def page(window: MainWindow) -> GridPage:
    return window.pages.grid


@dataclass
class Hands:
    """Keys pressed where the cursor is, counted; a text that an input method commits counts apart."""

    page: GridPage
    keys: int = 0
    letters: int = 0

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self._where(), key, modifier)
        self.keys += 1

    def control(self, key: Qt.Key) -> None:
        self.key(key, Qt.KeyboardModifier.ControlModifier)

    def figures(self, text: str) -> None:
        for each in text:
            QTest.keyClicks(self._where(), each)
            self.keys += 1

    def words(self, text: str) -> None:
        type_text(self._where(), text)
        self.letters += len(text)

    def _where(self) -> QWidget:
        forms = self.page.view.viewport().findChildren(ReadingsCell)
        if open_form := next((form for form in forms if form.isVisible()), None):
            return open_form.current()
        fields = self.page.view.viewport().findChildren(QLineEdit, "cell_editor")
        return next((field for field in fields if field.isVisible()), self.page.view)


@pytest.fixture
def hands(page: GridPage) -> Hands:
    return Hands(page)


def line(page: GridPage, code: str) -> GridLine:
    return next(each for each in page.table.rows if each.row.code == code)


def _state(found: GridLine) -> State:
    """Asked anew each time; a type checker would hold on to the first answer."""
    return found.state


def go(page: GridPage, code: str, column: int = TEXT) -> GridLine:
    found = line(page, code)
    page.view.go_to(page.table.rows.index(found), column)
    return found


@pytest.fixture
def aside() -> InlineJobs:
    """What is counted aside is looked at here."""
    return InlineJobs()


def count_at(window: MainWindow, key: str) -> int:
    place = next(number for number, place in enumerate(PLACES) if place.key == key)
    return int(window.navigation.item(place).data(COUNT_ROLE) or 0)


def test_the_model_keeps_qts_rules(owing: Desk, qtmodeltester: ModelTester, qapp: object) -> None:
    table = GridTable()
    # Qt's tester asks each cell about each other: a few rows tell as much as sixty.
    table.show_rows([GridLine(row, DAY, "书面") for row in reply_grid(owing)[: None if THOROUGH else 8]])
    qtmodeltester.check(table)  # type: ignore[no-untyped-call]


def test_the_place_counts_the_rows_it_opens(window: MainWindow, page: GridPage, owing: Desk) -> None:
    assert count_at(window, "grid") == page.table.rowCount() == len(owed_list(owing)) >= 60
    assert {page.table.index(row, 0).data() for row in range(page.table.rowCount())} == {"◆ 未报"}


def test_sixty_reports_are_entered_with_the_keyboard_alone(
    window: MainWindow, page: GridPage, owing: Desk, hands: Hands, qtbot: QtBot
) -> None:
    """Twenty as last time, ten without progress, thirty with words and, where there is a target, a number of four
    figures: 2.25 keys a report besides the words."""
    before, rows = len(list_replies(owing)), page.table.rowCount()
    codes = [each.row.code for each in page.table.rows][:60]
    numbers = 0
    for place, code in enumerate(codes):
        found = page.view.current_line()
        assert found is not None
        assert found.row.code == code
        if place % 6 < 2:
            hands.control(Qt.Key.Key_D)
        elif place % 6 == 2:
            hands.key(Qt.Key.Key_F8)
        else:
            hands.words("已完成招标，施工队进场。")
            if found.row.targets:
                hands.key(Qt.Key.Key_Tab)
                hands.figures(str(1000 + place))
                numbers += 1
        hands.key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: count_at(window, "grid") == rows - 60)
    replies = list_replies(owing)[before:]
    assert len(replies) == 60
    assert [reply.task_code for reply in replies] == codes
    assert sum(bool(reply.readings) for reply in replies) == numbers > 5
    assert (hands.keys, hands.letters) == (135, 30 * 12)


def test_tab_goes_right_and_enter_back_to_where_the_row_was_begun(page: GridPage, owing: Desk, hands: Hands) -> None:
    first = go(page, "2020/2-1")
    hands.words("岗位开发进度已过半。")
    hands.key(Qt.Key.Key_Tab)
    hands.figures("1500")
    for _ in first.row.targets:
        hands.key(Qt.Key.Key_Tab)
    hands.words("资金缺口")
    hands.key(Qt.Key.Key_Tab)
    hands.words("请财政局拨付")
    hands.key(Qt.Key.Key_Return)
    assert page.view.currentIndex().column() == TEXT
    reply = list_replies(owing)[-1]
    assert (reply.task_code, reply.text, reply.readings) == ("2020/2-1", "岗位开发进度已过半。", (("T1", 1500.0),))
    assert reply.further == (("存在问题", "资金缺口"), ("需协调", "请财政局拨付"))
    assert first.state is State.SAVED
    assert page.table.index(page.table.rows.index(first), 0).data() == "✓ 迟报"


def test_each_target_of_a_task_has_its_own_line_in_the_cell(page: GridPage, owing: Desk, hands: Hands) -> None:
    found = go(page, "2020/2-1")
    labels = [target.label for target in found.row.targets]
    assert len(labels) > 1
    hands.words("岗位开发进度已过半。")
    hands.key(Qt.Key.Key_Tab)
    hands.figures("1500")
    for number, _ in enumerate(labels[1:], 2):
        hands.key(Qt.Key.Key_Tab)
        hands.figures(str(number))
    hands.key(Qt.Key.Key_Up)
    hands.key(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    form = child(page.view, ReadingsCell, "readings_cell")
    assert form.current() is list(form.fields.values())[max(len(labels) - 3, 0)]
    while page.view.has_open_cell():
        hands.key(Qt.Key.Key_Tab)
    assert page.view.currentIndex().column() == PROBLEMS
    expected = " ".join(["T1=1500", *(f"T{number}={number}" for number, _ in enumerate(labels[1:], 2))])
    assert found.readings == expected
    go(page, "2020/2-1", READINGS)
    hands.key(Qt.Key.Key_F2)
    reopened = next(form for form in page.view.findChildren(ReadingsCell) if form.isVisible())
    assert reopened.text() == expected
    hands.key(Qt.Key.Key_Escape)
    assert not page.view.has_open_cell()
    page.saver.save(found)
    assert dict(list_replies(owing)[-1].readings) == {
        "T1": 1500.0,
        **{f"T{n}": float(n) for n, _ in enumerate(labels[1:], 2)},
    }


def test_the_form_of_a_cell_takes_what_was_pasted_and_keeps_what_it_cannot_read(page: GridPage, qtbot: QtBot) -> None:
    targets = line(page, "2020/2-1").row.targets[:2]
    form = ReadingsCell(targets, page)
    for text, shown in (("1500 8", "T1=1500 T2=8"), ("T2=8", "T2=8"), ("T9=5", "T9=5"), ("许多", "T1=许多")):
        for field in form.fields.values():
            field.clear()
        form.set_text(text)
        assert form.text() == shown
    form.fields["T1"].setText("1500 8")
    form.fields["T2"].clear()
    assert form.text() == "1500 8"


def test_the_next_steps_and_the_day_expected_are_entered(page: GridPage, owing: Desk, hands: Hands) -> None:
    found = page.view.current_line()
    assert found is not None
    hands.words("已开工。")
    hands.key(Qt.Key.Key_Tab)
    page.view.go_to(0, NEXT)
    hands.words("十月封顶")
    hands.key(Qt.Key.Key_Tab)
    hands.figures("12.1")
    hands.key(Qt.Key.Key_Tab)
    assert found.expected == "2020-12-01"
    assert list_replies(owing)[-1].further == (("下步安排", "十月封顶"), ("预计完成", "2020-12-01"))
    second = page.table.rows[1]
    page.view.go_to(1, EXPECTED)
    hands.words("尽快")
    hands.key(Qt.Key.Key_Return)
    assert "“尽快”不是日期，没有登记" in second.problem


def test_tab_moves_between_cells_that_are_not_open(page: GridPage, hands: Hands) -> None:
    hands.control(Qt.Key.Key_D)
    hands.key(Qt.Key.Key_Tab)
    assert page.view.currentIndex().column() == READINGS
    hands.key(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert page.view.currentIndex().column() == TEXT
    for _ in range(7):
        hands.key(Qt.Key.Key_Tab)
    assert (page.view.currentIndex().row(), page.view.currentIndex().column()) == (1, TEXT)
    assert page.table.rows[0].state is State.SAVED


def test_a_refused_row_keeps_its_words_and_says_why_until_it_is_put_right(
    page: GridPage, owing: Desk, hands: Hands
) -> None:
    before = len(list_replies(owing))
    wrong = go(page, "2020/2-1")
    hands.words("岗位开发进度已过半。")
    hands.key(Qt.Key.Key_Tab)
    hands.figures("T9=5")
    hands.key(Qt.Key.Key_Return)
    assert len(list_replies(owing)) == before
    assert _state(wrong) is State.REFUSED
    place = page.table.rows.index(wrong)
    assert page.table.index(place, 0).data() == "✕ 未登记"
    assert "没有目标 T9" in page.table.index(place, 2).data()
    go(page, "2020/2-1", READINGS)
    assert "没有目标 T9" in page.said.text()
    assert wrong.text == "岗位开发进度已过半。"
    hands.figures("T8=8")
    hands.key(Qt.Key.Key_Return)
    assert _state(wrong) is State.REFUSED
    go(page, "2020/2-1", READINGS)
    hands.key(Qt.Key.Key_Delete)
    hands.figures("8")
    hands.key(Qt.Key.Key_Return)
    assert _state(wrong) is State.SAVED
    assert list_replies(owing)[-1].readings == (("T1", 8.0),)


def test_undo_takes_back_the_last_row_and_its_words_are_still_there(
    window: MainWindow, page: GridPage, owing: Desk, hands: Hands, qtbot: QtBot
) -> None:
    first, second = page.table.rows[0], page.table.rows[1]
    for words in ("已完成招标。", "施工队进场。"):
        hands.words(words)
        hands.key(Qt.Key.Key_Return)
    before = len(list_replies(owing))
    qtbot.waitUntil(lambda: second.row.code in window.commands["undo"].toolTip())
    window.commands["undo"].trigger()
    assert len(list_replies(owing)) == before - 1
    assert (first.state, second.state, second.text) == (State.SAVED, State.TYPED, "施工队进场。")
    hands.control(Qt.Key.Key_S)
    assert second.state is State.SAVED
    assert len(list_replies(owing)) == before


def test_what_is_written_elsewhere_waits_until_the_cell_is_closed(
    window: MainWindow, page: GridPage, owing: Desk, hands: Hands, qtbot: QtBot
) -> None:
    first, other = page.table.rows[0], page.table.rows[5]
    hands.words("写到一半，")
    log_reply(owing, ReplyEntry(other.row.code, "另一个窗口登记的。"))
    window.commands["refresh"].trigger()
    assert other in page.table.rows
    hands.words("没有丢。")
    hands.key(Qt.Key.Key_Return)
    assert (first.state, list_replies(owing)[-1].text) == (State.SAVED, "写到一半，没有丢。")
    qtbot.waitUntil(lambda: other not in page.table.rows)
    assert page.view.currentIndex().row() == 1


def test_a_text_taken_from_last_time_is_flagged(page: GridPage, owing: Desk, hands: Hands) -> None:
    copied = page.table.rows[0]
    hands.control(Qt.Key.Key_D)
    assert "文字与 2020-07-27 的反馈相同" in page.said.text()
    hands.key(Qt.Key.Key_Return)
    assert copied.state is State.SAVED
    assert "反馈相同" in page.table.index(0, 2).data()
    assert list_replies(owing)[-1].notes == ("文字与 2020-07-27 的反馈相同，请核实有无新进展。",)


def test_a_block_from_excel_is_laid_over_the_cells_and_saved_row_by_row(
    page: GridPage, owing: Desk, hands: Hands, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = len(list_replies(owing))
    monkeypatch.setattr(messages, "copied_text", lambda: '已开工。\t\t缺资金\n"分两行\n写的。"\n')
    hands.control(Qt.Key.Key_V)
    first, second = page.table.rows[:2]
    assert (first.text, first.problems, second.text) == ("已开工。", "缺资金", "分两行 写的。")
    assert len(list_replies(owing)) == before
    hands.control(Qt.Key.Key_S)
    assert len(list_replies(owing)) == before + 2

    code, text = page.table.rows[40].row.code, "按编号粘贴的进展。"
    monkeypatch.setattr(messages, "copied_text", lambda: f"{code}\t{text}\n{first.row.code}\t改不了\n")
    hands.control(Qt.Key.Key_V)
    assert page.table.rows[40].text == text
    assert recorder.notes == ["粘贴：有 1 行已经登记，没有改动。"]
    page.view.go_to(page.table.rowCount() - 1, KIND)
    monkeypatch.setattr(messages, "copied_text", lambda: "2\t十月封顶\t12月1日\t多的\n下一行\n")
    hands.control(Qt.Key.Key_V)
    last = page.table.rows[-1]
    assert (last.kind, last.next_steps, last.expected) == ("办结", "十月封顶", "2020-12-01")
    assert recorder.notes[1:] == ["粘贴：有 1 行超出表格，没有放下；有 1 列超出表格，没有放下。"]


def test_day_and_channel_hold_from_the_current_row_down(page: GridPage, owing: Desk, hands: Hands) -> None:
    page.view.go_to(1, TEXT)
    page.tools.received.set_day(date(2020, 8, 25))
    page.tools.channel.setCurrentText(PHONE)
    above, here, below = page.table.rows[:3]
    assert [each.channel for each in (above, here, below)] == ["书面", PHONE, PHONE]
    assert [each.received.day for each in (above, here, below)] == [26, 25, 25]
    hands.words("已开工，口头报的。")
    hands.key(Qt.Key.Key_Return)
    reply = next(each for each in list_replies(owing) if each.text == "已开工，口头报的。")
    assert (reply.received_on, reply.channel) == (date(2020, 8, 25), PHONE)
    assert page.table.index(1, 0).data() == "✓ 已报"


def test_the_rows_of_one_unit_and_a_row_left_for_another_page(
    window: MainWindow, page: GridPage, owing: Desk, hands: Hands, qtbot: QtBot
) -> None:
    page.tools.unit.setCurrentText("区人社局")
    assert {each.row.unit for each in page.table.rows} == {"区人社局"}
    left = page.view.current_line()
    assert left is not None
    hands.words("换页前录入的。")
    hands.key(Qt.Key.Key_Tab)
    window.navigation.go_to("items")
    assert left.state is State.SAVED
    window.navigation.go_to("grid")
    page.tools.unit.setCurrentIndex(0)
    assert left not in page.table.rows
    qtbot.waitUntil(lambda: count_at(window, "grid") == page.table.rowCount())
    assert count_at(window, "grid") == page.table.rowCount() == len(owed_list(owing))


def test_the_last_row_is_saved_by_enter_and_a_closed_task_is_told_in_its_row(
    page: GridPage, owing: Desk, hands: Hands
) -> None:
    last = page.table.rows[-1]
    page.view.go_to(page.table.rowCount() - 1, KIND)
    hands.figures("7")
    hands.key(Qt.Key.Key_Return)
    assert "没有“7”这种类别" in last.problem
    hands.figures("3")
    hands.key(Qt.Key.Key_Return)
    assert (last.state, list_replies(owing)[-1].text) == (State.SAVED, "本期无进展。")


def test_a_unit_is_let_off_the_report_of_the_current_row(window: MainWindow, page: GridPage, owing: Desk) -> None:
    first, before = page.table.rows[0].row, page.table.rowCount()
    page.view.go_to(0, TEXT)
    press(page, "waive")
    dialog = shown_dialog(window, WaiveDialog)
    press(dialog, "done")
    assert "写明理由" in dialog.problem.text()
    type_text(dialog.reason, "已并入专项报告")
    type_text(dialog.by, "张某某")
    press(dialog, "done")
    assert [(each.met, each.day) for each in owed_list(owing, every=True) if each.code == first.code][-1] == (
        Met.WAIVED,
        first.day,
    )
    assert count_at(window, "grid") == page.table.rowCount() == before - 1


def test_the_window_asks_before_it_closes_over_words_not_saved(
    window: MainWindow, page: GridPage, hands: Hands, recorder: Recorder
) -> None:
    hands.words("还没存的。")
    hands.key(Qt.Key.Key_Tab)
    recorder.yes = False
    assert not window.close()
    assert recorder.questions == ["“本期反馈”里有 1 条没有保存，退出后不再保留。"]
    press(page.tools, "save_all")
    assert window.close()


def test_a_window_that_lost_its_folder_closes_over_words_not_saved_and_saves_nothing(
    window: MainWindow, page: GridPage, hands: Hands, recorder: Recorder, actions: Actions
) -> None:
    desk = window.desk
    here = Hold(desk.folder, "王某某")
    here.take()
    desk.database.held = here.holds
    keep = FolderKeep(here, window, actions)
    hands.words("还没存的。")
    hands.key(Qt.Key.Key_Tab)
    keep.keep()
    assert window.isVisible()
    entries = len(list_history(desk))
    then = time.time() - STALE_SECONDS - 60
    os.utime(desk.folder / FILE_NAME, (then, then))
    Hold(desk.folder, "李某某", "乙机").take()
    recorder.yes = False
    keep.keep()
    assert not window.isVisible()
    assert recorder.questions == []
    assert "不再保存任何内容" in recorder.errors[0]
    press(page.tools, "save_all")
    assert len(list_history(desk)) == entries


def test_a_sheet_that_a_unit_filled_in_is_shown_row_by_row_and_logged(
    page: GridPage, window: MainWindow, recorder: Recorder, tmp_path: Path
) -> None:
    unit = page.table.rows[0].row.unit
    file = next(path for path in write_reply_form(page.desk, "", tmp_path, unit) if path.suffix == ".xlsx")
    book = openpyxl.load_workbook(file)
    head = {cell.value: cell.column for cell in book.active[HEAD_ROW + 1]}
    code = book.active.cell(HEAD_ROW + 2, head["任务编号"]).value
    book.active.cell(HEAD_ROW + 2, head["进展情况"]).value = "已全部完成招聘。"
    book.save(file)
    recorder.file = file
    press(page.tools, "read_sheet")
    dialog = shown_dialog(window, ReplySheetDialog)
    assert dialog.chosen() == (code,)
    assert "已全部完成招聘。" in dialog.rows.item(0).text()
    press(dialog, "done")
    assert [row.text for row in list_replies(page.desk) if row.task_code == code][-1] == "已全部完成招聘。"
    press(page.tools, "read_sheet")
    assert not child(shown_dialog(window, ReplySheetDialog), QPushButton, "done").isEnabled()
    recorder.file = tmp_path / "none.xlsx"
    press(page.tools, "read_sheet")
    assert "找不到" in recorder.errors[-1]
