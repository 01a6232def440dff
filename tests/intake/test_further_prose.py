"""Further ways of writing lists in prose: brackets broken over lines, wide blanks, leaders in headings, plain names."""

import pytest

from supervision_desk.domain.draft import MeasureDraft
from supervision_desk.intake.reader import read_text


def who(measure: MeasureDraft) -> str:
    roles = measure.lead_units, measure.responsible_units, measure.supporting_units
    return "|".join("、".join(names) for names in roles)


def codes(measure: MeasureDraft) -> set[str]:
    return {doubt.code for doubt in measure.doubts}


@pytest.mark.parametrize(
    ("bracket", "expected"),
    [
        ("（区防指办公室）", "|区防指办公室|"),
        ("（县林业局、东山自然保护区北坡管理处）", "|县林业局、东山自然保护区北坡管理处|"),
        ("（区住建局、区城管局分别负责，各物业企业落实主体责任）", "|区住建局、区城管局、各物业企业|"),
        ("（县水利局、县农业局；以下任务均需各乡镇落实，不再单独列出）", "|县水利局、县农业局|"),
        ("（县水利局、县供销社,各镇〔街道〕）", "|县水利局、县供销社、各镇〔街道〕|"),
        ("（县水利局，县慈善会、县红十字会）", "|县水利局、县慈善会、县红十字会|"),
        ("由县水利局牵头，县供销社配合。", "县水利局||县供销社"),
        ("（责任单位：县水利局（牵头）、县财政局、县农业局（配合））", "县水利局||县财政局、县农业局"),
    ],
)
def test_brackets_name_units_in_further_words(bracket: str, expected: str) -> None:
    text = f"1.排查隐患。年底前整改到位。{bracket}\n2.宣传引导。开展宣传5场。（县教育局、县司法局）\n"
    assert who(read_text(text).measures[0]) == expected


@pytest.mark.parametrize(
    "broken", ["（责任领导：\n白 杨；责任单位：区城管局", "（责任领导：白 杨；\n责任单位：区城管局"]
)
def test_a_line_ends_inside_a_bracket_that_says_who(broken: str) -> None:
    after = "2.整治市场。（责任领导：白杨；责任单位：区商务局）\n"
    text = f"1.清扫道路。清扫率达到90%。{broken}；\n配合单位：区环卫所）\n{after}"
    first, second = read_text(text).measures
    assert (first.lead_leaders, who(first)) == (("白杨",), "|区城管局|区环卫所")
    assert (second.lead_leaders, who(second)) == (("白杨",), "|区商务局|")
    assert "lost_bracket" not in codes(first)


@pytest.mark.parametrize("blank", ["\u3000", "  ", "\t"])
def test_wide_blanks_part_names(blank: str) -> None:
    names = blank.join(["旗财政局", "旗水利局", "旗供销合作社联合社", "东乌拉苏木"])
    text = f"1.建设草场8万亩。\n牵头单位：旗农牧局{blank}责任单位：{names}\n2.改良种畜500头。\n牵头单位：旗农牧局\n"
    assert who(read_text(text).measures[0]) == "旗农牧局|旗财政局、旗水利局、旗供销合作社联合社、东乌拉苏木|"


@pytest.mark.parametrize(
    "heading",
    [
        "王建国副县长负责落实的工作（2项）",
        "县委常委、副县长王建国牵头的重点任务",
        "王建国同志分管的工作",
        "王建国副县长、县公安局局长负责推进的事项",
    ],
)
def test_a_heading_puts_its_tasks_under_a_leader(heading: str) -> None:
    text = (
        f"一、{heading}\n1.新建菜市场2处。\n责任单位：县商务局\n2.改造危房30户。\n责任单位：县住建局\n"
        "二、工作要求\n1.加强领导。\n"
    )
    assert [measure.lead_leaders for measure in read_text(text).measures] == [("王建国",)] * 2


def test_one_heading_with_a_post_alone_is_no_leader_and_two_are() -> None:
    tasks = "\n1.新建菜市场2处。\n责任单位：县商务局\n2.改造危房30户。\n责任单位：县住建局\n"
    one, two = f"一、王建国副县长{tasks}", f"二、李小梅副县长{tasks}"
    assert {measure.lead_leaders for measure in read_text(f"{one}二、民生\n1.其他{tasks}").measures} == {()}
    assert {measure.lead_leaders for measure in read_text(one + two).measures} == {("王建国",), ("李小梅",)}


def test_a_heading_of_duties_is_not_taken_for_a_torn_one() -> None:
    text = "三、部门职责\n区水务局：负责清淤管网4公里；\n区广播电视台：负责汛情公告；\n各镇、街道：组建突击队。\n"
    measures = read_text(text).measures
    assert [who(measure) for measure in measures] == ["|区水务局|", "|区广播电视台|", "|各镇、街道|"]
    assert all("section_unsure" not in codes(measure) for measure in measures)


def test_who_leads_needs_nobody_else_though_the_others_say_more() -> None:
    lines = [f"{n}.建设项目{n}个。（责任单位：区住建局；配合单位：区财政局）" for n in range(1, 9)]
    text = "\n".join([*lines, "9.建设项目9个。（区水务局牵头，区财政局配合）"])
    assert "unlike_others" not in codes(read_text(text).measures[-1])


def test_the_last_below_a_heading_is_one_measure_though_its_names_stand_lines_below() -> None:
    task = "整改措施：{}。\n主办单位：{}\n整改时限：2023年10月底前\n"
    text = (
        f"（一）水污染\n1.管网不完善\n{task.format('新建管网9公里', '县住建局')}2.排污口不规范\n"
        f"{task.format('整治排污口5个', '县水利局')}（二）大气污染\n3.扬尘较重\n{task.format('开展检查', '县城管局')}"
    )
    assert [(m.number, m.title) for m in read_text(text).measures] == [
        ("1", "管网不完善"),
        ("2", "排污口不规范"),
        ("3", "扬尘较重"),
    ]


def test_a_letterhead_and_a_signature_are_no_units_before_their_tasks() -> None:
    tasks = "".join(
        f"（{n}）修渠。修渠{m}公里。\n牵头单位：县水利局 参与单位：县财政局\n" for m, n in enumerate("一二三", 5)
    )
    head = "东江县人民政府\n关于印发《水利重点工作方案》的通知\n现印发给你们。\n东江县人民政府\n2024年2月7日\n"
    measures = read_text(f"{head}一、建设\n{tasks}").measures
    assert not any("units_first" in codes(measure) for measure in measures)


@pytest.mark.parametrize(
    "names", ["责任领导：斯琴高娃；责任单位：县水利局", "责任领导：王强；责任单位：东江实业（集团）有限责任公司"]
)
def test_a_mongolian_name_and_a_group_of_companies_are_no_odd_names(names: str) -> None:
    (measure,) = read_text(f"1.整治河道。清淤9公里。（{names}）").measures
    assert not {"odd_name", "odd_leader"} & codes(measure)


def test_plain_lines_whose_units_stand_last_are_measures_titled_by_the_short_line_above() -> None:
    text = (
        "就业政策\n拓宽渠道\n扩大企业就业\n支持中小企业吸纳毕业生，按规定给予社会保险补贴\n"
        "健全职业技能等级设置，完善认定机制，落实职称评审政策\n教育部、财政部等按职责分工负责\n"
        "拓宽基层就业\n挖掘社区、养老服务、社会工作等就业机会，对到基层就业的给予补贴\n民政部、共青团中央等按职责分工负责\n"
        "优化服务\n落实实名服务\n深入实施毕业生就业促进计划，强化离校前后信息衔接\n人力资源社会保障部牵头，教育部等按职责分工负责\n"
    )
    read = [(measure.title, measure.lead_units, measure.responsible_units) for measure in read_text(text).measures]
    assert read == [
        ("扩大企业就业", (), ("教育部", "财政部")),
        ("拓宽基层就业", (), ("民政部", "共青团中央")),
        ("落实实名服务", ("人力资源社会保障部",), ("教育部",)),
    ]
