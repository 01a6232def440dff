"""The draft as the officer edits it: each change pure, doubts and decisions following."""

from dataclasses import replace
from datetime import date

import pytest

from supervision_desk.domain.draft import LOOK, MUST, Doubt, Mention
from supervision_desk.domain.registration import LEADER_DOUBT, Decisions, open_doubts, plan_measure
from supervision_desk.domain.responsibility import Rule
from supervision_desk.domain.review import (
    Review,
    confirm,
    drop_due,
    leave_out,
    leave_undated,
    set_due,
    set_leaders,
    set_number,
    set_section,
    set_text,
    set_title,
    take_back,
)
from supervision_desk.domain.review_document import set_document
from supervision_desk.domain.review_doubts import suggestions
from supervision_desk.domain.review_units import (
    LEAD,
    RESPONSIBLE,
    SUPPORTING,
    UnitLine,
    answer_by,
    answering_of,
    leave_name_out,
    map_unit,
    set_role,
    set_units,
    settle,
    units_of,
    unmap_unit,
)
from supervision_desk.domain.units import LEFT_OUT, NEW_UNIT, KnownUnit, UnitBook, alike
from tests.factories import day, draft, measure

BOOK = UnitBook(
    [KnownUnit("区发改局"), KnownUnit("区人社局", "人力资源和社会保障局", ("区劳动局",)), KnownUnit("区财政局")]
)
RULE = Doubt(
    "rule_unsettled", MUST, "有1条措施列出多个责任单位而未分主次（如第1条），请确定由谁负总责。", "rule", "列首牵头"
)
FLAT = ("区发改局", "区财政局")


def unknown(name: str, field: str = "responsible_units", proposal: str = NEW_UNIT) -> Doubt:
    words = f"单位名录里没有“{name}”，请选择对应的单位或新增。"
    return Doubt("unknown_unit", MUST, words, field, proposal, (NEW_UNIT,), name)


def review(*measures: object, doubts: tuple[Doubt, ...] = (), **decisions: object) -> Review:
    return Review(draft(*measures, doubts=doubts), Decisions("张某某", **decisions), BOOK)  # type: ignore[arg-type]


def codes(made: Review, index: int = 0) -> list[str]:
    return [doubt.code for doubt in made.measure(index).doubts]


def test_number_title_and_text_are_written_over_and_lose_their_doubts() -> None:
    odd = tuple(Doubt("odd", LOOK, "请核对。", field) for field in ("number", "title", "text", "measure"))
    made = set_text(set_title(set_number(review(measure(doubts=odd)), 0, " 2 "), 0, "稳岗"), 0, "返还保费。")
    assert (made.measure(0).number, made.measure(0).title, made.measure(0).text) == ("2", "稳岗", "返还保费。")
    assert [doubt.field for doubt in made.measure(0).doubts] == ["measure"]
    assert set_text(made, 0, "  ") == made


def test_the_heading_brings_its_leaders_and_leads_unless_the_measure_says_its_own() -> None:
    made = review(measure(lead_from="section", lead_units=("区人社局",)))
    loose = set_section(made, 0, None)
    assert (loose.measure(0).lead_units, loose.measure(0).lead_from) == ((), "")
    assert set_section(loose, 0, 0) == made
    own = review(measure(lead_from="measure", lead_units=("区财政局",), lead_leaders=("周某",)))
    assert set_section(own, 0, None).measure(0) == replace(own.measure(0), section=None)


def test_leaders_are_set_once_each() -> None:
    assert set_leaders(review(), 0, ["周某", " ", "周某", "李某"]).measure(0).lead_leaders == ("周某", "李某")


def test_a_leader_named_nowhere_any_more_is_asked_about_no_longer() -> None:
    doubt = Doubt(LEADER_DOUBT, LOOK, "领导名单里没有“周某”。", subject="周某")
    named = set_leaders(review(doubts=(doubt,)), 0, ["周某"])
    assert named.draft.doubts == (doubt,)
    assert set_leaders(named, 0, ["李某"]).draft.doubts == ()


def test_the_documents_own_fields_are_edited_and_its_text_is_kept() -> None:
    made = set_document(
        review(), title=" ", doc_number="望办发〔2021〕1号", issuers=["区委办", ""], issued_on=day(3, 1)
    )
    head = made.draft.document
    assert (head.title, head.doc_number, head.issuers, head.issued_on) == (
        "若干措施", "望办发〔2021〕1号", ("区委办",), day(3, 1)
    )  # fmt: skip


def test_units_are_one_list_and_the_first_lead_answers() -> None:
    made = set_units(review(), 0, [UnitLine("区财政局", LEAD), UnitLine("区发改局", SUPPORTING), UnitLine("", LEAD)])
    assert units_of(made.measure(0)) == (UnitLine("区财政局", LEAD), UnitLine("区发改局", SUPPORTING))
    assert answering_of(made, 0) == ["区财政局"]
    assert made.measure(0).lead_from == "measure"


def test_without_a_lead_of_its_own_the_heading_leads_again() -> None:
    made = set_units(
        review(measure(lead_from="measure", lead_units=("区财政局",))), 0, [UnitLine("区发改局", RESPONSIBLE)]
    )
    assert (made.measure(0).lead_units, made.measure(0).lead_from) == (("区人社局",), "section")


def test_without_any_unit_that_is_the_doubt() -> None:
    assert codes(set_units(review(), 0, [])) == ["no_unit"]
    assert codes(set_units(set_units(review(), 0, []), 0, [UnitLine("区发改局", LEAD)])) == []


def test_a_typed_name_that_the_list_does_not_have_is_doubted_until_declared_new() -> None:
    made = set_units(review(), 0, [UnitLine("区科技局", LEAD)])
    [doubt] = made.measure(0).doubts
    assert (doubt.code, doubt.field, doubt.subject) == ("unknown_unit", "lead_units", "区科技局")
    assert doubt.choices[-1] == doubt.proposal == NEW_UNIT
    assert open_doubts(made.draft, made.decisions)
    assert not open_doubts((settled := map_unit(made, "区科技局", "区科技局")).draft, settled.decisions)


def test_what_the_reader_proposed_for_another_name_stays() -> None:
    said = unknown("区科技局", proposal="区财政局")
    odd = Doubt("odd_role", MUST, "请核对主次。", "lead_units")
    made = review(measure(responsible_units=("区科技局",), doubts=(said, odd)))
    edited = set_units(made, 0, [UnitLine("区科技局", RESPONSIBLE), UnitLine("区发改局", RESPONSIBLE)])
    assert edited.measure(0).doubts == (said,)


def test_a_name_mapped_once_is_settled_everywhere_and_can_be_taken_back() -> None:
    made = review(*(measure(responsible_units=("区科技局",), doubts=(unknown("区科技局"),)) for _ in range(2)))
    mapped = map_unit(made, "区科技局", "区发改局")
    assert not open_doubts(mapped.draft, mapped.decisions)
    assert answering_of(mapped, 1) == ["区发改局"]
    assert unmap_unit(mapped, "区科技局") == made
    assert unmap_unit(confirm(made, unknown("区科技局")), "区科技局") == made


def test_mappings_stay_flat_and_never_run_in_a_circle() -> None:
    made = map_unit(map_unit(review(), "甲局", "乙局"), "乙局", "区财政局")
    assert made.decisions.spellings == {"甲局": "区财政局", "乙局": "区财政局"}
    assert map_unit(map_unit(review(), "甲局", "乙局"), "乙局", "甲局").decisions.spellings == {"乙局": "甲局"}


def test_mentions_follow_the_units_that_remain() -> None:
    marks = (Mention("区发改局", RESPONSIBLE, (0, 4)), Mention("下同", RESPONSIBLE, (5, 7)))
    made = set_units(review(measure(mentions=marks)), 0, [UnitLine("区发改局", LEAD)])
    assert made.measure(0).mentions == (Mention("区发改局", LEAD, (0, 4)),)


def test_one_units_role_is_set_in_several_measures() -> None:
    made = review(measure("1", responsible_units=FLAT), measure("2"), doubts=(RULE,))
    led = set_role(made, [0, 1], "区财政局", LEAD)
    assert answering_of(led, 0) == ["区财政局"]
    assert led.measure(1) == made.measure(1)
    assert led.draft.doubts == ()


def test_the_question_of_the_rule_comes_and_goes_with_the_measures_it_is_about() -> None:
    made = set_units(review(), 0, [UnitLine(name, RESPONSIBLE) for name in FLAT])
    assert made.draft.doubts == (RULE,)
    assert set_units(made, 0, [UnitLine("区发改局", RESPONSIBLE)]).draft.doubts == ()


def test_several_leads_are_a_doubt_and_a_choice_puts_one_first() -> None:
    made = set_units(review(), 0, [UnitLine("区发改局", LEAD), UnitLine("区财政局", LEAD)])
    [doubt] = made.measure(0).doubts
    assert (doubt.code, doubt.proposal) == ("several_leads", "区发改局")
    assert settle(made, 0, doubt).decisions.confirmed == {doubt}
    assert answering_of(settle(made, 0, doubt, "区财政局"), 0) == ["区财政局"]


@pytest.mark.parametrize(
    ("typed", "units"),
    [
        (["区财政局"], [UnitLine("区财政局", LEAD), UnitLine("区发改局", RESPONSIBLE)]),
        (["区人社局"], [UnitLine("区人社局", RESPONSIBLE), UnitLine("区财政局", RESPONSIBLE)]),
        (["区人社局", "区财政局"], [UnitLine("区人社局", RESPONSIBLE), UnitLine("区财政局", RESPONSIBLE)]),
        (["区发改局"], [UnitLine("区发改局", RESPONSIBLE), UnitLine("区财政局", RESPONSIBLE)]),
        ([" "], [UnitLine("区发改局", RESPONSIBLE), UnitLine("区财政局", RESPONSIBLE)]),
    ],
)
def test_writing_over_who_answers(typed: list[str], units: list[UnitLine]) -> None:
    made = answer_by(review(measure(responsible_units=FLAT)), 0, typed)
    assert list(units_of(made.measure(0))) == units


def test_who_answers_in_place_of_the_headings_lead_leads_the_measure() -> None:
    made = answer_by(review(rule=Rule.SECTION_LEAD), 0, ["区财政局"])
    assert answering_of(made, 0) == ["区财政局"]


def test_the_proposal_of_an_unknown_name_is_taken_or_another_choice() -> None:
    said = unknown("区劳动和社会保障局", proposal="区人社局")
    made = review(measure(responsible_units=("区劳动和社会保障局",), doubts=(said,)))
    assert answering_of(settle(made, 0, said), 0) == ["区人社局"]
    assert answering_of(settle(made, 0, said, "区财政局"), 0) == ["区财政局"]
    assert settle(made, 0, said, NEW_UNIT).decisions.spellings == {said.subject: said.subject}
    assert answering_of(settle(made, 0, said, alike("区财政局", 80)), 0) == ["区财政局"]


def test_a_name_that_is_no_unit_takes_no_part() -> None:
    said = unknown("有关部门")
    made = review(measure(responsible_units=("有关部门", "区财政局"), doubts=(said,)))
    assert settle(made, 0, said, LEFT_OUT) == leave_name_out(made, "有关部门")
    assert answering_of(leave_name_out(made, "有关部门"), 0) == ["区财政局"]


def test_a_name_the_document_asks_about_as_a_whole_is_not_asked_about_again() -> None:
    asked = replace(unknown("劳动局"), code="meant_unit")
    assert codes(set_units(review(doubts=(asked,)), 0, [UnitLine("劳动局", LEAD)])) == []


def test_suggestions_know_the_other_spellings() -> None:
    assert suggestions(BOOK, "区人力资源和社会保障局")[0] == "区人社局"
    assert suggestions(BOOK, "〇") == []


def test_a_day_a_reason_or_neither_for_chosen_measures() -> None:
    doubt = Doubt("no_date", MUST, "没有写明完成时限。", "deadlines", "2020-12-31")
    made = review(*(measure(str(n), doubts=(doubt,)) for n in range(3)))
    dated = leave_undated(set_due(made, [0, 1], day(9, 1)), [1, 2], "长期工作")
    dues = [plan_measure(dated.draft, n, dated.decisions, str).due for n in range(3)]
    assert [(due.due_on, due.undated_reason) for due in dues] == [
        (day(9, 1), ""), (None, "长期工作"), (None, "长期工作")
    ]  # fmt: skip
    assert not open_doubts(dated.draft, dated.decisions)
    assert drop_due(dated, range(3)) == made
    assert leave_undated(made, [0], " ") == made
    assert settle(made, 0, doubt).decisions.dues == {0: date(2020, 12, 31)}


def test_left_out_and_taken_back() -> None:
    made = leave_out(review(measure("1"), measure("2")), [1])
    assert made.decisions.skip == {1}
    assert take_back(made, [0, 1]) == review(measure("1"), measure("2"))


def test_a_confirmed_doubt_is_settled() -> None:
    doubt = Doubt("odd", MUST, "请核对。")
    assert not open_doubts((made := confirm(review(measure(doubts=(doubt,))), doubt)).draft, made.decisions)


def test_what_is_entered_unchanged_settles_no_doubt() -> None:
    fields = ("number", "title", "text", "section", "lead_leaders", "responsible_units", "targets", "milestones")
    doubts = tuple(Doubt("odd", LOOK, f"{field}？", field) for field in fields)
    made = review(measure("1", title="修路", responsible_units=FLAT, lead_leaders=("周某",), doubts=doubts))
    one = made.measure(0)
    again = [
        set_number(made, 0, one.number),
        set_title(made, 0, one.title),
        set_text(made, 0, one.text),
        set_section(made, 0, one.section),
        set_leaders(made, 0, one.lead_leaders),
        set_units(made, 0, units_of(one)),
    ]
    assert all(each == made for each in again)
