"""Hints on the words of replies, and the six tests of a review."""

from datetime import date

import pytest

from supervision_desk.domain.reply_hints import Said, final_hints, text_hints
from supervision_desk.domain.reply_tests import TESTS, reason_of
from supervision_desk.domain.targets import TargetState

DAY = date(2020, 7, 20)


@pytest.mark.parametrize(
    "text",
    [
        "正在推进。",
        "高度重视，积极落实，有序推进各项工作。",
        "我局高度重视，按计划推进，进展顺利。",
        "各单位正在积极推进，取得明显成效。",
        "有关部门扎实推进，下一步将继续抓紧落实。",
        "2020年，我局高度重视，正在积极推进。",
        "二〇二〇年以来有序推进各项工作。",
    ],
)
def test_phrases_with_nothing_behind_them_are_pointed_out(text: str) -> None:
    (hint,) = text_hints(text, None)
    assert hint.startswith("只有“")
    assert hint.endswith("请核实具体进展。")


@pytest.mark.parametrize(
    "text",
    [
        "正在推进，已开发岗位300个。",
        "正在推进，已完成二十三个小区的改造。",
        "高度重视，印发《稳岗工作方案》。",
        "积极落实，6月底前完成招标。",
        "积极落实，2020年6月开工。",
        "积极落实，2020年完成投资5亿元。",
        "有序推进，乌山街道已完工。",
        "积极对接区发改局，资金已到位。",
        "已完成。",
    ],
)
def test_a_number_a_day_a_body_or_a_paper_is_concrete(text: str) -> None:
    assert text_hints(text, None) == ()


def test_a_text_sent_again_is_pointed_out_whatever_its_signs_and_days() -> None:
    last = Said(DAY, "截至7月20日，已开发岗位300个，其中企业岗位120个；正在组织招聘会，重点对接园区企业用工。")
    same = "截至8月25日,已开发岗位300个,其中企业岗位120个;正在组织招聘会,重点对接园区企业用工"
    nearly = "截至8月25日，已开发岗位300个，其中企业岗位120个；正在组织招聘会，重点对接园区各企业用工。"
    assert text_hints(same, last) == ("文字与 2020-07-20 的反馈相同，请核实有无新进展。",)
    assert text_hints(nearly, last) == ("文字与 2020-07-20 的反馈基本相同，请核实有无新进展。",)


def test_a_text_with_new_figures_or_other_words_is_no_copy() -> None:
    last = Said(DAY, "已开发岗位300个，正在组织招聘会，重点对接园区企业用工。")
    assert text_hints("已开发岗位500个，正在组织招聘会，重点对接园区企业用工。", last) == ()
    assert text_hints("招聘会已开完，签约300人，余下的岗位转线上发布。", last) == ()


def _target(label: str, measure: str, value: float, reading: float | None = None) -> TargetState:
    return TargetState(label, "岗位", value, "个", measure, reading)


def test_a_final_reply_names_each_target_that_is_short() -> None:
    targets = (
        _target("T1", "cumulative", 2000),
        _target("T2", "rate", 90, 95),
        _target("T3", "cumulative", 10),
        _target("T4", "at_most", 5, 9),
    )
    (hint,) = final_hints(targets, {"t1": 1500})
    assert hint == "办结反馈，但T1 累计1500个，目标2000个；T3 没有累计完成；T4 累计9个，目标5个，请核实。"
    assert final_hints(targets[:2], {"T1": 2000}) == ()


def test_the_tests_that_failed_are_the_reason_in_their_order() -> None:
    assert reason_of(("文书格式规范", "事实清楚"), " 未盖章 ") == "事实不清楚、文书格式不规范：未盖章"
    assert reason_of((), "缺佐证") == "缺佐证"
    assert reason_of(("任务落实",)) == "任务没有落实"
    assert reason_of(()) == ""
    assert len(TESTS) == 6
