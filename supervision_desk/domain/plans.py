"""序时 and 节点计划: how much of a target is expected by a day (design §5).

A linear plan is for flows only. What is built, opened or recognised comes in batches: it is held against nodes that a
person set, and against nothing while there are none. Which of the two fits is proposed from the words; the officer
decides.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, Protocol

from supervision_desk.domain.duedates import plan_start

CUMULATIVE = "cumulative"
LINEAR, NODES, NO_PLAN = "linear", "nodes", "none"
PLAN_NAMES = {LINEAR: "序时", NODES: "节点", NO_PLAN: "不设"}
_IN_BATCHES = re.compile(
    "建成|建设(?!资金|用地|补助)|[新改扩]建|开[工学园业馆]|动工|投[产运用入]|竣工|完工|封顶|通[车水气]|交付|启用|挂牌|验收|"
    "认定|获批|评定|授牌|获评|提质改造|完成[^，。；]{0,24}改造"
)


class Plan(Protocol):
    """What both kinds of plan answer."""

    def elapsed(self, day: date) -> float:
        """The share of the target that is expected at the end of `day`."""


class LinearPlan(NamedTuple):
    """序时进度: a flow is expected to grow evenly from the morning of `start` to the evening of `end`."""

    start: date
    end: date

    def elapsed(self, day: date) -> float:
        """The share of the plan's days that are over at the end of `day`, between 0 and 1."""
        whole = (self.end - self.start).days + 1
        gone = (day - self.start).days + 1
        return min(max(gone / whole, 0.0), 1.0) if whole > 0 else 1.0


@dataclass(frozen=True)
class Node:
    """节点: `value` of the target is to be reached by `on_day`, with the result that `text` names."""

    on_day: date
    value: float
    text: str = ""


@dataclass(frozen=True)
class NodePlan:
    """A step function: between two nodes the earlier one is expected, before the first nothing."""

    nodes: tuple[Node, ...]
    value: float

    def elapsed(self, day: date) -> float:
        """The share of the target's value that the nodes expect at the end of `day`, between 0 and 1."""
        due = [node for node in self.nodes if node.on_day <= day]
        last = max(due, key=lambda node: node.on_day, default=None)
        return min(last.value / self.value, 1.0) if last and self.value else 0.0


@lru_cache(maxsize=8192)
def proposed_plan(measure: str, text: str) -> str:
    """The plan that the words of a target speak for: none but for what is counted up."""
    if measure != CUMULATIVE:
        return NO_PLAN
    return NODES if _IN_BATCHES.search(text) else LINEAR


class Span(NamedTuple):
    """What a linear plan runs along: registration, the day it is due, and the rule that gave the day; `ruled_on` is the
    day as the rule gave it, where 延期 or 暂缓 has moved it since: the plan's start stays."""

    registered_on: date
    due_on: date | None
    rule: str
    ruled_on: date | None = None


def plan_of(kind: str, value: float | None, nodes: Sequence[Node], span: Span) -> Plan | None:
    """The plan a target is held against; None without a date or without nodes."""
    if kind == NODES:
        return NodePlan(tuple(nodes), value) if nodes and value else None
    if kind != LINEAR or span.due_on is None:
        return None
    return LinearPlan(plan_start(span.rule, span.ruled_on or span.due_on, span.registered_on), span.due_on)


def node_problem(nodes: Sequence[Node], value: float | None) -> str:
    """Why these nodes make no plan for a target of that value, in words; "" where they do."""
    days = [node.on_day for node in nodes]
    if len(set(days)) < len(days):
        return "同一天有两个节点"
    ordered = sorted(nodes, key=lambda node: node.on_day)
    if any(later.value < earlier.value for earlier, later in pairwise(ordered)):
        return "后一节点的累计值小于前一节点"
    if any(node.value < 0 for node in nodes):
        return "节点的累计值小于0"
    if value is not None and any(node.value > value for node in nodes):
        return "节点的累计值大于目标值"
    return ""
