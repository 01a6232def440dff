"""Brackets that hold nothing but names, without a label or verb: at a paragraph's end, or right behind its number."""

import re

from supervision_desk.intake.brackets import CLOSERS, OPENERS, opened_at
from supervision_desk.intake.labels import LABELS, TIME_CLAUSE, without_and_so_on
from supervision_desk.intake.numbering import MARKER
from supervision_desk.intake.unit_words import ends_like_unit, is_only_units

_LONGEST = 200
_SHORTEST = 6
_NAME = 40
_PIECES = re.compile("[，,；;]")
_FRONT = ("【", "〔", "[", "［", "（", "(")


def units_at_end(text: str, start: int, end: int) -> tuple[int, int] | None:
    """A bracket that ends a paragraph and holds nothing but names; not the second name of a unit （人防办）."""
    stop = end
    while stop > start and text[stop - 1] in "。；; ":
        stop -= 1
    if stop <= start or text[stop - 1] not in "）)】〕":
        return None
    begin = opened_at(text, max(start, stop - _LONGEST), stop)
    if begin < start + _SHORTEST or LABELS.match(text, begin + 1):
        return None
    words = without_and_so_on(text[begin + 1 : stop - 1])
    pieces = [piece for piece in _PIECES.split(words) if not TIME_CLAUSE.fullmatch(piece)]
    if not is_only_units("、".join(pieces)):
        return None
    before = text[max(start, begin - _NAME) : begin]
    if ends_like_unit(re.split("[、，,；;：:。 ]", before)[-1]) or LABELS.search(text, start, begin):
        return None
    return begin, stop


def units_in_front(text: str, start: int, end: int) -> tuple[int, int] | None:
    """1.【县水利局】修渠5公里: a bracket of nothing but names right behind the number, words after it."""
    number = MARKER.match(text, start, end)
    begin = number.end() if number else start
    if number is None or text[begin : begin + 1] not in _FRONT:
        return None
    shut = text.find(CLOSERS[OPENERS.index(text[begin])], begin, min(end, begin + _LONGEST)) + 1
    words = text[begin + 1 : shut - 1]
    return (begin, shut) if shut and end - shut >= _SHORTEST and is_only_units(words) else None
