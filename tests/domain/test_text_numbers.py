"""Numbers in an edited text against the figures: what changed since, what stands in no figure."""

import pytest

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
        "文字里“按时办结率百分之八十三点三”的 百分之八十三点三 与现在的 81.0% 不一致",
        "文字里“其中逾期两项”的 两 在现在的数字里没有",
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
