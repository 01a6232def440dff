"""Periods of the summary: a calendar quarter by its name."""

import re
from dataclasses import dataclass
from datetime import date

_QUARTER = re.compile(r"([12][0-9]{3})Q([1-4])", re.IGNORECASE)
_ORDINALS = "一二三四"


@dataclass(frozen=True)
class Quarter:
    """A quarter of a year, `number` 1 to 4."""

    year: int
    number: int

    @property
    def name(self) -> str:
        """2020Q3."""
        return f"{self.year}Q{self.number}"

    @property
    def words(self) -> str:
        """2020年第三季度."""
        return f"{self.year}年第{_ORDINALS[self.number - 1]}季度"

    @property
    def start(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def end(self) -> date:
        return date(self.year, 3 * self.number, 31 if self.number in (1, 4) else 30)


def parse_quarter(typed: str) -> Quarter | None:
    """Read 2020Q3; None where it is no quarter."""
    found = _QUARTER.fullmatch(typed.strip())
    return Quarter(int(found.group(1)), int(found.group(2))) if found else None


def quarter_of(day: date) -> Quarter:
    """The quarter a day lies in."""
    return Quarter(day.year, (day.month + 2) // 3)
