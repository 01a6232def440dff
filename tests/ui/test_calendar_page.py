"""工作日历 in the window: twelve months, the notice of a day, the import with what follows, single days."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from supervision_desk.services.calendar_import import import_calendar
from supervision_desk.services.desk import Desk
from supervision_desk.services.due_proposals import due_proposals
from supervision_desk.services.item_detail import item_detail
from supervision_desk.services.work_calendar import calendar_year
from supervision_desk.ui.workdays.calendar_page import CalendarPage
from supervision_desk.ui.workdays.day_dialog import DayDialog
from supervision_desk.ui.workdays.import_dialog import CalendarImportDialog
from supervision_desk.ui.workdays.month_view import day_words
from supervision_desk.ui.workdays.proposals_dialog import ProposalsDialog
from tests.services.conftest import fresh_case  # noqa: F401 (a fixture)
from tests.services.test_due_answers import _BY_RECEIPT, received
from tests.services.test_work_calendar import SOURCE, late, late_case, lines, written  # noqa: F401 (fixtures)
from tests.ui.conftest import LaterJobs, OpenWindow, Recorder, child, click, press, shown_dialog, type_text


@pytest.fixture
def aside() -> LaterJobs:
    """What the calendar moves is told when a test says so."""
    return LaterJobs()


@pytest.fixture
def page(late: Desk, open_window: OpenWindow) -> CalendarPage:  # noqa: F811
    window = open_window(late)
    window.navigation.go_to("workdays")
    return window.pages.workdays


def place_of(page: CalendarPage, day: date) -> QPoint:
    return page.months[day.month - 1].cell_of(day).center()


def test_every_day_stands_where_it_can_be_clicked(page: CalendarPage) -> None:
    for month in page.months:
        for number in (1, 15, 28):
            day = date(2026, page.months.index(month) + 1, number)
            found = month.day_at(month.cell_of(day).center())
            assert found is not None
            assert found.day == day


def test_a_day_clicked_names_itself_and_its_notice(page: CalendarPage) -> None:
    click(page.months[1], place_of(page, date(2026, 2, 14)))

    words = child(page, QLabel, "calendar_day_line").text()
    assert words == "2026-02-14 星期六 上班（春节调休上班）　国务院办公厅关于2026年部分节假日安排的通知"


def test_a_year_not_published_says_so(page: CalendarPage, late: Desk) -> None:  # noqa: F811
    page.chooser.setCurrentIndex(page.chooser.findData(2027))
    page.chooser.activated.emit(page.chooser.currentIndex())

    assert child(page, QLabel, "calendar_status").text().startswith("暂定")
    assert "还没有导入" in child(page, QLabel, "calendar_source").text()
    assert "日历 2027 年未公布" in child(page.window(), QLabel, "facts").text()
    assert day_words(calendar_year(late, 2027).days[0]) == "2027-01-01 星期五 休息（元旦）"


def test_importing_a_year_shows_what_follows_and_one_button_takes_it(
    page: CalendarPage,
    late: Desk,  # noqa: F811
    recorder: Recorder,
    tmp_path: Path,
) -> None:
    recorder.file = written(tmp_path, lines())
    press(page, "import_calendar")
    preview = shown_dialog(page.window(), CalendarImportDialog)
    assert child(preview, QLineEdit, "calendar_notice").text() == SOURCE
    assert preview.table.rows[0] == ("放假", "2027-01-01 星期五 元旦")
    press(preview, "done")

    dialog = shown_dialog(page.window(), ProposalsDialog)
    assert [each.code for each in dialog.proposals.rows] == ["2026/1", "2026/2"]
    assert child(dialog, QPushButton, "done").text() == "采用 2 项"
    press(dialog, "done")
    assert due_proposals(late) == []
    assert page.year == 2027
    assert "日历" not in child(page.window(), QLabel, "facts").text()


def test_a_doubt_and_a_missing_notice_keep_the_import_dialog_open(
    page: CalendarPage,
    late: Desk,  # noqa: F811
    recorder: Recorder,
    tmp_path: Path,
) -> None:
    recorder.file = written(tmp_path, [(*row[:3], "") for row in [*lines(), ("2027-03-08", "0", "元旦", "")]])
    press(page, "import_calendar")
    dialog = shown_dialog(page.window(), CalendarImportDialog)
    assert dialog.table.rows[0][0] == "疑点"
    press(dialog, "done")
    assert "没有写明依据" in child(dialog, QLabel, "problem").text()
    type_text(child(dialog, QLineEdit, "calendar_notice"), SOURCE)
    press(dialog, "done")
    assert "疑点没有确认" in child(dialog, QLabel, "problem").text()
    dialog.accepted_doubts.click()
    press(dialog, "done")
    assert calendar_year(late, 2027).source == SOURCE


def test_what_the_calendar_moves_is_told_aside(
    page: CalendarPage,
    late: Desk,  # noqa: F811
    aside: LaterJobs,
    tmp_path: Path,
) -> None:
    import_calendar(late, written(tmp_path, lines()))
    aside.waiting.clear()
    page.reload()
    assert page.affected.text() == "查看受影响的时限…"

    [answer] = aside.waiting
    answer()
    assert page.affected.text() == "查看受影响的时限（2）…"


def test_a_torn_file_is_refused_in_a_sentence(page: CalendarPage, recorder: Recorder, tmp_path: Path) -> None:
    recorder.file = written(tmp_path, lines()[:5])
    press(page, "import_calendar")

    assert "没有导入" in recorder.errors[0]


def test_a_day_is_changed_in_its_dialog(page: CalendarPage, late: Desk) -> None:  # noqa: F811
    click(page.months[10], place_of(page, date(2026, 11, 13)))
    press(page, "change_day")
    dialog = shown_dialog(page.window(), DayDialog)
    assert (dialog.day.day(), dialog.kind.currentText()) == (date(2026, 11, 13), "放假")

    press(dialog, "done")
    assert "依据" in child(dialog, QLabel, "problem").text()
    type_text(child(dialog, QLineEdit, "day_source"), "区政府办通知")
    press(dialog, "done")
    assert not calendar_year(late, 2026).days[316].is_workday


def test_a_holiday_made_a_working_day_is_told_before_it_is_saved(page: CalendarPage) -> None:
    click(page.months[9], place_of(page, date(2026, 10, 1)))
    press(page, "change_day")
    dialog = shown_dialog(page.window(), DayDialog)
    assert dialog.doubt.text() == "2026-10-01（周四）是国庆节的法定假日，却改为上班，请核对。"
    dialog.day.set_day(date(2026, 10, 10))
    assert not dialog.doubt.isVisible()


def test_a_year_replaced_shows_what_changes_before_and_after(
    page: CalendarPage,
    late: Desk,  # noqa: F811
    recorder: Recorder,
    tmp_path: Path,
) -> None:
    import_calendar(late, written(tmp_path, lines()))
    recorder.file = written(tmp_path, [row for row in lines() if row[0] != "2027-01-04"])
    press(page, "import_calendar")
    dialog = shown_dialog(page.window(), CalendarImportDialog)
    assert dialog.table.rows[:2] == [
        ("改动", "与现有安排不同的 1 天："),
        ("改动", "2027-01-04（周一）放假 元旦 → 工作日"),
    ]
    press(dialog, "done")
    [note] = recorder.notes
    assert note.startswith("已导入2027年放假安排。\n与原有安排不同的 1 天：")


def test_nothing_opens_where_no_date_is_affected(desk: Desk, open_window: OpenWindow, aside: LaterJobs) -> None:
    window = open_window(desk)
    window.navigation.go_to("workdays")
    aside.waiting.pop()()
    affected = child(window.pages.workdays, QPushButton, "affected")
    assert not affected.isEnabled()
    assert affected.toolTip() == "没有受影响的时限，也没有暂定的时限。"


@pytest.mark.detail
def test_the_detail_says_why_and_takes_the_day_of_receipt(desk: Desk, open_window: OpenWindow) -> None:
    later = received(desk, _BY_RECEIPT)
    window = open_window(later)
    detail = window.pages.items.detail.body

    assert "为什么是这一天" in detail.tabs.facts.toPlainText()
    assert "从成文日期 2020-07-01（周三） 算起" in detail.tabs.facts.toPlainText()
    offered = child(detail, QPushButton, "take_due")
    assert offered.text().startswith("按签收日 2020-07-08 起算，完成时限应为 2020-07-22")
    click(offered)
    dialog = shown_dialog(window, ProposalsDialog)
    press(dialog, "done")
    assert "须有批准人" in dialog.problem.text()
    type_text(dialog.by, "张某某")
    press(dialog, "done")

    assert item_detail(later, "2020/1").row.due_on == date(2020, 7, 22)
    assert "时限各版" in detail.tabs.tasks.toPlainText()
    assert not offered.isVisible()
