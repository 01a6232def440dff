"""Names and annotations that lost something in copying: doubted, never mended by guess."""

import pytest

from supervision_desk.domain.draft import MeasureDraft
from supervision_desk.intake.misread_names import misread_leaders, misread_units
from supervision_desk.intake.reader import read_text
from supervision_desk.intake.torn_names import is_torn_name


def codes(measure: MeasureDraft) -> set[str]:
    return {doubt.code for doubt in measure.doubts}


@pytest.mark.parametrize(
    "name",
    [
        "市教局",
        "省利厅",
        "县城局",
        "政局",
        "东陵区管委",
        "各街道事处",
        "各区人政府",
        "级以上市人民政府",
        "市市场监督管埋局",
        "市科协市总工会",
    ],
)
def test_a_name_that_lost_a_character_is_torn(name: str) -> None:
    assert is_torn_name(name, frozenset())
    measure = read_text(f"1.抓好落实。（责任单位：县水利局、{name}）").measures[0]
    assert "odd_name" in codes(measure)


@pytest.mark.parametrize(
    "name", ["市教育局", "市城管局", "市政务和数据局", "县农工部", "市督查室", "区委办", "高新区管委会", "各街道办事处"]
)
def test_a_name_in_use_is_not_torn(name: str) -> None:
    assert not is_torn_name(name, frozenset())


def test_a_name_with_one_character_less_than_another_of_the_document_is_torn() -> None:
    assert is_torn_name("县移民作局", frozenset({"县移民工作局"}))
    assert is_torn_name("县移民工作", frozenset({"县移民工作局"}))
    assert not is_torn_name("县政府", frozenset({"县政府办"}))


def test_a_list_that_opens_without_a_place_is_doubted_where_none_other_does() -> None:
    units = (
        "县教育局",
        "县水利局",
        "县民政局",
        "县财政局",
        "县司法局",
        "县审计局",
        "县统计局",
        "县公安局",
        "县商务局",
        "住建局",
    )
    text = "".join(f"{n}.完成任务{n}项。（责任单位：{unit}、信访局）\n" for n, unit in enumerate(units, 1))
    assert [m.number for m in read_text(text).measures if "no_place" in codes(m)] == ["10"]


def test_names_parted_by_a_stray_blank_stay_one_where_the_table_knows_them() -> None:
    measure = read_text("1.抓好落实。（牵头单位：市委 组织部，配合单位：市人力资源和社会 保障局、市 财政局）").measures[
        0
    ]
    assert measure.lead_units == ("市委组织部",)
    assert measure.supporting_units == ("市人力资源和社会保障局", "市财政局")


def test_a_line_that_begins_with_a_separator_goes_on_with_the_list() -> None:
    measure = read_text(
        "1.抓好落实。\n责任单位：县水利局\n、县财政局，各乡镇政府\n2.抓好整改。\n责任单位：县教育局"
    ).measures[0]
    assert measure.responsible_units == ("县水利局", "县财政局", "各乡镇政府")


@pytest.mark.parametrize(
    "annotation",
    [
        "（责任单位：县水利局、各乡镇街道））",
        "报县政府审定县水利局牵头，县财政局、县审计局配合）。",
        "（县水利局牵头，县财政局、各镇（街道配合。",
    ],
)
def test_a_bracket_without_its_other_half_is_doubted(annotation: str) -> None:
    measure = read_text(f"1.抓好落实。清理河道9公里{annotation}").measures[0]
    assert "lost_bracket" in codes(measure)


def test_a_label_that_stands_twice_tells_of_two_measures() -> None:
    text = "1.整治河道。责任单位：县水利局；完成时限：6月底 改造管网。责任单位：县住建局；完成时限：7月底"
    assert "two_annotations" in codes(read_text(text).measures[0])


def test_a_measure_without_a_number_among_numbered_ones_is_doubted() -> None:
    text = (
        "（一）城乡行动（牵头领导：钱立，牵头单位：县住建局）\n1.改造小区。（责任单位：县住建局）\n2.改造管网。（责任单位：县水利局）\n"
        "生态行动（牵头领导：孙敏，牵头单位：县林业局）\n造林9万亩。（责任单位：县林业局）\n种草2万亩。（责任单位：县农业局）\n"
        "5.整治河道。（责任单位：县水利局）\n6.整治扬尘。（责任单位：县环保局）\n7.整治矿山。（责任单位：县国土局）\n"
    )
    doubts = {"lost_number", "section_unsure", "number_gap", "two_annotations"}
    assert [m.number for m in read_text(text).measures if not codes(m) & doubts] == ["1"]


def test_units_above_their_tasks_are_doubted_where_a_line_between_may_have_named_another() -> None:
    units = ("县教育局", "县水利局", "县民政局", "县财政局")
    text = "任务\n" + "".join(f"{unit}\n1.完成第一件事。\n2.完成第二件事。\n" for unit in units)
    broken = text.replace("县水利局", "县水利")
    assert not any("units_first" in codes(m) for m in read_text(text).measures)
    assert [i for i, m in enumerate(read_text(broken).measures) if "units_first" in codes(m)] == [1, 2, 3]


def test_labels_behind_tasks_are_not_taken_for_labels_before_them_where_the_first_number_is_lost() -> None:
    text = (
        "一、财税\n设立专项资金，支持企业渡过难关，缓解资金压力，切实降低成本。\n责任单位：县财政局\n2.减免房租。\n责任单位：县国资委\n"
        "3.缓缴税款。\n责任单位：县税务局\n4.返还保费。\n责任单位：县人社局\n5.延长期限。\n责任单位：县金融办\n稳定岗位。\n责任单位：县总工会\n"
    )
    found = {m.text: m.responsible_units for m in read_text(text).measures}
    assert found["减免房租。"] == ("县国资委",)
    assert found["返还保费。"] == ("县人社局",)


@pytest.mark.parametrize(
    "name", ["县商大局", "日县财政局", "己水利局", "县未政局", "县水利局目县审计局", "县委未府", "各镇人民一府"]
)
def test_a_name_in_which_a_character_was_misread_is_doubted(name: str) -> None:
    text = f"1.修渠。（责任单位：县水利局、县审计局）\n2.建库。（责任单位：县水利局、{name}）"
    first, second = read_text(text).measures
    assert "odd_name" in codes(second)
    assert "odd_name" not in codes(first)


def test_a_name_one_character_off_another_of_the_document_is_doubted() -> None:
    assert misread_units({"高新区管委会": 3, "高新未管委会": 1}) == {"高新未管委会"}
    assert (
        misread_units({"东关镇": 3, "西关镇": 1, "县教育局": 3, "县教体局": 1, "民政部": 1, "财政部": 2}) == frozenset()
    )


def test_a_leader_misread_is_doubted() -> None:
    assert misread_leaders({"喻志军": 4, "喻大军": 3}) == {"喻志军", "喻大军"}
    assert misread_leaders({"的涛": 1, "周凯": 2, "周凯口": 1}) == {"的涛", "周凯口"}
    assert misread_leaders({"陈涛": 1, "陈浩": 2, "自正华": 3, "乌云其木格": 1}) == frozenset()


@pytest.mark.parametrize("label", ["责任己导", "责目领导", "配口单位"])
def test_a_label_in_which_a_character_was_misread_is_doubted(label: str) -> None:
    good = "责任领导：王兴全\n牵头单位：县水利局\n配合单位：县财政局\n"
    bad = good.replace("配合单位" if "单位" in label else "责任领导", label)
    measures = read_text(f"1.修渠3条。\n{good}2.建库2座。\n{good}3.护堤4公里。\n{bad}").measures
    assert ["torn_label" in codes(measure) for measure in measures] == [False, False, True]


@pytest.mark.parametrize(
    "name",
    [
        "县文体广电新闻出版局",
        "县教科体局",
        "县城建局",
        "县水保局",
        "县农粮局",
        "县经合局",
        "县旅文局",
        "县科工能局",
        "县招商和经济合作局",
    ],
)
def test_a_bureau_named_after_whole_fields_is_not_doubted(name: str) -> None:
    text = f"1.修渠。（责任单位：县水利局、县审计局）\n2.建库。（责任单位：县水利局、{name}）"
    assert not any("odd_name" in codes(measure) for measure in read_text(text).measures)


def test_a_county_of_one_character_is_a_place_where_other_names_hold_it() -> None:
    counts = {"县财政局": 3, "邛县银保监监管组": 1, "国网邛县供电公司": 1}
    assert misread_units(counts) == frozenset()
    assert misread_units({"县财政局": 3, "日县教育局": 1}) == {"日县教育局"}


def test_a_name_that_begins_with_a_character_no_name_begins_with_is_doubted() -> None:
    assert misread_units({"市财政局": 3, "巿融媒体中心": 1}) == {"巿融媒体中心"}
    assert misread_units({"县财政局": 3, "具城投集团": 1}) == {"具城投集团"}
