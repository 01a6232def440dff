"""The draft as an editable table: everything a person can correct before 登记, by mouse and by keys alone."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDateEdit, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from supervision_desk.domain.draft import TargetDraft
from supervision_desk.domain.registration import Decisions
from supervision_desk.domain.responsibility import Rule
from supervision_desk.domain.review import set_number
from supervision_desk.domain.review_dates import is_document_date_taken
from supervision_desk.domain.review_units import RESPONSIBLE, UnitLine, set_units
from supervision_desk.services.desk import Desk
from supervision_desk.services.documents import preview_text
from supervision_desk.services.items import list_items
from supervision_desk.services.unfinished import HalfReview
from supervision_desk.ui.importing.measure_list import Shown
from supervision_desk.ui.importing.measure_table import DUE, NUMBER, TITLE, UNIT
from supervision_desk.ui.importing.parts_tables import (
    NEW_UNIT_CHOICE,
    TARGET_BASE,
    TARGET_BASE_YEAR,
    TARGET_BOUND,
    TARGET_KIND,
    TARGET_PLAN,
    TARGET_TEXT,
    TARGET_TOTAL,
    TARGET_UNIT,
    TARGET_VALUE,
    UNIT_MEANT,
    UNIT_ROLE,
    UNIT_WRITTEN,
    target_rows,
    target_table,
)
from supervision_desk.ui.importing.review_dialogs import (
    DocumentDialog,
    DueDialog,
    ReviewDialog,
    RoleDialog,
    SplitDialog,
    TextDialog,
)
from supervision_desk.ui.importing.review_page import ReviewPage
from supervision_desk.ui.importing.rows_editor import RowsEditor
from supervision_desk.ui.main_window import MainWindow
from tests.factories import measure

from .conftest import OpenWindow, child, click, press, shown_dialog, type_text

Key, Mod = Qt.Key, Qt.KeyboardModifier
TEXT = """关于2020年重点工作的若干措施

一、稳就业

1．**稳定岗位。**年内提供岗位2000个，其中公益岗位300个。9月底前建成服务平台。（责任单位：区人社局、区财政局）

2．扩大消费。发放消费券100万元。（区商务局牵头，区财政局配合）

3．改造路网。新建道路3条。（责任单位：区民政管理局）

二、保民生

4．改善医疗。新增床位50张。（责任单位：区卫健局、区医保局）
"""


@pytest.fixture
def window(desk: Desk, open_window: OpenWindow, qtbot: QtBot) -> MainWindow:
    made = open_window(desk)
    with qtbot.waitActive(made):
        made.activateWindow()
    made.imports.open(HalfReview(preview_text(desk, TEXT), Decisions("", desk.today)))
    return made


@pytest.fixture
def review(window: MainWindow) -> ReviewPage:
    made = child(window, ReviewPage, "review_page")
    made.measures.order.setCurrentIndex(1)
    made.measures.choose(0)
    return made


def key(code: Qt.Key, modifier: Qt.KeyboardModifier = Mod.NoModifier) -> None:
    """A key pressed where the focus is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, code, modifier)
    # A field over a cell hands its value in only after the key has been dealt with.
    QApplication.processEvents()


def write_over(text: str) -> None:
    """Into the field now open over a cell, whose old text is selected."""
    focus = QApplication.focusWidget()
    assert isinstance(focus, QLineEdit)
    type_text(focus, text)


def titles(review: ReviewPage) -> list[str]:
    return [row.title for row in review.choices.rows()]


def numbers(review: ReviewPage) -> list[str]:
    return [row.number for row in review.choices.rows()]


def answer(window: QWidget, kind: type[ReviewDialog]) -> None:
    press(shown_dialog(window, kind), "done")


def choose_cell(review: ReviewPage, index: int, place: int) -> None:
    review.measures.choose(index)
    review.view.setCurrentIndex(review.table.index(review.view.currentIndex().row(), place))


def write(editor: RowsEditor, row: int, place: int, value: object) -> None:
    """What the field over a cell hands in."""
    editor.table.setData(editor.table.index(row, place), value)


def add(editor: RowsEditor, text: str) -> None:
    """Type into the line below a table and press Enter."""
    line = editor.line.lineEdit() if isinstance(editor.line, QComboBox) else editor.line
    assert line is not None
    line.setText(text)
    QTest.keyClick(line, Key.Key_Return)


def test_the_tables_obey_the_rules_of_models(review: ReviewPage, qtmodeltester: ModelTester) -> None:
    parts = review.panel.parts
    for table in (review.table, parts.units.table, parts.deadlines.table, parts.targets.table):
        qtmodeltester.check(table)  # type: ignore[no-untyped-call]


def test_a_review_goes_by_keys_alone_until_it_is_registered(window: MainWindow, desk: Desk) -> None:
    review = child(window, ReviewPage, "review_page")
    assert review.view.hasFocus()
    assert review.measures.current() == 1  # the first that waits
    key(Key.Key_Down)
    key(Key.Key_F2)
    write_over("改造道路")
    key(Key.Key_Return)
    for _ in range(6):
        key(Key.Key_Return, Mod.AltModifier)
    key(Key.Key_F6, Mod.ShiftModifier)
    key(Key.Key_F6, Mod.ShiftModifier)
    rules = list(review.bar.rule.rules.values())
    for _ in range(4):
        if not rules[0].hasFocus():
            key(Key.Key_Tab)
    key(Key.Key_Space)
    while not review.bar.by.hasFocus():
        key(Key.Key_Tab)
    type_text(review.bar.by, "张某某")
    assert review.register.text() == "登记 4 件"
    key(Key.Key_Return, Mod.ControlModifier)
    assert [item.title for item in list_items(desk)] == ["稳定岗位", "扩大消费", "改造道路", "改善医疗"]


def test_number_and_title_are_written_over_in_place(review: ReviewPage) -> None:
    choose_cell(review, 0, NUMBER)
    key(Key.Key_Return)
    write_over("一")
    key(Key.Key_Tab)
    write_over("稳岗位")
    key(Key.Key_Return)
    assert (numbers(review)[0], titles(review)[0]) == ("一", "稳岗位")


def test_who_answers_is_written_over_with_the_offices_names_offered(review: ReviewPage) -> None:
    choose_cell(review, 0, UNIT)
    key(Key.Key_F2)
    field = child(review.view, QComboBox, "cell_editor")
    assert field.findText("区教育局") >= 0
    field.setCurrentText("区财政局")
    key(Key.Key_Return)
    assert review.table.rows[0].unit == "区财政局"
    assert review.panel.parts.units.table.rows[0].role == "lead"


def test_the_day_is_written_over(review: ReviewPage) -> None:
    choose_cell(review, 1, DUE)
    key(Key.Key_F2)
    field = child(review.view, QDateEdit, "cell_editor")
    QTest.keyClicks(field, "20201015")
    key(Key.Key_Return)
    assert review.table.rows[1].due == date(2020, 10, 15)


def test_steps_go_back_and_forth(review: ReviewPage, window: MainWindow) -> None:
    choose_cell(review, 0, TITLE)
    review.table.setData(review.table.index(0, TITLE), "稳岗位")
    review.choices.tick(1, False)
    key(Key.Key_Z, Mod.ControlModifier)
    key(Key.Key_Z, Mod.ControlModifier)
    assert titles(review)[0] == "稳定岗位"
    assert review.choices.decisions.skip == frozenset()
    key(Key.Key_Y, Mod.ControlModifier)
    assert titles(review)[0] == "稳岗位"
    assert window.commands["undo"].isEnabled()


def test_a_step_back_shows_in_the_bar_too(review: ReviewPage) -> None:
    click(review.bar.rule.rules[Rule.EACH_OWN], QPoint(8, 8))
    review.bar.due.way.setCurrentIndex(1)
    assert is_document_date_taken(review.choices.review)
    review.choices.go(-1)
    review.choices.go(-1)
    assert not any(choice.isChecked() for choice in review.bar.rule.rules.values())
    assert review.bar.due.way.currentIndex() == 0


def test_the_rule_says_for_which_measures_it_decides(review: ReviewPage) -> None:
    assert review.bar.rule.reach.text() == "对 2 条未分主次的措施生效，其余 1 条原文已写明牵头，按原文"


def test_measures_are_moved_by_keys(review: ReviewPage) -> None:
    review.measures.choose(1)
    key(Key.Key_Up, Mod.ControlModifier)
    assert numbers(review) == ["2", "1", "3", "4"]
    assert review.measures.current() == 0
    key(Key.Key_Down, Mod.ControlModifier)
    assert numbers(review) == ["1", "2", "3", "4"]


def test_a_measure_is_split_before_a_sentence(review: ReviewPage, window: MainWindow) -> None:
    key(Key.Key_S, Mod.ControlModifier | Mod.ShiftModifier)
    dialog = shown_dialog(window, SplitDialog)
    assert [dialog.sentences.item(n).text()[:4] for n in range(2)] == ["年内提供", "9月底前"]
    dialog.sentences.setCurrentRow(1)
    answer(window, SplitDialog)
    assert numbers(review) == ["1-1", "1-2", "2", "3", "4"]
    assert titles(review)[1] == "9月底前建成服务平台"


def test_a_measure_of_one_sentence_is_not_split(review: ReviewPage, window: MainWindow) -> None:
    review.work.questions.ask_text()
    shown_dialog(window, TextDialog).text.setPlainText("发放消费券100万元。")
    answer(window, TextDialog)
    review.work.questions.ask_split()
    answer(window, SplitDialog)
    assert "只有一句" in shown_dialog(window, SplitDialog).problem.text()


def test_chosen_measures_are_merged(review: ReviewPage) -> None:
    key(Key.Key_Down, Mod.ShiftModifier)
    key(Key.Key_M, Mod.ControlModifier)
    assert numbers(review) == ["1", "3", "4"]
    assert [row.name for row in review.panel.parts.units.table.rows] == ["区商务局", "区人社局", "区财政局"]


def test_one_measure_alone_is_not_merged(review: ReviewPage) -> None:
    review.work.merge()
    assert "两条以上" in review.problem.text()


def test_delete_leaves_out_and_takes_back(review: ReviewPage) -> None:
    review.view.selectAll()
    key(Key.Key_Delete)
    assert not any(row.ticked for row in review.table.rows)
    assert not review.register.isEnabled()
    key(Key.Key_Delete)
    assert all(row.ticked for row in review.table.rows)


def test_one_day_for_all_chosen(review: ReviewPage, window: MainWindow) -> None:
    review.view.selectAll()
    key(Key.Key_D, Mod.ControlModifier)
    shown_dialog(window, DueDialog).day.set_day(date(2020, 11, 1))
    answer(window, DueDialog)
    assert {row.due for row in review.table.rows} == {date(2020, 11, 1)}


def test_no_day_for_the_chosen_needs_a_reason(review: ReviewPage, window: MainWindow) -> None:
    review.measures.choose(1)
    review.work.questions.ask_due()
    dialog = shown_dialog(window, DueDialog)
    dialog.ways[1].setChecked(True)
    answer(window, DueDialog)
    assert "请写明" in dialog.problem.text()
    type_text(dialog.reason, "长期工作")
    answer(window, DueDialog)
    row = review.table.rows[1]
    assert (row.due, row.basis, row.must) == (None, "长期工作", 0)
    review.work.questions.ask_due()
    shown_dialog(window, DueDialog).ways[2].setChecked(True)
    answer(window, DueDialog)
    assert review.table.rows[1].must == 1


def test_a_units_role_is_set_in_all_chosen(review: ReviewPage, window: MainWindow) -> None:
    review.view.selectAll()
    review.work.questions.ask_role()
    dialog = shown_dialog(window, RoleDialog)
    dialog.unit.setCurrentText("区财政局")
    dialog.role.setCurrentIndex(0)
    answer(window, RoleDialog)
    assert [row.unit for row in review.table.rows[:2]] == ["区财政局", "区商务局"]
    assert review.choices.draft.measures[1].lead_units == ("区商务局", "区财政局")


def test_the_list_shows_what_waits(review: ReviewPage) -> None:
    assert [made.text() for made in review.measures.filters.values()] == ["全部 4", "待确认 3", "已确认 1"]
    click(review.measures.filters[Shown.WAITING])
    assert [row.number for row in review.table.rows] == ["2", "3", "4"]
    click(review.measures.filters[Shown.DONE])
    assert [row.number for row in review.table.rows] == ["1"]
    review.measures.choose(2)
    assert review.measures.filters[Shown.ALL].isChecked()
    review.measures.order.setCurrentIndex(0)
    assert [row.number for row in review.table.rows] == ["2", "3", "4", "1"]


def test_what_is_confirmed_leaves_the_list_of_what_waits(review: ReviewPage) -> None:
    click(review.measures.filters[Shown.WAITING])
    review.measures.choose(1)
    key(Key.Key_Return, Mod.AltModifier)
    assert [row.number for row in review.table.rows] == ["3", "4"]
    assert review.measures.current() == 2


def test_without_a_proposal_the_person_is_told_to_fill_in(review: ReviewPage) -> None:
    units = review.panel.parts.units
    while units.table.rows:
        units.show_place(0)
        QTest.keyClick(units.view, Key.Key_Delete)
    review.work.confirm_next()
    assert "没有可采用的建议" in review.problem.text()


def test_an_unknown_unit_is_mapped_to_one_of_the_list(review: ReviewPage) -> None:
    review.measures.choose(2)
    units = review.panel.parts.units
    write(units, 0, UNIT_MEANT, "区住建局")
    assert review.table.rows[2].unit == "区住建局"
    assert review.choices.decisions.spellings == {"区民政管理局": "区住建局"}
    write(units, 0, UNIT_MEANT, NEW_UNIT_CHOICE)
    assert units.table.data(units.table.index(0, UNIT_MEANT)) == NEW_UNIT_CHOICE
    assert review.table.rows[2].must == 1  # the day is still open


def test_the_choices_for_an_unknown_unit_are_buttons(review: ReviewPage) -> None:
    review.measures.choose(2)
    press(review.panel, "choice_unknown_unit_1")
    assert review.choices.decisions.spellings.get("区民政管理局")


def doubts_shown(review: ReviewPage) -> str:
    QApplication.processEvents()
    return "".join(label.text() for label in review.panel.doubts.findChildren(QLabel) if label.isVisible())


def test_a_doubt_about_the_whole_document_is_folded_where_it_does_not_concern_the_measure(
    desk: Desk, open_window: OpenWindow
) -> None:
    window = open_window(desk)
    made = preview_text(desk, TEXT.replace("区医保局", "区民政事务管理局"))
    window.imports.open(HalfReview(made, Decisions("", desk.today)))
    review = child(window, ReviewPage, "review_page")
    review.measures.choose(0)
    assert "可能是同一个单位" not in doubts_shown(review)
    press(review.panel, "more_doubts")
    assert "可能是同一个单位" in doubts_shown(review)
    press(review.panel, "more_doubts")
    review.measures.choose(2)
    assert "可能是同一个单位" in doubts_shown(review)


def test_units_are_added_moved_renamed_and_dropped(review: ReviewPage) -> None:
    units = review.panel.parts.units
    add(units, "区教育局")
    assert [row.name for row in units.table.rows] == ["区人社局", "区财政局", "区教育局"]
    units.show_place(2)
    QTest.keyClick(units.view, Key.Key_Up, Mod.ControlModifier)
    write(units, 0, UNIT_WRITTEN, "区民政局")
    assert [row.name for row in units.table.rows] == ["区民政局", "区教育局", "区财政局"]
    write(units, 2, UNIT_ROLE, "配合")
    units.show_place(1)
    QTest.keyClick(units.view, Key.Key_Down, Mod.ControlModifier)
    assert "先改角色" in review.problem.text()
    press(units, "units_drop")
    assert [row.role for row in units.table.rows] == ["responsible", "supporting"]


def test_a_unit_stands_only_once(review: ReviewPage) -> None:
    add(review.panel.parts.units, "区财政局")
    assert "没有重复添加" in review.problem.text()


def test_targets_are_corrected_added_and_dropped(review: ReviewPage) -> None:
    targets = review.panel.parts.targets
    write(targets, 0, TARGET_VALUE, "两千")
    assert "请只填数字" in review.problem.text()
    for place, value in (
        (TARGET_VALUE, "2,500"), (TARGET_UNIT, "人"), (TARGET_BOUND, "不少于"), (TARGET_KIND, "政策标准"),
        (TARGET_TEXT, "岗位"), (TARGET_TOTAL, "第2行"),
    ):  # fmt: skip
        write(targets, 0, place, value)
    made = review.choices.draft.measures[0].targets[0]
    assert (made.value, made.unit, made.bound, made.kind, made.text) == (2500, "人", "min", "standard", "岗位")
    add(targets, "培训若干")
    assert "没有数值" in review.problem.text()
    add(targets, "培训600人次")
    assert (targets.table.rows[-1].part.value, targets.table.rows[-1].part.unit) == (600, "人次")
    press(targets, "targets_drop")
    assert len(review.choices.draft.measures[0].targets) == len(targets.table.rows)


def test_plan_and_base_of_a_target_are_stated_in_the_review(review: ReviewPage) -> None:
    targets = review.panel.parts.targets
    column = targets.table.columns[TARGET_PLAN]
    assert column.text(targets.table.rows[0]) == "序时（建议）"
    for place, value in ((TARGET_PLAN, "节点"), (TARGET_BASE, "1,200"), (TARGET_BASE_YEAR, "2019")):
        write(targets, 0, place, value)
    made = review.choices.draft.measures[0].targets[0]
    assert (made.plan, made.base, made.base_year) == ("nodes", 1200, 2019)
    assert column.text(targets.table.rows[0]) == "节点"
    write(targets, 0, TARGET_BASE, "-1")
    assert "不是大于0的数" in review.problem.text()
    write(targets, 0, TARGET_BASE, "")
    assert review.choices.draft.measures[0].targets[0].base is None


def test_a_reduction_asks_for_its_base_also_where_it_shares_the_verb() -> None:
    listed = [
        TargetDraft(words, 30, "%", "exact", "target", "rate", (0, 1)) for words in ("压减甲30%", "30%乙", "丙30%")
    ]
    rows = target_rows(measure(targets=tuple(listed), text="压减甲30%和30%乙，丙30%。"))

    assert [target_table().columns[TARGET_BASE].text(row) for row in rows] == ["待写明", "待写明", ""]


def test_a_part_above_its_total_is_not_taken(review: ReviewPage) -> None:
    targets = review.panel.parts.targets
    add(targets, "其中培训女工600人次")
    add(targets, "培训500人次")
    last = len(targets.table.rows)
    write(targets, last - 2, TARGET_TOTAL, f"第{last}行")
    assert "其中项600人次大于总目标500人次" in review.problem.text()
    assert review.choices.draft.measures[0].targets[last - 2].part_of is None


def test_phrases_and_milestones_are_corrected_added_and_dropped(review: ReviewPage) -> None:
    parts = review.panel.parts
    add(parts.deadlines, "11月底前")
    assert review.table.rows[0].due == date(2020, 12, 31)
    write(parts.deadlines, 0, 1, "政策期限")
    write(parts.deadlines, 1, 2, date(2020, 10, 1))
    assert review.table.rows[0].due == date(2020, 11, 30)
    write(parts.deadlines, 1, 0, "10月底前")
    assert parts.deadlines.table.rows[1].part.on == date(2020, 10, 31)
    parts.deadlines.show_place(2)
    press(parts.deadlines, "phrases_drop")
    assert review.table.rows[0].due == date(2020, 10, 31)
    add(parts.milestones, "投用")
    write(parts.milestones, 0, 0, "建成平台")
    parts.milestones.show_place(1)
    press(parts.milestones, "milestones_drop")
    assert [row.part.text for row in parts.milestones.table.rows] == ["建成平台"]


def test_leaders_and_heading_are_corrected(review: ReviewPage) -> None:
    review.panel.leaders.setFocus()
    type_text(review.panel.leaders, "周某、李某")
    key(Key.Key_Return)
    assert review.choices.draft.measures[0].lead_leaders == ("周某", "李某")
    review.panel.section.setFocus()
    key(Key.Key_Down)
    assert review.choices.draft.measures[0].section == 1


def test_the_measures_own_day_is_given_and_taken_back(review: ReviewPage) -> None:
    review.panel.own_day.set_day(date(2020, 10, 8))
    press(review.panel, "own_due")
    assert review.panel.due_words.text() == "2020-10-08（立项时确定）"
    press(review.panel, "drop_due")
    assert "原文" in review.panel.due_words.text()


def test_marks_of_the_source_are_not_shown_as_words(review: ReviewPage) -> None:
    assert "**" not in review.panel.text.text() + review.panel.title.text()


def test_the_documents_own_fields_are_corrected(review: ReviewPage, window: MainWindow) -> None:
    press(review.bar, "edit_document")
    dialog = shown_dialog(window, DocumentDialog)
    dialog.title.clear()
    answer(window, DocumentDialog)
    assert "请填写文件标题" in dialog.problem.text()
    type_text(dialog.title, "若干措施")
    dialog.doc_number.setText("望办发〔2020〕14号")
    dialog.dated.setChecked(True)
    dialog.day.set_day(date(2020, 6, 1))
    answer(window, DocumentDialog)
    assert review.bar.head.text() == "《若干措施》望办发〔2020〕14号"
    assert review.choices.draft.document.issued_on == date(2020, 6, 1)


def test_f6_goes_round(review: ReviewPage) -> None:
    review.view.setFocus()
    seen = []
    for _ in range(4):
        key(Key.Key_F6)
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.append([each is focus or each.isAncestorOf(focus) for each in review.keys._columns].index(True))
    assert seen == [3, 0, 1, 2]


def test_every_action_stands_in_the_menu_with_its_keys(review: ReviewPage) -> None:
    review.work.menu.aboutToShow.emit()
    shown = {action.text(): action.shortcut().toString() for action in review.work.menu.actions() if action.text()}
    assert shown["上移"] == "Ctrl+Up"
    assert shown["拆分…"] == "Ctrl+Shift+S"
    assert all(shown.values())
    assert review.measures.menu_button.menu() is review.work.menu


def test_a_mark_in_the_text_leads_to_its_field_and_back(review: ReviewPage) -> None:
    review.text.pointed.emit(0, "responsible_units", 1)
    assert review.panel.parts.units.view.currentIndex().row() == 1
    spans: list[object] = []
    review.panel.pointed.connect(spans.append)
    review.text.pointed.emit(0, "targets", 0)
    key(Key.Key_Down)
    assert spans == [review.choices.draft.measures[0].targets[1].span]


def test_the_edited_draft_is_what_is_registered(review: ReviewPage, desk: Desk) -> None:
    review.table.setData(review.table.index(0, TITLE), "稳岗位")
    review.choices.tick(2, False)
    click(next(iter(review.bar.rule.rules.values())), QPoint(8, 8))
    review.bar.due.way.setCurrentIndex(1)
    type_text(review.bar.by, "张某某")
    click(review.register)
    assert sorted(item.title for item in list_items(desk)) == sorted(["稳岗位", "扩大消费", "改善医疗"])


def test_tab_goes_from_the_doubts_to_the_fields_below_them(review: ReviewPage, window: MainWindow) -> None:
    lines = [UnitLine(name, RESPONSIBLE) for name in ("区气象局", "区外事办")]
    review.choices.apply(set_units(review.choices.review, 3, lines))
    review.measures.choose(3)
    QApplication.processEvents()
    answers = [each for each in review.panel.doubts.findChildren(QPushButton) if each.isVisible()]
    assert answers
    answers[0].setFocus()
    for each in answers[1:]:
        QTest.keyClick(window.focusWidget(), Key.Key_Tab)
        assert window.focusWidget() is each
    QTest.keyClick(window.focusWidget(), Key.Key_Tab)
    after = window.focusWidget()
    assert review.panel.isAncestorOf(after)
    assert not review.panel.doubts.isAncestorOf(after)


def test_a_number_of_several_signs_is_written_whole(review: ReviewPage) -> None:
    view, metrics = review.view, review.view.fontMetrics()
    before = view.columnWidth(NUMBER)
    review.choices.apply(set_number(review.choices.review, 0, "第二十一条"))
    assert view.columnWidth(NUMBER) > before
    assert view.columnWidth(NUMBER) - metrics.horizontalAdvance("第二十一条") >= 30


def test_a_document_without_a_title_says_so(window: MainWindow, desk: Desk) -> None:
    window.imports.open(HalfReview(preview_text(desk, "1. 修路。（责任单位：区住建局）"), Decisions("", desk.today)))
    words = [label.text() for label in window.findChildren(QLabel, "document_title")]
    assert "没有读出标题，请在“文件信息”里填写" in words


def test_the_names_the_list_does_not_have_are_settled_at_once_and_taken_back_in_one_step(review: ReviewPage) -> None:
    before = review.choices.open_count()
    review.work.actions["names"].trigger()
    assert "区民政管理局" in review.choices.decisions.spellings
    assert review.choices.open_count() < before
    review.choices.go(-1)
    assert "区民政管理局" not in review.choices.decisions.spellings


def test_an_answer_is_given_by_the_key_beside_it(review: ReviewPage, qtbot: QtBot) -> None:
    lines = [UnitLine(name, RESPONSIBLE) for name in ("区气象局", "区外事办")]
    review.choices.apply(set_units(review.choices.review, 3, lines))
    review.measures.choose(3)
    QApplication.processEvents()
    made = [each for each in review.panel.doubts.findChildren(QPushButton) if each.isVisible()]
    answers = [each for each in made if not each.shortcut().isEmpty()]
    assert [each.shortcut().toString() for each in answers] == [f"Alt+{n}" for n in range(1, len(answers) + 1)]
    before = review.choices.review
    review.view.setFocus()
    key(Key.Key_1, Mod.AltModifier)
    qtbot.waitUntil(lambda: review.choices.review != before)


def test_tab_leaves_the_list_behind_the_last_cell_of_its_row(review: ReviewPage, window: MainWindow) -> None:
    review.view.setFocus()
    for _ in range(review.table.columnCount()):
        key(Key.Key_Tab)
    assert not review.view.hasFocus()
    assert window.focusWidget() is not None


def test_what_f6_leads_to_is_in_sight(review: ReviewPage, window: MainWindow) -> None:
    window.resize(1024, 560)
    QApplication.processEvents()
    review.view.setFocus()
    for _ in range(4):
        key(Key.Key_F6)
        QApplication.processEvents()
        focus = window.focusWidget()
        assert focus is not None
        assert not focus.visibleRegion().isEmpty(), focus.objectName()
