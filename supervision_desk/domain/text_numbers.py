"""The numbers in a text that a person edited, held against the figures: which have changed since, and which stand in no
figure at all (统计通报 before its seal).

A number is looked for with the words before it, since 3 alone stands in many places. One in Hanzi is read as one in
digits.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from supervision_desk.domain.spelled_numbers import arabic

_NUMBER = re.compile(r"\d+(?:\.\d+)?[%％]?")
_PIECE = re.compile(r"\d+(?:\.\d+)?[%％]?|[，；。、（）：\n]|[^\d，；。、（）：\n]+")
# Days, 文号, codes of tasks and issues are no figures.
_NO_FIGURE = re.compile(
    r"\d+年(?:\d+月)?(?:\d+日)?|\d+月(?:\d+日)?|〔\d+〕\d+号|\d+/\d+(?:-\d+)*|\d{4}-\d{2}-\d{2}|第\d+[期号条]|T\d+"
)
# So many characters before a number say which one it is.
_BEFORE = 6


@dataclass(frozen=True)
class NumberDoubt:
    """A number of the text: `place` has it with the words around; `now` what the figures have there, "" where no figure
    has it."""

    number: str
    place: str
    now: str = ""

    @property
    def words(self) -> str:
        """文字里“期末在办27项”的 27 与现在的 28 不一致."""
        if self.now:
            return f"文字里“{self.place}”的 {self.number} 与现在的 {self.now} 不一致"
        return f"文字里“{self.place}”的 {self.number} 在现在的数字里没有"


def figures_in(text: str) -> frozenset[str]:
    """The numbers of a text that may be figures."""
    told = "\n".join(arabic(line)[0] for line in text.splitlines())
    return frozenset(_plain(found[0]) for found in _NUMBER.finditer(_NO_FIGURE.sub("　", told)))


def number_doubts(text: str, then: str, now: str, figures: Iterable[str] = ()) -> tuple[NumberDoubt, ...]:
    """What in an edited text disagrees with the figures. `then` is what was drafted when it was edited, `now` what is
    drafted today, `figures` other numbers that are right today. First the changed ones, then those in no figure."""
    changed = {(before, was): new for before, was, new in _changes(then, now)}
    known = figures_in(now) | {_plain(each) for each in figures}
    stale: list[NumberDoubt] = []
    strange: list[NumberDoubt] = []
    for line in text.splitlines():
        digits, places = arabic(line)
        for number, start, end in _numbers(digits):
            first, last, plain = places[start], places[end], _plain(number)
            shown, place = line[first:last], _around(line, first, last)
            new = changed.get((_words_before(digits[:start]), plain))
            if new is not None:
                stale.append(NumberDoubt(shown, place, new))
            elif plain not in known:
                strange.append(NumberDoubt(shown, place))
    return (*stale, *strange)


def _numbers(line: str) -> Iterator[tuple[str, int, int]]:
    """The numbers of a line that may be figures, with their places."""
    hidden = _NO_FIGURE.sub(lambda found: "　" * len(found[0]), line)
    for found in _NUMBER.finditer(hidden):
        yield found[0], found.start(), found.end()


def _changes(then: str, now: str) -> Iterator[tuple[str, str, str]]:
    """The numbers that are others in the same words: the words before, what was, what is."""
    old, new = _pieces(then), _pieces(now)
    matcher = SequenceMatcher(None, _keys(old), _keys(new), autojunk=False)
    for one, other, size in matcher.get_matching_blocks():
        for place in range(1, size):
            was, told = old[one + place], new[other + place]
            if was[0].isdigit() and was != told:
                yield _words_before("".join(old[: one + place]).rpartition("\n")[2]), _plain(was), told


def _keys(pieces: list[str]) -> list[str]:
    """What is compared: one number is as good as another."""
    return ["#" if piece[0].isdigit() else piece for piece in pieces]


def _pieces(text: str) -> list[str]:
    """The text in numbers, marks and words."""
    return _PIECE.findall(_NO_FIGURE.sub("　", text))


def _words_before(text: str) -> str:
    """What tells which number follows: the words just before it, of a mark or a single sign what stands before that."""
    pieces = _pieces(text)
    words = pieces[-1] if pieces and len(pieces[-1]) > 1 else "".join(pieces)
    return words[-_BEFORE:]


def _around(line: str, start: int, end: int) -> str:
    """The number with some words on either side, as they stand."""
    before = re.split(r"[，；。、（）：]", line[:start])[-1][-_BEFORE:]
    after = re.match(r"[^\d，；。、（）：]{0,4}", line[end:])
    return f"{before}{line[start:end]}{after[0] if after else ''}"


def _plain(number: str) -> str:
    return number.replace("％", "%")
