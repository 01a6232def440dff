"""评分: points for what befell a unit's tasks, line by line, and the places within a group (design §8).

Each line names its rule and what stands behind it, and base and lines add up to the score exactly: what a cap or the
floor takes away is told by the line itself. Points have two decimals at most.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

ADJUSTED = "人工加减分"
FLOORED = "保底"
KEY_ITEMS = "重点"


class Event(StrEnum):
    """What a rule may give or take points for."""

    HINTED = "督办提示函"
    CHASED = "催办单"
    YELLOW = "黄牌督办单"
    RED = "红牌督办单"
    RETURNED = "退回"
    REPORT_MISSING = "未报"
    REPORT_LATE = "迟报"
    REPORT_ON_TIME = "按时报送"
    CLOSED_LATE = "逾期办结"
    OVERDUE = "期末逾期"
    EXTENDED = "延期"
    CLOSED_ON_TIME = "按时办结"


@dataclass(frozen=True)
class ScoreRule:
    """Points for each event; `cap` bounds what the rule gives or takes of one unit in one period, `scope` asks for
    重点 items or items of one 来源, `group` for the units of one group ("": all)."""

    event: Event
    points: float
    cap: float | None = None
    scope: str = ""
    group: str = ""

    @property
    def words(self) -> str:
        """催办单 −1分（重点，街镇，最多3分）."""
        limits = [self.scope, self.group, f"最多{points_words(self.cap).lstrip('+')}分" if self.cap else ""]
        told = "，".join(each for each in limits if each)
        return f"{self.event.value} {points_words(self.points)}分" + (f"（{told}）" if told else "")


@dataclass(frozen=True)
class RuleSet:
    """All rules of a time: `base` points to begin with, not under `floor`; `version` 0 is the program's own."""

    rules: tuple[ScoreRule, ...]
    base: float = 100.0
    floor: float = 0.0
    version: int = 0
    since: date | None = None


DEFAULT = RuleSet(
    (
        ScoreRule(Event.CHASED, -1.0),
        ScoreRule(Event.YELLOW, -2.0),
        ScoreRule(Event.RED, -5.0),
        ScoreRule(Event.RETURNED, -1.0),
        ScoreRule(Event.REPORT_MISSING, -2.0),
        ScoreRule(Event.REPORT_LATE, -1.0),
        ScoreRule(Event.CLOSED_LATE, -2.0),
        ScoreRule(Event.OVERDUE, -3.0),
    )
)


class Occurrence(NamedTuple):
    """One thing that befell a unit: a paper, a reply, an owed report, a task; `behind` says which, `scopes` are the
    来源 of the tasks concerned, and 重点."""

    event: Event
    on: date
    behind: str
    scopes: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Adjustment:
    """人工加减分 of a day, with the reason and who approved it."""

    on: date
    points: float
    reason: str
    by: str


class ScoreLine(NamedTuple):
    """One line of the arithmetic: the rule, the points, and what stands behind it."""

    rule: str
    points: float
    because: str
    on: date | None = None


@dataclass(frozen=True)
class Score:
    """base + the points of all lines = value."""

    value: float
    base: float
    lines: tuple[ScoreLine, ...] = ()


def points_words(points: float) -> str:
    """+2, −1, −0.5: with its sign, no trailing zeros."""
    text = f"{abs(points):.2f}".rstrip("0").rstrip(".")
    return f"{'−' if points < 0 else '+'}{text}"


def score(
    rules: RuleSet, group: str, occurrences: Iterable[Occurrence], adjustments: Iterable[Adjustment] = ()
) -> Score:
    """The score of one unit: its lines in the order of the rules, then of their days; the adjustments last."""
    by_rule: dict[int, list[Occurrence]] = {}
    known: dict[tuple[Event, frozenset[str]], int | None] = {}
    for each in occurrences:
        kind = each.event, each.scopes
        place = known[kind] if kind in known else known.setdefault(kind, _rule_for(rules, group, *kind))
        if place is not None:
            by_rule.setdefault(place, []).append(each)
    lines: list[ScoreLine] = []
    for place in sorted(by_rule):
        lines += _lines(rules.rules[place], sorted(by_rule[place], key=lambda each: (each.on, each.behind)))
    for adjusted in sorted(adjustments, key=lambda each: each.on):
        lines.append(ScoreLine(ADJUSTED, adjusted.points, f"{adjusted.reason}（{adjusted.by}批准）", adjusted.on))
    value = round(rules.base + sum(line.points for line in lines), 2)
    if value < rules.floor:
        floor = points_words(rules.floor).lstrip("+")
        lines.append(ScoreLine(FLOORED, round(rules.floor - value, 2), f"不低于{floor}分"))
        value = rules.floor
    return Score(value, rules.base, tuple(lines))


def _rule_for(rules: RuleSet, group: str, event: Event, scopes: frozenset[str]) -> int | None:
    """The place of the one rule that applies: one for the unit's group goes before one for all, then one for a scope
    before one for all."""
    fitting = [
        (bool(rule.group), bool(rule.scope), -place)
        for place, rule in enumerate(rules.rules)
        if rule.event is event and rule.group in ("", group) and (not rule.scope or rule.scope in scopes)
    ]
    return -max(fitting)[2] if fitting else None


def _lines(rule: ScoreRule, occurrences: Sequence[Occurrence]) -> list[ScoreLine]:
    """A line each; beyond the cap a line has only what is left of it."""
    lines, left, words = [], rule.cap, rule.words
    for each in occurrences:
        points = rule.points if left is None or abs(rule.points) <= left else (left if rule.points > 0 else -left)
        left = None if left is None else round(left - abs(points), 2)
        note = "" if points == rule.points else "（已到最多分值）"
        lines.append(ScoreLine(words, points + 0.0, each.behind + note, each.on))
    return lines


def places(scores: Iterable[tuple[str, float]]) -> dict[str, int]:
    """The place of each by score, the highest first; equal scores share a place and the next is left out: 1, 1, 3."""
    found: dict[str, int] = {}
    ordered = sorted(scores, key=lambda pair: -pair[1])
    for number, (name, value) in enumerate(ordered, 1):
        before = ordered[number - 2] if number > 1 else None
        found[name] = found[before[0]] if before and before[1] == value else number
    return found
