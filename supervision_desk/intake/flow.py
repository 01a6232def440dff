"""Raw text → flowing text: page breaks and stray spaces mended, every character still traceable.

Copied from scans and converters, a document comes with blank lines inside sentences, spaces in numbers
and names, Markdown marks, or all its paragraphs on one line. Everything after this reads `Flow.text`, in
which a line is a paragraph, and reports spans through `Flow.span`.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from supervision_desk.domain.draft import Span
from supervision_desk.domain.numerals import CHINESE
from supervision_desk.intake.line_ends import (
    MAY_END,
    PUNCTUATION,
    begins_label,
    bracket_goes_on,
    bracket_is_lost,
    breaks_line,
    depth_after,
    is_beside_units,
    is_complete,
    is_signature,
    is_title,
    labels_names,
    line_at,
    opens_part,
    parts_word,
    says_who_behind_stop,
)
from supervision_desk.intake.numbering import (
    MARKER,
    NUMBER_HEADS,
    Marker,
    Numbers,
    bracket_is_dead,
    inner_numbers,
    kind_of,
    number_of,
)
from supervision_desk.intake.traced import Flow
from supervision_desk.intake.unit_words import LONGEST_UNIT, goes_on_listing, names_a_bureau, starts_with_name

_TOKEN = re.compile(r"[^\s*]+")
_PAGE_NUMBER = re.compile(
    r"^[^\S\n]*(?:[-—–－_]+[^\S\n]*[0-9]{1,4}[^\S\n]*[-—–－_]+|第[^\S\n]*[0-9]+[^\S\n]*页.{0,12})[^\S\n]*$",
    re.M,
)
_MARKS = "#>"
_MARKDOWN = re.compile(f"[{_MARKS}]+")
__all__ = ["MOST_NUMBERS", "Flow", "flow_of"]
MOST_NUMBERS = 100_000
"""As many as a document may have lines: beyond them a number inside a line begins no paragraph."""

_WAITING = "、，,：:；;（(和及与"
_GOES_ON = "、，,；;。"
_SHORT_TITLE = 22
_SHORT_WORD = 12
_VERBS = ("牵头", "负责", "配合", "协办", "参与", "主办", "承办", "落实")
_SAYS = re.compile(f"(?:{'|'.join(_VERBS)})[^，、；]{{0,2}}$")
_STOPS = frozenset("。；;")
_BLANKS = re.compile(r"[\s*]")


def flow_of(raw: str, closed: Sequence[Span] = ()) -> Flow:
    """Mend `raw` but for the `closed` parts, in order and apart: tables, read elsewhere; each of them ends a line.

    Linear in its length; never raises.
    """
    return _Mending(raw).run(_between(closed, len(raw)))


def _between(closed: Sequence[Span], length: int) -> Iterator[Span]:
    edges = [0, *(edge for span in closed for edge in span), length]
    return ((a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b)


def _tail(pieces: Sequence[str]) -> str:
    """The last of what was mended, enough to tell how it goes on."""
    return "".join(pieces[-12:])[-160:]


class _Mending:
    """One pass over the words of the raw text; holds what the next word's joining depends on."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.skipped = deque(match.span() for match in _PAGE_NUMBER.finditer(raw))
        self.numbers = Numbers(raw)
        self.pieces: list[str] = []
        self.starts: list[int] = []
        self.origins: list[int] = []
        self.markers: list[Marker] = []
        self.length = 0
        self.open_paragraph()

    def open_paragraph(self, *, heading: bool = False, label: bool = False) -> None:
        self.paragraph = self.length
        self.heading = heading
        self.label = label
        self.depth = 0
        self.numbered = False
        self.punctuated = False
        self.line = self.length

    def run(self, stretches: Iterable[Span]) -> Flow:
        for start, end in stretches:
            if self.pieces and self.pieces[-1] != "\n":
                self.add_between("\n", start)
                self.open_paragraph()
            self.read(start, end)
        return Flow(self.raw, "".join(self.pieces), tuple(self.markers), self.starts, self.origins)

    def read(self, first: int, last: int) -> None:
        """Mend the raw text between two offsets."""
        before = 0
        marked = ""
        for match in _TOKEN.finditer(self.raw, first, last):
            start, end = match.span()
            gap = marked or (self.raw[before:start] if before else "\n")
            if self.skipped and self.on_page_number(start):
                continue
            before = end
            marks = self.raw[start] in _MARKS and breaks_line(gap) and _MARKDOWN.match(self.raw, start, end)
            if marks:
                marked, start = "\n#" if "#" in marks.group() else "\n", marks.end()
                if start == end:
                    continue
            self.take_all(start, end, marked or gap)
            marked = ""

    def on_page_number(self, start: int) -> bool:
        while self.skipped and self.skipped[0][1] <= start:
            self.skipped.popleft()
        return bool(self.skipped) and self.skipped[0][0] <= start

    def take_all(self, start: int, end: int, gap: str) -> None:
        """Add a word, in parts where numbers inside it go on from the last: their line ends are lost."""
        if end - start <= _SHORT_WORD or len(self.markers) >= MOST_NUMBERS:
            self.take(self.raw[start:end], start, gap)
            return
        scanned, depth = start, self.depth
        for inner in inner_numbers(self.raw, start + 1, end):
            if len(self.markers) >= MOST_NUMBERS:
                break
            if not self.numbers.may_stand(inner):
                continue
            depth = depth_after(depth, self.raw, scanned, inner.start())
            scanned = inner.start()
            if depth and self.numbers.flattened and bracket_is_dead(self.raw, scanned):
                depth = 0
            short = scanned - start <= _SHORT_TITLE and not self.punctuated and is_title(self.raw[start:scanned])
            if self.numbers.stands_inside(inner, depth, short_title=short):
                self.take(self.raw[start:scanned], start, gap)
                self.numbers.note(kind_of(inner), number_of(inner))
                start, gap, depth = scanned, "\v", 0
        self.take(self.raw[start:end], start, gap)

    def take(self, word: str, start: int, gap: str) -> None:
        """Add one word, deciding whether it opens a paragraph, follows a space, or is glued on."""
        if not gap.strip("*"):
            self.add(word, start)
            return
        new_line = breaks_line(gap)
        if new_line and self.label and parts_word(_tail(self.pieces), line_at(self.raw, start)):
            self.add(word, start)
            return
        marker = self.marker_at(start, new_line) if word[0] in NUMBER_HEADS else None
        label = not self.depth and begins_label(self.raw, start, new_line=new_line, numbered=marker is not None)
        if marker or label or gap == "\n#" or self.ends_here(word, start, new_line):
            self.add_between("\n", start)
            self.open_paragraph(heading=gap == "\n#", label=label)
        elif (word[0].isascii() and word[0].isalnum() and self.ends_in_latin()) or (
            not new_line and _parts_verb(self, start)
        ):
            self.add_between(" ", start)
        if new_line:
            self.line = self.length
        self.add(word, start, self.note(marker) if marker else 0)

    def ends_in_latin(self) -> bool:
        return bool(self.pieces) and self.pieces[-1][-1].isascii() and self.pieces[-1][-1].isalnum()

    def marker_at(self, start: int, new_line: bool) -> re.Match[str] | None:
        """A number that opens a paragraph here."""
        last = self.pieces[-1][-1] if self.pieces else "\n"
        if not new_line and (last in "第至和与及、，,（(" or last in CHINESE):
            return None
        match = MARKER.match(self.raw, start)
        if match and (labels_names(self.raw, match.end()) or _only_names_the_task(self, match)):
            return None
        if match:
            inside = self.depth and not (self.numbers.flattened and self.numbers.ends_bracket(match, last))
            return match if new_line or not inside or self.numbers.goes_on(match) else None
        if not (new_line or self.numbers.flattened):
            return None
        below_unit = new_line and _on_unit_line(self)
        below_label = new_line and self.label and not self.depth and last not in _WAITING
        if not (below_unit or below_label or self.ended() or self.is_short_line()):
            return None
        return self.numbers.unsure(start, begins=below_unit)

    def note(self, match: re.Match[str]) -> int:
        """Remember a number that opens a paragraph; returns its length without blanks."""
        kind, number = kind_of(match), number_of(match)
        place = self.numbers.note(kind, number)
        marks = len(_BLANKS.sub("", match.group()))
        self.markers.append(Marker(kind, number, self.length, self.length + marks, place))
        self.numbered = True
        return marks

    def ends_here(self, word: str, start: int, new_line: bool) -> bool:
        """Whether the paragraph before this gap is complete; `word`, at `start` in the raw text, comes next."""
        if not self.pieces or self.pieces[-1] == "\n":
            return True
        last = self.pieces[-1][-1]
        if word[0] in _GOES_ON:
            return False
        if self.label:
            if last in _WAITING or self.depth:
                return False
            if new_line:
                return not goes_on_listing(line_at(self.raw, start)) or is_signature(self.raw, start)
            return "。" in word and not (word.find("。") == len(word) - 1 and goes_on_listing(word))
        if not new_line or opens_part(self.raw, start):
            return new_line
        if self.depth:
            tail = _tail(self.pieces)
            if bracket_is_lost(tail, self.raw, start):
                return True
            if bracket_goes_on(tail):
                return False
        return self.heading or self.ended() or self.is_short_line() or _on_unit_line(self, start)

    def ended(self) -> bool:
        if self.pieces and self.pieces[-1][-1] not in MAY_END:
            return False
        return not self.pieces or is_complete(_tail(self.pieces), inside=bool(self.depth))

    def is_short_line(self) -> bool:
        """A line of its own: a numbered title without a full stop, or a line of the document's head."""
        if not self.markers:
            return self.length - self.line < 30
        alone = self.numbered and self.line == self.paragraph and not self.punctuated
        return alone and self.length - self.line <= _SHORT_TITLE

    def add(self, word: str, start: int, number: int = 0) -> None:
        self.starts.append(self.length)
        self.origins.append(start)
        self.pieces.append(word)
        self.length += len(word)
        if word.isalnum():
            # Half of all words are figures or names between two gaps: no mark stands in them.
            return
        if not self.depth and not _STOPS.isdisjoint(word) and says_who_behind_stop(word):
            self.label = True
        if not self.punctuated:
            self.punctuated = PUNCTUATION.search(word, number) is not None
        self.depth = depth_after(self.depth, word, 0, len(word))

    def add_between(self, char: str, start: int) -> None:
        """A space or line end of ours, standing for the white space before `start`."""
        if self.length:
            self.starts.append(self.length)
            self.origins.append(start - 1)
            self.pieces.append(char)
            self.length += 1


def _only_names_the_task(mending: _Mending, match: re.Match[str]) -> bool:
    """1. 任务一：, 1. 任务名称：: right behind a number they are no number of their own."""
    named = match.lastgroup in ("named", "label")
    return named and bool(mending.markers) and mending.markers[-1].body == mending.length


def _on_unit_line(mending: _Mending, start: int = 0) -> bool:
    """Whether the line only names a unit: the tasks below it are its own; or, without any numbers, whether it or the
    next line, from `start`, only says who does what."""
    if start and not mending.markers and is_beside_units(mending.raw, start):
        return True
    length = mending.length - mending.line
    if mending.line != mending.paragraph or length > LONGEST_UNIT or mending.punctuated or mending.numbered:
        return False
    return names_a_bureau("".join(mending.pieces[-2:])[-length:])


def _parts_verb(mending: _Mending, start: int) -> bool:
    """Whether a blank parts who leads from who helps: 【市水务局牵头　市财政局协办】."""
    last = mending.pieces[-1][-2:] if mending.pieces else ""
    return last in _VERBS and starts_with_name(_SAYS.sub("", line_at(mending.raw, start)))
