"""更正版: which measure of a corrected document is which clause of the version registered before (design §7, §8).

An item keeps its identity – code, papers, replies – while the document behind it is corrected; so every new measure is
matched with the clause it came from. Certain matches first (the same words), then the same number or title with like
words, then the most alike of what is left; what is like nothing is new, what nothing is like has gone.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, CHANGED, NEW = "同原版", "有改动", "新增"

_BLANK = re.compile(r"\s+")
_PARTS = re.compile(r"[0-9]+(?:\.[0-9]+)?|[^0-9]")
_ALIKE = 0.6
_NAMED_ALIKE = 0.3
_COMPARED = 800
# Beyond this many comparisons only number and title speak: a rewritten document of 10,000 measures must not hang.
_MOST_COMPARISONS = 40_000


@dataclass(frozen=True)
class Worded:
    """The words of one clause or measure: its number, title and text."""

    number: str
    title: str
    text: str

    @property
    def plain(self) -> str:
        """The text without white space."""
        return _BLANK.sub("", self.text)


Name = tuple[str, ...]
NameOf = Callable[[Worded], Name]


@dataclass(frozen=True)
class Difference:
    """How one new measure stands to the version before. `old` is the place of its clause there, None where it is
    new; `fields` names what differs: 编号, 标题, 正文."""

    new: int
    old: int | None
    fields: tuple[str, ...] = ()

    @property
    def state(self) -> str:
        """同原版, 有改动 or 新增."""
        return NEW if self.old is None else CHANGED if self.fields else SAME


@dataclass(frozen=True)
class Comparison:
    """Every new measure in order, and the places of the clauses that have gone."""

    differences: tuple[Difference, ...]
    gone: tuple[int, ...]

    @property
    def kept(self) -> int:
        """How many clauses go on."""
        return sum(each.old is not None for each in self.differences)


def compare(old: Sequence[Worded], new: Sequence[Worded]) -> Comparison:
    """Match the measures of a corrected version with the clauses of the version before; each is matched once."""
    matching = _Matching(old, new)
    matching.same_words()
    matching.same_name(lambda each: (each.number, each.title))
    matching.same_name(lambda each: (each.title,))
    matching.same_name(lambda each: (each.number,))
    matching.most_alike()
    pairs = matching.pairs
    differences = (Difference(n, pairs.get(n), _fields(old, new[n], pairs.get(n))) for n in range(len(new)))
    return Comparison(tuple(differences), tuple(sorted(matching.old_left)))


def changed_parts(before: str, after: str) -> Iterator[tuple[str, str]]:
    """The two texts as one: pairs of (mark, words); "=" marks what stayed, "-" what went, "+" what came.
    A number changes as a whole: 2000 and 2600 marked digit by digit read as 20600."""
    was, now = _PARTS.findall(before), _PARTS.findall(after)
    for tag, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if tag == "equal":
            yield "=", "".join(was[a:b])
            continue
        if b > a:
            yield "-", "".join(was[a:b])
        if d > c:
            yield "+", "".join(now[c:d])


def _fields(old: Sequence[Worded], new: Worded, place: int | None) -> tuple[str, ...]:
    if place is None:
        return ()
    was = old[place]
    pairs = (("编号", was.number, new.number), ("标题", was.title, new.title), ("正文", was.plain, new.plain))
    return tuple(name for name, before, after in pairs if before != after)


class _Matching:
    """The matching as it grows: `pairs` maps new places to old ones, the two sets hold what is unmatched."""

    def __init__(self, old: Sequence[Worded], new: Sequence[Worded]) -> None:
        self.old, self.new = old, new
        self.pairs: dict[int, int] = {}
        self.old_left = set(range(len(old)))
        self.new_left = set(range(len(new)))
        self.old_words = [each.plain[:_COMPARED] for each in old]
        self.new_words = [each.plain[:_COMPARED] for each in new]

    def take(self, new: int, old: int) -> None:
        self.pairs[new] = old
        self.new_left.discard(new)
        self.old_left.discard(old)

    def same_words(self) -> None:
        """The same text, in the order of both."""
        places = defaultdict(list)
        for place, each in enumerate(self.old):
            places[each.plain].append(place)
        for place, each in enumerate(self.new):
            if each.plain and places.get(each.plain):
                self.take(place, places[each.plain].pop(0))

    def same_name(self, name_of: NameOf) -> None:
        """The same name, borne once on each side, and words that are not quite other ones."""
        old, new = self._once(self.old, self.old_left, name_of), self._once(self.new, self.new_left, name_of)
        for name, place in new.items():
            was = old.get(name)
            if was is not None and self._likeness(place, was) >= _NAMED_ALIKE:
                self.take(place, was)

    def most_alike(self) -> None:
        """Of what is left, the most alike first."""
        if len(self.old_left) * len(self.new_left) > _MOST_COMPARISONS:
            return
        likeness = [(self._likeness(n, o), n, o) for n in sorted(self.new_left) for o in sorted(self.old_left)]
        for ratio, n, o in sorted(likeness, key=lambda each: (-each[0], each[1], each[2])):
            if ratio >= _ALIKE and n in self.new_left and o in self.old_left:
                self.take(n, o)

    def _likeness(self, new: int, old: int) -> float:
        matcher = SequenceMatcher(None, self.old_words[old], self.new_words[new], autojunk=False)
        return matcher.ratio() if matcher.real_quick_ratio() >= _NAMED_ALIKE <= matcher.quick_ratio() else 0.0

    @staticmethod
    def _once(all_of: Sequence[Worded], left: set[int], name_of: NameOf) -> dict[Name, int]:
        found: dict[Name, list[int]] = defaultdict(list)
        for place in sorted(left):
            found[name_of(all_of[place])].append(place)
        return {name: places[0] for name, places in found.items() if len(places) == 1 and any(name)}
