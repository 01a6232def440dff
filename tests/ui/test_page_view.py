"""The preview of a paper: pages turned, zoomed, drawn where they are in sight, and sharp."""

from collections.abc import Callable
from io import BytesIO

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QImage, QKeySequence, QShortcut, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from supervision_desk.services.previews import OpenPaper, opened
from supervision_desk.ui.action import Actions
from supervision_desk.ui.papers.page_layout import FIT_PAGE, FIT_WIDTH, PageLayout, bands_between, lay_out
from supervision_desk.ui.papers.page_view import PageView
from supervision_desk.ui.theme import LOOSE

from .conftest import child, press

A4 = (595.3, 841.9)
CONTROL = Qt.KeyboardModifier.ControlModifier


def paper(pages: int) -> OpenPaper:
    """Pages of A4, each with a black square in its middle."""
    stream = BytesIO()
    canvas = Canvas(stream, A4)
    for _ in range(pages):
        canvas.rect(270, 400, 50, 50, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return opened(f"{pages}页", stream.getvalue())


@pytest.fixture
def view(qtbot: QtBot, actions: Actions) -> PageView:
    made = PageView(actions)
    qtbot.addWidget(made)
    made.resize(700, 900)
    made.show()
    return made


def drawn(qtbot: QtBot, view: PageView) -> Callable[[], bool]:
    """Whether what is in sight was drawn."""
    canvas = view.canvas

    def ready() -> bool:
        width = canvas.layout_of_pages.places[canvas.page].width()
        return any(band.width == width for band, _ in canvas.bands.of_page(canvas.page, width))

    return ready


def test_pages_lie_below_each_other_and_the_widest_fits_the_width() -> None:
    layout = lay_out([A4, (A4[1], A4[0])], FIT_WIDTH, QSize(1000, 600))
    upright, lying = layout.places
    assert lying.width() == 1000 - 2 * LOOSE
    assert upright.center().x() == lying.center().x()
    assert upright.bottom() < lying.top()
    assert layout.page_at(lying.top() + 1) == 1
    assert lay_out([A4], 1.0, QSize(100, 100)).places[0].size() == QSize(794, 1123)


def test_a_whole_page_fits_and_a_narrow_view_goes_below_half_size() -> None:
    assert lay_out([A4], FIT_PAGE, QSize(2000, 600)).places[0].height() == 600 - 2 * LOOSE
    assert lay_out([A4], FIT_WIDTH, QSize(300, 600)).factor < 0.5


def test_a_fine_screen_gets_more_pixels_in_bands_that_cover_the_page() -> None:
    place = QRect(0, 0, 794, 1123)
    bands = list(bands_between(0, place, 0, 1123, 2.0))
    assert {(band.width, band.height) for band in bands} == {(1588, 2246)}
    assert [band.top for band in bands] == [0, 1024, 2048]
    assert sum(band.rows for band in bands) == 2246
    assert [band.top for band in bands_between(0, place, 600, 700, 2.0)] == [1024]


def test_a_layout_of_nothing_has_no_pages() -> None:
    assert list(PageLayout().seen(0, 100)) == []
    assert PageLayout().page_at(5) == 0


def test_keys_turn_pages_and_the_number_can_be_typed(view: PageView) -> None:
    view.show_paper(paper(5))
    assert view.place.text() == "第 1 页 / 共 5 页"
    assert not view.back.isEnabled()
    QTest.keyClick(view.canvas, Qt.Key.Key_PageDown)
    QTest.keyClick(view.canvas, Qt.Key.Key_PageDown)
    assert view.canvas.page == 2
    QTest.keyClick(view.canvas, Qt.Key.Key_PageUp)
    assert view.place.text() == "第 2 页 / 共 5 页"
    view.place.setValue(5)
    assert view.canvas.page == 4
    assert not view.forward.isEnabled()
    press(view, "page_back")
    assert view.canvas.page == 3


def test_the_last_page_is_reached_where_several_are_in_sight(view: PageView) -> None:
    view.show_paper(paper(4))
    view.canvas.set_zoom(0.5)
    for _ in range(4):
        QTest.keyClick(view.canvas, Qt.Key.Key_PageDown)
    assert view.place.text() == "第 4 页 / 共 4 页"
    assert not view.forward.isEnabled()


def test_keys_and_wheel_zoom_within_bounds(view: PageView) -> None:
    view.show_paper(paper(3))
    fitted = view.canvas.layout_of_pages.factor
    assert view.zoom.text() == f"适合宽度 {fitted:.0%} ▾"
    for _ in range(12):
        QTest.keyClick(view.canvas, Qt.Key.Key_Plus, CONTROL)
    assert view.zoom.text() == "300% ▾"
    for _ in range(14):
        QTest.keyClick(view.canvas, Qt.Key.Key_Minus, CONTROL)
    assert view.zoom.text() == "50% ▾"
    wheel(view, QPoint(300, 300), 120)
    assert view.canvas.layout_of_pages.factor == pytest.approx(0.6)
    QTest.keyClick(view.canvas, Qt.Key.Key_0, CONTROL)
    assert view.canvas.layout_of_pages.factor == fitted
    view.canvas.set_zoom(FIT_PAGE)
    assert view.canvas.layout_of_pages.places[0].height() <= view.canvas.viewport().height()


def wheel(view: PageView, at: QPoint, turn: int) -> None:
    where = QPointF(at)
    event = QWheelEvent(
        where, view.canvas.viewport().mapToGlobal(where), QPoint(), QPoint(0, turn), Qt.MouseButton.NoButton, CONTROL,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.canvas.viewport(), event)


def test_what_lies_under_the_wheel_stays_there(view: PageView) -> None:
    view.show_paper(paper(3))
    view.canvas.turn_to(1)
    at = QPoint(420, 600)
    origin = QPointF(0, view.canvas.verticalScrollBar().value())
    before = view.canvas.layout_of_pages.anchor(origin + at.toPointF())
    wheel(view, at, 120)
    bars = view.canvas.horizontalScrollBar(), view.canvas.verticalScrollBar()
    after = view.canvas.layout_of_pages.anchor(QPointF(*(bar.value() for bar in bars)) + at.toPointF())
    assert after[0] == before[0] == 1
    assert (after[1] - before[1]).manhattanLength() < 0.01


def test_the_keys_of_the_preview_are_not_the_windows(view: PageView, qtbot: QtBot) -> None:
    taken = []
    QShortcut(QKeySequence("Ctrl++"), view).activated.connect(lambda: taken.append(True))
    view.show_paper(paper(1))
    view.activateWindow()
    view.canvas.setFocus()
    qtbot.waitUntil(view.canvas.hasFocus)
    before = view.canvas.layout_of_pages.factor
    QTest.keyClick(view.canvas, Qt.Key.Key_Plus, CONTROL)
    assert view.canvas.layout_of_pages.factor > before
    assert taken == []


def test_the_page_in_sight_is_drawn_pixel_for_pixel(view: PageView, qtbot: QtBot) -> None:
    view.show_paper(paper(2))
    qtbot.waitUntil(drawn(qtbot, view))
    seen = view.canvas.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    place = view.canvas.layout_of_pages.places[0]
    assert seen.pixelColor(place.center().x(), round(place.top() + place.height() * 0.49)).lightness() == 0
    assert seen.pixelColor(place.left() + 5, place.top() + 5).lightness() == 255
    assert seen.pixelColor(place.left() - 5, place.top() + 5).lightness() < 255
    row = [seen.pixelColor(x, round(place.top() + place.height() * 0.49)).lightness() for x in range(seen.width())]
    blurred = sum(0 < each < 255 for each in row[place.left() : place.right()])
    assert blurred <= 2


def test_two_hundred_pages_take_no_more_memory_than_ten(view: PageView, qtbot: QtBot) -> None:
    view.show_paper(paper(200))
    view.canvas.set_zoom(1.0)
    most = 0
    for page in range(0, 200, 3):
        view.canvas.turn_to(page)
        qtbot.waitUntil(drawn(qtbot, view))
        most = max(most, view.canvas.bands.held_bytes())
    assert view.canvas.page == 198
    assert most < 60 << 20


def test_a_paper_shown_again_keeps_its_page(view: PageView) -> None:
    view.show_paper(paper(5))
    view.canvas.turn_to(3)
    view.show_paper(paper(5))
    assert view.canvas.page == 3
    view.show_paper(paper(4))
    assert view.canvas.page == 0


def test_a_sentence_stands_where_no_paper_can(view: PageView, qtbot: QtBot) -> None:
    good = paper(1)
    view.show_paper(OpenPaper("坏", b"%PDF", good.sizes))
    qtbot.waitUntil(lambda: view.canvas.paper is None)
    assert view.place.isHidden()
    view.show_paper(None)
    assert not view.forward.isEnabled()


def test_what_the_zoom_says_moves_no_button(actions: Actions, qtbot: QtBot) -> None:
    view = PageView(actions)
    qtbot.addWidget(view)
    view.resize(420, 600)
    view.show()
    view.show_paper(paper(2))
    places = set()
    for zoom in (FIT_WIDTH, 0.5, FIT_PAGE, 2.0):
        view.canvas.set_zoom(zoom)
        places.add(child(view, QPushButton, "zoom_in").mapTo(view, QPoint(0, 0)).toTuple())
    assert len(places) == 1
