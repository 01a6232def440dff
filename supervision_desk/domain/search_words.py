"""How text is cut for the search index, and what a person types becomes a question to it (design §9, §12).

Chinese has no spaces: each character is a word of its own, and what is typed is looked for as a run of such words, so
that any part of a name is found from the first character on. Letters and figures stay together and are found by their
beginning. 首字母 (qrsj → 区人社局) stand in the index as pairs of neighbours, since 26 single letters would be in every
row.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

# Ideographs of all planes the faces know, the 〇 of years, radicals; each is one word. Patterns here are compiled (and
# kept, by `re`) when first asked: wide classes take long, and the window opens before anything is searched for.
_IDEOGRAPH = "[\u2e80-\u2fdf\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_WORD = f"{_IDEOGRAPH}|[0-9a-z]+"
_CHARACTER = f"{_IDEOGRAPH}|[0-9a-z]"
# Columns of the index that hold words; the rest holds 首字母.
WORD_COLUMNS = ("title", "body", "who")
INITIALS_COLUMN = "initials"


class _Spacing(dict[int, str]):
    """What each character becomes, told once: a document of 10,000 measures has millions of a few thousand."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = f" {char} " if re.match(_IDEOGRAPH, char) else char
        return self[code]


class _FoldedSpacing(dict[int, str]):
    """The same of characters not folded yet."""

    def __missing__(self, code: int) -> str:
        self[code] = folded(chr(code)).translate(_SPACING)
        return self[code]


_SPACING, _FOLDED_SPACING = _Spacing(), _FoldedSpacing()
# Characters that fold alike whatever stands beside them, as nearly all texts have only: none of them is a mark that
# combines with the character before it.
_FOLDS_ALONE = "[\n -~\xb7\u2010-\u2027\u3001-\u3029\u3400-\u9fff\uff01-\uff5e]*"


def folded(text: str) -> str:
    """A text without the differences that mean nothing to a search: width and case."""
    return unicodedata.normalize("NFKC", text).lower()


def spaced(text: str) -> str:
    """A text as the index takes it: each ideograph a word of its own."""
    if re.fullmatch(_FOLDS_ALONE, text):
        return text.translate(_FOLDED_SPACING)
    return folded(text).translate(_SPACING)


def only_words(text: str) -> tuple[str, list[int]]:
    """The characters of a text that can be looked for, folded, and the offset in the text of each."""
    if re.fullmatch(_FOLDS_ALONE, text):
        line = folded(text)
        places = [found.start() for found in re.finditer(_CHARACTER, line)]
        return "".join(map(line.__getitem__, places)), places
    found = [(each, place) for place, char in enumerate(text) for each in folded(char) if re.match(_CHARACTER, each)]
    return "".join(each for each, _ in found), [place for _, place in found]


def initials(text: str, tables: Sequence[Mapping[str, str]]) -> tuple[str, ...]:
    """The 首字母 of a text as pairs of neighbours, the last letter alone: 区人社局 → "qr rs sj j".

    `tables` give the letter of a character, one table a way of reading (银行, 行政): each reading once."""
    found = dict.fromkeys(_pairs(_letters(text, table)) for table in tables)
    return tuple(pairs for pairs in found if pairs)


def together(found: Iterable[tuple[str, ...]]) -> str:
    """The 首字母 of several texts as one column of the index; what they agree on stands once."""
    return " ".join(dict.fromkeys(pairs for readings in found for pairs in readings))


def _letters(text: str, table: Mapping[str, str]) -> str:
    return "".join(table.get(each, each if each.isascii() and each.isalnum() else "") for each in folded(text))


def _pairs(letters: str) -> str:
    return " ".join(letters[place : place + 2] for place in range(len(letters)))


def question(typed: str) -> str:
    """What is typed as a question to the index (FTS5): all words must be found, letters also as 首字母.

    Empty where nothing typed can be looked for."""
    return " AND ".join(asked for part in folded(typed).split() if (asked := _asked(part)))


def _asked(part: str) -> str:
    words = re.findall(_WORD, part)
    if not words:
        return ""
    columns = " ".join(WORD_COLUMNS)
    found = f'{{{columns}}} : "{" ".join(words)}"{"*" if words[-1].isascii() else ""}'
    if not re.fullmatch("[a-z]+", part):
        return f"({found})"
    pairs = _pairs(part).rsplit(" ", 1)[0] if len(part) > 1 else part
    return f'({found} OR {INITIALS_COLUMN} : "{pairs}"{"" if len(part) > 1 else "*"})'
