"""Targets against their readings (design §8)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supervision_desk.domain.lights import NO_LIGHT, Light
from supervision_desk.domain.plans import LinearPlan
from supervision_desk.domain.targets import TargetState, assess, is_met, plain_number, progress_of
from tests.factories import day

PLAN = LinearPlan(day(1, 1), day(12, 31))


def target(measure: str = "cumulative", value: float | None = 20000.0, label: str = "T1") -> TargetState:
    return TargetState(label, "新增就业20000人", value, "人", measure)


@pytest.mark.parametrize(
    ("measure", "value", "reading", "met"),
    [
        ("cumulative", 100.0, 99.9, False),
        ("cumulative", 100.0, 100.0, True),
        ("level", 60.0, 61.0, True),
        ("rate", 95.0, 94.0, False),
        ("at_most", 3.0, 3.0, True),
        ("at_most", 3.0, 3.1, False),
        ("service", 24.0, 20.0, True),
        ("service", 24.0, 25.0, False),
        ("to_zero", None, 0.0, True),
        ("to_zero", None, 1.0, False),
        ("to_zero", 5.0, 0.0, True),
        ("milestone", None, 1.0, True),
        ("milestone", None, 0.0, False),
        ("cumulative", None, 5.0, True),
        ("cumulative", None, 0.0, False),
    ],
)
def test_a_target_is_met_as_its_measure_says(measure: str, value: float | None, reading: float, met: bool) -> None:
    assert is_met(measure, value, reading) is met


def test_a_flow_has_a_rate_a_plan_and_a_gap() -> None:
    state = assess(target(), 8000.0, day(9, 30), PLAN)

    assert (state.reading, state.read_on, state.met, state.rate) == (8000.0, day(9, 30), False, 0.4)
    assert state.elapsed == pytest.approx(274 / 366)
    assert state.gap == pytest.approx(-34.863388)


@pytest.mark.parametrize("measure", ["level", "rate", "at_most", "service", "milestone", "to_zero"])
def test_only_a_flow_has_a_rate(measure: str) -> None:
    state = assess(target(measure), 8000.0, day(9, 30), PLAN)

    assert (state.rate, state.elapsed, state.gap) == (None, None, None)
    assert state.met is not None


def test_a_flow_without_a_date_has_a_rate_and_no_plan() -> None:
    state = assess(target(), 30000.0, day(9, 30), None)

    assert (state.rate, state.elapsed, state.gap, state.met) == (1.5, None, None, True)


def test_the_progress_of_a_task_is_its_worst_target() -> None:
    slow = assess(target(label="T2"), 8000.0, day(9, 30), PLAN)
    good = assess(target(), 19000.0, day(9, 30), PLAN)
    shown = progress_of((good, slow, target(label="T3")), 30.0)

    assert shown.light is Light.RED
    assert shown.because == "进度欠34.9个百分点（T2）"


def test_a_target_met_is_green_whatever_the_plan() -> None:
    met = assess(target(), 20000.0, day(12, 31), PLAN)

    assert progress_of((met,), 30.0).light is Light.GREEN


def test_without_a_reading_against_a_plan_there_is_no_progress_light() -> None:
    assert progress_of((target(), assess(target("level"), 5.0, day(9, 30), PLAN)), 30.0) == NO_LIGHT


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        (2000.0, "2000"),
        (0.5, "0.5"),
        (68.5, "68.5"),
        (0.12345, "0.1235"),
        (2.00001, "2"),
        (0.00001, "0"),
        (-3.0, "-3"),
    ],
)
def test_a_number_has_no_trailing_zeros(value: float | None, words: str) -> None:
    assert plain_number(value) == words


@given(st.integers(-(10**9), 10**9))
def test_a_number_of_four_places_reads_back(thousandths: int) -> None:
    assert float(plain_number(thousandths / 1000)) == thousandths / 1000
