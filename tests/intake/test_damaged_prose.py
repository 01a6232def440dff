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
    [
        ("区发改局区财政局", "区财政局"),
        ("发展改革委商务部", "商务部"),
        ("县发展改革局县水务集团", "县水务集团"),
        ("东江供电公司区房管局", "区房管局"),
    ],
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


def test_a_heading_that_states_the_rule_is_no_torn_heading() -> None:
    draft = read_text(
        "二、主要任务（各项任务的责任单位中，排在首位的为牵头单位）\n"
        "1、甲工作。（责任单位：市民政局、市财政局）\n2、乙工作。（责任单位：市教育局、市财政局）"
    )
    assert leads(draft) == [("市民政局",), ("市教育局",)]
    assert all("section_unsure" not in codes(measure) for measure in draft.measures)


def test_the_numbers_that_are_missing_are_named() -> None:
    text = "（一）甲工作。（责任单位：区人社局）\n（四）乙工作。（责任单位：区财政局）"
    doubts = {doubt.code: doubt for doubt in read_text(text).doubts}
    assert doubts["missing_numbers"].field == "measure"
    assert "（二）、（三）" in doubts["missing_numbers"].message


def test_a_bracket_that_is_never_closed_swallows_no_further_measure_of_a_flattened_text() -> None:
    text = (
        "关于支持发展的若干措施 各单位： 现将措施印发给你们。 "
        "1.设立专项资金，支持企业。（责任单位：园区管委会、区住房城市建设委 "
        "2.搭建平台，协助企业。（责任单位：区商务局） 区属企业减免租金。（责任单位：区国资委、区集体资产办 "
        "4.鼓励业主减免房租，按月收取。（责任单位：区财政局） 5.提供金融服务，不抽贷。（责任单位：区金融办）"
    )
    read = [(measure.number, measure.responsible_units) for measure in read_text(text).measures]
    assert read == [
        ("1", ("园区管委会", "区住房城市建设委")), ("2", ("区商务局",)), ("3", ("区国资委", "区集体资产办")),
        ("4", ("区财政局",)), ("5", ("区金融办",)),
    ]  # fmt: skip


def test_a_second_bracket_inside_a_broken_line_does_not_end_the_annotation() -> None:
    text = (
        "（一）推进企业上云。新增上云企业300家（责任单位：市\n经信局、市大数据中心、各乡镇（街\n道））。\n"
        "（二）建设工厂。建成20家（责任单位：市经信局）。\n"
    )
    assert read_text(text).measures[0].responsible_units == ("市经信局", "市大数据中心", "各乡镇（街道）")


@pytest.mark.parametrize(
    ("sentence", "lead", "responsible", "supporting"),
    [
        ("省发展改革委牵头，省水利厅配合，各州、市人民政府负责落实。", "省发展改革委", "各州、市人民政府", "省水利厅"),
        (
            "省自然资源厅牵头，各州、市、县（市、区）人民政府负责落实。",
            "省自然资源厅",
            "各州、市、县（市、区）人民政府",
            "",
        ),
        ("（市交通局牵头，各区政府配合，持续推进，每年不少于5条）", "市交通局", "", "各区政府"),
    ],
)
def test_who_does_it_is_read_beside_areas_and_further_clauses(
    sentence: str, lead: str, responsible: str, supporting: str
) -> None:
    (measure, _) = read_text(f"一、扩大投资。年内推介项目200个。{sentence}\n二、用地。{sentence}\n").measures
    assert "".join(measure.lead_units) == lead
    assert "".join(measure.responsible_units) == responsible
    assert "".join(measure.supporting_units) == supporting


def test_units_before_their_tasks_are_doubted_where_they_may_stand_behind_the_last() -> None:
    tasks = ("县人社局", "稳定就业，新增4000人"), ("县住建局", "改造小区20个"), ("县教育局", "新建学校1所")
    text = "".join(f"责任单位：{unit}\n{n}.{task}。\n" for n, (unit, task) in enumerate(tasks, 7))
    measures = read_text(text).measures
    assert measures
    assert all("units_first" in codes(measure) for measure in measures)


def test_half_a_bracket_around_the_label_of_a_heading_takes_nothing_from_what_it_says() -> None:
    text = "工作要点\n"
    for number, open_bracket in (("一", "（"), ("二", "")):
        text += f"{number}、抓好增收{number}{open_bracket}牵头领导：李明，牵头单位：县农业局）\n"
        text += f"1.种菜{number}万亩。\n责任单位：县农业局、县林业局\n2.种花{number}千亩。\n责任单位：县林业局\n"
    measures = read_text(text).measures
    assert [one.lead_leaders for one in measures] == [("李明",)] * 4
    assert not any(doubt.code == "section_unsure" for one in measures for doubt in one.doubts)


LINES = [f"{at}.种菜{at}万亩，建棚{at}座。（责任单位：县林业局）" for at in range(1, 7)]


@pytest.mark.parametrize("who", ["（牵头单位：县农业局）", "（牵头领导：李明）", ""])
def test_the_first_below_a_heading_that_lost_its_number_is_read_also_where_the_heading_names_somebody(who: str) -> None:
    first, *others = LINES[:3]
    heads = [f"一、种养{who}", f"二、收储{who}"]
    text = "\n".join(("工作方案", heads[0], first.removeprefix("1."), *others, heads[1], *LINES[3:], ""))
    measures = read_text(text).measures
    assert [one.number for one in measures] == ["1", "2", "3", "4", "5", "6"]
    assert [doubt.field for doubt in measures[0].doubts if doubt.code == "lost_number"] == ["number"]


@pytest.mark.parametrize(("heading", "field"), [("二、收储", "number"), ("二、收储（县粮食局牵头）", "measure")])
def test_only_the_number_of_a_paragraph_that_lost_it_is_unsure_where_headings_name_nobody(
    heading: str, field: str
) -> None:
    text = "\n".join(("工作方案", LINES[0].removeprefix("1."), *LINES[1:3], heading, *LINES[3:], ""))
    first = read_text(text).measures[0]
    assert [doubt.field for doubt in first.doubts if doubt.code == "lost_number"] == [field]
