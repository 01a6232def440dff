"""延期, 异议, 暂缓, 划转 in the window: dialogs, menu, buttons, and what the detail says."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from supervision_desk.domain.responsibility import Rule
from supervision_desk.services.closing import close_tasks
from supervision_desk.services.desk import Desk
from supervision_desk.services.dispatches import record_dispatch
from supervision_desk.services.extensions import ExtensionRequest, request_extension
from supervision_desk.services.item_detail import item_detail
from supervision_desk.services.objections import Objection, raise_objection
from supervision_desk.services.pauses import PauseRequest, pause_item
from supervision_desk.ui.items.close_dialog import CloseDialog
from supervision_desk.ui.items.extension_dialogs import ExtensionDecisionDialog, ExtensionDialog
from supervision_desk.ui.items.item_acts import ITEM_ACTS
from supervision_desk.ui.items.objection_dialogs import ObjectionDecisionDialog, ObjectionDialog
from supervision_desk.ui.items.pause_dialogs import PauseDialog, ResumeDialog
from supervision_desk.ui.items.transfer_dialog import TransferDialog
from supervision_desk.ui.main_window import MainWindow
from tests.services.factories import on, register_sample

from .conftest import OpenWindow, child, press, shown_dialog, type_text

pytestmark = pytest.mark.detail
CODE = "2020/8"


def open_act(window: MainWindow, key: str, code: str = CODE) -> None:
    window.work.acts.open(next(act for act in ITEM_ACTS if act.key == key), code)


def menu_of(window: MainWindow, code: str = CODE) -> list[str]:
    menu = QMenu(window)
    window.work.fill_acts(menu, item_detail(window.desk, code))
    return [action.text() for action in menu.actions()]


def bearing(window: MainWindow, code: str = CODE) -> str:
    window.show_item(code)
    detail = window.pages.items.detail.body
    return detail.bearing.text() if detail.bearing.isVisible() else ""


def test_an_extension_is_asked_for_then_decided_from_the_detail(registered: Desk, open_window: OpenWindow) -> None:
    window = open_window(on(registered, 8, 3))
    window.show_item(CODE)
    detail = window.pages.items.detail.body
    assert not detail.decide_button.isVisible()
    open_act(window, "ask_extension")
    dialog = shown_dialog(window, ExtensionDialog)
    dialog.to.set_day(date(2020, 10, 1))
    assert dialog.note.text().startswith("2020-10-01 是休息日（国庆节、中秋节），可以使用。\n在时限内申请")
    press(dialog, "done")
    assert "须写明理由" in dialog.problem.text()
    dialog.reason.setPlainText("雨期误工")
    press(dialog, "done")
    assert bearing(window) == "延期申请待批（2020-08-03 申请延至 2020-10-01）"
    assert (detail.decide_button.text(), menu_of(window)[0]) == ("批复延期…", "批复延期…")
    press(detail, "decide")
    decision = shown_dialog(window, ExtensionDecisionDialog)
    assert "区教育局申请延期至 2020-10-01：雨期误工" in decision.about.text()
    decision.to.set_day(date(2020, 9, 30))
    type_text(decision.by, "张某某")
    press(decision, "done")
    assert bearing(window) == "延期 1 次（原时限 2020-08-31）"
    assert not detail.decide_button.isVisible()
    text = detail.tabs.facts.toPlainText()
    assert "延期：2020-08-03 申请，2020-08-03 张某某批准；原时限 2020-08-31（原文“" in text
    assert "同意延期至 2020-09-30，张某某批准" in detail.tabs.record.toPlainText()


def test_asked_too_late_the_dialog_says_what_it_is_worth(registered: Desk, open_window: OpenWindow) -> None:
    window = open_window(on(registered, 9, 3))
    open_act(window, "ask_extension")
    dialog = shown_dialog(window, ExtensionDialog)
    assert "考核仍按原时限" in dialog.note.text()
    dialog.on.set_day(date(2020, 8, 31))
    assert "在时限内申请" in dialog.note.text()


def test_a_declined_extension_needs_no_day(registered: Desk, open_window: OpenWindow) -> None:
    request_extension(registered, ExtensionRequest(CODE, date(2020, 9, 30), "雨期误工"))
    window = open_window(registered)
    open_act(window, "decide_extension")
    dialog = shown_dialog(window, ExtensionDecisionDialog)
    dialog.verdict.setCurrentText("不同意")
    assert not dialog.to.isEnabled()
    type_text(dialog.by, "张某某")
    press(dialog, "done")
    assert item_detail(registered, CODE).acts[-1].decision == "不同意"


def test_an_objection_is_raised_and_adjusted(registered: Desk, open_window: OpenWindow) -> None:
    record_dispatch(registered, CODE, "电话")
    window = open_window(on(registered, 7, 7))
    open_act(window, "raise_objection")
    dialog = shown_dialog(window, ObjectionDialog)
    assert "最迟 2020-07-08 提出（2020-07-06 交办）" in dialog.about.text()
    assert (dialog.by.itemText(0), dialog.by.unit()) == ("区教育局", "")
    dialog.by.setEditText("区卫健局")
    press(dialog, "done")
    assert "须写明理由" in dialog.problem.text()
    dialog.reason.setPlainText("不属我局职责")
    press(dialog, "done")
    assert "可以提出异议的单位：区教育局" in dialog.problem.text()
    dialog.by.setEditText("")
    dialog.reason.setPlainText("不属我局职责")
    press(dialog, "done")
    assert bearing(window) == "异议待处理（2020-07-07 提出）"
    detail = window.pages.items.detail.body
    assert detail.decide_button.text() == "处理异议…"
    press(detail, "decide")
    decision = shown_dialog(window, ObjectionDecisionDialog)
    assert not decision.unit.isVisible()
    decision.outcome.setCurrentText("调整")
    assert decision.unit.isVisible()
    decision.unit.setEditText("区卫健局")
    decision.day.box.setChecked(True)
    decision.day.set_day(date(2020, 9, 15))
    type_text(decision.by, "张某某")
    press(decision, "done")
    view = item_detail(on(registered, 7, 7), CODE).tasks[0]
    assert (view.unit, view.due.due_on) == ("区卫健局", date(2020, 9, 15))
    assert "2020-07-07 区教育局 → 区卫健局（异议调整，张某某批准）" in detail.tabs.facts.toPlainText()


def test_an_item_rests_and_goes_on(registered: Desk, open_window: OpenWindow) -> None:
    window = open_window(on(registered, 8, 3))
    open_act(window, "pause")
    dialog = shown_dialog(window, PauseDialog)
    dialog.on.set_day(date(2020, 7, 27))
    dialog.open_end.setChecked(True)
    assert not dialog.until.isEnabled()
    type_text(dialog.by, "张某某")
    dialog.reason.setPlainText("等上级规划")
    press(dialog, "done")
    assert bearing(window) == "暂缓中（2020-07-27 起，未定恢复日期）"
    assert window.pages.items.view.current_row().item_class.value == "暂缓办理"
    assert ("恢复办理…" in menu_of(window), "暂缓…" in menu_of(window)) == (True, False)
    open_act(window, "resume")
    resume = shown_dialog(window, ResumeDialog)
    press(resume, "done")
    assert bearing(window) == ""
    assert item_detail(on(registered, 8, 3), CODE).tasks[0].due.due_on == date(2020, 9, 7)


def test_a_task_is_moved_to_a_unit_typed_in_part(registered: Desk, open_window: OpenWindow) -> None:
    window = open_window(registered)
    open_act(window, "transfer")
    dialog = shown_dialog(window, TransferDialog)
    type_text(dialog.by, "张某某")
    dialog.reason.setPlainText("职能调整")
    press(dialog, "done")
    assert "没有改动" in dialog.problem.text()
    dialog.unit.setEditText("区卫健局")
    press(dialog, "done")
    window.show_item(CODE)
    detail = window.pages.items.detail.body
    assert "区教育局 → 区卫健局（职能调整，张某某批准）" in detail.tabs.facts.toPlainText()
    assert window.pages.items.view.current_row().unit == "区卫健局"


def test_the_unit_that_took_over_is_offered_a_slip(dispatched: Desk, open_window: OpenWindow) -> None:
    window = open_window(dispatched)
    window.show_item(CODE)
    detail = window.pages.items.detail.body
    assert not detail.slip_button.isVisible()
    open_act(window, "transfer")
    dialog = shown_dialog(window, TransferDialog)
    dialog.unit.setEditText("区卫健局")
    type_text(dialog.by, "张某某")
    dialog.reason.setPlainText("职能调整")
    press(dialog, "done")
    window.show_item(CODE)
    assert detail.slip_button.isVisible()


@pytest.mark.parametrize(
    ("key", "words"), [("decide_extension", "没有待批的延期申请"), ("decide_objection", "没有待处理的异议")]
)
def test_with_nothing_to_decide_the_dialog_says_so(
    registered: Desk, open_window: OpenWindow, key: str, words: str
) -> None:
    window = open_window(registered)
    open_act(window, key)
    kinds: dict[str, Any] = {"decide_extension": ExtensionDecisionDialog, "decide_objection": ObjectionDecisionDialog}
    dialog = shown_dialog(window, kinds[key])
    assert words in dialog.problem.text()
    assert not dialog.done_button.isEnabled()


def test_what_cannot_be_done_is_grey_in_the_menus_and_says_why(registered: Desk, open_window: OpenWindow) -> None:
    window = open_window(registered)
    window.show_item(CODE)
    menu = child(window, QMenu, "事项(&I)")
    menu.aboutToShow.emit()
    assert menu.toolTipsVisible()
    assert child(menu, QMenu, "调整").toolTipsVisible()
    grey = {key: each.toolTip() for key, each in window.commands.items() if not each.isEnabled()}
    assert (
        grey.items()
        >= {
            "resume": "现在没有暂缓。",
            "decide_extension": "没有待批的延期申请。",
            "decide_objection": "没有待处理的异议。",
            "raise_objection": "还没有交办，不能提出异议。",
            "join": "只有一项在办任务，没有可以并回的。",
        }.items()
    )
    assert not {"pause", "ask_extension", "set_due", "close_item", "new_item"} & set(grey)
    menu.aboutToHide.emit()
    assert window.commands["resume"].isEnabled()
    close_tasks(registered, CODE, "撤项", "张某某", "情况变化")
    closed = QMenu(window)
    window.work.fill_menu(closed, (CODE,))
    shown = {each.text(): each.toolTip() for each in closed.actions() if each.text() and not each.isEnabled()}
    assert set(shown) == {"定时限…", "其他办结…", "分解…", "责任分工…"}
    assert set(shown.values()) == {"2020/8 已撤项，不再办理。"}
    window.navigation.go_to("papers")
    menu.aboutToShow.emit()
    assert window.commands["pause"].toolTip() == "请先在“督办事项”里选中事项。"
    menu.aboutToHide.emit()


def test_a_dialog_that_can_do_nothing_says_so(registered: Desk, open_window: OpenWindow) -> None:
    window = open_window(registered)
    open_act(window, "resume")
    resume = shown_dialog(window, ResumeDialog)
    assert (resume.problem.text(), resume.done_button.isEnabled()) == ("现在没有暂缓。", False)
    resume.reject()
    pause_item(registered, PauseRequest(CODE, "张某某", "等上级规划"))
    open_act(window, "pause")
    pause = shown_dialog(window, PauseDialog)
    assert (pause.problem.text(), pause.done_button.isEnabled()) == ("正在暂缓，请先恢复办理。", False)


def test_an_extension_is_first_proposed_for_a_day_that_can_be_granted(
    registered: Desk, open_window: OpenWindow
) -> None:
    window = open_window(on(registered, 8, 3))
    open_act(window, "ask_extension")
    dialog = shown_dialog(window, ExtensionDialog)
    assert dialog.to.day() == date(2020, 9, 1)
    dialog.reason.setPlainText("雨期误工")
    press(dialog, "done")
    assert not dialog.isVisible()


def test_an_objection_past_its_last_day_asks_for_the_day_it_was_raised(
    registered: Desk, open_window: OpenWindow
) -> None:
    record_dispatch(registered, CODE, "电话")
    window = open_window(on(registered, 8, 3))
    open_act(window, "raise_objection")
    dialog = shown_dialog(window, ObjectionDialog)
    assert dialog.late.isVisible()
    dialog.on.set_day(date(2020, 7, 8))
    assert not dialog.late.isVisible()


def test_closing_opens_on_a_way_that_can_succeed_and_says_why_another_cannot(
    registered: Desk, open_window: OpenWindow
) -> None:
    window = open_window(registered)
    window.work.close_item(CODE)
    dialog = shown_dialog(window, CloseDialog)
    assert (dialog.windowTitle(), dialog.way.currentText()) == ("其他办结 2020/8", "转常态化")
    assert "不能销号：2020/8 尚未办结，须先审核通过办结反馈。" in dialog.note.text()
    ways = {dialog.way.itemText(place): place for place in range(dialog.way.count())}
    model = dialog.way.model()
    chosen = [way for way, place in ways.items() if model.flags(model.index(place, 0)) & Qt.ItemFlag.ItemIsEnabled]
    assert chosen == ["转常态化", "撤项", "并入"]
    dialog.reject()
    close_tasks(registered, CODE, "撤项", "张某某", "情况变化")
    window.work.close_item(CODE)
    dialog = shown_dialog(window, CloseDialog)
    assert dialog.problem.text() == "2020/8 已撤项。"
    assert not dialog.done_button.isEnabled()


def test_of_several_tasks_the_one_that_waits_is_decided(desk: Desk, open_window: OpenWindow) -> None:
    register_sample(desk, Rule.EACH_OWN)
    record_dispatch(desk, "2020/1-2", "电话")
    raise_objection(desk, Objection("2020/1-2", "不属我局职责"))
    window = open_window(desk)
    open_act(window, "decide_objection", "2020/1")
    assert shown_dialog(window, ObjectionDecisionDialog).task_code() == "2020/1-2"
    open_act(window, "transfer", "2020/1")
    dialog = shown_dialog(window, TransferDialog)
    assert (dialog.choice.isVisible(), dialog.choice.count() > 1) == (True, True)


def test_the_commands_of_the_menu_act_on_the_chosen_item(registered: Desk, open_window: OpenWindow) -> None:
    window = open_window(registered)
    window.show_item(CODE)
    window.commands["pause"].trigger()
    assert shown_dialog(window, PauseDialog).windowTitle() == "暂缓 2020/8"
    assert {window.commands[act.key].text() for act in ITEM_ACTS} >= {"划转…", "重启…"}


def test_every_button_at_the_foot_is_whole_in_a_narrow_pane(registered: Desk, open_window: OpenWindow) -> None:
    record_dispatch(registered, CODE, "电话")
    raise_objection(registered, Objection(CODE, "不属我局职责"))
    window = open_window(on(registered, 9, 20))
    window.show_item(CODE)
    detail = window.pages.items.detail.body
    window.pages.items.splitter.setSizes([900, 330])
    QApplication.processEvents()
    shown = [each for each in detail.buttons.findChildren(QPushButton) if each.isVisible()]
    assert len(shown) == 7
    for each in shown:
        assert each.width() >= each.sizeHint().width(), each.text()
        assert each.geometry().right() <= detail.width(), each.text()
