"""Where what was searched for stands in a text, so that a person sees why it was found (design §9).

By the same rules as the index (`search_words`): width and case mean nothing, signs between characters are passed over,
letters stand for 首字母 too. A single letter is not marked as 首字母: it would be in every line.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from supervision_desk.domain.search_words import only_words

Span = tuple[int, int]
_LEAST_INITIALS = 2


@dataclass(frozen=True)
class SearchMarks:
    """What was typed, in parts that blanks divide; `tables` give the first letter of a character, one a way of
    reading."""

    parts: tuple[str, ...]
    tables: Sequence[Mapping[str, str]]

    def spans(self, text: str) -> tuple[Span, ...]:
        """The places of the parts as (start, end) offsets of the text, in order and apart from each other."""
        return _joined(sorted(self._found(text)))

    def _found(self, text: str) -> Iterator[Span]:
        wanted = [words for part in self.parts if (words := only_words(part)[0])]
        if not wanted:
            return
        words, places = only_words(text)
        readings = ["".join(table.get(char, "\0") for char in words) for table in self.tables]
        for part in wanted:
            letters = part.isascii() and part.isalpha() and len(part) >= _LEAST_INITIALS
            for line in (words, *(readings if letters else ())):
                yield from ((places[start], places[end - 1] + 1) for start, end in _each(part, line))


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
