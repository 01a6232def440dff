"""A day as it is typed into a cell."""

from datetime import date

import pytest

from supervision_desk.domain.typed_days import typed_day

SINCE = date(2020, 8, 26)


@pytest.mark.parametrize("text", ["2020-12-01", "2020/12/1", "2020年12月1日", " 12-1 ", "12月1日", "12.1"])
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert typed_day(text, SINCE) == date(2020, 12, 1)


def test_a_day_without_its_year_is_the_next_one() -> None:
    assert typed_day("8-26", SINCE) == SINCE
    assert typed_day("1-15", SINCE) == date(2021, 1, 15)


@pytest.mark.parametrize("text", ["尽快", "12", "2020-13-01", "2-30"])
def test_what_is_no_day_is_told_with_a_whole_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=f"“{text}”不是日期，没有登记；请写成 12-1"):
        typed_day(text, SINCE)
