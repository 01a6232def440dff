"""Labels in which one character was misread: 责任己导：, 配口单位： in a document that has them right elsewhere."""

import re
from collections import Counter

from supervision_desk.intake.labels import LABELS, labels_in

_FEWEST = 2
_LENGTH = 4
_ANY = "?"
_COLON = re.compile("[：:]")
_LIKE = re.compile(rf"(?:(?<![\u4e00-\u9fff])|(?<=[局委办部厅署会府心镇乡司]))[\u4e00-\u9fff]{{{_LENGTH}}}")


def usual_labels(text: str) -> frozenset[str]:
    """The labels of four characters that a document uses, each with one character left open."""
    counts = Counter(label.group().strip("：:】］ ") for label in labels_in(text, 0, len(text)))
    usual = [label for label, count in counts.items() if count >= _FEWEST and len(label) == _LENGTH]
    return frozenset(form for label in usual for form in (label, *_opened(label)))


def misread_label(text: str, start: int, end: int, usual: frozenset[str]) -> bool:
    """Whether words that open a clause and close with a colon are a character off one of the usual labels."""
    for colon in _COLON.finditer(text, start + _LENGTH, end) if usual else ():
        like = _LIKE.match(text, colon.start() - _LENGTH)
        # Nearly all are usual labels as they stand: told first, since every measure has some.
        if like is None or like.group() in usual or usual.isdisjoint(_opened(like.group())):
            continue
        if not LABELS.match(text, like.start()):
            return True
    return False


def _opened(label: str) -> list[str]:
    return [label[:at] + _ANY + label[at + 1 :] for at in range(len(label))]
