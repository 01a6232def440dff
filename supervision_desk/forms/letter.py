"""A letter under a red head: its table dealt out to pages, 落款 and 回执 on the last."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from supervision_desk.domain.paper import AS_SIGNED, PaperHead, Rendering
from supervision_desk.forms.closing import Closing, contact_line
from supervision_desk.forms.head import draw_head
from supervision_desk.forms.page import FRAME_HEIGHT, mm
from supervision_desk.forms.receipt import draw_receipt, receipt_height
from supervision_desk.forms.sheet import Sheet
from supervision_desk.forms.table import Deal, Row, draw_rows, paginate

BELOW_RULE = mm(4)


@dataclass(frozen=True)
class Letter:
    """What a letter is made of: its head, the rows of its table, whether a 回执 follows."""

    head: PaperHead
    rows: list[Row]
    with_return: bool

    @property
    def tail(self) -> float:
        """Points needed below the table."""
        return self.closing.height(self.with_return) + (receipt_height(self.head) if self.with_return else 0.0)

    @property
    def closing(self) -> Closing:
        head = self.head
        contact = contact_line(head.contact, head.phone)
        return Closing(head.issuers, head.date, contact, sealed=head.sealed, code=head.code)


def draw_letter(settings: Iterable[Letter], rendering: Rendering = AS_SIGNED) -> bytes:
    """The letter as a PDF, in the setting that costs least; the best-looking comes first."""
    letters = list(settings)
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
    return sheet.close()


def best_letter(settings: Iterable[Letter]) -> Letter:
    """The setting in which the letter costs least, the one its PDF has."""
    letters = list(settings)
    sheet = Sheet("", "")
    frame = sheet.start()
    return _best(letters, draw_head(sheet, letters[0].head) - BELOW_RULE - frame.bottom)[0]


def _best(letters: Sequence[Letter], room: float) -> tuple[Letter, Deal]:
    """The letter that costs least where the first page has `room` points, and how it falls on pages."""
    dealt = [(letter, paginate(letter.rows, room, FRAME_HEIGHT, letter.tail)) for letter in letters]
    return min(enumerate(dealt), key=lambda choice: _cost(choice[0] / len(dealt), choice[1][1]))[1]


def _cost(rank: float, deal: Deal) -> float:
    """Pages, plus what looks bad: a page left half empty, a closer setting (`rank` from 0 to 1)."""
    empty = sum((room / FRAME_HEIGHT) ** 2 for room in deal.rooms[:-1])
    return len(deal.pages) + 3 * empty + 0.3 * rank


def _draw_tail(sheet: Sheet, letter: Letter, top: float) -> None:
    below = letter.closing.draw(sheet, top)
    if letter.with_return:
        draw_receipt(sheet, letter.head, below)
