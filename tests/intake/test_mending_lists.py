"""整改清单 in running text: a numbered problem with labelled lines below it, and leaders with long posts."""

import pytest

from supervision_desk.domain.draft import MUST, MeasureDraft
from supervision_desk.intake.reader import read_text

PROBLEMS = """东山县督察反馈问题整改清单

一、东山镇生活垃圾填埋场渗滤液处理设施运行长期不正常不稳定
整改目标：处理设施稳定运行。
整改措施：1.检修设备；2.更换膜组件4套。
整改责任人：副县长  李志明
责任单位：县城管局、市生态环境局东山县分局
整改时限：2023年10月底前

二、河道采砂监管不力
整改目标：采砂点规范管理。
整改措施：开展巡查24次。
整改责任人：市生态环境局东山县分局局长  王建军
责任单位：县水利局、县公安局
整改时限：2023年12月底前
"""


def one(leader: str) -> MeasureDraft:
    return read_text(f"清单\n1.新建泵站2座。（责任领导：{leader}；责任单位：县水利局）").measures[0]


def test_a_problem_with_labelled_lines_below_it_is_one_measure_with_its_goal_and_steps() -> None:
    draft = read_text(PROBLEMS)
    first, second = draft.measures
    assert not draft.sections
    assert (first.number, first.title) == ("一", "东山镇生活垃圾填埋场渗滤液处理设施运行长期不正常不稳定")
    assert "整改目标：处理设施稳定运行。整改措施：1.检修设备" in first.text
    assert (second.number, second.title) == ("二", "河道采砂监管不力")
    assert first.responsible_units == ("县城管局", "市生态环境局东山县分局")
    assert [deadline.text for deadline in first.deadlines] == ["2023年10月底前"]


def test_who_mends_a_problem_is_a_leader_without_the_post() -> None:
    first, second = read_text(PROBLEMS).measures
    assert (first.lead_leaders, second.lead_leaders) == (("李志明",), ("王建军",))
    assert "整改责任人" not in first.text


@pytest.mark.parametrize("leader", ["副县长、县公安局局长 李志明", "县财政局党组书记、局长李志明", "县委办主任李志明"])
def test_a_post_in_a_unit_is_no_leader(leader: str) -> None:
    assert one(leader).lead_leaders == ("李志明",)


def test_a_measure_without_any_words_must_be_filled_in() -> None:
    measures = read_text("清单\n1.（责任单位：县水利局）\n2.新建泵站2座。（责任单位：县水利局）").measures
    must = [{doubt.code for doubt in each.doubts if doubt.grade == MUST} for each in measures]
    assert ["no_words" in codes for codes in must] == [True, False]
