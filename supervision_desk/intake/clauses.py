"""Sentences and clauses of a measure, and which parts of them only say who qualifies or what a policy grants.

对…的给予… is the grammar of a benefit: its numbers are thresholds and rates (standards), its 年内 limits who
qualifies. Both readers of targets and of deadlines ask here, so that they never disagree.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

_SENTENCE = re.compile(r"[^。；;！？!?\n]+")
_COMMA = re.compile(r"，|,(?![0-9]{3})")
_FOR = re.compile(r"(?:并|同时|其中|继续|免费)?(?:对于?|凡|给予|经(?=[^，]*的$))(?![接标照外口内冲比策])")
_GRANT = re.compile(
    r"给予|予以|给与|返还|补[助贴](?!资金|金|经费|力度|政策|标准|制度|提高|提标|水平|达到|增至|由|从)|奖[励补](?!资金|金|经费|力度|政策|标准|制度)|贴息|减免|减半|免[征收缴]|减征|缓[缴交]"
    r"|续[保贷](?!占比|率|余额|规模)|收取|享受|申领|可申请|准予|不予|列支|核销|执行$"
)
_MAY = re.compile(r"可(?:以)?(?:按|再|在|先|给|享|申|缓|延|免|减|返|予|依|向|获|领)")
_REACH = 60
_NOUN_PHRASE = re.compile(r"的[^的，]{1,14}$")
_TERMS = re.compile(r"(?:可|分别|按|给予|予以|由[^，]{1,12}给|享受|免|减)")


class Grant(NamedTuple):
    """A stretch of a sentence that belongs to a benefit; `whole` where every number in it does, else only
    money, shares and periods."""

    start: int
    end: int
    whole: bool


class Sentence(NamedTuple):
    """A sentence of a measure: its place in the flowing text, its words, its clauses (offsets within it)."""

    start: int
    words: str
    clauses: tuple[tuple[int, int], ...]
    grants: tuple[Grant, ...]

    def clause_at(self, place: int) -> tuple[int, int]:
        """The clause that holds an offset of the sentence."""
        if len(self.clauses) == 1:
            return self.clauses[0]
        index = bisect_right(self.clauses, (place, len(self.words) + 1))
        return self.clauses[max(0, index - 1)]

    def before(self, place: int) -> str:
        """The words of the clause before an offset, the last sixty at most."""
        return self.words[max(self.clause_at(place)[0], place - _REACH) : place]

    def in_whole_grant(self, place: int) -> bool:
        """Whether everything at this offset only says who qualifies or what is granted."""
        if not self.grants:
            return False
        grant = self._grant_at(place)
        return grant is not None and grant.whole

    def in_grant(self, place: int) -> bool:
        """Whether money, shares and periods at this offset belong to a benefit."""
        return bool(self.grants) and self._grant_at(place) is not None

    def _grant_at(self, place: int) -> Grant | None:
        index = bisect_right(self.grants, place, key=lambda grant: grant.start)
        grant = self.grants[index - 1] if index else None
        return grant if grant and place < grant.end else None


def sentences(text: str, parts: tuple[tuple[int, int], ...]) -> Iterator[Sentence]:
    """The sentences of the given parts of the flowing text."""
    for start, end in parts:
        for match in _SENTENCE.finditer(text, start, end):
            words = match.group()
            clauses = _clauses(words)
            yield Sentence(match.start(), words, clauses, _grants(words, clauses) if _GRANT.search(words) else ())


def _clauses(words: str) -> tuple[tuple[int, int], ...]:
    """From comma to comma; one between figures (1,000) parts nothing."""
    if "，" not in words and "," not in words:
        return ((0, len(words)),)
    clauses = []
    start = 0
    for clause in _COMMA.split(words) if "," in words else words.split("，"):
        end = start + len(clause)
        clauses.append((start, end))
        start = end + 1
    return tuple(clauses)


def _grants(words: str, clauses: tuple[tuple[int, int], ...]) -> tuple[Grant, ...]:
    """The benefits of a sentence in order, apart from each other."""
    found: list[Grant] = []
    condition: int | None = None
    before = ""
    for start, end in clauses:
        clause = words[start:end]
        if condition is None and _FOR.match(clause):
            condition = start
        if _GRANT.search(clause):
            if condition is None and _NOUN_PHRASE.search(before) and _TERMS.match(clause):
                condition = max(start - len(before) - 1, found[-1].end if found else 0)
            found.append(_grant(clause, start, end, condition))
            condition = None
        before = clause
    return tuple(found)


def _grant(clause: str, start: int, end: int, condition: int | None) -> Grant:
    if condition is not None:
        return Grant(condition, end, True)
    may = _MAY.search(clause)
    return Grant(start + may.start(), end, True) if may else Grant(start, end, False)
