"""Names in which one character was misread: 区商大局, 日区财政局, 区财政局目区审计局, 喻大军 beside 喻志军.

Scanned and photographed papers have them. The name stands in no table, and one that is a character off stands in the
table, or elsewhere in the document; it is doubted, never mended.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from supervision_desk.intake.abbreviations import core_key, table
from supervision_desk.intake.bureau_words import is_made_of_fields
from supervision_desk.intake.glued_names import NATIONAL
from supervision_desk.intake.unit_names import LEVELS, readings
from supervision_desk.intake.unit_words import ends_like_unit, surely_a_person

_SHORTEST = 3
_LONGEST = 30
_ANY = "?"
_BUREAU = "局厅委部办室署"
_LONG = 4
_PLACE_ENDS = "省市区"
# 城区, 矿区 and 郊区 are districts; 本市, 全市 and 各区 say whose.
_WHOLE_PLACES = "城矿郊市新老园景库县本全各我该外"
# No name begins with these; they are read for what they look like.
_LIKE_LEVELS = {"巿": "市", "具": "县", "匹": "区"}
_OWN_NAMES = re.compile("(?:[镇乡村]|街道|社区|苏木|公司|集团|学|校|医院|支行)(?:(?:人民)?政府|办事处|党委)?$")
_ORGANS = re.compile(r"(?<!政)(?<!州)府$|(?<!人)民政府$|人(?!民)[\u4e00-\u9fff]政府$")
# 国家统计局滨州调查队, whose place stands inside.
_SURVEY_TEAM = re.compile("国家统计局[\u4e00-\u9fff]{2,6}调查(?:总?队|中心)")
_STOPS = "局厅委办部署会府心司行院"


def misread_units(counts: Mapping[str, int]) -> frozenset[str]:
    """Those of a document's names, with how often each stands there, that one character was most likely misread in."""
    near = _near(counts)
    return frozenset(name for name in counts if _SHORTEST <= len(name) <= _LONGEST and _is_misread(name, counts, near))


def misread_leaders(counts: Mapping[str, int]) -> frozenset[str]:
    """Persons named once without a usual surname, or of three characters and one off another, or longer than
    another."""
    near = _near(counts)
    return frozenset(
        name
        for name in counts
        if (counts[name] == 1 and len(name) <= _SHORTEST and not surely_a_person(name))
        or (len(name) >= _SHORTEST and near.get(name))
        or name[:-1] in counts
    )


def _is_misread(name: str, counts: Mapping[str, int], near: Mapping[str, frozenset[str]]) -> bool:
    if name[0] == "各":
        return _ORGANS.search(name) is not None or _is_rare(name, counts, near)
    if _ORGANS.search(name) or _has_odd_place(name, counts) or _is_parted(name, counts):
        return True
    if _is_known(name):
        return False
    return _is_rare(name, counts, near) or _is_bureau_misread(name)


def _has_odd_place(name: str, counts: Mapping[str, int]) -> bool:
    """日区财政局: a place of one character, as only counties have, unless all others are written 县…; or 己水利局."""
    if name[0] in LEVELS or name[0] in _WHOLE_PLACES:
        return False
    if name[0] in _LIKE_LEVELS and any(other[0] == _LIKE_LEVELS[name[0]] for other in counts):
        return True
    if name[1] in _PLACE_ENDS + "县" and any(name[:2] in other for other in counts if other != name):
        return False
    if name[1] in _PLACE_ENDS or (name[1] in LEVELS and any(other[0] == name[1] for other in counts)):
        return _is_known(name[1:])
    if name[-1] not in "局厅委部" or _is_known(name):
        return False
    return any(one.standard and not one.place for one in readings(name[1:]))


def _is_parted(name: str, counts: Mapping[str, int]) -> bool:
    """区财政局目区审计局: a character where a separator was, or before a whole name."""
    if name[0] not in LEVELS and name[1:] in counts and len(name) > _SHORTEST:
        return True
    if _SURVEY_TEAM.fullmatch(name):
        return False
    for at in range(_SHORTEST, len(name) - _SHORTEST):
        left, right = name[:at], name[at + 1 :]
        if left[-1] not in _STOPS or not ends_like_unit(left) or name[at] in LEVELS + "各":
            continue
        if (left in counts and right in counts) or (_is_known(left) and _is_known(right)):
            return True
        if right[0] in "各省市区县" and len(right) > _SHORTEST and ends_like_unit(right) and right[1] not in "委直级":
            return True
    return False


def _is_known(name: str) -> bool:
    return name in NATIONAL or any(reading.standard for reading in readings(name))


def _is_rare(name: str, counts: Mapping[str, int], near: Mapping[str, frozenset[str]]) -> bool:
    """Whether a name that is one character off stands more often, or is one that the table knows."""
    if _OWN_NAMES.search(name):
        return False
    once = counts[name] == 1 and len(name) > _SHORTEST
    return any(counts[other] > counts[name] or (once and _is_known(other)) for other in near.get(name, ()))


@lru_cache(maxsize=4096)
def _is_bureau_misread(name: str) -> bool:
    """区商大局: no bureau of the table, but one character off one."""
    if name[-1] not in _BUREAU or name.endswith(("分局", "党委")):
        return False
    core = core_key(name[1:] if name[0] in LEVELS else name)
    if is_made_of_fields(core):
        return False
    return len(core) >= (_SHORTEST if name[-1] in "局厅" else _LONG) and any(
        form in _open_cores() for form in _opened(core)
    )


@lru_cache(maxsize=1)
def _open_cores() -> frozenset[str]:
    """The bureaus of the table with one character left open."""
    return frozenset(form for core in table().cores if core[-1] in _BUREAU for form in _opened(core))


def _opened(name: str) -> list[str]:
    return [name[:at] + _ANY + name[at + 1 :] for at in range(len(name) - 1)]


def _near(counts: Mapping[str, int]) -> dict[str, frozenset[str]]:
    """For each name those of the same length that are one character off, the last one the same for units."""
    groups: dict[str, set[str]] = {}
    for name in counts:
        for form in [*_opened(name), name[:-1] + _ANY]:
            groups.setdefault(form, set()).add(name)
    found: dict[str, set[str]] = {}
    for group in groups.values():
        for name in group if len(group) > 1 else ():
            found.setdefault(name, set()).update(group - {name})
    return {name: frozenset(others) for name, others in found.items()}
