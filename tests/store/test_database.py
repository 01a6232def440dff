"""The two doors: one action is whole or nothing, a reader sees one moment."""

import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError, OperationalError

from supervision_desk.store.database import Database, known_trouble
from supervision_desk.store.models import Item, JournalEntry, Setting, Task
from supervision_desk.store.schema import is_frozen
from tests.factories import action, add_item, add_task


def count(database: Database, model: type[Item | JournalEntry | Setting | Task]) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def contents(path: Path) -> list[str]:
    """The whole file as SQL, by another connection."""
    connection = sqlite3.connect(path)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


def test_an_action_is_committed_with_one_entry(database: Database) -> None:
    before = count(database, JournalEntry)
    with database.writing(action()) as writing:
        add_task(writing, add_item(writing))

    assert (count(database, Item), count(database, Task)) == (1, 1)
    assert count(database, JournalEntry) == before + 1


def test_an_action_that_fails_leaves_the_file_as_it_was(database: Database) -> None:
    before = contents(database.path)

    def fails() -> None:
        with database.writing(action()) as writing:
            add_task(writing, add_item(writing))
            writing.change(Item, 99)

    with pytest.raises(KeyError):
        fails()

    assert contents(database.path) == before


def test_an_action_refused_by_the_file_leaves_it_as_it_was(database: Database) -> None:
    before = contents(database.path)
    with pytest.raises(IntegrityError), database.writing(action()) as writing:
        writing.add_rows(Setting, [{"key": "new", "value": "1"}, {"key": "code", "value": "1"}])

    assert contents(database.path) == before


def test_an_action_that_changed_nothing_leaves_no_entry(database: Database) -> None:
    before = contents(database.path)
    with database.writing(action()) as writing:
        value = writing.session.scalars(select(Setting.value).where(Setting.id == 1)).one()
        writing.change(Setting, 1, value=value)
        writing.add_rows(Item, [])

    assert contents(database.path) == before


def test_a_reference_to_nothing_is_refused(database: Database) -> None:
    with pytest.raises(IntegrityError), database.writing(action()) as writing:
        writing.add(Task, item_id=99, position=1, title="", text="")


def test_a_row_that_is_pointed_to_cannot_be_removed(database: Database) -> None:
    with database.writing(action()) as writing:
        item = add_item(writing)
        add_task(writing, item)
    with pytest.raises(IntegrityError), database.writing(action()) as writing:
        writing.remove(Item, item)

    assert count(database, Item) == 1


def test_a_commit_that_fails_does_not_hold_the_file(database: Database) -> None:
    with pytest.raises(IntegrityError), database.writing(action()) as writing:
        writing.restore(Task, 1, {"id": 1, "uid": "1", "item_id": 99, "position": 1, "title": "", "text": ""})
    with database.writing(action()) as writing:
        add_item(writing)

    assert (count(database, Item), count(database, Task)) == (1, 0)


def test_a_reader_sees_one_moment_while_another_writes(database: Database) -> None:
    with database.reading() as session:
        before = session.scalar(select(func.count(Item.id)))
        with database.writing(action()) as writing:
            add_item(writing)
        during = session.scalar(select(func.count(Item.id)))

    assert (before, during, count(database, Item)) == (0, 0, 1)


def test_what_a_reader_writes_is_not_kept(database: Database) -> None:
    with database.reading() as session:
        session.connection().exec_driver_sql("DELETE FROM settings")

    assert count(database, Setting) > 0


def test_a_writer_waits_for_the_one_before_it(database: Database) -> None:
    started, numbers = threading.Event(), list[int]()

    def second() -> None:
        started.set()
        with database.writing(action("second")) as writing:
            numbers.append(writing.session.scalar(select(func.count(Item.id))) or 0)
            add_item(writing, 2)

    thread = threading.Thread(target=second)
    with database.writing(action("first")) as writing:
        thread.start()
        started.wait()
        add_item(writing, 1)
    thread.join()

    assert numbers == [1]
    assert count(database, Item) == 2


def test_a_writer_that_waits_too_long_is_told_in_a_sentence(case_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("supervision_desk.store.database.BUSY_SECONDS", 0)
    other = sqlite3.connect(case_file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    database = Database(case_file)
    with pytest.raises(OperationalError) as refused, database.writing(action()):
        pass
    other.close()
    database.close()

    assert "被另一程序占用" in str(known_trouble(refused.value))


def test_a_defect_of_ours_has_no_sentence() -> None:
    assert known_trouble(ValueError()) is None
    assert known_trouble(IntegrityError("", None, sqlite3.IntegrityError())) is None


def test_the_data_version_tells_that_the_file_was_written(database: Database) -> None:
    with database.reading(), database.reading():
        first = database.data_version()
    unchanged = database.data_version()
    other = sqlite3.connect(database.path)
    other.execute("UPDATE settings SET value = value || ' '")
    other.commit()
    other.close()

    assert unchanged == first
    assert database.data_version() != first


def test_closing_leaves_one_file(case_file: Path) -> None:
    database = Database(case_file)
    with database.writing(action()) as writing:
        add_item(writing)
    database.data_version()
    database.close()

    assert [each.name for each in case_file.parent.iterdir()] == [case_file.name]
    assert any('INSERT INTO "items"' in line for line in contents(case_file))


@pytest.mark.usefixtures("synced")
def test_every_commit_is_safe_against_a_power_cut(database: Database) -> None:
    with database.connection() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")
        }

    assert pragmas == {"journal_mode": "wal", "synchronous": 2}


def test_only_a_read_only_disk_is_read_as_a_file_that_nobody_changes(database: Database, tmp_path: Path) -> None:
    """A folder that this person may not write is not: others may, and their work would not be seen."""
    database.close()
    folder = database.path.parent
    folder.chmod(0o500)
    assert not is_frozen(database.path)
    folder.chmod(0o700)
    mounted = tmp_path / "mounted"
    mounted.mkdir()
    steps = (
        f"mount --bind '{folder}' '{mounted}' && mount -o remount,bind,ro '{mounted}' && exec '{sys.executable}' -c "
        f"'from pathlib import Path; from supervision_desk.store.schema import is_frozen, open_read_only as o; "
        f'path = Path("{mounted}") / "{database.path.name}"; '
        f'print(is_frozen(path), o(path).execute("SELECT count(*) FROM journal").fetchone()[0] > 0)\''
    )
    run = subprocess.run(["unshare", "-rm", "sh", "-c", steps], capture_output=True, text=True)
    if run.returncode:
        pytest.skip(f"nothing can be mounted here: {run.stderr.strip()[:60]}")
    assert run.stdout.split() == ["True", "True"]
