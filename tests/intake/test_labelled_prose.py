"""Labels and lists that offices coin: helping leaders, posts in brackets, unusual brackets, numbers below a label line,
and lists in which a short name is a unit only by the names around it."""

import pytest

from supervision_desk.domain.draft import MeasureDraft
from supervision_desk.intake.reader import read_text

LINES = """2025年领导领办重点工作清单
具体如下：

01  东环路工程
工作目标：完成路基3.2公里。
领办领导：王建华（县委书记）
协办领导：李志刚（县委常委、常务副县长）
牵头单位：县交通运输局
责任单位：县自然资源局、城关街道
完成时限：12月31日

02  粮食生产
工作目标：播种面积92万亩。
领办领导：周 明 山（县委副书记、县长）
牵头单位：县农业农村局
责任单位：县财政局
完成时限：11月30日

03  创建景区
领办领导：赵 敏（副县长）
牵头单位：县文旅广体局
责任单位：县城管局
完成时限：9月底
"""


def who(measure: MeasureDraft) -> str:
    roles = measure.lead_units, measure.responsible_units, measure.supporting_units
    return "|".join("、".join(names) for names in roles)


def codes(measure: MeasureDraft) -> set[str]:
    return {doubt.code for doubt in measure.doubts if doubt.grade == "look"}


def test_a_number_below_a_line_with_a_label_opens_the_next_measure() -> None:
    measures = read_text(LINES).measures
    assert [(each.number, each.title) for each in measures] == [
        ("01", "东环路工程"),
        ("02", "粮食生产"),
        ("03", "创建景区"),
    ]
    assert [len(each.deadlines) for each in measures] == [1, 1, 1]


def test_leaders_are_named_without_the_post_in_brackets_and_helping_ones_not_at_all() -> None:
    measures = read_text(LINES).measures
    assert [each.lead_leaders for each in measures] == [("王建华",), ("周明山",), ("赵敏",)]
    assert who(measures[0]) == "县交通运输局|县自然资源局、城关街道|"
    assert codes(measures[0]) == set()


@pytest.mark.parametrize("brackets", ["〈〉", "＜＞", "「」", "<>"])
def test_a_label_counts_in_brackets_of_any_kind(brackets: str) -> None:
    opened, closed = brackets[0], brackets[1]
    first = f"1.稳就业。新增岗位300个。责任单位:县人社局、县教育局{opened}牵头单位:县人社局{closed}"
    text = f"{first}\n2.稳粮食。（县农业局牵头）"
    draft = read_text(text)
    assert who(draft.measures[0]) == "县人社局|县人社局、县教育局|"
    assert codes(draft.measures[0]) == set()
    assert draft.document.extracted_text == text


def test_titles_and_quoted_words_keep_their_brackets() -> None:
    text = "1.印发《关于转发〈稳岗办法〉的通知》。（责任单位：县人社局）"
    assert "〈稳岗办法〉" in read_text(text).measures[0].text


@pytest.mark.parametrize(
    "rule",
    ["由第一责任单位负总责", "首位单位牵头", "排名第一的单位负总责", "列第一位的为牵头单位"],
)
def test_the_head_may_state_in_further_words_that_the_first_leads(rule: str) -> None:
    text = f"现将任务分解如下，列入分解的任务，{rule}。\n1.修路5公里。责任单位：县交通局、县财政局"
    assert read_text(text).measures[0].lead_units == ("县交通局",)


def test_who_leads_in_person_is_no_rule_about_units() -> None:
    text = "第一责任人负总责。\n1.修路5公里。责任单位：县交通局、县财政局"
    assert read_text(text).measures[0].lead_units == ()


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ("县交通局、自然资源局，清河、大石、中山镇", "县交通局、自然资源局、清河、大石、中山镇"),
        ("县教育局、编办、人社局", "县教育局、编办、人社局"),
        ("省财政厅，东山市、南川市、北河市人民政府", "省财政厅、东山市、南川市、北河市人民政府"),
        ("省农业厅、农科院。排在首位的为牵头单位，下同", "省农业厅、农科院"),
    ],
)
def test_a_bracket_of_nothing_but_names_may_hold_short_ones(listed: str, expected: str) -> None:
    measure = read_text(f"一、工作\n1.新增学位2700个。（{listed}）\n2.修路5公里。（县交通局、县财政局）").measures[0]
    assert "、".join(measure.responsible_units) == expected


def test_a_bracket_that_explains_is_still_no_list_of_units() -> None:
    text = "1.治理河道（清河、白石河、中山河）。（县水利局）\n2.建设市场（东关、西关）。（县商务局）"
    assert [who(each) for each in read_text(text).measures] == ["|县水利局|", "|县商务局|"]


def test_a_street_with_a_sum_in_its_name_is_a_unit() -> None:
    text = "1.改造小区8个。（责任单位：县住建局、昌元街道）"
    assert codes(read_text(text).measures[0]) == set()


def test_those_behind_the_leading_unit_help_though_a_county_is_called_so() -> None:
    text = "1.新建农贸市场3个。由县市场监管局牵头，会同县商务局、县住建局落实。"
    assert who(read_text(text).measures[0]) == "县市场监管局||县商务局、县住建局"


@pytest.mark.parametrize(
    "tail",
    [
        "以上任务均须于11月底前完成，各单位于每月5日前报送进度。",
        "各责任单位要制定分解方案，于4月20日前报县政府办公室。",
        "工作要求：1.每月至少调度1次；2.每月25日前报送进展。",
    ],
)
def test_what_is_asked_of_all_behind_the_last_measure_is_no_part_of_it(tail: str) -> None:
    first = "1.清淤渠道120公里〔县水利局牵头，各乡镇配合〕\n"
    measure = read_text(f"2024年任务分工\n{first}2.修复水毁工程35处〔县水利局牵头〕\n\n{tail}").measures[1]
    assert measure.text == "修复水毁工程35处"
    assert {each.text for each in measure.deadlines} <= {"11月底前"}


def test_a_field_that_each_measure_has_stays_part_of_the_last() -> None:
    task = "{}.修渠。\n责任单位：县水利局\n工作要求：10月底前修复{}处。\n"
    last = read_text(task.format(1, 5) + task.format(2, 9)).measures[1]
    assert [each.text for each in last.deadlines] == ["10月底前"]


def test_units_in_brackets_right_behind_the_number_are_those_of_the_words_after_them() -> None:
    text = "2024年安排\n1.【县农业局】建设农田5万亩；\n2.〔县财政局、县住建局〕改造300户；\n3.（县水利局）修渠9公里。"
    measures = read_text(text).measures
    assert [who(each) for each in measures] == ["|县农业局|", "|县财政局、县住建局|", "|县水利局|"]
    assert [each.title for each in measures] == ["建设农田5万亩", "改造300户", "修渠9公里"]


def test_the_ten_tasks_of_a_year_are_counted_with_a_measure_word() -> None:
    task = "第{}件 新建{}所\n责任单位：{}\n完成时间：8月底前\n\n"
    text = "2024年十件实事\n\n" + task.format("一", "学校6", "区教育局") + task.format("二", "养老院3", "区民政局")
    measures = read_text(text).measures
    assert [(each.number, each.title) for each in measures] == [("第一件", "新建学校6所"), ("第二件", "新建养老院3所")]
    assert [who(each) for each in measures] == ["|区教育局|", "|区民政局|"]


def test_a_label_for_the_name_of_a_task_is_no_title() -> None:
    text = "1.任务名称：招商引资。到账3亿元。（牵头单位：县商务局）\n2.重点任务名称：项目融资\n牵头单位：县财政局"
    assert [each.title for each in read_text(text).measures] == ["招商引资", "项目融资"]


def test_a_table_may_have_no_pipes_at_its_edges() -> None:
    head = "索引号: | 0123 | 主题: | 通知\n2024年任务\n序号|任务|牵头领导|责任单位|完成时限\n"
    measures = read_text(
        head + "1|建房5套|王建国|县工信局、县住建局|10月底前\n2|修路3条|李明|县交通局|年底前\n"
    ).measures
    assert [who(each) for each in measures] == ["|县工信局、县住建局|", "|县交通局|"]
    assert [each.lead_leaders for each in measures] == [("王建国",), ("李明",)]


@pytest.mark.parametrize(
    "label",
    [
        "牵头单位、责任单位",
        "牵头（责任）单位",
        "责任（牵头）单位",
        "责任单位、牵头单位",
        "牵头单位（责任单位）",
        "牵头/责任单位",
    ],
)
def test_one_label_of_two_roles_keeps_the_lead(label: str) -> None:
    first, second = read_text(
        f"1.改造小区。{label}：区住建局；配合单位：区财政局\n2.修路。（{label}：区交通局）"
    ).measures
    assert (first.title, first.lead_units, first.supporting_units) == ("改造小区", ("区住建局",), ("区财政局",))
    assert (second.lead_units, second.responsible_units) == (("区交通局",), ())


@pytest.mark.parametrize("marks", [("一是", "二是"), ("1.一是", "2.二是"), ("1.（一）", "2.（二）")])
def test_marks_of_a_list_do_not_stay_in_titles(marks: tuple[str, str]) -> None:
    lines = [f"{mark}{words}。责任单位：区住建局" for mark, words in zip(marks, ("改造小区", "修路"), strict=True)]
    assert [measure.title for measure in read_text("\n".join(["工作方案", *lines])).measures] == ["改造小区", "修路"]


def test_lines_of_steps_with_such_marks_stay_in_their_measure() -> None:
    text = "1.改造小区。\n一是改造12个。\n二是加装电梯。\n（责任单位：区住建局）\n2.修路。（责任单位：区交通局）"
    assert [measure.title for measure in read_text(text).measures] == ["改造小区", "修路"]


@pytest.mark.parametrize(
    "block",
    [
        "任务名称：{}\n责任单位：{}\n完成时限：9月底\n",
        "任务名称：{}  责任单位：{}  完成时限：9月底\n",
        "【任务名称】{}\n【责任单位】{}\n",
    ],
)
def test_blocks_that_open_with_the_task_s_name_need_no_number(block: str) -> None:
    text = "关于事项的通知\n" + block.format("改造小区", "区住建局") + block.format("建设公园", "区城管局")
    read = [(measure.title, measure.responsible_units) for measure in read_text(text).measures]
    assert read == [("改造小区", ("区住建局",)), ("建设公园", ("区城管局",))]


def test_a_task_s_name_behind_a_number_opens_no_measure_of_its_own() -> None:
    text = "1. 任务一：改造小区。责任单位：区住建局\n2. 任务二：修路。责任单位：区交通局\n"
    read = [(measure.number, measure.title, measure.responsible_units) for measure in read_text(text).measures]
    assert read == [("1", "改造小区", ("区住建局",)), ("2", "修路", ("区交通局",))]


def test_a_short_name_before_a_town_is_a_unit_and_is_doubted() -> None:
    measure = read_text("1.改造小区。（责任单位：白石、中山镇、石岐街道）\n2.修路。（责任单位：区交通局）").measures[0]
    assert (measure.lead_leaders, measure.responsible_units) == ((), ("白石", "中山镇", "石岐街道"))
    assert "odd_name" in {doubt.code for doubt in measure.doubts}


def test_who_undertakes_a_task_may_be_labelled_without_the_word_unit() -> None:
    text = (
        "任务分解\n1、修订章程。\n分管领导：李明\n承办：医政科\n协办：财务科、信息中心\n数据提供：信息中心\n"
        "2、新增床位80张。\n分管领导：王强\n承办：基层科、规划科\n协办：办公室\n"
    )
    first, second = read_text(text).measures
    assert (first.responsible_units, first.supporting_units) == (("医政科",), ("财务科", "信息中心"))
    assert second.responsible_units == ("基层科", "规划科")


@pytest.mark.parametrize("post", ["市委常委、宣传部长 ", "市委常委、统战部长 ", "县委常委、人武部部长 "])
def test_the_post_in_a_department_of_the_committee_is_no_leader(post: str) -> None:
    text = (
        f"方案\n一、素质行动（牵头领导：{post}梅 芳；牵头单位：市文明办）\n1.编印手册。责任单位：市文明办。\n"
        "2.评选好人20名。责任单位：市总工会。\n"
    )
    assert [measure.lead_leaders for measure in read_text(text).measures] == [("梅芳",), ("梅芳",)]


def test_a_leader_who_only_stands_beside_others_and_has_no_usual_surname_is_doubted() -> None:
    rows = "".join(
        f"{at}.修渠{at}公里。牵头领导：{who}；责任单位：市水利局。\n"
        for at, who in enumerate(("督查、李明", "督查、王强", "王强"), 1)
    )
    codes = [{doubt.code for doubt in measure.doubts} for measure in read_text(f"方案\n{rows}").measures]
    assert ["odd_leader" in each for each in codes] == [True, True, False]


@pytest.mark.parametrize("name", ["区老年医学中心", "机关党委", "巴彦苏木", "县公路段"])
def test_names_of_further_kinds_of_units_are_not_odd(name: str) -> None:
    text = f"方案\n1.修渠。责任单位：区水利局、{name}。\n2.建库。责任单位：区水利局。\n"
    assert not any(doubt.code == "odd_name" for doubt in read_text(text).measures[0].doubts)
