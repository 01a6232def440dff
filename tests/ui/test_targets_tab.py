"""目标: the tab of the detail, its table, what it says of the chosen target, its dialogs."""

from datetime import date

import pytest

from supervision_desk.domain.plans import NODES, Node
from supervision_desk.services.desk import Desk
from supervision_desk.services.target_plans import set_base, set_plan, set_target_due
from supervision_desk.services.targets import NewVersion, change_target
from supervision_desk.ui.main_window import MainWindow
from supervision_desk.ui.targets.plan_dialogs import (
    BaseDialog,
    DataUnitDialog,
    PlanDialog,
    RemoveTargetDialog,
    TargetDateDialog,
)
from supervision_desk.ui.targets.split_dialog import SplitDialog
from supervision_desk.ui.targets.targets_tab import BASE, DATE, PLAN, SPLIT, TargetsTab, _fitting
from supervision_desk.ui.targets.typed_lines import read_nodes, read_parts, write_nodes
from supervision_desk.ui.targets.value_dialogs import AddTargetDialog, ChangeTargetDialog
from tests.services.factories import finish, on, reply

from .conftest import OpenWindow, press, shown_dialog, type_text

pytestmark = pytest.mark.detail


def tab(window: MainWindow, code: str, place: int = 0) -> TargetsTab:
    """The 目标 tab of an item with one of its targets chosen."""
    window.show_item(code)
    window.pages.items.detail.body.tabs.setCurrentIndex(2)
    shown = window.pages.items.detail.body.tabs.targets
    shown.view.choose_place(place)
    return shown


def cells(shown: TargetsTab, place: int) -> dict[str, str]:
    """One line of the table, by heading."""
    return {each.title: each.text(shown.table.rows[place]) for each in shown.table.columns}


def test_a_line_says_value_reading_rate_plan_gap_unit_and_version(registered: Desk, open_window: OpenWindow) -> None:
    desk = on(registered, 9, 30)
    reply(desk, "2020/4", readings={"T1": 8000})
    shown = tab(open_window(desk), "2020/4")

    assert cells(shown, 0) == {
        "": "T1", "指标": "年内新增职业技能培训20000人次", "目标值": "20000人次", "累计": "8000人次（待审核）",
        "完成率/达标": "40.0%", "序时": "74.9%", "差额（百分点）": "◆ -34.9", "节点": "",
        "数据单位": "区人社局", "版本": "1",
    }  # fmt: skip
    assert cells(shown, 1)["完成率/达标"] == "无数据"
    assert shown.count.text() == "4 项目标 · 平均完成率 40.0%"
    text = shown.about.toPlainText()
    assert "欠序时，完成率 40.0%，应达 74.9%，差额 -34.9 个百分点，截至 2020-09-30" in text
    assert "序时（按文字建议）" in text


def test_other_measures_say_whether_they_are_reached(registered: Desk, open_window: OpenWindow) -> None:
    desk = on(registered, 9, 30)
    reply(desk, "2020/25", readings={"T1": 840, "T2": 4500})
    set_base(desk, "2020/25", "T1", 1200, 2019)
    set_target_due(desk, "2020/9", "T5", date(2020, 9, 1))
    window = open_window(desk)
    shown = tab(window, "2020/25")

    assert [cells(shown, place)["完成率/达标"] for place in (0, 1)] == ["达标", "缺基数"]
    assert "压减30%" in shown.about.toPlainText()
    assert "1200（2019年）" in shown.about.toPlainText()
    late = tab(window, "2020/9", 4)
    assert cells(late, 4)["差额（百分点）"] == "◆ 逾期"
    assert cells(late, 4)["节点"] == "2020-09-01"


def test_nodes_versions_and_parts_are_told_of_the_chosen_target(registered: Desk, open_window: OpenWindow) -> None:
    nodes = [Node(date(2020, 8, 31), 10, "完成10个"), Node(date(2020, 12, 31), 31, "全部完成")]
    set_plan(registered, "2020/10", "T5", NODES, nodes)
    change_target(registered, NewVersion("2020/10", "T5", 33, "会议纪要", by="张某某"))
    shown = tab(open_window(registered), "2020/10", 4)

    assert (cells(shown, 4)["节点"], cells(shown, 4)["版本"]) == ("08-31 应10", "2")
    text = shown.about.toPlainText()
    assert "累计 10个 完成10个" in text
    assert "2020-07-06 起 33个，张某某定，依据：会议纪要" in text


def test_a_target_is_changed_in_a_dialog_and_stays_chosen(registered: Desk, open_window: OpenWindow) -> None:
    window = open_window(registered)
    shown = tab(window, "2020/2", 2)
    shown.view.opened.emit(shown.view.current_row())
    dialog = shown_dialog(window, ChangeTargetDialog)
    type_text(dialog.value, "两万")
    press(dialog, "done")
    assert "请只填数字" in dialog.problem.text()
    dialog.value.setText("20,000")
    press(dialog, "done")
    assert "须写明依据" in dialog.problem.text()
    type_text(dialog.basis, "区委常委会会议纪要〔2020〕9号")
    press(dialog, "done")

    assert shown.view.current_row().target.label == "T3"
    assert cells(shown, 2)["目标值"] == "20000个"


def test_a_milestone_is_added_with_its_own_date(registered: Desk, open_window: OpenWindow) -> None:
    window = open_window(registered)
    shown = tab(window, "2020/2")
    press(shown, "target_add")
    dialog = shown_dialog(window, AddTargetDialog)
    type_text(dialog.text, "印发实施方案")
    dialog.measure.setCurrentIndex(dialog.measure.findData("milestone"))
    assert not dialog.value.isVisible()
    dialog.due.set_day(date(2020, 8, 31))
    type_text(dialog.basis, "会议纪要")
    press(dialog, "done")

    assert cells(shown, 5)["节点"] == "2020-08-31"


def test_plan_base_date_and_unit_are_set_in_their_dialogs(registered: Desk, open_window: OpenWindow) -> None:
    window = open_window(registered)
    window.work.targets.do(PLAN, "2020/10", "T5")
    plan = shown_dialog(window, PlanDialog)
    plan.nodes.setPlainText("2020-08-31 10 完成10个\n12月底 31")
    press(plan, "done")
    assert "“12月底 31”不是节点" in plan.problem.text()
    plan.nodes.setPlainText("2020-08-31\t10\t完成10个\n2020/12/31，31")
    press(plan, "done")
    window.work.targets.do(BASE, "2020/25", "T1")
    base = shown_dialog(window, BaseDialog)
    type_text(base.value, "1200")
    press(base, "done")
    window.work.targets.do(DATE, "2020/9", "T5")
    day = shown_dialog(window, TargetDateDialog)
    day.day.set_day(date(2020, 10, 31))
    press(day, "done")
    window.work.targets.do("data_unit", "2020/9", "T1")
    unit = shown_dialog(window, DataUnitDialog)
    unit.unit.setEditText("区财政局")
    press(unit, "done")

    assert cells(tab(window, "2020/10", 4), 4)["节点"] == "08-31 应10"
    assert "1200（2019年）" in tab(window, "2020/25").about.toPlainText()
    health = tab(window, "2020/9")
    assert (cells(health, 4)["节点"], cells(health, 0)["数据单位"]) == ("2020-10-31", "区财政局")


def test_a_split_is_checked_while_it_is_typed(registered: Desk, open_window: OpenWindow) -> None:
    window = open_window(registered)
    window.work.targets.do(SPLIT, "2020/2", "T1")
    dialog = shown_dialog(window, SplitDialog)
    type_text(dialog.basis, "任务分解表")
    dialog.parts.setPlainText("区人社局 1500\n区发改局 400")
    assert dialog.sum.text() == "各分项合计1900个，比总目标2000个少100个。"
    press(dialog, "done")
    assert "确认后可以保存" in dialog.problem.text()
    dialog.parts.setPlainText("区人社局 1500\n区发改局 500")
    assert not dialog.confirmed.isVisible()
    press(dialog, "done")

    text = tab(window, "2020/2").about.toPlainText()
    assert "区发改局 500个，无数据" in text
    assert "分项之和与总目标一致" in text


def test_a_target_without_reading_is_removed_in_its_dialog(registered: Desk, open_window: OpenWindow) -> None:
    window = open_window(registered)
    window.work.targets.do("remove", "2020/2", "T5")
    press(shown_dialog(window, RemoveTargetDialog), "done")

    assert tab(window, "2020/2").table.rowCount() == 4


def test_only_what_fits_is_offered_and_nothing_once_closed(registered: Desk, open_window: OpenWindow) -> None:
    finish(registered, "2020/2")
    window = open_window(registered)
    assert BASE in _fitting(tab(window, "2020/25").table.rows[0])
    milestone = _fitting(tab(window, "2020/9", 4).table.rows[4])
    assert {PLAN, SPLIT, BASE, "change"} & set(milestone) == set()
    closed = tab(window, "2020/2")
    assert not closed.change_button.isEnabled()
    assert not closed.add_button.isEnabled()


def test_an_item_without_targets_offers_to_add_one(registered: Desk, open_window: OpenWindow) -> None:
    shown = tab(open_window(registered), "2020/1")

    assert (shown.count.text(), shown.add_button.isEnabled()) == ("还没有目标", True)


def test_nodes_read_back_as_they_are_written() -> None:
    nodes = (Node(date(2020, 8, 31), 5, "建成5所"), Node(date(2020, 12, 31), 12.5))
    assert tuple(read_nodes(write_nodes(nodes))) == nodes
    assert read_parts("区人社局 1,500\n\n2020/2-2　500") == [("区人社局", 1500.0), ("2020/2-2", 500.0)]
    with pytest.raises(ValueError, match="没有数值"):
        read_parts("区人社局")
