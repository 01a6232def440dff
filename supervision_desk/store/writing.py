"""The verbs through which every row is written: add, change, remove.

All writes of an action go through one `Writing`, which collects the rows before and after for the journal entry. There
is no other way to write, hence no trigger and nothing unrecorded.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, cast

from sqlalchemy import Column, Table, select
from sqlalchemy.orm import Session

from supervision_desk.store.base import Base
from supervision_desk.store.columns import columns_of, insert, uids
from supervision_desk.store.journal import FIRST_PREVIOUS, Action, digest_with, pack
from supervision_desk.store.journal_text import Change, NewRows
from supervision_desk.store.raw import (
    Raw,
    RawRow,
    completed,
    for_column,
    image,
    imaged,
    key_of,
    read_row,
    to_raw,
    with_bytes,
)
from supervision_desk.store.record import JournalEntry

_LAST = select(JournalEntry.id, JournalEntry.digest).order_by(JournalEntry.id.desc()).limit(1)


class Writing:
    """One action in the making. `session` reads within its transaction; `title` may be set until the end. `noted` asks
    for an entry also where no row changes: something was done outside the file (a paper printed)."""

    def __init__(self, session: Session, action: Action) -> None:
        self.session = session
        self.action = action
        self.title = action.title
        self.noted = False
        self.changes: list[Change | NewRows] = []
        self._moment = datetime.now(UTC).replace(tzinfo=None)
        self._next: dict[str, int] = {}

    @property
    def today(self) -> date:
        """The program's day: the `entered_on` of each fact of this action."""
        return self.action.today

    def add(self, model: type[Base], **values: object) -> int:
        """Insert one row; returns its key.

        Raises KeyError for a column that is missing or unknown, TypeError for a value it does not hold."""
        return self.add_rows(model, [values])[0]

    def add_rows(self, model: type[Base], rows: Sequence[Mapping[str, object]]) -> list[int]:
        """Insert rows in one statement; returns their keys in order."""
        if not rows:
            return []
        table = _table(model)
        columns = columns_of(table, rows, self._defaults)
        insert(self.session.connection(), table.name, columns)
        keys = [cast(int, key) for key in columns[key_of(table)]]
        images = {
            name: list(map(imaged, held)) if table.columns[name].type.python_type is bytes else held
            for name, held in columns.items()
        }
        self.changes.append(NewRows(table.name, keys, images))
        return keys

    def next_keys(self, model: type[Base], count: int) -> range:
        """Keys for rows to come that point to each other, to be given to `add_rows` as their key."""
        self._defer_references()
        return self._take_keys(_table(model), count)

    def change(self, model: type[Base], row_id: int, **values: object) -> None:
        """Set columns of one row; what they hold already is no change.

        Raises KeyError when there is no such row or column (key and uid are for ever), TypeError for a value that the
        column does not hold."""
        table = _table(model)
        before = self._existing(table, row_id)
        if fixed := set(values) - set(before) | set(values) & {key_of(table), "uid"}:
            raise KeyError(f"{table.name}: {sorted(fixed)}")
        after = before | {name: for_column(value, table.columns[name]) for name, value in values.items()}
        if after != before:
            self._put(table, row_id, before, after)

    def remove(self, model: type[Base], row_id: int) -> None:
        """Delete one row. Raises KeyError when it does not exist, ValueError when it holds bytes: the record keeps only
        their digest, so that they could not be put back."""
        table = _table(model)
        before = self._existing(table, row_id)
        if any(isinstance(value, bytes) for value in before.values()):
            raise ValueError(f"{table.name}[{row_id}] holds bytes")
        self._defer_references()
        self._put(table, row_id, before, None)

    def restore(self, model: type[Base], row_id: int, row: RawRow | None, kept: RawRow | None = None) -> None:
        """Make the row what an earlier image says (undo): inserted, set back, or removed when None. `kept` holds by
        column the bytes of a row that is inserted again.

        Raises ValueError where the image names bytes that neither it nor the row holds."""
        table = _table(model)
        self._defer_references()
        before = read_row(self.session.connection(), table, row_id)
        self._put(table, row_id, before, completed(with_bytes(row, before or kept), table) if row else None)

    def _defer_references(self) -> None:
        """Rows go one by one, so what points where is checked at the end (task_now is rebuilt only then)."""
        self.session.connection().exec_driver_sql("PRAGMA defer_foreign_keys = ON")

    def _put(self, table: Table, row_id: int, before: RawRow | None, after: RawRow | None) -> None:
        key, run = key_of(table), self.session.connection().exec_driver_sql
        if after is None:
            run(f'DELETE FROM "{table.name}" WHERE "{key}" = ?', (row_id,))
        elif before is None:
            self._insert(table, after)
        else:
            columns = ", ".join(f'"{name}" = ?' for name in after)
            run(f'UPDATE "{table.name}" SET {columns} WHERE "{key}" = ?', (*after.values(), row_id))
        self.changes.append((table.name, row_id, image(before) if before else None, image(after) if after else None))

    def _insert(self, table: Table, row: RawRow) -> None:
        insert(self.session.connection(), table.name, {name: [value] for name, value in row.items()})

    def _defaults(self, column: Column[Any], count: int) -> Sequence[Raw]:
        table = column.table
        if column.name == "uid":
            return uids(count)
        if column.name == "entered_on":
            return [to_raw(self.today)] * count
        if column.name == "recorded_at":
            return [to_raw(self._moment)] * count
        if column.name == key_of(table):
            return self._take_keys(table, count)
        if column.nullable:
            return [None] * count
        raise KeyError(f"{table.name}.{column.name}")

    def _take_keys(self, table: Table, count: int) -> range:
        # The write lock is held from BEGIN IMMEDIATE on, so nobody else can take the same key.
        if table.name not in self._next:
            query = f'SELECT max("{key_of(table)}") FROM "{table.name}"'
            highest = self.session.connection().exec_driver_sql(query).scalar()
            self._next[table.name] = (highest or 0) + 1
        first = self._next[table.name]
        self._next[table.name] = first + count
        return range(first, first + count)

    def _existing(self, table: Table, row_id: int) -> RawRow:
        row = read_row(self.session.connection(), table, row_id)
        if row is None:
            raise KeyError(f"{table.name}: {row_id}")
        return row

    def record(self) -> int:
        """Write the journal entry of this action; returns its number. Called once, by `Database.writing`."""
        last = self.session.execute(_LAST).first()
        content, text = pack(self.changes)
        entry: RawRow = {
            "id": (last.id if last else 0) + 1,
            "recorded_at": to_raw(self._moment),
            "entered_on": to_raw(self.today),
            "operator": self.action.operator,
            "action": self.action.name,
            "title": self.title,
            "undoes": self.action.undoes,
            "content": content,
            "previous": last.digest if last else FIRST_PREVIOUS,
        }
        entry["digest"] = digest_with(entry, text)
        self._insert(_table(JournalEntry), entry)
        return int(entry["id"])


def _table(model: type[Base]) -> Table:
    table = model.__table__
    assert isinstance(table, Table)
    return table
