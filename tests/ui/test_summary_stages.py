"""统计通报 in the window: any period, the steps from 初稿 to 印发, pages before they are printed, figures that open."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QTabWidget

from supervision_desk.domain.bulletin import Stage
from supervision_desk.domain.periods import Quarter, period_of
from supervision_desk.domain.scoring import Event, ScoreRule
from supervision_desk.services import desk as desks
from supervision_desk.services.adjusting import list_adjustments
from supervision_desk.services.bulletins import draft_bulletin, list_bulletins
from supervision_desk.services.check_sheets import (
    DisputeDecision,
    SheetAnswer,
    answer_sheet,
    decide_dispute,
    send_sheets,
)
from supervision_desk.services.desk import Desk
from supervision_desk.services.edited_text import bulletin_text, edit_text
from supervision_desk.services.month_files import LISTINGS
from supervision_desk.services.score_rules import rules_on
from supervision_desk.services.sealing import Signing, seal_bulletin, seal_period, sealed_pages, sign_bulletin
from supervision_desk.ui.changes import Changed
from supervision_desk.ui.frame.busy_box import BusyBox
from supervision_desk.ui.main_window import MainWindow
from supervision_desk.ui.progress import Busy
from supervision_desk.ui.summary.period_choice import FREE
from supervision_desk.ui.summary.score_dialogs import AdjustDialog, AdoptDialog, RuleDialog
from supervision_desk.ui.summary.seal_doubts import DoubtsDialog
from supervision_desk.ui.summary.sheet_dialogs import ConfirmDialog, SendDialog
from supervision_desk.ui.summary.special_dialog import TOPIC, SpecialDialog
from supervision_desk.ui.summary.stage_dialogs import AnswerDialog, DisputeDialog, PrintDialog, SealDialog, SignDialog
from supervision_desk.ui.summary.summary_columns import UNIT_COLUMNS
from supervision_desk.ui.summary.summary_page import SummaryPage
from supervision_desk.ui.summary.text_dialog import TextDialog

from .conftest import LaterJobs, OpenWindow, Recorder, child, press, shown_dialog, type_text
from .test_printing import pdf_printer


@pytest.fixture
def aside() -> LaterJobs:
    """What is counted aside comes when a test says so."""
    return LaterJobs()


@pytest.fixture
def window(later: Desk, open_window: OpenWindow) -> MainWindow:
    window = open_window(later)
    window.navigation.go_to("summary")
    return window


@pytest.fixture
def page(window: MainWindow) -> SummaryPage:
    return window.pages.summary


def _next(page: SummaryPage) -> str:
    return next(label.text() for label in page.stages.steps if label.text().startswith("●"))


def test_any_period_is_chosen_and_its_cut_off_goes_with_it(page: SummaryPage) -> None:
    assert page.choice.period().name == "2020Q3"
    for kind, name in (("月", "2020-09"), ("半年", "2020H2"), ("年", "2020"), (FREE, "2020Q3")):
        page.choice.kind.setCurrentText(kind)
        assert (page.choice.period().name, page.problem.isVisible()) == (name, False)
    page.choice.first.set_day(date(2020, 8, 3))
    page.choice.last.set_day(date(2020, 8, 20))
    assert page.choice.cutoff.day() == date(2020, 8, 20)
    assert page._summary is not None
    assert page._summary.period.name == "2020-08-03..2020-08-20"


def test_a_window_left_open_over_night_offers_the_new_day_and_its_period(
    later: Desk, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = date(2020, 9, 29)
    monkeypatch.setattr(desks, "clock_day", lambda: day)
    window = open_window(replace(later, day=None))
    window.navigation.go_to("summary")
    page = window.pages.summary
    choice, asked = page.choice, list[None]()
    choice.chosen.connect(lambda: asked.append(None))
    assert choice.cutoff.day() == day
    quarter_end = date(2020, 9, 30)
    for day in (quarter_end, date(2020, 10, 1)):
        window.runner.changes.happened.emit(Changed.ALL)
        assert (choice.period().name, choice.cutoff.day(), asked) == ("2020Q3", min(day, quarter_end), [])
    assert choice.period_box.itemData(0) == "2020Q4"
    choice.period_box.setCurrentIndex(0)
    assert page._summary is not None
    assert (page._summary.period.name, page._summary.as_of) == ("2020Q4", day)
    choice.kind.setCurrentText("年")
    choice.cutoff.set_day(date(2020, 8, 1))
    day = date(2020, 10, 2)
    window.runner.changes.happened.emit(Changed.ALL)
    assert choice.cutoff.day() == date(2020, 8, 1)
    choice.cutoff.set_day(day)
    assert choice.cutoff.day() == day


def test_a_bulletin_goes_its_way_by_the_one_button_that_is_next(
    window: MainWindow, page: SummaryPage, later: Desk, recorder: Recorder
) -> None:
    bar = page.stages
    assert _next(page) == "● 初稿"
    press(bar, "begin_bulletin")
    assert _next(page) == "● 数据核对单"
    press(bar, "send_sheets")
    press(shown_dialog(window, SendDialog), "done")
    press(bar, "answer_sheet")
    dialog = shown_dialog(window, AnswerDialog)
    unit = dialog.unit.currentText()
    dialog.answer.setCurrentText("有异议")
    type_text(dialog.text, "反馈已按时报送")
    type_text(dialog.by, "周某")
    press(dialog, "done")
    assert _next(page) == "● 异议 1件，待处理1件"
    press(bar, "decide_dispute")
    decided = shown_dialog(window, DisputeDialog)
    assert (decided.unit.currentText(), decided.said.text()) == (unit, "反馈已按时报送")
    type_text(decided.reason, "登记无误")
    type_text(decided.by, "张某某")
    press(decided, "done")
    press(bar, "seal_bulletin")
    seal = shown_dialog(window, SealDialog)
    type_text(seal.by, "王某")
    press(seal, "done")
    assert "还在核对期内" in seal.problem.text()
    seal.despite.click()
    press(seal, "done")
    assert _next(page) == "● 签发"
    press(bar, "sign_bulletin")
    sign = shown_dialog(window, SignDialog)
    type_text(sign.by, "李某某")
    press(sign, "done")
    assert _next(page) == "● 印发"
    press(bar, "write_issued")
    assert "还没有登记印发" in recorder.questions[-1]
    press(bar, "print_bulletin")
    press(shown_dialog(window, PrintDialog), "done")
    (row,) = list_bulletins(later)
    following = [label.text() for label in bar.steps if label.text().startswith("●")]
    assert (row.stage, row.copies, following) == (Stage.PRINTED, 30, [])


def test_what_was_sealed_is_handed_out_and_compared_with_today(
    window: MainWindow, page: SummaryPage, recorder: Recorder, tmp_path: Path
) -> None:
    bar = page.stages
    press(bar, "begin_bulletin")
    press(bar, "seal_bulletin")
    seal = shown_dialog(window, SealDialog)
    type_text(seal.by, "王某")
    press(seal, "done")
    recorder.folder = tmp_path / "out"
    press(bar, "reprint_bulletin")
    assert {path.suffix for path in recorder.folder.iterdir()} == {".pdf", ".docx", ".xlsx"}
    press(bar, "compare_bulletin")
    assert page.tabs.currentWidget() is page.comparison
    assert page.comparison.said.text().endswith("今天：没有差异。")


def test_the_text_of_a_draft_is_edited_in_the_window_and_goes_on_its_pages(
    window: MainWindow, page: SummaryPage, later: Desk
) -> None:
    press(page.stages, "begin_bulletin")
    press(page.stages, "edit_text")
    dialog = shown_dialog(window, TextDialog)
    drafted = dialog.text.toPlainText()
    assert drafted.startswith("一、总体情况\n")
    dialog.text.setPlainText(f"{drafted}\n约谈919家单位。")
    dialog._timer.timeout.emit()
    assert dialog.said.text() == "注意：文字里“约谈919家单位”的 919 在现在的数字里没有。"
    press(dialog, "done")
    assert page.stages.steps[0].text().endswith("，文字已编辑")
    assert bulletin_text(later, "S1").text.endswith("约谈919家单位。")
    press(page.stages, "edit_text")
    again = shown_dialog(window, TextDialog)
    press(again, "draft_again")
    press(again, "done")
    assert (bulletin_text(later, "S1").text, bulletin_text(later, "S1").edited) == (drafted, "")


def test_numbers_of_an_edited_text_are_compared_aside_before_the_seal_and_once_for_each_entry(
    window: MainWindow, page: SummaryPage, later: Desk, aside: LaterJobs
) -> None:
    doubts, desk = page.stages.doubts, later
    draft_bulletin(desk, Quarter(2020, 3))
    edit_text(desk, "S1", "约谈919家单位。")
    aside.waiting.clear()
    page.reload()
    assert (doubts.text(), doubts.isEnabled()) == ("正在核对文字里的数字……", False)
    aside.waiting.pop()()
    assert doubts.text() == "疑点1处"
    doubts.click()
    assert "约谈919家单位" in shown_dialog(window, DoubtsDialog).view.toPlainText()
    press(page.stages, "seal_bulletin")
    seal = shown_dialog(window, SealDialog)
    assert not seal.despite.isEnabled()
    seal.reject()
    page.reload()
    assert (doubts.text(), aside.waiting) == ("疑点1处", [])
    send_sheets(desk, "S1", ["区人社局"], desk.today)
    answer_sheet(desk, SheetAnswer("S1", "区人社局", confirms=False, text="有误", by="周某"))
    page.reload()
    assert doubts.text() == "疑点1处，正在核对文字里的数字……"
    aside.waiting.pop()()
    assert (doubts.text(), doubts.told[0]) == ("疑点2处", "区人社局的异议还没有处理。")
    decide_dispute(desk, DisputeDecision("S1", "区人社局", upheld=True, by="张某某", reason="属实"))
    page.reload()
    assert doubts.told == ("区人社局的异议已采纳，数字未变。",)
    seal_bulletin(desk, "S1", "王某", despite=True)
    page.reload()
    assert not doubts.isVisible()


@pytest.mark.detail
def test_all_bulletins_are_listed_and_a_sealed_one_shows_its_own_pages(
    window: MainWindow, page: SummaryPage, later: Desk, recorder: Recorder, tmp_path: Path
) -> None:
    seal_period(later, Quarter(2020, 3), None, "王某")
    sign_bulletin(later, Signing("S1", "李某某", number=4, total=9))
    draft_bulletin(later, period_of(date(2020, 7, 6), date(2020, 8, 31)))
    page.tabs.setCurrentWidget(page.issues)
    issues = page.issues
    assert [(row.mark, row.stage.value, row.issue) for row in issues.table.rows] == [
        ("S2", "初稿", ""),
        ("S1", "签发", "2020年第4期（总第9期）"),
    ]
    issues.list.choose_place(0)
    assert not issues.buttons["reprint_issue"].isEnabled()
    issues.list.choose_place(1)
    paper = issues.view.canvas.paper
    assert paper
    assert paper.pdf == sealed_pages(later, "S1").pdf
    recorder.folder = tmp_path / "out"
    press(issues, "reprint_issue")
    assert {path.suffix for path in recorder.folder.iterdir()} == {".pdf", ".docx", ".xlsx"}
    issues.list.opened.emit(issues.table.rows[0])
    assert page.choice.period().name == "2020-07-06..2020-08-31"
    press(issues, "compare_issue")
    assert page.comparison.said.text().endswith("没有差异。")


@pytest.mark.detail
def test_two_periods_are_compared_by_the_tasks_that_moved_and_the_figures_in_words(page: SummaryPage) -> None:
    page.tabs.setCurrentWidget(page.comparison)
    view = page.comparison
    assert (view.before.currentData(), view.after.currentData()) == ("2020Q2", "2020Q3")
    press(view, "compare_now")
    assert view.said.text().endswith(f"{len(view.moves.rows)} 项任务变动，{len(view.changes.rows)} 个数字不同。")
    assert len(view.moves.rows) > 0
    words = [each.words for each in view.changes.rows]
    assert any(each.startswith("合计 按时办结率（到期口径）：— → ") and each.endswith("%") for each in words)
    asked: list[str] = []
    page.item_wanted.connect(asked.append)
    view.move_view.opened.emit(view.moves.rows[0])
    assert asked == [view.moves.rows[0].code.partition("-")[0]]
    view.after.setCurrentIndex(0)
    press(view, "compare_now")
    assert "请左边选封存的一期" in view.said.text()


def test_a_rate_opens_the_tasks_of_its_denominator_and_another_tab_clears_them(page: SummaryPage) -> None:
    row = next(each for each in page.units.rows if each.balance.due and each.balance.due < each.balance.answered_for)
    place = next(place for place, column in enumerate(UNIT_COLUMNS) if column.title == "按时办结率")
    page.unit_view.setCurrentIndex(page.units.index(page.units.rows.index(row), place))
    page.unit_view.opened.emit(row)
    assert len(page.below.tasks.rows) == row.balance.due
    assert "按时办结率的分母（到期：按时办结、逾期办结、期末逾期）" in page.below.said.text()
    page.tabs.setCurrentWidget(page.document_view)
    assert page.below.tasks.rows == []


def test_other_rules_are_tried_beside_those_in_force_and_then_put_in_force(
    window: MainWindow, page: SummaryPage, later: Desk
) -> None:
    page.tabs.setCurrentWidget(page.scores)
    scores = page.scores
    official = {row.unit: row.place for row in scores.trial.rows}
    late = scores.rules.place_of(lambda rule: rule.event is Event.REPORT_LATE)
    scores.rule_view.choose_place(late)
    press(scores, "change_rule")
    rule = shown_dialog(window, RuleDialog)
    rule.points.setValue(-4)
    rule.cap.setValue(6)
    press(rule, "done")
    scores.base.setValue(90)
    press(scores, "try_rules")
    assert {row.unit: row.place for row in scores.trial.rows} == official
    assert all(row.tried and row.tried.score.base == 90 for row in scores.trial.rows)
    assert "没有保存任何改动" in scores.said.text()
    assert rules_on(later).version == 0
    press(scores, "adopt_rules")
    adopt = shown_dialog(window, AdoptDialog)
    type_text(adopt.reason, "督查办法")
    type_text(adopt.by, "张某某")
    tried = {row.unit: row.tried for row in scores.trial.rows}
    press(adopt, "done")
    now = rules_on(later)
    assert (now.base, now.rules[late]) == (90, ScoreRule(Event.REPORT_LATE, -4, 6))
    assert {row.unit: row.place for row in scores.trial.rows} == tried


def test_points_are_given_by_hand_with_a_reason(window: MainWindow, page: SummaryPage, later: Desk) -> None:
    page.tabs.setCurrentWidget(page.scores)
    place = page.scores.trial.place_of(lambda row: row.unit == "区教育局")
    before = page.scores.trial.rows[place].place.score.value
    page.scores.trial_view.choose_place(place)
    press(page.scores, "adjust_score")
    dialog = shown_dialog(window, AdjustDialog)
    dialog.points.setValue(1.5)
    type_text(dialog.by, "张某某")
    press(dialog, "done")
    assert "写明理由" in dialog.problem.text()
    type_text(dialog.reason, "表彰")
    press(dialog, "done")
    [row] = list_adjustments(later)
    assert (row.unit, row.adjustment.points, row.adjustment.reason) == ("区教育局", 1.5, "表彰")
    after = next(row for row in page.scores.trial.rows if row.unit == "区教育局")
    assert after.place.score.value == before + 1.5


def test_sheets_go_to_units_chosen_and_several_confirm_at_once(
    window: MainWindow, page: SummaryPage, later: Desk
) -> None:
    bar = page.stages
    press(bar, "begin_bulletin")
    press(bar, "send_sheets")
    dialog = shown_dialog(window, SendDialog)
    assert len(dialog.units.values()) == len(page.units.rows) - 1
    press(dialog, "tick_none")
    press(dialog, "done")
    assert "没有选定单位，没有发出" in dialog.problem.text()
    for place in range(3):
        dialog.units.tick(place, ticked=True)
    chosen = dialog.units.values()
    press(dialog, "done")
    assert [sheet.unit for sheet in list_bulletins(later)[0].sheets] == list(chosen)
    press(bar, "send_sheets")
    more = shown_dialog(window, SendDialog)
    assert (more.units.count(), more.units.values()) == (len(page.units.rows) - 4, ())
    more.reject()
    press(bar, "confirm_sheets")
    confirm = shown_dialog(window, ConfirmDialog)
    confirm.units.tick(0, ticked=True)
    confirm.units.tick(2, ticked=True)
    press(confirm, "done")
    states = [sheet.state for sheet in list_bulletins(later)[0].sheets]
    assert states == ["已确认", "待核对", "已确认"]


def test_a_report_on_a_topic_is_written_from_the_window(
    window: MainWindow, page: SummaryPage, recorder: Recorder, tmp_path: Path
) -> None:
    press(page, "export_special")
    dialog = shown_dialog(window, SpecialDialog)
    assert dialog.about.currentText() == page.leaders.rows[0].leader
    recorder.folder = tmp_path / "out"
    dialog.kind.setCurrentText(TOPIC)
    dialog.about.setCurrentText("没有的词")
    press(dialog, "done")
    assert "没有标题或板块含“没有的词”的任务" in dialog.problem.text()
    dialog.about.setCurrentText("就业")
    dialog.number.setValue(3)
    press(dialog, "done")
    names = sorted(path.name for path in recorder.folder.iterdir())
    assert names == ["督查专报 “就业”督办事项进展情况.docx", "督查专报 “就业”督办事项进展情况.pdf"]


def test_another_period_has_steps_of_its_own(page: SummaryPage) -> None:
    press(page.stages, "begin_bulletin")
    page.choice.kind.setCurrentText("月")
    assert _next(page) == "● 初稿"
    page.choice.kind.setCurrentText("季度")
    assert _next(page) == "● 数据核对单"


def test_pages_are_looked_at_before_they_are_printed(page: SummaryPage, recorder: Recorder, tmp_path: Path) -> None:
    child(page, QTabWidget, "summary_tabs").setCurrentWidget(page.pages)
    canvas = page.pages.view.canvas
    shown = []
    for name in ("统计通报", *LISTINGS):
        page.pages.what.setCurrentText(name)
        assert canvas.layout_of_pages.places
        shown.append(canvas.paper.mark if canvas.paper else "")
    assert shown == ["2020年第三季度督办情况通报", "2020年9月调度表", f"2020年9月{LISTINGS[1]}", LISTINGS[2]]
    recorder.folder = tmp_path / "out"
    press(page.pages, "export_pages")
    assert {path.suffix for path in recorder.folder.iterdir()} == {".pdf", ".xlsx"}
    assert canvas.paper
    recorder.printer = pdf_printer(tmp_path / "printed.pdf", dots=72)
    press(page.pages, "print_pages")
    assert recorder.print_dialogs == [(f"打印 {LISTINGS[2]}", len(canvas.paper.sizes))]
    assert (tmp_path / "printed.pdf").stat().st_size > 0


def test_each_figure_of_a_row_opens_as_many_tasks_as_it_counts(page: SummaryPage) -> None:
    row = next(each for each in page.units.rows if each.name == "区教育局")
    number = page.units.rows.index(row)
    for heading, count in (
        ("逾期", row.balance.open_overdue),
        ("新立", row.balance.new),
        ("期末", row.balance.closing),
    ):
        place = next(place for place, column in enumerate(UNIT_COLUMNS) if column.title == heading)
        page.unit_view.setCurrentIndex(page.units.index(number, place))
        page.unit_view.opened.emit(row)
        assert len(page.below.tasks.rows) == count > 0
        assert page.below.said.text() == f"{row.shown}{heading}：{count} 项任务"


def test_documents_and_leaders_open_their_tasks(page: SummaryPage) -> None:
    for section in page.documents.rows:
        page.document_view.opened.emit(section)
        assert len(page.below.tasks.rows) == section.balance.answered_for
    for leader in page.leaders.rows:
        page.leader_view.opened.emit(leader)
        assert len(page.below.tasks.rows) == leader.tasks


def test_figures_of_another_period_are_read_behind_the_window_and_can_be_stopped(
    page: SummaryPage, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Meanwhile nothing is done with those of the period before; stopped, there are none."""
    later = LaterJobs()
    monkeypatch.setattr(window.runner, "_pages", later)
    page.choice.kind.setCurrentText("年")
    assert page.choice.isEnabled()
    assert not page.export.isEnabled()
    assert not page.stages.isEnabled()
    window.status.stop_wanted.emit()
    later.waiting.pop()()
    assert page.problem.text() == "没有读完，没有数字。按 F5 重新统计，或另选时段。"
    assert not page.tables.isVisible()
    window.commands["refresh"].trigger()
    later.waiting.pop()()
    assert page._summary is not None
    assert page._summary.period.name == "2020"
    assert page.export.isEnabled()
    assert page.tables.isVisible()


def test_what_a_dialog_began_is_stopped_over_it_since_the_window_behind_is_blocked(
    page: SummaryPage, window: MainWindow, later: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    press(page.stages, "begin_bulletin")
    press(page.stages, "send_sheets")
    dialog, jobs = shown_dialog(window, SendDialog), LaterJobs()
    monkeypatch.setattr(window.runner, "_jobs", jobs)
    window.runner.busy_changed.emit(Busy("正在别处忙……", stoppable=True))
    assert dialog.findChild(BusyBox) is None
    press(dialog, "done")
    window.runner.busy_changed.emit(Busy("正在发出核对单……", 1, 4, stoppable=True))
    box = shown_dialog(window, BusyBox)
    stop = child(box, QPushButton, "busy_box_stop")
    QTest.mouseClick(box.windowHandle(), Qt.MouseButton.LeftButton, pos=stop.mapTo(box, stop.rect().center()))
    jobs.waiting.pop()()
    window.runner.busy_changed.emit(Busy("正在别处忙……", stoppable=True))
    assert not box.isVisible()
    assert dialog.isEnabled()
    assert not list_bulletins(later)[0].sheets


def test_sheets_are_sent_and_written_with_a_way_to_stop(
    page: SummaryPage,
    window: MainWindow,
    later: Desk,
    recorder: Recorder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    press(page.stages, "begin_bulletin")
    press(page.stages, "send_sheets")
    dialog, jobs = shown_dialog(window, SendDialog), LaterJobs()
    with monkeypatch.context() as patched:
        patched.setattr(window.runner, "_jobs", jobs)
        press(dialog, "done")
        window.runner.stop()
        jobs.waiting.pop()()
    assert not list_bulletins(later)[0].sheets
    press(dialog, "done")
    assert list_bulletins(later)[0].sheets
    recorder.folder = tmp_path / "核对单"
    with monkeypatch.context() as patched:
        patched.setattr(window.runner, "_jobs", jobs)
        press(page.stages, "write_sheets")
        window.runner.stop()
        jobs.waiting.pop()()
    assert not recorder.folder.exists()
    press(page.stages, "write_sheets")
    assert len(list(recorder.folder.iterdir())) == 2 * len(list_bulletins(later)[0].sheets)
