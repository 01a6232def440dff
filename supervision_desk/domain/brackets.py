"""Brackets within brackets and titles within titles: of another kind (GB/T 15834-2011, 4.9 and 4.15)."""

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


def titled(words: str) -> str:
    """《words》, with 〈〉 for the titles that stand within; words that are in 《》 already get none a second time."""
    words = words.strip()
    if words.startswith("《") and words.find("》") == len(words) - 1:
        words = words[1:-1]
    return f"《{words.replace('《', '〈').replace('》', '〉')}》"


def one_within_another(words: str) -> str:
    """The words with 〈〉 for titles within titles: 《关于印发《方案》的通知》 reads 《关于印发〈方案〉的通知》."""
    deep, told = 0, []
    for char in words:
        deep += char == "《"
        told.append({"《": "〈", "》": "〉"}.get(char, char) if deep > 1 else char)
        deep = max(0, deep - (char == "》"))
    return "".join(told)


def quoted(words: str) -> str:
    """“words”, with ‘’ within: what a task is called is no title of a document, for which 《》 are (4.15)."""
    return f"“{words.replace('“', '‘').replace('”', '’')}”"
