"""版面: the pages of a document as pictures, and what was read of a measure marked on them.

Pillow is imported when a picture is wanted, not when the window starts.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from supervision_desk.domain.draft import MeasureDraft, Span
from supervision_desk.domain.phrase_rule import DUE
from supervision_desk.errors import UserError
from supervision_desk.intake.page_words import PageBox, PageWord, boxes_on_page

__all__ = ["PageBox", "marks_on_page", "page_at", "page_picture", "page_total"]


def page_total(data: bytes) -> int:
    """How many page pictures a file has: a PDF's or a photo's pages; 0 for a file without."""
    from supervision_desk.intake import pictures

    try:
        return pictures.page_count(data)
    except UserError:
        return 0


def page_picture(data: bytes, index: int, width: int) -> bytes:
    """Page `index` (from 0) of a PDF or photo as a PNG, `width` pixels wide. Raises UserError."""
    from supervision_desk.intake import pictures

    return pictures.page_picture(data, index, width)


def page_at(pages: Sequence[int], place: int) -> int:
    """The page (from 0) on which an offset into the text stands; `pages` are the offsets at which pages begin."""
    return max(bisect_right(pages, place) - 1, 0)


def marks_on_page(
    data: bytes, text: str, pages: Sequence[int], page: int, measure: MeasureDraft
) -> tuple[PageBox, ...]:
    """Where the units, dates and targets of a measure stand on a page of its PDF. Raises UserError."""
    start = pages[page] if page < len(pages) else 0
    end = pages[page + 1] if page + 1 < len(pages) else len(text)
    words = [
        PageWord(text[slice(*span)], text.count(text[slice(*span)], start, span[0]), kind)
        for kind, span in _places(measure)
        if start <= span[0] < end
    ]
    return boxes_on_page(data, page, words)


def _places(measure: MeasureDraft) -> Iterator[tuple[str, Span]]:
    """Dates last, for they stand inside targets."""
    yield from (("unit", mention.span) for mention in measure.mentions)
    yield from (("target", target.span) for target in measure.targets if target.kind == "target")
    yield from (("target", milestone.span) for milestone in measure.milestones)
    yield from (("date", deadline.span) for deadline in measure.deadlines if deadline.kind == DUE)
