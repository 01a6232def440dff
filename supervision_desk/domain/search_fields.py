"""Field words of the search (design §9): 单位:人社 状态:逾期 时限:<=7d, beside words that are found anywhere.

A field word is a known name, a colon of either width and a value up to the next blank. What has another name before
its colon is text like any other. A name without a value filters nothing yet: it is being typed.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from supervision_desk.domain.search_words import folded
from supervision_desk.domain.standing import CLOSED, TaskClass

UNIT, ANSWERS, STATE, DUE, LIGHT = "单位", "责任", "状态", "时限", "灯"
LEADER, HANDLER, SECTION, DOCUMENT, KEY = "领导", "经办", "板块", "文件", "重点"
NAMES = (UNIT, ANSWERS, STATE, DUE, LIGHT, LEADER, HANDLER, SECTION, DOCUMENT, KEY)
_SAME = {"责任单位": ANSWERS, "责任主体": ANSWERS, "经办人": HANDLER, "来源": DOCUMENT, "牵头领导": LEADER}
_FIELD = re.compile(rf"(?<!\S)({'|'.join((*_SAME, *NAMES))})[:：](\S*)")

_OPEN = frozenset({TaskClass.IN_TIME, TaskClass.OVERDUE, TaskClass.UNDATED, TaskClass.PAUSED})
_STATES: dict[str, frozenset[TaskClass]] = {
    "逾期": frozenset({TaskClass.OVERDUE}),
    "在办": _OPEN,
    "未办结": _OPEN,
    "办结": CLOSED,
    "已办结": CLOSED,
}
_SIGNS: dict[str, Callable[[int], bool]] = {
    "<": lambda more: more < 0,
    "<=": lambda more: more <= 0,
    "=": lambda more: more == 0,
    ">=": lambda more: more >= 0,
    ">": lambda more: more > 0,
}
_LIMIT = re.compile(r"([<>]?=?)(?:(-?[0-9]{1,5})(?:d|天|日)|([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?)")
_WITHOUT = frozenset({"无", "未明确", "没有"})
_LIGHTS = frozenset({"绿", "黄", "红"})
_YES_NO = {"是": True, "否": False}
HOW_DUE = "时限写作 时限:<=7d（七日内）、时限:2020-09（某年某月）、时限:<=2020-09-30、时限:无"


@dataclass(frozen=True)
class Asked:
    """What is typed: the words to be found anywhere, and field words as (name, value)."""

    words: str
    fields: tuple[tuple[str, str], ...] = ()

    def values(self, name: str) -> tuple[str, ...]:
        """The values of one field, each of which must fit."""
        return tuple(value for field, value in self.fields if field == name)


def asked(typed: str) -> Asked:
    """Take what is typed apart."""
    fields = tuple((_SAME.get(name, name), folded(value)) for name, value in _FIELD.findall(typed) if value)
    return Asked(" ".join(_FIELD.sub(" ", typed).split()), fields)


def why_not(question: Asked) -> str:
    """Which field word cannot be understood and how it is written, as a sentence without its end; "" where all can."""
    checks = ((STATE, states, _state_words()), (DUE, due_test, HOW_DUE))
    for name, read, how in checks:
        if bad := next((value for value in question.values(name) if read(value) is None), ""):
            return f"看不懂“{name}:{bad}”，{how}"
    if bad := next((each for each in question.values(LIGHT) if each not in _LIGHTS), ""):
        return f"看不懂“{LIGHT}:{bad}”，灯写绿、黄或红"
    if bad := next((each for each in question.values(KEY) if each not in _YES_NO), ""):
        return f"看不懂“{KEY}:{bad}”，重点写是或否"
    return ""


def _state_words() -> str:
    return f"状态写{'、'.join((*_STATES, *(each.value for each in TaskClass)))}中的一种"


def states(value: str) -> frozenset[TaskClass] | None:
    """The classes a word stands for: 逾期 is what is overdue and open; other words are part of a class's name."""
    return _STATES.get(value) or frozenset(each for each in TaskClass if value in each.value) or None


def is_key(value: str) -> bool | None:
    """重点:是 or 重点:否."""
    return _YES_NO.get(value)


def due_test(value: str) -> Callable[[date | None, int | None], bool] | None:
    """How a 时限 is tried: given its day, and the days left (余/逾 of the list, None where closed or undated).

    None where the value cannot be understood. A year or a month without a sign means within it."""
    if value in _WITHOUT:
        return lambda due_on, _days: due_on is None
    match = _LIMIT.fullmatch(value.replace("≤", "<=").replace("≥", ">="))
    if match is None:
        return None
    sign, count, *parts = match.groups()
    if count is not None:
        return _days_test(_SIGNS[sign or "<="], int(count))
    return _day_test(sign or "=", [int(part) for part in parts if part])


def _days_test(fits: Callable[[int], bool], count: int) -> Callable[[date | None, int | None], bool]:
    return lambda _due_on, days: days is not None and fits(days - count)


def _day_test(sign: str, parts: list[int]) -> Callable[[date | None, int | None], bool] | None:
    """Compared as far as it is written: 2020-09-30 lies within 2020-09."""
    try:
        date(*[*parts, 1, 1][:3])
    except ValueError:
        return None
    fits = _SIGNS[sign]

    def test(due_on: date | None, _days: int | None) -> bool:
        if due_on is None:
            return False
        own = [due_on.year, due_on.month, due_on.day][: len(parts)]
        return fits((own > parts) - (own < parts))

    return test


def holds_all(values: Iterable[str], text: str) -> bool:
    """Whether a text holds each of the values, whatever their width and case."""
    return all(value in folded(text) for value in values)
