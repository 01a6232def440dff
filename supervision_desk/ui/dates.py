"""How days are shown in the window, in one place."""

from datetime import date

from PySide6.QtCore import QDate

from supervision_desk.domain.date_words import weekday_letter


def show_day(day: date | None) -> str:
    """2020-12-31, or nothing."""
    return day.isoformat() if day else ""


def show_weekday(day: date) -> str:
    """星期四."""
    return f"星期{weekday_letter(day)}"


def to_qdate(day: date) -> QDate:
    """A day as Qt has it."""
    return QDate(day.year, day.month, day.day)


def from_qdate(day: QDate) -> date:
    """A day from Qt."""
    return date(day.year(), day.month(), day.day())
