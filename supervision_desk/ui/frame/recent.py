"""What was opened lately: case folders, and the documents imported into this one; kept in the window's own settings."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings

from supervision_desk.ui.frame.folder_settings import folder_name

_MOST = 8
_FOLDERS = "recent/folders"


@dataclass(frozen=True)
class RecentFolder:
    """A case folder; `day` is the ISO day as of which a training folder was looked at, "" for the real one."""

    path: str
    day: str = ""

    @property
    def as_of(self) -> date | None:
        return date.fromisoformat(self.day) if self.day else None


class Recent:
    """The lists of one window's folder, the newest first."""

    def __init__(self, settings: QSettings, folder: Path) -> None:
        self._settings = settings
        self._documents = folder_name(folder, "documents")

    def folders(self) -> list[RecentFolder]:
        """Case folders opened, this one among them; what cannot be read (settings edited by hand) is not there."""
        try:
            return [RecentFolder(**dict(each)) for each in self._list(_FOLDERS)]
        except (TypeError, ValueError):
            return []

    def documents(self) -> list[str]:
        """Paths of the files imported."""
        return [str(each) for each in self._list(self._documents)]

    def put_folder(self, folder: Path, as_of: date | None) -> None:
        """A folder was opened."""
        opened = RecentFolder(str(folder.resolve()), as_of.isoformat() if as_of else "")
        others = [each for each in self.folders() if each.path != opened.path]
        self._keep(_FOLDERS, [asdict(each) for each in (opened, *others)])

    def put_document(self, path: Path) -> None:
        """A file was read."""
        new = str(path.resolve())
        self._keep(self._documents, [new, *(each for each in self.documents() if each != new)])

    def forget_folder(self, path: str) -> None:
        """A folder that is no longer there."""
        self._keep(_FOLDERS, [asdict(each) for each in self.folders() if each.path != path])

    def forget_document(self, path: str) -> None:
        """A file that is no longer there."""
        self._keep(self._documents, [each for each in self.documents() if each != path])

    def _list(self, key: str) -> list[Any]:
        try:
            kept = json.loads(str(self._settings.value(key, "") or "[]"))
        except ValueError:
            return []
        return kept if isinstance(kept, list) else []

    def _keep(self, key: str, entries: Sequence[object]) -> None:
        self._settings.setValue(key, json.dumps(entries[:_MOST], ensure_ascii=False))
