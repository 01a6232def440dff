"""Text mended out of raw text, every character still traceable: what all readers of prose and tables work on."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from supervision_desk.domain.draft import Span
from supervision_desk.intake.numbering import Marker

_WIDE_GAP = re.compile(r"(?:[\u3000\t]|[^\S\n]{2})[^\S\n]*\Z")
_LONGEST_GAP = 8


@dataclass(frozen=True)
class Flow:
    """The mended text, and for each run of it the place in the raw text it came from."""

    raw: str
    text: str
    markers: tuple[Marker, ...]
    starts: list[int] = field(repr=False)
    origins: list[int] = field(repr=False)

    def origin(self, index: int) -> int:
        """The raw offset of a character of the flowing text."""
        run = bisect_right(self.starts, index) - 1
        return self.origins[run] + index - self.starts[run]

    def span(self, start: int, end: int) -> Span:
        """The raw span of flowing text from `start` to `end` (not empty)."""
        run = bisect_right(self.starts, start)
        first = self.origins[run - 1] + start - self.starts[run - 1]
        if run == len(self.starts) or end <= self.starts[run]:
            return first, first + end - start
        return first, self.origin(end - 1) + 1

    def unbroken(self, start: int, end: int) -> bool:
        """Whether the raw text has nothing else between `start` and `end`."""
        return self.origin(end - 1) - self.origin(start) == end - 1 - start

    def wide_gap_before(self, index: int) -> bool:
        """Whether a full-width blank, a tab or several blanks stood before this character, on its line."""
        place = self.origin(index)
        return place > 0 and _WIDE_GAP.search(self.raw, max(0, place - _LONGEST_GAP), place) is not None

    def gap_before(self, index: int) -> bool:
        """Whether white space stood before this character in the raw text."""
        place = self.origin(index)
        return place > 0 and self.raw[place - 1].isspace()
