"""Where file dialogs begin: where the last one of the same kind ended, kept with the window's other settings.

Documents come from one folder, 反馈表 from another (often a USB stick), files are handed out to a third: one place for
all would be wrong nearly always, one for each dialog would have to be found anew in each.
"""

import os
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QSettings


class FileKind(Enum):
    """What is chosen: dialogs of one kind share a place."""

    DOCUMENT = "documents"
    REPLY_SHEET = "reply_sheets"
    LIST = "lists"  # 名录, 放假安排
    ATTACHMENT = "attachments"
    EXPORT = "exports"
    CASE = "cases"
    BACKUP = "backups"


class FilePlaces:
    """The folder last used for each kind; without settings nothing is remembered."""

    def __init__(self) -> None:
        self.settings: QSettings | None = None

    def begin(self, kind: FileKind) -> Path:
        """Where the dialog begins; at home the first time, and where the folder is gone (a stick pulled out)."""
        kept = str(self.settings.value(_name(kind), "") or "") if self.settings is not None else ""
        # Unlike Path.is_dir this is no error where the system refuses to say, as of a share out of reach.
        return Path(kept) if kept and os.path.isdir(kept) else Path.home()

    def keep(self, kind: FileKind, folder: Path) -> None:
        """The next one begins there."""
        if self.settings is not None:
            self.settings.setValue(_name(kind), str(folder))


def _name(kind: FileKind) -> str:
    return f"file_places/{kind.value}"
