"""季度统计通报: title and text on the grid of 22 lines by 28 characters, 落款, then the tables.

Text pages follow GB/T 9704-2012 to the line, unless drawing them a little closer brings text and 落款 on one page.
The tables stand upright when their columns have room, else lie.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from supervision_desk.domain.paper import Report, ReportTable
from supervision_desk.forms.closing import PRINTED_HEIGHT, draw_closing
from supervision_desk.forms.faces import Role
from supervision_desk.forms.head import draw_mark, mark_height
from supervision_desk.forms.page import (
    CHARACTER_PITCH,
    ER_HAO,
    FORM_MARK_DROP,
    FRAME_HEIGHT,
    FRAME_WIDTH,
    LINE_PITCH,
    MARK_DROP,
    SAN_HAO,
)
from supervision_desk.forms.reporttable import draw_tables
from supervision_desk.forms.sheet import Sheet
from supervision_desk.forms.typeset import Align, Block, Line, Style, set_text

_TITLE = Style(Role.XIAOBIAOSONG, ER_HAO, LINE_PITCH, Align.CENTRE)
_SUBTITLE = Style(Role.KAITI, SAN_HAO, LINE_PITCH, Align.CENTRE)
_FIRST_NUMERALS = "一二三四五六七八九十"
_HEADING_ROLES = (Role.HEITI, Role.KAITI)
_KEPT_WITH_CLOSING = 2

SetLine = tuple[Line, Style]


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

    @property
    def closing_lines(self) -> int:
        """Lines the 落款 takes the room of."""
        return ceil((PRINTED_HEIGHT - FRAME_HEIGHT + self.lines * self.pitch) / self.pitch - 1e-6)

    def lines_above(self, organs: tuple[str, ...]) -> int:
        """Lines the mark and the blank below it take the room of."""
        return round((self.drop + mark_height(organs)) / self.pitch) + self.below_rule if organs else 0


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


def render_report(report: Report) -> bytes:
    """The summary as a PDF; the same report gives the same bytes."""
    sheet = Sheet(report.title, "、".join(report.issuers), report.stamp)
    _draw_text(sheet, report)
    draw_tables(sheet, report.tables)
    return sheet.close()


def render_listing(title: str, author: str, tables: Sequence[ReportTable], stamp: str = "") -> bytes:
    """Tables alone as a PDF; the same tables give the same bytes."""
    sheet = Sheet(title, author, stamp)
    draw_tables(sheet, tables)
    return sheet.close()


def paragraph_style(paragraph: str) -> Style:
    """仿宋, or what 7.3.3 gives a heading: 一、 in 黑体, （一） in 楷体; a heading is a short line without
    。 inside."""
    heading = "。" not in paragraph[:-1] and len(paragraph) <= 40
    role = Role.FANGSONG
    if heading and paragraph[:1] in _FIRST_NUMERALS and "、" in paragraph[1:4]:
        role = Role.HEITI
    elif heading and paragraph[:1] == "（" and paragraph[1:2] in _FIRST_NUMERALS:
        role = Role.KAITI
    return Style(role, SAN_HAO, LINE_PITCH, Align.JUSTIFY, CHARACTER_PITCH, indent=2)


def deal_lines(count: int, rooms: tuple[int, int], tail: int, headings: frozenset[int] = frozenset()) -> list[range]:
    """Which of `count` lines stand on each page; `rooms` fit on the first and on each other. The last page
    keeps `tail` lines free and never has the 落款 alone; none of `headings` ends a page."""
    pages, start, room = [], 0, rooms[0]
    while count - start > room:
        end = _page_end(start, start + room, headings)
        pages.append(range(start, end))
        start, room = end, rooms[1]
    if count - start + tail > room:
        end = _page_end(start, max(start, count - _KEPT_WITH_CLOSING), headings)
        pages.append(range(start, end))
        start = end
    return [*pages, range(start, count)]


def _page_end(start: int, end: int, headings: frozenset[int]) -> int:
    """`end`, or before the headings that would stand last on the page."""
    last = end
    while last - 1 > start and last - 1 in headings:
        last -= 1
    return last if last - 1 not in headings else end


def _lines(block: Block) -> Iterator[SetLine]:
    return ((line, block.style) for line in block.lines)


def _text_lines(report: Report, spacing: Spacing) -> Iterator[SetLine]:
    yield from _lines(set_text(report.title, replace(_TITLE, leading=spacing.pitch), FRAME_WIDTH, balanced=True))
    subtitle = replace(_SUBTITLE, leading=spacing.pitch)
    if report.subtitle:
        yield from _lines(set_text(report.subtitle, subtitle, FRAME_WIDTH, balanced=True))
    yield from [(Line("", 0.0, 0.0), subtitle)] * spacing.below_title
    for number, paragraph in enumerate(report.paragraphs):
        style = replace(paragraph_style(paragraph), leading=spacing.pitch)
        if number == 0 and paragraph.endswith("："):
            style = replace(style, indent=0)  # 7.3.2 主送机关 stands flush left
        yield from _lines(set_text(paragraph, style, FRAME_WIDTH))


def _deal_text(report: Report) -> DealtText:
    """The standard's spacing, or a closer one that brings everything on one page."""
    tries = [_deal_in(report, spacing) for spacing in (STANDARD, *_CLOSER)]
    return next((dealt for dealt in tries if len(dealt.pages) == 1), tries[0])


def _deal_in(report: Report, spacing: Spacing) -> DealtText:
    lines = list(_text_lines(report, spacing))
    headings = frozenset(number for number, (_, style) in enumerate(lines) if style.role in _HEADING_ROLES)
    tail = spacing.closing_lines if report.issuers else 0
    first = spacing.lines - spacing.lines_above(report.organs)
    return DealtText(spacing, lines, deal_lines(len(lines), (first, spacing.lines), tail, headings))


def _draw_text(sheet: Sheet, report: Report) -> None:
    dealt = _deal_text(report)
    spacing, used = dealt.spacing, dealt.spacing.lines_above(report.organs)
    top = sheet.start().top - used * spacing.pitch
    if report.organs:
        draw_mark(sheet, report.organs, spacing.drop)
    for number, page in enumerate(dealt.pages):
        if number:
            top = sheet.start().top
        bottom = _draw_lines(sheet, [dealt.lines[index] for index in page], top)
        if number == len(dealt.pages) - 1 and report.issuers:
            draw_closing(sheet, report.issuers, report.date, "", bottom)
        sheet.finish()


def _draw_lines(sheet: Sheet, lines: list[SetLine], top: float) -> float:
    """Draw the lines downwards from `top`; returns where they end."""
    for line, style in lines:
        Block((line,), style).draw(sheet, sheet.frame.left, top)
        top -= style.leading
    return top
