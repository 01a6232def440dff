"""Targets against their readings (design §8)."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supervision_desk.domain.lights import NO_LIGHT, Light
from supervision_desk.domain.plans import LinearPlan, Node, NodePlan
from supervision_desk.domain.target_reading import done_of, read_words, reduction_words, with_base
from supervision_desk.domain.targets import (
    MEASURES,
    VERDICTS,
    Part,
    TargetState,
    Terms,
    assess,
    awaiting,
    exceeds,
    held_to_date,
    is_met,
    mean_rate,
    plain_number,
    progress_of,
    reduces,
    sum_note,
    sum_of_parts,
)
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


def reduction(reading: float, base: float | None = 1000.0, year: int | None = 2019, value: float = 30.0) -> TargetState:
    state = TargetState("T1", "压减“三公”经费30%", value, "%", "rate", terms=Terms(base=base, base_year=year))
    return assess(state, reading, day(9, 30), None)


@pytest.mark.parametrize(
    ("measure", "unit", "text", "told"),
    [
        ("rate", "%", "压减机关单位30%“三公”经费", True),
        ("at_most", "%", "单位能耗下降3%", True),
        ("rate", "%", "万元GDP能耗比上年降低3.5%", True),
        ("at_most", "%", "不良率下降到2%以内", False),
        ("at_most", "%", "失业率控制在3%以内", False),
        ("rate", "%", "稳岗率达到90%", False),
        ("cumulative", "个", "压减事项30个", False),
        ("rate", "个百分点", "降低1个百分点", False),
    ],
)
def test_a_reduction_is_told_by_its_words(measure: str, unit: str, text: str, told: bool) -> None:
    assert reduces(measure, unit, text) is told


@pytest.mark.parametrize(
    ("reading", "share", "met"), [(700, 0.3, True), (700.1, 0.2999, False), (0, 1.0, True), (1200, -0.2, False)]
)
def test_a_reduction_compares_with_its_base(reading: float, share: float, met: bool) -> None:
    state = reduction(reading)

    assert (state.reduced, state.met, state.rate, state.gap) == (share, met, None, None)


def test_without_base_or_base_year_a_reduction_says_nothing() -> None:
    for state in (reduction(700, None, 2019), reduction(700, 1000.0, None), reduction(700, None, None)):
        assert (state.reading, state.met, state.reduced, state.verdict) == (700, None, None, "缺基数")


def test_a_node_plan_steps_from_node_to_node() -> None:
    plan = NodePlan((Node(day(6, 30), 12), Node(day(12, 31), 31)), 31)
    state = assess(target(value=31.0), 10.0, day(9, 30), plan)

    assert [plan.elapsed(on) for on in (day(6, 29), day(6, 30), day(12, 30), day(12, 31))] == [0, 12 / 31, 12 / 31, 1]
    assert state.gap == pytest.approx(-200 / 31)
    assert state.verdict == "欠序时"


def test_a_date_of_its_own_is_missed_the_day_after() -> None:
    state = TargetState("T1", "建成投用", None, "", "milestone", terms=Terms(due_on=day(9, 30)))
    done = assess(state, 1.0, day(9, 30), None)

    assert held_to_date(state, day(9, 30)).verdict == "无数据"
    assert held_to_date(state, day(10, 1)).verdict == "节点逾期"
    assert held_to_date(done, day(10, 1)).verdict == "达标"
    shown = progress_of((held_to_date(state, day(10, 1)),), 30.0)
    assert (shown.light, shown.because) == (Light.RED, "节点逾期（T1）")


def test_what_no_plan_measures_is_not_judged_before_its_day() -> None:
    level = assess(target("level", 90.0), 80.0, day(9, 30), None)
    end = day(12, 31)
    ends = (end, None, day(9, 30), day(9, 29))
    found = [awaiting(level, each, day(9, 30)).verdict for each in ends]
    assert found == ["进行中", "进行中", "进行中", "未达标"]
    result = TargetState("T1", "建成投用", None, "", "milestone")
    assert awaiting(result, end, day(9, 30)).verdict == "未到节点"
    assert awaiting(target("level"), end, day(9, 30)).verdict == "无数据"
    assert awaiting(assess(target(), 1.0, day(9, 30), PLAN), end, day(9, 30)).verdict == "欠序时"
    assert awaiting(assess(target("level", 90.0), 95.0, day(9, 30), None), end, day(9, 30)).verdict == "达标"


def test_a_reduction_is_shown_by_base_present_value_and_percent() -> None:
    state = reduction(926)
    assert with_base("压减经费30%", state) == "压减经费30%（基数1000〔2019年〕，现值926，压减7.4%）"
    assert (done_of(state), done_of(reduction(926, None)), done_of(target())) == (7.4, None, None)
    assert reduction_words(reduction(926, None)) == "现值926，缺基数"
    assert with_base("就业2000人", target()) == "就业2000人"


def test_means_are_capped_and_parts_do_not_count_twice() -> None:
    over = assess(target(), 60000.0, day(9, 30), PLAN)
    half = assess(target(label="T2"), 10000.0, day(9, 30), PLAN)
    part = assess(TargetState("T3", "其中在职10000人", 10000.0, "人", "cumulative", terms=Terms(part_of="T1")), 0.0,
                  day(9, 30), PLAN)  # fmt: skip
    split = assess(TargetState("T4", "一处", 100.0, "人", "cumulative", terms=Terms(split_of="T1")), 0.0,
                   day(9, 30), PLAN)  # fmt: skip

    assert over.rate == 3.0
    assert mean_rate((over, half, part, split, target("level"))) == 0.75
    assert mean_rate((target("level"),)) is None


@pytest.mark.parametrize(
    ("part", "unit", "total", "total_unit", "over"),
    [
        (10001, "人", 1, "万人", True),
        (10000, "人", 1, "万人", False),
        (1, "亿元", 9999, "万元", True),
        (5, "个", 1, "人", False),
        (None, "人", 1, "人", False),
        (5, "人", None, "人", False),
    ],
)
def test_a_part_is_compared_with_its_total(
    part: float | None, unit: str, total: float | None, total_unit: str, over: bool
) -> None:
    assert exceeds(part, unit, total, total_unit) is over


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ((1500, 500), ""),
        ((1500, 400), "各分项合计1900个，比总目标2000个少100个。"),
        ((1500, 600), "各分项合计2100个，比总目标2000个多100个。"),
        ((), ""),
    ],
)
def test_the_sum_of_the_parts_is_named_where_it_differs(values: tuple[float, ...], words: str) -> None:
    assert sum_note(2000, "个", [Part("2020/2", "T2", "区人社局", value) for value in values]) == words


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=6))
def test_parts_that_add_up_to_a_tenth_are_not_called_different(tenths: list[int]) -> None:
    parts = [Part("2020/2", "T2", "", each / 10) for each in tenths]

    assert sum_note(sum(tenths) / 10, "个", parts) == ""


@given(st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 300)), max_size=5))
def test_the_reading_of_a_whole_is_that_of_its_parts_on_the_latest_day(read: list[tuple[int, int]]) -> None:
    parts = [Part("2020/2", "T2", "", 9, float(value), day(1, 1) + timedelta(days=n)) for value, n in read]
    whole = sum_of_parts([*parts, Part("2020/2", "T9", "", 9)])

    if not read:
        assert whole is None
    else:
        assert whole == (sum(value for value, _ in read), day(1, 1) + timedelta(days=max(n for _, n in read)))


_values = st.one_of(st.none(), st.integers(0, 10**6).map(float))


@given(st.sampled_from(sorted(MEASURES)), _values, st.integers(0, 10**6), st.integers(0, 400), st.booleans())
def test_every_target_has_one_verdict_and_only_flows_have_a_rate(
    measure: str, value: float | None, reading: int, days: int, planned: bool
) -> None:
    read_on = day(1, 1) + timedelta(days=days)
    state = assess(target(measure, value), float(reading), read_on, PLAN if planned else None)

    assert state.verdict in VERDICTS
    assert (state.rate is not None) == (measure == "cumulative" and bool(value))
    assert (state.gap is not None) == (state.elapsed is not None) == (state.rate is not None and planned)
    assert state.met is not None


@given(st.integers(1, 10**6), st.integers(0, 10**6), st.integers(1, 99))
def test_a_smaller_reading_never_undoes_a_reduction(base: int, reading: int, percent: int) -> None:
    one, less = (reduction(each, float(base), value=float(percent)) for each in (reading, reading * 0.9))

    assert less.met or not one.met
    assert one.met == ((base - reading) * 100 >= percent * base)


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


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (TargetState("T1", "新增就业20000人", 20000.0, "人", "cumulative", reading=1520.0), "1520人"),
        (TargetState("T1", "压减“三公”经费30%", 30.0, "%", "rate", reading=926.0, reduced=0.3421), "926（压减34.2%）"),
        (TargetState("T1", "压减“三公”经费30%", 30.0, "%", "rate", reading=110.0, reduced=-0.1), "110（增加10%）"),
        (TargetState("T1", "压减“三公”经费30%", 30.0, "%", "rate", reading=100.0, reduced=0.0), "100（压减0%）"),
        (
            TargetState("T1", "压减“三公”经费30%", 30.0, "%", "rate", reading=100.01, reduced=-0.0001),
            "100.01（压减0%）",
        ),
        (TargetState("T1", "压减“三公”经费30%", 30.0, "%", "rate", reading=926.0), "926"),
        (TargetState("T1", "建成投用", None, "", "milestone", reading=1.0, met=True), "达标"),
        (TargetState("T1", "新增就业20000人", 20000.0, "人", "cumulative"), ""),
    ],
)
def test_what_was_read_is_said_with_its_own_unit(state: TargetState, said: str) -> None:
    assert read_words(state) == said
