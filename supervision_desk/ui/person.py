"""Who sits here: the name under which things are done in this window, kept for this person and machine.

A login name (root, admin, user) is nobody's name: it would stand as 经办人 in lists and on paper. The person is asked
once; whoever puts the question away is not asked again, and finds it under 设置.
"""

from PySide6.QtCore import QSettings

_NAME, _ASKED = "person/name", "person/asked"


def kept_person(settings: QSettings) -> str:
    """The name, "" where none was given."""
    return str(settings.value(_NAME, "") or "")


def keep_person(settings: QSettings, name: str) -> None:
    """Remember the name from now on."""
    settings.setValue(_NAME, name.strip())


def ask_now(settings: QSettings) -> bool:
    """Whether the question is still to be asked; it is asked once."""
    asked = bool(settings.value(_ASKED, False, bool))
    settings.setValue(_ASKED, True)
    return not asked and not kept_person(settings)
