"""The report day that goes with a due day, and where a linear plan begins."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supervision_desk.domain.duedates import governing, plan_start, report_by
from tests.factories import DUE, REGISTERED, calendar, day, deadline


@pytest.mark.parametrize(
    ("due_on", "rule", "expected"),
    [
        (day(12, 31), "year_end", date(2021, 1, 8)),
        (day(12, 31), "document", date(2021, 1, 8)),
        (day(12, 31), "set", day(12, 31)),
        (day(12, 31), "month_end", day(12, 31)),
        (day(9, 30), "year_end", day(9, 30)),
        (day(6, 30), "half_year", day(6, 30)),
        (date(2019, 12, 31), "year_end", day(1, 8)),
        (date(2021, 12, 31), "year_end", date(2022, 1, 10)),
    ],
)
def test_five_working_days_follow_a_year_end_from_a_year_phrase(due_on: date, rule: str, expected: date) -> None:
    assert report_by(due_on, rule, calendar()) == expected


def test_the_grace_is_the_offices() -> None:
    assert report_by(day(12, 31), "year_end", calendar(), grace=0) == day(12, 31)
    assert report_by(day(12, 31), "year_end", calendar(), grace=1) == date(2021, 1, 4)


@given(st.dates(date(2004, 1, 1), date(2026, 12, 31)), st.sampled_from(["year_end", "document", "set", "half_year"]))
def test_a_report_day_is_never_before_its_due_day(due_on: date, rule: str) -> None:
    assert report_by(due_on, rule, calendar()) >= due_on


def test_the_latest_dated_phrase_governs() -> None:
    late, early = deadline("年内", day(12, 31)), deadline()
    others = (deadline("适时", None, "cadence"), deadline("2-6月", day(12, 31, 2022), "window"), deadline("尽快", None))

    assert governing([early, late, *others]) == late
    assert governing(others) is None


@pytest.mark.parametrize(
    ("rule", "start"),
    [("year_end", day(1, 1)), ("document", day(1, 1)), ("half_year", day(1, 1)), ("month_end", REGISTERED)],
)
def test_a_plan_begins_with_the_year_for_year_and_half_year_phrases(rule: str, start: date) -> None:
    assert plan_start(rule, DUE, REGISTERED) == start
