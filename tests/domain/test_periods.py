"""Quarters by name and by day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supervision_desk.domain.periods import Quarter, parse_quarter, quarter_of


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
