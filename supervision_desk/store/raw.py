"""Rows as SQLite holds them: the form in which the journal keeps them and `verify` compares them.

The journal must equal the table value for value, so both sides are plain SQLite values (text, integer, real, NULL);
a blob is represented by its digest, so that signed papers need not stand in the journal twice.
"""

import hashlib
import json
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Table
from sqlalchemy.engine import Connection

Raw = str | int | float | bytes | None
RawRow = dict[str, Any]
# Kept, since making one costs as much as spelling a value.
_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def for_column(value: object, column: Column[Any]) -> Raw:
    """A value as that column holds it: a whole number becomes a real one where SQLite would make it so, since the
    journal must say what the table holds.

    Raises TypeError for a value of another kind."""
    kind = column.type.python_type
    if kind is float and type(value) is int:
        return float(value)
    fits = isinstance(value, kind) and not (kind is date and isinstance(value, datetime))
    if value is not None and not fits:
        raise TypeError(f"{column.table.name}.{column.name} holds {kind.__name__}, not {type(value).__name__}")
    return to_raw(value)


def to_raw(value: object) -> Raw:
    """A Python value as SQLAlchemy's SQLite types store it.

    Raises TypeError for a type no column of ours has."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S.%f")
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, str | int | float | bytes):
        return value
    raise TypeError(f"no column holds {type(value).__name__}")


def image(row: RawRow) -> RawRow:
    """The row as the journal keeps it: each blob by its digest."""
    return {name: imaged(value) for name, value in row.items()}


def imaged(value: Raw) -> Any:
    """A value as the journal keeps it: a blob by its digest."""
    return {"sha256": hashlib.sha256(value).hexdigest()} if isinstance(value, bytes) else value


def completed(row: RawRow, table: Table) -> RawRow:
    """An image with all columns of the table: those that came with a later revision hold NULL in older images."""
    return {column.name: row.get(column.name) for column in table.columns}


def same_row(one: RawRow | None, other: RawRow | None) -> bool:
    """Whether two images say the same of a row; a column that one of them does not know yet is NULL there."""
    if one is None or other is None or one.keys() == other.keys():
        return one == other
    return all(one.get(name) == other.get(name) for name in one.keys() | other.keys())


def with_bytes(row: RawRow, held: RawRow | None) -> RawRow:
    """An image with the bytes for its digests, taken from the row as it is held.

    Raises ValueError where the row does not hold them."""
    digests = {name for name, value in row.items() if isinstance(value, dict)}
    known = image(held or {})
    if lost := [name for name in digests if known.get(name) != row[name]]:
        raise ValueError(f"bytes not held: {lost}")
    return row | {name: (held or {})[name] for name in digests}


def canonical(value: object) -> str:
    """JSON with one spelling: sorted keys, no spaces, characters as they are."""
    return _CANONICAL.encode(value)


def key_of(table: Table) -> str:
    """The name of a table's primary key; each of ours has one column."""
    return next(iter(table.primary_key)).name


def read_row(connection: Connection, table: Table, row_id: int) -> RawRow | None:
    """One row as it stands, or None."""
    found = connection.exec_driver_sql(f'SELECT * FROM "{table.name}" WHERE "{key_of(table)}" = ?', (row_id,))
    row = found.mappings().first()
    return dict(row) if row else None


def read_table(connection: Connection, table: str) -> list[RawRow]:
    """All rows of a table as they stand."""
    return [dict(row) for row in connection.exec_driver_sql(f'SELECT * FROM "{table}"').mappings()]
