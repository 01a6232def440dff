"""The shape of every entry dialog: a form, the problem in words beside the buttons, one button that does it.

Window-modal and never `exec`-ed: the service runs off the GUI thread, a refusal stays in the dialog, success closes it.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.day_edit import DayEdit
from supervision_desk.ui.jobs import Work
from supervision_desk.ui.labels import button, plain_label, row
from supervision_desk.ui.theme import LOOSE, NARROW, WIDE


class EntryDialog(QDialog):
    """Subclasses add rows and say in `work()` which service the button calls."""

    def __init__(self, name: str, title: str, done_text: str, actions: Actions, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setWindowTitle(title)
        self.setMinimumWidth(480)
        self.runner = actions
        self.outcome: Any = None
        self.form = QFormLayout()
        self.form.setSpacing(NARROW)
        self.form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.problem = plain_label("", "problem", "problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.done_button = button(done_text, "done", self._on_done, primary=True)
        self.done_button.setDefault(True)
        self._build()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(LOOSE, LOOSE, LOOSE, LOOSE)
        layout.setSpacing(WIDE)
        layout.addLayout(self.form)
        layout.addWidget(self.problem)
        layout.addLayout(row(None, button("取消", "cancel", self.reject), self.done_button))

    def work(self) -> Work:
        """The service call, with what was entered."""
        raise NotImplementedError

    def add_line(self, label: str, name: str, text: str = "", hint: str = "") -> QLineEdit:
        """A line of text."""
        line = QLineEdit(text)
        line.setPlaceholderText(hint)
        self.add_field(label, name, line)
        return line

    def add_text(self, label: str, name: str, hint: str = "", height: int = 120) -> QPlainTextEdit:
        """Several lines of text; Tab leaves it."""
        text = QPlainTextEdit()
        text.setPlaceholderText(hint)
        text.setTabChangesFocus(True)
        text.setFixedHeight(height)
        self.add_field(label, name, text)
        return text

    def add_day(self, label: str, name: str, day: date, latest: date | None = None) -> DayEdit:
        """A day, with its weekday."""
        edit = DayEdit(day, latest)
        self.add_field(label, name, edit)
        return edit

    def add_field(self, label: str, name: str, widget: QWidget) -> None:
        """Any widget under a label."""
        widget.setObjectName(name)
        widget.setAccessibleName(label)
        self.form.addRow(label, widget)

    def show_problem(self, text: str) -> None:
        """Say in the dialog what could not be done."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def reject(self) -> None:
        """Closing waits while the work runs: its answer belongs in this dialog. Title bar and Esc come here too."""
        if self.isEnabled():
            super().reject()

    def _on_done(self) -> None:
        self.show_problem("")
        self.runner.run_action(self, self.work(), self._on_saved, self.show_problem)

    def _on_saved(self, outcome: Any) -> None:
        self.outcome = outcome
        self.accept()


def open_dialog(dialog: QDialog, then: Callable[[], None] | None = None) -> None:
    """Show a dialog over its window; it deletes itself when closed."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if then is not None:
        dialog.accepted.connect(then)
    dialog.open()
