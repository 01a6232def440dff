"""督办事项: list, search, chips, detail."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QRect, QSettings, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from supervision_desk.domain.lights import TO_MEND, Light, Shown
from supervision_desk.domain.office import NOTICE, SLIP
from supervision_desk.domain.watch import unwatched
from supervision_desk.services.closing import close_tasks
from supervision_desk.services.desk import Desk
from supervision_desk.services.dispatches import record_dispatch
from supervision_desk.services.dividing import PartEntry, split_task
from supervision_desk.services.drafting import DraftRequest
from supervision_desk.services.item_detail import item_detail
from supervision_desk.services.items import ItemRow, rows_of
from supervision_desk.services.offers import offers
from supervision_desk.services.papers import list_papers
from supervision_desk.services.signing import issue_papers
from supervision_desk.ui import messages
from supervision_desk.ui.action import Actions
from supervision_desk.ui.changes import Changes
from supervision_desk.ui.items import shown_columns
from supervision_desk.ui.items.close_dialog import CloseDialog
from supervision_desk.ui.items.detail_html import facts_html, record_html
from supervision_desk.ui.items.due_dialog import DueDialog
from supervision_desk.ui.items.filter_dialogs import DaysDialog, ValueDialog
from supervision_desk.ui.items.item_columns import ITEM_COLUMNS
from supervision_desk.ui.jobs import InlineJobs
from supervision_desk.ui.main_window import MainWindow
from supervision_desk.ui.papers.draft_dialog import DraftDialog
from supervision_desk.ui.tables.column_dialog import ColumnDialog
from supervision_desk.ui.tables.copying import table_to_come
from supervision_desk.ui.theme import tokens
from tests.services.factories import finish, issue

from .conftest import LaterJobs, OpenWindow, Recorder, press, shown_dialog, type_text

pytestmark = pytest.mark.detail


def press_tool(parent: QWidget, name: str) -> None:
    """Press a small button."""
    found = parent.findChild(QToolButton, name)
    assert isinstance(found, QToolButton)
    found.click()


def _titles(window: MainWindow) -> list[str]:
    return [row.title for row in _rows(window)]


def _rows(window: MainWindow) -> list[ItemRow]:
    table = window.pages.items.table
    rows = (table.row(place) for place in range(table.rowCount()))
    return [row for row in rows if row is not None]


def test_the_list_shows_all_items_and_counts_them(registered: Desk, open_window: OpenWindow) -> None:
    window = open_window(registered)
    page = window.pages.items
    assert page.table.rowCount() == 25
    assert page._counts.text() == "25 件，25 项任务 · 选中 1"
    assert page.table.index(0, 0).data() == "● 正常"


def test_the_title_is_the_widest_column(registered: Desk, open_window: OpenWindow) -> None:
    view = open_window(registered).pages.items.view
    widths = [view.columnWidth(place) for place in view.column_menu.shown()]
    assert max(widths) == widths[2] >= 180


def test_days_left_carry_their_word(later: Desk, open_window: OpenWindow) -> None:
    texts = {row.code: ITEM_COLUMNS[5].text(row) for row in _rows(open_window(later))}
    assert texts["2020/8"] == "◆ 逾 30"
    assert texts["2020/1"].startswith("余 ")


def test_an_item_reported_in_time_and_not_reviewed_yet_is_not_late(registered: Desk, open_window: OpenWindow) -> None:
    row = replace(_rows(open_window(registered))[0], days=-3, time=Shown(Light.GREEN, "已按时报送，待审核"))
    assert ITEM_COLUMNS[5].text(row) == "● 待审核"
    assert ITEM_COLUMNS[5].text(replace(row, time=Shown(Light.GREEN, TO_MEND))) == "● 待补正"
    assert ITEM_COLUMNS[5].tip is not None
    assert ITEM_COLUMNS[5].tip(row).startswith("已按时报送，待审核\n完成时限 ")


def test_search_filters_from_the_first_character(registered: Desk, open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(registered)
    type_text(window.search, "粮食安全")
    qtbot.waitUntil(lambda: _titles(window) == ["确保粮食安全"])
    QTest.keyClick(window.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(_titles(window)) == 25)


def test_ctrl_f_goes_to_the_search(registered: Desk, open_window: OpenWindow) -> None:
    window = open_window(registered)
    window.activateWindow()
    window.commands["find"].trigger()
    assert window.focusWidget() is window.search


def test_a_chip_filters_and_its_cross_takes_it_away(registered: Desk, open_window: OpenWindow) -> None:
    window = open_window(registered)
    page = window.pages.items
    page.filters.put("单位", "区教育局")
    assert _titles(window) == ["加强基础教育保障"]
    page.filters._chips[0].click()
    assert len(_titles(window)) == 25


def test_the_detail_says_why_this_date(registered: Desk, open_window: OpenWindow) -> None:
    window = open_window(registered)
    window.show_item("2020/8")
    detail = window.pages.items.detail.body
    assert detail.title.text() == "2020/8  加强基础教育保障"
    text = detail.tabs.facts.toPlainText()
    assert "2020-08-31" in text
    assert "原文“" in text
    assert "区教育局" in text


def test_the_source_tab_stands_at_the_clause(registered: Desk, open_window: OpenWindow) -> None:
    window = open_window(registered)
    window.show_item("2020/2")
    marked = [each.cursor.selectedText() for each in window.pages.items.detail.body.tabs.source.extraSelections()]
    assert "增加就业岗位" in marked[0][:20]


def test_the_buttons_offer_what_fits(later: Desk, open_window: OpenWindow) -> None:
    window = open_window(later)
    window.show_item("2020/8")
    detail = window.pages.items.detail.body
    assert detail.state.text().startswith("◆ 逾期 · 逾期30天")
    assert not detail.chase_button.isVisible(), "nobody was told of it"
    assert detail.slip_button.isVisible()
    assert not detail.review_button.isVisible()
    tell(later)
    window.pages.items.reload()
    assert detail.chase_button.isVisible()


def test_what_stands_on_a_notice_needs_no_slip(registered: Desk, open_window: OpenWindow) -> None:
    issue(registered, NOTICE, tasks=("2020/8",))
    window = open_window(registered)
    window.show_item("2020/8")
    assert not window.pages.items.detail.body.slip_button.isVisible()
    window.show_item("2020/9")
    assert window.pages.items.detail.body.slip_button.isVisible()


def tell(desk: Desk) -> None:
    record_dispatch(desk, "2020/8", "会议", note="调度会")


def test_that_an_item_was_signed_off_is_said_once_with_day_and_ground(later: Desk, open_window: OpenWindow) -> None:
    finish(later, "2020/8")
    close_tasks(later, "2020/8", by="张某某")
    window = open_window(later)
    window.show_item("2020/8")
    detail = window.pages.items.detail.body
    assert detail.state.text().endswith("2020-09-30 办结 · 2020-09-30 销号")
    told = item_detail(later, "2020/8")
    assert "2020-09-30，张某某批准，办结反馈 2020-09-30 审核通过" in facts_html(told)
    assert "2020/8 销号，张某某批准" in record_html(told)
    assert "销号 销号" not in record_html(told)


def test_another_due_day_is_set_from_the_detail(registered: Desk, open_window: OpenWindow) -> None:
    window = open_window(registered)
    window.show_item("2020/2")
    press(window.pages.items.detail, "set_due")
    dialog = shown_dialog(window, DueDialog)
    dialog.day.set_day(date(2020, 11, 30))
    press(dialog, "done")
    row = window.pages.items.view.current_row()
    assert row.code == "2020/2"
    assert row.due_on == date(2020, 11, 30)


def test_of_several_tasks_the_one_or_all_must_be_chosen(registered: Desk, open_window: OpenWindow) -> None:
    split_task(registered, "2020/2", (PartEntry("甲"), PartEntry("乙")))
    window = open_window(registered)
    window.work.set_due("2020/2")
    dialog = shown_dialog(window, DueDialog)
    dialog.day.set_day(date(2020, 11, 30))
    press(dialog, "done")
    assert "有 2 项在办任务（2020/2-1、2020/2-2）" in dialog.problem.text()
    dialog.choice.setCurrentIndex(2)
    assert dialog.choice.currentText() == "全部 2 项在办任务"
    dialog.day.set_day(date(2020, 11, 30))
    press(dialog, "done")
    assert {task.due.due_on for task in item_detail(registered, "2020/2").tasks} == {date(2020, 11, 30)}
    window.work.set_due("2020/2")
    dialog = shown_dialog(window, DueDialog)
    dialog.choice.setCurrentIndex(1)
    assert dialog.day.day() == date(2020, 11, 30)
    dialog.day.set_day(date(2020, 10, 30))
    press(dialog, "done")
    dues = [task.due.due_on for task in item_detail(registered, "2020/2").tasks]
    assert dues == [date(2020, 11, 30), date(2020, 10, 30)]


def test_after_the_slip_the_dialog_takes_approver_and_basis(registered: Desk, open_window: OpenWindow) -> None:
    issue_papers(registered, DraftRequest(SLIP, tasks=("2020/2",)), "李某某")
    window = open_window(registered)
    window.work.set_due("2020/2")
    dialog = shown_dialog(window, DueDialog)
    dialog.day.set_day(date(2020, 11, 30))
    press(dialog, "done")
    assert "须有批准人" in dialog.problem.text()
    type_text(dialog.by, "张某某")
    type_text(dialog.basis, "会议纪要")
    press(dialog, "done")
    assert item_detail(registered, "2020/2").dues[-1].basis == "会议纪要"


def test_an_undated_reason_is_required(registered: Desk, open_window: OpenWindow) -> None:
    window = open_window(registered)
    window.work.set_due("2020/2")
    dialog = shown_dialog(window, DueDialog)
    dialog.undated.setChecked(True)
    press(dialog, "done")
    assert "写明未明确时限的原因" in dialog.problem.text()
    assert dialog.isVisible()
    type_text(dialog.reason, "长期坚持")
    press(dialog, "done")
    assert not dialog.isVisible()


def test_an_open_item_becomes_routine_with_approver_and_reason(registered: Desk, open_window: OpenWindow) -> None:
    window = open_window(registered)
    window.show_item("2020/5")
    press(window.pages.items.detail, "close")
    dialog = shown_dialog(window, CloseDialog)
    assert dialog.way.currentText() == "转常态化"
    press(dialog, "done")
    assert "须有批准人" in dialog.problem.text()
    type_text(dialog.by, "张某某")
    dialog.reason.setPlainText("已形成长效机制")
    press(dialog, "done")
    assert window.pages.items.table.index(4, 0).data() == "✓ 转常态化"


def test_several_items_are_drafted_together(registered: Desk, open_window: OpenWindow) -> None:
    window = open_window(registered)
    window.pages.items.view.selectAll()
    assert len(window.pages.items.chosen_codes()) == 25
    window.work.draft_paper(SLIP, ("2020/1", "2020/8"))
    press(shown_dialog(window, DraftDialog), "done")
    assert window.pages.papers.isVisible()
    assert len(window.pages.papers.view.chosen_rows()) == window.pages.papers.table.rowCount() == 2
    assert window.pages.papers.tools.sign.text() == "签发 2 份…"
    assert window.focusWidget() is window.pages.papers.view


def test_the_toolbar_drafts_what_is_selected_and_tells_it_before(registered: Desk, open_window: OpenWindow) -> None:
    """One row selected is one item, not all that are open; all of them can be chosen in the dialog."""
    window = open_window(registered)
    window.show_item("2020/8")
    window.commands["draft"].trigger()
    dialog = shown_dialog(window, DraftDialog)
    assert dialog.unit.currentText() == "仅此 1 件：2020/8"
    assert dialog.planned.text() == "将拟 1 份，共 1 项任务：区教育局。"
    dialog.unit.setCurrentIndex(1)
    assert dialog.planned.text().startswith("将拟 12 份，共 25 项任务：")
    dialog.unit.setCurrentIndex(0)
    press(dialog, "done")
    assert [paper.task_codes for paper in list_papers(registered)] == [("2020/8",)]


def test_the_buttons_of_the_detail_say_that_they_take_one_of_several_selected(
    registered: Desk, open_window: OpenWindow
) -> None:
    window = open_window(registered)
    page = window.pages.items
    page.view.selectAll()
    body = page.detail.body
    assert body.only.text().startswith("列表里选中了 25 件，这里的按钮只办上面这一件")
    assert body.slip_button.text() == "拟督办单（本件）…"
    press(body, "draft_slip")
    assert shown_dialog(window, DraftDialog).unit.currentText() == "仅此 1 件：2020/1"
    page.view.choose_place(0)
    assert body.slip_button.text() == "拟督办单…"
    assert not body.only.isVisible()


def test_a_reply_asked_for_after_the_day_of_a_task_is_told_and_drafted(
    registered: Desk, open_window: OpenWindow, recorder: Recorder
) -> None:
    window = open_window(registered)
    window.work.draft_paper(SLIP, ("2020/8",))
    dialog = shown_dialog(window, DraftDialog)
    dialog.reply_by.set_day(date(2020, 9, 10))
    press(dialog, "done")
    assert window.pages.papers.table.rowCount() == 1
    assert "2020/8 的完成时限是 2020-08-31，反馈时限 2020-09-10 在其后" in recorder.notes[0]


def test_an_empty_folder_says_what_helps(desk: Desk, open_window: OpenWindow) -> None:
    window = open_window(desk)
    assert window.pages.items.empty.isVisible()
    assert not window.pages.items.view.isVisible()


@pytest.mark.parametrize("width", [1320, 1280, 1024])
def test_every_button_below_the_detail_is_whole(later: Desk, open_window: OpenWindow, width: int) -> None:
    tell(later)
    window = open_window(later)
    window.resize(width, 700)
    page = window.pages.items
    page.show_item("2020/8")
    QApplication.processEvents()

    shown = [each for each in page.detail.body.buttons.findChildren(QPushButton) if each.isVisible()]
    assert len(shown) == 6
    pane = page.detail.rect()
    for each in shown:
        assert each.width() >= each.sizeHint().width()
        assert pane.contains(QRect(each.mapTo(page.detail, QPoint(0, 0)), each.size()))
    places = [each.geometry() for each in shown]
    assert not any(one.intersects(other) for one, other in combinations(places, 2))


def test_buttons_that_fit_stand_in_one_line(later: Desk, open_window: OpenWindow) -> None:
    page = open_window(later).pages.items
    page.show_item("2020/8")
    page.splitter.setSizes([400, 800])
    QApplication.processEvents()
    assert len({each.y() for each in page.detail.body.buttons.findChildren(QPushButton) if each.isVisible()}) == 1


def test_a_half_typed_field_word_is_told_below_the_list_and_keeps_it(registered: Desk, open_window: OpenWindow) -> None:
    page = open_window(registered).pages.items
    page.search("单位:人社 状态:在办")
    page.reload()
    listed = page.table.rowCount()
    assert 0 < listed < 25
    page.search("单位:人社 时限:<")
    page.reload()
    assert "看不懂“时限:<”" in page._counts.text()
    assert page.table.rowCount() == listed


def test_the_window_goes_on_while_it_is_looked_for_and_shows_what_was_asked_last(
    registered: Desk, settings: QSettings, recorder: Recorder, qtbot: QtBot
) -> None:
    later = LaterJobs()
    window = MainWindow(
        registered, Actions(InlineJobs(), Changes(), aside=LaterJobs(), beside=later), settings, "items"
    )
    qtbot.addWidget(window)
    page = window.pages.items
    page.reload()
    for text in ("粮食", "粮食安全", "就业"):
        page.search(text)
        page._typed.timeout.emit()
    assert page.table.rowCount() == 25
    first, second, last = later.waiting
    last()
    found = list(page.table.keys)
    assert 1 < len(found) < 25
    first()
    second()
    assert page.table.keys == found
    # An answer from before the list was read anew is not shown either.
    page.search("粮食")
    page._typed.timeout.emit()
    page.reload()
    assert [row.title for row in _rows(window)] == ["确保粮食安全"]
    page.search("")
    page.reload()
    later.waiting[-1]()
    assert page.table.rowCount() == 25


def test_a_search_without_hits_says_so_and_a_long_sentence_widens_nothing(
    registered: Desk, open_window: OpenWindow
) -> None:
    window = open_window(registered)
    page, width = window.pages.items, window.minimumSizeHint().width()
    page.search("没有这样的事项")
    page.reload()
    assert (page.nothing.isVisible(), page.view.isVisible(), page.empty.isVisible()) == (True, False, False)
    page.search("状态:飞")
    page.reload()
    assert window.minimumSizeHint().width() == width
    page.search("")
    page.reload()
    assert (page.nothing.isVisible(), page.view.isVisible()) == (False, True)


def test_a_half_typed_field_word_taken_back_leaves_no_word_of_it(registered: Desk, open_window: OpenWindow) -> None:
    page = open_window(registered).pages.items
    for text in ("粮食", "粮食 时限:<", "粮食"):
        page.search(text)
        page._typed.timeout.emit()
    assert page._counts.text() == "1 件，1 项任务 · 选中 1"


def test_a_half_typed_field_word_keeps_no_row_of_before_an_action(registered: Desk, open_window: OpenWindow) -> None:
    window = open_window(registered)
    page = window.pages.items
    page.search("单位:人社 时限:<")
    page.reload()
    assert _rows(window)[0].closed_on is None
    finish(registered, "2020/1")
    window.commands["refresh"].trigger()
    assert _rows(window)[0].closed_on == registered.today
    assert "看不懂“时限:<”" in page._counts.text()


def test_what_was_searched_for_is_marked_in_list_and_detail(registered: Desk, open_window: OpenWindow) -> None:
    page = open_window(registered).pages.items
    flash = QColor(tokens().flash).rgb()

    def marked_cells() -> list[int]:
        """The columns of the first row in which anything is marked."""
        shown = page.view.viewport().grab().toImage()
        spots = [page.view.visualRect(page.table.index(0, place)) for place in range(len(ITEM_COLUMNS))]
        row = spots[0].center().y() - 6
        return [
            place
            for place, spot in enumerate(spots)
            if any(shown.pixel(x, row) == flash for x in range(spot.left(), min(spot.right(), shown.width())))
        ]

    assert marked_cells() == []
    page.search("qrsj 就业 2020/2")
    page.reload()
    assert [ITEM_COLUMNS[place].title for place in marked_cells()] == ["编号", "事项", "责任主体", "板块"]
    tabs = page.detail.body.tabs
    assert {each.cursor.selectedText() for each in tabs.facts.extraSelections()} >= {"区人社局", "就业"}
    assert {each.cursor.selectedText() for each in tabs.source.extraSelections()[1:]} >= {"就业"}
    page.search("")
    page.reload()
    assert (marked_cells(), tabs.facts.extraSelections(), len(tabs.source.extraSelections())) == ([], [], 1)


def test_every_condition_offered_is_understood_and_makes_a_chip(registered: Desk, open_window: OpenWindow) -> None:
    page = open_window(registered).pages.items
    for offer in offers(registered):
        page.filters.put(offer.field, offer.values[0])
        page.reload()
        assert page._counts.text().partition(" 件")[0].isdigit(), offer
        assert offer.values[0] in page.filters._chips[0].toolTip()
        page.filters.clear()
    assert len(page.table.keys) == 25


def test_conditions_are_asked_together_and_cleared_at_once(registered: Desk, open_window: OpenWindow) -> None:
    page = open_window(registered).pages.items
    page.filters.put("单位", "区教育局")
    page.filters.put("状态", "在办")
    page.filters.put("单位", "区人社局")
    assert [chip.text() for chip in page.filters._chips] == ["单位：区人社局  ✕", "状态：在办  ✕"]
    assert 0 < len(page.table.keys) < 25
    press_tool(page.filters, "clear_filters")
    assert (page.filters.conditions, len(page.table.keys)) == ({}, 25)


def test_a_value_of_many_is_found_by_its_initials_and_days_are_ones_own(
    registered: Desk, open_window: OpenWindow
) -> None:
    window = open_window(registered)
    filters = window.pages.items.filters
    offered = {each.field: each for each in offers(registered)}
    filters._on_search(offered["单位"])
    dialog = shown_dialog(window, ValueDialog)
    type_text(dialog.typed, "qrsj")
    press(dialog, "done")
    filters._on_days(offered["时限"], registered.today)
    days = shown_dialog(window, DaysDialog)
    assert not [each.text() for each in days.findChildren(QLabel) if each.text() in ("起", "止")]
    days.since.set_day(date(2020, 12, 1))
    days.until.set_day(date(2020, 11, 1))
    press(days, "done")
    assert "止日 2020-11-01 早于起日 2020-12-01" in days.problem.text()
    days.until.set_day(date(2020, 12, 31))
    press(days, "done")
    assert filters.conditions == {"单位": "区人社局", "时限": "2020-12-01~2020-12-31"}
    assert window.pages.items.table.keys


def test_a_column_is_read_for_once_it_is_shown(
    registered: Desk, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(registered)
    page, asked = window.pages.items, list[frozenset[str]]()

    def watched(desk: Desk, keys: Sequence[int], more: Collection[str] = ()) -> dict[int, ItemRow]:
        asked.append(frozenset(more))
        return rows_of(desk, keys, more)

    monkeypatch.setattr(shown_columns, "rows_of", watched)
    page.reload()
    page.table.row(0)
    press_tool(page.filters, "choose_columns")
    dialog = shown_dialog(window, ColumnDialog)
    place = [column.title for column in ITEM_COLUMNS].index("牵头领导")
    dialog.names.item(place).setCheckState(Qt.CheckState.Checked)
    assert page.table.index(0, place).data() == "周志辉"
    assert set(asked) == {frozenset(), frozenset({"牵头领导"})}
    dialog.names.setCurrentRow(place)
    press(dialog, "column_up")
    assert page.view.column_menu.order()[place - 1] == place
    assert [column.heading for column in table_to_come(page.view, "x")(unwatched).columns][-1] == "牵头领导"
    press(dialog, "columns_again")
    assert page.view.column_menu.shown() == list(range(7))


def test_a_column_that_gives_no_order_leaves_rows_and_sign_alone(registered: Desk, open_window: OpenWindow) -> None:
    page = open_window(registered).pages.items
    header = page.view.horizontalHeader()
    page.view.column_menu.show_column(8, True)
    page.view.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    before = list(page.table.keys)
    page.view.sortByColumn(8, Qt.SortOrder.AscendingOrder)
    assert (header.sortIndicatorSection(), list(page.table.keys)) == (2, before)
    assert "不能按这一栏排序" in page.table.headerData(8, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)


def test_the_menu_copies_the_chosen_rows(
    registered: Desk, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, taken = open_window(registered).pages.items, list[QMimeData]()
    monkeypatch.setattr(messages, "copy_data", taken.append)
    page.view.selectRow(1)
    page._on_menu_wanted(QPoint(5, 5))
    menu = next(each for each in page.findChildren(QMenu) if each.isVisible())
    next(each for each in menu.actions() if each.text() == "复制 1 行").trigger()
    menu.close()
    assert taken[0].text().splitlines()[1].split("\t")[1:3] == ["2020/2", "增加就业岗位"]


def test_the_days_left_name_the_day_they_count_to(registered: Desk, open_window: OpenWindow) -> None:
    row = next(row for row in _rows(open_window(registered)) if row.code == "2020/2")
    assert row.report_by != row.due_on
    tips = [column.tip(row) for column in ITEM_COLUMNS[4:6] if column.tip]
    assert all(f"办结报告时限 {row.report_by}" in tip and f"完成时限 {row.due_on}" in tip for tip in tips)
    assert row.time.because.startswith("距办结报告时限")
