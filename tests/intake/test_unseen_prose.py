"""Ways of saying who does what, and by when, that one office in ten writes: each found in use, each told by grammar."""

import pytest

from supervision_desk.domain.draft import MeasureDraft
from supervision_desk.intake.reader import read_text


def who(measure: MeasureDraft) -> str:
    roles = measure.lead_units, measure.responsible_units, measure.supporting_units
    return "|".join("、".join(names) for names in roles)


def only(text: str) -> MeasureDraft:
    (measure,) = read_text(text).measures
    return measure


def codes(measure: MeasureDraft) -> set[str]:
    return {doubt.code for doubt in measure.doubts}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("由县农业局牵头，各乡镇政府负责落实，县财政局负责资金保障。", "县农业局|各乡镇政府、县财政局|"),
        ("由县水利局牵头负责，县环保局、沿河各乡镇政府配合，汛期前完成。", "县水利局||县环保局、沿河各乡镇政府"),
        ("由县林业局会同县交通局组织实施，清明节前完成栽植。", "|县林业局|县交通局"),
        (
            "各乡镇政府对本辖区禁烧工作负总责，县农业局、县环保局加强督查。",
            "|各乡镇政府|县农业局、县环保局",
        ),
        ("由县公安局交警大队牵头，县住建局配合，9月底前完成。", "县公安局交警大队||县住建局"),
    ],
)
def test_the_last_sentence_says_who_in_further_words(sentence: str, expected: str) -> None:
    assert who(only(f"（一）整治环境。清理河道9公里。{sentence}")) == expected


def test_those_named_behind_the_rule_about_the_first_are_read_too() -> None:
    text = (
        "（一）编制规划。6月底前完成。（省水利厅、省林业局负责，列第一位的为牵头单位，"
        "各市（州）、县（区）人民政府按职责落实。以下均需各地落实，不再列出）"
    )
    assert who(only(text)) == "省水利厅|省水利厅、省林业局、各市（州）、县（区）人民政府|"


def test_the_offices_of_a_body_stay_with_its_name() -> None:
    assert who(only("1.评估区域。（责任单位：新区管委会各园区办、区水利局）")) == "|新区管委会各园区办、区水利局|"
    assert "odd_name" not in codes(only("1.招商引资。（责任单位：县投资促进局、县推进办）"))


def test_nobody_is_a_leader_by_post_alone() -> None:
    assert only("1.整改到位。\n责任单位：东县政府\n责任人：东县政府主要负责人\n").lead_leaders == ()
    measure = only("1.增长8%以上。\n牵头负责领导：钱立。\n牵头责任单位：市统计局。\n")
    assert (measure.text, measure.lead_leaders, who(measure)) == ("增长8%以上。", ("钱立",), "市统计局||")
    assert "lost_bracket" not in codes(measure)


def test_what_follows_the_units_of_a_problem_is_the_measure_and_its_numbers_are_no_facts() -> None:
    measure = only(
        "一、处置能力不足。日产生量约18吨，能力仅12吨。\n责任单位：市卫健委\n整改目标：新增处置能力10吨/日。\n"
        "整改时限：2023年6月底\n整改措施：\n1．2022年9月底前完成管网改造35公里。\n2．清淤12.4万立方米。\n"
    )
    targets = [(target.value, target.unit) for target in measure.targets if target.kind == "target"]
    assert targets == [(10, "吨/日"), (35, "公里"), (12.4, "万立方米")]
    assert [deadline.text for deadline in measure.deadlines] == ["2022年9月底前", "2023年6月底"]


def test_a_season_behind_a_day_belongs_to_it() -> None:
    measure = only("1.加固水库8座，6月15日主汛期前完工。（责任单位：市水利局）")
    assert [deadline.text for deadline in measure.deadlines] == ["6月15日主汛期前"]


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("林下经济利用林地面积达到25万亩", 25, "万亩"),
        ("利用边角地建设口袋公园6处", 6, "处"),
        ("实现已建项目100%上图入库", 100, "%"),
        ("近视率较上年下降0.5个百分点以上", 0.5, "个百分点"),
        ("案件按期处置率达到90%", 90, "%"),
        ("审批时间不超过15个工作日", 15, "个工作日"),
        ("每月编发简报不少于2期", 2, "期"),
        ("确保80%以上的城中村达到标准", 80, "%"),
    ],
)
def test_results_to_reach_in_words_that_look_like_facts(words: str, value: float, unit: str) -> None:
    (target,) = only(f"1.抓好落实。{words}。（责任单位：区住建局）").targets
    assert (target.value, target.unit, target.kind) == (value, unit, "target")


@pytest.mark.parametrize("words", ["补助标准为每生每年2000元", "利用现有厂房3处", "建设二期工程"])
def test_rates_and_what_is_at_hand_are_no_results(words: str) -> None:
    targets = only(f"1.抓好落实。{words}。（责任单位：区住建局）").targets
    assert [target for target in targets if target.kind == "target"] == []


def test_a_title_without_a_number_behind_the_units_raises_no_doubt_where_titles_name_nobody() -> None:
    text = (
        "一批要点\n1.建设学校\n新建学校3所。\n责任单位：区教育局\n绿色发展\n2.建设公园\n新建公园2个。\n责任单位：区城管局\n"
        "3.建设医院\n新建医院2家。\n责任单位：区卫健局\n4.建设道路\n新建道路8条。\n责任单位：区交通局\n"
    )
    assert all("words_after" not in codes(measure) for measure in read_text(text).measures)


def test_a_column_of_units_without_a_head_is_read_with_the_rows_merged_beside_it() -> None:
    head = "| 序号 | 考核项目 |  | 分值 | 考核内容 | 说明 |\n"
    rows = (
        "| 1 | 重点部门 | 县农业局 | 60 | 推进垃圾治理 |  |",
        "| 2 |  | 县水利局 | 20 | 整治岸线 |  |",
        "|  |  |  | 15 | 整治采砂 |  |",
        "| 3 |  | 县环保局 | 60 | 保护水源 |  |",
        "| 4 |  | 县林业局 | 60 | 保护湿地 |  |",
    )
    found = [(m.number, m.text, who(m)) for m in read_text(head + "\n".join(rows)).measures]
    assert found == [
        ("1", "推进垃圾治理", "|县农业局|"),
        ("2", "整治岸线", "|县水利局|"),
        ("2-2", "整治采砂", "|县水利局|"),
        ("3", "保护水源", "|县环保局|"),
        ("4", "保护湿地", "|县林业局|"),
    ]


@pytest.mark.parametrize(
    ("annotation", "expected"),
    [
        ("（县领导：钱立；责任单位：县教育局）", "|县教育局||钱立"),
        ("（市级领导：钱立；牵头部门：市教育局；配合部门：市财政局）", "市教育局||市财政局|钱立"),
        ("（责任部门和单位：县教育局、县财政局）", "|县教育局、县财政局||"),
        ("（责任单位：县教育局、县财政局，县审计局配合）", "|县教育局、县财政局|县审计局|"),
        ("（责任单位：县教育局牵头，县财政局、县审计局配合）", "县教育局||县财政局、县审计局|"),
        ("（主要责任单位：县教育局；次要责任单位：县财政局）", "县教育局||县财政局|"),
        ("（市直责任单位：市教育局；县区责任单位：各县（区）政府）", "|市教育局、各县（区）政府||"),
        ("县教育局为牵头单位，县财政局、县审计局为配合单位。", "县教育局||县财政局、县审计局|"),
        ("（钱立；县教育局、县财政局）", "|县教育局、县财政局||钱立"),
        ("——县教育局牵头，县财政局配合。", "县教育局||县财政局|"),
        ("\n【责任单位】县教育局、县财政局\n", "|县教育局、县财政局||"),
        ("\n【牵头单位】县教育局\n【配合单位】县财政局\n", "县教育局||县财政局|"),
        ("\n★责任单位：县教育局、县财政局\n", "|县教育局、县财政局||"),
        ("\n- 牵头单位：县教育局\n- 配合单位：县财政局\n", "县教育局||县财政局|"),
        ("\n（1）牵头单位：县教育局\n（2）配合单位：县财政局\n", "县教育局||县财政局|"),
    ],
)
def test_annotations_in_the_habits_of_many_offices(annotation: str, expected: str) -> None:
    end = "" if annotation.endswith("\n") else "\n"
    text = "".join(f"{n}.推进第{n}类建设。完成项目{n + 2}个。{annotation}{end}" for n in (1, 2, 3))
    measures = read_text(text).measures
    assert [f"{who(measure)}|{'、'.join(measure.lead_leaders)}" for measure in measures] == [expected] * 3
    assert [measure.text for measure in measures] == [f"推进第{n}类建设。完成项目{n + 2}个。" for n in (1, 2, 3)]
    assert not any(doubt.code != "no_date" for measure in measures for doubt in measure.doubts)


def test_a_line_with_nothing_but_the_word_for_others_is_read() -> None:
    text = "1.推进建设。\n责任单位：县教育局\n等\n完成时限：5月底前\n2.推进改造。\n责任单位：县财政局\n"
    assert [who(measure) for measure in read_text(text).measures] == ["|县教育局|", "|县财政局|"]


SECTIONS = (
    "一、优化供给\n1.打造线路。推出线路5条。\n2.培育村镇。培育10个。\n责任单位：市旅游局、市农业局\n"
    "二、完善设施\n3.改善通达。修路42公里。\n4.新建厕所。新建18座。\n责任单位：市交通局\n"
    "三、强化保障\n5.加大投入。安排500万元。\n6.培训人员。培训800人次。\n责任单位：市财政局\n"
)


def test_units_on_a_line_below_numbers_that_run_on_over_the_headings_are_those_of_each() -> None:
    measures = read_text(f"实施意见\n{SECTIONS}").measures
    assert [one.number for one in measures] == ["1", "2", "3", "4", "5", "6"]
    named = ["、".join(one.responsible_units) for one in measures]
    assert named == ["市旅游局、市农业局", "市旅游局、市农业局", "市交通局", "市交通局", "市财政局", "市财政局"]
    assert not any(doubt.code == "shared_line" for one in measures for doubt in one.doubts)


def test_such_a_line_is_doubted_where_few_headings_have_one_and_the_tasks_own_where_numbers_begin_anew() -> None:
    two = SECTIONS[: SECTIONS.index("三、")]
    measures = read_text(f"实施意见\n{two}").measures
    assert [one.number for one in measures] == ["1", "2", "3", "4"]
    assert all("shared_line" in {doubt.code for doubt in one.doubts} for one in measures)
    anew = two.replace("3.", "1.").replace("4.", "2.")
    assert [one.number for one in read_text(f"实施意见\n{anew}").measures] == ["一", "二"]


def test_a_title_may_have_two_short_clauses_before_the_sentences_that_say_it_in_full() -> None:
    words = "以行政村为单元开展现状调查，建立台账，9月底前完成规划修编。"
    text = "方案\n（一）摸清底数，编制规划。{}（责任单位：县水利局）\n（二）修渠9公里。（责任单位：县水利局）\n"
    titles = [read_text(text.format(rest)).measures[0].title for rest in (words, "抓紧办。")]
    assert titles == ["摸清底数，编制规划", "摸清底数"]
