"""Numbers that open a paragraph: 一、 （一） 1. （1） ① 第一条 1.1 1） ⑴ A. and the bullets of unnumbered lists.

Some are sure wherever a line begins; others (1 加强, 2.1, 3）) look like quantities and count only where they go
on from the number before (`Count.follows`).
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from string import ascii_letters, digits
from typing import NamedTuple

from supervision_desk.domain.numerals import CHINESE, parse_whole
from supervision_desk.intake.labels import LABELS
from supervision_desk.intake.unit_words import LONGEST_UNIT, names_a_bureau

_CN = "一二三四五六七八九十百零〇"
_GAP = r"[\s*]*"
_D = "0-9０-９"
_OPEN, _CLOSE = r"[（(〔\[【]", r"[)）〕\]】]"
_BULLETS = "●•·■◆▪▶►★☆○◇□➢✓√※◎◼▲△"
# At any other character no number begins; told at once, before a dozen ways of writing them are tried.
_HEADS = rf"第{_CN}（(〔\[【㈠-㈩{_D}⑴-⒇①-⑳任事措项问重具工实［⒈-⒛{_BULLETS}\-–—+"
MARKER = re.compile(
    rf"(?=[{_HEADS}])(?:(?P<part>第{_GAP}(?:[{_CN}]{{1,4}}|[{_D}]{{1,3}}){_GAP}[章节编条]|第{_GAP}[{_CN}]{{1,3}}{_GAP}部分)(?=[\s*：:、，])"
    rf"|(?P<item>第{_GAP}(?:[{_CN}]{{1,3}}|[{_D}]{{1,3}}){_GAP}[件项])(?=[\s：:、，])"
    rf"|(?P<cn>[{_CN}]{{1,4}}){_GAP}(?:、(?![{_CN}](?:[、，是]|季度))|[．.](?=[\s*]*[\u4e00-\u9fff“《]))"
    rf"|(?P<cnbracket>{_OPEN}{_GAP}[{_CN}]{{1,4}}{_GAP}{_CLOSE}|[㈠-㈩]){_GAP}、?"
    rf"|(?P<num>[{_D}]{{1,5}})\s?(?:[.．](?:(?![{_D}])|(?=20[0-9]{{2}}年))|、(?![{_D}{_CN}][、，和]|[{_D}]))"
    rf"|(?P<numbracket>{_OPEN}{_GAP}[{_D}]{{1,4}}{_GAP}{_CLOSE}|[⑴-⒇])、?"
    r"|(?P<circle>[①-⑳])、?"
    rf"|(?:任务|事项|措施|项目|问题)(?P<named>[{_D}]{{1,3}}|[{_CN}]{{1,3}})[：:]"
    r"|(?P<label>[【［]?(?:重点|具体)?(?:任务|事项|工作|项目|措施|实事)名称(?:[】］][：:]?|[：:]))"
    r"|(?P<dot>[⒈-⒛])"
    rf"|(?P<bullet>[{_BULLETS}]|[-–—+](?=[ \t\u3000])))"
)
"""Sure at the beginning of a line. `lastgroup` is the kind: numbers of one kind stand on one level."""

UNSURE = re.compile(
    rf"(?P<dotted>[{_D}]{{1,2}}(?:[.．][{_D}]{{1,2}}){{1,3}})[.．、]?(?=[\s*]*[\u4e00-\u9fff“《])(?![月万亿])"
    rf"|(?P<numspace>[{_D}]{{1,3}})(?=[ \t\u3000]{{1,4}}[\u4e00-\u9fff“《]{{2}})"
    rf"|(?P<part>第(?:[{_CN}]{{1,4}}|[{_D}]{{1,3}})条)"
    rf"|(?P<numclose>[{_D}]{{1,3}})[)）]"
    rf"|(?P<cnclose>[{_CN}]{{1,3}})[)）]"
    rf"|[（(](?P<cnopen>[{_CN}]{{1,2}})(?=[\u4e00-\u9fff]{{2}})"
    rf"|(?P<cncomma>[{_CN}]{{1,3}})[,，;；](?=[\s*]*[\u4e00-\u9fff“《]{{4}})"
    rf"|(?P<cnis>[{_CN}]{{1,2}}是)(?=[\s*]*[\u4e00-\u9fff“《]{{2}})"
    rf"|(?P<numcomma>[{_D}]{{1,3}})[,，;；](?=[\s*]*[\u4e00-\u9fff“《])"
    rf"|(?P<glued>[{_D}]{{1,5}})[.．、](?=[{_D}]+[^{_D}.%％‰])"
    r"|(?P<letter>[A-Za-z])[.．、）)](?=[\s*]*[\u4e00-\u9fff“《])"
)
"""Numbers only where they go on from the one before."""

_INNER_HEADS = rf"[{_D}{_CN}（(第①-⑳]"
_INNER = re.compile(
    rf"(?:(?P<cn>[{_CN}]{{1,3}})、(?![{_CN}](?:[、，是]|季度))"
    rf"|(?P<cnbracket>[（(][{_CN}]{{1,3}}[)）])、?"
    rf"|(?P<num>[{_D}]{{1,4}})(?:[.．](?:(?![{_D}])|(?=20[0-9]{{2}}年))|、(?![{_D}{_CN}][、，和]|[{_D}]))"
    rf"|(?P<part>第[{_CN}]{{1,4}}条)"
    rf"|(?P<numbracket>[（(][{_D}]{{1,3}}[)）])"
    r"|(?P<circle>[①-⑳]))"
)
# What each of them holds: without it a text is passed over with a glance at each numeral.
_INNER_HINT = re.compile(rf"[{_D}{_CN}①-⑳](?:(?<=[①-⑳])|[、.．)）条])")
# Where one begins: looked for by its first character, and quick since most characters are none.
_INNER_PLACE = re.compile(rf"{_INNER_HEADS}(?<=(?={_INNER.pattern}).)")

SAME_LEVEL = {
    "dot": "num",
    "glued": "num",
    "numcomma": "num",
    "cnclose": "cnbracket",
    "cnopen": "cnbracket",
    "cncomma": "cn",
}
# 第一条 stands below 第一章, and counts on over the chapters.
_ARTICLE = "条"
_RANGES = (("㈠", "㈩"), ("⑴", "⒇"), ("①", "⑳"), ("⒈", "⒛"))
_LINE_NUMBER = re.compile(rf"^[^\S\n]*(?:{re.sub('[?]P<[a-z]+>', '?:', MARKER.pattern)})", re.M)
_LINE_START = re.compile(r"^[^\S\n]*(?=[0-9０-９A-Za-z第（(一二三四五六七八九十])", re.M)
NUMBER_HEADS = frozenset(
    f"第{_CN}（(〔[【［任事措项问重具工实{_BULLETS}-–—+{digits}{ascii_letters}０１２３４５６７８９"
).union(*(map(chr, range(ord(first), ord(last) + 1)) for first, last in _RANGES))
"""The characters with which MARKER and UNSURE begin: at any other no number opens a paragraph."""

_AROUND_NUMBER = re.compile(r"[（(〔\[【)）〕\]】第章节编条件项部分是]")
_DOT = re.compile("[.．]")
_BLANKS = re.compile(r"[\s*]")
_NO_NUMBER_AFTER = "第之至和与及、，,—-~～（(.．0123456789０１２３４５６７８９"
_NAME_ENDS = "局委办部厅院会处署所站联团府区县市镇乡街行心司、，）)"
_MOST_LOST = 3
_INSIDE_BRACKETS = ("num", "cn", "cnbracket", "part", "article")
_RARE = ("cnclose", "cncomma")
_DEAD = 400
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")


class Marker(NamedTuple):
    """A number that opens a paragraph: its kind (the groups of MARKER), the number as written, where the paragraph
    starts and where its words begin. `place` is its value (5 of 5.), 0 where it has none."""

    kind: str
    number: str
    start: int
    body: int
    place: int = 0


def kind_of(match: re.Match[str]) -> str:
    """The level of a match of MARKER, UNSURE or INNER."""
    kind = match.lastgroup or ""
    if kind == "part" and match[kind].rstrip().endswith(_ARTICLE):
        return "article"
    return SAME_LEVEL.get(kind, kind)


def number_of(match: re.Match[str]) -> str:
    """The number as written, without blanks; a bullet has none, nor has 任务名称：."""
    kind = match.lastgroup or ""
    return "" if kind in ("bullet", "label") else _BLANKS.sub("", match[kind])


@lru_cache(maxsize=4096)
def place_of(number: str) -> int:
    """（三） → 3, 第十二条 → 12, 1.2.4 → 4, ⑤ → 5; 0 where it is none."""
    if number.isascii() and number.isdigit():
        return int(number)
    for first, last in _RANGES:
        if first <= number <= last:
            return ord(number) - ord(first) + 1
    if len(number) == 1 and number.isascii() and number.isalpha():
        return ord(number.lower()) - ord("a") + 1
    figures = _AROUND_NUMBER.sub("", number.translate(_WIDE))
    return parse_whole(_DOT.split(figures)[-1]) or 0


def inner_numbers(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Numbers inside running text, whose line end was lost; they count only where they go on."""
    for place in _INNER_PLACE.finditer(text, start, end) if _INNER_HINT.search(text, start, end) else ():
        if place.start() >= start and (inner := _INNER.match(text, place.start(), end)):
            start = inner.end()
            yield inner


class Numbers:
    """The numbers of one document in their order: which of the doubtful ones go on from those before."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.last: dict[str, int] = {}
        self.flattened = _is_flattened(raw)
        self.usual = {match.lastgroup for match in _unsure_lines(raw) if place_of(number_of(match)) == 2}

    def note(self, kind: str, number: str) -> int:
        """Remember a number met; returns its value."""
        place = place_of(number)
        if place:
            self.last[kind] = place
        return place

    def goes_on(self, match: re.Match[str]) -> bool:
        """Whether the number is the next of its kind."""
        place = place_of(number_of(match))
        return place > 1 and self.last.get(kind_of(match)) == place - 1

    def unsure(self, start: int, *, begins: bool = False) -> re.Match[str] | None:
        """A number at a line's beginning that counts only because it goes on, or begins a usual series, or stands
        where one `begins`."""
        match = UNSURE.match(self.raw, start)
        if match is None:
            return None
        first = (begins or match.lastgroup in self.usual) and place_of(number_of(match)) == 1
        return match if first or self.goes_on(match) or self.skips(match) else None

    def skips(self, match: re.Match[str]) -> bool:
        """Whether a number that nothing else looks like (四，… 三）…) comes next but one: the one before was lost."""
        last = self.last.get(kind_of(match), 0)
        return match.lastgroup in _RARE and last > 0 and place_of(number_of(match)) == last + 2

    def may_stand(self, inner: re.Match[str]) -> bool:
        """Whether a number inside a word comes next, or nearly, or is a first one where lines are lost."""
        place = place_of(number_of(inner))
        last = self.last.get(kind_of(inner), 0)
        before = self.raw[inner.start() - 1]
        if before in _NO_NUMBER_AFTER or before in CHINESE:
            return False
        if last and place > 1:
            return last < place <= last + _MOST_LOST
        return place == 1 and (self.flattened or follows_units(self.raw, inner.start()))

    def ends_bracket(self, match: re.Match[str], last: str) -> bool:
        """Whether the bracket still open ends before this number: it is dead, or names end (in `last`) and the series
        goes on."""
        return (last in _NAME_ENDS and self.may_stand(match)) or bracket_is_dead(self.raw, match.start())

    def stands_inside(self, inner: re.Match[str], depth: int, *, short_title: bool) -> bool:
        """Whether a paragraph begins at a number inside a word, by what stands before it."""
        before = self.raw[inner.start() - 1]
        kind = kind_of(inner)
        if depth:
            return self.goes_on(inner) and before in _NAME_ENDS and kind in _INSIDE_BRACKETS
        if before in "。）)】" or (before in "：:" and follows_units(self.raw, inner.start())):
            return True
        if self.goes_on(inner) and before in _NAME_ENDS and LABELS.search(self.raw, inner.start() - 80, inner.start()):
            return True
        return self.flattened and (before in "；;：:！？”" or kind == "cnbracket" or short_title)


def follows_units(raw: str, place: int) -> bool:
    """Whether a line opens with nothing but a unit and a colon before this place: 区教育局：1.…"""
    line = raw.rfind("\n", max(0, place - LONGEST_UNIT - 2), place) + 1
    return line > 0 and raw[place - 1] in "：:" and names_a_bureau(raw[line : place - 1].strip())


def _is_flattened(raw: str) -> bool:
    """Whether hardly any number stands at a line's beginning: the line ends are lost."""
    return len(list(islice(_LINE_NUMBER.finditer(raw), 2))) < 2


def _unsure_lines(raw: str) -> Iterator[re.Match[str]]:
    for line in _LINE_START.finditer(raw):
        match = UNSURE.match(raw, line.end())
        if match:
            yield match


def bracket_is_dead(raw: str, place: int) -> bool:
    """Whether the bracket open at `place` will not close any more: no bracket holds names over so many words, and
    none of names has a full stop inside."""
    low = max(0, place - _DEAD)
    opened = max(raw.rfind(char, low, place) for char in "（(〔【")
    return opened < 0 or raw.find("。", opened, place) >= 0
