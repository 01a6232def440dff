"""The whole reading: the sample document, small documents of each form, and any text at all."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supervision_desk.domain.draft import Draft
from supervision_desk.domain.units import KnownUnit
from supervision_desk.errors import UserError
from supervision_desk.intake.files import load
from supervision_desk.intake.reader import read_text
from supervision_desk.paths import resource


@pytest.fixture(scope="module")
def sample() -> Draft:
    return read_text(load(resource("sample", "document.txt")).text)


def squeezed(text: str) -> str:
    return re.sub(r"[\s*#]+", "", text)


def test_the_sample_has_its_head(sample: Draft) -> None:
    document = sample.document
    assert document.title == "关于扎实做好“六稳”工作全面落实“六保”任务的若干措施"
    assert document.doc_number == "望办发〔2020〕14号"
    assert document.issuers == ("中共长沙市望城区委办公室", "长沙市望城区人民政府办公室")
    assert (document.issued_on, document.year, str(document.proposed_due)) == (None, 2020, "2020-12-31")
    assert document.proposed_basis.startswith("2020年")
    assert [cycle.text for cycle in document.cycles] == ["一月一调度"]


def test_the_sample_has_its_sections_and_measures(sample: Draft) -> None:
    assert [section.title for section in sample.sections][:2] == ["保居民就业", "保基本民生"]
    assert [section.lead_leaders for section in sample.sections][4] == ("周凯",)
    assert [measure.number for measure in sample.measures] == [str(n) for n in range(1, 26)]
    assert {measure.lead_from for measure in sample.measures} == {"section"}
    assert sum(len(measure.mentions) for measure in sample.measures) == 62


def test_nine_measures_of_the_sample_have_a_date(sample: Draft) -> None:
    dated = [m.number for m in sample.measures if any(one.on for one in m.deadlines)]
    assert dated == ["2", "3", "4", "6", "7", "8", "17", "20", "21"]


def test_doubts_about_the_sample_stand_once(sample: Draft) -> None:
    assert [doubt.code for doubt in sample.doubts] == [
        "rule_unsettled",
        "same_unit",
        "parent_unit",
        "no_unit_list",
    ]
    assert {doubt.code for measure in sample.measures for doubt in measure.doubts} == {
        "no_date",
        "campaign_day",
    }


def test_a_measure_is_joined_across_a_page_break(sample: Draft) -> None:
    text = sample.measures[2].text
    assert text.startswith("帮扶重点群体就业。年内开发公益性岗位400个")
    assert "开发援助性岗位500个" in text
    assert text.endswith("给予5万元补助。")
    assert "责任单位" not in text


def test_spans_of_the_sample_lead_back_to_its_words(sample: Draft) -> None:
    assert_spans_hold(sample)


def test_a_unit_list_settles_aliases_and_parents() -> None:
    text = (
        "1. 甲。年内建成。（责任单位：区市场管理局、经开区产业局）\n"
        "2. 乙。年内建成。（责任单位：区市场监督管理局、经开区）"
    )
    units = (
        KnownUnit("区市场监督管理局", aliases=("区市场管理局",)),
        KnownUnit("经开区"),
        KnownUnit("经开区产业局", parent="经开区"),
    )
    codes = {doubt.code for doubt in read_text(text).doubts}
    assert codes == {"rule_unsettled", "same_unit", "parent_unit", "no_unit_list"}
    assert {doubt.code for doubt in read_text(text, units=units).doubts} == {"rule_unsettled"}


def test_a_unit_that_the_list_lacks_must_be_settled() -> None:
    draft = read_text("2020年方案\n1. 甲。年内建成。（责任单位：区新局）", units=(KnownUnit("区人社局"),))
    (doubt,) = draft.measures[0].doubts
    assert (doubt.code, doubt.grade, doubt.field) == ("unknown_unit", "must", "responsible_units")


def test_an_annotation_without_a_unit_must_be_settled() -> None:
    (measure,) = read_text("2020年方案\n1. 甲。年内建成。（责任单位：）").measures
    assert [doubt.code for doubt in measure.doubts] == ["no_unit"]


def test_numbered_paragraphs_without_units_are_told() -> None:
    draft = read_text("1. 甲。（责任单位：区人社局）\n2. 乙。\n3. 丙。（责任单位：区教育局）")
    assert [measure.number for measure in draft.measures] == ["1", "3"]
    assert "left_out" in {doubt.code for doubt in draft.doubts}


def test_steps_with_one_annotation_are_one_measure() -> None:
    (measure,) = read_text("一、甲\n（1）做乙。\n（2）做丙。（责任单位：区人社局）").measures
    assert measure.number == "一"
    assert "做乙" in measure.text
    assert "做丙" in measure.text


def test_of_a_measure_beyond_all_measure_only_the_first_part_is_searched_and_that_is_said() -> None:
    long = read_text(f"1. 年内完成改造5个。{'加快推进项目建设，' * 3_000}新增车位9个。（责任单位：区住建局）").measures[
        0
    ]
    assert [target.value for target in long.targets] == [5]
    assert long.text.endswith("新增车位9个。")
    assert long.responsible_units == ("区住建局",)
    assert [doubt.field for doubt in long.doubts if doubt.code == "too_long"] == ["measure"]


def test_of_an_annotation_beyond_all_measure_only_the_first_part_is_read_and_that_is_said() -> None:
    (long,) = read_text(f"1. 加快改造。（责任单位：{'区住建局、' * 5_000}区民政局）").measures
    assert long.responsible_units == ("区住建局",)
    assert [doubt.field for doubt in long.doubts if doubt.code == "too_long"] == ["responsible_units"]


def test_an_annotation_of_usual_length_is_read_to_its_end_without_a_doubt() -> None:
    (usual,) = read_text(f"1. 加快改造。（责任单位：{'区住建局、' * 500}区民政局）").measures
    assert usual.responsible_units == ("区住建局", "区民政局")
    assert not [doubt for doubt in usual.doubts if doubt.code == "too_long"]


def test_a_stated_rule_makes_the_first_unit_lead() -> None:
    text = "1. 甲。（A局、B局负责，排在第一位的部门为牵头部门，下同）\n2. 乙。（C局、D局负责）"
    measures = read_text(text).measures
    assert [(m.lead_units, m.lead_from) for m in measures] == [(("A局",), "rule"), (("C局",), "rule")]


def test_a_label_after_the_last_sentence_is_read_without_brackets() -> None:
    (measure,) = read_text("1.甲。年内建成。责任单位：市财政局、市人社局").measures
    assert measure.responsible_units == ("市财政局", "市人社局")
    assert measure.text == "甲。年内建成。"


def test_words_after_an_annotation_at_the_title_belong_to_the_measure() -> None:
    (measure,) = read_text("1. 稳定岗位（责任单位：区人社局）\n加大援企稳岗力度，年内提供岗位5个。").measures
    assert measure.title == "稳定岗位"
    assert measure.text == "稳定岗位 加大援企稳岗力度，年内提供岗位5个。"


@pytest.mark.parametrize(
    ("head", "year"),
    [
        ("2023年安全生产工作的通知", 2023),
        ("《2023年安全生产工作的通知》", 2023),
        ("关于做好2023年安全生产工作的通知\n某府办〔2022〕68号", 2023),
        ("关于2022年度考核情况的通报\n某府办〔2023〕3号", 2023),
        ("关于实施（2021—2025年）规划的通知\n某府办〔2022〕3号", 2022),
        ("关于2021年至2025年规划的通知\n某府办〔2022〕3号", 2022),
        ("关于安全生产工作的通知", None),
    ],
)
def test_the_year_is_that_of_the_title_else_of_the_number(head: str, year: int | None) -> None:
    assert read_text(f"{head}\n1. 甲。年内建成。（责任单位：区人社局）").document.year == year


@pytest.mark.parametrize(
    ("name", "is_child"),
    [
        ("经开区产业局", True),
        ("经开区服务中心", True),
        ("经开区投资公司", True),
        ("经开区民心", False),
        ("经开区一中", False),
    ],
)
def test_only_names_that_end_as_bureaus_do_stand_under_a_parent(name: str, is_child: bool) -> None:
    draft = read_text(f"1. 甲。年内建成。（责任单位：经开区、{name}）")
    assert any(doubt.code == "parent_unit" for doubt in draft.doubts) is is_child


@pytest.mark.parametrize("text", ["", "没有编号的文字。", "1. 甲\n2. 乙", "一、指导思想"])
def test_a_text_without_measures_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(UserError, match="没有保存任何内容"):
        read_text(text)


GRAMMAR = (
    "1. |（一）|二、|（责任单位：区人社局、区发改局）|责任单位：|区人社局|、|。|，|年内|对|的|给予|5万元"
    "|20 个以上|完成|“630攻坚”|（|）|**|#|牵头，|配合）|其中|6月底前|2020年| |\n"
)
PIECES = st.sampled_from(GRAMMAR.split("|"))


@settings(max_examples=120)
@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join)))
def test_any_text_is_read_or_refused_and_spans_hold(text: str) -> None:
    try:
        draft = read_text(text)
    except UserError:
        return
    assert_spans_hold(draft)
    assert draft == read_text(text)


def assert_spans_hold(draft: Draft) -> None:
    raw = draft.document.extracted_text
    for measure in draft.measures:
        assert 0 <= measure.span[0] < measure.span[1] <= len(raw)
        for mention in measure.mentions:
            assert squeezed(raw[slice(*mention.span)]) == squeezed(mention.name)
        found = [(one.text, one.span) for one in measure.deadlines]
        found += [(one.text, one.span) for one in measure.targets if "分别" not in measure.text]
        found += [(one.text, one.span) for one in measure.milestones]
        for text, span in found:
            assert 0 <= span[0] < span[1] <= len(raw)
            assert squeezed(raw[slice(*span)]) == squeezed(text)


def test_articles_stand_below_chapters_and_count_on_over_them() -> None:
    text = (
        "第一章 支持工业\n第一条 扩大投资。完成技改20项。（责任单位：县工信局）\n"
        "第二条 保障用工。招工300人。（责任单位：县人社局）\n"
        "第二章 支持农业\n第三条 扩大种植。种菜5万亩。（责任单位：县农业农村局）\n"
        "第三章 附则\n第四条 本措施自印发之日起施行。\n"
    )
    draft = read_text(text)
    assert [(one.number, one.section) for one in draft.measures] == [("第一条", 0), ("第二条", 0), ("第三条", 1)]
    assert [each.title for each in draft.sections] == ["支持工业", "支持农业"]
    assert not {"missing_numbers", "left_out"} & {doubt.code for doubt in draft.doubts}
