"""Pictures: what they show stands in words as well, and their rows are reached by keys."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabWidget
from pytestqt.qtbot import QtBot

from supervision_desk.domain.charts import LIGHT_KINDS, Bar, stacked_bars
from supervision_desk.services.demo import Demo
from supervision_desk.services.desk import Desk, open_desk
from supervision_desk.services.reply_log import ReplyEntry, log_reply
from supervision_desk.ui.charts.drawing import LIGHT_BARS
from supervision_desk.ui.charts.look import legend, look_of
from supervision_desk.ui.charts.row_chart import RowChart
from supervision_desk.ui.jobs import InlineJobs
from supervision_desk.ui.main_window import MainWindow
from supervision_desk.ui.summary.pictures_tab import PicturesTab
from supervision_desk.ui.theme import apply_theme
from tests.services.factories import copied

from .conftest import OpenWindow, child


@pytest.fixture
def aside() -> InlineJobs:
    """What is counted aside is looked at here."""
    return InlineJobs()


@pytest.fixture
def played(demo: Demo, tmp_path: Path) -> Iterator[Desk]:
    """The demo on its last day."""
    copied(demo.case, tmp_path / "case").close()
    with closing(open_desk(tmp_path / "case", today=demo.today, operator="演示")) as desk:
        yield desk


def pictures_of(window: MainWindow) -> PicturesTab:
    window.navigation.go_to("summary")
    child(window, QTabWidget, "summary_tabs").setCurrentWidget(window.pages.summary.pictures)
    return window.pages.summary.pictures


def test_the_trend_and_the_targets_of_the_quarter(played: Desk, open_window: OpenWindow) -> None:
    window = open_window(played)
    tab = pictures_of(window)
    assert [(point.label, point.value) for point in tab.trend.points][:2] == [("2020-07", None), ("2020-08", None)]
    assert "2020-09：按时办结率 66.7%" in tab.trend.accessibleDescription()
    assert tab.targets.rows[0].code == "2020/4"
    assert not window.pages.summary.below.isVisible(), "the room below is the picture's"
    tab.targets.setFocus()
    QTest.keyClick(tab.targets, Qt.Key.Key_Return)
    assert window.pages.items.view.current_row().code == "2020/4"


def test_without_figures_it_is_said(registered: Desk, open_window: OpenWindow) -> None:
    tab = pictures_of(open_window(registered))
    assert tab.no_targets.isVisible()
    assert tab.no_targets.text().startswith("截止日还没有量化目标的累计完成数")
    assert tab.trend_said.text() == "还没有到期或办结的任务。"


def test_that_figures_are_missing_is_said_of_figures_that_were_read(registered: Desk, open_window: OpenWindow) -> None:
    window = open_window(registered)
    assert window.pages.summary.pictures.no_targets.isHidden(), "before they are counted nothing is known"
    log_reply(registered, ReplyEntry("2020/4", "已培训。", readings={"T3": 90}))
    assert pictures_of(window).no_targets.text().startswith("报了累计完成的目标都不计完成率")


def test_each_kind_has_a_mark_of_its_own(qapp: QApplication) -> None:
    marks = [look_of(kind).mark for kind in LIGHT_KINDS]
    assert len(set(marks)) == len(LIGHT_KINDS)
    assert all(f"{mark} {kind}" in legend() for mark, kind in zip(marks, LIGHT_KINDS, strict=True))


@pytest.mark.parametrize("dark", [False, True])
def test_bars_are_as_long_as_their_counts(qtbot: QtBot, qapp: QApplication, dark: bool) -> None:
    apply_theme(qapp, dark)
    try:
        chart: RowChart[Bar] = RowChart("bars", "灯", LIGHT_BARS)
        qtbot.addWidget(chart)
        chart.show_rows(stacked_bars([("甲", {"红": 1, "绿": 3}), ("乙", {"绿": 2})], LIGHT_KINDS))
        chart.resize(600, chart.sizeHint().height())
        image = chart.grab().toImage()
        high = image.height() // 2
        edges = {kind: look_of(kind).edge for kind in ("红", "绿")}
        tops = [row * high + 4 for row in (0, 1)]
        lengths = {(kind, row): _count(image, tops[row], edges[kind]) for kind in edges for row in (0, 1)}
    finally:
        apply_theme(qapp, False)
    assert lengths["绿", 0] == pytest.approx(3 * lengths["红", 0], rel=0.1)
    assert lengths["绿", 1] == pytest.approx(2 * lengths["红", 0], rel=0.1)
    assert lengths["红", 1] == 0


def _count(image: QImage, y: int, colour: QColor) -> int:
    """The pixels of a colour in a line of an image."""
    return sum(image.pixelColor(x, y) == colour for x in range(image.width()))
