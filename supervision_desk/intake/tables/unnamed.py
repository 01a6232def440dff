"""Columns whose head says nothing or misleads, told by their cells: units under no word, classes under 项目, and those
whose word was misread in one character (配合草位)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from supervision_desk.intake.labels import RESPONSIBLE
from supervision_desk.intake.tables.headings import SECTION, UNITS, UNKNOWN, WORDS, Column, column_of
from supervision_desk.intake.tables.looks import is_units

_FEWEST = 4
_MOST = 0.9
_SELDOM = 0.25
_OFTEN = 0.6
_PLACE = re.compile("(?:地点|地址|位置|区域|范围|属地|对象)$|所在|涉及")
_USUAL = (
    *(
        f"{does}{who}"
        for does in ("牵头", "责任", "配合", "主办", "协办", "承办", "主责", "参与", "协同", "协助", "落实", "实施")
        for who in ("单位", "部门")
    ),
    "牵头领导",
    "责任领导",
    "分管领导",
    "完成时限",
    "完成时间",
    "完成期限",
)


def with_unnamed(columns: tuple[Column, ...], rows: Sequence[tuple[str, ...]]) -> tuple[Column, ...]:
    """The columns, where no head names the units but one column holds nothing else: that is theirs. `rows`: the words
    of each row of tasks under them."""
    if any(column.role in UNITS for column in columns) or len(rows) < _FEWEST:
        return columns
    found = next((i for i, column in enumerate(columns) if column.role == UNKNOWN and _holds_units(i, rows)), None)
    if found is None:
        return columns
    return tuple(_settled(columns, rows, found))


def _settled(columns: tuple[Column, ...], rows: Sequence[tuple[str, ...]], units: int) -> Iterator[Column]:
    """With the column of units, and a column before it that has words only now and then as the class of the tasks."""
    others = any(c.role == WORDS and _filled(i, rows) >= _MOST for i, c in enumerate(columns) if i > units)
    for index, column in enumerate(columns):
        seldom = index < units and column.role == WORDS and _filled(index, rows) <= _SELDOM
        if index == units:
            yield Column(RESPONSIBLE, column.head)
        else:
            yield Column(SECTION, column.head) if seldom and others else column


def _holds_units(index: int, rows: Sequence[tuple[str, ...]]) -> bool:
    cells = [row[index] for row in rows if row[index]]
    return len(cells) >= _FEWEST and sum(is_units(cell) for cell in cells) >= _MOST * len(cells)


def _filled(index: int, rows: Sequence[tuple[str, ...]]) -> float:
    return sum(bool(row[index]) for row in rows) / len(rows)


def with_misread(columns: tuple[Column, ...], rows: Sequence[tuple[str, ...]]) -> tuple[Column, ...]:
    """The columns, with the role of the usual word where a head is one character off it; one that is off them all, and
    holds mostly units, keeps none. Both are marked as misread, unless the cells are the units the word asks for."""
    return tuple(
        _misread(column, [row[i] for row in rows if row[i]]) if column.role == UNKNOWN and column.head else column
        for i, column in enumerate(columns)
    )


def _misread(column: Column, cells: Sequence[str]) -> Column:
    like = next((word for word in _USUAL if _is_one_off(column.head, word)), "")
    names = bool(cells) and sum(map(is_units, cells)) >= _OFTEN * len(cells)
    if like:
        read = column_of(like)
        return replace(read, head=column.head, misread=not (names and read.role in UNITS))
    return replace(column, misread=names and not _PLACE.search(column.head))


def _is_one_off(head: str, word: str) -> bool:
    return len(head) == len(word) and sum(a != b for a, b in zip(head, word, strict=True)) == 1
