"""文件式 and 信函式: a letter after GB/T 9704-2012.

Title, 主送, text on the grid, 附件说明, 落款 with room for the seals, 附注; the 附件 on pages of their own, numbered
on; the 版记 at the foot of the last page. The first page shows text: addressees that leave no room for it go to the
版记 (7.3.2).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import ceil

from supervision_desk.domain.paper import AS_SIGNED, DOCUMENT_STYLE, Official, Rendering
from supervision_desk.forms.annexes import annex_lines, draw_annexes
from supervision_desk.forms.closing import closing_height, draw_closing
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
from supervision_desk.forms.page import FRAME_HEIGHT, LINE_PITCH, LINES, SAN_HAO
from supervision_desk.forms.redhead import FirstPage, draw_first_head
from supervision_desk.forms.sheet import Sheet
from supervision_desk.forms.titles import title_block

_MAIN = "主送"
_TEXT_LINES_AT_LEAST = 3  # of the closing page, beside a 落款 and 版记


@dataclass(frozen=True)
class _Text:
    """The lines of the letter itself; `before` of them stand before the text, `after` are the 附件说明."""

    lines: list[SetLine]
    before: int
    after: int

    @property
    def kept(self) -> int:
        """Lines that stay with the 落款: 附件说明 and one of the text, while there are not too many."""
        return self.after + 1 if self.after < LINES / 2 else 1


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
        draw_annexes(sheet, letter.annexes, imprint)
    return sheet.close()


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
    """The standard's 22 lines a page, or 23 where that keeps the 落款 from a page more (5.2.3, 7.3.5.4)."""
    tries = [_deal_in(letter, text, first, imprint, lines) for lines in (LINES, LINES + 1)]
    return min(tries, key=lambda deal: len(deal.pages))


def _deal_in(letter: Official, text: _Text, first: FirstPage, imprint: SetImprint, lines: int) -> _Deal:
    pitch = FRAME_HEIGHT / lines
    closing = closing_height(letter.note, followed=bool(imprint.height), size=SAN_HAO)
    shared = 0.0 if letter.annexes else imprint.height
    shares = 0.0 < shared <= FRAME_HEIGHT - closing - _TEXT_LINES_AT_LEAST * pitch
    tail = ceil((closing + (shared if shares else 0.0)) / pitch - 1e-6)
    rooms = (first.room(pitch), lines)
    return _Deal(deal_lines(len(text.lines), rooms, tail, headings_in(text.lines), text.kept), pitch, shares)


def _draw_text(sheet: Sheet, letter: Official, text: _Text, first: FirstPage, imprint: SetImprint) -> None:
    """The letter without its 附件; with none, the 版记 stands on its last page or, too high for that, on the next."""
    deal = _deal(letter, text, first, imprint)
    lines = [(line, replace(style, leading=deal.pitch)) for line, style in text.lines]
    for number, page in enumerate(deal.pages):
        top = sheet.start().top if number else first.top
        bottom = draw_lines(sheet, lines[page.start : page.stop], top)
        if page is deal.pages[-1]:
            draw_closing(sheet, letter.head.issuers, letter.head.date, letter.note, bottom, SAN_HAO)
            if deal.shares:
                imprint.draw(sheet)
        sheet.finish(numbered=first.numbered or number > 0)
    if imprint.height and not letter.annexes and not deal.shares:
        sheet.start()
        imprint.draw(sheet)
        sheet.finish()
