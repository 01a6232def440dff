"""名录: a list that the office keeps in Excel, compared with the case file, and written out in the same shape
(`roster_files` reads it).

What a file leaves blank it says nothing about; names in a list of names are added, none is taken away; rows that the
file does not have stay.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Generic, TypeVar

from supervision_desk.domain.tables import COUNT, FigureTable
from supervision_desk.domain.tables import TEXT as TEXT_CELL
from supervision_desk.domain.tables import Column as SheetColumn
from supervision_desk.errors import UserError
from supervision_desk.sheets.workbook import workbook

TEXT, NAMES, FLAG, DAY, ORDER, PHONE = "text", "names", "flag", "day", "order", "phone"
YES, NO = "是", "否"
PLACE = "排序"
BETWEEN = re.compile(r"[;；,，、\n]")

E = TypeVar("E")


@dataclass(frozen=True)
class RosterColumn:
    """One column: the field it fills, the headings it goes by (the first is the one we write), the kind of cell."""

    field: str
    headings: tuple[str, ...]
    kind: str = TEXT
    width: float = 2.0


@dataclass(frozen=True)
class Roster(Generic[E]):
    """One kind of list. `key` are the fields that tell its rows apart, `needs` the columns of which one of each group
    must be there, `make` the entry of its fields."""

    title: str
    columns: tuple[RosterColumn, ...]
    key: tuple[str, ...]
    needs: tuple[tuple[str, ...], ...]
    make: Callable[..., E]

    def key_of(self, entry: E) -> tuple[Any, ...]:
        """What tells the entry from others."""
        return tuple(getattr(entry, field) for field in self.key)

    def name_of(self, entry: E) -> str:
        """The entry as it is called in a sentence."""
        return " ".join(str(part) for part in self.key_of(entry))


@dataclass(frozen=True)
class RosterLine:
    """A row of a file: its line, the fields it fills, its place by 排序 where it has one."""

    line: int
    given: Mapping[str, Any]
    order: float | None = None


@dataclass(frozen=True)
class Comparison(Generic[E]):
    """What a file changes: entries it brings, pairs of before and after, entries it does not have; `order` is the whole
    list afterwards, `reordered` says whether those known stand in another order then."""

    new: tuple[E, ...]
    changed: tuple[tuple[E, E], ...]
    missing: tuple[E, ...]
    order: tuple[E, ...]
    reordered: bool


def compare(roster: Roster[E], before: Sequence[E], lines: Sequence[RosterLine]) -> Comparison[E]:
    """What the lines make of the list. Raises UserError where two lines are one entry."""
    known = {roster.key_of(entry): entry for entry in before}
    after: dict[tuple[Any, ...], E] = {}
    for line in lines:
        key = tuple(line.given[field] for field in roster.key)
        if key in after:
            name = " ".join(key)
            raise UserError(f"{roster.title}第 {line.line} 行“{name}”重复出现，没有导入；请删去一行后重试。")
        after[key] = _merged(roster, known[key], line.given) if key in known else roster.make(**line.given)
    new = {key: entry for key, entry in after.items() if key not in known}
    order = _placed(list(known), lines, [tuple(line.given[field] for field in roster.key) for line in lines])
    whole = known | after
    return Comparison(
        tuple(new.values()),
        tuple((known[key], entry) for key, entry in after.items() if key in known and entry != known[key]),
        tuple(entry for key, entry in known.items() if key not in after),
        tuple(whole[key] for key in order),
        [key for key in order if key in known] != list(known),
    )


def _merged(roster: Roster[E], entry: E, given: Mapping[str, Any]) -> E:
    """The entry with what a line says of it."""
    names = {column.field for column in roster.columns if column.kind == NAMES}
    values = {
        field: tuple(dict.fromkeys((*getattr(entry, field), *value))) if field in names else value
        for field, value in given.items()
    }
    merged: E = replace(entry, **values)  # type: ignore[type-var]
    return merged


def _placed(
    known: list[tuple[Any, ...]], lines: Sequence[RosterLine], keys: Sequence[tuple[Any, ...]]
) -> list[tuple[Any, ...]]:
    """The order afterwards. Without 排序, or where the file has nobody known, what is new joins at the end; with it
    those of the file change places among themselves, what is new stands beside whom the file has beside it."""
    last = float("inf")
    ranked = sorted(zip(lines, keys, strict=True), key=lambda pair: last if pair[0].order is None else pair[0].order)
    sequence = [key for _, key in ranked]
    own = [key for key in sequence if key in known]
    if not own or not any(line.order is not None for line in lines):
        return [*known, *(key for key in sequence if key not in known)]
    turn = iter(own)
    order = [next(turn) if key in sequence else key for key in known]
    behind = order.index(own[0])
    for key in sequence:
        if key in known:
            behind = order.index(key) + 1
        else:
            order.insert(behind, key)
            behind += 1
    return order


def differences(roster: Roster[E], before: E, after: E) -> str:
    """What changes in an entry, in words: 全称 甲 → 乙；分组 …."""
    parts = []
    for column in roster.columns:
        if column.kind != ORDER:
            one, other = (_words(getattr(entry, column.field)) for entry in (before, after))
            if one != other:
                parts.append(f"{column.headings[0]} {one or '（空）'} → {other or '（空）'}")
    return "；".join(parts)


def _words(value: object) -> str:
    """A value as the file holds it; a list whose names hold commas themselves ends with ；."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, tuple):
        joined = "；".join(value)
        return joined + "；" if any(BETWEEN.search(name) for name in value) else joined
    return value.isoformat() if isinstance(value, date) else str(value)


def roster_workbook(roster: Roster[E], entries: Sequence[E], subtitle: str) -> bytes:
    """The list as .xlsx, in the shape in which it is read. Raises UserError where it is empty."""
    if not entries:
        raise UserError(f"{roster.title}还是空的，没有导出；请先录入或导入。")
    columns = tuple(
        SheetColumn(column.headings[0], COUNT if column.kind == ORDER else TEXT_CELL, column.width)
        for column in roster.columns
    )
    rows = tuple(
        tuple(place if column.kind == ORDER else _words(getattr(entry, column.field)) for column in roster.columns)
        for place, entry in enumerate(entries, 1)
    )
    return workbook(roster.title, subtitle, [FigureTable(roster.title, roster.title, columns, rows)])
