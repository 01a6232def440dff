"""The shape of the case file: made and raised only by the revisions in migrations/ (never from the models).

All pending revisions run in one transaction on a connection with foreign keys off (a batch rebuild of a parent would
drop its children otherwise), checked before the commit: a failing revision leaves the file as it was.
"""

import os
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL

from supervision_desk.errors import NewerFileError, UserError
from supervision_desk.paths import migrations_folder

_WRITE_PROTECTED = 19  # Windows: the medium is write-protected
APPLICATION_ID = 0x44554243  # "DUBC", stamped into the file so that other SQLite files are told apart


def url_of(path: Path) -> URL:
    """The address of a file for SQLAlchemy; in one written as text a `?` in a folder's name would be read as syntax."""
    return URL.create("sqlite", database=str(path))


def open_read_only(path: Path) -> sqlite3.Connection:
    """A plain connection that cannot write, whatever characters stand in the path."""
    return sqlite3.connect(frozen_address(path) if is_frozen(path) else f"{path.absolute().as_uri()}?mode=ro", uri=True)


def is_frozen(path: Path) -> bool:
    """Whether a case file lies on a read-only disk, where nothing can be made beside it: it can be read only as a file
    that nobody changes. One whose log could not be folded in before is not: part of it would be missing. A folder that
    only this person may not write is not either: others may, and their work would not be seen."""
    log = Path(f"{path}-wal")
    return path.is_file() and not (log.exists() and log.stat().st_size) and _is_read_only(path.parent)


def _is_read_only(folder: Path) -> bool:
    """Whether the disk under a folder takes no writing at all."""
    if hasattr(os, "statvfs"):
        return bool(os.statvfs(folder).f_flag & os.ST_RDONLY)
    try:
        with tempfile.TemporaryFile(dir=folder):
            return False
    except OSError as error:
        return getattr(error, "winerror", None) == _WRITE_PROTECTED


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
