"""The numbers in a text that a person edited, held against the figures: which have changed since, and which stand in no
figure at all (统计通报 before its seal).

A number is looked for with the words before it, since 3 alone stands in many places: where the drafted text has the
same words with another number, that is a doubt, whatever figure it is elsewhere. One in Hanzi is read as one in digits.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher

from supervision_desk.domain.spelled_numbers import ABOUT_WORDS, PLACE_WORDS, RANKED, arabic

_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?[%％]?"
_NUMBER = re.compile(_DIGITS)
_PIECE = re.compile(rf"{_DIGITS}|[，；。、（）：\n]|[^\d，；。、（）：\n]+")
_BOUND = "(?:不低于|不少于|不超过|不高于|至少|最多)"
# What has digits and is no figure, each kind apart.
_NO_FIGURES = (
    "《[^》]*》", "“[^”]{1,12}”",  # titles, what is quoted
    r"\d{4}年?[-—–~～至]\d{4}年", r"\d+年(?:\d+月)?(?:\d+日)?", r"\d+月(?:\d+日)?", r"\d{4}-\d{2}-\d{2}",  # days
    r"\d+周年", r"\d+时(?:\d+分)?", r"\d{1,2}:\d{2}",
    r"\d+个?(?:工作日|自然日|月|小时|分钟)", r"\d+[日天](?=以?内|之内|前|后|一次|一报|一调度)",  # spans of time
    r"〔\d+〕\d+号", r"\d+/\d+(?:-\d+)*", r"[A-Za-z]+-?\d+", r"\d+号",  # 文号, codes of tasks and targets
    r"第\d+", r"^\s*\d+[.．、](?!\d)", r"[（(]\d{1,2}[）)]",  # ordinals, numbers of paragraphs
    rf"{PLACE_WORDS}\d+(?=[{RANKED}])", r"\d位数",  # places
    r"\d+(?=[余多来][^，；。、]|几)", rf"{ABOUT_WORDS}\d*0(?![\d.%])",  # about so many
    rf"{_BOUND}\d[\d,.]*%?", r"\d[\d,.]*%?(?=[^\d，；。、]{0,3}以[上下内])",  # what is asked for
    r"\d{3,}(?=热线|平台)",
)  # fmt: skip
_NO_FIGURE = re.compile("|".join(_NO_FIGURES), re.MULTILINE)
_GROUPS = {"万": 10_000, "亿": 100_000_000}
# So many characters before a number say which one it is.
_BEFORE = 6
_SENTENCE, _CLAUSE = re.compile("[。；]"), re.compile("[，、：）]")
_HANZI = re.compile("[㐀-鿿]")
# What is told of one unit is not told of all: its number is one of that unit.
_OF_UNIT = re.compile("[㐀-鿿](?:局|委|镇|乡|街道|公司|中心|集团|部|院|办公室)")
_CODE = re.compile(r"（[^（）]*?(\d+/\d[^（），；、]*)[^（）]*$")


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
    drafted today, `figures` other numbers that are right today. First those that the drafted text has otherwise in the
    same words, then those in no figure."""
    changed = {(before, was): new for before, was, new in _changes(then, now)}
    known, labelled = figures_in(now) | {_plain(each) for each in figures}, _labelled(now)
    stale: list[NumberDoubt] = []
    strange: list[NumberDoubt] = []
    for line in text.splitlines():
        digits, places = arabic(line)
        for number, start, end in _numbers(digits):
            first, last, plain = places[start], places[end], _plain(number)
            shown, place = line[first:last], _around(line, first, last)
            readings = _readings(plain, digits[end:])
            drafted = labelled.get(_label(digits, start, end), {})
            new = changed.get((_words_before(digits[:start]), plain)) or (
                "" if readings & drafted.keys() else "、".join(drafted.values())
            )
            if new:
                stale.append(NumberDoubt(shown, place, new))
            elif not known & readings:
                strange.append(NumberDoubt(shown, place))
    return (*stale, *strange)


def _labelled(text: str) -> dict[str, dict[str, str]]:
    """The numbers of a drafted text by their labels, each as compared and as written."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for line in text.splitlines():
        digits = arabic(line)[0]
        for number, start, end in _numbers(digits):
            found[_label(digits, start, end)][_plain(number)] = number
    found.pop("", None)
    return found


def _label(line: str, start: int, end: int) -> str:
    """The words that say which number stands there: those of its clause, of a short one with what stands before it in
    the sentence, where a unit is named all that is told of it; in brackets the code of the task; and what is counted.
    "" where there are none. The same wherever the sentence stands."""
    sentence = _SENTENCE.split(_unnumbered(line[:start]))[-1]
    marks = [0, *(found.end() for found in _CLAUSE.finditer(sentence))]
    units = [found.start() for found in _OF_UNIT.finditer(sentence)]
    if units:
        first = max(mark for mark in marks if mark <= units[-1])
    else:
        first = next((m for m in reversed(marks) if len(_HANZI.findall(sentence[m:])) > 1), -1)
    if first < 0:
        return ""
    code, counted = _CODE.search(sentence), re.sub("^[万亿]", "", line[end:])[:1]
    return f"{code[1] if code else ''} {sentence[first:]}#{counted if _HANZI.match(counted) else ''}"


def _unnumbered(text: str) -> str:
    """The text with # for each number that may be a figure: one is as good as another."""
    told, last = "", 0
    for _, start, end in _numbers(text):
        told, last = f"{told}{text[last:start]}#", end
    return told + text[last:]


def _readings(plain: str, after: str) -> set[str]:
    """A number as figures may have it: 2万人次 is 20000 of persons, or 2 of 万人次."""
    times = _GROUPS.get(after[:1])
    if times is None or plain.endswith("%"):
        return {plain}
    return {plain, _plain(f"{Decimal(plain) * times:f}")}


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
    """As it is compared: 20,000 as 20000, 81.0% as 81%."""
    value, share = number.replace("％", "%").replace(",", "").partition("%")[:2]
    return (value.rstrip("0").rstrip(".") if "." in value else value) + share
