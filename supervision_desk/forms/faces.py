"""The five faces by role, and which of them sets a character.

A face is read when it is first needed and stays. A character the role's face lacks is looked for in faces
of like weight, last in 楷体, which travels whole: names like 㙍 or 𠮷 must print. Digits and Latin in 仿宋
text are 仿宋's own: half a Hanzi wide, so two digits fill one place of the grid, columns of figures stand
in line and no heavier face speckles the text. 楷体 takes them, and its quotation marks (a third of a Hanzi
wide there), from 仿宋 as well. What has no shape of its own (control characters, variation selectors) leaves no
mark, each kind of narrow space prints as a space, and 〓 stands for a character that no face has.
"""

import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from itertools import groupby
from string import ascii_letters, digits

from reportlab.pdfbase.pdfmetrics import registerFont

from supervision_desk.forms.embedding import EmbeddedFace
from supervision_desk.paths import resource


class Role(StrEnum):
    """What a face is for (GB/T 9704-2012, 5.2.2); the value is the file's name."""

    FANGSONG = "fangsong"  # 仿宋, text
    KAITI = "kaiti"  # 楷体, names and second headings
    HEITI = "heiti"  # 黑体, first headings, totals
    XIAOBIAOSONG = "xiaobiaosong"  # 小标宋, marks and titles
    SONGTI = "songti"  # 宋体, page numbers


_FROM_FANGSONG = frozenset(ascii_letters + digits + "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ “”‘’·×")
_SHAPELESS = frozenset(("Cc", "Cf", "Zl", "Zp"))  # Unicode categories: control, format, line and paragraph ends
_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
_SPACES = " \u3000"
_LACKED = "〓"  # what printers set where they have no type (缺字)
_LIGHT = (Role.FANGSONG, Role.SONGTI, Role.KAITI)
_HEAVY = (Role.XIAOBIAOSONG, Role.HEITI, Role.KAITI)


_FIRST_HANZI = "\u3400"
# How a Hanzi of another face is drawn among those of a role: ems above the base line, ems of outline around it. Those
# of 仿宋 stand lower than all others; the strokes of 楷体 are two thirds as thick as those of the heavy faces.
_SEATS = {
    (Role.FANGSONG, Role.SONGTI): (-0.074, 0.0),
    (Role.FANGSONG, Role.KAITI): (-0.052, 0.0),
    (Role.HEITI, Role.KAITI): (0.0, 0.028),
    (Role.XIAOBIAOSONG, Role.KAITI): (0.0, 0.019),
}


@cache
def load(role: Role) -> EmbeddedFace:
    """The face of a role, read from resources/fonts and registered with ReportLab under the role's name."""
    face = EmbeddedFace(role.value, str(resource("fonts", f"{role.value}.ttf")))
    registerFont(face)
    return face


@cache
def printed(character: str) -> str:
    """What is drawn for a character: nothing for one without a shape, " " for spaces but the Hanzi-wide one."""
    category = unicodedata.category(character)
    if category in _SHAPELESS or any(ord(character) in selectors for selectors in _SELECTORS):
        return ""
    return " " if category == "Zs" and character not in _SPACES else character


def _order(role: Role, character: str) -> Iterator[Role]:
    if role is Role.KAITI and character in _FROM_FANGSONG:
        yield Role.FANGSONG
    yield role
    yield from _LIGHT if role in _LIGHT else _HEAVY


def _has(role: Role, character: str) -> bool:
    return ord(character) in load(role).face.charToGlyph


@cache
def setter(role: Role, character: str) -> Role:
    """The role whose face sets `character` in text of `role`; 楷体 when none has it."""
    return next((face for face in _order(role, character) if _has(face, character)), Role.KAITI)


@cache
def _set(character: str) -> str:
    """What is set for a character: what is printed, 〓 where no face has that."""
    drawn = printed(character)
    return _LACKED if drawn and _in_no_face(drawn) else drawn


@cache
def _in_no_face(character: str) -> bool:
    return not any(_has(role, character) for role in (*_LIGHT, *_HEAVY))


class _Widths(dict[str, float]):
    """Character → width in ems for one role, filled as characters turn up."""

    def __init__(self, role: Role) -> None:
        super().__init__()
        self._role = role

    def __missing__(self, character: str) -> float:
        width = 0.0
        if drawn := _set(character):
            face = load(setter(self._role, drawn)).face
            width = float(face.getCharWidth(ord(drawn))) / 1000
        self[character] = width
        return width


class _Setters(dict[str, Role]):
    """Character → the role whose face sets it in text of one role."""

    def __init__(self, role: Role) -> None:
        super().__init__()
        self._role = role

    def __missing__(self, character: str) -> Role:
        found = self[character] = setter(self._role, character)
        return found


_WIDTHS = {role: _Widths(role) for role in Role}
_SETTERS = {role: _Setters(role) for role in Role}


def advances(text: str, role: Role) -> list[float]:
    """Width of each character in ems; line breaks and other unprinted characters have none."""
    return list(map(_WIDTHS[role].__getitem__, text))


def runs(text: str, role: Role) -> list[tuple[Role, str]]:
    """`text` without its unprinted characters, cut wherever the setting face changes."""
    grouped = groupby("".join(map(_set, text)), key=_SETTERS[role].__getitem__)
    return [(face, "".join(characters)) for face, characters in grouped]


def seat(role: Role, own: Role, words: str) -> tuple[float, float]:
    """Ems above the base line and of outline with which a run that the face `own` sets looks its neighbours' like in
    text of `role`; (0, 0) for what is no Hanzi."""
    return _SEATS.get((role, own), (0.0, 0.0)) if words[:1] >= _FIRST_HANZI else (0.0, 0.0)


def missing_characters(text: str) -> str:
    """Each character of `text` that no face has, once, in order; "" when all will print."""
    wanted = dict.fromkeys("".join(map(printed, text)))
    return "".join(filter(_in_no_face, wanted))
