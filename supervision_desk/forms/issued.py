"""印发件: a 简报 that was sealed without 期号, day and copies, with them written into the room that was left for them.

Nothing else of it moves, as a 文号 is written on paper that lies ready. A 简报 of before there was such a line bears
期号 above its name; one of before there was room for the day keeps the day it bears, and has no 共印n份.
"""

from collections.abc import Iterator
from ctypes import byref, c_double
from dataclasses import dataclass
from io import BytesIO

import pypdfium2
from pypdfium2 import raw

from supervision_desk.errors import UserError
from supervision_desk.forms.binding import settled
from supervision_desk.forms.faces import Role
from supervision_desk.forms.imprint import imprint_place
from supervision_desk.forms.masthead import day_place, issue_below, issue_left
from supervision_desk.forms.page import FRAME_WIDTH, LEFT_MARGIN, SAN_HAO, SI_HAO, mm
from supervision_desk.forms.sheet import Sheet
from supervision_desk.pdfium import PDFIUM

_ABOVE = mm(20)  # the base line of 期号 above that of the name, where no line was left below it
_DEPTH = 0.2  # of the size, below the base line
_FLAT = 3.0  # points: what is flatter and as wide as 版心 is a rule


@dataclass(frozen=True)
class Added:
    """What is written on the sealed pages: 期号, the day in the masthead, and the foot of 版记."""

    issue: str
    day: str = ""
    printed: str = ""


@dataclass(frozen=True)
class _Words:
    """Words with the left end of their base line and their face and size."""

    text: str
    left: float
    line: float
    role: Role
    size: float


def with_issue(pdf: bytes, name: str, added: Added) -> bytes:
    """The pages with 期号 below the name of the masthead, the day at its rule and the foot in 版记 on the last page;
    the same values give the same bytes.

    Raises UserError where the first page does not bear the name."""
    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        first = document[0]
        last = document[len(document) - 1] if len(document) > 1 else first
        text = first.get_textpage()
        words = [_issue(text, name, added.issue)]
        day = _day(first, added.day) if added.day else None
        held = day is not None and not _written(text, day)
        text.close()
        _write(document, first, [*words, day] if day and held else words)
        if held and added.printed and (printed := _printed(last, added.printed)):
            _write(document, last, [printed])
        first.close()
        last.close()
        stream = BytesIO()
        document.save(stream)
        document.close()
    return settled(stream.getvalue())


def _write(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, words: list[_Words]) -> None:
    over = pypdfium2.PdfDocument(_alone(words))
    page.insert_obj(over.page_as_xobject(0, document).as_pageobject())
    page.gen_content()
    over.close()


def _rules(page: pypdfium2.PdfPage) -> Iterator[tuple[float, float]]:
    """Right end and height of each rule as wide as 版心."""
    for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = each.get_bounds()
        if top - bottom < _FLAT and right - left > FRAME_WIDTH - _FLAT:
            # The bounds are wider than the line by as much as they are higher.
            yield right - (top - bottom) / 2, (top + bottom) / 2


def _day(page: pypdfium2.PdfPage, day: str) -> _Words | None:
    """The day at the rule of the masthead, the first of the page."""
    rules = sorted(_rules(page), key=lambda each: each[1])
    return _at(rules[-1], day, day_place(day), SAN_HAO) if rules else None


def _printed(page: pypdfium2.PdfPage, words: str) -> _Words | None:
    """The foot of 版记 at its last rule, the last of the page."""
    rules = sorted(_rules(page), key=lambda each: each[1])
    return _at(rules[0], words, imprint_place(words), SI_HAO) if rules else None


def _at(rule: tuple[float, float], words: str, place: tuple[float, float], size: float) -> _Words:
    """Words that begin so far left of the end of a rule and so far above it."""
    return _Words(words, rule[0] - place[0], rule[1] + place[1], Role.FANGSONG, size)


def _issue(text: pypdfium2.PdfTextPage, name: str, words: str) -> _Words:
    """期号 below the name, above it where no line was left."""
    found = text.search(name).get_next()
    if found is None:
        raise UserError("封存的通报首页没有报头，没有生成印发件；请核验案卷（verify）。")
    across, up = c_double(), c_double()
    raw.FPDFText_GetCharOrigin(text, found[0], byref(across), byref(up))
    left = LEFT_MARGIN + issue_left(words)
    below = _Words(words, left, float(up.value) - issue_below(name), Role.KAITI, SAN_HAO)
    return _Words(words, left, float(up.value) + _ABOVE, Role.KAITI, SAN_HAO) if _written(text, below) else below


def _written(text: pypdfium2.PdfTextPage, words: _Words) -> bool:
    """Whether something stands where the words would, up to the right edge of 版心."""
    bottom, top = words.line - _DEPTH * words.size, words.line + words.size
    return bool(text.get_text_bounded(words.left, bottom, LEFT_MARGIN + FRAME_WIDTH - 1, top).strip())


def _alone(words: list[_Words]) -> bytes:
    sheet = Sheet("", "")
    sheet.start()
    for each in words:
        sheet.text(each.left, each.line, each.text, each.role, each.size)
    sheet.finish(numbered=False)
    return sheet.close()
