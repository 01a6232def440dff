"""A letter under a red head: its table dealt out to pages, 落款 and 回执 on the last; then the 附件."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil

from supervision_desk.domain.paper import AS_SIGNED, Annex, PaperHead, Rendering
from supervision_desk.forms.annexes import draw_annexes
from supervision_desk.forms.closing import Closing, contact_line
from supervision_desk.forms.head import draw_head
from supervision_desk.forms.imprint import NO_IMPRINT
from supervision_desk.forms.page import FRAME_HEIGHT, mm
from supervision_desk.forms.receipt import draw_receipt, receipt_height
from supervision_desk.forms.sheet import Sheet
from supervision_desk.forms.table import Deal, Row, draw_rows, height_of, paginate

BELOW_RULE = mm(4)
_CLOSER = 0.3  # of a page: what the closest setting costs beside the best-looking
_ROUNDING = 1e-6


@dataclass(frozen=True)
class Letter:
    """What a letter is made of: its head, what sets the rows of its table, whether a 回执 follows, the 附件."""

    head: PaperHead
    set_rows: Callable[[], Iterable[Row]]
    with_return: bool
    annexes: tuple[Annex, ...] = ()

    @cached_property
    def rows(self) -> list[Row]:
        return list(self.set_rows())

    @property
    def tail(self) -> float:
        """Points needed below the table."""
        return self.closing.height(self.with_return) + (receipt_height(self.head) if self.with_return else 0.0)

    @property
    def closing(self) -> Closing:
        head = self.head
        contact = contact_line(head.contact, head.phone)
        return Closing(head.issuers, head.date, contact, sealed=head.sealed, code=head.code)


def draw_letter(letters: Sequence[Letter], rendering: Rendering = AS_SIGNED) -> bytes:
    """The letter as a PDF, in the setting that costs least; the best-looking comes first, the closest last."""
    head = letters[0].head
    sheet = Sheet(f"{head.name} {head.number}", head.issuers[0] if head.issuers else "", head.stamp, rendering)
    frame = sheet.start()
    top = draw_head(sheet, head) - BELOW_RULE
    pages = _best(letters, top - frame.bottom)[1].pages
    for number, rows in enumerate(pages):
        if number:
            top = sheet.start().top
        top = draw_rows(sheet, rows, frame.left, top)
        if number == len(pages) - 1:
            _draw_tail(sheet, letters[0], top)
        sheet.finish()
    draw_annexes(sheet, letters[0].annexes, NO_IMPRINT)
    return sheet.close()


def best_letter(letters: Sequence[Letter]) -> Letter:
    """The setting in which the letter costs least, the one its PDF has."""
    sheet = Sheet("", "")
    frame = sheet.start()
    return _best(letters, draw_head(sheet, letters[0].head) - BELOW_RULE - frame.bottom)[0]


def _best(letters: Sequence[Letter], room: float) -> tuple[Letter, Deal]:
    """The letter that costs least where the first page has `room` points, and how it falls on pages.

    None takes fewer pages than the closest would with its pages filled to the last line: once that many and the rank of
    the next setting cost more than the best so far, the rest need not be set, which is most of a paper's layout."""
    best, least = None, float("inf")
    for place, letter in enumerate(letters):
        rank = _CLOSER * place / len(letters)
        if best and least <= _fewest_pages(letters[-1], room) + rank:
            break
        deal = paginate(letter.rows, room, FRAME_HEIGHT, letter.tail)
        if (cost := _cost(deal) + rank) < least:
            best, least = (letter, deal), cost
    assert best, "a letter has one setting at least"
    return best


def _fewest_pages(closest: Letter, room: float) -> int:
    beyond = height_of(closest.rows) + closest.tail - room
    return 1 + max(0, ceil(beyond / FRAME_HEIGHT - _ROUNDING))


def _cost(deal: Deal) -> float:
    """Pages, plus what looks bad: a page left half empty."""
    empty = sum((room / FRAME_HEIGHT) ** 2 for room in deal.rooms[:-1])
    return len(deal.pages) + 3 * empty


def _draw_tail(sheet: Sheet, letter: Letter, top: float) -> None:
    below = letter.closing.draw(sheet, top)
    if letter.with_return:
        draw_receipt(sheet, letter.head, below)
