"""Who leads and who answers is told alike by window, paper and lists, in the document's order, with the reason why."""

import pytest

from supervision_desk.cli.show_command import share_words
from supervision_desk.domain.periods import Quarter
from supervision_desk.domain.responsibility import Rule
from supervision_desk.services.accounts import accounts
from supervision_desk.services.casebook import load_tasks
from supervision_desk.services.desk import Desk
from supervision_desk.services.item_detail import item_detail
from supervision_desk.services.item_search import ItemQuery
from supervision_desk.services.items import list_items
from supervision_desk.services.signing import preview_paper
from supervision_desk.services.special_report import topic_report
from supervision_desk.services.task_rows import cells_of, task_rows
from supervision_desk.services.why_answers import rule_note
from tests.forms.reading import bare, text_of
from tests.services.factories import draft, measure, register_text

TWO = measure(text="建设停车场。年内完成改造项目20个。").replace(
    "责任单位：区住建局", "牵头领导：王某某、李某某；牵头单位：区财政局、区发改局；配合单位：区教育局"
)
SENTENCE = "责任主体按“列首单位牵头”确定"


def printed(desk: Desk, kind: str = "督办单", **changes: object) -> str:
    return bare(text_of(preview_paper(desk, draft(desk, kind, **changes)[0])))


def test_of_two_leads_one_answers_and_both_are_told_as_leading_everywhere(desk: Desk) -> None:
    register_text(desk, TWO)
    detail = item_detail(desk, "2020/1")
    assert [share_words(share) for share in detail.row.shares] == [
        "区财政局（牵头·责任主体）", "区发改局（共同牵头）", "区教育局（配合）",
    ]  # fmt: skip
    assert detail.why_answers == "原文列2个牵头单位，由列首单位负总责，其余共同牵头"
    both = "区财政局、区发改局（共同牵头）"
    with desk.reading() as session:
        assert cells_of(task_rows(session, desk.today)[0], ("责任单位", "配合单位")) == (both, "区教育局")
    (row,) = list_items(desk)
    assert (row.unit, row.leading_units, row.helpers) == ("区财政局", both, "区教育局")
    assert not list_items(desk, ItemQuery("配合:区发改局"))
    [table] = topic_report(accounts(desk, Quarter(2020, 3)), "停车场").tables
    assert both in table.rows[0]
    words = printed(desk, tasks=("2020/1",))
    told = ("共同牵头区发改局", "配合单位区教育局", "由列首单位负总责")
    assert [each for each in told if each not in words] == []
    assert SENTENCE not in words


def test_a_paper_names_the_rule_only_where_it_was_used_for_one_of_its_tasks(desk: Desk) -> None:
    register_text(desk, measure(unit="区住建局"))
    register_text(desk, measure("修两条路", "区住建局、区财政局"))
    with desk.reading() as session:
        one, two = load_tasks(session, desk.today)
        said = [rule_note(session, tasks) for tasks in ((one,), (two,), (one, two))]
    assert said == ["", f"{SENTENCE}。", f"原文未分主次的，{SENTENCE}。"]
    assert [item_detail(desk, code).why_answers for code in ("2020/1", "2020/2")] == [
        "", "原文未分主次，按“列首单位牵头”确定",
    ]  # fmt: skip


@pytest.mark.parametrize(("rule", "named"), [(Rule.EACH_OWN, "各负其责"), (Rule.SECTION_LEAD, "板块牵头单位负总责")])
def test_other_rules_are_named_where_they_were_used(desk: Desk, rule: Rule, named: str) -> None:
    text = measure("修两条路", "区住建局、区财政局").replace("一、重点工作", "一、重点工作（牵头单位：区发改局）")
    register_text(desk, text, rule=rule)
    assert item_detail(desk, "2020/1").why_answers == f"原文未分主次，按“{named}”确定"
