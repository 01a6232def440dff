"""The backup that the window makes by itself (design §10, decision 41): when something was done since the last one,
into the case folder and, where one is set, a second place; thinned by age and bytes.

What was backed up is told from the names that lie in the place, which carry the journal's length and head: nothing is
remembered that could be wrong. Trouble is told, never raised: nobody asked for this now.
"""

import hashlib
import platform
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from supervision_desk.domain.backing import Outcome, Wishes
from supervision_desk.domain.watch import Watch, unwatched
from supervision_desk.errors import UserError, why
from supervision_desk.store.auto_backups import (
    Stored,
    clear_leftovers,
    copy_on,
    first_digest,
    head_in,
    make_automatic,
    stored_in,
    thin,
)
from supervision_desk.store.folder import case_file
from supervision_desk.store.schema import open_read_only

BACKUPS = "backups"
_GIB = 1 << 30
_NOT_THERE = "备份的另一位置“{}”现在找不到（没有插上或没有连上），备份只在案卷夹里。"


def back_up_changed(
    folder: Path, wishes: Wishes, now: datetime, watch: Watch = unwatched, *, at_once: bool = False
) -> Outcome:
    """Back the case up where it changed since the last backup, and that is `hours` old or it is wanted `at_once`; then
    see that the second place has the newest too. Raises nothing but what `watch` raises."""
    place = folder / BACKUPS
    outcome = Outcome()
    try:
        clear_leftovers(place)
        outcome = _made(folder, wishes, now, watch, at_once)
        if outcome.written:
            thin(place, now, wishes.most_gb * _GIB)
    except UserError as error:
        return replace(outcome, complete=False, trouble=str(error))
    except (OSError, sqlite3.Error) as error:
        return replace(
            outcome, complete=False, trouble=f"自动备份没有做成（{why(error)}）；案卷没有变动，请检查案卷夹所在的磁盘。"
        )
    trouble = _copied_on(folder, wishes, now, watch)
    return replace(outcome, complete=outcome.complete and not trouble, trouble=trouble)


def _made(folder: Path, wishes: Wishes, now: datetime, watch: Watch, at_once: bool) -> Outcome:
    """A backup in the case folder, where one is due."""
    case, place = case_file(folder), folder / BACKUPS
    stored = stored_in(place)
    past = [each.made for each in stored if each.made <= now]
    newest = past[0] if past else None
    done = head_in(case).mark in {each.mark for each in stored}
    recent = newest is not None and now - newest < timedelta(hours=wishes.hours)
    if done or (recent and not at_once):
        return Outcome(newest, complete=done)
    make_automatic(case, place, now, watch)
    return Outcome(now, written=True, complete=True)


def newest_backup(folder: Path) -> Outcome:
    """What is known of the last backup in the case folder, for telling."""
    try:
        return Outcome(next((each.made for each in stored_in(folder / BACKUPS)), None))
    except OSError as error:
        return Outcome(trouble=f"读不出案卷夹里的备份（{why(error)}），请检查磁盘。")


def _copied_on(folder: Path, wishes: Wishes, now: datetime, watch: Watch) -> str:
    """The newest backup of the case folder in the second place as well; the sentence of what went wrong."""
    if wishes.second is None:
        return ""
    try:
        if not wishes.second.is_dir():
            return _NOT_THERE.format(wishes.second)
        place = second_place(wishes.second, folder)
        owner = own_mark(folder)
        clear_leftovers(place, owner)
        newest = next((each for each in stored_in(folder / BACKUPS) if each.made <= now), None)
        if newest is not None and newest.mark not in {each.mark for each in stored_in(place) if each.owner == owner}:
            copy_on(newest, case_file(folder), place, owner, watch)
            thin(place, now, wishes.most_gb * _GIB, owner)
    except (OSError, sqlite3.Error) as error:
        return f"备份没有放到另一位置“{wishes.second}”（{why(error)}）；案卷夹里的备份已做好，请检查那块磁盘。"
    return ""


def own_mark(folder: Path) -> str:
    """By what a case folder on this computer knows its own backups in a place that others use too: eight letters of the
    computer's name with the folder's path. A folder that moved begins anew and leaves what it had there alone."""
    return hashlib.sha256(f"{platform.node()}|{folder.resolve()}".encode()).hexdigest()[:8]


def second_place(second: Path, folder: Path) -> Path:
    """Where in the second place the backups of this case lie: several cases may share a disk, and a case goes on in its
    own when its folder is moved to another computer. Raises sqlite3.Error."""
    with closing(open_read_only(case_file(folder))) as connection:
        return second / f"{folder.resolve().name}-{first_digest(connection)[:8]}"


def check_second(second: Path, folder: Path) -> None:
    """Raises UserError where a place is no second one: it lies in the case folder itself."""
    if second.resolve().is_relative_to(folder.resolve()):
        raise UserError(f"{second} 就在案卷夹里，没有改动；请选另一块磁盘（U 盘、移动硬盘、网络盘）上的文件夹。")


def backups_of(folder: Path, second: Path | None) -> tuple[Stored, ...]:
    """All backups of a case that bear a name of ours, the newest first; a second place that is away has none."""
    found = list(stored_in(folder / BACKUPS))
    try:
        if second is not None:
            found += stored_in(second_place(second, folder))
    except (OSError, sqlite3.Error):
        pass
    return tuple(sorted(found, key=lambda each: each.made, reverse=True))
