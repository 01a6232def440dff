"""Revisions: they make what the models say, all or nothing, and a file from a newer program is left alone."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine
from sqlalchemy.exc import IntegrityError, OperationalError

from supervision_desk.errors import NewerFileError, UserError
from supervision_desk.paths import migrations_folder
from supervision_desk.store import folder, schema
from supervision_desk.store.base import Base
from supervision_desk.store.folder import open_existing
from supervision_desk.store.schema import migrate, newest_revision, refuse_newer, revision_of, url_of
from supervision_desk.store.verify import fresh_schema, verify

REVISIONS = [
    "0001_first.py",
    "0002_successors.py",
    "0003_registration.py",
    "0004_search.py",
    "0005_dated_targets.py",
    "0006_rounds.py",
    "0007_bulletins.py",
    "0008_bulletin_texts.py",
]
HEAD = '''"""Adds a column and rows."""
import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0009", "0008", None, None


def upgrade() -> None:
    with op.batch_alter_table("items") as batch:
        batch.add_column(sa.Column("colour", sa.Text(), nullable=False, server_default=""))
    op.execute("UPDATE settings SET value = 'x'")
'''
FAILURES = {
    "its last statement": "    op.execute('DROP TABLE nothing')\n",
    "a reference to nothing": "    op.execute('UPDATE tasks SET item_id = 999 WHERE id = 1')\n",
    "a constraint": "    op.execute('UPDATE items SET year = 1, number = 1')\n",
    "Python": "    raise ZeroDivisionError\n",
}
OPENING_FAILURES = FAILURES | {
    "a constraint": "    op.execute(\"INSERT INTO settings SELECT id, uid, 'x', 'x' FROM settings\")\n",
    "disk full": "    raise OSError(28, 'No space left on device')\n",
}


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program with one revision more; returns the revision's file."""
    copy = tmp_path / "migrations"
    shutil.copytree(migrations_folder(), copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(schema, "migrations_folder", lambda: copy)
    revision = copy / "versions" / "0009_more.py"
    revision.write_text(HEAD, encoding="utf-8")
    return revision


def rows(path: Path) -> dict[str, int]:
    with closing(sqlite3.connect(path)) as connection:
        return {
            name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in Base.metadata.tables
        }


def test_every_revision_is_named_here() -> None:
    assert sorted(path.name for path in (migrations_folder() / "versions").glob("[0-9]*.py")) == REVISIONS
    assert newest_revision() == REVISIONS[-1][:4]


def test_models_and_migrated_schema_agree(new_case: Path) -> None:
    engine = create_engine(url_of(new_case))
    with engine.connect() as connection:
        opts = {"compare_type": True, "compare_server_default": True, "include_name": _not_the_index}
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def _not_the_index(name: str | None, kind: str, _parents: object) -> bool:
    """The search index and the tables in which FTS5 keeps it have no models."""
    return kind != "table" or not (name or "").startswith("search_text")


def test_the_revisions_make_every_table(tmp_path: Path) -> None:
    migrate(tmp_path / "new.sqlite3")

    assert set(rows(tmp_path / "new.sqlite3").values()) == {0}
    assert revision_of(tmp_path / "new.sqlite3") == REVISIONS[-1][:4]


def test_the_revisions_make_the_same_shape_each_time(tmp_path: Path) -> None:
    """A file is checked against it; Alembic's batch would write constraints in another order every time."""
    assert len({tuple(sorted(fresh_schema(tmp_path).items())) for _ in range(4)}) == 1


def test_migrating_a_file_that_is_up_to_date_changes_nothing(demo_file: Path) -> None:
    before = demo_file.read_bytes()
    migrate(demo_file)

    assert demo_file.read_bytes() == before


def test_a_revision_keeps_the_rows_of_a_parent_it_rebuilds(demo_file: Path, newer: Path) -> None:
    before = rows(demo_file)
    migrate(demo_file)

    assert rows(demo_file) == before
    assert revision_of(demo_file) == newer.name[:4]


@pytest.mark.parametrize("failure", FAILURES.values(), ids=FAILURES)
def test_a_revision_that_fails_leaves_the_file_exactly_as_it_was(demo_file: Path, newer: Path, failure: str) -> None:
    newer.write_text(HEAD + failure, encoding="utf-8")
    before = demo_file.read_bytes()
    with pytest.raises((OperationalError, IntegrityError, RuntimeError, ZeroDivisionError)):
        migrate(demo_file)

    assert demo_file.read_bytes() == before
    assert [each.name for each in demo_file.parent.glob("demo.*")] == [demo_file.name]


def test_opening_an_older_file_backs_it_up_and_raises_it(case_file: Path, newer: Path) -> None:
    before = rows(case_file)
    open_existing(case_file.parent).close()
    [backup] = (case_file.parent / "backups").glob("*.sqlite3")

    assert (revision_of(case_file), revision_of(backup)) == (newer.name[:4], REVISIONS[-1][:4])
    assert rows(backup) == before


@pytest.mark.parametrize(
    ("failure", "error"), [("Python", ZeroDivisionError), ("a constraint", IntegrityError), ("disk full", UserError)]
)
def test_opening_an_older_file_that_cannot_be_raised_leaves_it(
    case_file: Path, newer: Path, failure: str, error: type[Exception]
) -> None:
    newer.write_text(HEAD + OPENING_FAILURES[failure], encoding="utf-8")
    before = case_file.read_bytes()
    with pytest.raises(error):
        open_existing(case_file.parent)

    assert case_file.read_bytes() == before


@pytest.mark.parametrize(
    "statement", ["UPDATE alembic_version SET version_num = '9999'", "DELETE FROM alembic_version"]
)
def test_a_newer_file_is_refused_before_any_write(case_file: Path, statement: str) -> None:
    with closing(sqlite3.connect(case_file)) as connection, connection:
        connection.execute(statement)
    before = case_file.read_bytes()
    with pytest.raises(NewerFileError, match="没有改动任何内容"):
        open_existing(case_file.parent)

    assert case_file.read_bytes() == before
    assert list(case_file.parent.iterdir()) == [case_file]


def test_another_programs_file_is_not_taken_for_a_newer_one(tmp_path: Path) -> None:
    path = folder.case_file(tmp_path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE alembic_version (version_num)")
        connection.execute("INSERT INTO alembic_version VALUES ('ae1027a6acf')")
    with pytest.raises(UserError, match="不是督查台的案卷") as refused:
        refuse_newer(path)

    assert not isinstance(refused.value, NewerFileError)


def test_a_file_raised_by_hand_differs_from_what_the_revisions_make(
    case_file: Path, newer: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(case_file)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0009'")

    assert "schema.table items" in [problem.where for problem in verify(case_file, fresh_schema(tmp_path)).problems]
