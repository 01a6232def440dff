"""单位与领导: the three lists, searched, ordered, edited in dialogs, in and out of Excel."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from supervision_desk.domain.units import KnownUnit
from supervision_desk.paths import resource
from supervision_desk.services.desk import Desk
from supervision_desk.services.leadership import list_leaders
from supervision_desk.services.liaisons import LiaisonEntry, add_liaison, list_liaisons
from supervision_desk.services.roster_work import import_roster
from supervision_desk.services.unit_ends import UnitEnd, end_unit
from supervision_desk.services.units import add_unit, list_units
from supervision_desk.ui.changes import Changed
from supervision_desk.ui.main_window import MainWindow
from supervision_desk.ui.papers.life_dialogs import ReceiptDialog
from supervision_desk.ui.roster.import_dialog import RosterImportDialog
from supervision_desk.ui.roster.people_dialogs import HandOverDialog, LeadDialog, LeaderDialog, LiaisonDialog
from supervision_desk.ui.roster.roster_page import RosterPage
from supervision_desk.ui.roster.roster_tab import RosterTab
from supervision_desk.ui.roster.unit_dialogs import EndDayDialog, EndDialog, GroupDialog, UnitDialog
from tests.services.factories import issue

from .conftest import OpenWindow, Recorder, child, press, shown_dialog


@pytest.fixture
def window(registered: Desk, open_window: OpenWindow) -> MainWindow:
    for kind in ("liaisons", "leaders"):
        import_roster(registered, kind, resource("sample", f"{kind}.csv"))
    made = open_window(registered)
    made.navigation.go_to("roster")
    return made


@pytest.fixture
def page(window: MainWindow) -> RosterPage:
    return window.pages.roster


def names(tab: RosterTab) -> list[str]:
    place = next(place for place, each in enumerate(tab.list.table.columns) if each.title in ("规范化简称", "姓名"))
    return [tab.list.table.index(row, place).data() for row in range(tab.list.table.rowCount())]


def choose(tab: RosterTab, name: str) -> None:
    tab.list.view.choose_place(names(tab).index(name))


def test_each_model_keeps_qts_rules(page: RosterPage, qtmodeltester: ModelTester) -> None:
    for tab in (page.units, page.liaisons, page.leaders):
        qtmodeltester.check(tab.list.table)  # type: ignore[no-untyped-call]


def test_every_widget_a_person_uses_has_its_names(page: RosterPage) -> None:
    for tab in (page.units, page.liaisons, page.leaders):
        for widget in tab.findChildren(QWidget):
            if widget.objectName().startswith("qt_") or not widget.isVisibleTo(page):
                continue
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                assert widget.objectName(), widget
                assert widget.accessibleName(), widget.objectName()


def test_units_are_searched_and_shown_by_group(page: RosterPage) -> None:
    tab = page.units
    assert tab.list.counts.text() == "在用 25 · 共 25 · 列出 25"
    tab.list.search.setText("经开")
    assert len(names(tab)) == 4
    tab.list.search.clear()
    tab.list.groups.setCurrentText("党群部门")
    assert names(tab) == ["区委组织部"]
    assert tab.list.table.index(0, 8).data() == "陶建军"


def test_a_unit_is_added_and_changed(page: RosterPage, window: MainWindow) -> None:
    press(page.units, "units_add")
    dialog = shown_dialog(window, UnitDialog)
    press(dialog, "done")
    assert "没有填写规范化简称" in dialog.problem.text()
    dialog.name.setText("甲街道")
    dialog.aliases.setPlainText("甲街\n甲街办")
    dialog.group.setCurrentText("街镇")
    press(dialog, "done")
    assert names(page.units)[-1] == "甲街道"
    choose(page.units, "甲街道")
    QTest.keyClick(page.units.list.view, Qt.Key.Key_Return)
    dialog = shown_dialog(window, UnitDialog)
    assert dialog.name.isReadOnly()
    dialog.parent_unit.setCurrentText("望城经开区")
    dialog.addressable.setChecked(False)
    press(dialog, "done")
    unit = list_units(page.desk)[-1].unit
    assert (unit.aliases, unit.group, unit.parent, unit.addressable) == (
        ("甲街", "甲街办"),
        "街镇",
        "望城经开区",
        False,
    )


def test_the_protocol_order_is_moved_with_the_keyboard(page: RosterPage, window: MainWindow, qtbot: QtBot) -> None:
    tab = page.units
    choose(tab, "区教育局")
    view = tab.list.view
    window.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    QTest.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert names(tab)[:3] == ["区委组织部", "区教育局", "区发改局"]
    assert tab.current().unit.name == "区教育局"
    press(tab, "units_down")
    assert names(tab)[:3] == ["区委组织部", "区发改局", "区教育局"]
    tab.list.table.sort(1)
    press(tab, "units_down")
    assert [row.unit.name for row in list_units(page.desk)][1:3] == ["区发改局", "区教育局"]


def test_a_unit_renamed_is_shown_on_request_and_can_be_restored(
    page: RosterPage, window: MainWindow, recorder: Recorder
) -> None:
    tab = page.units
    choose(tab, "区教育局")
    press(tab, "units_end")
    dialog = shown_dialog(window, EndDialog)
    assert not dialog.heir.isVisible()
    dialog.new_name.setText("区教体局")
    press(dialog, "done")
    assert "区教育局" not in names(tab)
    child(tab, QCheckBox, "units_past").setChecked(True)
    choose(tab, "区教育局")
    assert tab.current().state == "2020-07-06 更名为区教体局"
    end = child(tab, QPushButton, "units_end")
    assert not end.isEnabled()
    assert end.toolTip().startswith("“区教育局”已自 2020-07-06 起更名为区教体局。日期错了请“更正日期”")
    press(tab, "units_revive")
    assert end.isEnabled()
    assert recorder.questions
    assert tab.current().state == "在用"


def test_the_day_of_an_end_is_put_right(page: RosterPage, window: MainWindow) -> None:
    tab = page.units
    assert not child(tab, QPushButton, "units_end_day").isVisible()
    add_unit(page.desk, KnownUnit("甲街道"))
    end_unit(page.desk, UnitEnd("甲街道", "更名", date(2020, 7, 6), "乙街道"))
    window.commands["refresh"].trigger()
    child(tab, QCheckBox, "units_past").setChecked(True)
    choose(tab, "甲街道")
    press(tab, "units_end_day")
    dialog = shown_dialog(window, EndDayDialog)
    assert child(dialog, QLabel, "end_held").text() == "甲街道 已自 2020-07-06 起更名为乙街道"
    dialog.on.set_day(date(2020, 7, 1))
    press(dialog, "done")
    found = {row.unit.name: row.unit for row in list_units(page.desk)}
    assert (found["甲街道"].valid_to, found["乙街道"].valid_from) == (date(2020, 7, 1), date(2020, 7, 1))
    assert tab.current().state == "2020-07-01 更名为乙街道"


def test_an_end_that_leaves_tasks_alone_is_refused_in_the_dialog(page: RosterPage, window: MainWindow) -> None:
    choose(page.units, "区教育局")
    press(page.units, "units_end")
    dialog = shown_dialog(window, EndDialog)
    dialog.way.setCurrentText("撤销")
    press(dialog, "done")
    assert "还有 1 项在办任务" in dialog.problem.text()
    dialog.heir.setCurrentText("区民政局")
    press(dialog, "done")
    assert not dialog.isVisible()


def test_a_group_is_renamed(page: RosterPage, window: MainWindow) -> None:
    press(page.units, "units_rename_group")
    dialog = shown_dialog(window, GroupDialog)
    dialog.new_name.setText("党委部门")
    press(dialog, "done")
    assert "党委部门" in [page.units.list.groups.itemText(n) for n in range(page.units.list.groups.count())]


def test_liaisons_are_added_changed_and_ended(page: RosterPage, window: MainWindow) -> None:
    page.tabs.setCurrentWidget(page.liaisons)
    press(page.liaisons, "liaisons_add")
    dialog = shown_dialog(window, LiaisonDialog)
    child(dialog, QComboBox, "liaison_unit").setCurrentText("区残联")
    child(dialog, QLineEdit, "liaison_name").setText("甲")
    press(dialog, "done")
    choose(page.liaisons, "甲")
    press(page.liaisons, "liaisons_change")
    dialog = shown_dialog(window, LiaisonDialog)
    dialog.valid_to.set_day(date(2020, 7, 1))
    press(dialog, "done")
    assert "甲" not in names(page.liaisons)
    assert LiaisonEntry("区残联", "甲", valid_to=date(2020, 7, 1)) in list_liaisons(page.desk)


def test_leaders_are_changed_and_hand_over_a_part(page: RosterPage, window: MainWindow) -> None:
    tab = page.leaders
    page.tabs.setCurrentWidget(tab)
    choose(tab, "周志辉")
    press(tab, "leaders_change")
    dialog = shown_dialog(window, LeaderDialog)
    dialog.post.setText("常务副区长")
    dialog.units.tick(3, True)
    press(dialog, "done")
    assert len(tab.current().leader.units) == 2
    press(tab, "leaders_hand_over")
    over = shown_dialog(window, HandOverDialog)
    over.to.setCurrentText("苏春光")
    for place in range(over.charges.count()):
        over.charges.tick(place, over.charges.item(place).text().startswith("板块"))
    press(over, "done")
    rows = {row.leader.name: row for row in list_leaders(page.desk)}
    assert rows["周志辉"].named("板块") == ()
    assert len(rows["周志辉"].leader.units) == 2
    assert len(rows["苏春光"].named("板块")) == 2


def test_what_stays_in_the_name_of_a_leader_who_goes_is_said(
    page: RosterPage, window: MainWindow, recorder: Recorder
) -> None:
    page.tabs.setCurrentWidget(page.leaders)
    choose(page.leaders, "周志辉")
    press(page.leaders, "leaders_change")
    dialog = shown_dialog(window, LeaderDialog)
    dialog.valid_to.set_day(date(2020, 7, 6))
    press(dialog, "done")
    [said] = recorder.notes
    assert said.startswith("周志辉自 2020-07-06 起离任，名下还有单位 1 个（区人社局）；板块 1 个（")


def test_what_does_not_move_with_a_unit_is_said(page: RosterPage, window: MainWindow, recorder: Recorder) -> None:
    page.tabs.setCurrentWidget(page.leaders)
    choose(page.leaders, "周志辉")
    press(page.leaders, "leaders_change")
    dialog = shown_dialog(window, LeaderDialog)
    for place in range(dialog.units.count()):
        dialog.units.tick(place, False)
    press(dialog, "done")
    [said] = recorder.notes
    assert said.startswith("“区人社局”自 2020-07-06 起不再由周志辉分管，在办的板块 1 个（")
    assert "请办理“分管调整”" in said
    press(page.leaders, "leaders_add")
    new = shown_dialog(window, LeaderDialog)
    new.name.setText("吴某某")
    press(new, "done")
    assert len(recorder.notes) == 1


def test_a_leader_takes_items_on(page: RosterPage, window: MainWindow) -> None:
    page.tabs.setCurrentWidget(page.leaders)
    choose(page.leaders, "陶建军")
    press(page.leaders, "leaders_lead")
    dialog = shown_dialog(window, LeadDialog)
    dialog.codes.setText("2020/2、2020/3")
    press(dialog, "done")
    assert page.leaders.current().named("事项") == ("2020/2", "2020/3")


def test_a_file_is_previewed_before_it_is_taken(
    page: RosterPage, window: MainWindow, recorder: Recorder, tmp_path: Path, qtmodeltester: ModelTester
) -> None:
    recorder.file = tmp_path / "名录.csv"
    recorder.file.write_text("简称,独立主送,备注\n甲镇,,\n望城经开区招商合作局,是,\n", encoding="utf-8")
    press(page.units, "units_import")
    dialog = shown_dialog(window, RosterImportDialog)
    assert dialog.table.rows[:2] == [("新增", "甲镇", ""), ("改动", "望城经开区招商合作局", "独立主送 否 → 是")]
    assert dialog.table.rows[2:] == [("保留", "24 个", "文件里没有，保留不动")]
    dialog.all_names.click()
    assert len(dialog.table.rows) == 26
    assert "没有读这几列：备注" in child(dialog, QLabel, "import_hints").text()
    qtmodeltester.check(dialog.table)  # type: ignore[no-untyped-call]
    assert "甲镇" not in names(page.units)
    press(dialog, "done")
    assert "甲镇" in names(page.units)
    recorder.file.write_text("简称,排序\n甲,一\n", encoding="utf-8")
    press(page.units, "units_import")
    assert "第 2 行" in recorder.errors[-1]


def test_a_file_that_changes_nothing_says_so(window: MainWindow, recorder: Recorder) -> None:
    recorder.file = resource("sample", "units.csv")
    window.commands["import_units"].trigger()
    dialog = shown_dialog(window, RosterImportDialog)
    assert not dialog.done_button.isEnabled()
    assert "没有要改动" in dialog.problem.text()


def test_each_list_is_exported(page: RosterPage, recorder: Recorder, tmp_path: Path) -> None:
    recorder.folder = tmp_path
    for tab in (page.units, page.liaisons, page.leaders):
        page.tabs.setCurrentWidget(tab)
        press(tab, f"{tab.kind.kind}_export")
    assert [path.stem for path in recorder.opened] == ["单位名录20200706", "联络员名单20200706", "领导名单20200706"]
    assert all(path.is_file() for path in recorder.opened)


def test_empty_lists_offer_the_import(desk: Desk, open_window: OpenWindow) -> None:
    window = open_window(desk)
    window.navigation.go_to("roster")
    page = window.pages.roster
    page.tabs.setCurrentWidget(page.leaders)
    assert page.leaders.list.empty.isVisible()
    assert not page.leaders.list.view.isVisible()


def test_a_receipt_offers_the_liaisons_name(registered: Desk, open_window: OpenWindow) -> None:
    add_liaison(registered, LiaisonEntry("区人社局", "刘某某"))
    issue(registered)
    window = open_window(registered)
    window.navigation.go_to("papers")
    page = window.pages.papers
    page.view.choose_place(page.table.place_of(lambda paper: paper.addressees == ("区人社局",)))
    press(page, "receipt")
    dialog = shown_dialog(window, ReceiptDialog)
    assert dialog.by.placeholderText() == "联络员：刘某某"
    assert dialog.by.text() == ""


def test_the_item_list_names_the_unit_that_was(window: MainWindow, registered: Desk) -> None:
    end_unit(registered, UnitEnd("区教育局", "更名", registered.today, "区教体局"))
    window.runner.changes.happened.emit(Changed.ALL)
    window.navigation.go_to("items")
    shown = [window.pages.items.table.index(n, 3).data() for n in range(25)]
    assert "区教体局（原区教育局）" in shown
