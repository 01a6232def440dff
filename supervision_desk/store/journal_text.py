"""The text of a journal entry: its changes `[table, key, before, after]` in canonical JSON.

One action may bring a hundred thousand new rows. They stay by column, as they were written, and are spelled so too:
what a whole column shares is spelled once, and no row is put together only to be taken apart again.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, repeat
from json.encoder import encode_basestring
from math import isfinite
from types import NoneType
from typing import Any

from supervision_desk.store.raw import RawRow, canonical

Change = tuple[str, int, RawRow | None, RawRow | None]


@dataclass(frozen=True)
class NewRows:
    """New rows of one table by column, each blob by its digest; `keys` are the values of the table's key."""

    table: str
    keys: Sequence[int]
    columns: Mapping[str, Sequence[Any]]


Changes = Sequence[Change | NewRows]


def keys_of(change: Change | NewRows) -> tuple[str, Sequence[int]]:
    """The table that a change touches, and the keys of its rows."""
    return (change.table, change.keys) if isinstance(change, NewRows) else (change[0], change[1:2])


def named_by(change: Change | NewRows, column: str) -> Iterable[int]:
    """The keys that a column of the changed rows points to. A row that moves from one to another names both."""
    if isinstance(change, NewRows):
        return filter(None, change.columns.get(column, ()))
    return filter(None, (row.get(column) for row in change[2:] if row))


def text_of(changes: Changes) -> bytes:
    """The changes as canonical JSON, one list element a row, however the rows came in."""
    # Each table's part becomes bytes by itself: all parts as one string would be copied twice more.
    return b"[" + b",".join(part.encode() for part in _texts(changes)) + b"]"


def _texts(changes: Changes) -> Iterator[str]:
    for shape, group in groupby(changes, _shape):
        if shape is None:
            yield from (",".join(_lines(each)) if isinstance(each, NewRows) else canonical(each) for each in group)
        else:
            yield from _lines(_by_column([each for each in group if not isinstance(each, NewRows)]))


def _shape(change: Change | NewRows) -> tuple[str, tuple[str, ...]] | None:
    """The table and columns of a change that brings one row; None for all else."""
    if isinstance(change, NewRows) or change[2] is not None or change[3] is None:
        return None
    return change[0], tuple(change[3])


def _by_column(changes: Sequence[Change]) -> NewRows:
    rows = [after for _, _, _, after in changes if after is not None]
    columns = {name: [row[name] for row in rows] for name in rows[0]}
    return NewRows(changes[0][0], [key for _, key, _, _ in changes], columns)


def _lines(new: NewRows) -> Iterable[str]:
    """One line a row: the words that all lines share, and between them the values of the columns that vary."""
    parts: list[Iterable[str]] = [repeat(f"[{canonical(new.table)},"), _spelled(new.keys)]
    words = ",null,{"
    for place, name in enumerate(sorted(new.columns)):
        values = new.columns[name]
        words += f"{',' if place else ''}{canonical(name)}:"
        if _is_shared(values):
            words += _spelled(values[:1])[0]
        else:
            parts += [repeat(words), _spelled(values)]
            words = ""
    return map("".join, zip(*parts, repeat(words + "}]"), strict=False))


def _is_shared(values: Sequence[Any]) -> bool:
    """Whether a column holds one value only. Numbers that are equal may be spelled differently (0.0 and -0.0)."""
    return values.count(values[0]) == len(values) and {*map(type, values)} <= {str, NoneType}


def _spelled(values: Sequence[Any]) -> list[str]:
    """The values of one column in JSON."""
    kinds = {*map(type, values)}
    if len(kinds) == 1:
        return list(map(_SPELLING.get(kinds.pop(), canonical), values))
    return [_SPELLING.get(type(value), canonical)(value) for value in values]


def _null(_: None) -> str:
    return "null"


def _real(value: float) -> str:
    return float.__repr__(value) if isfinite(value) else canonical(value)


_SPELLING: Mapping[type, Any] = {str: encode_basestring, int: str, float: _real, NoneType: _null}
