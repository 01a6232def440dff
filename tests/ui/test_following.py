"""批示, 呈报, 核查, 需协调事项, 重启, 交办 and the ladder's papers in the window."""

from datetime import date
from pathlib import Path

import pytest

from supervision_desk.domain.standing import TaskClass
from supervision_desk.paths import resource
from supervision_desk.services.desk import Desk
from supervision_desk.services.instructions import Instructed, list_instructions, record_instruction
from supervision_desk.services.item_detail import item_detail
from supervision_desk.services.matters import list_matters, raise_matter
from supervision_desk.services.overview import overview
from supervision_desk.services.papers import list_papers
from supervision_desk.services.roster_work import import_roster
from supervision_desk.ui.items.draw_dialog import DrawDialog
from supervision_desk.ui.items.follow_dialogs import (
    CheckDialog,
    DispatchDialog,
    MatterDialog,
    ReopenDialog,
    SettleDialog,
)
from supervision_desk.ui.items.instruction_dialogs import InstructionDialog, ReportUpDialog
from supervision_desk.ui.items.item_acts import ITEM_ACTS
from supervision_desk.ui.main_window import MainWindow
from supervision_desk.ui.papers.draft_dialog import DraftDialog
from supervision_desk.ui.papers.sign_dialog import SignDialog
from tests.services.factories import finish, issue, on

from .conftest import OpenWindow, Recorder, press, shown_dialog, type_text

CODE = "2020/8"


def open_act(window: MainWindow, key: str) -> None:
    window.work.acts.open(next(act for act in ITEM_ACTS if act.key == key), CODE)


def test_a_leaders_words_are_registered_reported_and_asked_for_again(registered: Desk, open_window: OpenWindow) -> None:
    import_roster(registered, "leaders", resource("sample", "leaders.csv"))
    window = open_window(on(registered, 8, 3))
    open_act(window, "report_up")
    dialog = shown_dialog(window, ReportUpDialog)
    assert "没有等待呈报的批示" in dialog.problem.text()
    dialog.reject()
    open_act(window, "instruct")
    first = shown_dialog(window, InstructionDialog)
    first.leader.setCurrentText("周凯")
    press(first, "done")
    assert "批示内容为空" in first.problem.text()
    first.text.setPlainText("请抓紧办理。")
    first.limit.set_day(date(2020, 8, 20))
    press(first, "done")
    open_act(window, "report_up")
    report = shown_dialog(window, ReportUpDialog)
    report.text.setPlainText("已建成两所。")
    report.again.click()
    report.leader.setCurrentText("周凯")
    report.again_text.setPlainText("再报。")
    press(report, "done")
    assert [(row.round, row.is_open) for row in list_instructions(window.desk)] == [(1, False), (2, True)]


def test_a_check_with_a_photo_is_registered(registered: Desk, open_window: OpenWindow, recorder: Recorder) -> None:
    window = open_window(on(registered, 8, 3))
    recorder.file = Path(resource("sample", "units.csv"))
    open_act(window, "check")
    dialog = shown_dialog(window, CheckDialog)
    press(dialog, "add_photo")
    type_text(dialog.people, "张三")
    dialog.text.setPlainText("已开工")
    press(dialog, "done")
    assert "须有两人" in dialog.problem.text()
    type_text(dialog.people, "、李四")
    press(dialog, "done")
    [act] = item_detail(window.desk, CODE).acts
    assert (act.kind, act.by, act.decision) == ("核查", "张三、李四", "属实")


def test_a_matter_is_raised_and_settled(registered: Desk, open_window: OpenWindow) -> None:
    window = open_window(on(registered, 8, 3))
    open_act(window, "raise_matter")
    raised = shown_dialog(window, MatterDialog)
    raised.text.setPlainText("用地指标不足")
    press(raised, "done")
    open_act(window, "settle_matter")
    settled = shown_dialog(window, SettleDialog)
    settled.outcome.setPlainText("调剂20亩")
    type_text(settled.by, "副区长")
    press(settled, "done")
    assert [row.result for row in list_matters(window.desk)] == ["已协调"]


def test_closed_tasks_are_drawn_by_lot_and_looked_at_again(
    registered: Desk, open_window: OpenWindow, recorder: Recorder
) -> None:
    finish(on(registered, 8, 20), CODE)
    finish(on(registered, 8, 21), "2020/9")
    finish(on(registered, 9, 5), "2020/16")
    window = open_window(on(registered, 9, 10))
    window.commands["draw"].trigger()
    dialog = shown_dialog(window, DrawDialog)
    assert not dialog.check.isEnabled()
    dialog.first.set_day(date(2020, 9, 1))
    dialog.last.set_day(date(2020, 8, 31))
    press(dialog, "done")
    assert "起止日期或数量不对，没有抽取" in dialog.problem.text()
    dialog.first.set_day(date(2020, 8, 1))
    press(dialog, "done")
    assert (dialog.isVisible(), dialog.problem.text()) == (True, "")
    assert [task.code for task in dialog.table.rows] == [CODE, "2020/9"]
    dialog.count.setValue(1)
    press(dialog, "done")
    (drawn,) = dialog.table.rows
    press(dialog, "done")
    assert dialog.table.rows == [drawn]
    press(dialog, "copy_drawn")
    assert recorder.copied[0].splitlines()[-1] == "抽签号 20200910"
    press(dialog, "check_drawn")
    check = shown_dialog(dialog, CheckDialog)
    type_text(check.people, "张三、李四")
    check.text.setPlainText("没有反弹")
    press(check, "done")
    assert window.commands["undo"].toolTip() == f"撤销 登记回头看 {drawn.code} 属实"


def test_a_day_without_closed_tasks_draws_none(registered: Desk, open_window: OpenWindow) -> None:
    window = open_window(registered)
    window.commands["draw"].trigger()
    dialog = shown_dialog(window, DrawDialog)
    press(dialog, "done")
    assert dialog.told.text() == "这段时间没有办结的任务。"
    assert not dialog.copy.isEnabled()


def test_a_closed_task_is_opened_again(registered: Desk, open_window: OpenWindow) -> None:
    finish(on(registered, 8, 20), CODE)
    window = open_window(on(registered, 9, 10))
    open_act(window, "reopen")
    dialog = shown_dialog(window, ReopenDialog)
    dialog.reason.setPlainText("回头看发现反弹")
    type_text(dialog.by, "张某某")
    dialog.due.set_day(date(2020, 9, 25))
    press(dialog, "done")
    assert item_detail(window.desk, CODE).row.item_class is TaskClass.IN_TIME


def test_a_dispatch_by_meeting_is_registered_once(registered: Desk, open_window: OpenWindow) -> None:
    window = open_window(on(registered, 7, 10))
    open_act(window, "dispatch")
    dialog = shown_dialog(window, DispatchDialog)
    dialog.way.setCurrentText("会议")
    press(dialog, "done")
    assert "须写明是哪次会议" in dialog.problem.text()
    type_text(dialog.note, "7月10日调度会")
    press(dialog, "done")
    open_act(window, "dispatch")
    assert "都已交办" in shown_dialog(window, DispatchDialog).problem.text()


@pytest.fixture
def in_vain(dispatched: Desk) -> Desk:
    """On 09-09 the late task was chased on 09-01 in vain."""
    issue(on(dispatched, 9, 1), "催办单", tasks=(CODE,))
    return on(dispatched, 9, 9)


def test_the_list_offers_the_card_and_the_signature_asks_who_approved_it(
    in_vain: Desk, open_window: OpenWindow
) -> None:
    window = open_window(in_vain)
    window.navigation.go_to("chase")
    page = window.pages.chase
    page.view.choose_quietly(page.table.place_of(lambda line: line.unit == "区教育局"))
    page._on_chosen(page.view.current_row())
    assert page.draft.text() == "拟黄牌督办单…"
    press(page, "draft_chase")
    press(shown_dialog(window, DraftDialog), "done")
    press(window.pages.papers, "sign")
    dialog = shown_dialog(window, SignDialog)
    type_text(dialog.by, "李某某")
    press(dialog, "done")
    assert "黄牌督办单须有批准人" in dialog.problem.text()
    type_text(dialog.approved_by, "张某某")
    press(dialog, "done")
    assert "望督黄〔2020〕1号" in [paper.mark for paper in list_papers(window.desk)]


def test_what_waits_for_a_report_or_for_coordination_stands_in_one_list(
    registered: Desk, open_window: OpenWindow
) -> None:
    import_roster(registered, "leaders", resource("sample", "leaders.csv"))
    record_instruction(registered, CODE, Instructed("周志辉", "抓紧办理", limit_on=date(2020, 7, 10)))
    raise_matter(registered, "2020/2", "需省厅批复", "请分管领导协调")
    late = on(registered, 7, 12)
    window = open_window(late)
    window.navigation.go_to("awaited")
    page = window.pages.awaited
    assert [(each.kind, each.code, each.state) for each in page.table.rows] == [
        ("批示", CODE, "待呈报，已逾期 2 天"),
        ("需协调", "2020/2", "待协调"),
    ]
    assert overview(late).awaited == 2
    press(page, "report_up")
    dialog = shown_dialog(window, ReportUpDialog)
    type_text(dialog.text, "已办理")
    press(dialog, "done")
    page.view.choose_place(0)
    assert (page.table.rows[0].kind, page.report.isVisible()) == ("需协调", False)
    press(page, "settle_matter")
    settling = shown_dialog(window, SettleDialog)
    type_text(settling.outcome, "省厅已批复")
    type_text(settling.by, "张某某")
    press(settling, "done")
    assert page.body.counts.text() == "待办 0 件 · 共 2 件"
    assert overview(late).awaited == 0
