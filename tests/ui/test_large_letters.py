"""Letters may be as large as is offered: every page fits a small screen, wraps or scrolls, and cuts nothing."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QRegularExpression, QSettings
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QMenu,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QTableView,
    QTabWidget,
    QToolBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from supervision_desk.paths import resource
from supervision_desk.services.desk import Desk
from supervision_desk.ui.elided_label import ElidedLabel
from supervision_desk.ui.fonts import set_font
from supervision_desk.ui.frame.handlers import restyle
from supervision_desk.ui.frame.places import PLACES
from supervision_desk.ui.importing.review_page import ReviewPage
from supervision_desk.ui.items.detail_tabs import DetailTabs
from supervision_desk.ui.main_window import MainWindow
from supervision_desk.ui.replies.reply_dialog import ReplyDialog
from supervision_desk.ui.theme import LARGEST_POINTS, ROW, SMALLEST_POINTS, apply_theme

from .conftest import OpenWindow, Recorder, child, shown_dialog

pytestmark = pytest.mark.detail
SCREEN = 1366, 768
WIDEST_PAGE = 1000
_FRAME = 3  # what a style may take from a button's frame


@pytest.fixture
def large(qapp: QApplication) -> Iterator[None]:
    """The largest letters that are offered."""
    set_font(qapp, LARGEST_POINTS)
    apply_theme(qapp, dark=False)
    yield
    # The window of the test need not be dressed again.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    set_font(qapp)
    apply_theme(qapp, dark=False)


def cut(parent: QWidget) -> list[str]:
    """The words in sight that have less room than they need."""
    worded: list[QLabel | QAbstractButton] = [*parent.findChildren(QLabel), *parent.findChildren(QPushButton)]
    shown = [each for each in (*worded, *parent.findChildren(QRadioButton)) if each.isVisible()]
    return [f"{each.objectName()} {each.text()}" for each in shown if _is_cut(each)]


def _is_cut(each: QWidget) -> bool:
    if isinstance(each, ElidedLabel) or isinstance(each.parentWidget(), QToolBar):
        return False
    if isinstance(each, QLabel) and each.wordWrap():
        return each.heightForWidth(each.width()) > each.height() + _FRAME
    needed = each.sizeHint()
    return needed.width() > each.width() + _FRAME or needed.height() > each.height() + _FRAME


def page_of(window: MainWindow) -> QWidget:
    """The page in sight."""
    page = window.pages.currentWidget()
    assert page is not None
    return page


def tabs_of(window: MainWindow) -> list[tuple[QTabWidget, int]]:
    """The tabs that fill the page in sight, one after the other; none for a page without."""
    filling = QRegularExpression("^(roster|summary|settings)_tabs$")
    found = page_of(window).findChildren(QTabWidget, filling)
    return [(tabs, number) for tabs in found for number in range(tabs.count())]


def look_at(window: MainWindow) -> list[str]:
    """What is cut on the page in sight, how wide it must be, how wide and high the window."""
    window.resize(*SCREEN)
    QApplication.processEvents()
    page = page_of(window)
    assert page.minimumSizeHint().width() <= WIDEST_PAGE, page.objectName()
    assert (window.width(), window.height()) == SCREEN, page.objectName()
    return cut(window)


@pytest.mark.usefixtures("large")
def test_every_page_fits_a_small_screen_at_the_largest_letters(dispatched: Desk, open_window: OpenWindow) -> None:
    window = open_window(dispatched)
    for place in PLACES:
        window.navigation.go_to(place.key)
        for tabs, number in tabs_of(window) or [(QTabWidget(), 0)]:
            tabs.setCurrentIndex(number)
            assert look_at(window) == [], place.title


@pytest.mark.usefixtures("large")
def test_the_review_of_a_document_fits_a_small_screen_at_the_largest_letters(
    desk: Desk, open_window: OpenWindow, recorder: Recorder
) -> None:
    window = open_window(desk)
    recorder.file = resource("sample", "document.txt")
    window.commands["import_file"].trigger()
    assert child(window, ReviewPage, "review_page").isVisible()
    assert look_at(window) == []


@pytest.mark.usefixtures("large")
def test_a_dialog_too_high_for_the_screen_scrolls_above_its_buttons(dispatched: Desk, open_window: OpenWindow) -> None:
    window = open_window(dispatched)
    window.show_item("2020/2")
    window.commands["log_reply"].trigger()
    dialog = shown_dialog(window, ReplyDialog)
    QApplication.processEvents()
    assert dialog.height() < dialog.screen().availableGeometry().height()
    assert dialog.done_button.geometry().bottom() < dialog.height()
    assert dialog.frameGeometry().bottom() <= dialog.screen().availableGeometry().bottom()
    assert cut(dialog) == []
    area = child(dialog, QScrollArea, "form_area")
    assert area.verticalScrollBar().maximum() > 0
    assert child(dialog, QWidget, "form_inside").width() <= area.viewport().width()


def test_rows_are_as_high_as_before_when_letters_grew_and_shrank_again(
    dispatched: Desk, open_window: OpenWindow, settings: QSettings, qapp: QApplication
) -> None:
    window = open_window(dispatched)
    rows = child(window, QTableView, "items").verticalHeader()
    heights = []
    for points in (LARGEST_POINTS, SMALLEST_POINTS):
        settings.setValue("window/points", points)
        restyle(settings)
        QApplication.processEvents()
        heights.append(rows.defaultSectionSize())
    set_font(qapp)
    apply_theme(qapp, dark=False)
    assert heights == [round(ROW * LARGEST_POINTS / SMALLEST_POINTS), ROW]


@pytest.mark.usefixtures("large")
def test_letters_grow_no_further_than_is_offered(
    dispatched: Desk, open_window: OpenWindow, settings: QSettings
) -> None:
    open_window(dispatched).commands["larger"].trigger()
    assert settings.value("window/points", 0.0, float) == LARGEST_POINTS
    assert QApplication.font().pointSizeF() == LARGEST_POINTS


@pytest.mark.usefixtures("large")
def test_no_menu_is_higher_than_a_small_screen(dispatched: Desk, open_window: OpenWindow) -> None:
    window = open_window(dispatched)
    heights = {each.objectName(): each.sizeHint().height() for each in window.menuBar().findChildren(QMenu)}
    assert {name for name, height in heights.items() if height > SCREEN[1]} == set()


@pytest.mark.usefixtures("large")
def test_tabs_for_which_there_is_no_room_are_reached_by_a_button(registered: Desk, open_window: OpenWindow) -> None:
    window = open_window(registered)
    window.resize(*SCREEN)
    window.show_item("2020/2")
    QApplication.processEvents()
    tabs = window.pages.items.detail.body.tabs
    assert tabs.more.isVisible()
    tabs.more.menu().aboutToShow.emit()
    tabs.more.menu().actions()[-1].trigger()
    assert tabs.currentWidget() is tabs.source
    bar = tabs.tabBar()
    shown = bar.tabRect(tabs.currentIndex())
    assert shown.left() >= 0
    assert shown.right() <= bar.width() + _FRAME


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize("chosen", [0, 3, 5])
def test_of_the_tabs_of_a_detail_those_are_in_sight_that_fit_whole(qtbot: QtBot, chosen: int) -> None:
    tabs = DetailTabs()
    qtbot.addWidget(tabs)
    tabs.resize(390, 400)
    tabs.show()
    for place in (6, chosen):
        tabs.setCurrentIndex(place)
        QCoreApplication.processEvents()
    bar = tabs.tabBar()
    seen = [bar.tabRect(each) for each in range(bar.count())]
    whole = [each for each in seen if each.left() >= -1 and each.right() <= bar.width() + 1]
    # One pixel is the line at the edge, which Qt keeps for itself.
    assert all(each.right() <= 1 or each.left() >= bar.width() - 1 for each in seen if each not in whole)
    assert seen[chosen] in whole
    assert tabs.more.isVisible()
    assert bar.width() <= tabs.width() - tabs.more.sizeHint().width()
