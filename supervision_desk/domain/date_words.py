"""A day in words, as papers and sentences say it."""

from datetime import date

WEEKDAYS = "一二三四五六日"


def long_date(day: date) -> str:
    """2020年7月6日: as papers print a date (GB/T 9704-2012 7.3.5.4: Arabic, no leading zero)."""
    return f"{day.year}年{day.month}月{day.day}日"


def weekday_letter(day: date) -> str:
    """一 … 日, to stand behind 周 or 星期."""
    return WEEKDAYS[day.weekday()]
