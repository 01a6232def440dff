"""Names with and without the place of who issued the document: 市交通运输局 and 交通运输局 in a 市's document.

Documents write 市 once and leave it out after (责任单位：市教育局、财政局). That holds for the issuer's own level only:
in a 区's document 市交通运输局 is the bureau above, and 交通运输局 the 区's own. Where the level is not told, or where
two levels stand before one name, nothing is proposed.
"""

import re
from collections.abc import Mapping, Sequence

from supervision_desk.domain.units import UnitBook
from supervision_desk.intake.home import home_places
from supervision_desk.intake.unit_names import LEVELS, readings

_ISSUER = re.compile(rf"(?P<place>.*[{LEVELS}])(?:人民政府|政府|委员会|委|人大|政协)")
# Any other issuer (长沙市教育局): the places it begins with, one within the other; 市 of 市场 and 城市 is none.
_PLACED = re.compile(rf"(?:[^{LEVELS}局委厅办部会院]{{0,8}}(?<!城市)[{LEVELS}]+(?<!城市)(?![场域]))+")


def own_level(issuers: Sequence[str], known: UnitBook) -> str:
    """The level at which a document speaks (省, 市, 区 …): its issuers', without any the office's own, as its list
    tells; "" where nothing does or the issuers are of several."""
    if issuers:
        levels = {_level_of(each.replace("中共", "")) for each in issuers} - {""}
        return levels.pop() if len(levels) == 1 else ""
    return next((place for place in home_places(known) if place in tuple(LEVELS)), "")


def _level_of(issuer: str) -> str:
    found = _ISSUER.match(issuer) or _PLACED.match(issuer)
    return found[0 if found.re is _PLACED else "place"][-1] if found else ""


def own_pairs(names: Sequence[str], level: str) -> Mapping[str, str]:
    """Each name without a place for which the document has, beside it, exactly one name of the same institution with
    that level before it, and none with another."""
    if not level:
        return {}
    placed: dict[str, set[str]] = {}
    bare: dict[str, str] = {}
    for name in dict.fromkeys(names):
        first = readings(name)[0]
        cut = next((each for each in readings(name) if each.place), None) if not first.standard else first
        if cut is not None and cut.place:
            placed.setdefault(cut.institution, set()).add(name)
        bare[name] = first.institution if not first.place else ""
    return {
        name: next(iter(found))
        for name, institution in bare.items()
        if len(found := placed.get(institution, set()) - {name}) == 1 and next(iter(found))[0] == level
    }


def is_of_other_level(short: str, full: str, level: str) -> bool:
    """Whether two names differ by a level that is not the document's own: they are two organs."""
    return bool(level) and full[:1] in LEVELS and full[0] != level and full[1:] == short
