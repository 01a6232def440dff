"""The shape of the case file: made and raised only by the revisions in migrations/ (never from the models).

All pending revisions run in one transaction on a connection with foreign keys off (a batch rebuild of a parent would
drop its children otherwise), checked before the commit: a failing revision leaves the file as it was.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL

from supervision_desk.errors import NewerFileError, UserError
from supervision_desk.paths import migrations_folder

_PRIMARY, _UNWRITABLE = 0xFF, (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
APPLICATION_ID = 0x44554243  # "DUBC", stamped into the file so that other SQLite files are told apart


def url_of(path: Path) -> URL:
    """The address of a file for SQLAlchemy; in one written as text a `?` in a folder's name would be read as syntax."""
    return URL.create("sqlite", database=str(path))


def open_read_only(path: Path) -> sqlite3.Connection:
    """A plain connection that cannot write, whatever characters stand in the path."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
        return connection
    except sqlite3.OperationalError as error:
        if not path.is_file() or error.sqlite_errorcode & _PRIMARY not in _UNWRITABLE:
            return connection  # who asks is told what is wrong
        connection.close()
    except sqlite3.DatabaseError:
        return connection
    return sqlite3.connect(frozen_address(path), uri=True)


def is_frozen(path: Path) -> bool:
    """Whether a case file lies where nothing can be made beside it (a read-only disk): it can be read only as a file
    that nobody changes. One whose log could not be folded in before is not: part of it would be missing."""
    log = Path(f"{path}-wal")
    if log.exists() and log.stat().st_size:
        return False
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            connection.execute("SELECT 1 FROM sqlite_master").fetchone()
        return False
    except sqlite3.OperationalError as error:
        return error.sqlite_errorcode & _PRIMARY in _UNWRITABLE


def frozen_address(path: Path) -> str:
    """How SQLite is told that nobody changes a file."""
    return f"{path.absolute().as_uri()}?mode=ro&immutable=1"


def _open_untouched(path: Path) -> sqlite3.Connection:
    """The same for a glance at a file that may not be ours: where no log lies beside it, none is made."""
    log = Path(f"{path}-wal")
    alone = "" if log.exists() and log.stat().st_size else "&immutable=1"
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro{alone}", uri=True)


def newest_revision() -> str:
    """The revision this program writes: revisions are files named by number, 0001_… upwards."""
    return max(path.name[:4] for path in (migrations_folder() / "versions").glob("[0-9]*.py"))


def revision_of(path: Path) -> str | None:
    """The revision of a case file, None for an empty one. Reads without Alembic, so that opening is quick.

    Raises sqlite3.DatabaseError where the file is no SQLite database."""
    with closing(_open_untouched(path)) as connection:
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchall():
            return None
        rows = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    return str(rows[0][0]) if len(rows) == 1 else ""


def refuse_newer(path: Path) -> None:
    """Raises NewerFileError when the file's revision is not one this program knows, UserError when the file is not
    ours at all: an empty one, or another program's."""
    found = revision_of(path)
    known = {each.name[:4] for each in (migrations_folder() / "versions").glob("[0-9]*.py")}
    if found in known:
        return
    if _application_of(path) != APPLICATION_ID:
        raise UserError(f"{path} 不是督查台的案卷；没有写入任何内容，请选择正确的案卷夹，或用备份恢复。")
    raise NewerFileError(
        f"案卷文件 {path} 的版本（alembic_version：{found or '缺失'}）本程序不认识，多半由更新的版本写成；"
        "没有改动任何内容，请用新版督查台打开。"
    )


def _application_of(path: Path) -> int:
    with closing(_open_untouched(path)) as connection:
        return int(connection.execute("PRAGMA application_id").fetchone()[0])


def migrate(path: Path) -> None:
    """Bring the file (new or old) to the newest revision in one transaction.

    Raises whatever a revision raises, with the file left as it was."""
    # Alembic costs a fifth of a second to import: only files that need it pay.
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import create_engine, event

    engine = create_engine(url_of(path), connect_args={"isolation_level": None})
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    config = Config()
    config.set_main_option("script_location", str(migrations_folder()).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    try:
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            if connection.exec_driver_sql("PRAGMA application_id").scalar_one() != APPLICATION_ID:
                connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise RuntimeError(f"foreign keys broken after migration: {broken[:3]}")
    finally:
        engine.dispose()
