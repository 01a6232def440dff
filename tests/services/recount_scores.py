"""The independent recount of scores and places, of both denominators, and of the rows by 来源 (design §8)."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tests.services.recount import Ledger, a_day, whole
from tests.services.recount_reports import dispatch_days, extensions, owed_days, returns, row_on, sent_papers

# Design §8 word for word.
BASE, FLOOR = 100.0, 0.0
POINTS = {
    "催办单": -1.0, "黄牌督办单": -2.0, "红牌督办单": -5.0, "退回": -1.0, "未报": -2.0, "迟报": -1.0, "逾期办结": -2.0,
    "期末逾期": -3.0,
}  # fmt: skip
PAPERS = ("督办提示函", "催办单", "黄牌督办单", "红牌督办单")
REPORTS = {"on_time": "按时报送", "late": "迟报", "missing": "未报"}


@dataclass(frozen=True)
class Rule:
    event: str
    points: float
    cap: float | None = None
    scope: str = ""
    group: str = ""


@dataclass(frozen=True)
class Scored:
    """A unit's score, the points of its lines by what they are for, its place."""

    value: float
    lines: tuple[tuple[str, float], ...]
    rank: int | None


@dataclass(frozen=True)
class Thing:
    """One thing that befell a unit's row."""

    row: str
    event: str
    on: date
    named: str
    scopes: frozenset[str]


def scores(book: Ledger, start: date, cutoff: date) -> dict[str, Scored]:
    """Every row that something befell, that counts a task or holds one."""
    rules, base, floor = rules_on(book, cutoff)
    groups = {str(row["name"]): str(row["unit_group"]) for row in book.units.values()}
    found: dict[str, list[Thing]] = defaultdict(list)
    for thing in things(book, start, cutoff):
        found[thing.row].append(thing)
    given = _given(book, start, cutoff)
    rows = {*found, *given, *book.balances(start, cutoff), *_held(book, cutoff)}
    made = {}
    for row in rows:
        lines = [*_lines(rules, groups[row], found[row]), *(("人工加减分", points) for points in given[row])]
        value = round(base + sum(points for _, points in lines), 2)
        if value < floor:
            lines.append(("保底", round(floor - value, 2)))
            value = floor
        made[row] = value, tuple(sorted(lines))
    ranks = _ranks(book, {row: value for row, (value, _) in made.items()}, start, cutoff)
    return {row: Scored(value, lines, ranks.get(row)) for row, (value, lines) in made.items()}


def rules_on(book: Ledger, day: date) -> tuple[list[Rule], float, float]:
    """The rules of the version that begins last by a day, of one day the newest; the design's where there is none."""
    begun = [row for row in book.rows["score_versions"] if a_day(row["valid_from"]) <= day]
    if not begun:
        return [Rule(event, points) for event, points in POINTS.items()], BASE, FLOOR
    version = sorted(begun, key=lambda row: (str(row["valid_from"]), whole(row["id"])))[-1]
    rules = [
        Rule(
            str(row["event"]), _number(row["points"]), None if row["cap"] is None else _number(row["cap"]),
            str(row["scope"]), str(row["unit_group"]),
        )
        for row in book.rows["score_rules"]
        if row["version_id"] == version["id"]
    ]  # fmt: skip
    return rules, _number(version["base"]), _number(version["floor"])


def _number(value: object) -> float:
    return float(str(value))


def things(book: Ledger, start: date, cutoff: date) -> Iterator[Thing]:
    """All that befell rows in the period."""
    lines: dict[int, list[int]] = defaultdict(list)
    for row in book.rows["paper_lines"]:
        lines[whole(row["paper_id"])].append(whole(row["task_id"]))
    for kind in PAPERS:
        for paper, unit in sent_papers(book, kind, start, cutoff):
            scopes = frozenset().union(*(_scopes(book, task) for task in lines[whole(paper["id"])]))
            yield Thing(unit, kind, a_day(paper["signed_on"]), str(paper["full_number"]), scopes)
    for event, days in (("退回", returns(book)), ("延期", extensions(book))):
        yield from (_thing(book, event, task, day, cutoff) for task, day in days if start <= day <= cutoff)
    for task, day, how in owed_days(book, start, cutoff):
        yield _thing(book, REPORTS[how], task, day, cutoff)
    for task, registered in book.registered.items():
        if registered <= cutoff:
            yield from _ends(book, task, registered, start, cutoff)


def _thing(book: Ledger, event: str, task: int, day: date, cutoff: date) -> Thing:
    return Thing(row_on(book, task, day, cutoff), event, day, str(task), _scopes(book, task))


def _ends(book: Ledger, task: int, registered: date, start: date, cutoff: date) -> Iterator[Thing]:
    """How the task ended, or that it is overdue, where it stood then."""
    *_, last = [("", ""), *book.entries(task, registered, start, cutoff)]
    event = {"按时办结": "按时办结", "逾期办结": "逾期办结", "逾期未办结": "期末逾期"}.get(last[1])
    if event:
        closed_on = book.standing(task, cutoff).closed_on
        yield Thing(last[0], event, closed_on or cutoff, str(task), _scopes(book, task))


def _scopes(book: Ledger, task: int) -> frozenset[str]:
    item = book.items[whole(book.tasks[task]["item_id"])]
    return frozenset([str(item["origin"] or "文件"), *(["重点"] if item["is_key"] else [])])


def _lines(rules: list[Rule], group: str, found: list[Thing]) -> Iterator[tuple[str, float]]:
    """One line a thing that a rule is for; of several rules the one for the group, then the one for the scope."""
    spent: Counter[Rule] = Counter()
    for thing in sorted(found, key=lambda each: (each.on, each.named)):
        fits = [
            rule for rule in rules
            if rule.event == thing.event and rule.group in ("", group) and rule.scope in ("", *thing.scopes)
        ]  # fmt: skip
        if not fits:
            continue
        rule = next(
            rule
            for own in ((True, True), (True, False), (False, True), (False, False))
            for rule in fits
            if (bool(rule.group), bool(rule.scope)) == own
        )
        left = (
            abs(rule.points) if rule.cap is None else min(abs(rule.points), round(rule.cap * 100 - spent[rule]) / 100)
        )
        spent[rule] += round(left * 100)
        yield thing.event, left if rule.points > 0 else 0 - left


def _given(book: Ledger, start: date, cutoff: date) -> dict[str, list[float]]:
    found: dict[str, list[float]] = defaultdict(list)
    for row in book.rows["score_adjustments"]:
        if start <= a_day(row["on_day"]) <= cutoff:
            unit = book.units[book.addressee(whole(row["unit_id"]), cutoff)]
            found[str(unit["name"])].append(_number(row["points"]))
    return found


def _held(book: Ledger, cutoff: date) -> set[str]:
    return {
        book.row_changes(task, cutoff)[-1][1] for task, registered in book.registered.items() if registered <= cutoff
    }


def _ranks(book: Ledger, values: dict[str, float], start: date, cutoff: date) -> dict[str, int]:
    """Within a group one more than there are better ones, for units that are ranked and had tasks enough."""
    least = next((json.loads(str(row["value"])) for row in book.rows["settings"] if row["key"] == "rank_tasks"), 3)
    balances = book.balances(start, cutoff)
    groups: dict[str, list[str]] = defaultdict(list)
    for unit in book.units.values():
        row = str(unit["name"])
        counts = balances.get(row, {})
        had = sum(counts.get(word, 0) for word in ("期初", "新立", "划入"))
        if row in values and unit["ranked"] and had >= least:
            groups[str(unit["unit_group"])].append(row)
    return {row: 1 + sum(values[other] > values[row] for other in rows) for rows in groups.values() for row in rows}


def by_origin(book: Ledger, start: date, cutoff: date) -> dict[str, dict[str, int]]:
    """The counts of the balance by 来源 of the items, whatever unit they stand with."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for task, registered in book.registered.items():
        item = book.items[whole(book.tasks[task]["item_id"])]
        if registered <= cutoff:
            for _, word in book.entries(task, registered, start, cutoff):
                found[str(item["origin"] or "文件")][word] += 1
    return {origin: dict(counts) for origin, counts in found.items() if counts}


def untold(book: Ledger, start: date, cutoff: date) -> dict[str, Counter[str]]:
    """By row how the tasks stand at the cut-off of which no unit was told by then (no 交办, design §3, §5)."""
    told, found = dispatch_days(book, cutoff), defaultdict[str, Counter[str]](Counter)
    for task, registered in book.registered.items():
        if registered <= cutoff and task not in told:
            *_, last = [("", ""), *book.entries(task, registered, start, cutoff)]
            found[last[0]][last[1]] += 1
    return found


def shares(counts: dict[str, int], without: Counter[str]) -> tuple[int, int, float | None, float | None]:
    """What fell due, what was 交办 (not `without` it), and 按时办结率 on both."""
    on_time = counts.get("按时办结", 0)
    due = on_time + counts.get("逾期办结", 0) + counts.get("逾期未办结", 0)
    still = ("时限内在办", "逾期未办结", "未明确时限", "暂缓办理")
    in_hand = sum(counts.get(word, 0) - without[word] for word in ("按时办结", "逾期办结", "其他办结", *still))
    told_on_time = on_time - without["按时办结"]
    return due, in_hand, on_time / due if due else None, told_on_time / in_hand if in_hand else None
