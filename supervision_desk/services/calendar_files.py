"""年度放假安排 as a file: a table with a day or a stretch a line (.csv, Excel), or the JSON of holiday-cn.

A file is taken whole or not at all: what cannot be read, a day given twice, a year with days missing is named in one
sentence.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from supervision_desk.domain.notice_days import YEAR_MISSING, named_days
from supervision_desk.domain.workdays import SpecialDay
from supervision_desk.domain.year_calendar import HOLIDAYS, lists_every_day, paper_year, year_problem
from supervision_desk.errors import UserError, why
from supervision_desk.sheets.table_file import NotATable, read_table

_HEADINGS = {
    "date": ("date", "日期", "day", "时间", "放假日期"),
    "is_workday": ("is_workday", "是否上班", "是否工作日", "工作日", "上班", "类型", "性质", "安排", "状态", "type"),
    "name": ("name", "名称", "节日", "节假日", "节日名称", "假期"),
    "source": ("source", "依据", "来源", "通知", "放假通知", "文件"),
}
_FIELDS = {heading: field for field, headings in _HEADINGS.items() for heading in headings}
# 调休 alone may mean either and is not guessed.
_WORKED = frozenset(
    {"1", "true", "y", "yes", "是", "上班", "班", "工作日", "补班", "调班", "调休上班", "调休补班", "调休工作日"}
)
_FREE = frozenset(
    {"0", "false", "n", "no", "否", "休", "假", "放假", "休息", "休假", "公休", "节假日", "法定节假日", "放假日"}
)
# What a list of every day calls its plain days.
_NO_NAMES = frozenset({"工作日", "周末", "休息日", "双休日", "平日"})
_MARKS = re.compile(r"[\s*＊（(].*|\s")
_YEAR = re.compile(r"(\d{4})\s*年")
_TITLE_ROWS = 5
_DECEMBER = 12
_MOST_BYTES = 5_000_000
_NOTICE = "国务院办公厅关于{}年部分节假日安排的通知"
_ADDED = "调休上班"


@dataclass(frozen=True)
class CalendarFile:
    """The days of each year's notice; a day's source is "" where the file names none. `notes` say what was not read."""

    years: Mapping[int, Sequence[SpecialDay]]
    notes: tuple[str, ...] = ()


def read_calendar_file(path: Path, year: int | None = None) -> CalendarFile:
    """The days of each year's notice in the file; `year` is that of days written without one.

    Raises UserError where it is not whole."""
    try:
        days, notes = _from_json(path) if path.suffix.lower() == ".json" else _from_table(path, year)
    except OSError as error:
        raise UserError(f"读不了工作日历 {path}（{why(error)}），没有导入；请核对后重试。") from error
    except NotATable as error:
        raise UserError(f"{path.name} 不是 .csv、Excel 或 JSON 日历文件，没有导入；请核对文件。") from error
    if not days:
        raise UserError(f"{path.name} 里没有日期，没有导入；请核对文件。")
    return CalendarFile(_by_year(path, days), notes)


def _by_year(path: Path, days: Sequence[SpecialDay]) -> dict[int, list[SpecialDay]]:
    years: dict[int, list[SpecialDay]] = {}
    whole = lists_every_day(days)
    for each in days:
        years.setdefault(each.day.year if whole else paper_year(each), []).append(each)
    found = sorted(years)
    absent = [year for year in range(found[0], found[-1] + 1) if year not in years]
    if absent:
        raise UserError(f"{path.name} 缺少{absent[0]}年，没有导入；请补全后重试。")
    for year in found:
        if problem := year_problem(year, years[year]):
            raise UserError(f"{path.name} 不完整：{problem}，没有导入；请补全后重试。")
    return {year: years[year] for year in found}


def _from_table(path: Path, year: int | None) -> tuple[list[SpecialDay], tuple[str, ...]]:
    rows = read_table(path)
    start, columns = _heading(path, rows)
    days = [
        day
        for line, row in enumerate(rows[start:], start + 1)
        if any(row)
        for day in _days(path, line, _cells(row, columns), year)
    ]
    return days, tuple(_unread(rows, start, columns))


def _heading(path: Path, rows: Sequence[Sequence[str]]) -> tuple[int, dict[str, int]]:
    """Where the days begin and the place of each field, by the first row that has the headings needed."""
    if not any(map(any, rows)):
        raise UserError(f"{path.name} 里没有日期，没有导入；请核对文件。")
    for number, row in enumerate(rows[:_TITLE_ROWS], 1):
        columns: dict[str, int] = {}
        for place, words in enumerate(row):
            if field := _FIELDS.get(_MARKS.sub("", words).lower()):
                columns.setdefault(field, place)
        if {"date", "is_workday"} <= columns.keys():
            return number, columns
    raise UserError(f"{path.name} 的表头须有日期、类型（date、is_workday）两列，没有导入；请按样表 calendar.csv 填写。")


def _unread(rows: Sequence[Sequence[str]], start: int, columns: Mapping[str, int]) -> Iterator[str]:
    named = [words for place, words in enumerate(rows[start - 1]) if words and place not in columns.values()]
    if named:
        yield f"没有读这几列：{'、'.join(named)}。"


def _cells(row: Sequence[str], columns: Mapping[str, int]) -> dict[str, str]:
    return {field: row[place] if place < len(row) else "" for field, place in columns.items()}


def _days(path: Path, line: int, cells: Mapping[str, str], year: int | None) -> list[SpecialDay]:
    worked = cells["is_workday"].lower()
    if worked not in _WORKED | _FREE:
        raise UserError(
            f"{path.name} 第 {line} 行的“{cells['is_workday']}”分不清放假还是上班，没有导入；"
            "请写“放假”或“上班”（0 或 1）。"
        )
    name, source = cells.get("name", ""), cells.get("source", "")
    if name in _NO_NAMES:
        name = ""
    if worked in _WORKED and "班" not in name and any(each[:2] in name for each in HOLIDAYS):
        name += _ADDED
    found = _dates(path, line, cells["date"], name, _year_of(source) or year)
    return [SpecialDay(day, worked in _WORKED, name, source) for day in found]


def _year_of(notice: str) -> int | None:
    """The year that a notice's title names, where it names one."""
    named = set(_YEAR.findall(notice))
    return int(named.pop()) if len(named) == 1 else None


def _dates(path: Path, line: int, written: str, name: str, year: int | None) -> list[date]:
    try:
        found = named_days(written, year)
    except ValueError as error:
        if str(error) == YEAR_MISSING:
            raise UserError(
                f"{path.name} 第 {line} 行的日期“{written}”没有写年份，没有导入；请写明年份，或在导入时指定年份。"
            ) from error
        raise UserError(
            f"{path.name} 第 {line} 行的日期“{written}”无法识别，没有导入；请写成 2027-01-01 或 1月1日至3日。"
        ) from error
    if name.startswith("元旦") and not re.search(r"\d{4}", written):
        # The days of 元旦 in December lie before the year of their notice.
        return [each.replace(year=each.year - (each.month == _DECEMBER and each.year == year)) for each in found]
    return found


def _from_json(path: Path) -> tuple[list[SpecialDay], tuple[str, ...]]:
    """The list of holiday-cn: {"days": [{"name", "date", "isOffDay"}]}."""
    data = path.read_bytes()
    if len(data) > _MOST_BYTES:
        raise NotATable(path.name)
    try:
        content = json.loads(data.decode("utf-8-sig"))
        return [_listed(each, content.get("year")) for each in content["days"]], ()
    except (UnicodeDecodeError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotATable(str(error)) from error


def _listed(each: Mapping[str, object], year: object) -> SpecialDay:
    day, off = date.fromisoformat(str(each["date"])), each["isOffDay"]
    if not isinstance(off, bool):
        raise TypeError("isOffDay")
    name = str(each["name"]) + ("" if off else _ADDED)
    return SpecialDay(day, not off, name, _NOTICE.format(year if isinstance(year, int) else day.year))
