"""Putting a backup back: into a folder without a case, or in place of the case that is there.

In place it is one transaction of the case file itself, so that a power cut leaves the old case or the new one, and
other programs that have the file open see it change as they see any action.
"""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from supervision_desk.domain.watch import Watch, unwatched
from supervision_desk.errors import UserError, why
from supervision_desk.store.attached import BESIDE, SHARED, place_of, put_content, under
from supervision_desk.store.backups import copy_pages, digest_place, file_digest, is_sound, named_contents
from supervision_desk.store.folder import PREPARED, fill_search, unlink
from supervision_desk.store.schema import migrate, newest_revision, open_read_only, refuse_newer, revision_of


def restore(backup: Path, folder: Path, name: str) -> Path:
    """Put a backup into a folder as the case file `name`, its attachments beside it; returns the file.

    Raises UserError where a case lies there, where the backup is none, is not what its `.sha256` says or is damaged,
    and where the place cannot be written; then no case lies there, and it can be tried again."""
    target = folder / name
    if target.exists():
        raise UserError(f"{folder} 里已有督查台案卷，没有恢复（以免覆盖）；请换一个空的文件夹，核对后再改用它。")
    try:
        check_backup(backup)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _put_contents(backup, folder)
        _put_file(backup, target)
        return target
    except (OSError, sqlite3.Error) as error:
        raise UserError(f"没有恢复（{why(error)}）；请核对备份文件，并换一个可写的位置。") from error


def check_backup(backup: Path, watch: Watch = unwatched) -> None:
    """Raises UserError where a backup is not there, is not what its `.sha256` says or is damaged; OSError and
    sqlite3.Error where it cannot be read, and what `watch` raises."""
    if not backup.is_file():
        raise UserError(f"找不到备份文件 {backup}，没有恢复；请核对路径。")
    beside = digest_place(backup)
    # One that a power cut left empty says nothing.
    told = beside.read_bytes().partition(b" ")[0].strip() if beside.is_file() else b""
    if told and told != file_digest(backup, watch).encode():
        raise UserError(f"备份 {backup.name} 与它的校验值（{beside.name}）不符，没有恢复；请换一份备份。")
    with closing(open_read_only(backup)) as copy:
        if not is_sound(copy, watch):
            raise UserError(f"备份 {backup.name} 已损坏，没有恢复；请换一份备份。")


@contextmanager
def prepared(backup: Path, case: Path, watch: Watch = unwatched) -> Iterator[Path]:
    """A copy of a backup, checked, beside the case, raised to the newest revision, for what is to be added to it before
    `overwrite`; taken away afterwards. Raises UserError and what `watch` raises; nothing has changed then."""
    refuse_newer(backup)
    with _in_words():
        check_backup(backup, watch)
    handle, name = tempfile.mkstemp(PREPARED, case.name, case.parent)  # 0600
    os.close(handle)
    part = Path(name)
    try:
        with _in_words():
            shutil.copyfile(backup, part)
            if revision_of(part) != newest_revision():
                migrate(part)
                fill_search(part)
        yield part
    finally:
        unlink(part)


def overwrite(part: Path, case: Path, allow: Callable[[], None], watch: Watch = unwatched) -> None:
    """Make a case file what a prepared one holds, in one transaction. `allow` is asked while nobody else can write the
    case, and refuses by raising. Raises UserError (nothing has changed then), and what `allow` and `watch` raise."""
    asked: list[bool] = []

    def watch_asking(done: int, total: int) -> None:
        if done and not asked:
            allow()
            asked.append(True)
        watch(done, total)

    with _in_words(), closing(open_read_only(part)) as source, closing(sqlite3.connect(case)) as target:
        target.execute("PRAGMA synchronous = FULL")
        copy_pages(source, target, watch_asking)


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.Error, DBAPIError) as error:
        raise UserError(f"没有恢复（{why(error)}）；现在的案卷没有变动，请稍后再试，或换一份备份。") from error


def put_contents(backup: Path, case: Path) -> int:
    """Put the attachments that a backup names beside the case; returns how many are neither there nor with the backup.
    Raises UserError."""
    with _in_words():
        return _put_contents(backup, case.parent)


def _put_contents(backup: Path, folder: Path) -> int:
    """The attachments that a backup names, from its own folder or the one that automatic backups share; returns how
    many are missing. They come first: the file that names them comes last, whole. Raises OSError."""
    missing, places = 0, (backup.with_suffix(BESIDE), backup.parent / SHARED)
    for sha256 in named_contents(backup):
        held = next((place for place in (under(each, sha256) for each in places) if place.is_file()), None)
        target = place_of(folder, sha256)
        if target.exists():
            continue
        if held is None:
            missing += 1
        else:
            put_content(held, target)
    return missing


def _put_file(backup: Path, target: Path) -> None:
    handle, part = tempfile.mkstemp(".part", dir=target.parent)  # 0600
    os.close(handle)
    try:
        shutil.copyfile(backup, part)
        os.replace(part, target)
    finally:
        Path(part).unlink(missing_ok=True)
