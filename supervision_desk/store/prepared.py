"""Questions put into words once and asked often.

Building a statement and finding its compiled form costs three times what SQLite needs to answer it for the few tasks
of one paper, and one signature asks some fifty. So what is asked at every step stands in its module as a whole, with
places for days and keys (`bindparam`), and is asked from here.
"""

import json
from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, TypeVarTuple

from sqlalchemy import CursorResult, Result, Select, bindparam, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

Columns = TypeVarTuple("Columns")
# Up to here keys stand in the statement itself, which SQLite looks up one by one.
FEW = 200
_KEYS = "only_keys"


def asked(
    session: Session,
    query: Select[*Columns],
    column: InstrumentedAttribute[Any],
    keys: Sequence[int] | None,
    **values: object,
) -> Result[*Columns]:
    """The rows of a query of columns that stands in its module, for the given keys only; for all where `keys` is None.
    `values` fill its places."""
    # Asked of the connection: a session takes each row apart once more, in case it were an object of the tables.
    ask = session.connection().execute
    if keys is None:
        return ask(query, values)
    few = len(keys) <= FEW
    values[_KEYS] = list(keys) if few else json.dumps(list(keys))
    return ask(_narrowed(query, column, few), values)


def asked_plainly(
    session: Session,
    query: Select[*Columns],
    column: InstrumentedAttribute[Any],
    keys: Sequence[int] | None,
    **values: object,
) -> list[Any]:
    """The same as plain tuples of what lies in the file: days as ISO text (`day_of`), truth as 0 and 1. For what is
    asked of all tasks at once: making rows and days of a million values took longer than finding them."""
    result = asked(session, query, column, keys, **values)
    assert isinstance(result, CursorResult)
    assert result.cursor is not None
    rows = list(result.cursor.fetchall())
    result.close()
    return rows


class _Days(dict[str | None, date | None]):
    """The days met so far, by their text: a file of years has few."""

    def __missing__(self, text: str | None) -> date | None:
        day = self[text] = date.fromisoformat(text) if text else None
        return day


# The day that ISO text says; None for None.
day_of: Callable[[str | None], Any] = _Days().__getitem__


@lru_cache(maxsize=256)  # by the statement itself, of which there are as many as modules have
def _narrowed(query: Select[*Columns], column: InstrumentedAttribute[Any], few: bool) -> Select[*Columns]:
    if few:
        return query.where(column.in_(bindparam(_KEYS, expanding=True)))
    return query.where(column.in_(select(func.json_each(bindparam(_KEYS)).table_valued("value").c.value)))
