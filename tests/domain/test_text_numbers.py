"""Numbers in an edited text against the figures: what changed since, what stands in no figure."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supervision_desk.domain.spelled_numbers import arabic
from supervision_desk.domain.text_numbers import figures_in, number_doubts

THEN = "期末在办27项，其中逾期3项；按时办结率83.3%。"
NOW = "期末在办28项，其中逾期3项；按时办结率81.0%。"


def words(text: str, then: str = THEN, now: str = NOW, figures: tuple[str, ...] = ()) -> list[str]:
    return [each.words for each in number_doubts(text, then, now, figures)]


def test_a_figure_that_changed_since_the_edit_is_told_with_what_it_is_now() -> None:
    assert words("到季末，期末在办27项，按时办结率83.3%，逾期3项。") == [
        "文字里“期末在办27项”的 27 与现在的 28 不一致",
        "文字里“按时办结率83.3%”的 83.3% 与现在的 81.0% 不一致",
    ]


def test_a_changed_figure_is_found_where_its_old_number_is_another_figure_today() -> None:
    then, now = "新立3项，办结5项。", "新立5项，办结3项。"
    assert words("新立3项，办结3项", then, now) == ["文字里“新立3项”的 3 与现在的 5 不一致"]


def test_a_number_that_no_figure_has_is_told_and_one_of_the_tables_is_not() -> None:
    assert words("约谈2家单位，共15次。", figures=("15",)) == ["文字里“约谈2家单位”的 2 在现在的数字里没有"]


def test_a_text_that_agrees_is_silent_whatever_words_were_added() -> None:
    assert words("经区委督查室核对，期末在办28项，其中逾期3项。", NOW, NOW) == []


def test_days_numbers_of_papers_and_codes_are_no_figures() -> None:
    told = "2020年9月30日，望办发〔2020〕14号，《加强基础教育保障》（2020/8-2），9月3日，第2期，2020-09-30"
    assert (figures_in(told), words(told)) == (frozenset(), [])


def test_numbers_of_a_million_and_more_stay_whole() -> None:
    assert arabic("惠及二百万户群众")[0] == "惠及2000000户群众"
    assert words("惠及二百万户群众。", figures=("2000000",)) == []


def test_numbers_in_hanzi_are_held_against_the_figures_like_those_in_digits() -> None:
    assert words("到季末，期末在办二十七项，其中逾期两项；按时办结率百分之八十三点三。") == [
        "文字里“期末在办二十七项”的 二十七 与现在的 28 不一致",
        "文字里“其中逾期两项”的 两 与现在的 3 不一致",
        "文字里“按时办结率百分之八十三点三”的 百分之八十三点三 与现在的 81.0% 不一致",
    ]
    assert words("期末在办二十八项，其中逾期三项，占百分之八十一点零。", figures=("81.0%",)) == []


@pytest.mark.parametrize(
    ("line", "digits"),
    [
        ("约谈两家单位、一百二十七户，十二个单位迟报二十次", "约谈2家单位、127户，12个单位迟报20次"),
        ("新增就业二十万人次，逾期一项，逾期十二天。", "新增就业200000人次，逾期1项，逾期12天。"),
        ("达标率为百分之百，退回率百分之五", "达标率为100%，退回率5%"),
    ],
)
def test_a_numeral_before_a_word_of_counting_is_a_number(line: str, digits: str) -> None:
    assert arabic(line)[0] == digits


@pytest.mark.parametrize(
    "line",
    [
        "一是压实责任，二是限时办结，三要跟踪问效；一、（二）",
        "第一季度，第三方评估，二〇二〇年九月三十日，十月份，“十五五”规划，十四五期间，四季度",
        "增强四个意识，做到两个维护，落实“八项规定”和八项规定精神，六稳六保，举一反三，千方百计，三令五申",
        "每一项任务、一项一项抓，逐一销号，一个单位都不能少，一次性办好，一家一户，千家万户，上百项，三五家、七八个单位",
        "三个工作日内，三天以内，《关于办好十件实事两项工作的通知》，一把手，二十余项，十几家，三分之一，区人大，第五名",
    ],
)
def test_ordinals_days_set_phrases_and_articles_are_no_numbers(line: str) -> None:
    assert arabic(line)[0] == line


# Phrases of 通报 in which no numeral is a figure, in Hanzi or in digits.
NO_FIGURES = (
    "涉及数十家单位、数百户企业、几十个项目，上千名干部",
    "得分排在前三名、后两位，前十家单位受到表扬，最后三名约谈",
    "四处走访企业，四处奔走，处处留心",
    "增幅保持两位数，三位一体推进，四位一体监管，三位小数",
    "一方面压实责任，另一方面强化督办，三个方面、两个层面、五个环节，两方面原因",
    "收到通知后三个工作日内反馈，五个工作日报告，十日内整改，两个月内完成任务，三天内答复",
    "二次供水改造，二次装修，三番五次催促，两次三番",
    "四套班子领导，两条主线，七条措施，三条底线，五条规定",
    "三人行，百人大会，十件实事，两件大事，三起来",
    "近三十家单位，约五十项任务，三十余家，二十多项，十来个单位，十几次",
    "三五家，七八个单位，两三项，十七八户，一两次",
    "三项制度、五项机制、十项举措、三项行动、四项工程、两项改革",
    "两个责任一起抓，两个维护，两个确保，三个清单，四个到位，五个结合",
    "分三个阶段、两个梯队、三个档次推进，四个季度，三个批次",
    "第三批任务，第二次会议，前三季度，二季度，三分之二以上",
    "一个单位也不能少，一项一项抓，每两项任务，一律，万无一失，九牛一毛，百家争鸣",
    "３个工作日内、5个工作日、10日内、48小时内、2个月，每10天一次",
    "前3名、后2位、排名前10家，第3名，增幅为2位数",
    "30余家、100多项，近30家、约120户",
    "按时办结率不低于95%，至少3次，90%以上，5项以上，3天以内，不超过2次",
    "12345热线，《办好10件实事的通知》，“630”攻坚，2020—2022年，十四五，60周年，上午9时30分",
    "1．压实责任。", "（1）压实责任；（2）强化督办", "望督催〔2020〕1号、2020/8-2、T1、第12条",
)  # fmt: skip


@pytest.mark.parametrize("line", NO_FIGURES)
def test_a_phrase_without_figures_raises_no_doubt(line: str) -> None:
    assert words(line) == []


# Phrases with figures, and how they read.
FIGURES = (
    ("十二个责任单位迟报，涉及三个牵头单位、五个重点项目、两个区直部门", "12 3 5 2"),
    ("二十七项任务中，三项逾期、十项临期，两件督办件", "27 3 10 2"),
    ("催办十六家（次），退回三份，约谈两名负责人、四位联络员", "16 3 2 4"),
    ("惠及二百零三户、一千零五十人次，新建学校三所，改造管网十二公里，投入三万元", "203 1050 3 12 30000"),
    ("目前三家单位未报，会后两家补报，截至日前三家完成", "3 2 3"),
    ("共计二十家单位，任务总数二十七项，签约三十家企业", "20 27 30"),
    ("占百分之六十六点七，达百分之83.3，百分之九十", "66.7% 83.3% 90%"),
    ("办结十九件次、三十份次，问题线索四起、五例，查处六处、整改七条", "19 30 4 5 6 7"),
    ("新增就业20,000人次、1,234,567元", "20000 1234567"),
    ("期末在册１２项，达标率７７．７％", "12 77.7%"),
    ("逾期一项，退回一次；办结十个，逾期十二天。", "1 1 10 12"),
    ("签约30家，期末3家", "30 3"),
)  # fmt: skip


@pytest.mark.parametrize(("line", "figures"), FIGURES)
def test_a_phrase_with_figures_is_read(line: str, figures: str) -> None:
    assert figures_in(line) == set(figures.split())
    assert words(line, figures=tuple(figures.split())) == []
    assert len(words(line)) == len([each for each in figures.split() if each not in figures_in(NOW)])


def spelled(number: int) -> str:
    """0 < number < 10000 in Hanzi."""
    told, zero = "", False
    for place, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        told += ("零" if zero and digit and told else "") + ("零一二三四五六七八九"[digit] + word if digit else "")
        zero = bool(told) and not digit
    return told.removeprefix("一") if told.startswith("一十") else told


COUNTED = st.sampled_from(
    ["项", "件次", "家单位", "个责任单位", "个重点项目", "份次", "户", "名干部", "人次", "条意见建议", "所学校"]
)


@given(st.integers(2, 9999), COUNTED, st.sampled_from(["共计", "期末在办", "其中", "涉及", ""]))
def test_any_numeral_before_what_is_counted_reads_as_its_digits(number: int, counted: str, before: str) -> None:
    if number in (10, 100, 1000) or counted.startswith("条"):
        counted = "项任务"
    assert figures_in(f"{before}{spelled(number)}{counted}") == {str(number)}


@given(st.integers(0, 10**9))
def test_wide_digits_and_digits_in_groups_are_the_number(number: int) -> None:
    wide = "".join(chr(ord("０") + int(each)) for each in str(number))
    assert words(f"办结{wide}项，共{number:,}次", figures=(str(number),)) == []


def test_a_number_of_ten_thousands_is_held_against_both_readings() -> None:
    line = "新增就业2万人次，投入1.5亿元。"
    assert words(line, figures=("20000", "1.5")) == []
    assert len(words(line)) == 2


def test_a_rate_written_without_its_last_nought_is_the_same() -> None:
    assert words("按时办结率81%。") == []


DRAFTED = (
    "2023年第二季度（截至2023年6月30日），期初结转14项，新立23项（20件），办结15项，其中按时办结9项、逾期办结4项、"
    "其他办结2项；期末在办22项。",
    "按时办结率52.9%（到期口径：到期17项，按时办结9项）；按交办口径45.0%（交办20项）。",
    "期末在办22项中，时限内18项、占81.8%，逾期4项、占18.2%。",
    "与第一季度相比，新立增加3项（由20项变为23项），办结减少2项（由17项变为15项）。",
    "区水利局“清淤河道”（2023/3，逾期23天）、“改造管网”（2023/8-2，逾期14天）；区住建局“新建学校”（2023/5，逾期9天）。",
    "区水利局3次（2023/3、2023/4）；区住建局2次（2023/5）。",
)
DRAFT = "\n".join(DRAFTED)


@settings(max_examples=20)
@given(st.permutations(DRAFTED), st.integers(1, len(DRAFTED)))
def test_drafted_sentences_in_any_order_raise_no_doubt(sentences: list[str], so_many: int) -> None:
    assert words("\n".join(sentences[:so_many]), DRAFT, DRAFT) == words("".join(sentences), DRAFT, DRAFT) == []


@settings(max_examples=50)
@given(st.permutations(DRAFTED), st.data())
def test_any_figure_made_another_figure_of_the_text_is_told(sentences: list[str], data: st.DataObject) -> None:
    text = "".join(sentences)
    told = r"(?<![\d/.-])\d+(?:\.\d+)?%?(?=[项件次天、）])(?<!\d{4}/\d)(?<!/\d-\d)"
    found = data.draw(st.sampled_from(list(re.finditer(told, text))))
    other = data.draw(st.sampled_from(sorted(figures_in(DRAFT) - {found[0]})))
    if ("%" in other) == ("%" in found[0]):
        changed = text[: found.start()] + other + text[found.end() :]
        assert [each.now for each in number_doubts(changed, DRAFT, DRAFT)] == [found[0]]


def test_a_figure_made_that_of_another_line_is_told_and_one_of_a_unit_is_not() -> None:
    assert words("期末在办23项。", DRAFT, DRAFT) == ["文字里“期末在办23项”的 23 与现在的 22 不一致"]
    assert words("区人社局今年新立9项，期末在办4项，逾期办结2项。", DRAFT, DRAFT) == []
