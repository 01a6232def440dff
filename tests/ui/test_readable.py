"""What stands in a column, on a day, in a list of units is read whole and once."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QCalendarWidget, QScrollArea, QTableView
from pytestqt.qtbot import QtBot

from supervision_desk.domain.responsibility import Rule
from supervision_desk.services.desk import Desk
from supervision_desk.services.item_detail import item_detail
from supervision_desk.services.replies import EMAIL
from supervision_desk.services.work_calendar import calendar_year
from supervision_desk.ui.dialogs.date_field import DateField
from supervision_desk.ui.frame.places import PLACES
from supervision_desk.ui.items.detail_html import facts_html
from supervision_desk.ui.items.item_columns import ITEM_COLUMNS, TASK_COLUMNS
from supervision_desk.ui.papers.paper_columns import PAPER_COLUMNS
from supervision_desk.ui.replies.grid_line import GRID_COLUMNS
from supervision_desk.ui.replies.letters_page import LETTER_COLUMNS
from supervision_desk.ui.replies.replies_page import REPLY_COLUMNS
from supervision_desk.ui.settings.ladder_tab import STEP_COLUMNS
from supervision_desk.ui.settings.wording_tab import PART_COLUMNS
from supervision_desk.ui.summary.summary_columns import LEADER_COLUMNS, TARGET_COLUMNS, UNIT_COLUMNS
from supervision_desk.ui.tables.row_table import Column
from supervision_desk.ui.targets.target_columns import TARGET_COLUMNS as OWN_TARGETS
from supervision_desk.ui.theme import NARROW, NAVIGATION_WIDTH, SMALLEST_POINTS, TIGHT
from supervision_desk.ui.workdays.month_view import MonthView
from supervision_desk.ui.workdays.months_area import MonthsArea
from tests.services.factories import register_sample

from .conftest import OpenWindow, child

pytestmark = pytest.mark.detail
_SMALLEST_WINDOW, _SMALL_WINDOW, _SHEET = 1024, 1280, 480
_FRAME = 6  # what Qt leaves free around an item's text


def letters() -> QFontMetrics:
    """The letters for which the columns' widths are written."""
    font = QApplication.font()
    font.setPointSizeF(SMALLEST_POINTS)
    return QFontMetrics(font)


@pytest.mark.parametrize(
    "columns",
    [
        ITEM_COLUMNS,
        TASK_COLUMNS,
        PAPER_COLUMNS,
        UNIT_COLUMNS,
        LEADER_COLUMNS,
        TARGET_COLUMNS,
        OWN_TARGETS,
        LETTER_COLUMNS,
        STEP_COLUMNS,
        PART_COLUMNS,
        GRID_COLUMNS,
    ],
)
def test_every_heading_is_whole(columns: Sequence[Column[Any]]) -> None:
    lines = [(line, each.width) for each in columns for line in (each.head or each.title).split("\n")]
    short = [line for line, width in lines if letters().horizontalAdvance(line) + 2 * NARROW > width]
    assert short == []
    assert all(each.head.replace("\n", "") in ("", each.title) for each in columns)


@pytest.mark.parametrize(
    ("columns", "title", "longest"),
    [
        (ITEM_COLUMNS, "灯", "✓ 转常态化"),
        (ITEM_COLUMNS, "时限", "2020-12-31"),
        (ITEM_COLUMNS, "余/逾", "◆ 逾 1280"),
        (ITEM_COLUMNS, "余/逾", "已归档"),
        (LETTER_COLUMNS, "收文日期", "2020-12-31"),
        (GRID_COLUMNS, "预计完成", "2020-12-31"),
        (GRID_COLUMNS, "应报", "10-26"),
        (GRID_COLUMNS, "类别", "无进展"),
        (GRID_COLUMNS, "状态", "■ 待补书面"),
        (REPLY_COLUMNS, "编号", "2020/140-3#1"),
        (REPLY_COLUMNS, "方式", EMAIL),
        (PAPER_COLUMNS, "文号", "望督催〔2020〕12号"),
        (PAPER_COLUMNS, "文种", "督办提示函"),
        (PAPER_COLUMNS, "文种", "催办单 第2次"),
        (PAPER_COLUMNS, "签发", "2020-12-31"),
        (PAPER_COLUMNS, "反馈时限", "2020-12-31"),
        (OWN_TARGETS, "累计", "13680"),
        (UNIT_COLUMNS, "逾期", "◆ 12"),
    ],
)
def test_what_a_column_commonly_holds_is_whole(columns: Sequence[Column[Any]], title: str, longest: str) -> None:
    column = next(each for each in columns if each.title == title)
    assert letters().horizontalAdvance(longest) + 2 * TIGHT + _FRAME <= column.width


def test_unit_names_stay_whole_in_the_summary_of_a_small_window() -> None:
    rest = sum(each.width for each in UNIT_COLUMNS[1:])
    left = _SMALL_WINDOW - NAVIGATION_WIDTH - rest - 12
    assert left >= letters().horizontalAdvance("区市场监督管理局") + 2 * TIGHT + _FRAME


def test_the_figures_of_a_large_office_need_no_scrolling_on_a_screen_at_150_percent() -> None:
    widest = {"期初": "43463", "逾期": "◆ 17564", "期末": "44081", "得分": "104.5"}
    wide = letters().horizontalAdvance
    figures = (max(each.width, wide(widest.get(each.title, "")) + 2 * NARROW) for each in UNIT_COLUMNS[1:])
    name = wide("望城经开区产业发展局") + 2 * TIGHT + _FRAME
    assert sum(figures) + name <= 1280 - NAVIGATION_WIDTH - 12


def test_a_mark_of_the_calendar_stands_beside_its_number(desk: Desk, qtbot: QtBot) -> None:
    month = MonthView(10)
    qtbot.addWidget(month)
    month.resize(246, 200)
    days = [each for each in calendar_year(desk, 2020).days if each.day.month == 10]
    month.show_month(days, desk.today, provisional=False)
    number, mark = month.halves(month.cell_of(date(2020, 10, 10)))
    assert not number.intersects(mark)
    assert number.width() >= QFontMetrics(month.font()).horizontalAdvance("10")


def test_a_unit_with_several_parts_is_named_once_among_the_others(desk: Desk) -> None:
    register_sample(desk, Rule.EACH_OWN)
    detail = item_detail(desk, "2020/1")
    assert len(detail.tasks) > 1
    others = facts_html(detail).partition("其他单位")[2].partition("完成时限")[0]
    answering = {share.shown for share in detail.row.shares if share.answers}
    expected = {share.shown: int(share.shown not in answering) for share in detail.row.shares}
    assert {unit: others.count(unit) for unit in expected} == expected


def test_the_calendar_that_drops_down_has_short_names_and_begins_on_monday(qtbot: QtBot) -> None:
    field = DateField()
    qtbot.addWidget(field)
    calendar = field.calendarWidget()
    assert calendar.firstDayOfWeek().name == "Monday"
    assert calendar.horizontalHeaderFormat() is QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames


def test_no_page_makes_the_window_wider_than_a_small_screen(dispatched: Desk, open_window: OpenWindow) -> None:
    window = open_window(dispatched)
    for place in PLACES:
        window.navigation.go_to(place.key)
    assert window.minimumSizeHint().width() <= _SMALLEST_WINDOW


def test_whom_a_paper_goes_to_is_read_whole_in_a_window_of_1240(dispatched: Desk, open_window: OpenWindow) -> None:
    window = open_window(dispatched)
    window.resize(1240, 720)
    window.navigation.go_to("papers")
    QApplication.processEvents()
    table = child(window, QTableView, "papers")
    assert table.columnWidth(2) >= letters().horizontalAdvance("区市场监督管理局") + 2 * TIGHT + _FRAME


def test_the_settings_of_the_office_are_not_cut_at_the_right(dispatched: Desk, open_window: OpenWindow) -> None:
    window = open_window(dispatched)
    window.navigation.go_to("settings")
    QApplication.processEvents()
    assert not child(window, QScrollArea, "office_area").horizontalScrollBar().maximum()


@pytest.mark.parametrize(("width", "columns"), [(1000, 4), (800, 3), (500, 2)])
def test_a_narrow_calendar_puts_fewer_whole_months_in_a_line(width: int, columns: int, qtbot: QtBot) -> None:
    months = [MonthView(number) for number in range(1, 13)]
    area = MonthsArea(months)
    qtbot.addWidget(area)
    area.resize(width, 400)
    area.show()
    QApplication.processEvents()
    assert sum(each.y() == months[0].y() for each in months) == columns
    assert max(each.geometry().right() for each in months) <= area.viewport().width()
