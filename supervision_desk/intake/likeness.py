"""Which of many tasks is most like a given one, in percent: a suggestion to a person, never a merge.

10,000 measures against 10,000 items must not be compared each with each. Every wording is known by its runs of three
characters – all of the title, of the text those that begin with every fifth character of the code table, which are the
same in like texts. Only wordings that share some of its rarest runs are compared, a bounded number each, so that the
work grows with the number of wordings and not with its square.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

LEAST_ALIKE = 75
_SAME_TITLE = 85
_RUN = 3
_BEGINS = 5
# The runs looked up of a text, the texts remembered of a run, the candidates compared.
_RAREST, _HOLDERS, _COMPARED = 12, 40, 6
_WORDS = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Wording:
    """Title and text of a measure or item, as they are compared: without blanks and marks."""

    title: str
    text: str


@dataclass(frozen=True)
class Likest:
    """The place of the likest text, and how alike it is in percent."""

    place: int
    percent: int


def wording(title: str, text: str) -> Wording:
    """The words that are compared."""
    return Wording(_WORDS.sub("", title), _WORDS.sub("", text))


def likeness(one: Wording, other: Wording) -> int:
    """How alike two wordings are, in percent: by their titles where these are nearly the same, else by their texts, or
    by both together."""
    titles = fuzz.ratio(one.title, other.title)
    if titles >= _SAME_TITLE or one.text in ("", one.title) or other.text in ("", other.title):
        return int(titles)
    texts = fuzz.ratio(one.text, other.text)
    return int(max(texts, (titles + texts) / 2))


class Wordings:
    """Many wordings, of which the likest to another is found."""

    def __init__(self, wordings: Sequence[Wording]) -> None:
        self._wordings = wordings
        self._holders: dict[str, list[int]] = defaultdict(list)
        for place, each in enumerate(wordings):
            for run in _runs(each):
                holders = self._holders[run]
                if len(holders) < _HOLDERS:
                    holders.append(place)

    def likest(self, asked: Wording) -> Likest | None:
        """The likest wording, None where nothing is as alike as LEAST_ALIKE."""
        found = [(self._score(asked, place), place) for place in self._candidates(asked)]
        (percent, _), place = max(found, key=lambda each: (each[0], -each[1]), default=((0, 0.0), 0))
        return Likest(place, percent) if percent >= LEAST_ALIKE else None

    def _score(self, asked: Wording, place: int) -> tuple[int, float]:
        """How alike; of wordings under one title that with the likest text comes first."""
        known = self._wordings[place]
        return likeness(asked, known), fuzz.ratio(asked.text, known.text)

    def _candidates(self, asked: Wording) -> list[int]:
        known = [holders for run in _runs(asked) if (holders := self._holders.get(run))]
        shared: Counter[int] = Counter()
        for holders in sorted(known, key=len)[:_RAREST]:
            shared.update(holders)
        return [place for place, _ in shared.most_common(_COMPARED)]


def _runs(each: Wording) -> list[str]:
    """The runs by which a wording is known, each once, in their order."""
    title, text = each.title, each.text
    found = [title[at : at + _RUN] for at in range(max(1, len(title) - _RUN + 1))]
    found += [text[at : at + _RUN] for at in range(len(text) - _RUN + 1) if ord(text[at]) % _BEGINS == 0]
    return [run for run in dict.fromkeys(found) if run]
