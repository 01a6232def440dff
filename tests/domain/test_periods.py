"""Periods by name and by day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supervision_desk.domain.periods import Quarter, parse_period, parse_quarter, period_of, quarter_of


@pytest.mark.parametrize(
    ("number", "start", "end", "words"),
    [
        (1, date(2020, 1, 1), date(2020, 3, 31), "2020年第一季度"),
        (2, date(2020, 4, 1), date(2020, 6, 30), "2020年第二季度"),
        (3, date(2020, 7, 1), date(2020, 9, 30), "2020年第三季度"),
        (4, date(2020, 10, 1), date(2020, 12, 31), "2020年第四季度"),
    ],
)
def test_a_quarter_knows_its_days_and_words(number: int, start: date, end: date, words: str) -> None:
    quarter = Quarter(2020, number)

    assert (quarter.start, quarter.end, quarter.words) == (start, end, words)


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)))
def test_every_day_lies_in_its_quarter_and_the_name_reads_back(day: date) -> None:
    quarter = quarter_of(day)

    assert quarter.start <= day <= quarter.end
    assert parse_quarter(quarter.name) == quarter
    assert quarter_of(quarter.end + timedelta(days=1)) != quarter


@pytest.mark.parametrize("typed", [" 2020Q3 ", "2020q3"])
def test_a_quarter_is_read_with_blanks_and_in_small_letters(typed: str) -> None:
    assert parse_quarter(typed) == Quarter(2020, 3)


@pytest.mark.parametrize("typed", ["", "2020", "2020Q0", "2020Q5", "20Q3", "0000Q1", "0001Q1", "9999Q4", "2020Q33"])
def test_what_is_no_quarter_is_not_read(typed: str) -> None:
    assert parse_quarter(typed) is None


@pytest.mark.parametrize(
    ("typed", "start", "end", "words", "this"),
    [
        ("2020-09", date(2020, 9, 1), date(2020, 9, 30), "2020年9月", "本月"),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29), "2020年2月", "本月"),
        ("2020Q3", date(2020, 7, 1), date(2020, 9, 30), "2020年第三季度", "本季度"),
        ("2020h2", date(2020, 7, 1), date(2020, 12, 31), "2020年下半年", "本半年"),
        ("2020H1", date(2020, 1, 1), date(2020, 6, 30), "2020年上半年", "本半年"),
        (" 2020 ", date(2020, 1, 1), date(2020, 12, 31), "2020年", "本年"),
        ("2020-07-06..2020-09-30", date(2020, 7, 6), date(2020, 9, 30), "2020年7月6日至9月30日", "本期"),
        ("2020-12-20..2021-01-10", date(2020, 12, 20), date(2021, 1, 10), "2020年12月20日至2021年1月10日", "本期"),
    ],
)
def test_a_period_is_read_by_its_name(typed: str, start: date, end: date, words: str, this: str) -> None:
    period = parse_period(typed)

    assert period is not None
    assert (period.start, period.end, period.words, period.this) == (start, end, words, this)


@pytest.mark.parametrize("name", ["2020-09", "2020Q3", "2020H1", "2020H2", "2020", "2020-07-06..2020-09-30"])
def test_a_period_named_by_its_days_is_the_one_of_that_name(name: str) -> None:
    period = parse_period(name)

    assert period is not None
    assert period_of(period.start, period.end) == parse_period(f"{period.start}..{period.end}") == period
    assert period.name == name


@pytest.mark.parametrize("typed", ["", "2020-13", "2020-9", "2020H3", "九月", "2020-09-30..2020-09-01", "2020-09-01"])
def test_what_is_no_period_is_not_read(typed: str) -> None:
    assert parse_period(typed) is None
