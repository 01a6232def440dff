"""文件式 and 信函式: a letter after GB/T 9704-2012.

Title, 主送, text on the grid, 附件说明, 落款 with room for the seals, 附注; the 附件 on pages of their own, numbered
on; the 版记 at the foot of the last page. The first page shows text: addressees that leave no room for it go to the
版记 (7.3.2).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import ceil

from supervision_desk.domain.paper import Official
from supervision_desk.domain.paper_look import AS_SIGNED, DOCUMENT_STYLE, Rendering
from supervision_desk.forms.annexes import annex_lines, draw_annexes
from supervision_desk.forms.closing import Closing
from supervision_desk.forms.gridtext import (
    BLANK,
    FLUSH,
    SetLine,
    deal_lines,
    draw_lines,
    flowing,
    headings_in,
    level_style,
    lines_of,
)
from supervision_desk.forms.imprint import SetImprint, set_imprint
from supervision_desk.forms.page import FRAME_HEIGHT, LINE_PITCH, LINES, PORTRAIT, SAN_HAO
from supervision_desk.forms.redhead import FirstPage, draw_first_head
from supervision_desk.forms.sheet import Sheet
from supervision_desk.forms.titles import title_block

_MAIN = "主送"
_TEXT_KEPT = 2  # lines of text that go with the 落款 to another page
_CLOSEST_OF_MANY = FRAME_HEIGHT / (LINES + 1.5)  # a letter of several pages has its lines farther apart
_TEXT_LINES_AT_LEAST = 3  # of the closing page, beside a 落款 and 版记


@dataclass(frozen=True)
class _Text:
    """The lines of the letter itself; `before` of them stand before the text, `after` are the 附件说明."""

    lines: list[SetLine]
    before: int
    after: int

    @property
    def kept(self) -> int:
        """Lines that stay with the 落款: 附件说明, while there are not too many, and one or two of the text."""
        body = len(self.lines) - self.before - self.after
        return (1 if body <= _TEXT_KEPT else _TEXT_KEPT) + (self.after if self.after < LINES / 2 else 0)


@dataclass(frozen=True)
class _Deal:
    """Which lines stand on each page, `pitch` points apart, and whether the 版记 stands below the 落款."""

    pages: list[range]
    pitch: float
    shares: bool


def render_official(letter: Official, rendering: Rendering = AS_SIGNED) -> bytes:
    """The letter as a PDF in the style its head names; the same letter gives the same bytes."""
    head = letter.head
    sheet = Sheet(letter.title, head.issuers[0] if head.issuers else "", head.stamp, rendering)
    sheet.start()
    first = draw_first_head(sheet, head)
    text, letter = _fitting(letter, first.room(LINE_PITCH))
    imprint = set_imprint(letter.imprint, ruled=head.style == DOCUMENT_STYLE)
    _draw_text(sheet, letter, text, first, imprint)
    if letter.annexes:
        draw_annexes(sheet, letter.annexes, imprint, even=letter.head.imprint_even)
    return sheet.close()


@dataclass(frozen=True)
class Fitted:
    """A letter as its pages have it: addressees moved to the 版记 where they leave no room, points from line to line,
    whether the 版记 stands below the 落款, the 版记 as set, whether the text has lines for the page of the 落款 anyhow
    (else it was `turned`, and what goes there keeps it company), and how many of its lines stand there."""

    letter: Official
    pitch: float
    shares: bool
    imprint: SetImprint
    runs_on: bool
    turned: bool
    last_lines: int


def fit_official(letter: Official) -> Fitted:
    """What the PDF of the letter is set in."""
    sheet = Sheet("", "")
    sheet.start()
    first = draw_first_head(sheet, letter.head)
    text, letter = _fitting(letter, first.room(LINE_PITCH))
    imprint = set_imprint(letter.imprint, ruled=letter.head.style == DOCUMENT_STYLE)
    deal = _deal(letter, text, first, imprint)
    last_lines = len(deal.pages[-1]) - text.after
    runs_on = _runs_on(deal, first)
    turned = len(deal.pages) > 1 and not runs_on
    return Fitted(letter, deal.pitch, deal.shares, imprint, runs_on, turned, last_lines)


def _runs_on(deal: _Deal, first: FirstPage) -> bool:
    """Whether the text has lines that the pages before its last have no room for."""
    pages = deal.pages
    full = first.room(deal.pitch) if len(pages) == 2 else round(FRAME_HEIGHT / deal.pitch)
    return len(pages) > 1 and full - len(pages[-2]) < len(pages[-1])


def _fitting(letter: Official, room: int) -> tuple[_Text, Official]:
    """The text, and the letter with its addressees in the 版记 where `room` lines would else hold no text."""
    text = _set_letter(letter)
    if text.before < room or not letter.head.addressee:
        return text, letter
    lines = ((_MAIN, letter.head.addressee), *letter.imprint.lines)
    moved = replace(letter, head=replace(letter.head, addressee=""), imprint=replace(letter.imprint, lines=lines))
    return _set_letter(moved), moved


def _set_letter(letter: Official) -> _Text:
    before = [*lines_of(title_block(letter.title)), BLANK]
    if letter.head.addressee:
        before += flowing(f"{letter.head.addressee}：", FLUSH)
    lines = [line for each in letter.paragraphs for line in flowing(each.text, level_style(each.level))]
    note = list(_annex_note(letter))
    return _Text([*before, *lines, *note], len(before), len(note))


def _annex_note(letter: Official) -> Iterator[SetLine]:
    """附件说明, one blank line below the text (7.3.4)."""
    if letter.annexes:
        yield BLANK
        yield from annex_lines([annex.title for annex in letter.annexes])


def _deal(letter: Official, text: _Text, first: FirstPage, imprint: SetImprint) -> _Deal:
    """What shows text on the first page (7.3.3) and above the 落款 in the fewest pages: with the standard's 22 lines,
    or 23 where that saves the page of the 落款, 24 where the whole letter then stands on one page (5.2.3, 7.3.5.4); the
    版记 below the 落款, or on the next page."""
    shared = 0.0 if letter.annexes else imprint.height
    tries = [
        _deal_in(letter, text, first, lines, below, kept)
        for kept in ([text.kept, text.after] if text.after else [text.kept])
        for lines in (LINES, LINES + 1, LINES + 2)
        for below in ([shared, 0.0] if shared else [0.0])
    ]
    tries = [deal for deal in tries if deal.pitch > _CLOSEST_OF_MANY or len(deal.pages) == 1]

    def cost(deal: _Deal) -> tuple[bool, bool, bool, int]:
        alone = deal.pages[-1].start >= len(text.lines) - text.after
        pages = len(deal.pages)
        facing = letter.head.imprint_even and pages % 2 == 1
        if shared and not deal.shares:
            pages += 1 if facing or not letter.head.imprint_even else 2
        return deal.pages[0].stop <= text.before, alone, facing and deal.shares, pages

    return min(tries, key=cost)


def _deal_in(letter: Official, text: _Text, first: FirstPage, lines: int, below: float, kept: int) -> _Deal:
    """`lines` a full page, `below` points of 版记 below the 落款, with which `kept` lines go."""
    pitch = FRAME_HEIGHT / lines
    end = official_closing(letter)
    closing = end.height(followed=bool(below))
    if closing + below > FRAME_HEIGHT - _TEXT_LINES_AT_LEAST * pitch:
        below = 0.0
    tail, room = closing + below, first.room(pitch)
    on_first = tail if first.numbered else end.height(followed=True)  # 10.1: no seal on the double rule
    if below and not first.numbered:
        on_first += below + PORTRAIT.bottom - first.bottom  # 版记 stands in 版心, though text may go below it
    tails = (room - first.room(pitch, on_first), ceil(tail / pitch - 1e-6))
    pages = deal_lines(len(text.lines), (room, lines), tails, headings_in(text.lines), kept, kept)
    return _Deal(pages, pitch, bool(below))


def official_closing(letter: Official) -> Closing:
    """What ends the letter."""
    head = letter.head
    return Closing(head.issuers, head.date, letter.note, SAN_HAO, head.sealed, head.code)


def _draw_text(sheet: Sheet, letter: Official, text: _Text, first: FirstPage, imprint: SetImprint) -> None:
    """The letter without its 附件; with none, the 版记 stands on its last page or, too high for that, on the next."""
    deal = _deal(letter, text, first, imprint)
    lines = [(line, replace(style, leading=deal.pitch)) for line, style in text.lines]
    for number, page in enumerate(deal.pages):
        top = sheet.start().top if number else first.top
        bottom = draw_lines(sheet, lines[page.start : page.stop], top)
        if page is deal.pages[-1]:
            official_closing(letter).draw(sheet, bottom)
            if deal.shares:
                imprint.draw(sheet)
        sheet.finish(numbered=first.numbered or number > 0)
    if imprint.height and not letter.annexes and not deal.shares:
        imprint.draw_apart(sheet, even=letter.head.imprint_even)
