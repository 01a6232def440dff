"""设置 in the window: the steps of the ladder and the wording on papers, checked before they are saved."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from supervision_desk.domain.office import CHASE, SLIP
from supervision_desk.services.desk import Desk
from supervision_desk.services.drafting import DraftRequest
from supervision_desk.services.papers import paper_pdf
from supervision_desk.services.signing import issue_papers
from supervision_desk.services.steps import ladder_of
from supervision_desk.services.wording import TEMPLATES, wording
from supervision_desk.ui.main_window import MainWindow
from supervision_desk.ui.settings.ladder_tab import StepDialog
from supervision_desk.ui.settings.series_tab import SeriesDialog
from supervision_desk.ui.settings.settings_page import SettingsPage
from supervision_desk.ui.settings.wording_tab import WordingTab
from tests.forms.reading import pages_of

from .conftest import OpenWindow, child, press, shown_dialog, type_text

RULES = f"{SLIP}.要求"


@pytest.fixture
def window(registered: Desk, open_window: OpenWindow) -> MainWindow:
    window = open_window(registered)
    window.navigation.go_to("settings")
    return window


@pytest.fixture
def page(window: MainWindow) -> SettingsPage:
    return window.pages.settings


@pytest.fixture
def tab(page: SettingsPage) -> WordingTab:
    page.tabs.setCurrentWidget(page.wording)
    return page.wording


def choose(tab: WordingTab, key: str) -> None:
    tab.view.choose_place(tab.table.place_of(lambda part: part.key == key))


def test_every_widget_a_person_uses_has_its_names(page: SettingsPage, qtmodeltester: ModelTester) -> None:
    for tab in (page.ladder, page.wording, page.series):
        page.tabs.setCurrentWidget(tab)
        qtmodeltester.check(tab.table)  # type: ignore[no-untyped-call]
        for widget in tab.findChildren(QWidget):
            if widget.isVisibleTo(page) and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                assert widget.objectName(), widget
                assert widget.accessibleName(), widget.objectName()


def test_a_step_of_the_ladder_is_changed_and_figures_out_of_range_are_refused(
    page: SettingsPage, window: MainWindow
) -> None:
    tab = page.ladder
    page.tabs.setCurrentWidget(tab)
    assert [step.kind for step in tab.table.rows] == ["电话催办", "督办提示函", "催办单", "黄牌督办单", "红牌督办单"]
    tab.view.choose_place(3)
    QTest.keyClick(tab.view, Qt.Key.Key_Return)
    dialog = shown_dialog(window, StepDialog)
    assert dialog.after.lineEdit().width() > 100
    dialog.after.setValue(0)
    press(dialog, "done")
    assert dialog.problem.text() == "黄牌督办单的触发天数应为1至60个工作日，没有改动；请改正后重试。"
    dialog.after.setValue(3)
    dialog.name.setText("督办催办函件通知黄牌单")
    press(dialog, "done")
    assert dialog.problem.text() == "黄牌督办单的文书名称应为10字以内，没有改动；请改正后重试。"
    dialog.name.setText("黄牌警示单")
    dialog.cooldown.setValue(7)
    dialog.approver.setChecked(False)
    press(dialog, "done")
    step = ladder_of(page.desk)[3]
    assert (step.after, step.cooldown, step.approver, step.title) == (3, 7, False, "黄牌警示单")
    shown = [each.text(tab.view.current_row()) for each in tab.table.columns]
    assert shown[2:] == ["黄牌警示单", "催办单发出后3个工作日仍未落实，或连续两期落后于序时进度", "7个工作日", "不须"]


def test_a_call_has_neither_paper_nor_approver(page: SettingsPage, window: MainWindow) -> None:
    page.tabs.setCurrentWidget(page.ladder)
    press(page.ladder, "change_step")
    dialog = shown_dialog(window, StepDialog)
    assert not dialog.after.isVisible()
    assert not dialog.approver.isVisible()


def test_a_text_is_seen_as_it_would_print_and_wrong_places_are_told(tab: WordingTab, page: SettingsPage) -> None:
    choose(tab, RULES)
    assert tab.preview.text().startswith("请于2020年7月21日前书面反馈办理情况")
    assert not tab.save.isEnabled()
    tab.text.setPlainText("请于{日期}前反馈。")
    assert tab.problem.text() == f"用语里没有“{{日期}}”这个占位；{RULES}可用：{{反馈时限}}、{{异议期限}}。"
    assert (tab.preview.text(), tab.save.isEnabled()) == ("", False)
    tab.text.setPlainText("请于前反馈。")
    cursor = tab.text.textCursor()
    cursor.setPosition(2)
    tab.text.setTextCursor(cursor)
    press(tab, "place_反馈时限")
    assert tab.text.toPlainText() == "请于{反馈时限}前反馈。"
    assert tab.preview.text() == "请于2020年7月21日前反馈。"
    choose(tab, f"{CHASE}.开头")
    assert "3项任务，截至2020年7月6日" in tab.preview.text()
    choose(tab, RULES)
    assert (tab.text.toPlainText(), tab.view.current_row().state) == ("请于{反馈时限}前反馈。", "未保存")
    press(tab, "wording_save")
    assert wording(page.desk)[RULES] == "请于{反馈时限}前反馈。"
    assert tab.view.current_row().state == "已修改"
    issued = issue_papers(page.desk, DraftRequest(SLIP, tasks=("2020/2",)), "李某某").papers[0].paper
    assert "请于2020年7月21日前反馈。" in "".join(pages_of(paper_pdf(page.desk, issued.id))).replace("\n", "")


def test_beside_a_text_stands_the_whole_paper_that_bears_it(tab: WordingTab, qtbot: QtBot) -> None:
    def words() -> str:
        paper = tab.sample.sheet.canvas.paper
        return "".join(pages_of(paper.pdf)).replace("\n", "") if paper else ""

    choose(tab, f"{CHASE}.开头")
    qtbot.waitUntil(lambda: "催办单" in words())
    tab.text.setPlainText("尚有{任务数}项没有回音。")
    qtbot.waitUntil(lambda: "尚有3项没有回音。" in words())
    # The other text of the same paper is wrong now: told in place of the page.
    tab.text.setPlainText("尚有{任务}项没有回音。")
    choose(tab, f"{CHASE}.要求")
    qtbot.waitUntil(lambda: tab.sample.sheet.canvas.paper is None)


def test_the_default_comes_back_and_typing_goes_on_while_the_list_changes(tab: WordingTab, page: SettingsPage) -> None:
    choose(tab, RULES)
    tab.text.selectAll()
    for part in ("请于", "前报", "。"):
        type_text(tab.text, part)
    assert tab.text.toPlainText() == "请于前报。"
    press(tab, "wording_save")
    press(tab, "wording_default")
    assert tab.text.toPlainText() == TEMPLATES[RULES].text
    press(tab, "wording_save")
    assert tab.view.current_row().state == "默认"
    assert not child(tab, QLabel, "wording_problem").isVisible()


def test_an_office_that_begins_mid_year_says_with_which_number(
    registered: Desk, window: MainWindow, page: SettingsPage
) -> None:
    page.tabs.setCurrentWidget(page.series)
    assert page.series.table.rows[0].following == "望督〔2020〕1号"
    press(page.series, "begin_series")
    dialog = shown_dialog(window, SeriesDialog)
    dialog.first.setValue(13)
    press(dialog, "done")
    assert page.series.table.rows[0].following == "望督〔2020〕13号"
    [signed] = issue_papers(registered, DraftRequest(SLIP, tasks=("2020/2",)), "李某某").papers
    assert signed.paper.mark == "望督〔2020〕13号"
    page.reload()
    assert not page.series.begin.isEnabled()
