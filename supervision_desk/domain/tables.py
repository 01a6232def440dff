"""Tables of figures: one set of cells for the printed page, the workbook and the screen.

A cell keeps its value (None where the figure does not exist); only the way out turns it into words, so text, page and
sheet cannot disagree.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from supervision_desk.domain.targets import plain_number

Cell = str | int | float | date | None

TEXT, COUNT, NUMBER, RATE, POINTS, DAY = "text", "count", "number", "rate", "points", "day"
PLACE, MEASURE = "place", "measure"  # the row's own number; a figure in words, with its unit: 1520个
WORDED = (TEXT, MEASURE)
NOTHING = "—"


@dataclass(frozen=True)
class Column:
    """A column: its heading, the kind of its cells, its relative width."""

    heading: str
    kind: str = COUNT
    width: float = 1.0


@dataclass(frozen=True)
class FigureTable:
    """A table; the last `totals` rows are totals. `name` serves as the sheet's name;
    `row_mm` is the least height of a printed row where somebody writes in it; in the columns `paired` each line of a
    cell stands beside the same line of the other."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    totals: int = 0
    note: str = ""
    row_mm: float = 0.0
    paired: tuple[int, ...] = ()


def words(cell: Cell, kind: str) -> str:
    """A cell as it is printed: rates with one decimal in %, what does not exist as —."""
    if cell is None or cell == "":
        return NOTHING if kind not in WORDED else ""
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, str):
        return cell
    if kind == RATE:
        return percent(cell)
    if kind == POINTS:
        return f"{_tenths(cell):+}" if cell else "0.0"
    return plain_number(cell)


def percent(rate: float | None) -> str:
    """0.6667 → 66.7%; None → —."""
    return NOTHING if rate is None else f"{_tenths(rate, 100)}%"


def shares_note(shares: Sequence[float]) -> str:
    """Why shares of one whole, as they are printed, do not add up to 100 %; "" where they do."""
    total = sum((_tenths(each, 100) for each in shares), Decimal(0))
    return "" if total == 100 else f"（占比四舍五入保留一位小数，相加为{total}%，与100%的差额为四舍五入所致。）"


def _tenths(value: float, times: int = 1) -> Decimal:
    """To one decimal, halves up (四舍五入) as the workbook rounds them: 1/16 is 6.3% on the page and in the sheet."""
    return (Decimal(repr(value)) * times).quantize(Decimal("0.1"), ROUND_HALF_UP)
