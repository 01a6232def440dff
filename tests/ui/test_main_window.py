"""The frame: counts, title, undo, pages, folding, keeping its shape."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QAbstractTableModel, QMimeData, QSettings, Qt
from PySide6.QtGui import QFont, QIcon
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolBar, QToolButton
from pytestqt.qtbot import QtBot

from supervision_desk.domain.office import SLIP
from supervision_desk.services.desk import Desk
from supervision_desk.services.drafting import DraftRequest, draft_papers
from supervision_desk.services.items import list_items
from supervision_desk.services.reply_log import ReplyEntry, log_reply
from supervision_desk.services.signing import issue_papers
from supervision_desk.ui import messages
from supervision_desk.ui.frame.place_delegate import COUNT_ROLE
from supervision_desk.ui.frame.places import PLACES, page_of
from supervision_desk.ui.icons import NAMES, icon
from supervision_desk.ui.jobs import InlineJobs
from supervision_desk.ui.papers.sign_dialog import SignDialog

from .conftest import OpenWindow, Recorder, child, press, shown_codes, shown_dialog

pytestmark = pytest.mark.detail


@pytest.fixture
def aside() -> InlineJobs:
    """What is counted aside is looked at here."""
    return InlineJobs()


def test_counts_equal_the_rows_they_open(later: Desk, open_window: OpenWindow) -> None:
    log_reply(later, ReplyEntry("2020/1", "正在办理。"))
    window = open_window(later)
    assert window.pages.count() == 1, "pages not yet visited are not made"
    pages = window.pages
    tables: dict[str, QAbstractTableModel] = {
        "items": pages.items.table,
        "documents": pages.documents.table,
        "replies": pages.replies.table,
        "chase": pages.chase.table,
    }
    for number, place in enumerate(PLACES):
        window.navigation.go_to(place.key)
        assert page_of(window.pages, place.key).isVisible()
        if place.key in tables:
            assert window.navigation.item(number).data(COUNT_ROLE) == tables[place.key].rowCount()


def test_the_title_says_office_and_specimen(registered: Desk, open_window: OpenWindow) -> None:
    window = open_window(registered)
    assert window.windowTitle().endswith("（样张）")
    assert child(window, QLabel, "pretended").text() == "假如今天是 2020-07-06"


def test_undo_names_the_step_and_takes_it_back(registered: Desk, open_window: OpenWindow) -> None:
    window = open_window(registered)
    assert window.commands["undo"].toolTip().startswith("撤销 立项")
    window.commands["undo"].trigger()
    assert not list_items(registered)
    assert window.pages.items.empty.isVisible()


def test_what_was_undone_is_done_again(registered: Desk, open_window: OpenWindow) -> None:
    window = open_window(registered)
    redo = window.commands["redo"]
    assert [keys.toString() for keys in redo.shortcuts()] == ["Ctrl+Y", "Ctrl+Shift+Z"]
    assert not redo.isEnabled()
    window.commands["undo"].trigger()
    assert redo.text().startswith("重做 立项")
    redo.trigger()
    assert len(list_items(registered)) == 25
    assert not redo.isEnabled()
    assert window.commands["undo"].toolTip().startswith("撤销 立项")


def test_what_cannot_be_undone_is_said(desk: Desk, open_window: OpenWindow, recorder: Recorder, qtbot: QtBot) -> None:
    """It is offered to nobody, and its key answers all the same."""
    window = open_window(desk)
    undo = window.commands["undo"]
    undo.trigger()
    assert undo.text() == "不能撤销：建立案卷夹"
    assert "建立案卷夹不能撤销" in undo.toolTip()
    assert not undo.isEnabled()
    with qtbot.waitActive(window):
        window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "建立案卷夹不能撤销" in recorder.errors[0]


def test_a_paper_just_signed_is_not_offered_to_be_undone(registered: Desk, open_window: OpenWindow) -> None:
    window = open_window(registered)
    issue_papers(registered, DraftRequest(SLIP, ("2020/8",)), "李某某")
    window.commands["refresh"].trigger()
    undo = window.commands["undo"]
    assert not undo.isEnabled()
    assert undo.text().startswith("不能撤销：")
    assert "文书已经签发" in undo.toolTip()


def test_only_the_step_named_is_undone(registered: Desk, open_window: OpenWindow, recorder: Recorder) -> None:
    window = open_window(registered)
    log_reply(registered, ReplyEntry("2020/1", "正在办理。"))
    window.commands["undo"].trigger()
    assert "没有撤销；请看清上一步" in recorder.errors[0]
    assert "登记反馈" in window.commands["undo"].toolTip()


def test_what_is_due_this_week_and_this_month_is_one_choice_away(registered: Desk, open_window: OpenWindow) -> None:
    window = open_window(replace(registered, day=date(2020, 8, 31)))
    for command in ("this_week", "this_month"):
        window.navigation.go_to("documents")
        window.commands[command].trigger()
        window.pages.items.reload()
        assert shown_codes(window) == ["2020/8"]
    window.commands["this_week"].trigger()
    assert window.search.text() == "状态:在办 时限:>=0d 时限:<=6d"


def test_f9_folds_the_detail(registered: Desk, open_window: OpenWindow) -> None:
    window = open_window(registered)
    window.commands["fold"].trigger()
    assert not window.pages.items.detail.isVisible()
    window.commands["fold"].trigger()
    assert window.pages.items.detail.isVisible()


def test_widths_are_kept(registered: Desk, open_window: OpenWindow, settings: QSettings) -> None:
    window = open_window(registered)
    window.pages.items.view.setColumnWidth(1, 133)
    window.close()
    assert open_window(registered).pages.items.view.columnWidth(1) == 133


def test_the_history_lists_what_was_done(registered: Desk, open_window: OpenWindow) -> None:
    window = open_window(registered)
    window.navigation.go_to("history")
    assert window.pages.history.table.index(0, 3).data().startswith("立项 望办发〔2020〕14号")


def test_a_clause_is_marked_in_its_document(registered: Desk, open_window: OpenWindow) -> None:
    window = open_window(registered)
    window.navigation.go_to("documents")
    window.pages.documents.clause_view.choose_place(7)
    marked = [each.cursor.selectedText() for each in window.pages.documents.source.extraSelections()]
    assert "加强基础教育保障" in marked[0]


def test_the_office_is_changed(registered: Desk, open_window: OpenWindow) -> None:
    window = open_window(registered)
    window.commands["office"].trigger()
    tab = window.pages.settings.office
    tab.form.organs.setPlainText("某区督查室")
    press(tab, "office_save")
    assert "某区督查室" in window.windowTitle()


def test_the_file_is_checked_and_backed_up(registered: Desk, open_window: OpenWindow, recorder: Recorder) -> None:
    window = open_window(registered)
    window.commands["verify"].trigger()
    assert recorder.notes == ["核验通过：每张表都与操作记录一致。"]
    window.commands["back_up"].trigger()
    assert list((registered.folder / "backups").iterdir())


def inked(icon: QIcon) -> int:
    """The lightness of the most solid point of an icon."""
    image = icon.pixmap(20, 20).toImage()
    points = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return max((point.alpha(), point.lightness()) for point in points)[1]


def test_the_icons_take_the_colour_of_the_theme(registered: Desk, open_window: OpenWindow) -> None:
    window = open_window(registered)
    icons = (
        window.commands["import_file"].icon,
        window.navigation.item(1).icon,
        window.search.actions()[0].icon,
    )
    before = [inked(icon()) for icon in icons]
    window.commands["dark"].trigger()
    dark = [inked(icon()) for icon in icons]
    window.commands["dark"].trigger()
    assert max(before) < 80 < 160 < min(dark)
    assert [inked(icon()) for icon in icons] == before


def test_the_dark_colours_are_readable_and_go_away(registered: Desk, open_window: OpenWindow) -> None:
    window = open_window(registered)
    window.commands["dark"].trigger()
    dark = window.palette().window().color().lightness()
    window.commands["dark"].trigger()
    assert dark < 80 < window.palette().window().color().lightness()


def test_every_icon_is_there(qapp: object) -> None:
    assert all(not icon(name).isNull() for name in NAMES)


def test_enter_in_the_search_goes_to_the_list(registered: Desk, open_window: OpenWindow) -> None:
    window = open_window(registered)
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    assert window.focusWidget() is window.pages.items.view


def test_a_step_with_a_long_name_is_seen_to_be_cut(desk: Desk, open_window: OpenWindow) -> None:
    window = open_window(desk)
    shown = child(window, QToolBar, "toolbar").widgetForAction(window.commands["undo"])
    assert isinstance(shown, QToolButton)
    assert shown.text() == "撤销 导入单位名录 units.c…"


def test_the_sign_in_the_search_line_stands_in_its_middle(desk: Desk, open_window: OpenWindow) -> None:
    search = open_window(desk).search
    sign = child(search, QToolButton, "")
    assert abs(sign.geometry().center().y() - search.rect().center().y()) <= 1


def test_in_a_narrow_window_signs_alone_leave_room_for_the_search(registered: Desk, open_window: OpenWindow) -> None:
    window = open_window(registered)
    bar = child(window, QToolBar, "toolbar")
    assert bar.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    window.resize(1024, 700)
    QApplication.processEvents()
    assert bar.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly
    assert window.search.isVisible()
    assert window.search.mapTo(window, window.search.rect().bottomRight()).x() <= window.width()
    window.resize(1400, 700)
    QApplication.processEvents()
    assert bar.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonTextBesideIcon


def test_each_place_has_its_figure_and_the_next_is_a_key_away(
    registered: Desk, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(registered)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    for number, place in enumerate(PLACES[:9], 1):
        QTest.keySequence(window, f"Ctrl+{number}")
        assert window.navigation.current_key == place.key
    QTest.keySequence(window, "Alt+PgDown")
    assert window.navigation.current_key == PLACES[9].key
    QTest.keySequence(window, "Alt+PgUp")
    assert window.navigation.current_key == PLACES[8].key


def test_ctrl_g_leads_to_the_papers_and_signs_the_draft_chosen(registered: Desk, open_window: OpenWindow) -> None:
    window = open_window(registered)
    window.activateWindow()
    window.commands["sign"].trigger()
    assert window.pages.papers.isVisible()
    assert "Ctrl+G" in window.status.currentMessage()
    window.status.say("别的话")
    window.commands["sign"].trigger()  # there is none: nothing opens, and that is said
    assert "Ctrl+G" in window.status.currentMessage()
    draft_papers(registered, DraftRequest(SLIP, tasks=("2020/8",)))
    window.commands["refresh"].trigger()
    window.commands["sign"].trigger()
    assert shown_dialog(window, SignDialog).isVisible()


def test_a_list_without_a_menu_of_its_own_copies_its_rows(
    dispatched: Desk, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, taken = open_window(dispatched), list[QMimeData]()
    monkeypatch.setattr(messages, "copy_data", taken.append)
    window.navigation.go_to("papers")
    view = window.pages.papers.view
    view.choose_place(0)
    menu = view.row_menu.menu()
    menu.actions()[0].trigger()
    assert len(taken[0].text().splitlines()) == 2


def test_keys_pressed_one_after_the_other_lay_the_window_out_once(
    desk: Desk, open_window: OpenWindow, settings: QSettings, qtbot: QtBot
) -> None:
    window = open_window(desk)
    points, seen = QApplication.font().pointSizeF(), list[object]()
    window.runner.changes.happened.connect(seen.append)
    for _ in range(3):
        window.commands["larger"].trigger()
    assert QApplication.font().pointSizeF() == points
    qtbot.waitUntil(lambda: QApplication.font().pointSizeF() == points + 3)
    assert len(seen) == 1
    assert settings.value("window/points", 0.0, float) == points + 3


def test_columns_hidden_while_the_letters_grow_are_as_wide_as_the_letters(
    desk: Desk, open_window: OpenWindow, qtbot: QtBot
) -> None:
    view = open_window(desk).pages.items.view
    view.column_menu.show_column(9, True)
    small = view.columnWidth(9)
    view.column_menu.show_column(9, False)
    font = QFont(view.font())
    font.setPointSizeF(20)
    view.setFont(font)
    view.column_menu.show_column(9, True)
    assert view.columnWidth(9) > small
    view.column_menu.restore()
    assert view.columnWidth(1) > 84
