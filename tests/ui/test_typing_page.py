"""录入: a scan beside its text; numbers, annotations and unit names come by themselves; the count goes along."""

import io

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from supervision_desk.domain.registration import Decisions
from supervision_desk.services.desk import Desk
from supervision_desk.services.documents import preview_text
from supervision_desk.services.page_pictures import PageBox
from supervision_desk.services.registering import register_document
from supervision_desk.services.unfinished import HalfReview, list_unfinished
from supervision_desk.ui.action import Actions
from supervision_desk.ui.importing.pages_pane import PagesPane
from supervision_desk.ui.importing.review_page import ReviewPage
from supervision_desk.ui.importing.typing_edit import TypingEdit
from supervision_desk.ui.importing.typing_page import TypingPage
from supervision_desk.ui.main_window import MainWindow
from tests.intake.formats.making import paragraphs_of, pdf_bytes
from tests.services.factories import decisions, measure

from .conftest import OpenWindow, Recorder, child, press, type_text
from .test_draft_text import SAMPLE

UNITS = ("区人社局", "区发改局", "区住建局", "望城经开区社会事务局")


def scan(pages: int = 2) -> bytes:
    """A PDF of pictures."""
    stream = io.BytesIO()
    sheets = [Image.new("RGB", (210, 297), (255, 255 - 40 * n, 255)) for n in range(pages)]
    sheets[0].save(stream, "PDF", save_all=True, append_images=sheets[1:])
    return stream.getvalue()


@pytest.fixture
def edit(qtbot: QtBot) -> TypingEdit:
    made = TypingEdit("", UNITS)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def opened_scan(window: MainWindow, desk: Desk, recorder: Recorder) -> TypingPage:
    path = desk.folder / "扫描件.pdf"
    path.write_bytes(scan())
    recorder.file = path
    window.commands["import_file"].trigger()
    return child(window, TypingPage, "typing_page")


def test_a_scan_is_typed_off_and_registered_in_the_window(
    desk: Desk, open_window: OpenWindow, recorder: Recorder, qtbot: QtBot
) -> None:
    window = open_window(desk)
    page = opened_scan(window, desk, recorder)
    assert page.pages.place.text() == "1 / 2 页"
    qtbot.waitUntil(lambda: not page.pages.sheet.pixmap().isNull())
    type_text(page.edit, measure())
    qtbot.waitUntil(lambda: page.count.text() == "已识别 1 条措施")
    qtbot.waitUntil(lambda: [row.title for row in list_unfinished(desk).rows] == ["关于2020年重点工作的若干措施"])
    press(page, "read_typed")
    review = child(window, ReviewPage, "review_page")
    assert review.source.pages.isVisible()
    assert review.choices.preview.file_name == "扫描件.pdf"
    made = register_document(desk, review.choices.preview, decisions())
    assert len(made.codes) == 1
    assert list_unfinished(desk).rows == ()


def test_a_text_that_is_not_there_yet_is_said_quietly(
    desk: Desk, open_window: OpenWindow, recorder: Recorder, qtbot: QtBot
) -> None:
    page = opened_scan(open_window(desk), desk, recorder)
    assert page.count.text() == "还没有录入文字"
    type_text(page.edit, "关于")
    qtbot.waitUntil(lambda: page.count.text().startswith("还没有识别出措施"))
    press(page, "read_typed")
    assert "没有找到" in page.count.text()
    assert recorder.errors == []
    assert page.isEnabled()


def test_numbers_go_on(edit: TypingEdit) -> None:
    edit.insert_number()
    assert edit.toPlainText() == "1．"
    type_text(edit, "修路。")
    edit.insert_template()
    type_text(edit, "区住建局")
    assert edit.toPlainText() == "1．修路。（责任单位：区住建局）"
    cursor = edit.textCursor()
    cursor.movePosition(cursor.MoveOperation.End)
    edit.setTextCursor(cursor)
    edit.insert_number()
    assert edit.toPlainText().endswith("）\n2．")


def test_unit_names_complete_inside_annotations(edit: TypingEdit) -> None:
    type_text(edit, "区人社")
    assert not edit.names.isVisible()
    edit.clear()
    edit.insert_template()
    type_text(edit, "人社")
    assert edit.names.isVisible()
    QTest.keyClick(edit.names, Qt.Key.Key_Return)
    assert edit.toPlainText() == "（责任单位：区人社局）"
    assert not edit.names.isVisible()
    type_text(edit, "、经开区")
    assert edit.completer.currentCompletion() == "望城经开区社会事务局"
    QTest.keyClick(edit.names, Qt.Key.Key_Tab)
    assert edit.toPlainText() == "（责任单位：区人社局、望城经开区社会事务局）"


def test_a_name_written_whole_asks_nothing_more(edit: TypingEdit) -> None:
    edit.insert_template()
    type_text(edit, "区住建局")
    assert not edit.names.isVisible()


def test_a_file_dropped_on_the_text_is_for_the_window(edit: TypingEdit) -> None:
    file, words = QMimeData(), QMimeData()
    file.setUrls([QUrl.fromLocalFile("/tmp/a.pdf")])
    words.setText("正文")
    assert not edit.canInsertFromMimeData(file)
    assert edit.canInsertFromMimeData(words)


@pytest.fixture
def pane(qtbot: QtBot, actions: Actions) -> PagesPane:
    made = PagesPane(actions)
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    made.show_file(scan(3), 3)
    qtbot.waitUntil(lambda: not made.sheet.pixmap().isNull())
    return made


def wheel(pane: PagesPane, turn: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    view = pane._scroll.viewport()
    event = QWheelEvent(
        QPointF(50, 50), QPointF(50, 50), QPoint(), QPoint(0, turn), Qt.MouseButton.NoButton, keys,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, event)


def test_pages_turn_by_button_and_at_the_wheels_end(pane: PagesPane, qtbot: QtBot) -> None:
    assert not pane.back.isEnabled()
    press(pane, "sheet_forward")
    assert (pane.page, pane.place.text()) == (1, "2 / 3 页")
    bar = pane._scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    wheel(pane, -120)
    assert pane.page == 2
    pane._scroll.verticalScrollBar().setValue(0)
    wheel(pane, 120)
    assert pane.page == 1
    pane.turn_to(99)
    assert (pane.page, pane.forward.isEnabled()) == (2, False)


def test_ctrl_and_the_wheel_zoom(pane: PagesPane, qtbot: QtBot) -> None:
    before = pane.sheet.pixmap().width()
    wheel(pane, 120, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: pane.sheet.pixmap().width() > before)
    press(pane, "sheet_fit")
    qtbot.waitUntil(lambda: pane.sheet.pixmap().width() == before)


def test_marks_are_painted_on_the_page_in_sight_alone(pane: PagesPane) -> None:
    plain = pane.sheet.pixmap().toImage()
    pane.mark(1, (PageBox("unit", 0.1, 0.1, 0.3, 0.2),))
    assert pane.sheet.pixmap().toImage() == plain
    pane.mark(0, (PageBox("unit", 0.1, 0.1, 0.3, 0.2),))
    assert pane.sheet.pixmap().toImage() != plain


def test_a_page_that_cannot_be_drawn_says_so(pane: PagesPane, qtbot: QtBot) -> None:
    pane.show_file(b"%PDF-1.4 broken", 1)
    qtbot.waitUntil(lambda: pane.sheet.text().endswith("。"))


def test_choosing_a_measure_turns_to_its_page(
    desk: Desk, open_window: OpenWindow, recorder: Recorder, qtbot: QtBot
) -> None:
    path = desk.folder / "sample.pdf"
    path.write_bytes(pdf_bytes(paragraphs_of(SAMPLE)))
    recorder.file = path
    window = open_window(desk)
    window.commands["import_file"].trigger()
    review = child(window, ReviewPage, "review_page")
    press(review, "as_pages")
    assert review.source.pages.isVisible()
    review.measures.choose(24)
    pages = review.choices.preview.pages
    span = review.choices.draft.measures[24].span
    assert review.source.pages.page > 5
    assert pages[review.source.pages.page] <= span[0]
    qtbot.waitUntil(lambda: bool(review.source.pages._boxes))
    press(review, "as_pages")
    assert review.text.isVisible()
    assert review.source.as_text.isChecked()


def test_a_text_file_has_no_pages_to_look_at(desk: Desk, open_window: OpenWindow, recorder: Recorder) -> None:
    window = open_window(desk)
    window.imports.open(_review_of(desk))
    review = child(window, ReviewPage, "review_page")
    assert not review.source.as_pages.isVisible()


def _review_of(desk: Desk) -> HalfReview:
    return HalfReview(preview_text(desk, SAMPLE), Decisions("", desk.today))


def test_a_number_is_there_before_the_next_word_is_typed(
    desk: Desk, open_window: OpenWindow, recorder: Recorder, qtbot: QtBot
) -> None:
    window = open_window(desk)
    page = opened_scan(window, desk, recorder)
    with qtbot.waitActive(window):
        window.activateWindow()
    page.edit.setFocus()
    type_text(page.edit, "1.修路。")
    QTest.keyClick(page.edit, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    type_text(page.edit, "种树。")
    assert page.edit.toPlainText() == "1.修路。\n2.种树。"


def test_the_pages_are_turned_by_keys_while_one_types(
    desk: Desk, open_window: OpenWindow, recorder: Recorder, qtbot: QtBot
) -> None:
    window = open_window(desk)
    page = opened_scan(window, desk, recorder)
    with qtbot.waitActive(window):
        window.activateWindow()
    page.edit.setFocus()
    QTest.keyClick(page.edit, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert page.pages.page == 1
    QTest.keyClick(page.edit, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert page.pages.page == 0
