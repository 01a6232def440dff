"""年度放假安排 as a file: lines `date,is_workday,name,source` (.csv, Excel), or the JSON of holiday-cn.

A file is taken whole or not at all: what cannot be read, a day given twice, a year with days missing is named in one
sentence.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from supervision_desk.domain.workdays import SpecialDay
from supervision_desk.domain.year_calendar import lists_every_day, paper_year, year_problem
from supervision_desk.errors import UserError, why
from supervision_desk.sheets.table_file import NotATable, read_table

_HEADINGS = {
    "date": ("date", "日期", "day"),
    "is_workday": ("is_workday", "是否上班", "是否工作日", "工作日", "上班"),
    "name": ("name", "名称", "节日", "节假日"),
    "source": ("source", "依据", "来源", "通知"),
}
_FIELDS = {heading: field for field, headings in _HEADINGS.items() for heading in headings}
_WORKED = frozenset({"1", "true", "是", "上班", "班", "工作日", "y", "yes"})
_FREE = frozenset({"0", "false", "否", "休", "放假", "休息", "n", "no"})
_MOST_BYTES = 5_000_000
_NOTICE = "国务院办公厅关于{}年部分节假日安排的通知"


def read_calendar_file(path: Path) -> dict[int, list[SpecialDay]]:
    """The days of each year's notice in the file. Raises UserError where it is not whole."""
    try:
        days = _from_json(path) if path.suffix.lower() == ".json" else _from_table(path)
    except OSError as error:
        raise UserError(f"读不了工作日历 {path}（{why(error)}），没有导入；请核对后重试。") from error
    except NotATable as error:
        raise UserError(f"{path.name} 不是 .csv、Excel 或 JSON 日历文件，没有导入；请核对文件。") from error
    if not days:
        raise UserError(f"{path.name} 里没有日期，没有导入；请核对文件。")
    return _by_year(path, days)


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


def _from_table(path: Path) -> list[SpecialDay]:
    rows = [row for row in read_table(path) if any(row)]
    columns = {_FIELDS[cell.lower()]: n for n, cell in enumerate(rows[0]) if cell.lower() in _FIELDS} if rows else {}
    if not {"date", "is_workday"} <= columns.keys():
        raise UserError(f"{path.name} 的表头须有 date、is_workday（日期、是否上班），没有导入；请按样表填写。")
    return [_day(path, line, _cells(row, columns)) for line, row in enumerate(rows[1:], 2)]


def _cells(row: Sequence[str], columns: Mapping[str, int]) -> dict[str, str]:
    return {field: row[place] if place < len(row) else "" for field, place in columns.items()}


def _day(path: Path, line: int, cells: Mapping[str, str]) -> SpecialDay:
    worked = cells["is_workday"].lower()
    if worked not in _WORKED | _FREE:
        raise UserError(f"{path.name} 第 {line} 行的“{cells['is_workday']}”不是 1 或 0，没有导入；请改正后重试。")
    try:
        day = date.fromisoformat(cells["date"].replace("/", "-"))
    except ValueError as error:
        raise UserError(
            f"{path.name} 第 {line} 行的日期“{cells['date']}”无法识别，没有导入；请写成 2027-01-01。"
        ) from error
    source = cells.get("source", "") or f"导入文件 {path.name}"
    return SpecialDay(day, worked in _WORKED, cells.get("name", ""), source)


def _from_json(path: Path) -> list[SpecialDay]:
    """The list of holiday-cn: {"days": [{"name", "date", "isOffDay"}]}."""
    data = path.read_bytes()
    if len(data) > _MOST_BYTES:
        raise NotATable(path.name)
    try:
        content = json.loads(data.decode("utf-8-sig"))
        return [_listed(each, content.get("year")) for each in content["days"]]
    except (UnicodeDecodeError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotATable(str(error)) from error


def _listed(each: Mapping[str, object], year: object) -> SpecialDay:
    day, off = date.fromisoformat(str(each["date"])), each["isOffDay"]
    if not isinstance(off, bool):
        raise TypeError("isOffDay")
    name = str(each["name"]) + ("" if off else "调休上班")
    return SpecialDay(day, not off, name, _NOTICE.format(year if isinstance(year, int) else day.year))
