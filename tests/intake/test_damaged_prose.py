"""Prose damaged in copying is mended where its structure makes that safe, and doubted where it was mended."""

import pytest

from supervision_desk.domain.draft import Draft, MeasureDraft
from supervision_desk.intake.glued_names import glued_at
from supervision_desk.intake.reader import read_text


def only(annotation: str) -> MeasureDraft:
    (measure,) = read_text(f"1.稳定就业。年内完成。{annotation}").measures
    return measure


def codes(measure: MeasureDraft) -> set[str]:
    return {doubt.code for doubt in measure.doubts}


def leads(draft: Draft) -> list[tuple[str, ...]]:
    return [measure.lead_units for measure in draft.measures]


@pytest.mark.parametrize(
    ("annotation", "lead", "responsible", "supporting"),
    [
        ("（牵位市财政局；责任单位：市工信局）", ("市财政局",), ("市工信局",), ()),
        ("（牵头单位：市财政局，合单位：市工信局、市商务局）", ("市财政局",), (), ("市工信局", "市商务局")),
        ("（责位区人社局、区发改局）", (), ("区人社局", "区发改局"), ()),
        ("\n牵头单位：县经信局\n任单位：县商务局、县统计局", ("县经信局",), ("县商务局", "县统计局"), ()),
        ("（区发改局头，区财政局配合）", ("区发改局",), (), ("区财政局",)),
    ],
)
def test_a_label_that_lost_characters_still_gives_its_role(
    annotation: str, lead: tuple[str, ...], responsible: tuple[str, ...], supporting: tuple[str, ...]
) -> None:
    measure = only(annotation)
    assert (measure.lead_units, measure.responsible_units, measure.supporting_units) == (lead, responsible, supporting)


def test_a_torn_label_is_doubted() -> None:
    assert "torn_label" in codes(only("（责位区人社局、区发改局）"))


@pytest.mark.parametrize("words", ["头部企业集团", "配合市公安局开展整治"])
def test_words_that_only_resemble_a_torn_label_are_none(words: str) -> None:
    measure = only(f"支持{words}。（责任单位：区人社局）")
    assert measure.responsible_units == ("区人社局",)
    assert measure.supporting_units == ()


@pytest.mark.parametrize(
    ("glued", "second"),
    [("区发改局区财政局", "区财政局"), ("发展改革委商务部", "商务部"), ("县发展改革局县水务集团", "县水务集团")],
)
def test_names_that_lost_their_separator_are_split(glued: str, second: str) -> None:
    assert glued[glued_at(glued) :] == second
    assert "glued_names" in codes(only(f"（责任单位：{glued}）"))


@pytest.mark.parametrize(
    "name",
    [
        "望城经开区社会事务局",
        "市委组织部",
        "国家税务总局广州市税务局",
        "市资规局云岫分局",
        "市住房和城乡建设局",
        "国务院国资委",
    ],
)
def test_one_name_is_not_split(name: str) -> None:
    assert glued_at(name) == 0


def test_a_heading_that_lost_its_number_still_leads_what_follows() -> None:
    text = (
        "一、扩大投资（区发改局牵头）\n（一）甲工作。（责任单位：区科技局）\n（二）乙工作。（责任单位：区科技局）\n"
        "激发消费活力（区商务局牵头）\n（一）丙工作。（责任单位：区科技局）"
    )
    draft = read_text(text)
    assert leads(draft) == [("区发改局",), ("区发改局",), ("区商务局",)]
    assert "section_unsure" in codes(draft.measures[2])


def test_a_heading_that_lost_its_bracket_still_leads_what_follows() -> None:
    draft = read_text("三、激发消费活力区商务局、区文旅体局牵头）\n（一）丙工作。（责任单位：区科技局）")
    assert leads(draft) == [("区商务局", "区文旅体局")]
    assert "section_unsure" in codes(draft.measures[0])


def test_without_the_first_heading_the_others_still_stand_above() -> None:
    text = (
        "1.甲工作。（责任单位：区科技局）\n（二）保民生（牵头单位：区民政局）\n2.乙工作。（责任单位：区科技局）\n"
        "（三）保市场（牵头单位：区商务局）\n3.丙工作。（责任单位：区科技局）"
    )
    assert leads(read_text(text)) == [(), ("区民政局",), ("区商务局",)]


def test_a_doubled_measure_is_doubted() -> None:
    first, second = read_text("1.甲工作要做好。（责任单位：区人社局）\n1.甲工作要做好。（责任单位：区人社局）").measures
    assert "doubled" in codes(first) & codes(second)


def test_a_torn_statement_that_the_first_leads_is_doubted() -> None:
    measure = read_text(
        "1.甲。（区人社局、区财政局负责，位的部门为牵，下同）\n2.乙。（区教育局、区财政局负责）"
    ).measures[1]
    assert measure.lead_units == ()
    assert "rule_torn" in codes(measure)


def test_the_numbers_that_are_missing_are_named() -> None:
    text = "（一）甲工作。（责任单位：区人社局）\n（四）乙工作。（责任单位：区财政局）"
    doubts = {doubt.code: doubt for doubt in read_text(text).doubts}
    assert doubts["missing_numbers"].field == "measure"
    assert "（二）、（三）" in doubts["missing_numbers"].message
