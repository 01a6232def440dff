"""Numbers of a measure → targets (results to reach) and standards (conditions, rewards, caps of a policy)."""

import re
from collections.abc import Iterable

from supervision_desk.domain.draft import TargetDraft
from supervision_desk.intake.clauses import Sentence
from supervision_desk.intake.flow import Flow
from supervision_desk.intake.quantities import LIMITS, MAX, PERIODS, SHARES, Quantity, quantities

TARGET = "target"
STANDARD = "standard"

_ATTRIBUTE = re.compile(r"的[\u4e00-\u9fff]")
_AT_HAND = re.compile(r"(?:发挥|利用|用好|依托|运用)[^，]*$")
_CAP = re.compile(r"(?:最高|最低|最多|最长)[^，]{0,6}$")
_WITHIN = re.compile(r"(?:压缩|缩短|压减|缩减|控制|限定)(?:[至到为在]|在[^，]{0,4})[^，]{0,4}$")
_LEVEL = re.compile(r"达到?|稳定在|保持|提高.{0,16}[至到]|(?:标准|水平)[^，]{0,6}$")
_JOINT = "、和及与或且"
_JOINTS = re.compile(f"[{_JOINT}]")
_GIVES = re.compile("给予|予以|发放|按")
_OPENED, _SHUT = "（(“《", "）)”》"


def read_targets(flow: Flow, sentences: Iterable[Sentence], taken: frozenset[int]) -> tuple[TargetDraft, ...]:
    """Every quantity of the sentences but those in time phrases (`taken`: offsets in the flowing text)."""
    drafts: list[TargetDraft] = []
    for sentence in sentences:
        found = [q for q in quantities(sentence.words, sentence.before) if sentence.start + q.start not in taken]
        first = len(drafts)
        for index, one in enumerate(found):
            before = found[index - 1] if index else None
            after = found[index + 1] if index + 1 < len(found) else None
            part_of = _part_of(one, found, drafts, first)
            drafts.append(_draft(flow, sentence, one, _extent(sentence, before, one, after), part_of))
    return tuple(drafts)


def _draft(flow: Flow, sentence: Sentence, one: Quantity, extent: tuple[int, int], part_of: int | None) -> TargetDraft:
    start, end = extent
    kind = _kind(sentence, one)
    return TargetDraft(
        sentence.words[start:end],
        one.value,
        one.unit,
        one.bound,
        kind,
        _measure(one),
        flow.span(sentence.start + start, sentence.start + end),
        part_of if kind == TARGET else None,
    )


def _kind(sentence: Sentence, one: Quantity) -> str:
    if sentence.in_whole_grant(one.start) or _AT_HAND.search(one.before) or _CAP.search(one.before):
        return STANDARD
    if one.unit in LIMITS:
        return TARGET if one.after.endswith("内") or _WITHIN.search(one.before) else STANDARD
    if one.unit in PERIODS or (one.after and _ATTRIBUTE.match(sentence.words, one.end)):
        return STANDARD
    granted = one.unit in SHARES or "元" in one.unit
    return STANDARD if granted and sentence.in_grant(one.start) else TARGET


def _measure(one: Quantity) -> str:
    """How readings are compared (design §8)."""
    if one.unit in LIMITS:
        return "service"
    if one.bound == MAX:
        return "at_most"
    if one.unit in SHARES:
        return "rate"
    level = "/" in one.unit or _LEVEL.search(one.before)
    return "level" if level else "cumulative"


def _part_of(one: Quantity, found: list[Quantity], drafts: list[TargetDraft], first: int) -> int | None:
    """The total of which a number after 其中 is a part: the nearest target before 其中 in the same unit."""
    split = one.before.rfind("其中")
    if split < 0:
        return None
    split += one.start - len(one.before)
    for index in range(len(drafts) - 1, max(first, len(drafts) - 20) - 1, -1):
        whole = found[index - first]
        if whole.end <= split and whole.unit == one.unit and drafts[index].kind == TARGET:
            return index
    return None


def _extent(sentence: Sentence, before: Quantity | None, one: Quantity, after: Quantity | None) -> tuple[int, int]:
    """The smallest phrase that says what is counted: from its clause or list place to the thing counted."""
    start, end = sentence.clause_at(one.start)
    words = sentence.words
    if before is not None and before.end > start:
        joint = _JOINTS.search(words, before.end, one.start) or _GIVES.search(words, before.end, one.start)
        start = joint.end() if joint and joint.group() in _JOINT else joint.start() if joint else before.end
    if after is not None and after.start < end:
        end = after.start
    return _unopened(words, start, one.start), _thing_counted(words, one.end, end, closed=after is None)


def _thing_counted(words: str, start: int, end: int, *, closed: bool) -> int:
    """Where the noun after the number ends: at a joint outside brackets, or with the clause."""
    depth = 0
    for place in range(start, end):
        if words[place] in _OPENED:
            depth += 1
        elif words[place] in _SHUT:
            if not depth:
                return place
            depth -= 1
        elif not depth and words[place] in "、和及，,：:":
            return place
    return end if closed or end == len(words) or words[end] in "，," else start


def _unopened(words: str, start: int, number: int) -> int:
    """Past an opening bracket that the phrase does not close, and past leading marks."""
    for place in range(number - 1, start - 1, -1):
        if words[place] in _SHUT:
            break
        if words[place] in _OPENED:
            start = place + 1
            break
    while start < number and words[start] in "、：:，,":
        start += 1
    return start
