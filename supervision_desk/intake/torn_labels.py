"""Labels that lost characters in copying: 责位区人社局, 牵头导：覃斌, 合单位：市财政局.

What is left of a label is its characters in their order; it is believed only where a name follows, and always doubted.
"""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from supervision_desk.intake.labels import BARE_LABEL, HEADS, LABELS, LEAD, LEADER, RESPONSIBLE, SUPPORTING
from supervision_desk.intake.unit_words import lists_units, starts_with_name, surely_a_person

_WHOLE = {
    LEADER: ("牵头领导", "责任领导", "分管领导"),
    LEAD: ("牵头单位", "牵头部门"),
    SUPPORTING: ("配合单位", "配合部门"),
    RESPONSIBLE: ("责任单位", "责任部门"),
}
_OTHER_WORDS = ("头部", "合部", "配部", "部门", "合单", "分管", "责任", "牵头", "配合", "管导", "分领", "管领")
_BEFORE = "；;，,、。（(〔【[ \n"
_REACH = 40
_PLACE = "省市区县各"
_STOPS = re.compile(r"[、，,；;。）)\n]")


class TornLabel(NamedTuple):
    """What is left of a label, the role it most likely gave, and where it stands (its colon, if any, inside)."""

    role: str
    start: int
    end: int


def _remains() -> dict[str, str]:
    """Each torn form, two characters at least in their order, with its role."""
    forms: dict[str, str] = {}
    for role, labels in _WHOLE.items():
        for label in labels:
            for length in range(2, len(label)):
                forms |= {"".join(kept): role for kept in combinations(label, length) if "".join(kept) not in forms}
    forms |= {"单位": RESPONSIBLE, "领导": LEADER}
    return {form: role for form, role in forms.items() if form not in _OTHER_WORDS}


_ROLES = _remains() | {"责": RESPONSIBLE, "任": RESPONSIBLE, "牵": LEAD, "配": SUPPORTING, "单": RESPONSIBLE}
LABEL_HEADS = frozenset(HEADS) | {form[0] for form in _ROLES}
"""The characters with which labels begin, whole or torn: at any other there is none."""

_TORN = re.compile("(" + "|".join(sorted(_ROLES, key=len, reverse=True)) + r")\s?([：:]?)")


def torn_labels(text: str, start: int, end: int) -> Iterator[TornLabel]:
    """The torn labels between two places, each behind a stop, a bracket or at the beginning, a name after it."""
    for found in _TORN.finditer(text, start, end):
        if found.start() == start or text[found.start() - 1] in _BEFORE:
            label = _label_of(text, found, end)
            if label:
                yield label


def opens_torn(text: str, start: int, end: int) -> TornLabel | None:
    """A torn label right at `start`: without its colon only where nothing but units follow up to `end`."""
    found = _TORN.match(text, start, end)
    label = _label_of(text, found, end) if found else None
    if label is None or text[label.end - 1] in "：:" or label.role == LEADER:
        return label
    return label if lists_units(text[label.end : end].strip("）)】。")) else None


def _label_of(text: str, found: re.Match[str], end: int) -> TornLabel | None:
    role = _ROLES[found[1]]
    rest = text[found.end() : min(end, found.end() + _REACH)]
    if len(found[1]) == 1 and not found[2] and rest[:1] not in _PLACE:
        return None
    if _is_whole(text, found.start(), end) or not _names_follow(role, rest):
        return None
    return TornLabel(role, found.start(), found.end())


def _names_follow(role: str, rest: str) -> bool:
    if role != LEADER:
        return starts_with_name(rest)
    return surely_a_person("".join(_STOPS.split(rest, maxsplit=1)[0].split()))


def _is_whole(text: str, start: int, end: int) -> bool:
    return (LABELS.match(text, start, end) or BARE_LABEL.match(text, start, end)) is not None
