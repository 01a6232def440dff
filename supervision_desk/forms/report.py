"""季度统计通报 and 简报: title and text on the grid of 22 lines by 28 characters, 落款, then pictures and tables.

A 简报 has a masthead for the mark, and ends with 报, 送, 发 and 共印n份.

Text pages follow GB/T 9704-2012 to the line, unless drawing them a little closer brings text and 落款 on one page.
The tables stand upright when their columns have room, else lie; the last of a report with a 版记 stand where they can.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from math import ceil

from supervision_desk.domain.paper import Report, ReportTable
from supervision_desk.domain.paper_look import AS_SIGNED, Rendering
from supervision_desk.domain.watch import Watch, every, unwatched
from supervision_desk.forms.charts import draw_pictures
from supervision_desk.forms.closing import PRINTED_HEIGHT, SEALED_HEIGHT, Closing
from supervision_desk.forms.faces import Role
from supervision_desk.forms.gridtext import (
    SetLine,
    deal_lines,
    draw_lines,
    flowing,
    headings_in,
    lines_of,
    paragraph_style,
)
from supervision_desk.forms.head import draw_mark, mark_height
from supervision_desk.forms.imprint import SetImprint, set_imprint
from supervision_desk.forms.masthead import draw_masthead, masthead_height
from supervision_desk.forms.page import (
    FORM_MARK_DROP,
    FRAME_HEIGHT,
    FRAME_WIDTH,
    LANDSCAPE,
    LINE_PITCH,
    MARK_DROP,
    PORTRAIT,
    SAN_HAO,
)
from supervision_desk.forms.sheet import Sheet
from supervision_desk.forms.tablepages import draw_tables, lying_first
from supervision_desk.forms.titles import title_block
from supervision_desk.forms.typeset import Align, Line, Style, set_text

_MOST_SHARED = FRAME_HEIGHT / 2  # a higher 版记 has a page of its own
_MOST_DRAWN_IN = 3  # pages that a closer spacing could ever bring on one
_MOVED = 3  # lines that go to an even page with the 版记
_AT_A_TIME = 100  # lines after which who watches is told
_SUBTITLE = Style(Role.KAITI, SAN_HAO, LINE_PITCH, Align.CENTRE)


@dataclass(frozen=True)
class Spacing:
    """How far down a text begins and how close its lines are: the mark's drop, blank lines below the rule and below
    the title, points from line to line."""

    drop: float
    below_rule: int
    below_title: int
    pitch: float

    @property
    def lines(self) -> int:
        """Lines on a full page."""
        return int(FRAME_HEIGHT / self.pitch + 1e-6)

    def lines_below(self, height: float) -> int:
        """Lines that what ends the text, `height` points high, takes the room of."""
        return max(0, ceil((height - FRAME_HEIGHT + self.lines * self.pitch) / self.pitch - 1e-6)) if height else 0

    def lines_above(self, head: float) -> int:
        """Lines a head of `head` points and the blank below it take the room of."""
        return round((self.drop + head) / self.pitch) + self.below_rule if head else 0


STANDARD = Spacing(MARK_DROP, 2, 1, LINE_PITCH)  # 7.2.4, 7.3.1, 5.2.3
_CLOSER = (
    Spacing(FORM_MARK_DROP, 2, 1, LINE_PITCH),
    Spacing(FORM_MARK_DROP, 1, 0, LINE_PITCH),
    Spacing(FORM_MARK_DROP, 1, 0, 27.0),
)


@dataclass(frozen=True)
class DealtText:
    """Lines in a spacing, and which of them stand on each page."""

    spacing: Spacing
    lines: list[SetLine]
    pages: list[range]


def render_report(report: Report, rendering: Rendering = AS_SIGNED, watch: Watch = unwatched) -> bytes:
    """The summary as a PDF; the same report gives the same bytes. `watch` is told of each page and may stop it."""
    sheet, alone = _drawn(report, rendering, watch)
    if alone and report.tables and report.imprint_even:  # the last tables are too short to be parted
        longer, still_alone = _drawn(report, rendering, watch, longer=True)
        sheet = sheet if still_alone else longer
    return sheet.close()


def _drawn(report: Report, rendering: Rendering, watch: Watch, *, longer: bool = False) -> tuple[Sheet, bool]:
    """The pages, and whether the 版记 stands on one of its own; a `longer` text takes a page more."""
    sheet = Sheet(report.title, "、".join(report.issuers), report.stamp, rendering, watch)
    imprint = set_imprint(report.imprint)
    open_page = _draw_text(sheet, report, imprint, longer=longer)
    draw_pictures(sheet, report.pictures)
    if report.tables:
        open_page = _draw_tables(sheet, report, imprint)
    alone = bool(imprint.height) and _draw_imprint(sheet, imprint, open_page=open_page, even=report.imprint_even)
    return sheet, alone


def pages_before(report: Report, lying: Sequence[ReportTable], watch: Watch = unwatched) -> int:
    """Pages of text, pictures and the tables that lie: those before the last tables that stand."""
    sheet = Sheet(report.title, "", "", AS_SIGNED, watch)
    _draw_text(sheet, report, set_imprint(report.imprint))
    draw_pictures(sheet, report.pictures)
    draw_tables(sheet, lying, frame=LANDSCAPE)
    return sheet.number


def _draw_tables(sheet: Sheet, report: Report, imprint: SetImprint) -> bool:
    """Returns whether the last page stays open, with room at its foot for the imprint."""
    if not imprint.height:
        return draw_tables(sheet, report.tables)
    lying, upright = lying_first(report.tables, sheet.watch)
    draw_tables(sheet, lying, frame=LANDSCAPE)
    return draw_tables(sheet, upright, imprint.height, PORTRAIT, even=report.imprint_even)


def _draw_imprint(sheet: Sheet, imprint: SetImprint, *, open_page: bool, even: bool) -> bool:
    """On the page that stayed open, or, where it is none that it may stand on, on a page of its own; returns whether
    on that."""
    if open_page and not (even and sheet.number % 2):
        imprint.draw(sheet)
        sheet.finish()
        return False
    if open_page:
        sheet.finish()
    imprint.draw_apart(sheet, even)
    return True


def render_listing(title: str, author: str, tables: Sequence[ReportTable], stamp: str = "") -> bytes:
    """Tables alone as a PDF; the same tables give the same bytes."""
    sheet = Sheet(title, author, stamp)
    draw_tables(sheet, tables)
    return sheet.close()


def _text_lines(report: Report, spacing: Spacing) -> Iterator[SetLine]:
    yield from lines_of(title_block(report.title, spacing.pitch))
    subtitle = replace(_SUBTITLE, leading=spacing.pitch)
    if report.subtitle:
        yield from lines_of(set_text(report.subtitle, subtitle, FRAME_WIDTH, balanced=True))
    yield from [(Line("", 0.0, 0.0), subtitle)] * spacing.below_title
    for number, paragraph in enumerate(report.paragraphs):
        style = replace(paragraph_style(paragraph), leading=spacing.pitch)
        if number == 0 and paragraph.endswith("："):
            style = replace(style, indent=0)  # 7.3.2 主送机关 stands flush left
        yield from flowing(paragraph, style)


def _head_height(report: Report) -> float:
    if report.masthead:
        return masthead_height(report.masthead)
    return mark_height(report.organs) if report.organs else 0.0


def _tail_height(report: Report, imprint: SetImprint) -> float:
    """Points kept free below the text, on the page with its last lines."""
    if not report.issuers:
        return 0.0 if report.annexed or imprint.height > _MOST_SHARED else imprint.height
    if report.annexed or not imprint.height or imprint.height > _MOST_SHARED:
        return PRINTED_HEIGHT
    return SEALED_HEIGHT + imprint.height


def _one_page_more(dealt: DealtText, report: Report) -> DealtText:
    """The text so that its last lines go to a further page, where there are too few from less full pages; as it was
    where it is too short."""
    count, rooms, headings = len(dealt.lines), _rooms(report, dealt.spacing), headings_in(dealt.lines)
    fewer = range(1, rooms[1] - _MOVED)
    tries = chain(
        (deal_lines(count, rooms, (more, more), headings, moved=_MOVED) for more in fewer),
        (deal_lines(count, (rooms[0] - less, rooms[1] - less), (0, 0), headings, least=_MOVED) for less in fewer),
    )
    wanted = len(dealt.pages) + 1
    pages = next((each for each in tries if len(each) == wanted and min(map(len, each)) >= _MOVED), dealt.pages)
    return replace(dealt, pages=pages)


def _deal_text(report: Report, imprint: SetImprint, watch: Watch) -> DealtText:
    """The standard's spacing, or a closer one that brings everything on one page; a 简报 begins high."""
    spacings = _CLOSER if report.masthead else (STANDARD, *_CLOSER)
    tail = _tail_height(report, imprint)
    first = _deal_in(report, spacings[0], tail, watch)
    if len(first.pages) > _MOST_DRAWN_IN:  # long reports are not set again for nothing
        return first
    tries = [first, *(_deal_in(report, spacing, tail, watch) for spacing in spacings[1:])]
    return next((dealt for dealt in tries if len(dealt.pages) == 1), tries[0])


def _deal_in(report: Report, spacing: Spacing, tail: float, watch: Watch) -> DealtText:
    lines = list(every(_AT_A_TIME, watch, _text_lines(report, spacing)))
    rooms = _rooms(report, spacing)
    below, headings = spacing.lines_below(tail), headings_in(lines)
    pages = deal_lines(len(lines), rooms, (below, below), headings)
    if report.imprint_even and tail and not report.annexed and len(pages) % 2:
        pages = _on_even(len(lines), rooms, below, headings) or pages
    return DealtText(spacing, lines, pages)


def _rooms(report: Report, spacing: Spacing) -> tuple[int, int]:
    """Lines on the first page and on each other."""
    return spacing.lines - spacing.lines_above(_head_height(report)), spacing.lines


def _on_even(count: int, rooms: tuple[int, int], below: int, headings: frozenset[int]) -> list[range]:
    """The lines so that the last of them stand on an even page, with the 版记; none where they are too few."""
    dealt = (deal_lines(count, rooms, (more, more), headings, moved=_MOVED) for more in range(below, rooms[1] - _MOVED))
    return next((pages for pages in dealt if len(pages) % 2 == 0 and len(pages[-1]) >= _MOVED), [])


def _draw_text(sheet: Sheet, report: Report, imprint: SetImprint, *, longer: bool = False) -> bool:
    """The text pages, one more of them where it shall be `longer`; returns whether the last stays open, with room at
    its foot for the imprint."""
    dealt = _deal_text(report, imprint, sheet.watch)
    dealt = _one_page_more(dealt, report) if longer else dealt
    spacing, used = dealt.spacing, dealt.spacing.lines_above(_head_height(report))
    top = sheet.start().top - used * spacing.pitch
    if report.masthead:
        draw_masthead(sheet, report.masthead, spacing.drop)
    elif report.organs:
        draw_mark(sheet, report.organs, spacing.drop)
    for number, page in enumerate(dealt.pages):
        if number:
            sheet.finish()
            top = sheet.start().top
        bottom = draw_lines(sheet, [dealt.lines[index] for index in page], top)
    if report.issuers:
        Closing(report.issuers, report.date).draw(sheet, bottom)
    if imprint.height and not report.annexed and imprint.height <= _MOST_SHARED:
        return True
    sheet.finish()
    return False
