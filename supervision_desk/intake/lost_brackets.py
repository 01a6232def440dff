"""Annotations with half a bracket: where the other half stood is certain, or must be looked at."""

from collections.abc import Iterable

from supervision_desk.intake.annotations import Annotation
from supervision_desk.intake.brackets import CLOSERS, OPENERS
from supervision_desk.intake.labels import LABELS

_STOPS = "\n。；;！？"
_EDGES = "。；;，, "


def are_bracketed(text: str, annotations: Iterable[Annotation]) -> bool:
    """Whether a document mostly sets its annotations in brackets."""
    opened = [text[each.start : each.start + 1] in OPENERS for each in annotations if each.end > each.start]
    return sum(opened) * 2 > len(opened)


def is_bracket_unsure(text: str, annotation: Annotation, *, bracketed: bool) -> bool:
    """Whether a bracket of an annotation lost its other half, and the text does not show where that stood.

    It does where the annotation opens behind a full stop or fills the rest of its paragraph, and nothing else in it is
    unpaired; `bracketed`: the document sets them in brackets, so that one at the end is not the end of 各镇（街道）.
    """
    unpaired = _is_unpaired(text, annotation)
    return (annotation.broken or unpaired) and not _is_sure(text, annotation, bracketed=bracketed)


def _is_unpaired(text: str, annotation: Annotation) -> bool:
    """Whether a bracket in it has no other half."""
    words = text[annotation.start : annotation.end]
    if text[annotation.end : annotation.end + 1] in ("）", ")"):
        return True
    return sum(map(words.count, "（(")) != sum(map(words.count, "）)"))


def _is_sure(text: str, annotation: Annotation, *, bracketed: bool) -> bool:
    words = text[annotation.start : annotation.end].rstrip(_EDGES + "\n")
    if not words or not bracketed or text[annotation.end : annotation.end + 1] not in ("", "\n"):
        return False
    opened, closed = words[0] in OPENERS, words[-1] in CLOSERS
    inner = words[opened : len(words) - (closed and not opened)]
    if "。" in inner or not _is_paired(inner):
        return False
    return opened or (closed and (annotation.start == 0 or text[annotation.start - 1] in _STOPS))


def _is_paired(words: str) -> bool:
    open_ones: list[int] = []
    for char in words:
        if char in OPENERS:
            open_ones.append(OPENERS.index(char))
        elif char in CLOSERS and (not open_ones or open_ones.pop() != CLOSERS.index(char)):
            return False
    return not open_ones


def begins_with_label(text: str, annotation: Annotation) -> bool:
    """Whether an annotation begins with a label, its bracket there or lost: then a lost bracket takes nothing from what
    it says."""
    return LABELS.match(text, annotation.start + (text[annotation.start] in OPENERS)) is not None
