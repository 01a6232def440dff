"""Brackets within brackets: of another kind, so that they do not pile up at the end (GB/T 15834-2011, 4.9)."""

import re

# Within 圆括号, from the outermost inwards.
_WITHIN = ("〔〕", "［］")
_PART = re.compile(r"(〔\d{4}〕|[（）〔〕])")


def bracketed(words: str) -> str:
    """（words）, with the brackets that stand in the words as 〔〕 and those within them as ［］; the year of a 文号
    stays as it is."""
    return f"（{''.join(_inner(words))}）"


def _inner(words: str) -> list[str]:
    deep, parts = 0, []
    for part in _PART.split(words):
        if part in ("（", "〔"):
            deep += 1
        pair = _WITHIN[min(max(deep, 1), len(_WITHIN)) - 1]
        parts.append({"（": pair[0], "〔": pair[0], "）": pair[1], "〕": pair[1]}.get(part, part))
        if part in ("）", "〕"):
            deep -= 1
    return parts
