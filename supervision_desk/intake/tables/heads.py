"""Heads of tables without marks: known column words that stand side by side, or one under another, in plain text.

Text copied from a web page or from Word keeps the cells and loses the table. What is left to tell it by is its head: a
word such as 责任单位 that stands alone between white space, with its like beside it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from supervision_desk.domain.draft import Span
from supervision_desk.intake.labels import DEADLINE, LEAD, LEADER
from supervision_desk.intake.tables.grid import Cell, Row
from supervision_desk.intake.tables.headings import (
    IGNORED,
    NUMBER,
    POINTS,
    SECTION,
    UNITS,
    UNKNOWN,
    WORDS,
    Column,
    column_of,
    head_of,
)

_ALONE = re.compile("(?:单位|部门|科室|处室|股室|主体|分工|镇街|街镇|责任人)(?:[（(][^\\s（()）]{1,20}[）)])?(?=\\s)")
_TOKEN = re.compile(r"\S+")
_REACH = 240
# More heads than pages of the longest list: beyond it the text is no document.
_MOST = 10_000
_LONGEST = 24
_NAMED_NUMBER = re.compile("序号|编号")
_TITLE = re.compile("[表单册]$")
_WIDE_GAP = re.compile("[ \xa0]{2,}|\u3000")

TABS = "tabs"
LINES = "lines"
COLUMNS = "columns"
SPACES = "spaces"


@dataclass(frozen=True, slots=True)
class Head:
    """The words of a head with their places, and how they are set apart: by TABS, on LINES of their own, in COLUMNS
    of two and more spaces, or by single SPACES."""

    columns: tuple[Column, ...]
    places: tuple[Span, ...]
    layout: str

    @property
    def row(self) -> Row:
        return Row(tuple(Cell((place,)) for place in self.places), self.places[0][0], self.places[-1][1])

    def index(self, *roles: str) -> int | None:
        """The first column of these roles."""
        return next((i for i, column in enumerate(self.columns) if column.role in roles), None)


def heads_in(raw: str) -> Iterator[Head]:
    """The heads in the text, in order and apart from each other."""
    done = 0
    for match in islice(_ALONE.finditer(raw), _MOST):
        if match.end() <= done:
            continue
        head = _head_around(raw, match.end(), done)
        if head is not None:
            done = head.places[-1][1]
            yield head


def _head_around(raw: str, end: int, done: int) -> Head | None:
    first = max(done, end - _REACH)
    before = [token.span() for token in _TOKEN.finditer(raw, first, end)]
    if not before or column_of(raw[slice(*before[-1])]).role not in UNITS:
        return None
    places = [before.pop()]
    for place in reversed(before):
        if not _goes_before(raw, place, places[0]):
            break
        places.insert(0, place)
    for token in _TOKEN.finditer(raw, end, end + _REACH):
        if not _goes_after(raw, places, token.span()):
            break
        places.append(token.span())
    texts = [raw[a:b] for a, b in places]
    columns = head_of(texts)
    named = {column.role for column in columns or ()}
    if columns is None or not {NUMBER, WORDS} & named or UNKNOWN in named:
        return None
    return Head(columns, tuple(places), _layout(raw, places))


def _goes_before(raw: str, place: Span, after: Span) -> bool:
    """Whether the word before belongs to the head: 序号 is its first, but for a section and who leads it."""
    words, next_words = raw[slice(*place)], raw[slice(*after)]
    if len(words) > _LONGEST or _TITLE.search(words) or raw.count("\n", place[1], after[0]) > 3:
        return False
    role = column_of(words).role
    if column_of(next_words).role == NUMBER:
        return role in (SECTION, LEADER, LEAD)
    return role != UNKNOWN


def _goes_after(raw: str, places: Sequence[Span], place: Span) -> bool:
    words = raw[slice(*place)]
    if len(words) > _LONGEST or raw.count("\n", places[-1][1], place[0]) > 3:
        return False
    role = column_of(words).role
    if role == NUMBER:
        return _NAMED_NUMBER.fullmatch(words) is not None and all(column_of(raw[a:b]).role != NUMBER for a, b in places)
    if role == WORDS:
        return len(words) <= 6 and all(column_of(raw[a:b]).role != WORDS for a, b in places)
    return role in (*UNITS, LEADER, DEADLINE, IGNORED, POINTS) and all(words != raw[a:b] for a, b in places)


def _layout(raw: str, places: Sequence[Span]) -> str:
    gaps = [raw[a[1] : b[0]] for a, b in pairwise(places)]
    if any("\t" in gap for gap in gaps):
        return TABS
    if any("\n" in gap for gap in gaps):
        return LINES
    return COLUMNS if all(_WIDE_GAP.search(gap) for gap in gaps) else SPACES
