"""Field words of the search (design §9): 单位:人社 状态:逾期 时限:<=7d, beside words that are found anywhere.

A field word is a known name, a colon of either width and a value up to the next blank. What has another name before
its colon is text like any other. A name without a value filters nothing yet: it is being typed.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from supervision_desk.domain.day_tests import HOW_DAY, HOW_DUE, day_test, due_test
from supervision_desk.domain.office import KINDS
from supervision_desk.domain.search_words import folded
from supervision_desk.domain.standing import CLOSED, TaskClass

UNIT, ANSWERS, STATE, DUE, LIGHT = "单位", "责任", "状态", "时限", "灯"
LEADER, HANDLER, SECTION, DOCUMENT, KEY = "领导", "经办", "板块", "文件", "重点"
LEADS, HELPS, REGISTERED, TARGET, PAPER, BASIS = "牵头", "配合", "立项", "目标", "文书", "依据"
NAMES = (
    UNIT, ANSWERS, LEADS, HELPS, STATE, DUE, LIGHT, LEADER, HANDLER, SECTION, DOCUMENT, KEY, REGISTERED, TARGET, PAPER,
    BASIS,
)  # fmt: skip
# The fields whose values are units, each with the part that is meant.
UNIT_FIELDS = (UNIT, ANSWERS, LEADS, HELPS)
# Those on facts that no row of the list carries.
ON_FACTS = (REGISTERED, TARGET, PAPER, BASIS)
_SAME = {
    "责任单位": ANSWERS, "责任主体": ANSWERS, "牵头单位": LEADS, "配合单位": HELPS, "经办人": HANDLER, "来源": DOCUMENT,
    "来源文件": DOCUMENT, "牵头领导": LEADER, "督查领导": LEADER, "立项日期": REGISTERED, "立项依据": BASIS,
    "已发文书": PAPER,
}  # fmt: skip
_FIELD = re.compile(rf"(?<!\S)({'|'.join((*_SAME, *NAMES))})[:：](\S*)")

_OPEN = frozenset({TaskClass.IN_TIME, TaskClass.OVERDUE, TaskClass.UNDATED, TaskClass.PAUSED})
_STATES: dict[str, frozenset[TaskClass]] = {
    "逾期": frozenset({TaskClass.OVERDUE}),
    "在办": _OPEN,
    "未办结": _OPEN,
    "办结": CLOSED,
    "已办结": CLOSED,
}
# Words of the column 灯 that no class says: open, and one of its lights is 黄 or 红.
NEAR, BEHIND = LIGHT_STATES = ("临期", "欠序时")
NONE, SOME = "无", "有"
_LIGHTS = frozenset({"绿", "黄", "红"})
_YES_NO = {"是": True, "否": False}


@dataclass(frozen=True)
class Asked:
    """What is typed: the words to be found anywhere, and field words as (name, value)."""

    words: str
    fields: tuple[tuple[str, str], ...] = ()

    def values(self, name: str) -> tuple[str, ...]:
        """The values of one field, each of which must fit."""
        return tuple(value for field, value in self.fields if field == name)


def asked(typed: str, also: Iterable[tuple[str, str]] = ()) -> Asked:
    """Take what is typed apart; `also` are field words chosen elsewhere, whose values may hold blanks."""
    pairs = [(name, value) for name, value in (*_FIELD.findall(typed), *also) if value]
    fields = tuple((_SAME.get(name, name), folded(value)) for name, value in pairs)
    return Asked(" ".join(_FIELD.sub(" ", typed).split()), fields)


def why_not(question: Asked) -> str:
    """Which field word cannot be understood and how it is written, as a sentence without its end; "" where all can."""
    for name, is_known, how in _CHECKS:
        if bad := next((value for value in question.values(name) if not is_known(value)), ""):
            return f"看不懂“{name}:{bad}”，{how}"
    return ""


def states(value: str) -> frozenset[TaskClass] | None:
    """The classes a word stands for: 逾期 is what is overdue and open; other words are part of a class's name."""
    return _STATES.get(value) or frozenset(each for each in TaskClass if value in each.value) or None


_STATE_WORDS = f"状态写{'、'.join((*_STATES, *LIGHT_STATES, *(each.value for each in TaskClass)))}中的一种"


def is_key(value: str) -> bool | None:
    """重点:是 or 重点:否."""
    return _YES_NO.get(value)


def paper_kinds(value: str) -> tuple[str, ...]:
    """The kinds of papers that a word means: 督办单 is that kind alone, 黄牌 part of a kind's name."""
    return (value,) if value in KINDS else tuple(kind for kind in KINDS if value in folded(kind))


def holds_all(values: Iterable[str], text: str) -> bool:
    """Whether a text holds each of the values, whatever their width and case."""
    return all(value in folded(text) for value in values)


_ANY_DAY = date(2000, 1, 1)  # whether a value is understood does not depend on the day
# What is checked of the values of a field, and how they are written.
_CHECKS: tuple[tuple[str, Callable[[str], object], str], ...] = (
    (STATE, lambda value: value in LIGHT_STATES or states(value), _STATE_WORDS),
    (DUE, lambda value: due_test(value, _ANY_DAY), HOW_DUE),
    (REGISTERED, lambda value: day_test(value, _ANY_DAY), HOW_DAY),
    (LIGHT, _LIGHTS.__contains__, "灯写绿、黄或红"),
    (KEY, _YES_NO.__contains__, "重点写是或否"),
    (TARGET, (NONE, SOME).__contains__, "目标写有或无（有没有数值目标）"),
    (PAPER, lambda value: value in (NONE, SOME) or paper_kinds(value), f"文书写有、无，或{'、'.join(KINDS)}中的一种"),
)
