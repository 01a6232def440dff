"""A unit's name taken apart: the place before it, and the institution it names.

望城区人社局 is the place 望城区 and the core 人社局; where a place ends cannot be told from the characters alone
(市场监管局 has no place, 市市场监管局 has one), so a name has several readings; one that the table knows decides.
"""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from supervision_desk.domain.units import normal_form
from supervision_desk.intake.abbreviations import institutions, whole

LEVELS = "省市区县州旗盟"
_LONGEST_PLACE = 14
_HEADS = re.compile(r"^(?:中国共产党|中共|国网|国家电网|国家税务总局(?=.))")
_LEAGUE = re.compile(r"^(?:中国共产主义青年团|共青团|团)(?P<place>.{0,12}[省市区县州旗盟])委(?:员会)?$")
_TWO_COMMITTEES = re.compile(r"纪委[省市区县州旗盟]监委")


class Reading(NamedTuple):
    """One way to take a name apart: the place as written, and the institution by its full form. `standard`: the
    table knows it."""

    place: str
    institution: str
    standard: bool


def readings(written: str, places: Collection[str] = ()) -> tuple[Reading, ...]:
    """The ways to read a name. `places` are places known to stand before names even without a level (望城)."""
    name = _plain(written)
    plain: list[Reading] = []
    for place, core in _cuts(name, places):
        if known := institutions(core):
            return tuple(Reading(place, each, True) for each in sorted(known))
        plain.append(Reading(place, whole(core), False))
    return tuple(plain)


def _plain(written: str) -> str:
    name = _HEADS.sub("", normal_form(written))
    name = _LEAGUE.sub(r"\g<place>团委", name)
    return _TWO_COMMITTEES.sub("纪委监委", name)


def _cuts(name: str, places: Collection[str]) -> Iterator[tuple[str, str]]:
    """Place and core, the shortest place first; a core has two characters at least."""
    yield "", name
    for end in range(1, min(len(name) - 1, _LONGEST_PLACE + 1)):
        if name[end - 1] in LEVELS or name[:end] in places:
            yield name[:end], name[end:]
