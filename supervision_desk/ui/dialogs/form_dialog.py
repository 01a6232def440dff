"""The frame of every dialog that is filled in: a form, the problem in words, the buttons below.

Window-modal and never `exec`-ed.
"""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFormLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from supervision_desk.ui.help.dialog_key import add_help_key
from supervision_desk.ui.labels import button, named, plain_label, row
from supervision_desk.ui.tall_area import TallArea
from supervision_desk.ui.theme import LOOSE, NARROW, WIDE

_LEAST_WIDTH = 480
_FRAME = 40  # what a window's title takes


class FormDialog(QDialog):
    """Subclasses add rows and say in `done_pressed` what the one button does."""

    def __init__(self, parent: QWidget | None, name: str, title: str, done_text: str, away_text: str = "取消") -> None:
        super().__init__(parent)
        named(self, name, title)
        self.setWindowTitle(title)
        self.setMinimumWidth(_LEAST_WIDTH)
        add_help_key(self)
        self._fitted = 0
        self._area: TallArea | None = None
        self.form = QFormLayout()
        self.form.setSpacing(NARROW)
        self.problem = plain_label("", "problem", "problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.done_button = button(done_text, "done", self.done_pressed, primary=True)
        self.done_button.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(LOOSE, LOOSE, LOOSE, LOOSE)
        layout.setSpacing(WIDE)
        layout.addLayout(self.form)
        layout.addWidget(self.problem)
        self._buttons = row(None, button(away_text, "cancel", self.reject), self.done_button)
        layout.addLayout(self._buttons)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()
        self._stay_on_screen()
        QTimer.singleShot(0, self, self._settle)

    def _settle(self) -> None:
        """Once more when all is laid out: fields of days grow with the letters only when they are shown."""
        self.fit()
        self._stay_on_screen()

    def _stay_on_screen(self) -> None:
        """Qt finds the place before the dialog has its height: no button is to lie below the screen."""
        room, frame = self.screen().availableGeometry(), self.frameGeometry()
        below = frame.bottom() - room.bottom()
        if below > 0:
            self.move(frame.left(), max(frame.top() - below, room.top()))

    def add_button(self, other: QPushButton) -> None:
        """Another button, left of the one that does."""
        self._buttons.insertWidget(self._buttons.count() - 1, other)

    def fit(self) -> None:
        """Grow until every line of wrapped words has its room: Qt reckons with one line each. What a row gave back is
        given up too, unless the person made the dialog higher. Where the screen is too low, the form scrolls."""
        if (layout := self.layout()) is not None and self._area is None:
            layout.activate()
            needed = layout.totalHeightForWidth(self.width())
            most = self.screen().availableGeometry().height() - _FRAME
            if needed > most:
                self._scroll()
                layout.activate()
                self.resize(max(self.width(), layout.minimumSize().width()), most)
                return
            untouched = self.height() in (self._fitted, self.sizeHint().height())
            self.resize(self.width(), needed if untouched else max(self.height(), needed))
            self._fitted = self.height()

    def _scroll(self) -> None:
        """Put the form into an area that scrolls; problem and buttons stay in sight below it."""
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.removeItem(self.form)
        self.form.setParent(None)
        inside = named(QWidget(), "form_inside", self.windowTitle())
        inside.setLayout(self.form)
        self._area = TallArea(inside, "form_area", self.windowTitle())
        layout.insertWidget(0, self._area, 1)

    def done_pressed(self) -> None:
        """What the button does."""
        raise NotImplementedError

    def add_field(self, label: str, name: str, widget: QWidget) -> None:
        """Any widget under a label."""
        self.form.addRow(label, named(widget, name, label or name))

    def add_words(self, label: str, name: str, text: str) -> QLabel:
        """Something to read."""
        words = plain_label(text, name, "" if label else "muted")
        words.setWordWrap(True)
        self.form.addRow(label, words)
        return words

    def refuse(self, sentence: str) -> None:
        """Say why nothing can be done here; the button is off."""
        self.show_problem(sentence)
        self.done_button.setEnabled(False)

    def show_problem(self, text: str) -> None:
        """Say in the dialog what could not be done; "" takes it away."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        self.fit()
