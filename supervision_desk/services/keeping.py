"""核验 and 备份 of a case folder."""

import tempfile
from functools import cache
from pathlib import Path

from supervision_desk.domain.watch import Watch, unwatched
from supervision_desk.errors import UserError
from supervision_desk.services.desk import Desk
from supervision_desk.store.backups import Backup, back_up
from supervision_desk.store.folder import FILE_NAME, case_file
from supervision_desk.store.restoring import restore
from supervision_desk.store.verify import Verification as Verification
from supervision_desk.store.verify import fresh_schema, verify


def verify_folder(folder: Path) -> Verification:
    """Check the whole case file against its record. Works on files that this program refuses to open for work.

    Raises UserError where there is no case file."""
    path = case_file(folder)
    if not path.is_file():
        raise UserError(f"{folder} 里没有督查台案卷，没有可核验的内容；请检查路径。")
    return verify(path, _expected_schema())


@cache
def _expected_schema() -> dict[str, str]:
    """What this program's revisions make of an empty file: the same as long as it runs."""
    with tempfile.TemporaryDirectory() as scratch:
        return fresh_schema(Path(scratch))


def back_up_folder(desk: Desk, to: Path | None = None, watch: Watch = unwatched) -> Backup:
    """Copy the case file and its attachments (into `backups/` of the folder when no place is given). Raises
    UserError, and what `watch` raises."""
    return back_up(desk.database.path, to or desk.folder / "backups", desk.today, watch)


def restore_folder(backup: Path, folder: Path) -> Verification:
    """Put a backup with its attachments into a folder without a case, and check it. Raises UserError."""
    restore(backup, folder, FILE_NAME)
    return verify_folder(folder)
