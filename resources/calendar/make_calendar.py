"""Makes work_days.csv and years.csv from the package chinesecalendar (MIT), the days of the State Council's notices.

Run by hand after the package's release each November:  python make_calendar.py
Only days that depart from Monday-to-Friday or bear a holiday's name are listed.
"""

import csv
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar

FIRST, LAST = 2004, 2026
NAMES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "National Day": "国庆节",
    "Mid-autumn Festival": "中秋节",
    "Anti-Fascist 70th Day": "抗战胜利70周年纪念日",
}
# Years whose notice gives 国庆 and 中秋 as one holiday: first and last day, and its name there.
JOINED = {
    2009: ((10, 1), (10, 8), "国庆节、中秋节"),
    2012: ((9, 30), (10, 7), "中秋节、国庆节"),
    2017: ((10, 1), (10, 8), "国庆节、中秋节"),
    2020: ((10, 1), (10, 8), "国庆节、中秋节"),
    2023: ((9, 29), (10, 6), "中秋节、国庆节"),
    2025: ((10, 1), (10, 8), "国庆节、中秋节"),
}
EXTENDED = {date(2020, 1, 31), date(2020, 2, 1), date(2020, 2, 2)}


def notice(day: date, name: str = "") -> str:
    """The notice a day rests on, by its title; the last days of December belong to the next year's 元旦."""
    if day in EXTENDED:
        return "国务院办公厅关于延长2020年春节假期的通知"
    year = day.year + 1 if day.month == 12 and name == "New Year's Day" else day.year
    return f"国务院办公厅关于{year}年部分节假日安排的通知"


def special_days() -> list[tuple[str, int, str, str]]:
    rows = []
    day = date(FIRST, 1, 1)
    while day.year <= LAST:
        off, name = chinese_calendar.get_holiday_detail(day)
        plain_work = day.weekday() < 5
        if name in NAMES or off == plain_work:
            label = _joined(day) if off else ""
            label = label or NAMES.get(name or "", "") + ("" if off else "调休上班")
            rows.append((day.isoformat(), int(not off), label or "调休放假", notice(day, name or "")))
        day += timedelta(days=1)
    return rows


def _joined(day: date) -> str:
    """The name of a holiday that is two in one; "" for any other day."""
    if day.year not in JOINED:
        return ""
    first, last, name = JOINED[day.year]
    return name if date(day.year, *first) <= day <= date(day.year, *last) else ""


def main() -> None:
    folder = Path(__file__).parent
    with (folder / "work_days.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("date", "is_workday", "name", "source"), *special_days()])
    with (folder / "years.csv").open("w", encoding="utf-8", newline="") as file:
        years = [(year, "已公布", notice(date(year, 6, 1))) for year in range(FIRST, LAST + 1)]
        csv.writer(file).writerows([("year", "status", "source"), *years])


if __name__ == "__main__":
    main()
