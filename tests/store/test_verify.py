"""核验 finds every value that is not what the record says, and names table and row."""

import shutil
import sqlite3
import zlib
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from supervision_desk.domain.office import Office, to_settings
from supervision_desk.store import folder
from supervision_desk.store.models import Base
from supervision_desk.store.tables import JOURNALLED
from supervision_desk.store.verify import Problem, verify
from tests.factories import action

TABLES = sorted([*Base.metadata.tables, "alembic_version"])
# Tables that the record must say again: their rows are told one from the other, so that many can be changed at once.
FACTS = sorted(model.__tablename__ for model in JOURNALLED)
# What a value may be turned into: its neighbour, another type, nothing.
FORGERIES = (
    "CASE typeof({c}) WHEN 'text' THEN substr({c}, 2) || '改' WHEN 'blob' THEN CAST(substr({c}, 2) AS BLOB) "
    "WHEN 'null' THEN '改' ELSE {c} + 1000000 END",
    "CASE typeof({c}) WHEN 'blob' THEN CAST({c} AS TEXT) ELSE CAST({c} AS BLOB) END",
    "NULL",
)


def raw(path: Path) -> sqlite3.Connection:
    """A plain connection that lets everything pass: no references, no checks."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.text_factory = lambda text: text.decode("utf-8", "surrogateescape")
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("PRAGMA ignore_check_constraints = ON")
    return connection


def columns_of(connection: sqlite3.Connection, table: str) -> list[str]:
    return [str(name) for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))]


def wheres(path: Path, schema: dict[str, str]) -> list[str]:
    return [problem.where for problem in verify(path, schema).problems]


def _quoted(name: str) -> str:
    return f'"{name}"'


@dataclass
class Forger:
    """Changes the values of a table one by one, each time in a row not touched yet, in at most `most` rows."""

    connection: sqlite3.Connection
    table: str
    most: int
    touched: list[set[str]] = field(default_factory=list)
    columns: set[str] = field(default_factory=set)

    def forge(self, jobs: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """Do as many of the jobs (column and expression) as there are rows; returns what is left."""
        keys = self.connection.execute(f'SELECT rowid FROM "{self.table}" ORDER BY rowid LIMIT ?', (self.most,))
        rows = [row for (row,) in keys]
        while rows and jobs:
            column, expression = jobs.pop()
            row = next((row for row in rows if self._changed(row, column, expression)), None)
            if row is not None:
                rows.remove(row)
                self.columns.add(column)
        return jobs

    def _changed(self, row: int, column: str, expression: str) -> bool:
        """Whether the column took the value and holds something else than before."""
        ask = f'SELECT rowid, typeof("{column}"), "{column}" FROM "{self.table}" WHERE rowid = ?'
        before = self.connection.execute(ask, (row,)).fetchone()
        update = f'UPDATE "{self.table}" SET "{column}" = {expression.format(c=_quoted(column))} WHERE rowid = ?'
        try:
            self.connection.execute(update, (row,))
        except sqlite3.IntegrityError:
            return False
        if self.connection.execute(ask, (row,)).fetchone() == before:
            return False
        # A key that was changed may be found at its old or its new place.
        self.touched.append({f"{self.table}[{row}]", f"{self.table}[{row + 1_000_000}]"})
        return True


def test_a_file_made_by_the_program_is_in_order(demo_file: Path, schema: dict[str, str]) -> None:
    result = verify(demo_file, schema)

    assert result.ok
    assert result.checked["tasks"] == result.checked["task_now"] == 25


def test_the_demo_has_rows_in_every_table(demo_case: Path) -> None:
    with closing(sqlite3.connect(demo_case)) as connection:
        empty = [t for t in TABLES if not connection.execute(f'SELECT count(*) FROM "{t}"').fetchone()[0]]

    assert empty == []


@dataclass
class Forgery:
    """Copies of a case file with changed values, verified."""

    original: Path
    place: Path
    schema: dict[str, str]

    def columns(self, tables: Iterable[str]) -> list[tuple[str, str]]:
        """Table and name of every column."""
        with closing(raw(self.original)) as connection:
            return [(table, name) for table in tables for name in columns_of(connection, table)]

    def found(self, columns: list[tuple[str, str]], most: int) -> set[tuple[str, str]]:
        """Change each column in every way, in `most` rows of each table at once; every row is found.

        Returns the columns that could be changed."""
        jobs: dict[str, list[tuple[str, str]]] = {}
        for table, name in columns:
            jobs.setdefault(table, []).extend((name, way) for way in FORGERIES)
        changed = set[tuple[str, str]]()
        while any(jobs.values()):
            forged = self._round(jobs, most)
            assert forged, f"no row to change in {sorted(jobs)}"
            changed |= forged
        return changed

    def _round(self, jobs: dict[str, list[tuple[str, str]]], most: int) -> set[tuple[str, str]]:
        path = Path(shutil.copy(self.original, self.place))
        with closing(raw(path)) as connection:
            forgers = [Forger(connection, table, most) for table in jobs]
            for forger in forgers:
                forger.forge(jobs[forger.table])
        found = {place.partition(".")[0] for place in wheres(path, self.schema)}
        assert [places for forger in forgers for places in forger.touched if not places & found] == []
        return {(forger.table, column) for forger in forgers for column in forger.columns}


@pytest.fixture
def forgery(demo_case: Path, tmp_path: Path, schema: dict[str, str]) -> Forgery:
    return Forgery(demo_case, tmp_path, schema)


def test_any_fact_changed_is_found(forgery: Forgery) -> None:
    columns = [each for each in forgery.columns(FACTS) if each[1] != "id"]

    assert forgery.found(columns, most=4) == set(columns)


def test_any_key_changed_is_found(forgery: Forgery) -> None:
    keys = [(table, "id") for table in FACTS]
    assert forgery.found(keys, most=3) == set(keys)


@pytest.mark.parametrize("table", [table for table in TABLES if table not in (*FACTS, "alembic_version")])
def test_any_derived_or_recorded_value_changed_is_found(forgery: Forgery, table: str) -> None:
    columns = forgery.columns([table])

    assert forgery.found(columns, most=40) == set(columns)


@pytest.mark.parametrize(
    ("table", "column"),
    [("items", "title"), ("replies", "received_on"), ("journal", "operator"), ("task_now", "due_on")],
)
def test_text_that_is_none_is_a_finding_not_an_error(
    demo_file: Path, schema: dict[str, str], table: str, column: str
) -> None:
    with closing(raw(demo_file)) as connection:
        connection.execute(f'UPDATE "{table}" SET "{column}" = CAST(x\'FF\' AS TEXT) WHERE rowid = 7')

    assert any(place.startswith(f"{table}[7]") for place in wheres(demo_file, schema))


@pytest.mark.parametrize("value", ["0000", "0001 ", 1, b"0001", ""])
def test_another_revision_is_found(demo_file: Path, schema: dict[str, str], value: object) -> None:
    with closing(raw(demo_file)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (value,))

    assert wheres(demo_file, schema) == ["alembic_version"]


# Rows of facts are told one table from the other; what is derived or recorded would hide among what follows from it.
@pytest.mark.parametrize("tables", [FACTS, *([each] for each in TABLES if each not in (*FACTS, "alembic_version"))])
def test_a_row_removed_and_a_row_added_are_found(demo_file: Path, schema: dict[str, str], tables: list[str]) -> None:
    with closing(raw(demo_file)) as connection:
        connection.execute("DROP INDEX ix_assignments_one_answers")
        changed = {table: _row_for_row(connection, table) for table in tables}

    found = wheres(demo_file, schema)
    for table, (first, new) in changed.items():
        assert f"{table}[{new}]" in found
        assert f"{table}[{first}]" in found or f"{table}[{first + 1}]" in found


def _row_for_row(connection: sqlite3.Connection, table: str) -> tuple[int, object]:
    """Take the first row of a table away and put a new one in; the keys of both."""
    first, *_ = connection.execute(f'SELECT * FROM "{table}" ORDER BY rowid').fetchone()
    row = connection.execute(f'SELECT * FROM "{table}" ORDER BY rowid DESC').fetchone()
    names = columns_of(connection, table)
    new = [_fresh(name, value) for name, value in zip(names, row, strict=True)]
    connection.execute(f'INSERT INTO "{table}" VALUES ({", ".join("?" * len(new))})', new)
    connection.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (first,))
    return first, new[0]


@pytest.mark.parametrize("statement", ["DELETE FROM alembic_version", "INSERT INTO alembic_version VALUES ('9999')"])
def test_no_revision_or_a_second_one_is_found(demo_file: Path, schema: dict[str, str], statement: str) -> None:
    with closing(raw(demo_file)) as connection:
        connection.execute(statement)

    assert wheres(demo_file, schema) == ["alembic_version"]


def _fresh(name: str, value: object) -> object:
    """A value that meets no other: keys, numbers and unique texts moved on."""
    if isinstance(value, int | float) and name not in ("accepted", "is_final"):
        return value + 1_000_000
    return f"{value}x" if isinstance(value, str) and name not in ("role", "status") else value


def test_changing_the_record_with_the_table_breaks_its_chain(demo_file: Path, schema: dict[str, str]) -> None:
    with closing(raw(demo_file)) as connection:
        entry, content = connection.execute("SELECT id, content FROM journal WHERE action = 'register'").fetchone()
        forged = zlib.compress(zlib.decompress(content).replace("张某某".encode(), "李某某".encode()))
        connection.execute("UPDATE items SET approved_by = '李某某'")
        connection.execute("UPDATE due_dates SET set_by = '李某某' WHERE position = 1")
        connection.execute("UPDATE journal SET content = ? WHERE id = ?", (forged, entry))

    assert wheres(demo_file, schema) == [f"journal[{entry}]"]


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


@pytest.mark.parametrize("number", [4, 20])
def test_a_record_taken_from_the_middle_is_found(demo_file: Path, schema: dict[str, str], number: int) -> None:
    with closing(raw(demo_file)) as connection:
        connection.execute("DELETE FROM journal WHERE id = ?", (number,))
        connection.execute("UPDATE journal SET id = id - 1 WHERE id > ?", (number,))

    assert f"journal[{number}]" in wheres(demo_file, schema)


def test_a_file_that_is_wrong_everywhere_is_not_listed_for_ever(demo_file: Path, schema: dict[str, str]) -> None:
    with closing(raw(demo_file)) as connection:
        connection.execute("UPDATE calendar_days SET source = ''")

    assert len(wheres(demo_file, schema)) == 200


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
