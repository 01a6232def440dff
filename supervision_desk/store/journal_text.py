"""The text of a journal entry: its changes `[table, key, before, after]` in canonical JSON.

One action may bring a hundred thousand new rows. They stay by column, as they were written, and are spelled so too:
what a whole column shares is spelled once, and no row is put together only to be taken apart again.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from json.encoder import encode_basestring
from math import isfinite
from types import NoneType
from typing import Any

from supervision_desk.store.raw import RawRow, canonical

# Rows spelled at once: few enough that what they are made of is still at hand.
_TOGETHER = 1000
Change = tuple[str, int, RawRow | None, RawRow | None]


@dataclass(frozen=True)
class NewRows:
    """New rows of one table by column, each blob by its digest; `keys` are the values of the table's key."""

    table: str
    keys: Sequence[int]
    columns: Mapping[str, Sequence[Any]]


Changes = Sequence[Change | NewRows]
# Where a session that writes keeps the changes made so far, for whoever only reads with it.
CHANGES = "changes"


def keys_of(change: Change | NewRows) -> tuple[str, Sequence[int]]:
    """The table that a change touches, and the keys of its rows."""
    return (change.table, change.keys) if isinstance(change, NewRows) else (change[0], change[1:2])


def named_by(change: Change | NewRows, column: str) -> Iterable[int]:
    """The keys that a column of the changed rows points to. A row that moves from one to another names both."""
    if isinstance(change, NewRows):
        return filter(None, change.columns.get(column, ()))
    return filter(None, (row.get(column) for row in change[2:] if row))


def text_of(changes: Changes) -> Iterator[bytes]:
    """The changes as canonical JSON, one list element a row, however the rows came in; in pieces, so that a long text
    never stands in memory as a whole."""
    before = b"["
    for text in _texts(changes):
        yield before + text.encode()
        before = b","
    yield b"[]" if before == b"[" else b"]"


def _texts(changes: Changes) -> Iterator[str]:
    for shape, group in groupby(changes, _shape):
        if shape is None:
            for each in group:
                yield from _lines(each) if isinstance(each, NewRows) else (canonical(each),)
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


def _lines(new: NewRows) -> Iterator[str]:
    """The rows, many at a time: the words that all share, and between them the values of the columns that vary."""
    parts: list[str | Sequence[Any]] = [f"[{canonical(new.table)},", new.keys]
    words = ",null,{"
    for place, name in enumerate(sorted(new.columns)):
        values = new.columns[name]
        words += f"{',' if place else ''}{canonical(name)}:"
        if _is_shared(values):
            words += _spelled(values[:1])[0]
        else:
            parts += [words, values]
            words = ""
    parts.append(words + "}],")
    for first in range(0, len(new.keys), _TOGETHER):
        yield _woven(parts, first, min(_TOGETHER, len(new.keys) - first))


def _woven(parts: Sequence[str | Sequence[Any]], first: int, count: int) -> str:
    """So many rows from the first: one join for all of them."""
    woven = [""] * (len(parts) * count)
    for place, part in enumerate(parts):
        own = [part] * count if isinstance(part, str) else _spelled(part[first : first + count])
        woven[place :: len(parts)] = own
    return "".join(woven)[:-1]


def _is_shared(values: Sequence[Any]) -> bool:
    """Whether a column holds one value only. Numbers that are equal may be spelled differently (0.0 and -0.0)."""
    return values.count(values[0]) == len(values) and {*map(type, values)} <= {str, NoneType}


def _spelled(values: Sequence[Any]) -> list[str]:
    """The values of one column in JSON."""
    kinds = {*map(type, values)}
    if kinds <= {str, NoneType} and 2 * len(distinct := {*values}) <= len(values):
        held = {value: _SPELLING[type(value)](value) for value in distinct}
        return [held[value] for value in values]
    if len(kinds) == 1:
        return list(map(_SPELLING.get(kinds.pop(), canonical), values))
    return [_SPELLING.get(type(value), canonical)(value) for value in values]


def _null(_: None) -> str:
    return "null"


def _real(value: float) -> str:
    return float.__repr__(value) if isfinite(value) else canonical(value)


_SPELLING: Mapping[type, Any] = {str: encode_basestring, int: repr, float: _real, NoneType: _null}
