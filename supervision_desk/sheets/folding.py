"""How many lines words take in a cell, and words so long that they need several rows: not every program makes room by
itself, and a row of Excel can be no higher than 409 points."""

import re
from collections.abc import Sequence
from functools import lru_cache
from math import ceil

WIDTH = 8.0  # half-width characters of a column of width 1
LINE_HEIGHT, MOST_HEIGHT = 15.0, 409.0  # points of one line of 五号, and of the highest row
LONG = 16_000  # characters; longer words may be more than a cell holds, and XlsxWriter cuts them
_FIRST_WIDE = "\u2e80"
_SENTENCE = re.compile(r"[^。；\n]*[。；\n]?")


def row_lines(row: Sequence[object], rooms: Sequence[tuple[int, float]]) -> tuple[int, bool]:
    """Lines that the longest cell of a row takes; and whether a cell has very long words. `rooms` are the Hanzi that a
    line of each column takes, and the column's width."""
    most, is_long = 1, False
    for cell, (room, width) in zip(row, rooms, strict=True):
        if isinstance(cell, str) and (len(cell) > room or "\n" in cell):
            most, is_long = max(most, folded(cell, width)), is_long or len(cell) > LONG
    return most, is_long


@lru_cache(maxsize=32768)  # units, classes and titles come again and again
def folded(text: str, width: float) -> int:
    """Lines that a text is folded into. A width counts half-width characters; a Hanzi takes two."""
    room = WIDTH * width - 1
    wide = (len(line) + sum(map(_FIRST_WIDE.__lt__, line)) for line in text.split("\n"))
    return sum(max(1, ceil(each / room)) for each in wide)


def height_of(lines: int) -> float:
    """Points of a row of so many lines, as far as a row may go."""
    return min(lines * LINE_HEIGHT, MOST_HEIGHT)


def in_rows(text: str, width: float) -> list[str]:
    """A text in parts of which each fits one row: cut after sentences, one that fills a row by itself where it must."""
    most = int(MOST_HEIGHT // LINE_HEIGHT)
    pieces = [
        part for sentence in _SENTENCE.findall(text) for part in _cut(sentence, int((WIDTH * width - 1) // 2) * most)
    ]
    rows = [""]
    for piece in pieces:
        if rows[-1] and folded(rows[-1] + piece, width) > most:
            rows.append("")
        rows[-1] += piece
    return rows


def _cut(sentence: str, room: int) -> list[str]:
    return [sentence[start : start + room] for start in range(0, len(sentence), max(room, 1))]
