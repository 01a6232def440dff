"""The place the office itself works in, learnt from its list of units: 区, 望城区 and 长沙市望城区 are one place.

Without it 人社局, 区人社局 and 望城区人社局 could not be told to be one unit, nor 市人社局 to be another.
"""

import re
from collections import Counter

from supervision_desk.domain.units import KnownUnit, UnitBook
from supervision_desk.intake.unit_names import LEVELS, readings

_ABOVE = re.compile(rf"[{LEVELS}](?=.)")
_SHORTEST_NAMED = 3


def home_places(book: UnitBook) -> frozenset[str]:
    """The ways in which the office's own place is written before a name; empty where the list does not tell."""
    counted = Counter(place for unit in book.units if (place := _place_of(unit.name)))
    if not counted:
        return frozenset()
    own = counted.most_common(1)[0][0]
    level = own[-1]
    whole = {own} | {place for unit in book.units if _place_of(unit.name) == own for place in _places_in(unit)}
    found = {level, *(part for place in whole if place.endswith(level) for part in _parts(place))}
    return frozenset(found | {place[:-1] for place in found if len(place) >= _SHORTEST_NAMED})


def _place_of(name: str) -> str:
    first = readings(name)[0]
    return first.place if first.standard else ""


def _places_in(unit: KnownUnit) -> set[str]:
    """The places before the longer spellings of a unit."""
    return {place for spelling in unit.spellings[1:] if (place := _place_of(spelling))}


def _parts(place: str) -> set[str]:
    """A place with and without those above it: 长沙市望城区, 望城区."""
    return {place, *(place[cut.end() :] for cut in _ABOVE.finditer(place))}
