"""A letter under a red head: its table dealt out to pages, 落款 and 回执 on the last; then the 附件.

Where the 回执 would drag the end of the table to its page and leave the one before it white, it has the last page to
itself, and the letter ends as it would without one.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import ceil

from supervision_desk.domain.paper import Annex, PaperHead
from supervision_desk.domain.paper_look import AS_SIGNED, Rendering
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
# of a page, where the 回执 has its own: the letter ends on the page before, and the 回执 is a sheet to send back
_GAIN = 0.2
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
    best = _best(letters, top - frame.bottom)
    for number, rows in enumerate(best.deal.pages):
        if number:
            top = sheet.start().top
        top = draw_rows(sheet, rows, frame.left, top)
        if number == len(best.deal.pages) - 1:
            _draw_tail(sheet, best, top)
        sheet.finish()
    draw_annexes(sheet, letters[0].annexes, NO_IMPRINT)
    return sheet.close()


@dataclass(frozen=True)
class Chosen:
    """A letter in one setting, how it falls on pages, whether its 回执 has the last to itself."""

    letter: Letter
    deal: Deal
    apart: bool

    @property
    def cost(self) -> float:
        """Pages, plus what looks bad: a page left half empty."""
        ended = self.deal.rooms if self.apart else self.deal.rooms[:-1]
        empty = sum((room / FRAME_HEIGHT) ** 2 for room in ended)
        return len(self.deal.pages) + 3 * empty + (1 - _GAIN if self.apart else 0.0)


def best_letter(letters: Sequence[Letter]) -> Chosen:
    """The setting in which the letter costs least, the one its PDF has."""
    sheet = Sheet("", "")
    frame = sheet.start()
    return _best(letters, draw_head(sheet, letters[0].head) - BELOW_RULE - frame.bottom)


def _best(letters: Sequence[Letter], room: float) -> Chosen:
    """The letter that costs least where the first page has `room` points, and how it falls on pages.

    None takes fewer pages than the closest would with its pages filled to the last line: once that many and the rank of
    the next setting cost more than the best so far, the rest need not be set, which is most of a paper's layout."""
    best, least = None, float("inf")
    for place, letter in enumerate(letters):
        rank = _CLOSER * place / len(letters)
        gain = _GAIN if letter.with_return else 0.0
        if best and least <= _fewest_pages(letters[-1], room) + rank - gain:
            break
        for chosen in _ways(letter, room):
            if (cost := chosen.cost + rank) < least:
                best, least = chosen, cost
    assert best, "a letter has one setting at least"
    return best


def _ways(letter: Letter, room: float) -> Iterator[Chosen]:
    """The letter with its 回执 below the 落款 and, where that needs another page, on one of its own."""
    deal = paginate(letter.rows, room, FRAME_HEIGHT, letter.tail)
    yield Chosen(letter, deal, apart=False)
    if letter.with_return and len(deal.pages) > 1:
        ending = letter.closing.height(followed=False)
        deal = paginate(letter.rows, room, FRAME_HEIGHT, ending)
        rooms = [*deal.rooms[:-1], max(0.0, deal.rooms[-1] - ending)]
        yield Chosen(letter, replace(deal, rooms=rooms), apart=True)


def _fewest_pages(closest: Letter, room: float) -> int:
    beyond = height_of(closest.rows) + closest.tail - room
    return 1 + max(0, ceil(beyond / FRAME_HEIGHT - _ROUNDING))


def _draw_tail(sheet: Sheet, chosen: Chosen, top: float) -> None:
    letter = chosen.letter
    below = letter.closing.draw(sheet, top)
    if chosen.apart:
        sheet.finish()
        draw_receipt(sheet, letter.head, sheet.start().top, cut=False)
    elif letter.with_return:
        draw_receipt(sheet, letter.head, below)
