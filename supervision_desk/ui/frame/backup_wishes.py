"""What the person wants of the automatic backup: kept for this machine, the second place by case folder, since a drive
is the machine's and a case has its own."""

from pathlib import Path

from PySide6.QtCore import QSettings

from supervision_desk.domain.backing import Wishes
from supervision_desk.ui.frame.folder_settings import folder_name

MOST_HOURS, MOST_GB = 24, 500
_WANTED, _HOURS, _GB, _SECOND = "backup/wanted", "backup/hours", "backup/gb", "backup_second"


def wishes_of(settings: QSettings, folder: Path) -> Wishes:
    """What is wanted for a case folder."""
    usual = Wishes()
    second = str(settings.value(folder_name(folder, _SECOND), "") or "")
    return Wishes(
        wanted=settings.value(_WANTED, usual.wanted, bool) is True,
        second=Path(second) if second else None,
        hours=_number(settings, _HOURS, usual.hours, MOST_HOURS),
        most_gb=_number(settings, _GB, usual.most_gb, MOST_GB),
    )


def keep_wishes(settings: QSettings, folder: Path, wishes: Wishes) -> None:
    """Keep them from now on."""
    settings.setValue(_WANTED, wishes.wanted)
    settings.setValue(_HOURS, wishes.hours)
    settings.setValue(_GB, wishes.most_gb)
    settings.setValue(folder_name(folder, _SECOND), str(wishes.second) if wishes.second else "")


def _number(settings: QSettings, name: str, usual: int, most: int) -> int:
    """A number as it was kept; the usual one where the file of settings holds none."""
    found = settings.value(name, usual, int)
    return min(max(found, 1), most) if isinstance(found, int) else usual
