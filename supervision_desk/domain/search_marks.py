"""Where what was searched for stands in a text, so that a person sees why it was found (design §9).

By the same rules as the index (`search_words`): width and case mean nothing, signs between characters are passed over,
letters stand for 首字母 too. A single letter is not marked as 首字母: it would be in every line.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from supervision_desk.domain.search_words import folded, only_words

Span = tuple[int, int]
_LEAST_INITIALS = 2
_LINE = re.compile(r"[^\n\r\u2028\u2029]+")


@dataclass(frozen=True)
class SearchMarks:
    """What was typed, in parts that blanks divide; `tables` give the first letter of a character, one a way of
    reading."""

    parts: tuple[str, ...]
    tables: Sequence[Mapping[str, str]]

    def spans(self, text: str) -> tuple[Span, ...]:
        """The places of the parts as (start, end) offsets of the text, in order and apart from each other."""
        wanted = [words for part in self.parts if (words := only_words(part)[0])]
        lines = _LINE.finditer(text) if wanted else ()
        found = (span for line in lines for span in self._in_line(wanted, line[0], line.start()))
        return _joined(sorted(found))

    def _in_line(self, wanted: Sequence[str], line: str, before: int) -> Iterator[Span]:
        """A line or a cell: what ends one and begins the next is no hit."""
        words, places = only_words(line)
        readings = ["".join(table.get(char, "\0") for char in words) for table in self.tables]
        for part in wanted:
            for each in (words, *(readings if means_initials(part) else ())):
                yield from ((before + places[start], before + places[end - 1] + 1) for start, end in _each(part, each))


def means_initials(part: str) -> bool:
    """Whether what is typed may be 首字母: letters alone, and more than one."""
    words = folded(part)
    return len(words) >= _LEAST_INITIALS and words.isascii() and words.isalpha()


def _each(part: str, line: str) -> Iterator[Span]:
    start = line.find(part)
    while start >= 0:
        yield start, start + len(part)
        start = line.find(part, start + len(part))


def _joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)
