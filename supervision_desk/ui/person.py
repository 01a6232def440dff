"""Who sits here: the name under which things are done in this window, kept for this person and machine.

A login name (root, admin, user) is nobody's name: it would stand as 经办人 in lists and on paper. The person is asked
once; whoever puts the question away is not asked again, and finds it under 设置.
"""

from PySide6.QtCore import QSettings

_NAME, _ASKED, _TYPED = "person/name", "person/asked", "person/typed"


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


class TypedNames:
    """The names typed last as 审核人, 签发人, 封存人, 交办人, by the label of their field: kept on this machine once a
    window has given its `settings`, else as long as the program runs."""

    def __init__(self) -> None:
        self.settings: QSettings | None = None
        self._names: dict[str, str] = {}

    def last(self, label: str) -> str:
        """The name, "" where none was typed."""
        if self.settings is None:
            return self._names.get(label, "")
        return str(self.settings.value(f"{_TYPED}/{label}", "") or "")

    def keep(self, label: str, name: str, usual: str) -> None:
        """Remember a name; the `usual` one of the field needs no remembering."""
        kept = "" if name.strip() == usual else name.strip()
        self._names[label] = kept
        if self.settings is not None:
            self.settings.setValue(f"{_TYPED}/{label}", kept)
