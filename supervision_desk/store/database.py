"""The case file's two doors: `reading()` for questions, `writing()` for one action.

SQLite's own transaction handling by the driver is switched off (`isolation_level=None`) and BEGIN is said here: a
reader says BEGIN, a writer BEGIN IMMEDIATE, since a reader that turns writer half way is refused at once. WAL with
synchronous=FULL: what was committed survives a power cut, and readers are not locked out by a long import.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool

from supervision_desk.errors import UserError
from supervision_desk.store.journal import Action
from supervision_desk.store.journal_text import CHANGES, Changes
from supervision_desk.store.schema import frozen_address, open_read_only, url_of
from supervision_desk.store.writing import Writing

BUSY_SECONDS = 5
# Registering a long document touches some 50 MiB of pages; with SQLite's own 2 MiB they are written again and again.
# Who only reads finds the pages with the system, and need not hold them a second time.
_WRITING_KIB, _READING_KIB = 64 * 1024, 8 * 1024
# SQLite's primary result codes that are the world's fault, not ours: what happened and what to do.
_KNOWN = {
    sqlite3.SQLITE_BUSY: "案卷正被另一程序占用，本次操作没有保存。请稍后再试。",
    sqlite3.SQLITE_LOCKED: "案卷正被另一程序占用，本次操作没有保存。请稍后再试。",
    sqlite3.SQLITE_READONLY: "案卷文件是只读的，本次操作没有保存。请检查案卷夹的写入权限。",
    sqlite3.SQLITE_IOERR: "读写案卷文件时磁盘出错，本次操作没有保存。请检查磁盘后重试，必要时用备份恢复。",
    sqlite3.SQLITE_CORRUPT: "案卷文件已损坏，本次操作没有保存。请用最近的备份恢复。",
    sqlite3.SQLITE_FULL: "磁盘已满，本次操作没有保存。请腾出空间后重试。",
    sqlite3.SQLITE_CANTOPEN: "打不开案卷文件，没有写入任何内容。请检查路径和权限。",
    sqlite3.SQLITE_PROTOCOL: "案卷正被另一程序占用，本次操作没有保存。请稍后再试。",
    sqlite3.SQLITE_NOTADB: "这个文件不是督查台的案卷，没有写入任何内容。请选择正确的案卷夹。",
}
_PRIMARY = 0xFF
_NOT_HELD = (
    "这个窗口没有占住案卷夹（电脑休眠或断网过，已由另一台电脑打开，或磁盘写不进），本次操作没有保存。"
    "请关闭督查台，确认没有别的电脑在用、磁盘可写，再打开。"
)


_ONLY_SEEN = "案卷夹在只读的磁盘上，只能查看"
_TO_WORK = "要办理，请把案卷夹整个复制到可写的磁盘，再打开那一份。"
FROZEN = f"{_ONLY_SEEN}。{_TO_WORK}"


def known_trouble(error: BaseException) -> str | None:
    """The sentence for an error that is the world's fault (disk, lock, permission); None where it is a defect."""
    cause = getattr(error, "orig", error)
    code = getattr(cause, "sqlite_errorcode", None)
    if isinstance(code, int):
        return _KNOWN.get(code & _PRIMARY)
    return None


class Database:
    """An open case file. Sessions never outlive the two doors; nothing but plain values leaves them."""

    def __init__(self, path: Path, *, frozen: bool = False) -> None:
        self.path = path
        # On a read-only disk: read as a file that nobody changes, for nothing can be made beside it.
        self.frozen = frozen
        # Whether this window still has the folder; a command holds none.
        self.held: Callable[[], bool] = lambda: True
        self._watch: sqlite3.Connection | None = None
        self._engine = _frozen_engine(path) if frozen else _engine(path)
        event.listen(self._engine, "begin", _begin)
        event.listen(self._engine, "checkin", _end)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one moment of the file and never writes."""
        with Session(self._engine, autoflush=False) as session:
            yield session

    @contextmanager
    def writing(self, action: Action) -> Iterator[Writing]:
        """One action: everything in it is committed with its journal entry, or nothing is.

        An action that changed nothing leaves no entry, unless it asks for one (`Writing.noted`). Raises UserError where
        the folder is not held, or no longer when all is done (the computer slept meanwhile)."""
        # Rows are put in by their tables' names, so all of them are known before the first is.
        import supervision_desk.store.tables  # noqa: F401

        self._refuse_unheld()
        engine = self._engine.execution_options(writing=True)
        with Session(engine, autoflush=False) as session:
            writing = Writing(session, action)
            session.info[CHANGES] = writing.changes
            # The write lock is taken before the first read, so that what is checked is what is changed.
            session.connection()
            yield writing
            if writing.changes:
                _rebuild_derived(session, writing.changes)
            if writing.changes or writing.noted:
                writing.record()
                self._refuse_unheld()
                session.commit()

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """A plain connection in one reading transaction, for checks over all tables."""
        with self._engine.connect() as connection:
            yield connection

    def data_version(self) -> int:
        """A number that changes whenever the file was written, by this program or another."""
        if self.frozen:
            return 0
        if self._watch is None:
            # SQLite compares only what one and the same connection saw, so this one is kept for it alone.
            self._watch = open_read_only(self.path)
        return int(self._watch.execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        """Fold the write-ahead log back into the one file and let go of it. What is not held is only let go of."""
        if not self.held():
            self._leave()
            return
        if self._watch is not None:
            self._watch.close()
            self._watch = None
        if self.frozen:
            self.abandon()
            return
        with self._engine.connect() as connection:
            raw: Any = connection.connection.driver_connection
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        self.abandon()

    def abandon(self) -> None:
        """Let go of the file as it is."""
        self._engine.dispose()

    def _leave(self) -> None:
        """Write nothing even in closing. The last connection to go folds its log into the file, which may be another
        computer's by now, so the last is one that can only read."""
        with suppress(sqlite3.Error):
            self.data_version()
        self.abandon()
        if self._watch is not None:
            self._watch.close()
            self._watch = None

    def _refuse_unheld(self) -> None:
        if self.frozen:
            raise UserError(f"{_ONLY_SEEN}，没有保存。{_TO_WORK}")
        if not self.held():
            raise UserError(_NOT_HELD)


def _rebuild_derived(session: Session, changes: Changes) -> None:
    # Imported with the first action: the list of items is shown without them (decision 34).
    from supervision_desk.store.search_touched import reindex_touched
    from supervision_desk.store.task_facts import rebuild_touched

    rebuild_touched(session, changes)
    reindex_touched(session, changes)


def _engine(path: Path) -> Engine:
    engine = create_engine(url_of(path), connect_args={"isolation_level": None, "timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _prepare)
    return engine


def _frozen_engine(path: Path) -> Engine:
    def connect() -> sqlite3.Connection:
        return sqlite3.connect(frozen_address(path), uri=True, isolation_level=None, check_same_thread=False)

    return create_engine("sqlite://", creator=connect, poolclass=QueuePool)


def _prepare(raw: Any, _record: object) -> None:
    for pragma in ("foreign_keys = ON", "journal_mode = WAL", "synchronous = FULL"):
        raw.execute(f"PRAGMA {pragma}").fetchall()


def _end(raw: Any, _record: object) -> None:
    # SQLAlchemy takes a commit that fails for over; SQLite keeps the transaction open, and with it the write lock.
    if raw is not None and raw.in_transaction:
        raw.rollback()


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql(f"PRAGMA cache_size = -{_WRITING_KIB if writing else _READING_KIB}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
