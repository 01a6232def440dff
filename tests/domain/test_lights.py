"""The two lights and their thresholds (design §5)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supervision_desk.domain.lights import (
    NO_LIGHT,
    Light,
    Shown,
    gap_points,
    progress_light,
    time_light,
    worse,
)
from supervision_desk.domain.plans import LinearPlan
from supervision_desk.domain.standing import COMPLETED, CurrentFacts
from tests.factories import after, calendar, current, day

YEAR = LinearPlan(day(1, 1), day(12, 31))
SHORT = {"registered_on": day(7, 6), "report_by": day(8, 6)}  # 31 days: 5 working days
MIDDLE = {"registered_on": day(6, 30), "report_by": day(9, 30)}  # 92 days: 10 working days
LONG = {"registered_on": day(6, 29), "report_by": day(9, 30)}  # 93 days: 30 days


@pytest.mark.parametrize(
    ("task", "on", "light", "because"),
    [
        (SHORT, day(7, 29), Light.GREEN, "剩余8天"),
        (SHORT, day(7, 30), Light.YELLOW, "剩余7天"),
        (SHORT, day(8, 6), Light.YELLOW, "今日到期"),
        (SHORT, day(8, 7), Light.RED, "逾期1天"),
        (MIDDLE, day(9, 16), Light.GREEN, "剩余14天"),
        (MIDDLE, day(9, 17), Light.YELLOW, "剩余13天"),
        (LONG, day(8, 30), Light.GREEN, "剩余31天"),
        (LONG, day(8, 31), Light.YELLOW, "剩余30天"),
        (LONG, day(10, 9), Light.RED, "逾期9天"),
    ],
)
def test_the_time_light_turns_at_its_lead(task: dict[str, date], on: date, light: Light, because: str) -> None:
    row = current(task["report_by"], registered_on=task["registered_on"])

    assert time_light(row, on, calendar()) == Shown(light, because)


@pytest.mark.parametrize(
    "row",
    [
        current(None),
        current(paused=(day(9, 1), None)),
        current(closed_on=day(9, 1), closed_as=COMPLETED, received=day(8, 31)),
        current(closed_on=day(9, 1), closed_as="撤项"),
    ],
)
def test_undated_paused_and_closed_tasks_have_no_light(row: CurrentFacts) -> None:
    assert time_light(row, day(9, 20), calendar()) == NO_LIGHT


def test_a_task_answered_in_time_stays_green_while_it_awaits_review() -> None:
    row = current(received=day(9, 30))

    assert time_light(row, day(10, 20), calendar()) == Shown(Light.GREEN, "已按时报送，待审核")
    returned = row._replace(mend_by=day(10, 22))
    assert time_light(returned, day(10, 20), calendar()) == Shown(Light.GREEN, "已按时报送，退回待补正")


def test_the_length_of_a_task_runs_to_its_due_day_and_the_lead_to_its_report_day() -> None:
    row = current(date(2021, 1, 8), registered_on=day(11, 30), due_on=day(12, 31))

    assert time_light(row, day(12, 30), calendar()).light is Light.GREEN
    assert time_light(row, day(12, 31), calendar()).light is Light.YELLOW


@given(st.integers(0, 16 * 365), st.integers(0, 92), st.integers(0, 40))
def test_a_short_task_is_yellow_exactly_within_its_working_days(offset: int, length: int, left: int) -> None:
    due = date(2005, 1, 1) + timedelta(days=offset)
    on = due - timedelta(days=left)
    row = current(due, registered_on=due - timedelta(days=length))
    lead = 5 if length <= 31 else 10

    yellow = time_light(row, on, calendar()).light is Light.YELLOW
    assert yellow == (calendar().workdays_until(on, due) <= lead)


def test_the_longest_holiday_does_not_shorten_the_lead() -> None:
    row = current(day(2, 9), registered_on=day(1, 20))

    assert calendar().workdays_until(day(1, 23), day(2, 9)) == 5
    assert time_light(row, day(1, 23), calendar()).light is Light.YELLOW


def test_eight_of_twenty_thousand_at_the_end_of_september_is_red() -> None:
    gap = gap_points(20000, 8000, YEAR.elapsed(day(9, 30)))

    assert round(gap, 1) == -34.9
    assert progress_light(gap) == Shown(Light.RED, "进度欠34.9个百分点")


@pytest.mark.parametrize(
    ("gap", "light"),
    [(5.0, Light.GREEN), (0.0, Light.GREEN), (-0.1, Light.YELLOW), (-30.0, Light.YELLOW), (-30.1, Light.RED)],
)
def test_the_progress_light_turns_at_the_plan_and_thirty_points_behind(gap: float, light: Light) -> None:
    assert progress_light(gap).light is light


def test_the_tolerance_is_the_offices() -> None:
    assert progress_light(-20.0, tolerance=10).light is Light.RED


@given(st.integers(30, 100))
def test_exactly_thirty_points_behind_a_plan_that_is_over_is_yellow(value: int) -> None:
    elapsed = LinearPlan(day(1, 1), day(4, 9)).elapsed(day(1, 1) + timedelta(days=value - 1))
    gap = gap_points(100, value - 30, elapsed)

    assert gap == -30.0
    assert progress_light(gap).light is Light.YELLOW


@pytest.mark.parametrize(
    ("on", "share"),
    [
        (date(2019, 12, 31), 0.0),
        (day(1, 1), 1 / 366),
        (day(12, 30), 365 / 366),
        (day(12, 31), 1.0),
        (date(2021, 3, 1), 1.0),
    ],
)
def test_a_linear_plan_runs_from_the_morning_of_its_first_to_the_evening_of_its_last_day(
    on: date, share: float
) -> None:
    assert YEAR.elapsed(on) == share


def test_a_plan_that_ends_before_it_begins_is_over() -> None:
    assert LinearPlan(day(9, 2), day(9, 1)).elapsed(day(9, 1)) == 1.0


def test_without_a_value_there_is_no_gap() -> None:
    assert gap_points(0, 5, YEAR.elapsed(day(9, 30))) == 0.0


def test_the_worse_light_is_shown_and_of_two_alike_the_first() -> None:
    green, yellow, red = (Shown(light, light.value) for light in Light)
    other_red = Shown(Light.RED, "另一")

    assert worse(green, red) == worse(red, green) == red
    assert worse(NO_LIGHT, yellow) == yellow
    assert worse(red, other_red) == red


@given(st.integers(0, 400))
def test_a_task_is_red_exactly_when_it_is_overdue(offset: int) -> None:
    shown = time_light(current(), after(offset), calendar())

    assert (shown.light is Light.RED) == (after(offset) > day(9, 30))
