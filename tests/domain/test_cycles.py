"""反馈周期: the words of a rhythm give its days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supervision_desk.domain.cycles import Cycle, cycle_of
from supervision_desk.services.desk import shipped_calendar

CALENDAR = shipped_calendar()


def days(words: str, first: date, last: date) -> list[str]:
    cycle = cycle_of(words)
    assert cycle is not None, words
    return [f"{day.month}-{day.day}" for day in cycle.between(first, last, CALENDAR)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("一月一调度", ["7-25", "8-25", "9-25"]),
        ("每月25日前", ["7-25", "8-25", "9-25"]),
        ("每月5日、20日前", ["7-5", "7-20", "8-5", "8-20", "9-5", "9-20"]),
        ("每月底前", ["7-31", "8-31", "9-30"]),
        ("每月31日前", ["7-31", "8-31", "9-30"]),
        ("次月3日前", ["7-3", "8-3", "9-3"]),
        ("次月第3个工作日前", ["7-3", "8-5", "9-3"]),
        ("按季报送", ["9-25"]),
        ("每季度末月20日前", ["9-20"]),
        ("每季度首月5日前", ["7-5"]),
        ("每季度第二个月10日前", ["8-10"]),
        ("每季度末", ["9-30"]),
        ("每半年通报", []),
        ("每年9月底前", ["9-30"]),
        ("每年6月30日和9月15日前", ["9-15", "9-30"]),
        ("每两个月报送", ["8-25"]),
        ("半月调度", ["7-15", "7-31", "8-15", "8-31", "9-15", "9-30"]),
        ("旬报送", ["7-10", "7-20", "7-31", "8-10", "8-20", "8-31", "9-10", "9-20", "9-30"]),
    ],
)
def test_words_of_months_give_their_days(words: str, expected: list[str]) -> None:
    assert days(words, date(2020, 7, 1), date(2020, 9, 30)) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("每周五", ["10-9", "10-16"]),
        ("周调度", ["10-9", "10-16"]),
        ("一周一调度", ["10-9", "10-16"]),
        ("每周日报送", ["10-4", "10-11"]),
        ("每周一报送", ["10-5", "10-12"]),
        ("按日报送", ["10-9", "10-10", "10-12", "10-13", "10-14", "10-15", "10-16"]),
    ],
)
def test_words_of_weeks_and_days_give_theirs(words: str, expected: list[str]) -> None:
    assert days(words, date(2020, 10, 3), date(2020, 10, 16)) == expected


@pytest.mark.parametrize("words", ["", " ", "及时", "适时"])
def test_words_without_a_rhythm_give_none(words: str) -> None:
    assert cycle_of(words) is None


@given(
    st.builds(
        Cycle,
        months=st.lists(st.integers(1, 12), unique=True, max_size=4).map(tuple),
        days=st.lists(st.integers(0, 31), unique=True, max_size=3).map(tuple),
        weekday=st.none() | st.integers(0, 6),
    ),
    st.dates(date(2019, 1, 1), date(2022, 1, 1)),
    st.integers(0, 400),
    st.integers(0, 400),
)
def test_the_days_of_two_spans_are_those_of_the_whole(cycle: Cycle, first: date, one: int, two: int) -> None:
    middle = date.fromordinal(first.toordinal() + one)
    last = date.fromordinal(middle.toordinal() + two)
    after = date.fromordinal(middle.toordinal() + 1)
    parts = [*cycle.between(first, middle, CALENDAR), *cycle.between(after, last, CALENDAR)]

    assert parts == list(cycle.between(first, last, CALENDAR))
    assert parts == sorted(set(parts))
