"""Responsibility annotations → names with roles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supervision_desk.intake.flow import flow_of
from supervision_desk.intake.responsibility import Responsibility, is_annotation, parse_annotation


def parsed(words: str) -> Responsibility:
    flow = flow_of(words)
    return parse_annotation(flow, 0, len(flow.text))


@pytest.mark.parametrize(
    ("words", "lead", "responsible", "supporting"),
    [
        ("责任单位：A局、B局、C局", (), ("A局", "B局", "C局"), ()),
        ("牵头单位：A局；责任单位：B局、C局", ("A局",), ("B局", "C局"), ()),
        ("牵头单位:A局,配合单位:B局,C局", ("A局",), (), ("B局", "C局")),
        ("A局、B局负责", (), ("A局", "B局"), ()),
        ("A局牵头，B局、C局配合", ("A局",), (), ("B局", "C局")),
        ("A局牵头，B局，各市、县〔区〕人民政府配合", ("A局",), (), ("B局", "各市、县〔区〕人民政府")),
        ("由A局牵头", ("A局",), (), ()),
        ("A局牵头，B局负责", ("A局",), ("B局",), ()),
        ("牵头单位：市教育局，配合单位：各区、县级市", ("市教育局",), (), ("各区、县级市",)),
        ("责任单位：各县（市、区）人民政府，各银行机构", (), ("各县（市、区）人民政府", "各银行机构"), ()),
        ("责任单位：各区政府、街道办事处", (), ("各区政府", "街道办事处"), ()),
    ],
)
def test_units_have_the_role_the_text_gives_them(
    words: str, lead: tuple[str, ...], responsible: tuple[str, ...], supporting: tuple[str, ...]
) -> None:
    said = parsed(words)
    assert (said.of("lead"), said.of("responsible"), said.of("supporting")) == (lead, responsible, supporting)


def test_leaders_are_named_beside_units() -> None:
    said = parsed("牵头领导：周 凯，牵头单位：望城经开区")
    assert said.of("leader") == ("周凯",)
    assert said.of("lead") == ("望城经开区",)


def test_names_apart_by_spaces_only_are_two() -> None:
    assert parsed("牵头领导：周志辉 喻志军").of("leader") == ("周志辉", "喻志军")
    assert parsed("责任单位：区人社局 区发改局").of("responsible") == ("区人社局", "区发改局")


@pytest.mark.parametrize("words", ["责任单位：A局、B局等", "A局、B局等有关部门负责", "A局、B局等部门按职责分工负责"])
def test_and_so_on_is_dropped_and_remembered(words: str) -> None:
    said = parsed(words)
    assert said.etc
    assert said.of("responsible") == ("A局", "B局")


def test_a_stated_rule_is_no_name() -> None:
    said = parsed("税务总局、财政部负责，排在第一位的部门为牵头部门，下同")
    assert said.first_leads
    assert said.of("responsible") == ("税务总局", "财政部")


def test_a_time_limit_inside_the_annotation_is_no_name() -> None:
    said = parsed("责任单位：A局；完成时限：6月底前")
    assert said.of("responsible") == ("A局",)
    assert len(said.deadlines) == 1


@pytest.mark.parametrize("words", ["含用工调剂", "市、区", "联系电话：0731—58225116", "具体由双方协商解决", "负责"])
def test_other_brackets_are_no_annotation(words: str) -> None:
    assert not is_annotation(words)


@given(st.lists(st.text(alphabet="甲乙丙丁戊己", min_size=2, max_size=6).map(lambda s: "区" + s + "局"), min_size=1))
def test_a_list_of_units_reads_back_as_written(names: list[str]) -> None:
    assert parsed("责任单位：" + "、".join(names)).of("responsible") == tuple(dict.fromkeys(names))
