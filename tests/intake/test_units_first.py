"""Units that stand before what they do: headings, lines of their own, words before a colon; and what only looks so."""

import pytest

from supervision_desk.domain.draft import MeasureDraft
from supervision_desk.errors import UserError
from supervision_desk.intake.reader import read_text


def who(measure: MeasureDraft) -> str:
    roles = measure.lead_units, measure.responsible_units, measure.supporting_units
    return "|".join("、".join(names) for names in roles)


def read(text: str) -> list[tuple[str, str, str]]:
    return [(measure.number, measure.text, who(measure)) for measure in read_text(text).measures]


def test_a_numbered_heading_that_is_a_unit_is_responsible_for_the_tasks_below_it() -> None:
    text = (
        "任务分解\n一、总体要求\n提高认识，抓紧落实。\n二、市教育局（2项）\n1.新建学校3所。\n2.改造食堂8个。（配合单位：市财政局）\n"
        "三、市卫健局（1项）\n3.新建卫生站2个。\n四、工作要求\n1.加强领导。\n2.强化督查。\n"
    )
    assert read(text) == [
        ("1", "新建学校3所。", "|市教育局|"),
        ("2", "改造食堂8个。", "|市教育局|市财政局"),
        ("3", "新建卫生站2个。", "|市卫健局|"),
    ]
    assert not any(doubt.field == "lead_units" for m in read_text(text).measures for doubt in m.doubts)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("{}", "|{}|"),
        ("【{}】", "|{}|"),
        ("责任单位：{}", "|{}|"),
        ("单位：{}", "|{}|"),
        ("牵头单位：{}；配合单位：县审计局", "{}||县审计局"),
        ("{}牵头，县审计局配合", "{}||县审计局"),
        ("由{}牵头的任务（共2项）", "{}||"),
    ],
)
def test_a_line_that_only_names_units_means_the_tasks_below_it(line: str, expected: str) -> None:
    text = (
        f"工作清单\n{line.format('县发改局')}\n1.完成投资20亿元。\n2.开工项目12个。\n（1）工业5个。\n（2）农业7个。\n"
        f"{line.format('县水利局')}\n1.整治河道9公里。\n"
    )
    assert [(number, names) for number, _, names in read(text)] == [
        ("1", expected.format("县发改局")),
        ("2", expected.format("县发改局")),
        ("1", expected.format("县水利局")),
    ]


def test_tasks_without_numbers_belong_to_the_unit_above_them() -> None:
    text = (
        "一、总体要求\n提高认识，抓紧落实。\n二、工作任务\n县民政局\n改造敬老院4所，增加床位200张。\n建设助餐点12个。\n"
        "县残联\n培训残疾人300名。\n三、工作要求\n加强领导。\n"
    )
    assert read(text) == [
        ("1", "改造敬老院4所，增加床位200张。", "|县民政局|"),
        ("2", "建设助餐点12个。", "|县民政局|"),
        ("3", "培训残疾人300名。", "|县残联|"),
    ]


def test_tasks_with_a_label_below_a_unit_with_a_label() -> None:
    text = "单位：镇农业办\n任务：建设大棚30个。\n单位：镇文化站\n任务：举办演出12场。\n"
    assert [(words, names) for _, words, names in read(text)] == [
        ("建设大棚30个。", "|镇农业办|"),
        ("举办演出12场。", "|镇文化站|"),
    ]


def test_numbers_behind_a_unit_and_a_colon_on_one_line_are_its_tasks() -> None:
    text = (
        "一、总体要求\n提高认识。\n二、任务\n区教育局：1.新建学校3所。2.招聘教师120名。\n区水利局：1.整治河道15公里。2.加固水库2座。\n"
        "三、要求\n1.加强领导。\n2.强化督查。\n"
    )
    assert read(text) == [
        ("1", "新建学校3所。", "|区教育局|"),
        ("2", "招聘教师120名。", "|区教育局|"),
        ("1", "整治河道15公里。", "|区水利局|"),
        ("2", "加固水库2座。", "|区水利局|"),
    ]


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("{}：", "|{}|"),
        ("由{}牵头，", "{}||"),
        ("{}牵头，区财政局配合，", "{}||区财政局"),
        ("{}负责", "|{}|"),
    ],
)
def test_a_unit_at_the_beginning_of_each_task(opening: str, expected: str) -> None:
    units = ("区教育局", "区住建局", "区民政局")
    text = "任务如下。\n" + "".join(f"{n}.{opening.format(unit)}新建设施{n}处。\n" for n, unit in enumerate(units, 1))
    assert read(text) == [(str(n), f"新建设施{n}处。", expected.format(unit)) for n, unit in enumerate(units, 1)]


def test_the_duties_of_units_beside_measures_are_no_measures() -> None:
    text = (
        "一、任务\n1.新建学校3所。（责任单位：区教育局）\n2.新建医院2所。（责任单位：区卫健局）\n"
        "二、职责分工\n（一）区教育局：负责学校建设，统筹推进。\n（二）区卫健局：负责医院建设，统筹推进。\n"
    )
    assert [number for number, _, _ in read(text)] == ["1", "2"]


@pytest.mark.parametrize(
    "text",
    [
        "领导小组成员单位：\n1.区发改局\n2.区财政局\n3.区教育局\n",
        "一、市教育局\n1.新建学校3所。\n2.改造食堂8个。\n二、工作要求\n1.加强领导。\n",
        "一、重点部门\n1.加强领导。\n二、重点单位\n1.强化督查。\n",
    ],
)
def test_a_single_unit_a_list_of_units_or_of_unnamed_ones_is_no_list_of_tasks(text: str) -> None:
    with pytest.raises(UserError):
        read_text(text)


def test_units_on_lines_behind_their_tasks_stay_with_the_tasks_above() -> None:
    text = "1.新建学校3所。\n责任单位：区教育局\n2.新建医院2家。\n责任单位：区卫健局\n3.改造小区。\n（此页无正文）\n"
    assert [(number, names) for number, _, names in read(text)] == [("1", "|区教育局|"), ("2", "|区卫健局|")]


def test_units_with_a_label_that_say_how_many_tasks_follow_stand_before_them() -> None:
    text = (
        "重点工作责任清单\n（按承担单位排列，除另有注明外，各项工作均须于2023年12月底前全部完成）\n"
        "牵头单位：区教育局（2项）\n1.新建学校3所。\n2.招聘教师120名。（配合单位：区人社局）\n"
        "牵头单位：区水利局（1项）\n3.整治河道15公里。\n"
    )
    assert read(text) == [
        ("1", "新建学校3所。", "区教育局||"),
        ("2", "招聘教师120名。", "区教育局||区人社局"),
        ("3", "整治河道15公里。", "区水利局||"),
    ]


_BEHIND = (
    "一、目标\n全县完成河道治理46公里。\n二、任务\n（一）河道清淤\n1.清淤河道20公里。\n2.加固堤防5公里。\n"
    "责任单位：县水利局、县财政局\n（二）排口整治\n完成排口整治30处。\n责任单位：县生态环境局\n"
    "（三）巡河护河\n设立巡河员120名。\n责任单位：县河长办\n三、要求\n（一）加强领导。\n（二）强化督查。\n"
)


@pytest.mark.parametrize(
    "above",
    [
        "云岭县人民政府办公室\n2024年3月5日\n",
        "云岭县水利局 云岭县财政局\n2024年3月5日印发\n",
        "中共云岭县委办公室\n云岭县人民政府办公室\n二〇二四年三月五日\n（此件公开发布）\n",
        "云岭县人民政府办公室\n云政办〔2024〕6号\n各乡镇人民政府，县直有关单位：\n公开方式：主动公开\n",
        "　　云岭县人民政府办公室\n　　2024年3月5日\n\n（此页无正文）\n",
        "云岭县人民政府办公室\n关于印发河道治理工作方案的通知\n",
    ],
)
def test_the_office_that_signs_is_given_no_tasks_and_turns_no_labels_round(above: str) -> None:
    title = "云岭县2024年河道治理工作方案\n"
    for text in (title + above + _BEHIND, above + title + _BEHIND, title + _BEHIND + above):
        assert [(number, names) for number, _, names in read(text)] == [
            ("（一）", "|县水利局、县财政局|"),
            ("（二）", "|县生态环境局|"),
            ("（三）", "|县河长办|"),
        ]


def test_what_opens_or_closes_a_document_is_no_task_of_the_unit_above_it() -> None:
    text = (
        "云岭县政府办公室\n2024年3月5日\n各乡镇人民政府，县直有关单位：\n县水利局\n清淤河道20公里，完成排口整治30处。\n"
        "县住建局\n新建管网6公里，改造泵站2座。\n公开方式：主动公开\n抄送：县委各部门。\n云岭县政府办公室\n2024年3月6日印发\n"
    )
    assert [(words, names) for _, words, names in read(text)] == [
        ("清淤河道20公里，完成排口整治30处。", "|县水利局|"),
        ("新建管网6公里，改造泵站2座。", "|县住建局|"),
    ]


def test_labels_that_could_stand_before_or_behind_their_tasks_are_doubted_in_every_measure() -> None:
    text = (
        "河道治理任务\n改造泵站2座，更新水泵6台。\n责任单位：县水利局\n清淤河道20公里，完成排口整治30处。\n"
        "责任单位：县住建局\n新建管网6公里，改造泵房3座。\n"
    )
    measures = read_text(text).measures
    assert measures
    assert all("units_first" in {doubt.code for doubt in measure.doubts} for measure in measures)


def test_of_two_measures_below_a_heading_the_first_keeps_the_units_that_close_its_steps() -> None:
    text = (
        "一、任务\n（一）河道清淤\n1.清淤河道20公里。\n2.加固堤防5公里。\n责任单位：县水利局\n"
        "（二）排口整治\n完成排口整治30处。\n责任单位：县生态环境局\n"
    )
    assert [(number, names) for number, _, names in read(text)] == [
        ("（一）", "|县水利局|"),
        ("（二）", "|县生态环境局|"),
    ]


def test_units_that_close_a_sentence_above_the_first_number_do_not_stand_before_it() -> None:
    text = (
        "发放消费券2000万元，用完即止。由区商务局牵头，区财政局、区税务局配合。\n1.举办展会5场。（责任单位：区商务局）\n"
        "2.建设市场3个。（责任单位：区住建局）\n3.强化督导考核，定期通报进展情况。\n"
    )
    measures = read_text(text).measures
    assert measures
    assert not any(doubt.code == "units_first" for measure in measures for doubt in measure.doubts)


_LAST = "1.清淤河道20公里。\n责任单位：县水利局、县财政局\n2.新建泵站6座。\n责任单位：县住建局\n"


@pytest.mark.parametrize("offices", ["云岭县水利局\n", "云岭县水利局\n云岭县财政局\n", "　　云岭县水利局\n\n"])
@pytest.mark.parametrize("day", ["二○二四年三月五日", "2024年3月5日", "2024年3月5日印发"])
def test_the_office_that_signs_below_the_last_measure_is_not_responsible_for_it(offices: str, day: str) -> None:
    assert [names for _, _, names in read(f"{_LAST}{offices}{day}\n")] == ["|县水利局、县财政局|", "|县住建局|"]


def test_offices_at_the_head_alone_do_not_make_labels_behind_tasks_doubtful() -> None:
    measures = read_text(f"云岭县人民政府\n云岭县水利局\n河道治理方案\n{_LAST}").measures
    assert not any(doubt.code == "units_first" for measure in measures for doubt in measure.doubts)
