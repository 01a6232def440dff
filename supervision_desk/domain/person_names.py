"""Names of people as lists have them: 周　凯 set to the width of three characters is 周凯."""

import re
from collections.abc import Iterable

_BLANKS = re.compile(r"[\s\u200b-\u200d\u2060\ufeff]+")
_TWO_HANZI = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]{2}")
_SET_APART = re.compile(r"(?<![A-Za-z.]) | (?![A-Za-z])")


def plain_name(written: str) -> str:
    """A name without the blanks that only set it to a width; between Latin words one blank stays."""
    return _SET_APART.sub("", _BLANKS.sub(" ", written).strip())


def listed_name(written: str, names: Iterable[str]) -> str:
    """The name of a list that is meant: the one written, else one that differs in blanks only (older files may hold
    such), else the plain name, which the list does not have."""
    listed, plain = list(names), plain_name(written)
    if written in listed:
        return written
    return next((name for name in listed if plain_name(name) == plain), plain)


def name_in_list(name: str) -> str:
    """A name as printed lists set it: one of two Hanzi takes the width of three (周 凯), others stay."""
    return "\u3000".join(name) if _TWO_HANZI.fullmatch(name) else name
