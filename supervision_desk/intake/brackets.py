"""Brackets of every kind, each opening one with its closing one at the same place."""

OPENERS = "（(〔【[［{｛"
CLOSERS = "）)〕】]］}｝"


def opened_at(text: str, start: int, stop: int) -> int:
    """Where from `start` on the bracket opens that closes right before `stop`, those inside it passed over: of
    （市水务局，各镇〔街道〕） the first; -1 where it opens nowhere."""
    depth = 0
    for place in range(stop - 1, start - 1, -1):
        depth += (text[place] in CLOSERS) - (text[place] in OPENERS)
        if not depth:
            return place
    return -1
