"""The case folder: where the file lies, how it is made, opened and found out to be another program's.

A folder is one SQLite file (`desk.sqlite3`) with documents and signed papers inside, so that number, status and paper
are one fact. Folder 0700, file 0600. Seed rows (settings, calendar) stand in the first journal entry.
"""

import csv
import os
import sqlite3
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from datetime import date
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from supervision_desk.errors import UserError, why
from supervision_desk.paths import resource
from supervision_desk.store.backups import back_up
from supervision_desk.store.database import Database, known_trouble
from supervision_desk.store.journal import Action
from supervision_desk.store.models import CalendarDay, CalendarYear, Setting
from supervision_desk.store.schema import migrate, newest_revision, refuse_newer, revision_of
from supervision_desk.store.writing import Writing

FILE_NAME = "desk.sqlite3"


def case_file(folder: Path) -> Path:
    """The SQLite file of a case folder."""
    return folder / FILE_NAME


def create(folder: Path, settings: Mapping[str, str], action: Action) -> Database:
    """Make a new case folder with the given settings and the shipped calendar.

    Raises UserError when the place cannot be written; nothing is left behind then."""
    try:
        with ExitStack() as undo:
            _make_file(folder, undo)
            migrate(case_file(folder))
            database = Database(case_file(folder))
            undo.callback(database.abandon)
            with database.writing(action) as writing:
                _seed(writing, settings)
            undo.pop_all()
    except (OSError, sqlite3.Error, DBAPIError) as error:
        raise UserError(
            f"不能在 {folder} 建立案卷夹（{why(error)}）；没有写入任何内容，请换一个可写的位置。"
        ) from error
    return database


def _make_file(folder: Path, undo: ExitStack) -> None:
    """Make the folder with those above it and the empty file; `undo` takes back what was made here and nothing else,
    above all no case file that lies there already."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        undo.callback(_remove_empty, each)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.close(os.open(case_file(folder), os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    undo.callback(remove, folder, False)


def _remove_empty(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()


def remove(folder: Path, with_folder: bool) -> None:
    """Take back a case file just made (an action refused on a folder that did not exist before)."""
    for ending in ("", "-wal", "-shm"):
        Path(f"{case_file(folder)}{ending}").unlink(missing_ok=True)
    if with_folder and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()


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
        if revision_of(path) != newest_revision():
            back_up(path, folder / "backups", date.today())  # noqa: DTZ011 (a file name, not a fact)
            migrate(path)
        return Database(path)
    except (OSError, sqlite3.Error, DBAPIError) as error:
        sentence = known_trouble(error)
        if sentence is None and not isinstance(error, OSError):
            raise
        raise UserError(
            sentence or f"打不开案卷文件 {path}（{why(error)}）；没有写入任何内容，请检查路径和权限。"
        ) from error


def _seed(writing: Writing, settings: Mapping[str, str]) -> None:
    writing.add_rows(Setting, [{"key": key, "value": value} for key, value in settings.items()])
    with resource("calendar", "years.csv").open(encoding="utf-8", newline="") as file:
        years = [{**row, "year": int(row["year"])} for row in csv.DictReader(file)]
    writing.add_rows(CalendarYear, years)
    with resource("calendar", "work_days.csv").open(encoding="utf-8", newline="") as file:
        writing.add_rows(CalendarDay, [_day(row) for row in csv.DictReader(file)])


def _day(row: dict[str, str]) -> dict[str, object]:
    day = date.fromisoformat(row["date"])
    return {
        "id": int(day.strftime("%Y%m%d")),
        "day": day,
        "is_workday": row["is_workday"] == "1",
        "name": row["name"],
        "source": row["source"],
    }
