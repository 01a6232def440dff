"""Items by hand in the window: 新建事项, 分解, 分工, 依据, 经办人, 重点; further bases and own tasks in a review."""

from datetime import date

import pytest
from PySide6.QtWidgets import QMenu

from supervision_desk.domain.draft import OwnTask
from supervision_desk.domain.registration import LIKE_DOUBT, Decisions
from supervision_desk.services.bases import INSTRUCTION, MEETING
from supervision_desk.services.desk import Desk
from supervision_desk.services.documents import preview_text
from supervision_desk.services.item_detail import item_detail
from supervision_desk.services.items import list_items
from supervision_desk.services.unfinished import HalfReview
from supervision_desk.ui.importing.own_task_dialog import OwnTaskDialog
from supervision_desk.ui.importing.review_page import ReviewPage
from supervision_desk.ui.items.basis_dialog import BasisDialog
from supervision_desk.ui.items.new_item_dialog import NewItemDialog
from supervision_desk.ui.items.share_dialogs import AssignDialog, HandlerDialog, JoinDialog
from supervision_desk.ui.items.split_dialog import PartRow, SplitDialog
from supervision_desk.ui.main_window import MainWindow

from .conftest import OpenWindow, press, shown_dialog

TEXT = """关于2020年城建工作的若干措施

一、重点工作

1．增加就业岗位。年内提供岗位2500个，新增创业主体12000个。（责任单位：区人社局）

2．新建口袋公园。9月底前建成口袋公园6个，绿化提质20000平方米，建成体育馆。（责任单位：区民政局）
"""


def new_item(window: MainWindow) -> NewItemDialog:
    window.commands["new_item"].trigger()
    dialog = shown_dialog(window, NewItemDialog)
    dialog.title.setText("整治背街小巷积水")
    dialog.unit.setEditText("区民政局")
    dialog.day.set_day(date(2020, 9, 30))
    dialog.said_by.setText("李书记")
    dialog.by.setText("张某某")
    return dialog


@pytest.mark.detail
def test_a_new_item_is_registered_and_shown(registered: Desk, open_window: OpenWindow) -> None:
    window = open_window(registered)
    dialog = new_item(window)
    dialog.helpers.setText("区财政局、区发改局")
    dialog.key.setChecked(True)
    assert dialog.ways[0].isChecked()
    press(dialog, "done")
    current = window.pages.items.view.current_row()
    assert current is not None
    assert (current.code, current.due_on) == ("2020/26", date(2020, 9, 30))
    detail = item_detail(registered, "2020/26")
    assert [each.unit for each in detail.row.shares] == ["区民政局", "区财政局", "区发改局"]
    assert (detail.origin, detail.bases[0].text) == (INSTRUCTION, "李书记2020年7月6日批示")
    words = window.pages.items.detail.body.tabs.facts.toPlainText()
    for part in ("张某某，批准日 2020-07-06", "李书记2020年7月6日批示", "重点督办事项", "经办员"):
        assert part in words


def test_what_is_missing_stays_in_the_dialog(registered: Desk, open_window: OpenWindow) -> None:
    dialog = new_item(open_window(registered))
    dialog.ways[1].setChecked(True)
    press(dialog, "done")
    assert "有完成时限或未明确时限的原因" in dialog.problem.text()
    assert len(list_items(registered)) == 25


def test_likeness_is_told_of_before_registering_and_the_officer_decides(
    registered: Desk, open_window: OpenWindow
) -> None:
    window = open_window(registered)
    dialog = new_item(window)
    dialog.title.setText("增加就业岗位")
    press(dialog, "done")
    assert "2020/2“增加就业岗位”相似（相似度 100）" in dialog.warning.text()
    assert dialog.done_button.text() == "仍另立新项"
    assert len(list_items(registered)) == 25
    press(dialog, "further")
    assert not dialog.isVisible()
    assert [each.text for each in item_detail(registered, "2020/2").bases][1:] == ["李书记2020年7月6日批示"]
    again = new_item(window)
    again.title.setText("增加就业岗位")
    press(again, "done")
    press(again, "done")
    assert len(list_items(registered)) == 26


def test_a_task_is_split_in_the_window_and_counted(registered: Desk, open_window: OpenWindow) -> None:
    window = open_window(registered)
    window.show_item("2020/2")
    window.commands["split"].trigger()
    dialog = shown_dialog(window, SplitDialog)
    assert not dialog.done_button.isEnabled()
    dialog.rows.added.emit(next(label for label in dialog.targets if label.startswith("T2")))
    dialog.rows.added.emit("重点工程岗位")
    second = dialog.rows.table.rows[1]
    assert isinstance(second, PartRow)
    assert (second.part.targets, second.part.unit) == (("T2",), "区人社局")
    for column, value in ((1, "区工信局"), (2, date(2020, 9, 30))):
        assert dialog.rows.table.setData(dialog.rows.table.index(1, column), value)
    assert dialog.rows.table.setData(dialog.rows.table.index(2, 3), "随工程进度")
    dialog.rows.dropped.emit(0)
    assert "不能删除" in dialog.problem.text()
    press(dialog, "done")
    assert window.pages.items._counts.text() == "25 件，分解 27 项任务 · 选中 1"
    tasks = item_detail(registered, "2020/2").tasks
    assert [(each.unit, each.due.due_on) for each in tasks[1:]] == [
        ("区工信局", date(2020, 9, 30)),
        ("区人社局", None),
    ]
    window.commands["join"].trigger()
    joining = shown_dialog(window, JoinDialog)
    assert joining.going.currentData() == "2020/2-3"
    press(joining, "done")
    joined = [task.code for task in item_detail(registered, "2020/2").tasks if not task.is_open]
    assert joined == ["2020/2-3"]
    window.commands["join"].trigger()
    again = shown_dialog(window, JoinDialog)
    assert [again.going.itemData(row) for row in range(again.going.count())] == ["2020/2-1", "2020/2-2"]
    again.reject()


@pytest.mark.detail
def test_shares_bases_and_handlers_are_changed(registered: Desk, open_window: OpenWindow) -> None:
    window = open_window(registered)
    window.show_item("2020/2")
    window.commands["assign"].trigger()
    dialog = shown_dialog(window, AssignDialog)
    assert "区人社局　责任·责任主体" in dialog.now.text()
    dialog.unit.setEditText("区教育局")
    press(dialog, "done")
    assert ("区教育局", "配合") in {(each.unit, each.role) for each in item_detail(registered, "2020/2").row.shares}
    window.commands["basis"].trigger()
    basis = shown_dialog(window, BasisDialog)
    basis.clause.setCurrentIndex(6)
    press(basis, "done")
    window.commands["basis"].trigger()
    basis = shown_dialog(window, BasisDialog)
    basis.origin.setCurrentText(MEETING)
    basis.text.setText("区长办公会议定事项")
    press(basis, "done")
    assert [each.clause for each in item_detail(registered, "2020/2").bases] == ["2", "7", ""]
    assert "区长办公会议定事项（2020-07-06）" in window.pages.items.detail.body.tabs.facts.toPlainText()
    window.pages.items.view.selectAll()
    window.commands["handler"].trigger()
    handler = shown_dialog(window, HandlerDialog)
    handler.handler.setText("刘某")
    press(handler, "done")
    assert item_detail(registered, "2020/25").handler == "刘某"


def test_the_key_mark_is_switched_from_the_menu(registered: Desk, open_window: OpenWindow) -> None:
    window = open_window(registered)
    menu = QMenu()
    window.work.fill_menu(menu, ["2020/2"])
    actions = {action.text(): action for action in menu.actions()}
    assert "并回任务…" not in actions
    actions["列为重点"].trigger()
    assert item_detail(registered, "2020/2").is_key
    window.show_item("2020/2")
    window.commands["key"].trigger()
    assert not item_detail(registered, "2020/2").is_key


def review(window: MainWindow, desk: Desk) -> ReviewPage:
    window.imports.open(HalfReview(preview_text(desk, TEXT), Decisions("张某某", desk.today)))
    page = window.pages.currentWidget()
    assert isinstance(page, ReviewPage)
    return page


def test_a_measure_like_an_item_becomes_its_further_basis_by_a_button(
    registered: Desk, open_window: OpenWindow
) -> None:
    window = open_window(registered)
    page = review(window, registered)
    page.measures.choose(0)
    press(page, f"confirm_{LIKE_DOUBT}")
    assert page.choices.decisions.further == {0: "2020/2"}
    assert page.register.text() == "登记 1 件，又一依据 1 条"
    press(page, f"choice_{LIKE_DOUBT}_1")
    assert page.register.text() == "登记 2 件"
    page.work.actions["undo"].trigger()
    press(page, "register")
    assert [row.code for row in list_items(registered)][-1] == "2020/26"
    assert len(item_detail(registered, "2020/2").bases) == 2


def test_a_target_and_a_milestone_become_tasks_of_their_own(registered: Desk, open_window: OpenWindow) -> None:
    window = open_window(registered)
    page = review(window, registered)
    page.measures.choose(1)
    targets = page.panel.parts.targets
    targets.show_place(1)
    press(targets, "targets_own")
    dialog = shown_dialog(window, OwnTaskDialog)
    dialog.unit.setEditText("区财政局")
    dialog.day.set_day(date(2020, 10, 31))
    dialog.data_unit.setEditText("区发改局")
    press(dialog, "done")
    own = OwnTask("区财政局", date(2020, 10, 31), "", "区发改局")
    assert page.choices.draft.measures[1].targets[1].task == own
    assert page.register.text() == "登记 2 件，分解 3 项任务"
    targets.show_place(1)
    press(targets, "targets_own")
    dialog = shown_dialog(window, OwnTaskDialog)
    assert dialog.answer() == own
    dialog.unit.setEditText("某局")
    press(dialog, "done")
    assert "没有“某局”" in dialog.problem.text()
    dialog.kind.setCurrentIndex(1)
    press(dialog, "done")
    assert page.choices.draft.measures[1].targets[1].task is None
    page.work.actions["undo"].trigger()
    press(page, "register")
    assert [task.unit for task in item_detail(registered, "2020/27").tasks] == ["区民政局", "区财政局"]
