"""Backups: whole, sound, named by what they hold."""

import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select

from supervision_desk.errors import UserError
from supervision_desk.store.backups import back_up
from supervision_desk.store.database import Database
from supervision_desk.store.models import JournalEntry
from supervision_desk.store.restoring import restore
from supervision_desk.store.verify import verify
from tests.factories import DUE, action, add_item


def count(path: Path, table: str) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])


def add_items(database: Database, number: int) -> None:
    with database.writing(action()) as writing:
        for each in range(1, number + 1):
            add_item(writing, each)


def test_rows_that_are_only_in_the_log_are_in_the_copy(database: Database, tmp_path: Path) -> None:
    add_items(database, 100)
    assert database.path.with_name("desk.sqlite3-wal").stat().st_size > 0

    backup = back_up(database.path, tmp_path / "to", DUE)
    assert count(backup.path, "items") == 100


def test_a_copy_is_one_whole_file_in_order(demo_file: Path, tmp_path: Path, schema: dict[str, str]) -> None:
    backup = back_up(demo_file, tmp_path / "to", DUE)

    assert sorted(each.suffix for each in (tmp_path / "to").iterdir()) == [".attachments", ".sha256", ".sqlite3"]
    assert backup.path.stat().st_mode & 0o777 == 0o600
    assert verify(restore(backup.path, tmp_path / "again", "desk.sqlite3"), schema).ok
    assert (tmp_path / "again" / "desk.sqlite3").stat().st_mode & 0o777 == 0o600


def test_the_name_carries_day_length_and_head(database: Database, tmp_path: Path) -> None:
    add_items(database, 1)
    with database.reading() as session:
        head = session.scalars(select(JournalEntry.digest).order_by(JournalEntry.id.desc()).limit(1)).one()

    assert back_up(database.path, tmp_path, DUE).path.name == f"desk-20200930-2-{head[:8]}.sqlite3"


def test_the_digest_beside_it_is_that_of_the_whole_file(case_file: Path, tmp_path: Path) -> None:
    backup = back_up(case_file, tmp_path / "to", DUE)
    digest = hashlib.sha256(backup.path.read_bytes()).hexdigest()

    assert (backup.sha256, backup.size) == (digest, backup.path.stat().st_size)
    assert backup.path.with_suffix(".sha256").read_text(encoding="utf-8") == f"{digest}  {backup.path.name}\n"


def test_a_copy_may_be_named(case_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "deep" / "mine.sqlite3"

    assert back_up(case_file, target, DUE).path == target
    assert count(target, "settings") == count(case_file, "settings")


def test_a_new_copy_takes_the_place_of_one_of_the_same_name(case_file: Path, tmp_path: Path) -> None:
    first, second = (back_up(case_file, tmp_path / "to", DUE) for _ in range(2))

    assert first == second


def no_database(path: Path) -> None:
    path.write_bytes(b"no database at all" * 100)


def half(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def bad_page(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:40960] + b"\xff" * 4096 + data[45056:])


def bad_schema(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET sql = 'CREATE nonsense' WHERE name = 'items'")


@pytest.mark.parametrize("damage", [no_database, half, bad_page, bad_schema])
def test_a_damaged_file_displaces_no_good_copy(demo_file: Path, tmp_path: Path, damage: Callable[[Path], None]) -> None:
    good = back_up(demo_file, tmp_path / "to", DUE)
    held = sorted((tmp_path / "to").rglob("*"))
    damage(demo_file)
    with pytest.raises(UserError, match=r"没有备份|没有做成"):
        back_up(demo_file, good.path, DUE)

    assert hashlib.sha256(good.path.read_bytes()).hexdigest() == good.sha256
    assert sorted((tmp_path / "to").rglob("*")) == held


def test_a_place_that_cannot_be_written_is_refused(case_file: Path, tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("", encoding="utf-8")
    with pytest.raises(UserError, match="备份没有做成"):
        back_up(case_file, tmp_path / "plain", DUE)


def test_the_case_file_is_not_copied_onto_itself(case_file: Path) -> None:
    before = case_file.read_bytes()
    with pytest.raises(UserError, match="已经存在"):
        back_up(case_file, case_file, DUE)

    assert case_file.read_bytes() == before


def test_a_file_that_is_not_there_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="备份没有做成"):
        back_up(tmp_path / "nothing.sqlite3", tmp_path / "to", DUE)

    assert list((tmp_path / "to").iterdir()) == []
