"""Where in the flowing text it is said who is responsible: in brackets, on lines of their own, behind a full stop.

Brackets of every kind count, also where one of the two was lost in copying; then `broken` tells.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from supervision_desk.intake.flow import Flow
from supervision_desk.intake.labels import LABELS, VERBS
from supervision_desk.intake.responsibility import Responsibility, is_annotation, parse_annotation
from supervision_desk.intake.unit_words import ends_like_unit

_HINT = re.compile(r"[：:]|牵头|负责|配合|承办|主办|参与|协助|协办|落实|实施|推进|单位|部门|支持|职责|提供")
_BRACKET = re.compile(r"[（(〔【\[{｛［）)〕】\]}｝］]")
_OPEN = "（(〔【[{｛［"
_STOP = re.compile(r"[。；;！？]")
_LONGEST = 200
_NOT_NAMES = re.compile(r"[：:“”《》]|[的了]")


@dataclass(frozen=True)
class Annotation:
    """A responsibility annotation with its brackets or label, in the flowing text."""

    start: int
    end: int
    said: Responsibility
    broken: bool = False


def annotations_in(flow: Flow) -> list[Annotation]:
    """All annotations in order. Linear in the length of the text."""
    found: list[Annotation] = []
    start = 0
    for line in flow.text.split("\n"):
        if _HINT.search(line):
            found += _in_line(flow, start, start + len(line))
        start += len(line) + 1
    return found


def _in_line(flow: Flow, start: int, end: int) -> Iterator[Annotation]:
    """The annotations of one paragraph: those in brackets, and between them those without."""
    place = start
    for a, b, broken in _bracketed(flow.text, start, end):
        inner = (a + 1, b if broken else b - 1)
        if not is_annotation(flow.text[slice(*inner)]):
            continue
        yield from _bare(flow, place, a, last=False)
        yield Annotation(a, b, parse_annotation(flow, *inner), broken)
        place = b
    yield from _bare(flow, place, end, last=True)


def _bracketed(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """The outermost pairs of brackets; one that opens with a label and never closes runs to the paragraph's end."""
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    for bracket in _BRACKET.finditer(text, start, end):
        if bracket.group() in _OPEN:
            opened.append(bracket.start())
        elif opened:
            begin = opened.pop()
            while pairs and pairs[-1][0] > begin:
                pairs.pop()
            pairs.append((begin, bracket.end()))
    lost = next((place for place in opened if LABELS.match(text, place + 1, end) or _verbs_to(text, place + 1, end)), end)
    for a, b in pairs:
        if b <= lost:
            yield a, b, False
    if lost < end:
        yield lost, end, True


def _verbs_to(text: str, start: int, end: int) -> bool:
    """Whether names with verbs fill the text up to the paragraph's end."""
    return end - start <= _LONGEST and _units_with_verbs(text[start:end])


def _bare(flow: Flow, start: int, end: int, *, last: bool) -> Iterator[Annotation]:
    """Without brackets: from a label on, or a last sentence that is nothing but units and verbs."""
    text = flow.text
    label = LABELS.search(text, start, end)
    while label:
        stop = _end_of_labelled(text, label.start(), end)
        inner = stop - 1 if text[stop - 1] in "）)】" and text.count("（", label.start(), stop) + text.count("(", label.start(), stop) < text.count("）", label.start(), stop) + text.count(")", label.start(), stop) else stop
        before = text[label.start() - 1] if label.start() else "\n"
        broken = inner < stop or before not in "\n。；;！？ ）)"
        yield Annotation(label.start(), stop, parse_annotation(flow, label.start(), inner), broken)
        label = LABELS.search(text, stop, end)
        start = stop
    if last and start < end:
        yield from _last_sentence(flow, start, end)


def _end_of_labelled(text: str, start: int, end: int) -> int:
    """The full stop after which no other label follows, or the paragraph's end."""
    stop = text.find("。", start, end)
    while stop >= 0:
        if not LABELS.match(text, stop + 1, end):
            return stop + 1
        stop = text.find("。", stop + 1, end)
    return end


def _last_sentence(flow: Flow, start: int, end: int) -> Iterator[Annotation]:
    text = flow.text
    words = text[max(start, end - _LONGEST) : end].rstrip("。；; ）)")
    stops = list(_STOP.finditer(words))
    begin = max(start, end - _LONGEST) + (stops[-1].end() if stops else 0)
    stop = max(start, end - _LONGEST) + len(words)
    if (stops or begin == start) and _units_with_verbs(text[begin:stop]):
        broken = text[stop:end].strip("。；; ") != ""
        yield Annotation(begin, end, parse_annotation(flow, begin, stop), broken)


def _units_with_verbs(words: str) -> bool:
    """Nothing but names of units and the verbs that govern them."""
    verbs = list(VERBS.finditer(words)) if not _NOT_NAMES.search(words) else []
    if not verbs or verbs[-1].end() != len(words):
        return False
    names = re.split(r"[、，,；;\s]+", VERBS.sub("", words).strip("由"))
    named = [re.sub(r"等(?:有关|相关)?(?:部门|单位)?$", "", name.lstrip("由")) for name in names if name]
    return bool(named) and all(ends_like_unit(name) for name in named)
