"""How days, rates and times are shown in the window, each in one place."""

from datetime import date

from PySide6.QtCore import QDate

_WEEKDAYS = "一二三四五六日"


def show_day(day: date | None) -> str:
    """2020-12-31, or nothing."""
    return day.isoformat() if day else ""


def show_weekday(day: date) -> str:
    """星期四."""
    return f"星期{_WEEKDAYS[day.weekday()]}"


def show_rate(rate: float | None) -> str:
    """68.5%, or — where a rate has no meaning."""
    return "—" if rate is None else f"{rate * 100:.1f}%"


def to_qdate(day: date) -> QDate:
    """A day as Qt has it."""
    return QDate(day.year, day.month, day.day)


def from_qdate(day: QDate) -> date:
    """A day from Qt."""
    return date(day.year(), day.month(), day.day())
