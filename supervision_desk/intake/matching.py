"""Names as written against the office's list: which unit is meant, how sure that is, and what else it could be.

In this order: a name or alias of the list (also by its normal form), one that has a successor, words that name nobody,
the standard table of abbreviations with the same place, the same with the place left out or added, an institution that
a reform ended, and last the names that look alike. The last are only ever suggested.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from rapidfuzz import fuzz, process

from supervision_desk.domain.units import UnitBook
from supervision_desk.intake.abbreviations import successors
from supervision_desk.intake.collectives import is_collective
from supervision_desk.intake.home import home_places
from supervision_desk.intake.unit_names import Reading, readings

_HOME = "\0home"
_LEAST_ALIKE = 60
_SHOWN = 3
_LOOKED_AT = 12


class Kind(Enum):
    """How a name stands to the list."""

    KNOWN = auto()
    ABBREVIATION = auto()
    PLACE = auto()
    SUCCESSOR = auto()
    COLLECTIVE = auto()
    UNKNOWN = auto()


@dataclass(frozen=True)
class UnitMatch:
    """`unit` is the one unit meant, "" where none is; `others` are (unit, likeness in percent), the likest first."""

    kind: Kind
    unit: str = ""
    others: tuple[tuple[str, int], ...] = ()


def unit_matches(book: UnitBook, names: Iterable[str]) -> dict[str, UnitMatch]:
    """How each distinct name stands to the list. Without a list only 集体称谓 are told."""
    found = {name: _plainly(book, name) for name in dict.fromkeys(names)}
    if book.units and not all(found.values()):
        matcher = _Matcher(book)
        found |= {name: matcher.match(name) for name, match in found.items() if match is None}
    return {name: match or UnitMatch(Kind.UNKNOWN) for name, match in found.items()}


def _plainly(book: UnitBook, name: str) -> UnitMatch | None:
    """A name that the list has or that names nobody; None where it must be compared."""
    if name in book:
        unit = book.name_of(name)
        heir = book.successor(unit)
        return UnitMatch(Kind.KNOWN, unit) if heir == unit else UnitMatch(Kind.SUCCESSOR, heir)
    return UnitMatch(Kind.COLLECTIVE) if is_collective(name) else None


class _Matcher:
    """The list prepared for comparing: units by place and institution, and all spellings in a row."""

    def __init__(self, book: UnitBook) -> None:
        self._book = book
        self._home = home_places(book)
        self._units: dict[tuple[str, str], set[str]] = {}
        for unit in book.units:
            for spelling in unit.spellings:
                for reading in readings(spelling, self._home):
                    self._units.setdefault(self._key(reading), set()).add(unit.name)
        pairs = [(spelling, unit.name) for unit in book.units for spelling in unit.spellings]
        self._written = [spelling for spelling, _ in pairs]
        self._owners = [owner for _, owner in pairs]

    def match(self, name: str) -> UnitMatch:
        """How a name that the list does not have stands to it."""
        book = self._book
        read = readings(name, self._home)
        likely: dict[str, int] = {}
        for kind, found in ((Kind.ABBREVIATION, self._same_place(read)), (Kind.PLACE, self._other_place(read))):
            current = {book.successor(unit) for unit in found}
            if len(current) == 1:
                return UnitMatch(kind if current <= found else Kind.SUCCESSOR, current.pop())
            likely |= {unit: _likeness(name, unit) for unit in sorted(current, key=book.place)}
        heir = "" if likely else self._heir(read)
        if heir:
            return UnitMatch(Kind.SUCCESSOR, heir)
        return UnitMatch(Kind.UNKNOWN, others=self._alike(name, likely))

    def _key(self, reading: Reading) -> tuple[str, str]:
        return _HOME if reading.place in self._home else reading.place, reading.institution

    def _same_place(self, read: Sequence[Reading]) -> set[str]:
        return {unit for reading in read for unit in self._units.get(self._key(reading), ())}

    def _other_place(self, read: Sequence[Reading]) -> set[str]:
        """Units found when a name without a place is taken for one of the office's own, or the other way round."""
        turned = {"": _HOME, _HOME: ""}
        keys = [self._key(reading) for reading in read]
        return {unit for place, each in keys for unit in self._units.get((turned.get(place, place), each), ())}

    def _heir(self, read: Sequence[Reading]) -> str:
        """The unit that took over from an institution which a reform ended, where the list has it."""
        own = [reading for reading in read if reading.standard and (reading.place in self._home or not reading.place)]
        for institution in (heir for reading in own for heir in successors(reading.institution)):
            found = self._units.get((_HOME, institution)) or self._units.get(("", institution)) or set()
            if len(found) == 1:
                return self._book.successor(next(iter(found)))
        return ""

    def _alike(self, name: str, likely: dict[str, int]) -> tuple[tuple[str, int], ...]:
        near = process.extract(
            name, self._written, scorer=fuzz.ratio, processor=None, score_cutoff=_LEAST_ALIKE, limit=_LOOKED_AT
        )
        found = dict(likely)
        for _, score, index in near:
            unit = self._book.successor(self._owners[index])
            found[unit] = max(found.get(unit, 0), round(score))
        return tuple(sorted(found.items(), key=lambda each: (-each[1], self._book.place(each[0])))[:_SHOWN])


def _likeness(one: str, other: str) -> int:
    return round(fuzz.ratio(one, other))
