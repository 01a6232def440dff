"""Working days of the shipped calendar."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supervision_desk.domain.workdays import ONE_DAY, WorkCalendar
from tests.factories import calendar, day

DAYS = st.dates(date(2004, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("on", "worked", "name"),
    [
        (day(10, 1), False, "国庆"),
        (day(9, 27), True, ""),
        (day(9, 26), False, None),
        (day(9, 28), True, None),
        (day(1, 31), False, "春节"),
        (date(2030, 1, 1), False, None),
        (date(2030, 1, 2), True, None),
    ],
)
def test_the_notice_decides_and_else_the_plain_week(on: date, worked: bool, name: str | None) -> None:
    special = calendar().special(on)

    assert calendar().is_workday(on) is worked
    assert (special is None) == (name is None)
    assert special is None or (name or "") in special.name


@given(DAYS, st.integers(0, 60))
def test_adding_and_counting_working_days_are_inverse(start: date, count: int) -> None:
    assert calendar().workdays_until(start, calendar().add_workdays(start, count)) == count


@given(DAYS, st.integers(1, 60))
def test_the_nth_working_day_after_a_day_is_worked(start: date, count: int) -> None:
    assert calendar().is_workday(calendar().add_workdays(start, count))


@given(DAYS, st.integers(0, 60), st.integers(0, 60))
def test_working_days_add_up(start: date, one: int, other: int) -> None:
    twice = calendar().add_workdays(calendar().add_workdays(start, one), other)

    assert twice == calendar().add_workdays(start, one + other)


@given(DAYS)
def test_the_next_working_day_is_the_first_from_that_day_on(start: date) -> None:
    found = calendar().next_workday(start)

    assert calendar().is_workday(found)
    assert calendar().workdays_until(start - ONE_DAY, found) == 1


def test_the_last_days_of_a_year_run_into_the_next() -> None:
    assert calendar().add_workdays(day(12, 31), 5) == date(2021, 1, 8)


def test_no_working_day_lies_between_a_day_and_an_earlier_one() -> None:
    assert calendar().workdays_until(day(9, 30), day(9, 1)) == 0
    assert calendar().add_workdays(day(10, 1), 0) == day(10, 1)


def test_an_empty_calendar_follows_the_week() -> None:
    assert WorkCalendar((), ()).add_workdays(day(10, 2), 1) == day(10, 5)
