"""A day that may be left open: a box to tick, and the day beside it."""

from datetime import date

from PySide6.QtWidgets import QCheckBox, QWidget

from supervision_desk.ui.dialogs.day_edit import DayEdit
from supervision_desk.ui.labels import named, row


class OptionalDay(QWidget):
    """Holds a day or none; `words` say what ticking the box means."""

    def __init__(self, words: str, day: date | None, proposed: date) -> None:
        super().__init__()
        self.box = named(QCheckBox(words), "has_day", words)
        self.box.setChecked(day is not None)
        self._edit = DayEdit(day or proposed)
        self._edit.setEnabled(day is not None)
        self.box.toggled.connect(self._edit.setEnabled)
        self.setLayout(row(self.box, self._edit, None))
        self.setFocusProxy(self.box)

    def day(self) -> date | None:
        """The day, None while the box is not ticked."""
        return self._edit.day() if self.box.isChecked() else None

    def propose(self, day: date) -> None:
        """The day that stands there when the box is ticked."""
        self._edit.set_day(day)

    def set_day(self, day: date) -> None:
        """Tick the box and choose a day."""
        self.put(day)

    def put(self, day: date | None) -> None:
        """Choose a day, or none."""
        self.box.setChecked(day is not None)
        if day is not None:
            self._edit.set_day(day)
