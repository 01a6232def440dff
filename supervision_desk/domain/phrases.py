"""Time phrases of policy documents (design §6): where they stand, by which rule, with which figures.

A phrase only says *how* a date is reached (domain.phrase_days); whether it binds the task, limits who qualifies, or
promises a service is decided by the sentence around it, which is the reader's business (intake.deadlines).
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from supervision_desk.domain.numerals import parse_whole
from supervision_desk.domain.phrase_rules import CYCLE, DUE, IN_CELL, IN_TEXT, PAST, QUICK, WINDOW, Rule

_NEEDED = frozenset("").union(*(rule.needs for rule in (*IN_TEXT, *IN_CELL)))
_TITLES = re.compile("《[^《》]*》")
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}
_PARTS = {"上": 10, "中": 20}
_WEEKDAYS = {"日": 7, "天": 7, "末": 7}
_MONTHS_OF_HALF_A_YEAR = 6


@dataclass(frozen=True, slots=True)
class Phrase:
    """One time phrase in a text: where it stands, its kind, its rule, and the figures written in it.

    `years_on`: how many years after the document's it lies (明年: 1), `periods_on` the same of weeks and months
    (下月: 1). In `near_week` the day is that of the week. The kind PAST is that of 去年底."""

    text: str
    kind: str
    rule: str
    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    count: int | None = None
    years_on: int = 0
    periods_on: int = 0


def find_phrases(text: str, *, in_cell: bool = False) -> list[Phrase]:
    """The time phrases of `text` in order; where two overlap the more exact rule stands.

    `in_cell`: the text is a cell or label of dates, where a bare 12月 is a limit and a window a term.
    """
    if not in_cell and not QUICK.search(text):
        return []
    candidates = _candidates(_rules_for(_NEEDED.intersection(text), in_cell), text)
    if not candidates:
        return []
    found: list[Phrase] = []
    taken = bytearray(len(text))
    for title in _TITLES.finditer(text) if "《" in text and not in_cell else ():
        taken[title.start() : title.end()] = b"x" * (title.end() - title.start())
    for phrase in candidates:
        if taken.find(b"x", phrase.start, phrase.end) < 0:
            taken[phrase.start : phrase.end] = b"x" * (phrase.end - phrase.start)
            found.append(replace(phrase, kind=DUE) if in_cell and phrase.kind == WINDOW else phrase)
    found.sort(key=lambda phrase: phrase.start)
    return found


def _candidates(rules: tuple[Rule, ...], text: str) -> list[Phrase]:
    found: list[Phrase] = []
    for rule in rules:
        if rule.core is None or rule.core.search(text):
            found += [_phrase(rule.name, rule.kind, match) for match in rule.pattern.finditer(text)]
    return found


@lru_cache(maxsize=4096)
def _rules_for(present: frozenset[str], in_cell: bool) -> tuple[Rule, ...]:
    """The rules that may match a text with these characters: most sentences need few."""
    rules = (*IN_TEXT, *IN_CELL) if in_cell else IN_TEXT
    return tuple(rule for rule in rules if rule.needs <= present)


def _phrase(rule: str, kind: str, match: re.Match[str]) -> Phrase:
    if match.lastindex is None:
        count = _MONTHS_OF_HALF_A_YEAR if rule == "months_in" else None
        return Phrase(match.group(), kind, rule, match.start(), match.end(), count=count)
    named = {name: value for name, value in match.groupdict().items() if value}
    year, month, day = (parse_whole(named[name]) if name in named else None for name in ("year", "month", "day"))
    if "to_year" in named:
        year = int(named["to_year"])
    if "plan" in named:
        year = _end_of_plan(named["plan"])
    if "quarter" in named:
        month = 3 * (_QUARTERS.get(named["quarter"]) or int(named["quarter"]))
    if "part" in named:
        day = _PARTS.get(named["part"])
    if "weekday" in named:
        day = _WEEKDAYS.get(named["weekday"]) or parse_whole(named["weekday"])
    if "last" in named and kind != CYCLE:
        kind = PAST
    count = parse_whole(named["count"]) if "count" in named else None
    if rule == "months_in" and "count" not in named:
        count = _MONTHS_OF_HALF_A_YEAR
    later = int("next" in named or "to_next" in named)
    if later and year and "to_next" in named:
        year, later = year + 1, 0
    soon = int("soon" in named)
    return Phrase(match.group(), kind, rule, match.start(), match.end(), year, month, day, count, later, soon)


def _end_of_plan(number: str) -> int:
    """The last year of a five-year plan: the first ran to 1957 and each since 1981 for five years (十四五: 2025)."""
    return 1955 + 5 * (parse_whole(number) or 0)
