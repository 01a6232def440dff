"""使用手册: F1 opens the page of the place or dialog in sight; search, links, letters and colours; the quick card."""

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QListWidgetItem
from pytestqt.qtbot import QtBot

from supervision_desk.services.desk import Desk
from supervision_desk.services.manual import KEYS, manual_pages, page_titled, plain, tables_in
from supervision_desk.ui.frame.commands import COMMANDS
from supervision_desk.ui.frame.places import PLACES
from supervision_desk.ui.help.manual_window import ManualWindow
from supervision_desk.ui.help.topics import TOPICS
from supervision_desk.ui.main_window import MainWindow
from supervision_desk.ui.theme import DARK_TOKENS, apply_theme
from tests.services.test_manual import program_words

from .conftest import OpenWindow, Recorder


@pytest.fixture
def window(desk: Desk, open_window: OpenWindow) -> MainWindow:
    made = open_window(desk)
    made.activateWindow()
    return made


def manual_of(window: MainWindow) -> ManualWindow:
    """The manual after F1."""
    QTest.keyClick(QApplication.activeModalWidget() or window, Qt.Key.Key_F1)
    assert window.help.manual is not None
    return window.help.manual


def title(manual: ManualWindow) -> str:
    """What page is shown, by the list and by the text alike."""
    shown = manual.list.currentItem().text()
    assert manual.view.toPlainText().startswith(shown)
    return shown


def test_f1_opens_the_page_of_each_place(window: MainWindow) -> None:
    for place in PLACES:
        window.navigation.go_to(place.key)
        assert title(manual_of(window)) == place.title


def test_it_stays_one_window_and_goes_with_the_program(window: MainWindow) -> None:
    manual = manual_of(window)
    manual.resize(700, 500)
    assert manual_of(window) is manual
    assert not manual.isModal()
    assert not manual.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)
    window.close()
    assert not manual.isVisible()
    assert window.help.manual is None
    window.help.open_manual()
    assert window.help.manual is not None
    assert window.help.manual.size().toTuple() == (700, 500)
    window.help.close()


def test_f1_in_a_dialog_opens_its_page_and_the_manual_can_be_used(qtbot: QtBot, window: MainWindow) -> None:
    window.commands["log_letter"].trigger()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is not window)
    assert QApplication.activeModalWidget() is not None
    manual = manual_of(window)
    assert title(manual) == "来文"
    row = manual.list.visualItemRect(manual.list.item(0)).center()
    QTest.mouseClick(manual.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(row))
    assert title(manual) == manual_pages()[0].title


def test_while_a_document_is_imported_its_page_opens(window: MainWindow) -> None:
    window.commands["import_text"].trigger()
    assert title(manual_of(window)) == "来源文件"


def test_every_dialog_named_has_a_page_and_is_a_dialog_of_the_program() -> None:
    assert set(TOPICS.values()) <= {page.title for page in manual_pages()}
    assert set(TOPICS) <= program_words()


def test_every_place_has_a_page() -> None:
    assert {place.title for place in PLACES} <= {page.title for page in manual_pages()}


def test_the_shortcuts_page_lists_every_shortcut_of_the_commands_and_no_other() -> None:
    rows = tables_in(page_titled(KEYS).text)["整个窗口"]
    commands = [(each.shortcut.replace(" ", "、"), each.text) for each in COMMANDS if each.shortcut]

    assert sorted((keys, plain(what)) for keys, what in rows) == sorted(commands)


def test_searching_lists_the_pages_that_hold_the_words_and_goes_from_place_to_place(
    qtbot: QtBot, window: MainWindow
) -> None:
    manual = manual_of(window)
    manual.search.setText("冷却期")
    shown = [item.text() for item in _items(manual.list)]
    assert shown == ["今日应催", "设置"]
    assert title(manual) == "今日应催"
    assert manual.view.textCursor().selectedText() == "冷却期"
    QTest.keyClick(manual.search, Qt.Key.Key_Return)
    assert title(manual) == "设置"
    manual.search.setText("没有这样的词")
    assert not _items(manual.list)
    assert manual.nothing.isVisible()
    manual.search.clear()
    assert len(_items(manual.list)) == len(manual_pages())


def test_a_link_leads_to_its_page(window: MainWindow) -> None:
    manual = manual_of(window)
    manual.view.anchorClicked.emit(QUrl("17-数据安全.md"))
    assert title(manual) == "数据安全"


def test_pictures_keep_within_the_page_in_dark_colours_and_large_letters(qtbot: QtBot, window: MainWindow) -> None:
    manual = manual_of(window)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    before = QFont(app.font())
    try:
        app.setFont(QFont(before.families(), 18))
        apply_theme(app, dark=True)
        manual.resize(700, 500)
        qtbot.waitUntil(lambda: not manual.view.horizontalScrollBar().maximum())
        assert manual.view.document().defaultFont().pointSizeF() == 18
        assert manual.view.palette().base().color().name().upper() == DARK_TOKENS.base
    finally:
        app.setFont(before)
        apply_theme(app, dark=False)


def test_the_quick_card_is_written_and_opened(window: MainWindow, recorder: Recorder, tmp_path: Path) -> None:
    recorder.folder = tmp_path / "card"
    window.commands["quick_card"].trigger()
    (file,) = recorder.opened
    pages = pypdfium2.PdfDocument(file)
    try:
        words = pages[0].get_textpage().get_text_bounded()
        assert len(pages) == 1
        assert all(words.count(each) for each in ("每日一圈", "Ctrl+Shift+P", "隔一段时间", "记号", "Ctrl+0"))
    finally:
        pages.close()


def _items(view: QListWidget) -> list[QListWidgetItem]:
    return [view.item(row) for row in range(view.count()) if not view.item(row).isHidden()]
