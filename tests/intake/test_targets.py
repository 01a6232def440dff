"""Numbers of a measure: what is to be reached, what only qualifies, what is a name."""

import pytest

from supervision_desk.domain.draft import MeasureDraft, TargetDraft
from supervision_desk.intake.reader import read_text


def measure(words: str) -> MeasureDraft:
    return read_text(f"某府办〔2020〕1号\n\n1. 标题。{words}（责任单位：区人社局）").measures[0]


def targets(words: str) -> tuple[TargetDraft, ...]:
    return measure(words).targets


@pytest.mark.parametrize(
    ("words", "value", "unit", "bound", "kind", "how"),
    [
        ("年内提供岗位2000个。", 2000, "个", "exact", "target", "cumulative"),
        ("低保水平达到 400 元/月以上。", 400, "元/月", "min", "target", "level"),
        ("完成 3 万亩高标准农田建设。", 3, "万亩", "exact", "target", "cumulative"),
        ("引进1万名左右紧缺人才。", 10000, "名", "approx", "target", "cumulative"),
        ("失业率控制在4.5%以内。", 4.5, "%", "max", "target", "at_most"),
        ("资金不低于总额的30%。", 30, "%", "min", "target", "rate"),
        ("时间压缩至半个工作日以内。", 0.5, "个工作日", "max", "target", "service"),
        ("24小时内推送至企业。", 24, "小时", "max", "target", "service"),
        ("成本降低0.5个百分点。", 0.5, "个百分点", "exact", "target", "rate"),
        ("培训10-12场次。", 10, "场次", "range", "target", "cumulative"),
        ("推进两条城际铁路建设。", 2, "条", "exact", "target", "cumulative"),
        ("对新增岗位20个以上的给予支持。", 20, "个", "min", "standard", "cumulative"),
        ("对吸纳就业的企业给予5万元补助。", 5, "万元", "exact", "standard", "cumulative"),
        ("可申请缓缴不超过6个月的保险费。", 6, "个月", "max", "standard", "at_most"),
        ("为80周岁以上的老人发放补贴。", 80, "周岁", "min", "standard", "cumulative"),
        ("充分发挥园区2亿元基金的效益。", 2, "亿元", "exact", "standard", "cumulative"),
        ("给予每人每天100元的补助。", 100, "元/人/天", "exact", "standard", "level"),
    ],
)
def test_a_number_is_read_with_its_meaning(
    words: str, value: float, unit: str, bound: str, kind: str, how: str
) -> None:
    (one,) = targets(words)
    assert (one.value, one.unit, one.bound, one.kind, one.measure) == (value, unit, bound, kind, how)


@pytest.mark.parametrize(
    "words",
    [
        "落实“一超过两不愁三保障”要求。",
        "实施“两约谈一会商”制度。",
        "引进三类500强企业。",
        "推进500kV输变电工程。",
        "改造s356横沟段、107国道。",
        "开通12345热线。",
        "落实2020年第3次会议精神。",
        "推进二期工程。",
        "按《三年行动计划100条》执行。",
    ],
)
def test_a_number_in_a_name_is_no_target(words: str) -> None:
    assert targets(words) == ()


def test_parts_point_to_their_total() -> None:
    words = "全年完成招商项目60个以上，其中三类500强项目7个、终端项目20个以上，签约5个。"
    assert [(one.value, one.part_of) for one in targets(words)] == [(60, None), (7, 0), (20, 0), (5, None)]


def test_numbers_of_a_list_have_their_own_words() -> None:
    words = "铺排扶贫项目118个、扶贫资金1800万元。"
    assert [one.text for one in targets(words)] == ["铺排扶贫项目118个", "扶贫资金1800万元"]


def test_results_without_a_number_are_milestones() -> None:
    found = measure("实现新疾控中心投运。完成5个小区改造。完成福利中心建设，实现危房动态清零。").milestones
    assert [one.text for one in found] == ["实现新疾控中心投运", "完成福利中心建设", "实现危房动态清零"]
