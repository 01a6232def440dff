"""New rows by column: what a table's columns hold for many rows at once.

A document of 10,000 measures brings a million values. Their kinds repeat down a column, so each column is checked and
converted as a whole, and value by value only where kinds mix.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import Any

from sqlalchemy import Column, Table
from sqlalchemy.engine import Connection

from supervision_desk.store.raw import Raw, for_column, to_raw

_DRAWN_BYTES = 12
# As many values as every SQLite takes in one statement.
_VALUES = 999
_MISSING: Any = object()
Defaults = Callable[[Column[Any], int], Sequence[Raw]]


def columns_of(table: Table, rows: Sequence[Mapping[str, object]], defaults: Defaults) -> dict[str, list[Raw]]:
    """The columns of the rows, in the table's order. `defaults` gives what the n rows without a value hold.

    Raises KeyError for a column that is unknown or that has no default, TypeError for a value it does not hold."""
    shapes = {tuple(row) for row in rows}
    if unknown := {name for shape in shapes for name in shape} - set(table.columns.keys()):
        raise KeyError(f"{table.name}: {sorted(unknown)}")
    given = _given(rows, shapes)
    return {column.name: _column(column, given.get(column.name), len(rows), defaults) for column in table.columns}


def insert(connection: Connection, table: str, columns: Mapping[str, Sequence[Raw]]) -> None:
    """Insert the rows of the columns, many a statement: a statement opens the tables that its references and CHECKs
    look into anew each time it runs, which costs more than a row does."""
    rows: list[tuple[Raw, ...]] = list(zip(*columns.values(), strict=True))
    many = _VALUES // len(columns)
    whole = len(rows) // many * many
    if whole:
        values = [tuple(chain.from_iterable(rows[first : first + many])) for first in range(0, whole, many)]
        connection.exec_driver_sql(_insertion(table, tuple(columns), many), values)
    if rows[whole:]:
        connection.exec_driver_sql(_insertion(table, tuple(columns), 1), rows[whole:])


def _insertion(table: str, names: Sequence[str], rows: int) -> str:
    columns, places = ", ".join(f'"{name}"' for name in names), ", ".join("?" * len(names))
    return f'INSERT INTO "{table}" ({columns}) VALUES {", ".join([f"({places})"] * rows)}'


def _column(column: Column[Any], given: list[Any] | None, count: int, defaults: Defaults) -> list[Raw]:
    if given is None:
        return list(defaults(column, count)) if count else []
    return _held(column, given, defaults)


def _given(rows: Sequence[Mapping[str, object]], shapes: set[tuple[str, ...]]) -> dict[str, list[Any]]:
    """The values of the columns that any row has. Rows mostly have the same, in the same order."""
    if len(shapes) == 1:
        return dict(zip(*shapes, map(list, zip(*(row.values() for row in rows), strict=True)), strict=True))
    return {name: [row.get(name, _MISSING) for row in rows] for shape in shapes for name in shape}


def _held(column: Column[Any], given: list[Any], defaults: Defaults) -> list[Raw]:
    kinds = set(map(type, given))
    if type(_MISSING) not in kinds:
        return _raw(column, given, kinds)
    missing = iter(defaults(column, given.count(_MISSING)))
    return [next(missing) if value is _MISSING else for_column(value, column) for value in given]


def _raw(column: Column[Any], given: list[Any], kinds: set[type]) -> list[Raw]:
    kind = column.type.python_type
    if not kinds <= {kind, type(None)}:
        return [for_column(value, column) for value in given]
    if kind in (str, int, float, bytes):
        return given
    held = {value: to_raw(value) for value in set(given)}
    return [held[value] for value in given]


def uids(count: int) -> list[str]:
    """Permanent identities: 96 random bits that nobody else draws, and a number. Rows written together follow each
    other in the index, which spares it a jump a row."""
    drawn = os.urandom(_DRAWN_BYTES).hex()
    return [f"{drawn}{number:08x}" for number in range(count)]
