"""单位名录 as an office keeps it: a .csv or Excel list with the headings people write, read into units.

The heading may stand below a title; what each column is called is told from a list of usual words.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from supervision_desk.domain.units import UNGROUPED, KnownUnit
from supervision_desk.errors import UserError, why
from supervision_desk.sheets.table_file import NotATable, read_table

_HEADINGS = {
    "name": ("规范化简称", "简称", "规范简称", "单位简称"),
    "full_name": ("全称", "单位全称", "单位名称", "名称", "单位", "机构名称"),
    "aliases": ("别名", "其他名称", "其他写法", "曾用名", "曾用名称"),
    "group": ("分组", "类别", "单位类别", "单位分组", "单位性质"),
    "parent": ("上级", "上级单位", "主管单位", "主管部门"),
    "addressable": ("独立主送", "是否独立主送"),
    "ranked": ("参与排名", "是否参与排名"),
    "order": ("排序", "排序号", "顺序"),
    "successor": ("继任", "继任单位", "承接", "承接单位", "successor"),
    "valid_from": ("启用日期", "成立日期"),
    "valid_to": ("停用日期", "撤销日期"),
}
_FIELDS = {heading: field for field, headings in _HEADINGS.items() for heading in headings}
_NO = frozenset({"否", "0", "no", "false", "不参与", "×"})
_BETWEEN = re.compile(r"[;；,，、\n]")
_MARKS = re.compile(r"[\s*＊（(].*|\s")
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_TITLE_ROWS = 5
_LAST = 1_000_000.0


def read_unit_file(path: Path) -> list[KnownUnit]:
    """The units of a .csv or Excel list, in the order of 排序 where it has one, else its own. Raises UserError."""
    try:
        rows = read_table(path)
    except OSError as error:
        raise UserError(f"读不了单位名录 {path}（{why(error)}），没有导入；请核对后重试。") from error
    except NotATable as error:
        raise UserError(f"{path.name} 不是 .csv 或 Excel 表格，没有导入；请在 Excel 或 WPS 里另存后重试。") from error
    start, columns = _heading(rows, path)
    found: dict[str, tuple[float, KnownUnit]] = {}
    for line, cells in _lines(rows, start, columns):
        unit = _unit(cells, line)
        if unit.name in found:
            raise UserError(f"单位名录里“{unit.name}”出现两次，没有导入；请删去一行后重试。")
        found[unit.name] = (_place(cells, line), unit)
    return [unit for _, unit in sorted(found.values(), key=lambda placed: placed[0])]


def _heading(rows: Sequence[Sequence[str]], path: Path) -> tuple[int, dict[str, int]]:
    """Where the list begins, and the place of each column: the first row that names the units."""
    for number, row in enumerate(rows[:_TITLE_ROWS]):
        columns: dict[str, int] = {}
        for place, words in enumerate(row):
            if field := _FIELDS.get(_MARKS.sub("", words)):
                columns.setdefault(field, place)
        if "name" in columns or ("full_name" in columns and len(columns) > 1):
            return number + 1, columns
    raise UserError(f"{path.name} 的表头缺少“规范化简称”列，没有导入；请按名录样表填写。")


def _lines(
    rows: Sequence[Sequence[str]], start: int, columns: Mapping[str, int]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and cells by field of each row that is not empty."""
    for line, row in enumerate(rows[start:], start + 1):
        if any(row):
            yield line, {field: row[place] for field, place in columns.items() if place < len(row)}


def _unit(cells: Mapping[str, str], line: int) -> KnownUnit:
    full_name = cells.get("full_name", "")
    name = cells.get("name") or full_name
    if not name:
        raise UserError(f"单位名录第 {line} 行没有规范化简称，没有导入；请补上后重试。")
    return KnownUnit(
        name,
        full_name if full_name != name else "",
        tuple(each.strip() for each in _BETWEEN.split(cells.get("aliases", "")) if each.strip()),
        cells.get("group") or UNGROUPED,
        cells.get("parent") or None,
        cells.get("addressable", "").lower() not in _NO,
        cells.get("ranked", "").lower() not in _NO,
        cells.get("successor") or None,
        _day(cells.get("valid_from", ""), line),
        _day(cells.get("valid_to", ""), line),
    )


def _day(words: str, line: int) -> date | None:
    if not words:
        return None
    try:
        found = _DAY.fullmatch(words)
        return date(*map(int, found.groups())) if found else date.fromisoformat(words)
    except ValueError as error:
        raise UserError(f"单位名录第 {line} 行的日期“{words}”无法识别，没有导入；请写成 2019-03-01。") from error


def _place(cells: Mapping[str, str], line: int) -> float:
    """The place in protocol order; what has none comes last."""
    words = cells.get("order", "")
    try:
        return float(words) if words else _LAST
    except ValueError as error:
        raise UserError(f"单位名录第 {line} 行的排序“{words}”不是数字，没有导入；请改正后重试。") from error
