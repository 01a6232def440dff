"""分别: names and figures in two lists of one clause, told apart and put together again.

村、城市社区分别提高10万元、20万元 and 分别新增A、B 2000个、3000个: each figure with its own name.
"""

import re

from supervision_desk.domain.targets import plain_number
from supervision_desk.intake.clauses import Sentence
from supervision_desk.intake.quantities import Quantity

_WORD = "分别"
_JOINTS = "、和与及"
_OPENED, _SHUT = "（(“《", "）)”》"
_LEADING = re.compile("^(?:以及|确保|力争|实现|推动|使得?|将|对|并|其中)")
_VERB = re.compile(
    "^(?:按照?|新增|新建|改建|扩建|建成|建设|完成|实现|培育|引进|引育|改造|提升|提高|增加|增长|减少|降低|下降|压减|达到?|突破|超过|不少于"
    "|不低于|稳定在|控制在|打造|创建|培训|安排|支持|发放|开展|组织|实施|新开工|开工|竣工)"
)
_LONGEST_VERB = 12
_FIGURES = "0123456789百千万亿"


def paired_texts(sentence: Sentence, found: list[Quantity]) -> dict[int, str]:
    """For the quantities after a 分别 of their clause, by their place in `found`: name, verb and figure."""
    texts: dict[int, str] = {}
    if _WORD not in sentence.words:
        return texts
    for start, end in sentence.clauses:
        word = sentence.words.find(_WORD, start, end)
        if word >= 0:
            after = [index for index, one in enumerate(found) if word < one.start < end]
            if len(after) > 1:
                texts |= _of_clause(sentence.words, start, word, [(index, found[index]) for index in after])
    return texts


def _of_clause(words: str, start: int, word: int, listed: list[tuple[int, Quantity]]) -> dict[int, str]:
    """The names stand before 分别, or else between it and the first figure."""
    between = words[word + len(_WORD) : listed[0][1].start].strip()
    names = _names(words[start:word])[-len(listed) :]
    verb = between
    if len(names) < len(listed) or len(between) > _LONGEST_VERB:
        said = _VERB.match(between)
        verb = said.group() if said else ""
        names = _names(between[len(verb) :])
        names = [verb + name for name in names]
        verb = ""
    if len(names) != len(listed):
        return {}
    return {index: f"{name}{verb}{_figure(words, one)}" for name, (index, one) in zip(names, listed, strict=True)}


def _figure(words: str, one: Quantity) -> str:
    """As written, or with the unit that only the last of the list has (10、20、30万亩)."""
    written = words[one.start : one.end]
    return written if written[-1] not in _FIGURES else f"{plain_number(one.value)}{one.unit}"


def _names(words: str) -> list[str]:
    """The members of a list; what stands in brackets or quotation marks is not parted."""
    names, depth, begun = [], 0, 0
    for place, char in enumerate(words):
        if char in _OPENED:
            depth += 1
        elif char in _SHUT:
            depth = max(0, depth - 1)
        elif char in _JOINTS and not depth:
            names.append(words[begun:place])
            begun = place + 1
    names.append(words[begun:])
    return [_LEADING.sub("", name.strip()) for name in names if name.strip()]
