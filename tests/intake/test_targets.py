"""Numbers of a measure: what is to be reached, what only qualifies, what is a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supervision_desk.domain.draft import MeasureDraft, TargetDraft
from supervision_desk.intake.quantities import quantities
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
        ("新增供热能力50万㎡。", 50, "万㎡", "exact", "target", "cumulative"),
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
        ("保费补贴提高到300元/人·年。", 300, "元/人·年", "exact", "target", "level"),
        ("完成扩容30万千瓦。", 30, "万千瓦", "exact", "target", "cumulative"),
        ("新增绿地5平方公里。", 5, "平方公里", "exact", "target", "cumulative"),
        ("新建厂房20万平方米。", 20, "万平方米", "exact", "target", "cumulative"),
        ("建设课程10门。", 10, "门", "exact", "target", "cumulative"),
        ("一般性支出压减百分之三十。", 30, "%", "exact", "target", "rate"),
        ("人口出生缺陷率低于千分之五。", 5, "‰", "max", "target", "at_most"),
        ("淘汰低效设备45台（套）。", 45, "台（套）", "exact", "target", "cumulative"),
        ("年补水量不少于300万立方米。", 300, "万立方米/年", "min", "target", "level"),
        ("年处理秸秆12万吨。", 12, "万吨/年", "exact", "target", "level"),
        ("新增日处理能力2万吨。", 2, "万吨/日", "exact", "target", "level"),
        ("生产日期相同的处理2万吨。", 2, "万吨", "exact", "target", "cumulative"),
        ("溶解氧不低于2毫克/升。", 2, "毫克/升", "min", "target", "level"),
        ("单户使用额度不超过500万元。", 500, "万元", "max", "standard", "at_most"),
        ("每家企业每年不超过10人。", 10, "人/年", "max", "standard", "at_most"),
        ("每家企业每年检查不超过2次。", 2, "次", "max", "target", "at_most"),
        ("补助标准不超过30元/平方米。", 30, "元/平方米", "max", "standard", "at_most"),
        ("最低生活保障标准提高到每月800元。", 800, "元/月", "exact", "target", "level"),
        ("产业园总投资26亿元。", 26, "亿元", "exact", "standard", "cumulative"),
        ("路线全长14.6公里。", 14.6, "公里", "exact", "standard", "cumulative"),
        ("分3批发放消费券。", 3, "批", "exact", "standard", "cumulative"),
        ("学校周边200米范围内没有网吧。", 200, "米", "exact", "standard", "cumulative"),
        ("依托非遗工坊开发课程20门。", 20, "门", "exact", "target", "cumulative"),
        ("场馆免费开放不少于300天。", 300, "天", "min", "target", "cumulative"),
        ("日处理能力达到1.5万吨。", 1.5, "万吨", "exact", "target", "level"),
        ("粮食产量达到12万吨。", 12, "万吨", "exact", "target", "level"),
        ("合同审查20个工作日内完成。", 20, "个工作日", "max", "target", "service"),
        ("产值翻一番。", 2, "倍", "exact", "target", "rate"),
        ("八成以上村庄完成改造。", 80, "%", "min", "target", "rate"),
        ("新建两个产业园区。", 2, "个", "exact", "target", "cumulative"),
        ("建成一座水库。", 1, "座", "exact", "target", "cumulative"),
        ("每季度开展一次联合执法。", 1, "次", "exact", "target", "cumulative"),
        ("培育企业60余家。", 60, "家", "approx", "target", "cumulative"),
        ("主营收入超100亿元。", 100, "亿元", "min", "target", "cumulative"),
        ("失业率降至4%以下。", 4, "%", "max", "target", "at_most"),
        ("能耗控制在3万吨标准煤。", 3, "万吨标准煤", "max", "target", "at_most"),
        ("综合融资成本下降到5%。", 5, "%", "exact", "target", "at_most"),
        ("力争突破1000家。", 1000, "家", "min", "target", "cumulative"),
        ("实现重大事故零发生。", 0, "", "exact", "target", "to_zero"),
        ("确保“零新增”。", 0, "", "exact", "target", "to_zero"),
        ("新增欠薪案件为零。", 0, "", "exact", "target", "to_zero"),
        ("审查周期压减至20个月以内。", 20, "个月", "max", "target", "service"),
        ("优良天数不少于330天。", 330, "天", "min", "target", "cumulative"),
        ("利用率达到85%。", 85, "%", "exact", "target", "rate"),
        ("最高不得超过一年期LPR减100个基点。", 100, "个基点", "max", "standard", "at_most"),
        ("目前已建成5个园区。", 5, "个", "exact", "standard", "cumulative"),
        ("如参展企业超过50%，再给予支持。", 50, "%", "min", "standard", "rate"),
        ("就业人数增长20%及以上的，予以公布。", 20, "%", "min", "standard", "rate"),
        ("支持比例上限提高至70%。", 70, "%", "exact", "standard", "rate"),
        ("按5%的比例留用地。", 5, "%", "exact", "standard", "rate"),
        ("存在问题：3处矿山未完成治理。", 3, "处", "exact", "standard", "cumulative"),
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
        "建设10万吨级码头。",
        "实施121人才梯队项目。",
        "举办“产业50人会”。",
        "12部门联合检查。",
        "坚持两个维护。",
        "建设第十二小学。",
        "保持零容忍态势。",
    ],
)
def test_a_number_in_a_name_is_no_target(words: str) -> None:
    assert targets(words) == ()


@pytest.mark.parametrize("words", ["每半月通报一次进展。", "每月调度一次。", "每月25日前开展一次演练。"])
def test_a_rhythm_of_reports_or_days_is_no_target(words: str) -> None:
    assert targets(words) == ()


def test_those_of_whom_some_are_counted_are_no_target() -> None:
    found = targets("对人口200人以上、居住集中的186个自然村开展治理。")
    assert [(one.value, one.kind) for one in found] == [(200, "standard"), (186, "target")]


def test_parts_point_to_their_total() -> None:
    words = "全年完成招商项目60个以上，其中三类500强项目7个、终端项目20个以上，签约5个。"
    assert [(one.value, one.part_of) for one in targets(words)] == [(60, None), (7, 0), (20, 0), (5, None)]


def test_numbers_of_a_list_have_their_own_words() -> None:
    words = "铺排扶贫项目118个、扶贫资金1800万元。"
    assert [one.text for one in targets(words)] == ["铺排扶贫项目118个", "扶贫资金1800万元"]


@pytest.mark.parametrize(
    ("words", "value", "upper", "unit"),
    [
        ("培训10-12场次。", 10, 12, "场次"),
        ("建设1到2个基地。", 1, 2, "个"),
        ("投资10万-20万元。", 10, 20, "万元"),
        ("投资8000万至1亿元。", 0.8, 1, "亿元"),
        ("增长5%—8%。", 5, 8, "%"),
    ],
)
def test_a_range_keeps_both_figures(words: str, value: float, upper: float, unit: str) -> None:
    (one,) = targets(words)
    assert (one.value, one.upper, one.unit, one.bound) == (value, upper, unit, "range")


@pytest.mark.parametrize(
    ("words", "texts"),
    [
        ("村、城市社区分别提高10万元/年、20万元/年。", ["村提高10万元/年", "城市社区提高20万元/年"]),
        ("村、城市社区分别提高10万、20万元/年。", ["村提高10万元/年", "城市社区提高20万元/年"]),
        ("分别新增岗位、主体2000个、3000个。", ["新增岗位2000个", "新增主体3000个"]),
        ("油菜、茶叶、药材分别达到10、20、30万亩。", ["油菜达到10万亩", "茶叶达到20万亩", "药材达到30万亩"]),
        ("城镇居民收入、农民收入分别增长11%和10%。", ["城镇居民收入增长11%", "农民收入增长10%"]),
    ],
)
def test_each_figure_of_a_paired_list_says_what_it_counts(words: str, texts: list[str]) -> None:
    assert [one.text for one in targets(words)] == texts


def test_a_change_counts_where_it_leads_not_where_it_starts() -> None:
    found = targets("培训机构由15家整合为5家。")
    assert [(one.value, one.kind) for one in found] == [(15, "standard"), (5, "target")]


def test_the_size_of_what_is_counted_is_no_result_of_its_own() -> None:
    found = targets("引进5亿元以上项目10个，培育3家产值超10亿元企业。")
    assert [(one.value, one.kind) for one in found] == [
        (5, "standard"), (10, "target"), (3, "target"), (10, "standard"),
    ]  # fmt: skip


def test_what_those_that_are_counted_exceed_is_no_result_of_its_own() -> None:
    kinds = [(one.value, one.kind) for one in targets("培育产值超10亿元企业3家，税收突破1亿元。")]
    assert kinds == [(10, "standard"), (3, "target"), (1, "target")]


def test_a_part_in_another_scale_still_points_to_its_total() -> None:
    found = targets("发展特色种植3.5万亩，其中中药材8000亩。")
    assert [(one.value, one.unit, one.part_of) for one in found] == [(3.5, "万亩", None), (8000, "亩", 0)]


def test_a_label_before_the_number_is_not_part_of_its_text() -> None:
    assert [one.text for one in targets("整改目标：（2）修复管网18公里。")] == ["修复管网18公里"]


def test_results_without_a_number_are_milestones() -> None:
    found = measure("实现新疾控中心投运。完成5个小区改造。完成福利中心建设，实现危房动态清零。").milestones
    assert [(one.text, one.measure) for one in found] == [
        ("实现新疾控中心投运", "milestone"), ("完成福利中心建设", "milestone"), ("实现危房动态清零", "to_zero"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "texts"),
    [
        ("整改目标：污水处理厂二期建成投运。", ["污水处理厂二期建成投运"]),
        ("三环路一季度开工建设，9月底前建成通车。", ["三环路一季度开工建设", "9月底前建成通车"]),
        ("出台数字化转型行动方案。", ["出台数字化转型行动方案"]),
        ("二期工程通过竣工验收，服务中心正式启用。", ["二期工程通过竣工验收", "服务中心正式启用"]),
    ],
)
def test_a_result_is_told_in_its_clause(words: str, texts: list[str]) -> None:
    assert [one.text for one in measure(words).milestones] == texts


@pytest.mark.parametrize(
    "words",
    [
        "做好项目的立项、开工、投产全过程服务。",
        "对未能按时完成手续的，予以协助。",
        "国家出台相关支持政策。",
        "推行开户即开业。",
        "提高项目开工率。",
        "存在问题：二期工程未建成。",
    ],
)
def test_works_that_are_only_named_are_no_results(words: str) -> None:
    assert measure(words).milestones == ()


@pytest.mark.parametrize("words", ["鉴定结论作出后5个工作日内向社会公布。", "接到投诉后2个工作日内现场核查。"])
def test_days_that_count_from_what_happens_each_time_are_a_standard_of_service(words: str) -> None:
    (one,) = measure(words).targets
    assert (one.kind, one.measure, one.unit) == ("target", "service", "个工作日")
    assert not [deadline for deadline in measure(words).deadlines if deadline.kind == "due"]


_CHARS = "0123456789.,，一二两三十百千万亿零半翻番分之成每人元年月/·%个条以上内至-“”《》、由提高到分别的"


@given(st.text(alphabet=_CHARS, max_size=60))
def test_quantities_of_any_text_lie_in_it_and_stand_apart(words: str) -> None:
    end = 0
    for one in quantities(words, lambda place: (max(0, place - 60), len(words))):
        assert end <= one.start < one.end <= len(words)
        assert one.upper is None or one.bound == "range"
        end = one.end


@given(st.text(alphabet=_CHARS, max_size=60))
def test_any_words_make_a_measure_with_targets_or_without(words: str) -> None:
    for one in targets(words):
        assert one.text
        assert one.kind in ("target", "standard")


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("引进1万名左右具有博士、硕士学位的紧缺人才。", "引进1万名左右具有博士、硕士学位的紧缺人才"),
        ("扶持200名能够突破关键技术、发展高新技术的人才，形成梯队。", "扶持200名能够突破关键技术、发展高新技术的人才"),
        ("筹建50家企业研发中心以及院士工作站。", "筹建50家企业研发中心"),
        ("建设5个社区、完善配套的设施。", "建设5个社区"),
        ("引进30名具有资质的人才、健全已有的制度。", "引进30名具有资质的人才"),
    ],
)
def test_what_is_counted_is_described_to_its_end(words: str, text: str) -> None:
    assert [target.text for target in targets(words)] == [text]
