"""Items by hand: registered with basis, approver and day; several bases; who handles, what is 重点."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from supervision_desk.domain.periods import Quarter
from supervision_desk.services.assigning import mark_key, set_handler
from supervision_desk.services.bases import OTHER, BasisEntry, add_basis, clause_choices, find_clause
from supervision_desk.services.closing import close_tasks
from supervision_desk.services.desk import Desk
from supervision_desk.services.documents import list_documents
from supervision_desk.services.hand_register import NewItem, check_item, register_item
from supervision_desk.services.item_detail import item_detail
from supervision_desk.services.items import list_items
from supervision_desk.services.leadership import LeaderEntry, add_leader
from supervision_desk.services.signing import preview_paper
from supervision_desk.services.summary import quarter_summary
from supervision_desk.services.undoing import undo_last
from tests.forms.reading import bare, text_of
from tests.services.factories import draft, on, one_entry, refusal, tables

SAID = BasisEntry("领导批示", said_by="李书记", said_on=date(2020, 7, 1))


def new(**changes: Any) -> NewItem:
    values: dict[str, Any] = {
        "title": "整治背街小巷积水",
        "unit": "区住建局",
        "due_on": date(2020, 9, 30),
        "approved_by": "张某某",
        "basis": SAID,
    }
    return NewItem(**(values | changes))


def test_an_item_by_hand_is_one_entry_with_all_that_its_approval_needs(desk: Desk) -> None:
    item = new(
        helpers=("区财政局",), lead="区发改局", is_key=True, leader="周某某", handler="刘某", text="汛期前完成。"
    )
    assert one_entry(desk, lambda: register_item(desk, item)) == "新建事项 2020/1 整治背街小巷积水"
    detail = item_detail(desk, "2020/1")
    assert [(each.unit, each.role, each.answers) for each in detail.row.shares] == [
        ("区发改局", "牵头", True),
        ("区住建局", "责任", False),
        ("区财政局", "配合", False),
    ]
    assert (detail.approved_by, detail.approved_on, detail.handler) == ("张某某", date(2020, 7, 6), "刘某")
    assert (detail.is_key, detail.origin, detail.leaders) == (True, "领导批示", ("周某某",))
    [basis] = detail.bases
    assert (basis.text, basis.said_by, basis.on_day) == ("李书记2020年7月1日批示", "李书记", date(2020, 7, 1))
    assert detail.tasks[0].source.basis == basis.text
    assert (detail.row.due_on, detail.tasks[0].text) == (date(2020, 9, 30), "汛期前完成。")


def test_an_item_without_a_leader_is_led_by_who_led_its_unit_on_the_day(desk: Desk) -> None:
    add_leader(desk, LeaderEntry("甲", valid_to=date(2020, 7, 1), units=("区住建局",)))
    add_leader(desk, LeaderEntry("乙", units=("区住建局", "望城经开区")))
    code = register_item(desk, new())
    assert check_item(desk, new()).remarks == ("没有写牵头领导，按区住建局的分管由乙牵头。",)
    assert item_detail(desk, code).leaders == ("乙",)
    through_its_parent = register_item(desk, new(title="招商", unit="望城经开区产业发展局"))
    assert item_detail(desk, through_its_parent).leaders == ("乙",)
    later = on(desk, 8, 12)
    add_leader(later, LeaderEntry("丙", units=("区财政局",)))
    named = register_item(later, new(title="清欠", lead="区财政局", leader="乙"))
    early = register_item(later, new(title="对账", lead="区财政局"), date(2020, 8, 1))
    assert (item_detail(later, named).leaders, item_detail(later, early).leaders) == (("乙",), ())


def test_without_a_lead_the_unit_answers_and_the_operator_handles_it(desk: Desk) -> None:
    register_item(desk, new(basis=BasisEntry(), due_on=None, undated_reason="长期工作"))
    detail = item_detail(desk, "2020/1")
    assert (detail.row.unit, detail.handler, detail.row.undated_reason) == ("区住建局", "测试员", "长期工作")
    assert [(basis.origin, basis.text) for basis in detail.bases] == [(OTHER, "")]


def test_a_paper_on_what_rests_on_its_approval_alone_names_no_document(desk: Desk) -> None:
    register_item(desk, new(basis=BasisEntry()))
    opening = bare(text_of(preview_paper(desk, draft(desk, tasks=("2020/1",))[0])))
    assert "经张某某批准立项督办，现将下列1项任务交由你单位办理" in opening
    assert "根据" not in opening
    assert "立项依据" not in opening


def test_beside_a_document_what_rests_on_none_is_named_as_such(desk: Desk) -> None:
    register_item(desk, new(basis=BasisEntry()))
    register_item(desk, new(title="清欠", approved_by="李某某"))
    both = bare(text_of(preview_paper(desk, draft(desk, tasks=("2020/1", "2020/2"))[0])))
    assert "根据另行立项的事项（经张某某批准）、李书记2020年7月1日批示（经李某某批准），现将下列2项任务" in both


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": " "}, "须有标题"),
        ({"unit": ""}, "须有责任单位"),
        ({"unit": "区住房建设局"}, "单位名录里没有“区住房建设局”"),
        ({"due_on": None}, "须有完成时限或未明确时限的原因"),
        ({"undated_reason": "长期"}, "只能写一个"),
        (
            {"title": "", "unit": "", "due_on": None, "approved_by": " "},
            "立项须有标题、有责任单位、有完成时限或未明确时限的原因、有批准人",
        ),
        ({"due_on": date(2020, 7, 5)}, "早于立项日期"),
        ({"approved_by": ""}, "须有批准人"),
        ({"approved_on": date(2020, 7, 7)}, "晚于今天"),
        ({"basis": BasisEntry("领导批示", said_by="李书记")}, "须写明批示日期"),
        ({"basis": BasisEntry("领导批示", "请抓紧")}, "须写明批示人、写明批示日期"),
        ({"basis": BasisEntry("会议")}, "须写明依据内容"),
        ({"basis": BasisEntry("传闻", "听说")}, "没有“传闻”这种来源"),
        ({"basis": BasisEntry("会议", "区长办公会", said_on=date(2020, 8, 1))}, "晚于今天"),
    ],
)
def test_what_an_approval_lacks_is_named(desk: Desk, changes: dict[str, Any], words: str) -> None:
    assert words in refusal(desk, lambda: register_item(desk, new(**changes)))


def test_an_item_by_hand_can_be_taken_back(desk: Desk) -> None:
    before = tables(desk)
    register_item(desk, new(leader="周某某"))
    undo_last(desk)
    assert tables(desk) == before


def test_an_item_of_several_bases_lists_them_and_is_counted_once(registered: Desk) -> None:
    assert one_entry(registered, lambda: add_basis(registered, "2020/2", SAID)) == "增加依据 2020/2"
    clause = find_clause(registered, "望办发〔2020〕14号", "7")
    add_basis(registered, "2020/2", BasisEntry(clause_id=clause))
    detail = item_detail(registered, "2020/2")
    assert [each.origin for each in detail.bases] == ["文件", "领导批示", "文件"]
    assert detail.bases[2].text.endswith("（望办发〔2020〕14号）第7条")
    assert detail.tasks[0].source.clause == "2"
    assert detail.leaders == ("周志辉",)
    assert len(list_items(registered)) == 25
    assert list_documents(registered)[0].items == 25
    assert len(clause_choices(registered)) == 25
    summary = quarter_summary(registered, Quarter(2020, 3))
    assert (summary.items.new, sum(row.tasks for row in summary.leaders)) == (25, 25)


def _close(desk: Desk) -> None:
    close_tasks(desk, "2020/1", "撤项", "张某某", "不再办理")


@pytest.mark.parametrize(
    ("prepare", "entry", "words"),
    [
        (None, BasisEntry(clause_id=1), "已有依据"),
        (None, BasisEntry(clause_id=99), "已不在案卷里"),
        (None, BasisEntry("会议"), "须写明依据内容"),
        (_close, SAID, "已撤项"),
    ],
)
def test_a_basis_that_cannot_stand_is_refused(
    registered: Desk, prepare: Callable[[Desk], None] | None, entry: BasisEntry, words: str
) -> None:
    if prepare:
        prepare(registered)
    assert words in refusal(registered, lambda: add_basis(registered, "2020/1", entry))
    assert "没有“某文”第9条" in refusal(registered, lambda: find_clause(registered, "某文", "9"))


def test_who_handles_several_items_is_changed_in_one_action(registered: Desk) -> None:
    codes = ["2020/1", "2020/2", "2020/3"]
    assert one_entry(registered, lambda: set_handler(registered, codes, "刘某")) == "3 件 经办人改为刘某"
    assert [item_detail(registered, code).handler for code in codes] == ["刘某"] * 3
    assert "没有改动" in refusal(registered, lambda: set_handler(registered, codes, "刘某"))
    assert "不能为空" in refusal(registered, lambda: set_handler(registered, codes, " "))
    undo_last(registered)
    assert item_detail(registered, "2020/1").handler == "测试员"


def test_the_key_mark_is_put_on_and_taken_off(registered: Desk) -> None:
    assert mark_key(registered, ["2020/2"], True) == ("2020/2",)
    assert item_detail(registered, "2020/2").is_key
    assert [row.code for row in list_items(registered) if row.is_key] == ["2020/2"]
    assert mark_key(on(registered, 7, 7), ["2020/2", "2020/3"], False) == ("2020/2", "2020/3")
    assert not item_detail(registered, "2020/2").is_key
    assert "没有选中事项" in refusal(on(registered, 7, 7), lambda: mark_key(registered, [], True))


def test_items_by_hand_stand_apart_from_those_of_documents(registered: Desk) -> None:
    register_item(registered, new())
    rows = quarter_summary(registered, Quarter(2020, 3)).documents
    assert [(row.group, row.balance.new) for row in rows][-1] == ("批示、会议等", 1)
    assert sum(row.balance.new for row in rows) == 26
