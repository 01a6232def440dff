"""Time phrases of policy documents (design §6): where they stand, by which rule, with which figures.

A phrase only says *how* a date is reached (domain.phrase_days); whether it binds the task, limits who qualifies, or
promises a service is decided by the sentence around it, which is the reader's business (intake.deadlines).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from supervision_desk.domain.numerals import parse_whole
from supervision_desk.domain.phrase_rule import CYCLE, DUE, PAST, WINDOW, Rule
from supervision_desk.domain.phrase_rules import IN_CELL, IN_TEXT, QUICK

_NEEDED = frozenset("").union(*(rule.needs for rule in (*IN_TEXT, *IN_CELL)))
_TITLES = re.compile("《[^《》]*》")
_QUARTERS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4}
_PARTS = {"上": 10, "中": 20, "上中": 20, "上、中": 20}
_WEEKDAYS = {"日": 7, "天": 7, "末": 7}
_MONTHS_OF_HALF_A_YEAR = 6
_MONTHS_OF_A_QUARTER = 3
_DAYS_OF_HALF_A_MONTH = 15
_WIDE = re.compile("[０-９]")
_WIDE_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
# Days that are called by a name and are no holidays of the notice.
NAMED_DAYS = {
    "七一": (7, 1), "建党节": (7, 1), "八一": (8, 1), "建军节": (8, 1), "国庆日": (10, 1), "教师节": (9, 10),
    "儿童节": (6, 1), "妇女节": (3, 8), "青年节": (5, 4), "植树节": (3, 12),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Phrase:
    """One time phrase in a text: where it stands, its kind, its rule, and the figures written in it.

    `years_on`: how many years after the document's it lies (明年: 1), `periods_on` the same of weeks and months
    (下月: 1). In `near_week` the day is that of the week. `days_back` is 1 where the words end the day before (零时前).
    A counted phrase with a month and a day counts from that day. The kind PAST is that of 去年底."""

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
    days_back: int = 0


def find_phrases(text: str, *, in_cell: bool = False) -> list[Phrase]:
    """The time phrases of `text` in order; where two overlap the more exact rule stands.

    `in_cell`: the text is a cell or label of dates, where a bare 12月 is a limit and a window a term.
    """
    if not in_cell and not QUICK.search(text):
        return []
    written = text
    text = text.translate(_WIDE_DIGITS) if _WIDE.search(text) else text
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
    return found if text is written else [replace(each, text=written[each.start : each.end]) for each in found]


@lru_cache(maxsize=4096)
def same_phrase(text: str, rule: str) -> Phrase | None:
    """The phrase as it was read, from its words and the name of its rule; that it binds was told by its sentence, so
    its kind is DUE. None where the words are no phrase of that rule."""
    found = (*find_phrases(text), *find_phrases(text, in_cell=True))
    return next((replace(phrase, kind=DUE) for phrase in found if phrase.rule == rule), None)


def _candidates(rules: tuple[Rule, ...], text: str) -> list[Phrase]:
    found: list[Phrase] = []
    for rule in rules:
        if rule.core is None or rule.core.search(text):
            for match in rule.pattern.finditer(text):
                found.append(_phrase(rule.name, rule.kind, match))
    return found


@lru_cache(maxsize=4096)
def _rules_for(present: frozenset[str], in_cell: bool) -> tuple[Rule, ...]:
    """The rules that may match a text with these characters: most sentences need few."""
    rules = (*IN_TEXT, *IN_CELL) if in_cell else IN_TEXT
    return tuple([rule for rule in rules if rule.needs <= present])


def _phrase(rule: str, kind: str, match: re.Match[str]) -> Phrase:
    named = {name: value for name, value in match.groupdict().items() if value} if match.lastindex else {}
    year, years_on = _year_of(named)
    if "last" in named and kind != CYCLE:
        kind = PAST
    return Phrase(
        match.group(),
        kind,
        rule,
        match.start(),
        match.end(),
        year,
        *_month_and_day(named),
        _count_of(rule, named),
        years_on,
        int("soon" in named),
        int("midnight" in named),
    )


def _year_of(named: Mapping[str, str]) -> tuple[int | None, int]:
    """The year written, and how many years on it is meant."""
    year = parse_whole(named["year"]) if "year" in named else None
    if "plan" in named:
        year = _end_of_plan(named["plan"])
    if "to_year" in named:
        return int(named["to_year"]), 0
    if "to_next" in named and year:
        return year + 1, 0
    return year, 2 if "after" in named else int("next" in named or "to_next" in named)


def _month_and_day(named: Mapping[str, str]) -> tuple[int | None, int | None]:
    written = named.get("month") or named.get("from_month")
    month = _month(written) if written else None
    day = parse_whole(named["day"]) if "day" in named else None
    if "quarter" in named:
        month = 3 * (_QUARTERS.get(named["quarter"]) or int(named["quarter"]))
    if "named_day" in named:
        return NAMED_DAYS[named["named_day"]]
    if "part" in named:
        day = _PARTS.get(named["part"])
    if "weekday" in named:
        day = _WEEKDAYS.get(named["weekday"]) or parse_whole(named["weekday"])
    return month, day


def _month(written: str) -> int | None:
    return 1 if written == "元" else parse_whole(written)


def _count_of(rule: str, named: Mapping[str, str]) -> int | None:
    """The number counted: of months where quarters or halves of a year are written."""
    count = parse_whole(named["count"]) if "count" in named else None
    if rule == "quarters_in":
        return count * _MONTHS_OF_A_QUARTER if count else None
    if rule == "years_and_half_in":
        return count * 12 + _MONTHS_OF_HALF_A_YEAR if count else None
    if rule == "half_month_in":
        return _DAYS_OF_HALF_A_MONTH
    return _MONTHS_OF_HALF_A_YEAR if rule == "months_in" and "count" not in named else count


def _end_of_plan(number: str) -> int:
    """The last year of a five-year plan: the first ran to 1957 and each since 1981 for five years (十四五: 2025)."""
    return 1955 + 5 * (parse_whole(number) or 0)
