"""Names of sheets that every spreadsheet program takes: what a section is called is any text, a sheet's name is not.

Excel refuses `[]:*?/\\` and their full-width forms, control characters, an apostrophe at either end (one within is to
be doubled wherever the sheet is referred to: ’ stands for it), more than 31 UTF-16 units, a name that differs from
another by case alone, and History.
"""

import re
from collections.abc import Sequence

_MOST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\［］：＊？／＼\x00-\x1f]+")
_RESERVED, _NAMELESS = "history", "表"


def sheet_names(names: Sequence[str]) -> tuple[str, ...]:
    """The names as sheets may bear them, in the same order: what is forbidden left out, too long ones cut, of several
    alike the second as name(2). A name that a sheet may bear stays as it is, where no other has it before."""
    taken: set[str] = set()
    made = []
    for name in names:
        safe = _unlike(_safe(name), taken)
        taken.add(safe.casefold())
        made.append(safe)
    return tuple(made)


def _safe(name: str) -> str:
    bare = _cut(_FORBIDDEN.sub(" ", name.replace("'", "’")).strip(), _MOST)
    return f"{bare}_" if bare.casefold() == _RESERVED else bare or _NAMELESS


def _unlike(name: str, taken: set[str]) -> str:
    made, number = name, 1
    while made.casefold() in taken:
        number += 1
        mark = f"({number})"
        made = _cut(name, _MOST - len(mark)) + mark
    return made


def _cut(name: str, most: int) -> str:
    """As many characters from the first on as fit; one beyond U+FFFF counts twice."""
    while len(name.encode("utf-16-le")) > 2 * most:
        name = name[:-1]
    return name.strip()
