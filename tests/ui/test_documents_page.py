"""来源文件: the chosen clause stands in sight in its text, also where the page was empty before."""

from PySide6.QtWidgets import QAbstractSlider
from pytestqt.qtbot import QtBot

from supervision_desk.paths import resource
from supervision_desk.services.desk import Desk
from supervision_desk.services.documents import preview_file, preview_text
from supervision_desk.services.registering import register_document
from supervision_desk.ui.changes import Changed
from tests.services.factories import decisions, measure

from .conftest import OpenWindow


def test_the_first_document_is_shown_at_its_clause(desk: Desk, open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(desk)
    window.navigation.go_to("documents")
    page = window.pages.documents
    assert page.empty.isVisible()
    register_document(desk, preview_file(desk, resource("sample", "document.txt")), decisions())
    window.runner.changes.happened.emit(Changed.ALL)
    assert page.clauses.rowCount() == 25
    start = page.clauses.rows[0].start
    qtbot.waitUntil(lambda: 0 <= page.source.cursorRect().top() < page.source.viewport().height() // 2)
    assert page.source.textCursor().position() == start


def test_the_clause_is_followed_when_the_text_changes_its_width(
    registered: Desk, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(registered)
    window.navigation.go_to("documents")
    source, bar = window.pages.documents.source, window.pages.documents.source.verticalScrollBar()
    window.pages.documents.clause_view.choose_place(12)
    window.resize(900, 500)
    qtbot.waitUntil(lambda: 0 <= source.cursorRect().top() < source.viewport().height() // 2)
    bar.triggerAction(QAbstractSlider.SliderAction.SliderToMaximum)
    window.resize(1320, 820)
    qtbot.wait(20)
    assert bar.value() > bar.maximum() // 2
    assert source.cursorRect().top() < 0


def test_a_measure_without_a_title_is_told_by_its_first_words(desk: Desk, open_window: OpenWindow) -> None:
    window = open_window(desk)
    register_document(desk, preview_text(desk, measure(text="年内修好全区农村公路20公里。")), decisions())
    window.navigation.go_to("documents")
    assert "年内修好全区农村公路" in window.pages.documents.clauses.rows[0].title
