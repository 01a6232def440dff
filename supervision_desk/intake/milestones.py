"""Results without a number: 完成…建设, 建成, 投运, 投产, 实现全部…, 动态清零 (design §3, 分解)."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from supervision_desk.domain.draft import MilestoneDraft, TargetDraft
from supervision_desk.intake.clauses import Sentence
from supervision_desk.intake.flow import Flow

_RESULT = re.compile(
    r"完成(?<![未已]完成)(?![情后時时度率])|建成|投运|投产|投用|投入(?:使用|运营)|通车|竣工|动态清零"
    r"|实现[^，]{0,60}(?:全部|全覆盖|所有|“清零”)"
)


def read_milestones(
    flow: Flow, sentences: Iterable[Sentence], targets: tuple[TargetDraft, ...]
) -> tuple[MilestoneDraft, ...]:
    """Clauses that state a result and hold none of `targets`, each distinct one once."""
    counted = sorted(target.span for target in targets)
    starts = [span[0] for span in counted]
    found: dict[str, MilestoneDraft] = {}
    for sentence in sentences:
        if not _RESULT.search(sentence.words):
            continue
        for start, end in _results(sentence):
            span = flow.span(sentence.start + start, sentence.start + end)
            before = bisect_left(starts, span[1])
            if not before or counted[before - 1][1] <= span[0]:
                words = sentence.words[start:end]
                found.setdefault(words, MilestoneDraft(words, span))
    return tuple(found.values())


def _results(sentence: Sentence) -> Iterator[tuple[int, int]]:
    for start, end in sentence.clauses:
        match = _RESULT.search(sentence.words, start, end)
        if match and not sentence.in_grant(match.start()):
            yield start, end
