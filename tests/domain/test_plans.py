"""Plans of targets: linear for flows, nodes for what comes in batches (design §5)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supervision_desk.domain.plans import (
    LINEAR,
    NO_PLAN,
    NODES,
    LinearPlan,
    Node,
    NodePlan,
    Span,
    node_problem,
    plan_of,
    proposed_plan,
)
from tests.factories import day


@pytest.mark.parametrize(
    ("measure", "text", "plan"),
    [
        ("cumulative", "年内提供岗位2000个", LINEAR),
        ("cumulative", "新增中小学学位12000个", LINEAR),
        ("cumulative", "重点工程、建筑领域项目提供岗位10000个", LINEAR),
        ("cumulative", "工业技术改造项目60个以上", LINEAR),
        ("cumulative", "安排建设资金3000万元", LINEAR),
        ("cumulative", "建成充电桩500个", NODES),
        ("cumulative", "年内开工项目30个", NODES),
        ("cumulative", "20家企业投产", NODES),
        ("cumulative", "认定高新技术企业50家", NODES),
        ("cumulative", "完成31个老旧小区提质改造", NODES),
        ("cumulative", "完成老旧管网改造20公里", NODES),
        ("milestone", "实现新疾控中心投运", NO_PLAN),
        ("rate", "稳岗率达到90%", NO_PLAN),
        ("at_most", "控制在3件以内", NO_PLAN),
    ],
)
def test_the_plan_is_proposed_from_the_words(measure: str, text: str, plan: str) -> None:
    assert proposed_plan(measure, text) == plan


@pytest.mark.parametrize(("rule", "start"), [("year_end", day(1, 1)), ("half_year", day(1, 1)), ("set", day(7, 6))])
def test_a_linear_plan_begins_with_the_year_or_with_registration(rule: str, start: date) -> None:
    span = Span(day(7, 6), day(12, 31), rule)

    assert plan_of(LINEAR, 100.0, (), span) == LinearPlan(start, day(12, 31))
    assert plan_of(NO_PLAN, 100.0, (), span) is None
    assert plan_of(NODES, 100.0, (), span) is None
    assert plan_of(LINEAR, 100.0, (), Span(day(7, 6), None, "")) is None


def test_nodes_need_no_date_of_the_task() -> None:
    nodes = (Node(day(8, 31), 5.0),)

    assert plan_of(NODES, 5.0, nodes, Span(day(7, 6), None, "")) == NodePlan(nodes, 5.0)
    assert plan_of(NODES, None, nodes, Span(day(7, 6), None, "")) is None


@pytest.mark.parametrize(
    ("nodes", "value", "problem"),
    [
        ([Node(day(8, 1), 1), Node(day(9, 1), 5)], 5.0, ""),
        ([Node(day(9, 1), 5), Node(day(8, 1), 1)], 5.0, ""),
        ([], 5.0, ""),
        ([Node(day(8, 1), 1), Node(day(8, 1), 2)], 5.0, "同一天有两个节点"),
        ([Node(day(8, 1), 3), Node(day(9, 1), 2)], 5.0, "后一节点的累计值小于前一节点"),
        ([Node(day(8, 1), -1)], 5.0, "节点的累计值小于0"),
        ([Node(day(8, 1), 6)], 5.0, "节点的累计值大于目标值"),
        ([Node(day(8, 1), 6)], None, ""),
    ],
)
def test_nodes_that_make_no_plan_are_named(nodes: list[Node], value: float | None, problem: str) -> None:
    assert node_problem(nodes, value) == problem


_days = st.dates(day(1, 1), day(12, 31))
_nodes = st.dictionaries(_days, st.integers(0, 100), max_size=6).map(
    lambda found: tuple(Node(on, float(value)) for on, value in zip(sorted(found), sorted(found.values()), strict=True))
)


@given(_nodes, _days, st.integers(0, 60))
def test_what_nodes_expect_never_falls_and_holds_between_them(nodes: tuple[Node, ...], on: date, later: int) -> None:
    plan = NodePlan(nodes, 100.0)
    now, then = plan.elapsed(on), plan.elapsed(on + timedelta(days=later))

    assert 0.0 <= now <= then <= 1.0
    if not any(on < node.on_day <= on + timedelta(days=later) for node in nodes):
        assert now == then


@given(_nodes, st.randoms(use_true_random=False), _days)
def test_the_order_in_which_nodes_are_given_says_nothing(nodes: tuple[Node, ...], random: object, on: date) -> None:
    mixed = list(nodes)
    random.shuffle(mixed)  # type: ignore[attr-defined]

    assert NodePlan(tuple(mixed), 100.0).elapsed(on) == NodePlan(nodes, 100.0).elapsed(on)
    assert node_problem(mixed, 100.0) == ""


@given(_days, _days, _days, st.integers(0, 60))
def test_a_linear_plan_grows_from_nothing_to_all(start: date, end: date, on: date, later: int) -> None:
    plan = LinearPlan(min(start, end), max(start, end))

    assert 0.0 < plan.elapsed(plan.start) <= 1.0
    assert plan.elapsed(plan.start - timedelta(days=1)) == 0.0
    assert plan.elapsed(plan.end) == 1.0
    assert plan.elapsed(on) <= plan.elapsed(on + timedelta(days=later))
