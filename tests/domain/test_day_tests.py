"""Days as they are asked for in the search: weeks, months, ranges, so many days."""

from datetime import date, timedelta

import pytest

from supervision_desk.domain.day_tests import day_test, due_test

TODAY = date(2020, 9, 30)  # a Wednesday


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("本周", date(2020, 9, 28), date(2020, 10, 4)),
        ("上周", date(2020, 9, 21), date(2020, 9, 27)),
        ("本月", date(2020, 9, 1), date(2020, 9, 30)),
        ("下月", date(2020, 10, 1), date(2020, 10, 31)),
        ("今年", date(2020, 1, 1), date(2020, 12, 31)),
        ("2020-08", date(2020, 8, 1), date(2020, 8, 31)),
        ("2020-08-01~2020-09-15", date(2020, 8, 1), date(2020, 9, 15)),
        ("2020-08至2020-09", date(2020, 8, 1), date(2020, 9, 30)),
    ],
)
def test_a_span_holds_its_first_and_last_day_and_none_beside(value: str, first: date, last: date) -> None:
    test, one = day_test(value, TODAY), timedelta(1)
    assert test is not None
    assert [test(day) for day in (first - one, first, last, last + one)] == [False, True, True, False]


@pytest.mark.parametrize("value", ["明天", "2020-13", "2020-09-31", "2020-09-01~", "<", "7日内"])
def test_what_is_no_day_is_not_understood(value: str) -> None:
    assert day_test(value, TODAY) is None


def test_so_many_days_are_to_come_and_past_is_open_and_over() -> None:
    within, past, late = (due_test(value, TODAY) for value in ("7日内", "已过", "<=7d"))
    assert within is not None
    assert past is not None
    assert late is not None
    assert [within(None, days) for days in (-1, 0, 7, 8, None)] == [False, True, True, False, False]
    assert [late(None, days) for days in (-1, 7, 8)] == [True, True, False]
    day = date(2020, 9, 29)
    assert [past(day, 3), past(day, None), past(TODAY, 0), past(None, None)] == [True, False, False, False]
