"""Time phrases → rules → dates (design §6)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supervision_desk.domain.numerals import parse_number
from supervision_desk.domain.phrases import Phrase, find_phrases, resolve

ISSUED = date(2020, 6, 15)


def only(text: str) -> Phrase:
    phrases = find_phrases(text)
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


def test_the_eve_of_a_holiday_comes_from_the_calendar() -> None:
    phrase = only("春节前完成")
    assert resolve(phrase, 2021) is None
    assert resolve(phrase, 2021, festivals={"春节": date(2021, 2, 11)}) == date(2021, 2, 10)
    assert resolve(only("明年春节前完成"), 2021, festivals={"春节": date(2021, 2, 11)}) is None


def test_a_phrase_without_a_year_in_the_document_has_no_day() -> None:
    assert resolve(only("年内"), None) is None


def test_months_end_with_the_month_where_the_day_is_missing() -> None:
    assert resolve(only("1个月内"), 2021, date(2021, 1, 31)) == date(2021, 2, 28)


@pytest.mark.parametrize(
    "text", ["", "推进滨水新城核心片区", "2020年", "5年", "中长期贷款", "今年以来", "今年3月启动", "明年初", "本学年末"]
)
def test_words_that_only_look_like_a_limit_are_none(text: str) -> None:
    assert find_phrases(text) == []


@given(st.text(alphabet="年月日底前内个0123456789每一二三四季度上下旬工作时半至-秋开学", max_size=60))
def test_phrases_never_overlap_and_lie_in_the_text(text: str) -> None:
    end = 0
    for phrase in find_phrases(text):
        assert phrase.start >= end
        assert text[phrase.start : phrase.end] == phrase.text
        resolve(phrase, 2020, ISSUED)
        end = phrase.end


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("二十五", 25),
        ("两", 2),
        ("十", 10),
        ("三千二百", 3200),
        ("一万五千", 15000),
        ("二〇二〇", 2020),
        ("半", 0.5),
    ],
)
def test_chinese_numerals_have_their_value(text: str, value: float) -> None:
    assert parse_number(text) == value


@given(st.integers(0, 10**9))
def test_an_arabic_numeral_is_its_own_value(number: int) -> None:
    assert parse_number(f"{number:,}") == number


@given(st.text(max_size=8))
def test_any_text_is_a_number_or_none(text: str) -> None:
    parse_number(text)
