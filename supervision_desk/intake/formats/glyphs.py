"""Characters with their places on a page → lines. What PDF and OFD share: both say where ink stands, not what reads on.

Coordinates are points, y upwards.
"""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

_SAME_LINE = 0.45
_GAP_LATIN = 0.2
_GAP = 0.4
_APART = 1.6
_UNCUT = frozenset("0123456789.%-/abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_NEVER_FIRST = frozenset("。，、；：！？）》”’〕】%％,.;:!?)")


class Glyph(NamedTuple):
    """A character: its left and right edge, its baseline and its size. A space is kept where the file has one: in
    some faces it is hardly wider than the gaps of justified lines."""

    char: str
    x0: float
    x1: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruling line, upright or level: x0 ≤ x1, y0 ≤ y1, and one of the two equal."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True)
class PageInk:
    """All that stands on one page: its width and height, its characters and its rules."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True)
class Line:
    """A line of text, or a part of one that stands apart from the rest."""

    text: str
    x0: float
    x1: float
    y: float
    size: float


def lines_of(glyphs: Iterable[Glyph]) -> list[list[Line]]:
    """The lines from top to bottom, each as its parts from left to right: parts stand more than 1½ characters
    apart."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda each: -each.y):
        if rows and rows[-1][0].y - glyph.y < _SAME_LINE * min(rows[-1][0].size, glyph.size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    lines = (_parts(sorted(row, key=lambda each: each.x0)) for row in rows)
    return [parts for parts in lines if parts]


def _parts(row: Sequence[Glyph]) -> list[Line]:
    parts: list[list[Glyph]] = []
    space: Glyph | None = None
    for glyph in row:
        if glyph.char == " ":
            space = glyph
            continue
        last = parts[-1][-1] if parts else None
        if last is not None and _drawn_twice(last, glyph):
            continue
        if last is None or glyph.x0 - last.x1 > _APART * max(last.size, glyph.size):
            parts.append([glyph])
        else:
            parts[-1] += [space, glyph] if space else [glyph]
        space = None
    return [_line(part) for part in parts]


def _drawn_twice(last: Glyph, glyph: Glyph) -> bool:
    """Bold type made by printing a character again a hair beside itself."""
    return last.char == glyph.char and glyph.x0 - last.x0 < 0.2 * glyph.size


def _line(part: Sequence[Glyph]) -> Line:
    text = part[0].char
    for last, glyph in itertools.pairwise(part):
        latin = last.char.isascii() and glyph.char.isascii()
        gap = (_GAP_LATIN if latin else _GAP) * max(last.size, glyph.size)
        apart = glyph.x0 - last.x1 > gap and last.char != " " != glyph.char
        text += (" " if apart else "") + glyph.char
    size = sorted(glyph.size for glyph in part)[len(part) // 2]
    return Line(text, part[0].x0, max(glyph.x1 for glyph in part), part[0].y, size)


def between_words(last: str, following: str) -> str:
    """What a line end stands for inside a paragraph: a space where it parts Latin words; a number broken by it is
    one number."""
    ends = last[-1:] + following[:1]
    return " " if ends.isascii() and ends.isalnum() and not ends.isdigit() else ""


def first_unit(line: Line) -> float:
    """How wide the first piece of a line is that no line end may cut: a number or Latin word, or a character with the
    stops after it (避头尾)."""
    length = 1
    if line.text[0].isascii() and line.text[0].isalnum():
        while length < len(line.text) and line.text[length] in _UNCUT:
            length += 1
    while length < len(line.text) and line.text[length] in _NEVER_FIRST:
        length += 1
    return sum(0.5 if char.isascii() else 1.0 for char in line.text[:length]) * line.size


def whole(parts: Sequence[Line]) -> Line:
    """The parts of a line as one."""
    text = " ".join(part.text for part in parts)
    size = max(parts, key=lambda part: len(part.text)).size
    return Line(text, parts[0].x0, max(part.x1 for part in parts), parts[0].y, size)
