"""How many lines words take in a cell, and words so long that they need several rows: not every program makes room by
itself, and a row of Excel can be no higher than 409 points."""

import re
from collections.abc import Iterable
from math import ceil

WIDTH = 8.0  # half-width characters of a column of width 1
LINE_HEIGHT, MOST_HEIGHT = 15.0, 409.0  # points of one line of 五号, and of the highest row
LONG = 16_000  # characters; longer words may be more than a cell holds, and XlsxWriter cuts them
_FIRST_WIDE = "\u2e80"
_SENTENCE = re.compile(r"[^。；\n]*[。；\n]?")


def half_widths(text: str) -> tuple[int, ...]:
    """The half-width characters that each line of a text takes; a Hanzi takes two."""
    return tuple(len(line) + sum(map(_FIRST_WIDE.__lt__, line)) for line in text.split("\n"))


def room_of(width: float) -> float:
    """The half-width characters that a line of a column takes."""
    return WIDTH * width - 1


def folded(widths: Iterable[int], room: float) -> int:
    """Lines that a text of so many half-width characters a line is folded into."""
    return sum(max(1, ceil(each / room)) for each in widths)


def lines_of(text: str, width: float) -> int:
    """Lines that a text is folded into in a column of that width."""
    return folded(half_widths(text), room_of(width))


def height_of(lines: int) -> float:
    """Points of a row of so many lines, as far as a row may go."""
    return min(lines * LINE_HEIGHT, MOST_HEIGHT)


def in_rows(text: str, width: float) -> list[str]:
    """A text in parts of which each fits one row: cut after sentences, one that fills a row by itself where it must."""
    most = int(MOST_HEIGHT // LINE_HEIGHT)
    pieces = [part for sentence in _SENTENCE.findall(text) for part in _cut(sentence, int(room_of(width) // 2) * most)]
    rows = [""]
    for piece in pieces:
        if rows[-1] and lines_of(rows[-1] + piece, width) > most:
            rows.append("")
        rows[-1] += piece
    return rows


def _cut(sentence: str, room: int) -> list[str]:
    return [sentence[start : start + room] for start in range(0, len(sentence), max(room, 1))]
