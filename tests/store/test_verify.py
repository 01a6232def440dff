"""核验 finds every value that is not what the record says, and names table and row."""

import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from supervision_desk.domain.office import Office, to_settings
from supervision_desk.store import folder
from supervision_desk.store.models import Base
from supervision_desk.store.verify import Problem, verify
from tests.factories import action

TABLES = sorted([*Base.metadata.tables, "alembic_version"])
# What a value may be turned into: another value, its neighbour, another type, nothing.
FORGERIES = {
    "another value": "{c} || '改'",
    "a neighbour": "CASE typeof({c}) WHEN 'text' THEN substr({c}, 2) WHEN 'blob' THEN CAST(substr({c}, 2) AS BLOB) "
    "ELSE {c} + 1 END",
    "a text": "CAST({c} AS TEXT)",
    "bytes": "CAST({c} AS BLOB)",
    "a number": "CAST({c} AS INTEGER)",
    "a blank": "{c} || ' '",
    "nothing": "NULL",
    "no text": "CAST(x'FF' AS TEXT)",
}


def raw(path: Path) -> sqlite3.Connection:
    """A plain connection that lets everything pass: no references, no checks."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.text_factory = bytes
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("PRAGMA ignore_check_constraints = ON")
    return connection


def columns_of(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1].decode() for row in connection.execute(f'PRAGMA table_info("{table}")')]


def wheres(path: Path, schema: dict[str, str]) -> list[str]:
    return [problem.where for problem in verify(path, schema).problems]


def forged(path: Path, table: str) -> Iterator[tuple[str, str]]:
    """Each column of a row changed in each way in turn, and put back; as (column and way, row's place)."""
    with closing(raw(path)) as connection:
        names = columns_of(connection, table)
        rows = connection.execute(f'SELECT rowid, * FROM "{table}" ORDER BY rowid').fetchall()
        for row in (rows[0], rows[-1]):
            where = table if table == "alembic_version" else f"{table}[{row[1]}]"
            for name, old in zip(names, row[1:], strict=True):
                for way, expression in FORGERIES.items():
                    if _forge(connection, table, row[0], name, expression.format(c=f'"{name}"')):
                        yield f"{name}: {way}", where.replace("b'", "").replace("'", "")
                        _put_back(connection, table, row[0], names, name, old)


def _forge(connection: sqlite3.Connection, table: str, row: int, column: str, expression: str) -> bool:
    """Whether the column took the value and holds something else than before."""
    ask = f'SELECT typeof("{column}"), "{column}", rowid FROM "{table}" WHERE rowid = ?'
    before = connection.execute(ask, (row,)).fetchone()
    try:
        connection.execute(f'UPDATE OR ABORT "{table}" SET "{column}" = {expression} WHERE rowid = ?', (row,))
    except sqlite3.IntegrityError:
        return False
    return bool(connection.execute(ask, (row,)).fetchone() != before)


def _put_back(connection: sqlite3.Connection, table: str, row: int, names: list[str], column: str, old: object) -> None:
    """The old value as it was; where the key itself was changed the row stands elsewhere now."""
    found = connection.execute(f'SELECT rowid FROM "{table}" WHERE rowid = ?', (row,)).fetchone()
    place = row if found else connection.execute(f'SELECT max(rowid) FROM "{table}"').fetchone()[0]
    value = old.decode() if isinstance(old, bytes) and column not in ("content", "original", "pdf") else old
    connection.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE rowid = ?', (value, place))


def test_a_file_made_by_the_program_is_in_order(demo_file: Path, schema: dict[str, str]) -> None:
    result = verify(demo_file, schema)

    assert result.ok
    assert result.checked["tasks"] == result.checked["task_now"] == 25


def test_the_demo_has_rows_in_every_table(demo_case: Path) -> None:
    with closing(sqlite3.connect(demo_case)) as connection:
        empty = [t for t in TABLES if not connection.execute(f'SELECT count(*) FROM "{t}"').fetchone()[0]]

    assert empty == []


@pytest.mark.parametrize("table", TABLES)
def test_any_value_changed_is_found(demo_file: Path, schema: dict[str, str], table: str) -> None:
    tried = 0
    for what, where in forged(demo_file, table):
        tried += 1
        assert any(place.startswith(where) for place in wheres(demo_file, schema)), (table, what)

    assert tried
    assert wheres(demo_file, schema) == []


@pytest.mark.parametrize("table", TABLES)
def test_a_row_removed_is_found(demo_file: Path, schema: dict[str, str], table: str) -> None:
    with closing(raw(demo_file)) as connection:
        connection.execute(f'DELETE FROM "{table}" WHERE rowid = (SELECT min(rowid) FROM "{table}")')

    assert any(place.startswith(table) for place in wheres(demo_file, schema))


@pytest.mark.parametrize("table", TABLES)
def test_a_row_added_is_found(demo_file: Path, schema: dict[str, str], table: str) -> None:
    with closing(raw(demo_file)) as connection:
        names = columns_of(connection, table)
        row = list(connection.execute(f'SELECT * FROM "{table}" ORDER BY rowid DESC').fetchone())
        row = [value.decode("utf-8", "ignore") if isinstance(value, bytes) else value for value in row]
        indexes = connection.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE UNIQUE%'").fetchall()
        for (index,) in indexes:
            connection.execute(f'DROP INDEX "{index.decode()}"')
        new = [_fresh(name, value) for name, value in zip(names, row, strict=True)]
        connection.execute(f'INSERT INTO "{table}" VALUES ({", ".join("?" * len(new))})', new)

    assert any(place.startswith(table) for place in wheres(demo_file, schema))


def _fresh(name: str, value: object) -> object:
    """A value that meets no other: keys, numbers and unique texts moved on."""
    if isinstance(value, int | float) and name not in ("accepted", "is_final"):
        return value + 1_000_000
    return f"{value}x" if isinstance(value, str) and name not in ("role", "status") else value


def test_changing_the_record_with_the_table_breaks_its_chain(demo_file: Path, schema: dict[str, str]) -> None:
    with closing(raw(demo_file)) as connection:
        content = connection.execute("SELECT content FROM journal WHERE id = 3").fetchone()[0]
        forged = zlib.compress(zlib.decompress(content).replace("张某某".encode(), "李某某".encode()))
        connection.execute("UPDATE items SET approved_by = '李某某'")
        connection.execute("UPDATE due_dates SET set_by = '李某某'")
        connection.execute("UPDATE journal SET content = ? WHERE id = 3", (forged,))

    assert wheres(demo_file, schema) == ["journal[3]"]


@pytest.mark.parametrize("content", [b"", b"x", zlib.compress(b"5"), zlib.compress(b"[[[], 1, null, null]]")])
def test_a_record_that_is_none_is_found(demo_file: Path, schema: dict[str, str], content: bytes) -> None:
    with closing(raw(demo_file)) as connection:
        connection.execute("UPDATE journal SET content = ? WHERE id = 2", (content,))

    assert "journal[2]" in wheres(demo_file, schema)


def test_a_record_recompressed_is_found(demo_file: Path, schema: dict[str, str]) -> None:
    with closing(raw(demo_file)) as connection:
        content = connection.execute("SELECT content FROM journal WHERE id = 2").fetchone()[0]
        connection.execute("UPDATE journal SET content = ? WHERE id = 2", (zlib.compress(zlib.decompress(content), 1),))

    assert wheres(demo_file, schema) == ["journal[2]"]


@pytest.mark.parametrize("cut", [1, 5, 100])
def test_a_cut_tail_of_the_journal_is_found(demo_file: Path, schema: dict[str, str], cut: int) -> None:
    with closing(raw(demo_file)) as connection:
        last = connection.execute("SELECT max(id) FROM journal").fetchone()[0]
        connection.execute("DELETE FROM journal WHERE id > ?", (last - cut,))

    assert wheres(demo_file, schema)


def test_a_record_taken_from_the_middle_is_found(demo_file: Path, schema: dict[str, str]) -> None:
    with closing(raw(demo_file)) as connection:
        connection.execute("DELETE FROM journal WHERE id = 20")
        connection.execute("UPDATE journal SET id = id - 1 WHERE id > 20")

    assert "journal[20]" in wheres(demo_file, schema)


@pytest.mark.parametrize(
    ("statement", "where"),
    [
        ("DROP INDEX ix_assignments_one_answers", "schema.index ix_assignments_one_answers"),
        ("CREATE TABLE extra (a)", "schema.table extra"),
        ("CREATE TRIGGER items AFTER INSERT ON items BEGIN SELECT 1; END", "schema.trigger items"),
        ("CREATE VIEW v AS SELECT 1", "schema.view v"),
        ("ALTER TABLE items ADD COLUMN colour TEXT", "schema.table items"),
        ("DROP TABLE receipts", "schema.table receipts"),
        ("ALTER TABLE replies RENAME COLUMN received_on TO got_on", "schema.table replies"),
        ("DROP TABLE task_now", "task_now"),
        ("DROP TABLE journal", "journal"),
        ("DROP TABLE alembic_version", "alembic_version"),
        ("PRAGMA application_id = 7", "file"),
    ],
)
def test_a_changed_schema_is_found(demo_file: Path, schema: dict[str, str], statement: str, where: str) -> None:
    with closing(raw(demo_file)) as connection:
        connection.execute("PRAGMA legacy_alter_table = ON")
        connection.execute(statement)

    assert where in wheres(demo_file, schema)


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"this is no database" + data[19:],
        lambda data: data[: len(data) // 2],
        lambda data: data[:40960] + b"\xff" * 8192 + data[49152:],
    ],
)
def test_a_damaged_file_is_a_finding_not_an_error(
    demo_file: Path, schema: dict[str, str], damage: Callable[[bytes], bytes]
) -> None:
    demo_file.write_bytes(damage(demo_file.read_bytes()))

    assert not verify(demo_file, schema).ok


def test_a_reference_to_nothing_is_found(demo_file: Path, schema: dict[str, str]) -> None:
    with closing(raw(demo_file)) as connection:
        connection.execute("UPDATE readings SET target_id = 999 WHERE id = 1")

    assert Problem("readings[1]", "指向不存在的 targets") in verify(demo_file, schema).problems


def test_verifying_changes_nothing(demo_file: Path, schema: dict[str, str]) -> None:
    before = demo_file.read_bytes()
    verify(demo_file, schema)

    assert demo_file.read_bytes() == before
    assert [each.name for each in demo_file.parent.glob("demo.sqlite3*")] == ["demo.sqlite3"]


def test_a_new_case_file_is_in_order(tmp_path: Path, schema: dict[str, str]) -> None:
    folder.create(tmp_path / "case", to_settings(Office()), action("create")).close()

    assert wheres(folder.case_file(tmp_path / "case"), schema) == []
