"""Time phrases → rules → dates (design §6)."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supervision_desk.domain.phrase_days import resolve
from supervision_desk.domain.phrase_rules import IN_CELL, IN_TEXT, QUICK
from supervision_desk.domain.phrases import Phrase, find_phrases
from tests.factories import calendar

ISSUED = date(2020, 6, 15)

_SPELLINGS = (
    "{year}年底前", "{year}年{month}月底前", "{year}年{month}月{day}日前", "{year}.{month}.{day}前",
    "{year}年{month}月上旬", "{year}-{month}-{day}前", "到{year}年", "{year}年上半年", "{year}年三季度末",
    "{year}年全年", "{year}年{month}月建成",
)  # fmt: skip


def only(text: str, *, in_cell: bool = False) -> Phrase:
    phrases = find_phrases(text, in_cell=in_cell)
    assert len(phrases) == 1, phrases
    return phrases[0]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("年内完成", "2020-12-31"),
        ("全年完成", "2020-12-31"),
        ("年底前建成", "2020-12-31"),
        ("12月底前", "2020-12-31"),
        ("2021年底前", "2021-12-31"),
        ("上半年完成", "2020-06-30"),
        ("6月底前完成", "2020-06-30"),
        ("2月底前", "2020-02-29"),
        ("三季度末", "2020-09-30"),
        ("9月中旬前", "2020-09-20"),
        ("9月下旬", "2020-09-30"),
        ("9月15日前", "2020-09-15"),
        ("九月十五日前", "2020-09-15"),
        ("9月投入使用", "2020-09-30"),
        ("秋季开学前", "2020-08-31"),
        ("10日内", None),
        ("3个月内", "2020-09-15"),
        ("半年内", "2020-12-15"),
        ("2012年起5年内", "2016-12-31"),
        ("三季度前", None),
        ("2月30日前", None),
        ("明年6月底前建成", "2021-06-30"),
        ("次年3月底前", "2021-03-31"),
        ("翌年5月10日前", "2021-05-10"),
        ("下一年上半年", "2021-06-30"),
        ("明年底前建成", "2021-12-31"),
        ("明年年底前建成", "2021-12-31"),
        ("明年内建成", "2021-12-31"),
        ("明年全年", "2021-12-31"),
        ("明年二季度末", "2021-06-30"),
        ("明年建成", "2021-12-31"),
        ("下一年度建成", "2021-12-31"),
        ("明年秋季开学前", "2021-08-31"),
        ("明年春节前", None),
        ("2019年全年", "2019-12-31"),
        ("2021年度内", "2021-12-31"),
        ("二〇二一年底前", "2021-12-31"),
        ("今年6月底前", "2020-06-30"),
        ("首次年底前", "2020-12-31"),
        ("今年内", "2020-12-31"),
        ("12月底", "2020-12-31"),
        ("12月31日前", "2020-12-31"),
        ("6月30日以前", "2020-06-30"),
        ("于9月20日前", "2020-09-20"),
        ("9月上旬", "2020-09-10"),
        ("第二季度末", "2020-06-30"),
        ("第三季度前", None),
        ("一季度完成", "2020-03-31"),
        ("2020.6.30前", "2020-06-30"),
        ("2020-06-30前", "2020-06-30"),
        ("2020/6/30前", "2020-06-30"),
        ("2020年12月前", None),
        ("到2025年", "2025-12-31"),
        ("2025年前", None),
        ("2021—2023年", "2023-12-31"),
        ("“十四五”期间", "2025-12-31"),
        ("“十四五”末", "2025-12-31"),
        ("一个月内", "2020-07-15"),
        ("两周内", "2020-06-29"),
        ("本月底前", "2020-06-30"),
        ("下月10日前", "2020-07-10"),
        ("本周五前", "2020-06-19"),
        ("下周内", "2020-06-26"),
        ("于20日前", "2020-06-20"),
        ("于5日前", None),
        ("下半年建成", "2020-12-31"),
        ("汛期前", None),
        ("供暖期前", None),
        ("入冬前", None),
        ("开学前", None),
        ("5月底前动工", "2020-05-31"),
        ("2020年全面建成", "2020-12-31"),
        ("年终前", "2020-12-31"),
        ("线上年内", "2020-12-31"),
    ],
)
def test_a_phrase_resolves_to_its_day(text: str, day: str | None) -> None:
    found = resolve(only(text), 2020, ISSUED)
    assert (found.isoformat() if found else None) == day


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("去年底", "past"),
        ("上年末", "past"),
        ("上年度末", "past"),
        ("去年全年", "past"),
        ("去年6月底前", "past"),
        ("前年上半年", "past"),
        ("去年9月15日前", "past"),
        ("较去年同期", "past"),
        ("去年2-6月", "past"),
        ("免征2-6月社保费", "window"),
        ("实行一月一调度", "cycle"),
        ("每月25日前报送", "cycle"),
        ("每季度末月20日前", "cycle"),
        ("每月5日、20日前", "cycle"),
        ("每周五前", "cycle"),
        ("每年6月底前", "cycle"),
        ("半年一通报", "cycle"),
        ("次月5日前", "cycle"),
        ("立即整改", "cadence"),
        ("常态化开展", "cadence"),
        ("长期坚持", "cadence"),
        ("2020年7月1日至9月30日", "window"),
        ("适时提高标准", "cadence"),
        ("定期开展活动", "cadence"),
        ("实现动态清零", "cadence"),
        ("即日起施行", "cadence"),
        ("24小时内推送", "service"),
        ("20个工作日内兑现", "service"),
        ("压缩至半个工作日以内", "service"),
    ],
)
def test_a_phrase_without_a_day_has_its_kind(text: str, kind: str) -> None:
    phrase = only(text)
    assert phrase.kind == kind
    assert resolve(phrase, 2020, ISSUED) is None


@pytest.mark.parametrize(
    ("text", "issued_on", "day"),
    [
        ("春节前完成", date(2021, 1, 5), "2021-02-10"),
        ("春节前完成", date(2020, 11, 20), "2021-02-10"),
        ("中秋节前", ISSUED, "2020-09-30"),
        ("国庆节前", ISSUED, "2020-09-30"),
        ("“五一”前", date(2020, 3, 1), "2020-04-30"),
        ("劳动节前", date(2020, 3, 1), "2020-04-30"),
        ("国庆假期前", ISSUED, "2020-09-30"),
        ("明年春节前完成", ISSUED, "2021-02-10"),
        ("2021年元旦前", ISSUED, "2020-12-31"),
        ("2030年春节前", ISSUED, None),
    ],
)
def test_the_eve_of_a_holiday_comes_from_the_calendar(text: str, issued_on: date, day: str | None) -> None:
    year = issued_on.year
    found = resolve(only(text), year, issued_on, calendar())
    assert (found.isoformat() if found else None) == day
    assert resolve(only(text), year, issued_on) is None


def test_working_days_are_counted_by_the_calendar() -> None:
    phrase = replace(only("自印发之日起10个工作日内"), kind="due")
    assert resolve(phrase, 2020, ISSUED, calendar()) == date(2020, 6, 30)
    assert resolve(phrase, 2020, ISSUED) is None
    assert resolve(phrase, 2029, date(2029, 6, 15), calendar()) == date(2029, 6, 29)


def test_a_phrase_without_a_year_in_the_document_has_no_day() -> None:
    assert resolve(only("年内"), None) is None


def test_months_end_with_the_month_where_the_day_is_missing() -> None:
    assert resolve(only("1个月内"), 2021, date(2021, 1, 31)) == date(2021, 2, 28)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "推进滨水新城核心片区",
        "2020年",
        "5年",
        "中长期贷款",
        "今年以来",
        "今年3月启动",
        "明年初",
        "本学年末",
        "2020年前三季度",
        "目前",
        "6月前置审批",
        "《2020年底前清单》",
        "2021—2023年三年行动计划",
        "在起步阶段",
        "着手编制下年度预算",
        "制定下一年度部门预算和投资计划",
        "谋划明年重点工作计划",
        "本年度预算执行",
        "按照今年的工作要点",
        "在2026年预算中安排",
    ],
)
def test_words_that_only_look_like_a_limit_are_none(text: str) -> None:
    assert find_phrases(text) == []


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("今年计划投资3亿元", "今年"),
        ("明年计划建成3所学校", "明年"),
        ("完成今年计划。", "今年"),
        ("本年度内完成整改", "本年度内"),
        ("明年6月底前编制预算", "明年6月底前"),
    ],
)
def test_a_year_in_which_something_is_done_is_a_limit_and_no_name(text: str, limit: str) -> None:
    assert [phrase.text for phrase in find_phrases(text)] == [limit]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12月底前", "2020-12-31"),
        ("12月", "2020-12-31"),
        ("2020年12月", "2020-12-31"),
        ("2020.12", "2020-12-31"),
        ("2020.6.30", "2020-06-30"),
        ("2020-06-30", "2020-06-30"),
        ("12月31日", "2020-12-31"),
        ("全年", "2020-12-31"),
        ("2020年", "2020-12-31"),
        ("2020年度", "2020-12-31"),
        ("三季度", "2020-09-30"),
        ("下半年", "2020-12-31"),
        ("6月-9月", "2020-09-30"),
        ("2020年10月至2021年3月", "2021-03-31"),
        ("2020-2022年", "2022-12-31"),
        ("9月", "2020-09-30"),
        ("长期坚持", None),
        ("长期", None),
        ("持续推进", None),
        ("每月", None),
        ("立即", None),
    ],
)
def test_in_a_cell_of_dates_a_bare_month_is_a_limit(text: str, day: str | None) -> None:
    found = resolve(only(text, in_cell=True), 2020, ISSUED)
    assert (found.isoformat() if found else None) == day


def test_works_of_one_sentence_have_their_own_months() -> None:
    found = find_phrases("6月开工、12月完工，9月投入使用")
    assert [phrase.text for phrase in found] == ["6月开工", "12月完工", "9月投入使用"]


@given(st.text(alphabet="年月日底前内个0123456789每一二三四季度上下旬工作时半至-秋开学", max_size=60))
def test_phrases_never_overlap_and_lie_in_the_text(text: str) -> None:
    end = 0
    for phrase in find_phrases(text):
        assert phrase.start >= end
        assert text[phrase.start : phrase.end] == phrase.text
        resolve(phrase, 2020, ISSUED)
        end = phrase.end


@given(st.integers(2001, 2099), st.integers(1, 12), st.integers(1, 31), st.sampled_from(_SPELLINGS))
def test_a_phrase_with_a_year_resolves_within_it(year: int, month: int, day: int, words: str) -> None:
    for phrase in find_phrases(words.format(year=year, month=month, day=day)):
        found = resolve(phrase, 2020, ISSUED)
        assert found is None or found.year == year


# The first example compiles all patterns, which takes as long as the machine is busy.
@settings(deadline=None)
@given(
    st.text(
        alphabet="年月日底前内个0123456789.每一二三四五六季度上下旬工作时半至-秋开学到在于建成周本国庆五汛期“终中两然历/投用",
        max_size=40,
    )
)
def test_what_a_rule_finds_holds_what_is_looked_for_first(text: str) -> None:
    for rule in (*IN_TEXT, *IN_CELL):
        found = rule.pattern.search(text)
        if found:
            assert rule.needs <= set(text)
            assert rule.core is None or rule.core.search(text)
            assert rule in IN_CELL or QUICK.search(text)


@pytest.mark.parametrize(
    "words", ["年内", "9月底前", "2020年12月31日前", "一", "0", "每月", "到2025年", "“十四五”", "前"]
)
def test_long_repeated_words_are_read(words: str) -> None:
    assert len(find_phrases(words * 5000)) <= 5000 * len(words)


@pytest.mark.parametrize("text", ["2027年1 0月底", "2026年13月", "2027年0月底前"])
def test_a_month_in_a_table_that_cannot_be_read_is_no_whole_year(text: str) -> None:
    assert find_phrases(text, in_cell=True) == []
