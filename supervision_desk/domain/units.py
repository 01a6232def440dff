"""Units as the reader and the officer know them: names, other spellings, parents, and through whom one is addressed."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

UNGROUPED = "未分组"
COLLECTIVE_GROUP = "集体对象"
# What may be decided on a name that is none of the list's units.
NEW_UNIT = "新增单位（未分组）"
AS_COLLECTIVE = "按集体对象登记"
LEFT_OUT = "不列入责任单位"
_LIKENESS = re.compile(r"（相似度 \d+）$")
_BLANK = re.compile(r"[\s\u200b-\u200d\u2060\ufeff“”\"'‘’「」『』]")
_AND = re.compile(r"以及|[与及]")
_BRACKETS = str.maketrans("〔〕[]【】{}", "()()()()")


def alike(name: str, score: int) -> str:
    """A unit as a choice with its likeness in percent: 区市场监督管理局（相似度 86）."""
    return f"{name}（相似度 {score}）"


def meant_by(choice: str, written: str) -> str:
    """What a choice of a doubt makes of the name as written, for `Decisions.spellings`: the unit, "" for none."""
    if choice in (NEW_UNIT, AS_COLLECTIVE):
        return written
    return "" if choice == LEFT_OUT else _LIKENESS.sub("", choice)


def normal_form(written: str) -> str:
    """A name without the differences that mean nothing: full and half width, blanks and quotes, the kind of bracket,
    which word for "and" (和, 与, 及, 以及)."""
    flat = unicodedata.normalize("NFKC", written).translate(_BRACKETS)
    return _AND.sub("和", _BLANK.sub("", flat))


@dataclass(frozen=True)
class KnownUnit:
    """One unit of the office's list. `name` is the 规范化简称 used everywhere, `aliases` its other spellings,
    `parent` the name of the unit through which it is addressed when it is not `addressable` itself, `successor` the
    unit that took its duties over when it ended, `ended_as` how (更名, 合并, 撤销); `valid_to` is the first day without
    it."""

    name: str
    full_name: str = ""
    aliases: tuple[str, ...] = ()
    group: str = UNGROUPED
    parent: str | None = None
    addressable: bool = True
    ranked: bool = True
    successor: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    ended_as: str = ""

    def ended_by(self, day: date) -> bool:
        """Whether the unit is no more on that day; a successor without a day took over before all our days."""
        return self.valid_to <= day if self.valid_to else self.successor is not None

    @property
    def end_words(self) -> str:
        """Since when it is no more, and who took over: 自 2020-08-10 起并入区民政局."""
        since = f"自 {self.valid_to} 起" if self.valid_to else "早"
        how = {"更名": "更名为", "合并": "并入"}.get(self.ended_as, "")
        if how and self.successor:
            return f"{since}{how}{self.successor}"
        return f"{since}{self.ended_as or '停用'}，" + (f"由{self.successor}承接" if self.successor else "没有承接单位")

    @property
    def spellings(self) -> tuple[str, ...]:
        """All its names, the one used everywhere first."""
        return tuple(name for name in (self.name, self.full_name, *self.aliases) if name)


class UnitBook:
    """The office's units in protocol order, found by any of their names."""

    def __init__(self, units: Iterable[KnownUnit]) -> None:
        self.units = tuple(units)
        self._by_name = {unit.name: unit for unit in self.units}
        self._spellings = {
            alias: unit.name for unit in self.units for alias in (*unit.aliases, unit.full_name) if alias
        }
        self._normal = _unambiguous(self.units)
        self._order = {unit.name: place for place, unit in enumerate(self.units)}

    def __contains__(self, written: str) -> bool:
        return self._found(written) is not None

    def name_of(self, written: str) -> str:
        """The 规范化简称 behind any spelling, exact or by its normal form; an unknown name is its own."""
        return self._found(written) or written

    def unit(self, name: str) -> KnownUnit:
        """The unit of that name. Raises KeyError when the list does not have it."""
        return self._by_name[name]

    def addressee(self, name: str, day: date) -> str:
        """The unit to which papers for `name` go on a day: itself, else whoever took its duties over by then, else the
        nearest addressable unit above it."""
        seen: set[str] = set()
        while name in self._by_name and name not in seen:
            seen.add(name)
            unit = self._by_name[name]
            ended = unit.ended_by(day)
            if ended and unit.successor:
                name = unit.successor
            elif unit.parent is None or (unit.addressable and not ended):
                return name
            else:
                name = unit.parent
        return name

    def nobody_left(self, name: str, day: date) -> str:
        """Why papers for `name` go to nobody on a day: the unit that has ended with nobody in its place; "" where they
        go to a unit."""
        unit = self._by_name.get(self.addressee(name, day))
        return f"“{unit.name}”已{unit.end_words}" if unit and unit.ended_by(day) else ""

    def orphans(self, day: date) -> list[str]:
        """The units in use whose papers go to nobody on a day, since the unit above them has ended."""
        return [unit.name for unit in self.units if not unit.ended_by(day) and self.nobody_left(unit.name, day)]

    def addressee_now(self, name: str) -> str:
        """The same with every end that the list knows."""
        return self.addressee(name, date.max)

    def successor(self, name: str, day: date = date.max) -> str:
        """The unit that has the duties of `name` on a day: itself, or the last one of the line that follows it."""
        seen: set[str] = set()
        while name in self._by_name and name not in seen:
            seen.add(name)
            unit = self._by_name[name]
            name = unit.successor if unit.successor and unit.ended_by(day) else name
        return name

    def circle(self) -> tuple[str, ...]:
        """Units that stand above or follow each other in a circle, the first one found; empty where none do."""
        clear: set[str] = set()
        for start in self._by_name:
            if found := self._circle_from(start, (), clear):
                return found
        return ()

    def _circle_from(self, name: str, path: tuple[str, ...], clear: set[str]) -> tuple[str, ...]:
        if name in path:
            return path[path.index(name) :]
        if name in clear or name not in self._by_name:
            return ()
        unit = self._by_name[name]
        for following in (unit.parent, unit.successor):
            if following and (found := self._circle_from(following, (*path, name), clear)):
                return found
        clear.add(name)
        return ()

    def place(self, name: str) -> int:
        """The place in protocol order; unknown units come last."""
        return self._order.get(name, len(self._order))

    def _found(self, written: str) -> str | None:
        if written in self._by_name:
            return written
        return self._spellings.get(written) or (self._normal.get(normal_form(written)) if self._normal else None)


def _unambiguous(units: Iterable[KnownUnit]) -> dict[str, str]:
    """Normal form → unit, of the forms that belong to one unit only."""
    owners: dict[str, set[str]] = {}
    for unit in units:
        for spelling in unit.spellings:
            owners.setdefault(normal_form(spelling), set()).add(unit.name)
    return {form: next(iter(names)) for form, names in owners.items() if len(names) == 1}
