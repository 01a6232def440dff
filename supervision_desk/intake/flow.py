"""Raw text → flowing text: page breaks and stray spaces mended, every character still traceable.

Copied from scans and converters, a document comes with blank lines inside sentences, spaces in numbers
and names, Markdown marks, or all its paragraphs on one line. Everything after this reads `Flow.text`, in
which a line is a paragraph, and reports spans through `Flow.span`.
"""

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from supervision_desk.domain.draft import Span
from supervision_desk.domain.numerals import CHINESE

_CN = "一二三四五六七八九十百零"
_GAP = r"[\s*]*"
MARKER = re.compile(
    rf"(?P<part>第{_GAP}[{_CN}]{{1,4}}{_GAP}[章节编条]|第{_GAP}[{_CN}]{{1,3}}{_GAP}部分)(?=[\s*：:、])"
    rf"|(?P<cn>[{_CN}]{{1,4}}){_GAP}、(?![{_CN}](?:[、，是]|季度))"
    rf"|(?P<cnbracket>[（(]{_GAP}[{_CN}]{{1,4}}{_GAP}[)）]){_GAP}、?"
    rf"|(?P<num>[0-9]{{1,5}})\s?(?:[.．](?![0-9])|、(?![0-9{_CN}][、，和]|[0-9]))"
    rf"|(?P<numbracket>[（(]{_GAP}[0-9]{{1,4}}{_GAP}[)）])"
    rf"|(?P<circle>[①-⑳])"
)
_GLUED = re.compile(r"([0-9]{1,5})[.．、](?=[0-9]+[^0-9.%％‰])")
LABEL = re.compile(
    r"(?:(?:牵头|主办|主责|责任|承办|落实|实施|配合|协办|协同|协助|参与|支持)(?:责任|实施|落实)?(?:单位|部门|领导|主体)"
    r"|(?:责任|包保|分管|挂点|联系)领导|责任人|(?:完成|办结)?(?:时限|时间))[^\S\n]*[：:]"
)
LABEL_AFTER_STOP = re.compile("(?<=[。；])" + LABEL.pattern)
_TOKEN = re.compile(r"[^\s*]+")
_PAGE_NUMBER = re.compile(
    r"^[^\S\n]*(?:[-—–－_]+[^\S\n]*[0-9]{1,4}[^\S\n]*[-—–－_]+|第[^\S\n]*[0-9]+[^\S\n]*页.{0,12})[^\S\n]*$",
    re.M,
)
_PUNCTUATION = re.compile("[。，；、,;]")
_ENDED = "。；！？：:;!?"
_CLOSING = "”’」』》"
_WAITING = "、，,：:；;（(和及与"
_SHORT_TITLE = 22


@dataclass(frozen=True)
class Marker:
    """A number that opens a paragraph: its kind (cn 一、, cnbracket （一）, num 1.), the number as written,
    where the paragraph starts and where its words begin."""

    kind: str
    number: str
    start: int
    body: int


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
        return self.origin(start), self.origin(end - 1) + 1

    def unbroken(self, start: int, end: int) -> bool:
        """Whether the raw text has nothing else between `start` and `end`."""
        return self.origin(end - 1) - self.origin(start) == end - 1 - start

    def gap_before(self, index: int) -> bool:
        """Whether white space stood before this character in the raw text."""
        place = self.origin(index)
        return place > 0 and self.raw[place - 1].isspace()


def flow_of(raw: str, closed: Sequence[Span] = ()) -> Flow:
    """Mend `raw` but for the `closed` parts, in order and apart: tables, read elsewhere; each of them ends a line.

    Linear in its length; never raises.
    """
    return _Mending(raw).run(_between(closed, len(raw)))


def _between(closed: Sequence[Span], length: int) -> Iterator[Span]:
    edges = [0, *(edge for span in closed for edge in span), length]
    return ((a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b)


class _Mending:
    """One pass over the words of the raw text; holds what the next word's joining depends on."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.skipped = deque(match.span() for match in _PAGE_NUMBER.finditer(raw))
        self.pieces: list[str] = []
        self.starts: list[int] = []
        self.origins: list[int] = []
        self.markers: list[Marker] = []
        self.length = 0
        self.last_number = 0
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
        heading = False
        for match in _TOKEN.finditer(self.raw, first, last):
            start, word = match.start(), match.group()
            gap = self.raw[before:start] if before else "\n"
            if self.on_page_number(start):
                continue
            before = match.end()
            if _breaks_line(gap) and word[0] == "#":
                heading, start, word = True, start + len(word) - len(word.lstrip("#")), word.lstrip("#")
                if not word:
                    continue
                gap = "\n"
            self.take(word, start, "\n#" if heading else gap)
            heading = False

    def on_page_number(self, start: int) -> bool:
        while self.skipped and self.skipped[0][1] <= start:
            self.skipped.popleft()
        return bool(self.skipped) and self.skipped[0][0] <= start

    def take(self, word: str, start: int, gap: str) -> None:
        """Add one word, deciding whether it opens a paragraph, follows a space, or is glued on."""
        if not gap.strip("*"):
            self.add(word, start)
            return
        new_line = _breaks_line(gap)
        marker = self.marker_at(start, new_line)
        label = not self.depth and LABEL.match(self.raw, start) is not None
        if marker or label or gap == "\n#" or self.ends_here(word, new_line):
            self.add_between("\n", start)
            self.open_paragraph(heading=gap == "\n#", label=label)
        elif word[0].isascii() and word[0].isalnum() and self.ends_in_latin():
            self.add_between(" ", start)
        if new_line:
            self.line = self.length
        if marker:
            self.note(marker, start)
        self.add(word, start)

    def ends_in_latin(self) -> bool:
        return bool(self.pieces) and self.pieces[-1][-1].isascii() and self.pieces[-1][-1].isalnum()

    def marker_at(self, start: int, new_line: bool) -> tuple[str, str, int] | None:
        """Kind, number and raw end of a number that may open a paragraph here."""
        last = self.pieces[-1][-1] if self.pieces else "\n"
        if not new_line and (self.depth or last in "第至和与及、，,（(" or last in CHINESE):
            return None
        match = MARKER.match(self.raw, start)
        if match:
            kind = match.lastgroup or ""
            return kind, re.sub(r"[\s*]", "", match[kind]), match.end()
        glued = _GLUED.match(self.raw, start) if new_line and self.ended() else None
        if glued and int(glued[1]) == self.last_number + 1:
            return "num", glued[1], glued.end()
        return None

    def note(self, marker: tuple[str, str, int], start: int) -> None:
        kind, number, end = marker
        if kind == "num":
            self.last_number = int(number)
        marks = len(re.sub(r"[\s*]", "", self.raw[start:end]))
        self.markers.append(Marker(kind, number, self.length, self.length + marks))
        self.numbered = True

    def ends_here(self, word: str, new_line: bool) -> bool:
        """Whether the paragraph before this gap is complete; `word` comes next."""
        if not self.pieces or self.pieces[-1] == "\n":
            return True
        last = self.pieces[-1][-1]
        if self.label:
            whole = last not in _WAITING and not self.depth
            return whole and (new_line or "。" in word)
        if not new_line:
            return False
        return self.heading or self.ended() or self.is_short_line()

    def ended(self) -> bool:
        if not self.pieces:
            return True
        tail = self.pieces[-1][-2:]
        if tail[-1] in ")）" and not self.depth:
            return bool(LABEL.search("".join(self.pieces[-12:])[-160:])) or tail[0] in _ENDED
        return tail[-1] in _ENDED or (tail[-1] in _CLOSING and tail[0] in _ENDED)

    def is_short_line(self) -> bool:
        """A line of its own: a numbered title without a full stop, or a line of the document's head."""
        if not self.markers:
            return self.length - self.line < 30
        alone = self.numbered and self.line == self.paragraph and not self.punctuated
        return alone and self.length - self.line <= _SHORT_TITLE

    def add(self, word: str, start: int) -> None:
        self.starts.append(self.length)
        self.origins.append(start)
        self.pieces.append(word)
        self.length += len(word)
        if not self.depth and ("：" in word or ":" in word) and LABEL_AFTER_STOP.search(word):
            self.label = True
        self.punctuated = self.punctuated or _PUNCTUATION.search(word) is not None
        opened = word.count("（") + word.count("(")
        self.depth = max(0, self.depth + opened - word.count("）") - word.count(")"))

    def add_between(self, char: str, start: int) -> None:
        """A space or line end of ours, standing for the white space before `start`."""
        if self.length:
            self.starts.append(self.length)
            self.origins.append(start - 1)
            self.pieces.append(char)
            self.length += 1


def _breaks_line(gap: str) -> bool:
    return "\n" in gap or "\r" in gap or "\x0b" in gap or "\x0c" in gap or "\u2028" in gap or "\u2029" in gap
