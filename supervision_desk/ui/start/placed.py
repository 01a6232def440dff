"""Where the case folder was put at the first start, if not in the usual place; the window's settings know."""

from pathlib import Path

from PySide6.QtCore import QSettings

from supervision_desk.ui.frame.folder_settings import folder_name

_KEY = "placed"
NEW_FOLDER = "督查台案卷"


def placed_instead(settings: QSettings, usual: Path) -> Path | None:
    """The folder that was chosen instead of the usual one; None where none was."""
    kept = str(settings.value(folder_name(usual, _KEY), "") or "")
    return Path(kept) if kept else None


def keep_place(settings: QSettings, usual: Path, chosen: Path) -> None:
    """From the next start on, `chosen` is opened where `usual` is asked for and not there."""
    settings.setValue(folder_name(usual, _KEY), str(chosen.resolve()))


def place_in(chosen: Path) -> Path:
    """The folder to make: the one chosen where it is new or empty, else one of its own in it."""
    return chosen / NEW_FOLDER if chosen.is_dir() and any(chosen.iterdir()) else chosen
