"""Reading a list that somebody keeps in Excel: by the headings people write, which may stand below a title.

What is not read is said: columns that the list does not know, cells beyond the heading, telephone numbers that the
table has cut.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from supervision_desk.domain.phone_numbers import phone_hint, phone_number
from supervision_desk.errors import UserError, why
from supervision_desk.services.rosters import (
    BETWEEN,
    DAY,
    FLAG,
    NAMES,
    NO,
    ORDER,
    PHONE,
    YES,
    Roster,
    RosterColumn,
    RosterLine,
)
from supervision_desk.sheets.table_file import NotATable, read_table

_YES_WORDS = frozenset({YES, "1", "yes", "true", "参与", "√", "✓"})
_NO_WORDS = frozenset({NO, "0", "no", "false", "不参与", "×"})
_FIRM_BETWEEN = re.compile(r"[;；\n]")
_MARKS = re.compile(r"[\s*＊（(].*|\s")
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_TITLE_ROWS = 5


@dataclass(frozen=True)
class RosterFile:
    """The filled rows of a file, and in sentences what of it was not read or should be looked at."""

    lines: tuple[RosterLine, ...]
    notes: tuple[str, ...] = ()


def read_roster(roster: Roster[Any], path: Path) -> RosterFile:
    """The filled rows of a .csv or Excel list. Raises UserError naming the line that cannot be read."""
    try:
        rows = read_table(path)
    except OSError as error:
        raise UserError(f"读不了{roster.title} {path}（{why(error)}），没有导入；请核对后重试。") from error
    except NotATable as error:
        raise UserError(f"{path.name} 不是 .csv 或 Excel 表格，没有导入；请在 Excel 或 WPS 里另存后重试。") from error
    start, columns = _heading(roster, rows, path)
    read = [_line(roster, number, cells) for number, cells in _filled(rows, start, columns)]
    hints = [hint for _, own in read for hint in own]
    return RosterFile(tuple(line for line, _ in read), (*_unread(rows, start, columns), *hints))


def _unread(rows: Sequence[Sequence[str]], start: int, columns: Mapping[int, RosterColumn]) -> Iterator[str]:
    """The columns that nothing was taken from though something stands in them."""
    headings, below = rows[start - 1], rows[start:]
    named, bare = [], []
    for place in range(max(map(len, rows[start - 1 :]))):
        heading = "".join(headings[place].split()) if place < len(headings) else ""
        filled = sum(place < len(row) and bool(row[place]) for row in below)
        if place in columns or not (heading or filled):
            continue
        if heading:
            named.append(heading)
        else:
            bare.append(f"第 {place + 1} 列（没有表头，{filled} 行有内容）")
    if named or bare:
        yield f"没有读这几列：{'、'.join((*named, *bare))}。"


def _heading(roster: Roster[Any], rows: Sequence[Sequence[str]], path: Path) -> tuple[int, dict[int, RosterColumn]]:
    """Where the list begins, and the column of each place: the first row that has the headings needed."""
    by_heading = {heading: column for column in roster.columns for heading in column.headings}
    for number, row in enumerate(rows[:_TITLE_ROWS]):
        found: dict[int, RosterColumn] = {}
        for place, words in enumerate(row):
            column = by_heading.get(_MARKS.sub("", words))
            if column and column not in found.values():
                found[place] = column
        fields = {column.field for column in found.values()}
        # A title of one word may look like a heading; a list has two columns, or its first name as the only one.
        alone = len(found) > 1 or roster.columns[0].field in fields
        if alone and all(fields & set(group) for group in roster.needs):
            return number + 1, found
    wanted = "、".join(f"“{_column(roster, group[0]).headings[0]}”" for group in roster.needs)
    raise UserError(f"{path.name} 的表头缺少{wanted}列，没有导入；请按{roster.title}样表填写。")


def _column(roster: Roster[Any], field: str) -> RosterColumn:
    return next(column for column in roster.columns if column.field == field)


def _filled(
    rows: Sequence[Sequence[str]], start: int, columns: Mapping[int, RosterColumn]
) -> Iterator[tuple[int, list[tuple[RosterColumn, str]]]]:
    for number, row in enumerate(rows[start:], start + 1):
        cells = [(column, row[place]) for place, column in columns.items() if place < len(row) and row[place]]
        if cells:
            yield number, cells


def _line(roster: Roster[Any], number: int, cells: Sequence[tuple[RosterColumn, str]]) -> tuple[RosterLine, list[str]]:
    """A row as read, and what to look at in it."""
    given: dict[str, Any] = {}
    order, hints = None, []
    for column, words in cells:
        try:
            value = _value(column, words)
        except ValueError as error:
            raise UserError(f"{roster.title}第 {number} 行的{error}，没有导入；请改正后重试。") from error
        if column.kind == PHONE and (hint := phone_hint(words)):
            hints.append(f"第 {number} 行的{column.headings[0]}“{words}”{hint}")
        if column.kind == ORDER:
            order = value
        elif value is not None:
            given[column.field] = value
    return RosterLine(number, given, order), hints


def _value(column: RosterColumn, words: str) -> Any:
    """A cell as its kind has it. Raises ValueError saying what is wrong."""
    heading = column.headings[0]
    if column.kind == NAMES:
        between = _FIRM_BETWEEN if words.endswith("；") else BETWEEN
        return tuple(dict.fromkeys(each.strip() for each in between.split(words) if each.strip()))
    if column.kind == FLAG:
        if words.lower() in _YES_WORDS | _NO_WORDS:
            return words.lower() in _YES_WORDS
        raise ValueError(f"{heading}“{words}”不是“是”或“否”")
    if column.kind == DAY:
        return _day(words)
    if column.kind == PHONE:
        return phone_number(words)
    if column.kind == ORDER:
        try:
            return float(words)
        except ValueError:
            raise ValueError(f"{heading}“{words}”不是数字") from None
    return words


def _day(words: str) -> date:
    try:
        found = _DAY.fullmatch(words)
        return date(*map(int, found.groups())) if found else date.fromisoformat(words)
    except ValueError:
        raise ValueError(f"日期“{words}”无法识别（应如 2019-03-01）") from None
