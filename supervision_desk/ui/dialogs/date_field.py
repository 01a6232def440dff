"""A date as people type it: 2027-06-30, 2027.6.30, 20270630, 6-30, 0630, or one part of it.

Qt's own field takes each key for one of its parts and goes on to the next by itself, so that a date typed over another
became a third one. Here what is typed stands as typed until it is a date or the field is left.
"""

from datetime import date

from PySide6.QtCore import QEvent, QSignalBlocker, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QTextCharFormat,
)
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QToolTip, QWidget

from supervision_desk.domain.typed_days import typed_day
from supervision_desk.ui.dates import from_qdate, to_qdate
from supervision_desk.ui.theme import tokens

_WRITTEN_WITH = frozenset("0123456789-/.年月日")
_WHOLE = 8  # digits of a date written without signs between; with them 2020-09-30 is as long as it can be
_YEARS = range(1900, 2200)  # four digits that are none of these are a month and a day: 1231
_STEPS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class DateField(QDateEdit):
    """With a calendar to drop down: weeks from Monday, their days in one letter, weekends muted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typed: str | None = None
        self._part = QDateEdit.Section.YearSection
        self.setDisplayFormat("yyyy-MM-dd")
        self.setCalendarPopup(True)
        calendar = self.calendarWidget()
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
        weekend = QTextCharFormat()
        weekend.setForeground(QColor(tokens().muted))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(day, weekend)

    def day(self) -> date:
        """The day, what is being typed among it."""
        self.take_typed()
        return from_qdate(self.date())

    def take_typed(self) -> bool:
        """Make what was typed the day; where it is none, or may not be chosen, the day before stays, and it is said:
        False."""
        if self._typed is None:
            return True
        typed, self._typed = self._typed, None
        day, shown = self._meant(typed), from_qdate(self.date())
        if day is not None and not self.minimumDate() <= to_qdate(day) <= self.maximumDate():
            self._say(f"{day} 不在可选的日期内，仍是 {shown}。")
            day = None
        elif day is None and typed:
            self._say(f"“{typed}”不是日期，仍是 {shown}；请写成 2027-06-30、6-30 的样子。")
        self.setDate(to_qdate(day or shown))
        return day is not None or not typed

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if event.matches(QKeySequence.StandardKey.Paste):
            self._write(QGuiApplication.clipboard().text().strip())
            self.take_typed()
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._write("" if self._all_selected() else (self.text() if self._typed is None else self._typed)[:-1])
        elif text and text in _WRITTEN_WITH and not event.modifiers() & _STEPS:
            self._write((self._typed or "") + text)
        else:
            if text or event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right):
                taken = self.take_typed()
                if not taken and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                    return  # Qt would take the day that stayed for one chosen
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """What an input method commits comes by here: Qt hands it to the line inside."""
        committed = event.commitString() if isinstance(event, QInputMethodEvent) else ""
        if committed and set(committed) <= _WRITTEN_WITH:
            self._write((self._typed or "") + committed)
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.take_typed()
        super().focusOutEvent(event)

    def _write(self, typed: str) -> None:
        """Show what is typed; a whole date is taken at once."""
        if self._typed is None:
            self._part = self.currentSection()
        self._typed = typed
        with QSignalBlocker(self.lineEdit()):
            self.lineEdit().setText(typed)
        if (len(typed) == _WHOLE and typed.isdigit()) or (len(typed) == len("2020-09-30") and self._meant(typed)):
            self.take_typed()

    def _meant(self, typed: str) -> date | None:
        shown = from_qdate(self.date())
        try:
            if not typed.isdigit():
                return typed_day(typed, shown.replace(month=1, day=1))
            if len(typed) == _WHOLE:
                return date(int(typed[:4]), int(typed[4:6]), int(typed[6:]))
            return shown.replace(**self._part_of(typed))
        except ValueError:
            return None

    def _part_of(self, typed: str) -> dict[str, int]:
        """The part in which the typing began. Raises ValueError where the figures cannot be that part."""
        part, longest = {
            QDateEdit.Section.MonthSection: ("month", 2),
            QDateEdit.Section.DaySection: ("day", 2),
        }.get(self._part, ("year", 4))
        if len(typed) > longest or (part == "year" and len(typed) < longest):
            raise ValueError(typed)
        if part == "year" and int(typed) not in _YEARS:
            return {"month": int(typed[:2]), "day": int(typed[2:])}
        return {part: int(typed)}

    def _all_selected(self) -> bool:
        return bool(self.text()) and self.lineEdit().selectedText() == self.lineEdit().text()

    def _say(self, words: str) -> None:
        QToolTip.showText(self.mapToGlobal(self.rect().bottomLeft()), words, self)
