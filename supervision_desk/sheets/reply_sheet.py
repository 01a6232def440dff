"""反馈表 as .xlsx: a unit fills in the yellow cells and sends it back; ids stand in hidden columns.

One row a target, the cells of its task merged over them. What may be filled in is unlocked and checked by the program
that opens it; the rest is protected without a password, so that a slip of the hand moves no line.
"""

from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from math import ceil
from typing import Any

import xlsxwriter

VERSION = "反馈表 1"
# Where a reader finds what was filled in: the head row and, from 0, the columns.
HEAD_ROW = 3
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 (workbook properties carry no zone)
KINDS = ("阶段", "办结")
_LEAST_ROW, _LINE = 48.0, 14.5
_PERCENT = ("%", "％")


@dataclass(frozen=True)
class SheetTarget:
    """A target with its last reading; `uid` is its permanent identity."""

    uid: str
    text: str
    value: float | None
    unit: str
    reading: float | None
    read_on: date | None


@dataclass(frozen=True)
class SheetTask:
    """A task to report on."""

    uid: str
    code: str
    title: str
    due: str
    slip: str
    targets: tuple[SheetTarget, ...]


@dataclass(frozen=True)
class UnitSheet:
    """The sheet of one unit, made on a day."""

    unit: str
    title: str
    day: str
    tasks: tuple[SheetTask, ...]


@dataclass(frozen=True)
class _Column:
    """`of` is task or target; `entry` how a cell of it is filled in: "" not at all."""

    heading: str
    width: float
    of: str
    entry: str = ""


_COLUMNS = (
    _Column("任务标识", 0, "task"),
    _Column("目标标识", 0, "target"),
    _Column("任务编号", 9, "task"),
    _Column("督办事项", 18, "task"),
    _Column("完成时限", 13, "task"),
    _Column("目标任务", 22, "target"),
    _Column("目标值", 8, "target"),
    _Column("计量单位", 6, "target"),
    _Column("上次累计", 8, "target"),
    _Column("上次截至", 11, "target"),
    _Column("本期累计", 9, "target", "number"),
    _Column("截至日期", 11, "target", "day"),
    _Column("反馈类别", 7, "task", "kind"),
    _Column("进展情况", 34, "task", "text"),
    _Column("存在问题", 18, "task", "text"),
    _Column("需协调事项", 16, "task", "text"),
    _Column("下步安排", 18, "task", "text"),
    _Column("预计完成", 11, "task", "day"),
)
HEADINGS = tuple(column.heading for column in _COLUMNS)


def reply_workbook(unit: UnitSheet) -> bytes:
    """The sheet as a workbook; the same values give the same bytes."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": unit.title, "author": "督查台", "created": _CREATED, "comments": VERSION})
    looks = _looks(book)
    sheet = book.add_worksheet("反馈表")
    _head(sheet, looks, unit)
    row = HEAD_ROW + 1
    for task in unit.tasks:
        row = _task(sheet, looks, task, row)
    _foot(sheet, looks, row)
    _page(sheet)
    book.close()
    return stream.getvalue()


def _looks(book: Any) -> dict[str, Any]:
    cell = {"font_name": "宋体", "font_size": 10.5, "border": 1, "valign": "vcenter", "text_wrap": True}
    entry = cell | {"locked": False, "bg_color": "#FFF4C2"}
    return {
        "title": book.add_format({"font_name": "黑体", "font_size": 16}),
        "plain": book.add_format({"font_name": "宋体", "font_size": 10.5}),
        "head": book.add_format(cell | {"bold": True, "align": "center", "bg_color": "#F2F4F7"}),
        "": book.add_format(cell),
        "figure": book.add_format(cell | {"num_format": "General"}),
        "date": book.add_format(cell | {"num_format": "yyyy-mm-dd", "align": "center"}),
        "number": book.add_format(entry),
        "day": book.add_format(entry | {"num_format": "yyyy-mm-dd", "align": "center"}),
        "kind": book.add_format(entry | {"align": "center"}),
        "text": book.add_format(entry | {"num_format": "@", "valign": "top"}),
        "line": book.add_format({"font_name": "宋体", "font_size": 10.5, "locked": False, "bottom": 1}),
    }


def _head(sheet: Any, looks: dict[str, Any], unit: UnitSheet) -> None:
    first = HEADINGS.index("任务编号")
    sheet.write_string(0, 0, VERSION)
    sheet.write_string(0, first, unit.title, looks["title"])
    sheet.write_string(1, first, f"反馈单位：{unit.unit}\u3000\u3000制表日期：{unit.day}", looks["plain"])
    hint = "请只填黄色单元格，存盘后原样报回；累计数为自开始以来的合计，日期写作 2020-09-25。"
    sheet.write_string(2, first, hint, looks["plain"])
    for place, column in enumerate(_COLUMNS):
        hidden = {"hidden": True} if not column.width else {}
        sheet.set_column(place, place, column.width or 8, None, hidden)
        sheet.write_string(HEAD_ROW, place, column.heading, looks["head"])
    sheet.set_row(HEAD_ROW, 32)
    sheet.freeze_panes(HEAD_ROW + 1, HEADINGS.index("完成时限"))


def _task(sheet: Any, looks: dict[str, Any], task: SheetTask, row: int) -> int:
    """Write a task from `row` on; returns the row below it."""
    count = max(1, len(task.targets))
    lines = max(len(task.title) / 8, len(task.due) / 6) / count
    for each in range(count):
        words = len(task.targets[each].text) / 10 if task.targets else 1
        sheet.set_row(row + each, max(_LEAST_ROW if count < 3 else _LEAST_ROW / 2, ceil(max(lines, words)) * _LINE))
    values = {"任务标识": task.uid, "任务编号": task.code, "督办事项": task.title, "完成时限": task.due}
    for place, column in enumerate(_COLUMNS):
        if column.of == "task":
            _over(sheet, (row, row + count - 1, place), values.get(column.heading, ""), looks[column.entry])
            _check(sheet, row, place, column.entry)
    for offset, target in enumerate(task.targets):
        _target(sheet, looks, target, row + offset)
    if not task.targets:
        for place, column in enumerate(_COLUMNS):
            if column.of == "target":
                sheet.write_blank(row, place, None, looks[""])
    return row + count


def _over(sheet: Any, place: tuple[int, int, int], words: str, look: Any) -> None:
    first, last, column = place
    if last > first:
        sheet.merge_range(first, column, last, column, words, look)
    elif words:
        sheet.write_string(first, column, words, look)
    else:
        sheet.write_blank(first, column, None, look)


def _target(sheet: Any, looks: dict[str, Any], target: SheetTarget, row: int) -> None:
    words = {"目标标识": target.uid, "目标任务": target.text, "计量单位": target.unit}
    numbers = {"目标值": target.value, "上次累计": target.reading}
    for place, column in enumerate(_COLUMNS):
        if column.of != "target":
            continue
        number, entry = numbers.get(column.heading), _entry(column, target)
        if column.heading in words:
            sheet.write_string(row, place, words[column.heading], looks[""])
        elif number is not None:
            sheet.write_number(row, place, number, looks["figure"])
        elif column.heading == "上次截至" and target.read_on:
            day = datetime(target.read_on.year, target.read_on.month, target.read_on.day)  # noqa: DTZ001
            sheet.write_datetime(row, place, day, looks["date"])
        else:
            sheet.write_blank(row, place, None, looks[entry])
        _check(sheet, row, place, entry)


def _entry(column: _Column, target: SheetTarget) -> str:
    """How a cell is filled in. Of a target in % as words: 9.5% typed into a cell of numbers is kept as 0.095."""
    return "text" if column.entry == "number" and target.unit in _PERCENT else column.entry


def _check(sheet: Any, row: int, place: int, entry: str) -> None:
    """What the program that opens the sheet lets through."""
    rules: dict[str, dict[str, Any]] = {
        "kind": {"validate": "list", "source": list(KINDS)},
        "number": {"validate": "decimal", "criteria": ">=", "value": 0, "error_message": "请填不小于 0 的数。"},
        "day": {
            "validate": "date", "criteria": ">=", "value": _CREATED, "error_message": "请填日期，如 2020-09-25。"
        },
    }  # fmt: skip
    if entry in rules:
        sheet.data_validation(row, place, row, place, rules[entry])


def _foot(sheet: Any, looks: dict[str, Any], row: int) -> None:
    """Who filled it in, under the table."""
    place = HEADINGS.index("督办事项")
    for label in ("填报人", "联系电话", "审核领导"):
        sheet.write_string(row + 1, place, f"{label}：", looks["plain"])
        sheet.write_blank(row + 1, place + 1, None, looks["line"])
        place += 3


def _page(sheet: Any) -> None:
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEAD_ROW)
