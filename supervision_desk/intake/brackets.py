"""Brackets of every kind, each opening one with its closing one at the same place."""

import re

from supervision_desk.intake.labels import LABELS

OPENERS = "（(〔【[［{｛"
CLOSERS = "）)〕】]］}｝"
_BRACKET = re.compile(f"[{re.escape(OPENERS + CLOSERS)}]")


def opened_at(text: str, start: int, stop: int) -> int:
    """Where from `start` on the bracket opens that closes right before `stop`, those inside it passed over: of
    （市水务局，各镇〔街道〕） the first; -1 where it opens nowhere."""
    depth = 0
    for bracket in reversed(list(_BRACKET.finditer(text, start, stop))):
        depth += 1 if bracket.group() in CLOSERS else -1
        if not depth:
            return bracket.start()
    return -1


_UNUSUAL = re.compile(r"[〈<＜「『⟨﹙][^〈<＜「『⟨﹙〉>＞」』⟩﹚\n]{4,200}[〉>＞」』⟩﹚]")


def with_usual_brackets(raw: str) -> str:
    """The text, of the same length, with （） where a label stands in brackets that otherwise hold titles or words
    quoted: 〈牵头单位：区农业局〉."""
    return _UNUSUAL.sub(_usual, raw)


def _usual(found: re.Match[str]) -> str:
    inside = found.group()[1:-1]
    return f"（{inside}）" if LABELS.match(inside) else found.group()
