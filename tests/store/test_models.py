"""What kind of table each is, and how its columns and constraints are called."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from supervision_desk.store.base import Base
from supervision_desk.store.raw import key_of
from supervision_desk.store.tables import DERIVED, JOURNALLED, RECORD

NAMED = re.compile(r"CONSTRAINT (?:pk|uq|ck|fk)_\w+|alembic_version_pkc")
CLAUSES = re.compile(r"PRIMARY KEY \(|UNIQUE \(|CHECK \(|\bREFERENCES ")


def test_every_table_is_journalled_derived_or_the_record_itself() -> None:
    kinds = [*JOURNALLED, *DERIVED, *RECORD]

    assert len({model.__tablename__ for model in kinds}) == len(kinds)
    assert {model.__tablename__ for model in kinds} == set(Base.metadata.tables)
    assert [model.__tablename__ for model in RECORD] == ["journal"]


def test_parents_stand_before_children() -> None:
    seen: set[str] = set()
    for model in JOURNALLED:
        table = Base.metadata.tables[model.__tablename__]
        parents = {key.column.table.name for key in table.foreign_keys} - {table.name}
        seen.add(table.name)
        assert parents <= seen


@pytest.mark.parametrize("model", JOURNALLED, ids=lambda model: model.__tablename__)
def test_every_business_row_has_one_key_and_a_permanent_uid(model: type[Base]) -> None:
    table = Base.metadata.tables[model.__tablename__]
    natural: set[str] = set()

    assert len(table.primary_key) == 1
    assert key_of(table) == next(iter(table.columns)).name
    assert ("uid" in table.columns) == (table.name not in natural)


def test_every_constraint_and_index_has_a_name(new_case: Path) -> None:
    with closing(sqlite3.connect(new_case)) as connection:
        statements = [sql for (sql,) in connection.execute("SELECT sql FROM sqlite_master WHERE type = 'table'")]

    for statement in statements:
        assert len(CLAUSES.findall(statement)) == len(NAMED.findall(statement)), statement
