"""The case folder: where the file lies, how it is made, opened and found out to be another program's.

A folder is one SQLite file (`desk.sqlite3`) with documents and signed papers inside, so that number, status and paper
are one fact. Folder 0700, file 0600. Seed rows (settings, calendar) stand in the first journal entry.
"""

import csv
import errno
import os
import sqlite3
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from supervision_desk.errors import UserError, why
from supervision_desk.paths import resource, taken_back
from supervision_desk.store.database import Database, known_trouble
from supervision_desk.store.journal import Action
from supervision_desk.store.office import CalendarDay, CalendarYear, Setting
from supervision_desk.store.schema import is_frozen, migrate, newest_revision, refuse_newer, revision_of, url_of
from supervision_desk.store.search import ITEM, LEADER, UNIT
from supervision_desk.store.writing import Writing

FILE_NAME = "desk.sqlite3"
# How the name of what is to take a case's place ends.
PREPARED = ".part"


def case_file(folder: Path) -> Path:
    """The SQLite file of a case folder."""
    return folder / FILE_NAME


def create(folder: Path, settings: Mapping[str, str], action: Action) -> Database:
    """Make a new case folder with the given settings and the shipped calendar.

    The file is made whole beside its place and then put there, so that a power cut leaves a whole one or none.
    Raises UserError when the place cannot be written; nothing is left behind then."""
    try:
        with taken_back(folder):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, part = tempfile.mkstemp(".new", FILE_NAME, folder)  # 0600
            os.close(handle)
            try:
                _make(Path(part), settings, action)
                _put(Path(part), case_file(folder))
            finally:
                unlink(Path(part))
    except (OSError, sqlite3.Error, DBAPIError) as error:
        raise UserError(
            f"不能在 {folder} 建立案卷夹（{why(error)}）；没有写入任何内容，请换一个可写的位置。"
        ) from error
    return Database(case_file(folder))


def _make(part: Path, settings: Mapping[str, str], action: Action) -> None:
    migrate(part)
    database = Database(part)
    try:
        with database.writing(action) as writing:
            _seed(writing, settings)
        database.close()
    finally:
        database.abandon()


def _put(part: Path, path: Path) -> None:
    """Give the file its name. Raises FileExistsError where another process was quicker."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:  # a disk without hard links
        if path.exists():
            raise FileExistsError(errno.EEXIST, "", str(path)) from None
        os.rename(part, path)


def unlink(path: Path) -> None:
    """Remove a database file with the log beside it. Raises OSError."""
    for ending in ("", "-wal", "-shm", "-journal"):
        Path(f"{path}{ending}").unlink(missing_ok=True)


def remove(folder: Path) -> None:
    """Take back a case file just made (an action refused on a folder that did not exist before)."""
    unlink(case_file(folder))


def clear_prepared(folder: Path) -> None:
    """Take away what a restoring that was killed has left beside the case; not while one runs."""
    with suppress(OSError):
        for part in folder.glob(f"{FILE_NAME}*{PREPARED}"):
            unlink(part)


def open_existing(folder: Path) -> Database:
    """Open a case folder, raising an older file to the newest revision after a backup.

    Raises UserError where there is none or another program's, NewerFileError for a file from a newer program."""
    path = case_file(folder)
    try:
        if not path.is_file():
            raise UserError(
                f"{folder} 里没有督查台案卷（{FILE_NAME}）；没有写入任何内容，请检查路径，或先导入文件、建立案卷夹。"
            )
        refuse_newer(path)
        if is_frozen(path):
            _refuse_older(path)
            return Database(path, frozen=True)
        if revision_of(path) != newest_revision():
            from supervision_desk.store.backups import back_up

            back_up(path, folder / "backups", date.today())  # noqa: DTZ011 (a file name, not a fact)
            migrate(path)
            fill_search(path)
        return Database(path)
    except (OSError, sqlite3.Error, DBAPIError) as error:
        sentence = known_trouble(error)
        if sentence is None and not isinstance(error, OSError):
            raise
        raise UserError(
            sentence or f"打不开案卷文件 {path}（{why(error)}）；没有写入任何内容，请检查路径和权限。"
        ) from error


def _refuse_older(path: Path) -> None:
    if revision_of(path) != newest_revision():
        raise UserError(
            f"案卷文件 {path} 由旧版督查台写成，所在的磁盘是只读的，不能升级；没有改动。"
            "请把案卷夹整个复制到可写的磁盘，再打开那一份。"
        )


def fill_search(path: Path) -> None:
    """Revisions leave the search index empty, since it is derived."""
    from supervision_desk.store.search_texts import rebuild_search

    engine = create_engine(url_of(path))
    with Session(engine) as session:
        for kind in (ITEM, UNIT, LEADER):
            rebuild_search(session, kind, None)
        session.commit()
    engine.dispose()


def _seed(writing: Writing, settings: Mapping[str, str]) -> None:
    writing.add_rows(Setting, [{"key": key, "value": value} for key, value in settings.items()])
    writing.add_rows(CalendarYear, shipped_years())
    writing.add_rows(CalendarDay, shipped_days())


def shipped_years() -> list[dict[str, object]]:
    """The years of the shipped 工作日历, as rows of CalendarYear."""
    with resource("calendar", "years.csv").open(encoding="utf-8", newline="") as file:
        return [{**row, "year": int(row["year"])} for row in csv.DictReader(file)]


def shipped_days() -> list[dict[str, object]]:
    """The days of the shipped 工作日历 that depart from the plain week, as rows of CalendarDay."""
    with resource("calendar", "work_days.csv").open(encoding="utf-8", newline="") as file:
        return [_day(row) for row in csv.DictReader(file)]


def _day(row: dict[str, str]) -> dict[str, object]:
    return {
        "day": date.fromisoformat(row["date"]),
        "is_workday": row["is_workday"] == "1",
        "name": row["name"],
        "source": row["source"],
    }
