"""The case folder: made whole or not at all, opened or refused in a sentence."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from supervision_desk.errors import UserError
from supervision_desk.store import folder
from supervision_desk.store.database import Database
from supervision_desk.store.models import CalendarDay, CalendarYear, JournalEntry, Setting
from tests.daily import THOROUGH
from tests.factories import action

SETTINGS = {"code": '"望督"'}


def create(place: Path) -> Database:
    return folder.create(place, SETTINGS, action("create"))


def test_a_new_folder_is_for_its_owner_only(tmp_path: Path) -> None:
    create(tmp_path / "case").close()

    assert (tmp_path / "case").stat().st_mode & 0o777 == 0o700
    assert folder.case_file(tmp_path / "case").stat().st_mode & 0o777 == 0o600


def test_the_seed_rows_stand_in_the_first_entry(database: Database) -> None:
    with database.reading() as session:
        assert session.scalars(select(JournalEntry.action)).all() == ["create"]
        assert session.scalar(select(func.count(CalendarDay.id))) == 771
        assert session.scalar(select(func.count(CalendarYear.year))) == 23
        assert session.scalars(select(Setting.value).where(Setting.key == "code")).one() == '"望督"'


# Each by itself where time does not count, else all in one name.
NAMES = ["案卷 一", "100%25", "a?b=c", "a#b", "it's", "a;b", "%"]


@pytest.mark.parametrize("name", NAMES if THOROUGH else ["".join(NAMES)])
def test_a_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    create(tmp_path / name).close()
    opened = folder.open_existing(tmp_path / name)
    opened.data_version()
    opened.close()

    assert [each.name for each in tmp_path.iterdir()] == [name]
    assert [each.name for each in (tmp_path / name).iterdir()] == [folder.FILE_NAME]


def test_a_case_file_that_lies_there_is_refused_and_kept(case_file: Path) -> None:
    before = case_file.read_bytes()
    with pytest.raises(UserError, match="没有写入任何内容"):
        create(case_file.parent)

    assert case_file.read_bytes() == before


def test_a_place_that_is_no_folder_is_refused_and_kept(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.write_text("甲", encoding="utf-8")
    for place in (plain, plain / "deeper"):
        with pytest.raises(UserError, match="没有写入任何内容"):
            create(place)

    assert plain.read_text(encoding="utf-8") == "甲"


@pytest.mark.parametrize(
    "error", [OSError("满"), sqlite3.OperationalError("满"), OperationalError("", None, OSError())]
)
def test_a_folder_that_cannot_be_finished_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def disk_full(*_: object) -> None:
        raise error

    monkeypatch.setattr(folder, "_seed", disk_full)
    with pytest.raises(UserError, match="没有写入任何内容"):
        create(tmp_path / "one" / "two" / "case")

    assert list(tmp_path.iterdir()) == []


def test_a_defect_while_making_a_folder_leaves_nothing_and_is_not_hidden(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder, "migrate", lambda path: 1 / 0)
    (tmp_path / "case").mkdir()
    with pytest.raises(ZeroDivisionError):
        create(tmp_path / "case")

    assert list((tmp_path / "case").iterdir()) == []


def test_a_folder_without_a_case_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="没有督查台案卷"):
        folder.open_existing(tmp_path)
    with pytest.raises(UserError, match="没有督查台案卷"):
        folder.open_existing(tmp_path / "nowhere")


def empty(path: Path) -> None:
    path.write_bytes(b"")


def no_database(path: Path) -> None:
    path.write_bytes("这不是数据库。".encode() * 100)


def of_another_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE notes (text)")


@pytest.mark.parametrize("make", [empty, no_database, of_another_program])
def test_a_file_that_is_no_case_file_is_refused_and_kept(tmp_path: Path, make: Callable[[Path], None]) -> None:
    path = folder.case_file(tmp_path)
    make(path)
    before = path.read_bytes()
    with pytest.raises(UserError, match="不是督查台的案卷"):
        folder.open_existing(tmp_path)

    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_case_file_is_told_apart_by_its_stamp(new_case: Path) -> None:
    assert int.from_bytes(new_case.read_bytes()[68:72], "big") == 0x44554243


def test_taking_back_a_case_file_keeps_what_else_lies_there(case_file: Path) -> None:
    (case_file.parent / "note.txt").write_text("", encoding="utf-8")
    folder.remove(case_file.parent)

    assert [each.name for each in case_file.parent.iterdir()] == ["note.txt"]


def test_a_case_file_is_there_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def power_cut(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(folder, "_seed", power_cut)
    with pytest.raises(KeyboardInterrupt):
        create(tmp_path / "case")

    assert not (tmp_path / "case").exists()
