"""核验: whether the case file says what its record says.

Each kind of table is checked its own way (design §10): journalled tables must equal the replay of the journal, blobs
their digests in it, derived rows their rebuilding, the journal its own chain, alembic_version the program, and the
tables' shape what the revisions make.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from supervision_desk.store.attached import unsound_contents
from supervision_desk.store.journal import FIRST_PREVIOUS, digest_of, unpack
from supervision_desk.store.models import Base
from supervision_desk.store.raw import RawRow, image, key_of, read_table, same_row, to_raw
from supervision_desk.store.schema import APPLICATION_ID, migrate, newest_revision, open_read_only, url_of
from supervision_desk.store.seals import unsound_seals
from supervision_desk.store.search import ITEM, LEADER, TABLE, UNIT
from supervision_desk.store.search_texts import expected_rows, held_rows
from supervision_desk.store.tables import JOURNALLED
from supervision_desk.store.task_facts import rebuilt

State = dict[str, dict[int, RawRow]]
_MOST_PROBLEMS = 200
_SCHEMA = "SELECT type || ' ' || name, sql FROM sqlite_master WHERE sql IS NOT NULL"


@dataclass(frozen=True)
class Problem:
    """One place where the file is not as it should be."""

    where: str
    what: str


@dataclass(frozen=True)
class Verification:
    """What was checked (things counted, by name) and what was found."""

    checked: dict[str, int]
    problems: tuple[Problem, ...] = field(default=())

    @property
    def ok(self) -> bool:
        return not self.problems


def verify(path: Path, expected_schema: dict[str, str]) -> Verification:
    """Check a whole case file in one reading transaction, and the attachments that lie beside it."""
    engine = create_engine(url_of(path), connect_args={"isolation_level": None})
    event.listen(engine, "connect", _read_any_text)
    problems: list[Problem] = []
    checked: dict[str, int] = {}
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("BEGIN")
            found = _all_problems(connection, expected_schema, checked)
            for problem in chain(found, _readable("attachments", _contents(connection, path.parent))):
                problems.append(problem)
                if len(problems) >= _MOST_PROBLEMS:
                    break
    finally:
        engine.dispose()
    return Verification(checked, tuple(problems))


def _contents(connection: Connection, folder: Path) -> Iterator[Problem]:
    with Session(connection) as session:
        for where, what in unsound_contents(folder, session):
            yield Problem(where, what)


def _read_any_text(raw: Any, _record: object) -> None:
    """Text that is no UTF-8 is a finding, not an error: it is read as it stands and then differs from the record."""
    raw.text_factory = lambda text: text.decode("utf-8", "surrogateescape")


def schema_of(path: Path) -> dict[str, str]:
    """The statements that made a file's tables and indexes, by kind and name."""
    with closing(open_read_only(path)) as connection:
        return dict(connection.execute(_SCHEMA).fetchall())


def fresh_schema(folder: Path) -> dict[str, str]:
    """What the revisions make of an empty file (made in `folder` and removed again)."""
    path = folder / "schema.sqlite3"
    migrate(path)
    try:
        return schema_of(path)
    finally:
        path.unlink()


def _all_problems(connection: Connection, expected: dict[str, str], checked: dict[str, int]) -> Iterator[Problem]:
    yield from _readable("file", _damage(connection))
    yield from _readable("alembic_version", _revision(connection))
    yield from _readable("schema", _shape(connection, expected))
    state: State = {_name(model): {} for model in JOURNALLED}
    yield from _readable("journal", _chain(connection, state, checked))
    for model in JOURNALLED:
        yield from _readable(_name(model), _replayed(connection, model, state[_name(model)], checked))
    yield from _readable("task_now", _derived(connection, checked))
    yield from _readable(TABLE, _searchable(connection, checked))
    yield from _readable("bulletins", _seals(connection))


def _readable(where: str, problems: Iterator[Problem]) -> Iterator[Problem]:
    """The problems of one part; that it cannot be read (a table or column is gone, a page damaged) is one too."""
    try:
        yield from problems
    except (DBAPIError, LookupError) as error:
        yield Problem(where, f"无法读取：{getattr(error, 'orig', error)}")


def _name(model: type[Base]) -> str:
    return str(model.__tablename__)


def _damage(connection: Connection) -> Iterator[Problem]:
    for (line,) in connection.exec_driver_sql("PRAGMA integrity_check(10)"):
        if line != "ok":
            yield Problem("file", f"文件结构损坏：{line}")
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Problem(f"{row[0]}[{row[1]}]", f"指向不存在的 {row[2]}")


def _revision(connection: Connection) -> Iterator[Problem]:
    found = [row["version_num"] for row in read_table(connection, "alembic_version")]
    if found != [newest_revision()]:
        yield Problem("alembic_version", f"版本应为 {newest_revision()}，实为 {found}")


def _shape(connection: Connection, expected: dict[str, str]) -> Iterator[Problem]:
    if connection.exec_driver_sql("PRAGMA application_id").scalar_one() != APPLICATION_ID:
        yield Problem("file", "文件标记不是督查台的")
    found = {row[0]: row[1] for row in connection.exec_driver_sql(_SCHEMA)}
    for name in sorted(set(expected) | set(found)):
        if expected.get(name) != found.get(name):
            yield Problem(f"schema.{name}", "表或索引的定义与程序不符")


def _chain(connection: Connection, state: State, checked: dict[str, int]) -> Iterator[Problem]:
    """Walk the journal: each digest, each link, and each change against the state before it."""
    previous, number = FIRST_PREVIOUS, 0
    for entry in connection.exec_driver_sql("SELECT * FROM journal ORDER BY id").mappings():
        number += 1
        where = f"journal[{entry['id']}]"
        if entry["id"] != number or entry["previous"] != previous:
            yield Problem(where, "操作记录不连续：缺条目或与上一条不衔接")
        yield from _entry(dict(entry), state, where)
        previous, number = entry["digest"], entry["id"] if isinstance(entry["id"], int) else number
    checked["journal"] = number


def _entry(entry: dict[str, Any], state: State, where: str) -> Iterator[Problem]:
    try:
        if digest_of(entry) != entry["digest"]:
            yield Problem(where, "操作记录被改动：内容与校验值不符")
        changes = unpack(entry["content"])
    except (ValueError, TypeError) as error:
        yield Problem(where, f"操作记录无法读取：{error}")
        return
    for table, key, before, after in changes:
        if not same_row(state.get(table, {}).get(key), before):
            yield Problem(f"{where} {table}[{key}]", "记录的改前内容与此前的记录不符")
        if after is None:
            state.get(table, {}).pop(key, None)
        else:
            state.setdefault(table, {})[key] = after


def _replayed(
    connection: Connection, model: type[Base], expected: dict[int, RawRow], checked: dict[str, int]
) -> Iterator[Problem]:
    name, key = _name(model), key_of(Base.metadata.tables[_name(model)])
    found = {row[key]: image(row) for row in read_table(connection, name)}
    checked[name] = len(found)
    for row_id in sorted(set(expected) | set(found), key=str):
        yield from _row(f"{name}[{row_id}]", expected.get(row_id), found.get(row_id))


def _row(where: str, expected: RawRow | None, found: RawRow | None) -> Iterator[Problem]:
    if expected is None:
        yield Problem(where, "这一行没有操作记录")
    elif found is None:
        yield Problem(where, "操作记录里有这一行，表里没有")
    else:
        for column in sorted(set(expected) | set(found)):
            if not _same(expected.get(column), found.get(column)):
                yield Problem(f"{where}.{column}", "与操作记录不符")


def _same(one: object, other: object) -> bool:
    """Equal in value and in kind: 1, 1.0 and "1" are three things here."""
    return type(one) is type(other) and one == other


def _derived(connection: Connection, checked: dict[str, int]) -> Iterator[Problem]:
    with Session(connection, autoflush=False) as session:
        try:
            rows = rebuilt(session)
        except (ValueError, TypeError) as error:
            yield Problem("task_now", f"事实无法读取：{error}")
            return
    expected = {int(str(row["task_id"])): {name: to_raw(value) for name, value in row.items()} for row in rows}
    found = {row["task_id"]: row for row in read_table(connection, "task_now")}
    checked["task_now"] = len(found)
    for task in sorted(set(expected) | set(found), key=str):
        for problem in _row(f"task_now[{task}]", expected.get(task), found.get(task)):
            yield Problem(problem.where, "与事实推算不符" if problem.what == "与操作记录不符" else problem.what)


def _seals(connection: Connection) -> Iterator[Problem]:
    with Session(connection, autoflush=False) as session:
        try:
            for where, what in unsound_seals(session):
                yield Problem(where, what)
        except (ValueError, TypeError) as error:
            yield Problem("bulletins", f"封存内容无法读取：{error}")


def _searchable(connection: Connection, checked: dict[str, int]) -> Iterator[Problem]:
    """The search index against what the tables say it must hold, row by row."""
    with Session(connection, autoflush=False) as session:
        try:
            expected = {row[0]: row for kind in (ITEM, UNIT, LEADER) for row in expected_rows(session, kind)}
        except (ValueError, TypeError, AttributeError) as error:
            yield Problem(TABLE, f"案卷内容无法读取：{error}")
            return
        held = {row[0]: row for row in held_rows(session)}
    checked[TABLE] = len(held)
    for key in sorted(set(expected) | set(held)):
        if expected.get(key) != held.get(key):
            yield Problem(f"{TABLE}[{key}]", "与案卷内容不符，搜索会找错")
    yield from _index_damage(connection)


def _index_damage(connection: Connection) -> Iterator[Problem]:
    """FTS5's own check of the index against its rows. It counts as writing: where another program writes or the file
    cannot be written, it is left out, since it says nothing then."""
    try:
        connection.exec_driver_sql(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('integrity-check')")
    except DBAPIError as error:
        code = getattr(error.orig, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        if code not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_READONLY):
            yield Problem(TABLE, f"索引损坏：{error.orig}")
