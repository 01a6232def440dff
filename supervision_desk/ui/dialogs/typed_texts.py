"""What is typed in dialogs and not saved: offered again when the dialog is opened again, after Esc as after a crash."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit


class TypedTexts(QObject):
    """The texts of one window by the place they are typed in; `changed` when one is kept or forgotten, `put_by` with a
    sentence when a dialog is left with some of them."""

    changed = Signal()
    put_by = Signal(str)

    def __init__(self, texts: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self._texts = dict(texts or {})

    def text(self, place: str) -> str:
        """What was typed there, or nothing."""
        return self._texts.get(place, "")

    def keep(self, place: str, text: str) -> None:
        """Keep a text as the newest; an empty one is forgotten."""
        if text == self.text(place):
            return
        self._texts.pop(place, None)
        if text.strip():
            self._texts[place] = text
        self.changed.emit()

    def all(self) -> dict[str, str]:
        """All of them, the newest last."""
        return dict(self._texts)


_PUT_BY = "文字已留着，下次打开时填回。"


class TypedFields(QObject):
    """The long texts of one dialog. What stood in them before the person typed is not kept."""

    def __init__(self, texts: TypedTexts, dialog: QObject) -> None:
        super().__init__(dialog)
        self._texts = texts
        self._fields: dict[str, QPlainTextEdit] = {}
        self._first: dict[str, str] = {}
        self._about: str | None = None

    def add(self, name: str, field: QPlainTextEdit) -> None:
        """Watch a field from now on."""
        self._fields[name] = field
        field.textChanged.connect(partial(self._on_typed, name))

    @property
    def shown(self) -> bool:
        """Whether it was said what the dialog is about."""
        return self._about is not None

    def show(self, about: str) -> bool:
        """Fill in what was typed about this and not saved; whether there was anything."""
        self._about = None
        kept = {name: self._texts.text(_place(about, name)) for name in self._fields}
        for name, field in self._fields.items():
            first = self._first.setdefault(name, field.toPlainText())
            field.setPlainText(kept[name] or first)
            field.moveCursor(QTextCursor.MoveOperation.End)  # it is written on from where it stopped
        self._about = about
        return any(kept.values())

    def put_by(self) -> None:
        """The dialog is left without saving: tell that what was typed is kept, where anything is."""
        if self._about is not None and any(self._texts.text(_place(self._about, name)) for name in self._fields):
            self._texts.put_by.emit(_PUT_BY)

    def forget(self) -> None:
        """It is saved now."""
        about, self._about = self._about, None
        for name in self._fields if about is not None else ():
            self._texts.keep(_place(str(about), name), "")

    def _on_typed(self, name: str) -> None:
        if self._about is not None:
            text = self._fields[name].toPlainText()
            self._texts.keep(_place(self._about, name), "" if text == self._first[name] else text)


def _place(about: str, name: str) -> str:
    return f"{about} {name}"
