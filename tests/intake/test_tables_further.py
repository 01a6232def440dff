"""Columns of further tables: offices beside units, goals of quarters, cells merged over the rows of one number."""

from supervision_desk.domain.draft import MeasureDraft
from supervision_desk.intake.reader import read_text


def read(*rows: str) -> tuple[MeasureDraft, ...]:
    return read_text("\n".join(["2022年重点工作任务分解表", "", *rows, ""])).measures


def test_the_office_inside_the_unit_is_no_unit_and_the_merged_first_column_needs_no_doubt() -> None:
    measures = read(
        "| 责任单位 | 主要任务 | 完成时间 | 责任科室 |",
        "| --- | --- | --- | --- |",
        "| 市教育局 | 公布招生范围。 | 6月底 | 基教科 |",
        "|  | 编制目录3项。 | 9月底 | 办公室 |",
        "| 市水利局(牵头) 市公安局、市农业局(配合) | 巡查河道20次。 | 12月底 | 河湖科 |",
    )
    assert [one.responsible_units for one in measures] == [("市教育局",), ("市教育局",), ()]
    assert (measures[2].lead_units, measures[2].supporting_units) == (("市水利局",), ("市公安局", "市农业局"))
    assert not {doubt.code for doubt in measures[1].doubts} & {"merged_cell", "odd_name"}


def test_the_goals_of_the_quarters_say_until_when() -> None:
    (measure,) = read(
        "| 序号 | 项目名称 | 一季度目标 | 二季度目标 | 三季度进展 | 四季度计划 | 责任领导 | 牵头单位 |",
        "| 1 | 新建厂房6栋。 | 方案设计 | 5月底前开工 | 8月底前封顶 | 12月20日前投产 | 白杨 | 招商局 |",
    )
    assert [each.text for each in measure.deadlines] == ["5月底前", "12月20日前"]


def test_a_leader_right_of_the_tasks_is_merged_over_the_rows_of_one_number_and_over_no_other() -> None:
    measures = read(
        "序号\t实事项目\t责任领导\t责任单位",
        "1\t(1)加固校舍2万平方米\t马国强\t县教育局",
        "\t(2)提供早餐900份\t\t县卫生局",
        "2\t建农家书屋50个\t\t县文化局",
    )
    assert [one.lead_leaders for one in measures] == [("马国强",), ("马国强",), ()]
    assert "merged_cell" in {doubt.code for doubt in measures[1].doubts}


def test_a_row_that_swallowed_the_next_is_doubted() -> None:
    text = (
        "任务分解表\n序号\t工作任务\t责任单位\t完成时间\t备注\n"
        "1\t修渠\t区水利局、区财政局\t9月底\t季报\n2\t建库\t区水利局\t10月底\t季报 3\t护堤\t区水利局\t11月底\t\n"
        "4\t造林\t区林业局\t12月底\t\n5\t修路\t区交通局\t12月底\t\n"
    )
    doubted = {
        measure.number: "number_inside" in {doubt.code for doubt in measure.doubts}
        for measure in read_text(text).measures
    }
    assert doubted == {"1": False, "2": True, "4": False, "5": False}


def test_the_rule_of_who_leads_counts_where_its_note_was_joined_to_the_last_row() -> None:
    text = (
        "任务分解表\n序号\t工作任务\t责任单位\t完成时间\n1\t修渠\t区水利局、区财政局\t9月底\n"
        "2\t建库\t区水利局、区财政局\t10月底 注：责任单位栏中列第一位的为牵头单位。\n"
    )
    assert [measure.lead_units for measure in read_text(text).measures] == [("区水利局",), ("区水利局",)]


def test_a_page_number_between_two_names_is_no_part_of_a_name() -> None:
    measure = read_text("1.修渠。（责任单位：县水利局、 — 3 — 县总工会）\n2.建库。（责任单位：县水利局）").measures[0]
    assert measure.responsible_units == ("县水利局", "县总工会")


def test_a_flattened_table_with_a_column_of_points_keeps_its_rows() -> None:
    head = "序号\n考核项目\n各项分值\n考核指标\n负责考核部门\n"
    rows = (
        "1\n强化督查督办\n4\n严格执行督查制度，推动问题清单有效解决，\n对发现的问题跟踪督办。\n县河长办\n"
        "2\n完善考核方案\n2\n2018年7月底前修订完善乡镇考核方案。\n县河长办\n"
        "3\n推进信息平台建设\n11\n1.推进巡河平台建设，得2分。\n2.开展巡河，实行月通报，得9分。\n县河长办\n县水利局\n"
    )
    read = [(m.number, m.title, m.responsible_units) for m in read_text(f"考核细则\n{head}{rows}").measures]
    assert read == [
        ("1", "强化督查督办", ("县河长办",)),
        ("2", "完善考核方案", ("县河长办",)),
        ("3", "推进信息平台建设", ("县河长办", "县水利局")),
    ]


_ROWS = (
    "| 1 | 新建学校3所 | 市教育局 | 市财政局、市住建局 | 6月底前 |",
    "| 2 | 整治河道20公里 | 市水利局 | 市财政局 | 9月底前 |",
    "| 3 | 植树8万株 | 市林业局 | 市农业农村局 | 12月底前 |",
)


def test_a_head_with_one_misread_character_is_read_as_the_word_it_is_like() -> None:
    measures = read("| 序号 | 任务 | 责任单位 | 配合草位 | 完成时限 |", *_ROWS)
    assert [one.supporting_units for one in measures] == [("市财政局", "市住建局"), ("市财政局",), ("市农业农村局",)]
    assert not any("misread_head" in {doubt.code for doubt in one.doubts} for one in measures)


def test_a_misread_head_whose_cells_are_not_what_the_word_asks_for_is_doubted_in_every_row() -> None:
    rows = (row.replace("市财政局", "资金保障").replace("市农业农村局", "苗木供应") for row in _ROWS)
    measures = read("| 序号 | 任务 | 责任单位 | 配合草位 | 完成时限 |", *rows)
    assert all("misread_head" in {doubt.code for doubt in one.doubts} for one in measures)


def test_a_column_of_units_under_an_unknown_word_is_doubted_in_every_row_but_no_column_of_places() -> None:
    for head, doubted in (("酉含草住", True), ("建设地点", False), ("配合单位", False)):
        measures = read(f"| 序号 | 任务 | 责任单位 | {head} | 完成时限 |", *_ROWS)
        assert [one.responsible_units for one in measures] == [("市教育局",), ("市水利局",), ("市林业局",)]
        assert ["misread_head" in {doubt.code for doubt in one.doubts} for one in measures] == [doubted] * 3


def test_of_names_one_a_line_under_lead_and_helpers_the_first_leads_and_the_row_is_doubted() -> None:
    cells = (
        "序号 任务 牵头单位 配合单位 时限 1 修路20公里 县交通局 县发改局 县财政局 6月底 "
        "2 架桥3座 县公路局 县水利局 9月底 3 植树8万株 县林业局 县水利局 县农业局 12月底"
    )
    measures = read_text("2022年任务分解表\n" + cells.replace(" ", "\n") + "\n").measures
    assert [(one.lead_units, one.supporting_units) for one in measures] == [
        (("县交通局",), ("县发改局", "县财政局")),
        (("县公路局",), ("县水利局",)),
        (("县林业局",), ("县水利局", "县农业局")),
    ]
    assert ["guessed_cells" in {doubt.code for doubt in one.doubts} for one in measures] == [True, False, True]


def test_names_one_a_line_stay_together_where_the_list_shows_it() -> None:
    cells = (
        "序号 任务 牵头单位 配合单位 时限 1 修路20公里 县交通局、 县公路局 县财政局 6月底 "
        "2 架桥3座 县公路局 县水利局 9月底 3 植树8万株 县林业局 县水利局 12月底"
    )
    measures = read_text("2022年任务分解表\n" + cells.replace(" ", "\n") + "\n").measures
    assert (measures[0].lead_units, measures[0].supporting_units) == (("县交通局", "县公路局"), ("县财政局",))


def test_units_behind_the_full_stop_of_a_task_are_a_cell_of_their_own_in_a_flattened_table() -> None:
    text = (
        "2023年任务清单 序号 重点任务 具体措施 责任单位 配合单位 完成时限 1 压缩开办时间 "
        "免费刻制公章，全程网办率95%以上。县市场监管局 县公安局、县税务局 2023年6月底 2 改造管网 改造老旧管网12公里。 "
        "县住建局 县财政局 2023年9月底 3 整治河道 清淤河道20公里。县水利局 县财政局 2023年12月底\n"
    )
    measures = read_text(text).measures
    assert [(one.responsible_units, one.supporting_units) for one in measures] == [
        (("县市场监管局",), ("县公安局", "县税务局")),
        (("县住建局",), ("县财政局",)),
        (("县水利局",), ("县财政局",)),
    ]


def test_of_names_one_a_line_the_first_leads_where_the_responsible_stand_beside_the_leading() -> None:
    head = ("序号", "重点任务", "牵头单位", "责任单位", "完成时限")
    rows = (
        ("1", "改造小区28个，惠及居民1.8万人。", "区住建局", "各街道办事处", "区财政局", "11月底前"),
        ("2", "打通断头路4条，新增泊位1200个。", "区城管局", "区交通局、区公安局", "10月底前"),
        ("3", "改造管网36公里。", "区水利局", "区住建局", "12月底前"),
    )
    text = "\n\n".join(("2022年重点任务清单", *head, *(cell for row in rows for cell in row)))
    measures = read_text(text).measures
    assert [one.lead_units for one in measures] == [("区住建局",), ("区城管局",), ("区水利局",)]
    assert measures[0].responsible_units == ("各街道办事处", "区财政局")
    assert "guessed_cells" in {doubt.code for doubt in measures[0].doubts}
