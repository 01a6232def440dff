"""Cells in words: one rounding for page, sheet and screen."""

from datetime import date

import pytest

from supervision_desk.domain.tables import COUNT, DAY, NUMBER, POINTS, RATE, TEXT, Cell, percent, words


@pytest.mark.parametrize(
    ("cell", "kind", "expected"),
    [
        (None, COUNT, "—"),
        (None, RATE, "—"),
        (None, TEXT, ""),
        ("", TEXT, ""),
        ("区人社局", TEXT, "区人社局"),
        (0, COUNT, "0"),
        (25, COUNT, "25"),
        (68.5, NUMBER, "68.5"),
        (2 / 3, RATE, "66.7%"),
        (0, RATE, "0.0%"),
        (1, RATE, "100.0%"),
        (-34.863, POINTS, "-34.9"),
        (1.25, POINTS, "+1.3"),
        (0.0, POINTS, "0.0"),
        (date(2020, 9, 30), DAY, "2020-09-30"),
    ],
)
def test_a_cell_is_printed_as_its_kind_says(cell: Cell, kind: str, expected: str) -> None:
    assert words(cell, kind) == expected


@pytest.mark.parametrize(
    ("rate", "expected"),
    [
        (None, "—"),
        (1 / 16, "6.3%"),
        (49 / 110, "44.5%"),
        (0.1235, "12.4%"),
        (1.5, "150.0%"),
        (1e-9, "0.0%"),
    ],
)
def test_a_rate_is_rounded_once_and_halves_go_up(rate: float | None, expected: str) -> None:
    assert percent(rate) == expected
