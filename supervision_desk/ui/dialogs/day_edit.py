"""A day to choose: year first, the weekday beside it, a calendar to drop down."""

from datetime import date

from PySide6.QtCore import QDate, QEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from supervision_desk.ui.dates import from_qdate, show_weekday, to_qdate
from supervision_desk.ui.dialogs.date_field import DateField
from supervision_desk.ui.labels import plain_label
from supervision_desk.ui.theme import NARROW

# The arrow that drops the calendar down, and the field's own frame.
_ARROW = 46


class DayEdit(QWidget):
    """Holds one day; `latest` is the last one that may be chosen."""

    def __init__(self, day: date, latest: date | None = None) -> None:
        super().__init__()
        self.edit = DateField()
        self.edit.setDate(to_qdate(day))
        self.edit.setObjectName("day")
        self.edit.setAccessibleName("日期")
        self._fit_letters()
        if latest is not None:
            self.set_latest(latest)
        self._weekday = plain_label(show_weekday(day), "weekday", "muted")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NARROW)
        layout.addWidget(self.edit)
        layout.addWidget(self._weekday)
        layout.addStretch(1)
        self.setFocusProxy(self.edit)
        self.edit.dateChanged.connect(self._on_date_changed)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_letters()

    def _fit_letters(self) -> None:
        """The day is read whole beside its arrow."""
        self.edit.setMinimumWidth(self.edit.fontMetrics().horizontalAdvance("2020-12-31") + _ARROW)

    def day(self) -> date:
        """The day chosen."""
        return self.edit.day()

    def set_day(self, day: date) -> None:
        """Choose a day."""
        self.edit.setDate(to_qdate(day))

    def set_latest(self, latest: date) -> None:
        """Let no later day be chosen; a later one becomes it."""
        self.edit.setMaximumDate(to_qdate(latest))

    def _on_date_changed(self, day: QDate) -> None:
        self._weekday.setText(show_weekday(from_qdate(day)))
