"""立项: what a confirmed draft becomes, what is refused, and that undo puts every row back."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from supervision_desk.domain.responsibility import Rule
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.chasing import chase_list
from supervision_desk.services.desk import Desk, load_units
from supervision_desk.services.documents import document_text, list_documents, preview_file, preview_text
from supervision_desk.services.item_detail import item_detail
from supervision_desk.services.items import list_items
from supervision_desk.services.registering import register_document
from supervision_desk.services.undoing import undo_last
from supervision_desk.store.models import Assignment, Document, Item, Leader, Task, Unit, UnitAlias
from tests.services.factories import (
    DAY,
    SAMPLE,
    copied,
    decisions,
    journal,
    measure,
    new_case,
    on,
    one_entry,
    refusal,
    register_sample,
    register_text,
    rows,
    tables,
)

SECTION_LEADS = {"区人社局", "区民政局", "区工信局", "区农业农村局", "区发改局", "区委组织部"}


def tasks_of(desk: Desk) -> list[TaskView]:
    with desk.reading() as session:
        return load_tasks(session, desk.today)


def answering(desk: Desk) -> set[str]:
    return {task.unit for task in tasks_of(desk)}


def test_the_sample_becomes_25_items_of_one_task_each(desk: Desk) -> None:
    title = one_entry(desk, lambda: register_sample(desk))
    assert title == "立项 望办发〔2020〕14号 25 件"
    assert (rows(desk, Item), rows(desk, Task), rows(desk, Document)) == (25, 25, 1)
    assert [row.code for row in list_items(desk)] == [f"2020/{n}" for n in range(1, 26)]


def test_every_unit_named_is_assigned_with_the_role_the_text_gives_it(registered: Desk) -> None:
    with registered.reading() as session:
        roles = list(session.scalars(select(Assignment.role)))
        answers = list(session.scalars(select(Assignment.answers)))
    assert len([role for role in roles if role != "板块牵头"]) == 62
    assert roles.count("板块牵头") == 25
    assert answers.count(True) == 25


def test_the_day_on_which_something_begins_is_registered_as_a_node_with_that_day(desk: Desk) -> None:
    register_text(desk, measure(text="修一条路。9月底前动工，年内通车。3月底前启动征地。"))
    (task,) = tasks_of(desk)
    nodes = {target.text: target.terms.due_on for target in task.targets}
    assert nodes == {"9月底前动工": date(2020, 9, 30), "年内通车": None, "3月底前启动征地": None}
    assert task.facts.due_on == date(2020, 12, 31)


def test_under_rule_one_the_first_listed_unit_answers(registered: Desk) -> None:
    second = tasks_of(registered)[1]
    assert second.unit == "区人社局"
    assert [share.unit for share in second.shares if share.role == "责任"][:2] == ["区人社局", "区发改局"]


def test_under_rule_two_each_addressable_unit_has_a_task_of_its_own(desk: Desk) -> None:
    made = register_sample(desk, Rule.EACH_OWN)
    assert (len(made.codes), made.tasks) == (25, 61)
    tasks = tasks_of(desk)
    assert all(sum(share.answers for share in task.shares) == 1 for task in tasks)
    assert all(not task.targets for task in tasks if task.position > 1)


def test_under_rule_three_the_six_section_leads_answer(desk: Desk) -> None:
    made = register_sample(desk, Rule.SECTION_LEAD)
    sections = {task.source.section: task.unit for task in tasks_of(desk)}
    assert made.tasks == 25
    assert len(sections) == 6
    assert answering(desk) == set(sections.values())


def test_the_document_its_text_and_the_clauses_places_are_kept(registered: Desk) -> None:
    (row,) = list_documents(registered)
    assert (row.doc_number, row.measures, row.items, row.rule) == ("望办发〔2020〕14号", 25, 25, "列首牵头")
    text = document_text(registered, row.id)
    assert len(text.clauses) == 25
    assert all(mark.title in text.text[mark.start : mark.end].replace("\n", "") for mark in text.clauses)


def test_leaders_stand_with_the_items_of_their_sections(registered: Desk) -> None:
    assert rows(registered, Leader) >= 6
    assert item_detail(registered, "2020/2").leaders == ("周志辉",)


def test_each_task_leaves_registration_with_a_date_or_a_reason(registered: Desk) -> None:
    for task in tasks_of(registered):
        assert (task.due.due_on is None) == bool(task.due.undated_reason), task.code
        assert task.due.basis or task.due.undated_reason


def test_a_date_of_the_year_end_is_reported_five_working_days_later(registered: Desk) -> None:
    second = tasks_of(registered)[1]
    assert (second.due.due_on, second.due.report_by) == (date(2020, 12, 31), date(2021, 1, 8))


def test_one_day_for_all_and_a_reason_for_none_replace_the_proposal(desk: Desk) -> None:
    register_text(desk, measure(text="推进改革。持续改善服务。"), uniform_due=date(2020, 10, 31))
    register_text(desk, measure(text="推进另一项改革。持续改善服务。"), undated_reason="长期工作")
    first, second = tasks_of(desk)
    assert (first.due.due_on, first.due.basis) == (date(2020, 10, 31), "立项时统一确定")
    assert (second.due.due_on, second.due.undated_reason) == (None, "长期工作")


def test_measures_left_out_are_not_registered(desk: Desk) -> None:
    made = register_sample(desk, skip=frozenset(range(1, 25)))
    assert made.codes == ("2020/1",)
    assert rows(desk, Item) == 1


def test_a_confirmed_spelling_is_learnt_and_raises_no_doubt_again(desk: Desk) -> None:
    text = measure(unit="区住建委")
    register_text(desk, text, spellings={"区住建委": "区住建局"})
    assert answering(desk) == {"区住建局"}
    with desk.reading() as session:
        assert load_units(session).name_of("区住建委") == "区住建局"
    again = preview_text(desk, measure(title="再修一条路", unit="区住建委")).draft
    assert not [doubt for doubt in again.measures[0].doubts if doubt.field == "responsible_units"]


def test_without_a_list_new_units_join_ungrouped_under_their_parents(tmp_path: Path) -> None:
    new_case(tmp_path / "bare", units=False)
    desk = copied(tmp_path / "bare", tmp_path / "case")
    made = register_sample(desk)
    with desk.reading() as session:
        book = load_units(session)
    assert made.tasks == 25
    assert {unit.group for unit in book.units} == {"未分组"}
    assert book.addressee("望城经开区产业发展局", date(2020, 7, 6)) == "望城经开区"
    assert not book.unit("望城经开区产业发展局").addressable
    assert rows(desk, UnitAlias) >= 1
    desk.close()


def test_the_business_day_of_a_registration_dates_everything_it_makes(desk: Desk) -> None:
    later = on(desk, 1, 8, 2021)
    made = register_sample(later, registered_on=date(2020, 7, 1), approved_on=date(2020, 7, 1))
    assert made.codes[0] == "2020/1"
    earlier = on(desk, 7, 1)
    assert len(list_items(earlier)) == 25
    assert all(row.unit and row.report_by for row in list_items(earlier))
    assert item_detail(earlier, "2020/1").leaders


def test_the_same_file_is_registered_once(registered: Desk) -> None:
    preview = preview_file(registered, SAMPLE)
    assert preview.already.startswith("2020年扎实做好") or preview.already
    assert "已经登记过" in refusal(registered, lambda: register_document(registered, preview, decisions()))


def test_doubts_that_must_be_settled_stop_the_registration(desk: Desk) -> None:
    preview = preview_file(desk, SAMPLE)
    bare = decisions(None, accept_doubts=False)
    assert "必须确认" in refusal(desk, lambda: register_document(desk, preview, bare))
    only_rule = decisions(accept_doubts=False)
    assert "必须确认" in refusal(desk, lambda: register_document(desk, preview, only_rule))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"approved_by": " "}, "须有批准人"),
        ({"skip": frozenset(range(25))}, "没有选中任何措施"),
        ({"approved_on": date(2020, 7, 7)}, "晚于今天"),
        ({"registered_on": date(2020, 7, 7)}, "晚于今天"),
    ],
)
def test_decisions_that_cannot_stand_are_refused(desk: Desk, changes: dict[str, Any], words: str) -> None:
    preview = preview_file(desk, SAMPLE)
    assert words in refusal(desk, lambda: register_document(desk, preview, decisions(**changes)))


def test_a_measure_nobody_answers_for_is_named(desk: Desk) -> None:
    preview = preview_text(desk, measure())
    bare = replace(preview.draft.measures[0], responsible_units=(), lead_units=(), lead_from="")
    emptied = replace(preview, draft=replace(preview.draft, measures=(bare,)))
    sentence = refusal(desk, lambda: register_document(desk, emptied, decisions()))
    assert "第1条没有责任单位" in sentence


@pytest.mark.parametrize("rule", list(Rule))
def test_undoing_a_registration_puts_every_row_back_and_frees_the_codes(desk: Desk, rule: Rule) -> None:
    before = tables(desk)
    register_sample(desk, rule)
    assert one_entry(desk, lambda: undo_last(desk)) == "撤销 立项 望办发〔2020〕14号 25 件"
    assert tables(desk) == before
    assert register_sample(desk).codes[0] == "2020/1"


def test_a_second_document_goes_on_with_the_next_code(registered: Desk) -> None:
    assert register_text(registered, measure()).codes == ("2020/26",)
    assert register_text(on(registered, 1, 4, 2021), measure(title="又修一条路")).codes == ("2021/1",)


def test_strange_characters_are_kept_as_they_are(desk: Desk) -> None:
    title = "<&>整治㙍𠮷'OR 1=1--%s{0}"
    register_text(desk, measure(text=f"{title}。年内完成改造项目20个。"))
    (row,) = list_items(desk)
    assert row.title == title
    assert chase_list(desk) == []
    assert len(journal(desk)) == 3


def test_a_unit_not_in_the_list_joins_behind_those_known(desk: Desk) -> None:
    register_text(desk, measure(unit="区新设局"))
    with desk.reading() as session:
        last = load_units(session).units[-1]
    assert (last.name, last.group, last.addressable) == ("区新设局", "未分组", True)
    assert rows(desk, Unit) == 26
    assert desk.today == DAY
