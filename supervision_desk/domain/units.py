"""Units as the reader and the officer know them: names, other spellings, parents, and through whom one is addressed."""

from collections.abc import Iterable
from dataclasses import dataclass

UNGROUPED = "未分组"


@dataclass(frozen=True)
class KnownUnit:
    """One unit of the office's list. `name` is the 规范化简称 used everywhere, `aliases` its other spellings,
    `parent` the name of the unit through which it is addressed when it is not `addressable` itself."""

    name: str
    full_name: str = ""
    aliases: tuple[str, ...] = ()
    group: str = UNGROUPED
    parent: str | None = None
    addressable: bool = True
    ranked: bool = True


class UnitBook:
    """The office's units in protocol order, found by any of their names."""

    def __init__(self, units: Iterable[KnownUnit]) -> None:
        self.units = tuple(units)
        self._by_name = {unit.name: unit for unit in self.units}
        self._spellings = {
            alias: unit.name for unit in self.units for alias in (*unit.aliases, unit.full_name) if alias
        }
        self._order = {unit.name: place for place, unit in enumerate(self.units)}

    def __contains__(self, written: str) -> bool:
        return written in self._by_name or written in self._spellings

    def name_of(self, written: str) -> str:
        """The 规范化简称 behind any spelling; an unknown name is its own."""
        return written if written in self._by_name else self._spellings.get(written, written)

    def unit(self, name: str) -> KnownUnit:
        """The unit of that name. Raises KeyError when the list does not have it."""
        return self._by_name[name]

    def addressee(self, name: str) -> str:
        """The unit to which papers for `name` go: itself, or the nearest addressable unit above it."""
        seen: set[str] = set()
        while name in self._by_name and name not in seen:
            seen.add(name)
            unit = self._by_name[name]
            if unit.addressable or unit.parent is None:
                return name
            name = unit.parent
        return name

    def place(self, name: str) -> int:
        """The place in protocol order; unknown units come last."""
        return self._order.get(name, len(self._order))
