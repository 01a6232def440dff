"""今日应催 and 统计通报: every number opens what stands behind it."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton, QTabWidget

from supervision_desk.domain.office import YELLOW_CARD
from supervision_desk.domain.tables import percent, words
from supervision_desk.domain.targets import plain_number
from supervision_desk.errors import UserError
from supervision_desk.services.chasing import chase_list
from supervision_desk.services.desk import Desk
from supervision_desk.services.dispatches import record_dispatch
from supervision_desk.services.draft_text import draft_style
from supervision_desk.services.office import change_office
from supervision_desk.services.papers import list_papers
from supervision_desk.services.signing import sign_paper
from supervision_desk.services.steps import Leave
from supervision_desk.services.summary_tables import summary_tables
from supervision_desk.ui.chasing.contact_dialog import ContactDialog
from supervision_desk.ui.chasing.hold_dialog import HoldDialog
from supervision_desk.ui.main_window import MainWindow
from supervision_desk.ui.papers.draft_dialog import DraftDialog
from supervision_desk.ui.summary.summary_columns import LEADER_COLUMNS, TARGET_COLUMNS, UNIT_COLUMNS

from .conftest import OpenWindow, Recorder, child, press, shown_dialog, type_text


@pytest.fixture
def window(later: Desk, open_window: OpenWindow) -> MainWindow:
    record_dispatch(replace(later, day=date(2020, 7, 10)), "2020/8", "会议", note="调度会")
    return open_window(later)


def test_an_overdue_unit_stands_in_the_list(window: MainWindow, recorder: Recorder) -> None:
    window.navigation.go_to("chase")
    page = window.pages.chase
    assert [line.unit for line in page.table.rows] == ["区教育局"]
    assert page.table.index(0, 4).data() == "30 天"
    press(page, "copy_chase")
    assert recorder.copied[0].startswith("区教育局：你单位承办的“加强基础教育保障”")


def test_a_chase_is_drafted_from_its_line(window: MainWindow) -> None:
    window.navigation.go_to("chase")
    press(window.pages.chase, "draft_chase")
    press(shown_dialog(window, DraftDialog), "done")
    assert window.pages.papers.table.rows[0].kind == "催办单"


def test_how_a_step_is_skipped_is_said_in_the_dialog_and_that_way_is_open(window: MainWindow, later: Desk) -> None:
    change_office(later, chase_reply_workdays=7)
    window.work.draft_paper(YELLOW_CARD, unit="区教育局")
    by_unit = shown_dialog(window, DraftDialog)
    assert by_unit.note.text().startswith("只列今天该发黄牌督办单的任务。还没到这一步、要越级发的，先在“今日应催”")
    assert by_unit.note.text().endswith("为签发后7个工作日。")
    press(by_unit, "done")
    assert "没有需要拟黄牌督办单的任务" in by_unit.problem.text()
    by_unit.reject()
    window.navigation.go_to("chase")
    press(window.pages.chase, "draft_chase")
    dialog = shown_dialog(window, DraftDialog)
    dialog.kind.setCurrentText(YELLOW_CARD)
    assert "是越级发，签发时须写明越级理由" in dialog.note.text()
    dialog.style_of_draft.setCurrentText("信函式")
    press(dialog, "done")
    (draft,) = list_papers(later)
    assert (draft.kind, draft_style(later, draft.mark)) == (YELLOW_CARD, "信函式")
    assert window.pages.papers.look.style_of_draft.currentText() == "信函式"
    with pytest.raises(UserError, match="按督办阶梯应先"):
        sign_paper(later, draft.mark, "李某某", leave=Leave("张某某"))
    assert sign_paper(later, draft.mark, "李某某", leave=Leave("张某某", None, "区领导要求")).paper.signed_on


def test_a_call_with_a_promise_takes_the_line_away(window: MainWindow) -> None:
    window.navigation.go_to("chase")
    page = window.pages.chase
    press(page, "record_contact")
    dialog = shown_dialog(window, ContactDialog)
    press(dialog, "done")
    assert "请写明联系的内容" in dialog.problem.text()
    type_text(dialog.text, "下周一报送")
    dialog.promise.box.click()
    press(dialog, "done")
    assert page.empty.isVisible()
    assert [line.unit for line in chase_list(replace(page.desk, day=date(2020, 10, 1)))] == ["区教育局"]


def test_a_unit_is_left_alone_up_to_a_day_for_a_reason(window: MainWindow) -> None:
    window.navigation.go_to("chase")
    page = window.pages.chase
    press(page, "hold_unit")
    dialog = shown_dialog(window, HoldDialog)
    press(dialog, "done")
    assert "写明理由" in dialog.problem.text()
    assert "决定人" in dialog.problem.text()
    type_text(dialog.reason, "正在防汛")
    type_text(dialog.by, "张某某")
    until = dialog.until.day()
    press(dialog, "done")
    assert page.empty.isVisible()
    assert "暂不催或承诺未到期 1 项" in page.body.counts.text()
    assert chase_list(replace(page.desk, day=until)) == []
    assert [line.unit for line in chase_list(replace(page.desk, day=until + timedelta(days=1)))] == ["区教育局"]


def test_a_line_of_what_was_never_told_offers_the_slip(later: Desk, open_window: OpenWindow) -> None:
    window = open_window(later)
    window.navigation.go_to("chase")
    assert window.pages.chase.draft.text() == "拟督办单…"
    press(window.pages.chase, "draft_chase")
    press(shown_dialog(window, DraftDialog), "done")
    assert window.pages.papers.table.rows[0].kind == "督办单"


def test_nobody_to_chase_is_said(registered: Desk, open_window: OpenWindow) -> None:
    window = open_window(registered)
    window.navigation.go_to("chase")
    assert window.pages.chase.empty.isVisible()


def test_the_balance_is_a_line_of_links(window: MainWindow) -> None:
    window.navigation.go_to("summary")
    page = window.pages.summary
    texts = [each.text() for each in page.balance.findChildren(QPushButton)]
    assert texts == ["期初 0", "新立 25", "划入 0", "办结 0", "划出 0", "期末 25"]
    press(page.parts, "figure_open_overdue")
    assert [task.code for task in page.below.tasks.rows] == ["2020/8"]
    assert page.below.said.text() == "逾期未办结：1 项任务"


def test_a_figure_of_nothing_is_no_link(window: MainWindow) -> None:
    window.navigation.go_to("summary")
    assert not child(window.pages.summary.balance, QPushButton, "figure_opening").isEnabled()


def test_a_task_behind_a_figure_opens_its_item(window: MainWindow) -> None:
    window.navigation.go_to("summary")
    page = window.pages.summary
    press(page.parts, "figure_open_overdue")
    page.below.view.opened.emit(page.below.tasks.rows[0])
    assert window.pages.items.isVisible()
    assert window.pages.items.view.current_row().code == "2020/8"


def test_a_units_row_lists_its_tasks(window: MainWindow) -> None:
    window.navigation.go_to("summary")
    page = window.pages.summary
    unit = next(row for row in page.units.rows if row.name == "区人社局")
    page.unit_view.opened.emit(unit)
    assert len(page.below.tasks.rows) == unit.balance.answered_for


def test_a_score_opens_its_arithmetic(window: MainWindow) -> None:
    window.navigation.go_to("summary")
    page = window.pages.summary
    place = next(n for n, each in enumerate(page.units.columns) if each.title == "得分")
    number, row = next((n, row) for n, row in enumerate(page.units.rows) if row.place and row.place.score.lines)
    page.unit_view.setCurrentIndex(page.units.index(number, place))
    page.unit_view.opened.emit(row)
    assert row.place is not None
    score = row.place.score
    assert page.units.index(number, place).data() == plain_number(score.value)
    assert page.below.lines.rows == list(score.lines)
    assert score.base + sum(line.points for line in score.lines) == score.value
    assert page.below.line_view.isVisible()
    assert page.below.said.text().startswith(f"{row.shown}得分：基准分 100，")
    page.unit_view.setCurrentIndex(page.units.index(number, 0))
    page.unit_view.opened.emit(row)
    assert not page.below.line_view.isVisible()


def test_no_score_and_no_place_stand_beside_a_leader() -> None:
    assert not {each.title for each in LEADER_COLUMNS} & {"得分", "名次"}


def test_an_earlier_cut_off_is_another_figure(window: MainWindow) -> None:
    window.navigation.go_to("summary")
    page = window.pages.summary
    page.choice.cutoff.set_day(date(2020, 8, 1))
    assert not child(page.parts, QPushButton, "figure_open_overdue").isEnabled()


def test_a_cut_off_outside_the_quarter_is_refused(window: MainWindow) -> None:
    window.navigation.go_to("summary")
    page = window.pages.summary
    child(page, QTabWidget, "summary_tabs").setCurrentWidget(page.pages)
    day = page.choice.cutoff.day()
    figures = (page.balance, page.parts, page.tables, page.pages)
    assert all(each.isVisible() for each in figures)
    page.choice.cutoff.set_day(date(2020, 5, 1))
    assert "没有统计" in page.problem.text()
    assert not page.export.isEnabled()
    assert not any(each.isVisible() for each in figures)
    page.choice.cutoff.set_day(day)
    assert all(each.isVisible() for each in figures)
    assert not page.problem.isVisible()


def test_the_screen_shows_the_figures_of_the_paper(window: MainWindow) -> None:
    window.navigation.go_to("summary")
    page = window.pages.summary
    summary = page._summary
    assert summary is not None
    table = next(each for each in summary_tables(summary) if each.name == "目标")
    for heading in ("完成率", "序时", "差额", "结论"):
        place = next(n for n, each in enumerate(table.columns) if each.heading == heading)
        column = next(each for each in TARGET_COLUMNS if each.title.startswith(heading))
        printed = [words(line[place], table.columns[place].kind) for line in table.rows]
        assert [column.text(row) for row in summary.targets] == printed
    assert percent(1 / 16) == "6.3%"


def test_an_overdue_count_has_its_mark(window: MainWindow) -> None:
    window.navigation.go_to("summary")
    page = window.pages.summary
    overdue = next(each for each in UNIT_COLUMNS if each.title == "逾期")
    row = next(each for each in page.units.rows if each.name == "区教育局")
    assert overdue.text(row) == "◆ 1"


def test_the_summary_is_exported(window: MainWindow, recorder: Recorder, tmp_path: Path) -> None:
    window.navigation.go_to("summary")
    recorder.folder = tmp_path
    press(window.pages.summary, "export_pdf")
    press(window.pages.summary, "export_xlsx")
    assert {path.suffix for path in recorder.opened} == {".pdf", ".xlsx"}


def test_the_whole_pack_is_made_with_one_button(window: MainWindow, recorder: Recorder, tmp_path: Path) -> None:
    window.navigation.go_to("summary")
    recorder.folder = tmp_path
    press(window.pages.summary, "export_pack")
    [folder] = recorder.opened
    assert folder.parent == tmp_path
    assert {path.suffix for path in folder.rglob("*.*")} == {".pdf", ".docx", ".xlsx"}
