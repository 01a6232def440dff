"""评分 on plain values: each line told, and the lines add up."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supervision_desk.domain.scoring import (
    DEFAULT,
    KEY_ITEMS,
    Adjustment,
    Event,
    Occurrence,
    RuleSet,
    ScoreRule,
    places,
    points_words,
    score,
)

DAY = date(2020, 9, 4)


def happened(event: Event, count: int = 1, *scopes: str) -> list[Occurrence]:
    return [
        Occurrence(event, DAY + timedelta(days=n), f"{event.value}{n + 1}", frozenset(scopes)) for n in range(count)
    ]


def test_a_unit_that_nothing_befell_keeps_the_base() -> None:
    assert (score(DEFAULT, "街镇", []).value, score(DEFAULT, "街镇", []).lines) == (100, ())


def test_each_event_takes_its_points_by_a_line_that_names_it() -> None:
    found = score(DEFAULT, "街镇", [*happened(Event.OVERDUE), *happened(Event.CHASED, 2), *happened(Event.EXTENDED)])
    assert found.value == 95
    assert [(line.rule, line.points, line.because) for line in found.lines] == [
        ("催办单 −1分", -1, "催办单1"),
        ("催办单 −1分", -1, "催办单2"),
        ("期末逾期 −3分", -3, "期末逾期1"),
    ]


def test_the_design_s_points_are_the_default() -> None:
    taken = {event: 100 - score(DEFAULT, "", happened(event)).value for event in Event}
    assert {event.value: points for event, points in taken.items() if points} == {
        "催办单": 1, "黄牌督办单": 2, "红牌督办单": 5, "退回": 1, "未报": 2, "迟报": 1, "逾期办结": 2, "期末逾期": 3,
    }  # fmt: skip


def test_a_cap_leaves_later_lines_what_is_left_of_it() -> None:
    rules = RuleSet((ScoreRule(Event.REPORT_LATE, -1.5, cap=4),))
    found = score(rules, "", happened(Event.REPORT_LATE, 4))
    assert [line.points for line in found.lines] == [-1.5, -1.5, -1, 0]
    assert [line.because for line in found.lines][2:] == ["迟报3（已到最多分值）", "迟报4（已到最多分值）"]
    assert found.value == 96


def test_a_score_does_not_fall_below_the_floor_and_a_line_says_so() -> None:
    found = score(DEFAULT, "", happened(Event.RED, 23))
    assert found.value == 0
    assert (found.lines[-1].rule, found.lines[-1].points, found.lines[-1].because) == ("保底", 15, "不低于0分")


def test_the_rule_for_the_group_goes_before_the_one_for_all_and_each_event_counts_once() -> None:
    rules = RuleSet(
        (
            ScoreRule(Event.CHASED, -1),
            ScoreRule(Event.CHASED, -2, scope=KEY_ITEMS),
            ScoreRule(Event.CHASED, -0.5, group="街镇"),
        )
    )
    assert score(rules, "区直部门", happened(Event.CHASED)).value == 99
    assert score(rules, "区直部门", happened(Event.CHASED, 1, KEY_ITEMS, "文件")).value == 98
    assert score(rules, "街镇", happened(Event.CHASED, 1, KEY_ITEMS)).value == 99.5


def test_an_adjustment_is_a_line_of_its_own_with_reason_and_approver() -> None:
    found = score(DEFAULT, "", [], [Adjustment(DAY, 2, "市级表彰", "张某某")])
    assert found.value == 102
    assert (found.lines[0].rule, found.lines[0].because) == ("人工加减分", "市级表彰（张某某批准）")


@given(
    st.lists(st.tuples(st.sampled_from(Event), st.integers(0, 3)), max_size=30),
    st.lists(st.tuples(st.sampled_from(Event), st.integers(-500, 500), st.none() | st.integers(1, 900)), max_size=6),
    st.lists(st.integers(-300, 300), max_size=3),
)
def test_base_and_lines_always_add_up_to_the_score(
    befell: list[tuple[Event, int]], given_rules: list[tuple[Event, int, int | None]], adjusted: list[int]
) -> None:
    rules = RuleSet(tuple(ScoreRule(event, p / 100, cap and cap / 100) for event, p, cap in given_rules))
    occurred = [Occurrence(event, DAY + timedelta(days=n), event.value) for event, n in befell]
    found = score(rules, "", occurred, [Adjustment(DAY, points / 100, "理由", "张") for points in adjusted])
    assert round(found.base + sum(line.points for line in found.lines), 2) == found.value >= rules.floor


@pytest.mark.parametrize(("points", "words"), [(-1, "−1"), (2.5, "+2.5"), (-0.25, "−0.25"), (10, "+10")])
def test_points_are_said_with_their_sign(points: float, words: str) -> None:
    assert points_words(points) == words


def test_equal_scores_share_a_place_and_the_next_is_left_out() -> None:
    assert places([("丙", 90), ("甲", 98), ("乙", 98), ("丁", 80)]) == {"甲": 1, "乙": 1, "丙": 3, "丁": 4}
    assert places([]) == {}
