"""Columns whose head says nothing or misleads, told by their cells: units under no word, classes under 项目."""

from collections.abc import Iterator, Sequence

from supervision_desk.intake.labels import RESPONSIBLE
from supervision_desk.intake.tables.headings import SECTION, UNITS, UNKNOWN, WORDS, Column
from supervision_desk.intake.tables.looks import is_units

_FEWEST = 4
_MOST = 0.9
_SELDOM = 0.25


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
