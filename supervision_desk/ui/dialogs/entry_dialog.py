"""The shape of every entry dialog: its button calls one service off the GUI thread.

A refusal stays in the dialog, success closes it.
"""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget

from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.day_edit import DayEdit
from supervision_desk.ui.dialogs.form_dialog import FormDialog
from supervision_desk.ui.dialogs.typed_texts import TypedFields
from supervision_desk.ui.jobs import Work

_TYPED_BEFORE = "上次填到一半、没有登记的文字已经填回；不要的请删去。"


class EntryDialog(FormDialog):
    """Subclasses add rows and say in `work()` which service the button calls."""

    def __init__(self, name: str, title: str, done_text: str, actions: Actions, parent: QWidget | None) -> None:
        super().__init__(parent, name, title, done_text)
        self.runner = actions
        self.outcome: Any = None
        self._typed = TypedFields(actions.typed, self)
        self._people: dict[str, tuple[QLineEdit, str]] = {}
        self._filled: QLabel | None = None
        self.form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def work(self) -> Work:
        """The service call, with what was entered."""
        raise NotImplementedError

    def add_line(self, label: str, name: str, text: str = "", hint: str = "") -> QLineEdit:
        """A line of text."""
        line = QLineEdit(text)
        line.setPlaceholderText(hint)
        self.add_field(label, name, line)
        return line

    def add_person(self, label: str, name: str, usual: str = "") -> QLineEdit:
        """A line for a name: the one typed last for this label, else the `usual` one."""
        line = self.add_line(label, name, self.runner.names.last(label) or usual)
        self._people[label] = line, usual
        return line

    def add_text(
        self, label: str, name: str, hint: str = "", height: int = 120, *, kept: bool = True
    ) -> QPlainTextEdit:
        """Several lines of text; Tab leaves it. `kept`: what is typed and not saved is there again the next time."""
        text = QPlainTextEdit()
        text.setPlaceholderText(hint)
        text.setTabChangesFocus(True)
        text.setFixedHeight(height)
        self.add_field(label, name, text)
        if kept:
            self._typed.add(name, text)
        return text

    def add_day(self, label: str, name: str, day: date, latest: date | None = None) -> DayEdit:
        """A day, with its weekday."""
        edit = DayEdit(day, latest)
        self.add_field(label, name, edit)
        return edit

    def fill_in(self, about: str) -> None:
        """Fill in what was typed about this and not saved, and say so."""
        found = self._typed.show(about)
        if found and self._filled is None:
            self._filled = self.add_words("", "typed_before", _TYPED_BEFORE)
        if self._filled is not None:
            self.form.setRowVisible(self._filled, found)

    def showEvent(self, event: QShowEvent) -> None:
        if not self._typed.shown:
            self.fill_in(f"{self.objectName()} {self.windowTitle()}")
        if self.runner.read_only:
            self.refuse(self.runner.read_only)
        super().showEvent(event)

    def accept(self) -> None:
        """Who was named is proposed the next time."""
        for label, (line, usual) in self._people.items():
            self.runner.names.keep(label, line.text(), usual)
        super().accept()

    def reject(self) -> None:
        """Closing waits while the work runs: its answer belongs in this dialog. Title bar and Esc come here too."""
        if self.isEnabled():
            self._typed.put_by()
            super().reject()

    def done_pressed(self) -> None:
        self.show_problem("")
        self.runner.run_action(self, self.work(), self._on_saved, self.show_problem)

    def _on_saved(self, outcome: Any) -> None:
        self.outcome = outcome
        self._typed.forget()
        self.accept()
