"""季度统计通报: title and text on the grid of 22 lines by 28 characters, 落款, then the tables.

Text pages follow GB/T 9704-2012 to the line; each table stands upright when its columns have room, else lies.
"""

from collections.abc import Iterator
from dataclasses import replace

from supervision_desk.domain.paper import Report
from supervision_desk.forms.closing import SIGNATURE_HEIGHT, draw_closing
from supervision_desk.forms.faces import Role
from supervision_desk.forms.head import draw_mark
from supervision_desk.forms.page import CHARACTER_PITCH, ER_HAO, FRAME_WIDTH, LINE_PITCH, LINES, SAN_HAO
from supervision_desk.forms.reporttable import draw_tables
from supervision_desk.forms.sheet import Sheet
from supervision_desk.forms.typeset import Align, Block, Line, Style, set_text

_TITLE = Style(Role.XIAOBIAOSONG, ER_HAO, LINE_PITCH, Align.CENTRE)
_SUBTITLE = Style(Role.KAITI, SAN_HAO, LINE_PITCH, Align.CENTRE)
_FIRST_NUMERALS = "一二三四五六七八九十"
_KEPT_WITH_CLOSING = 2

SetLine = tuple[Line, Style]


def render_report(report: Report) -> bytes:
    """The summary as a PDF; the same report gives the same bytes."""
    sheet = Sheet(report.title, "、".join(report.issuers), report.stamp)
    _draw_text(sheet, report)
    draw_tables(sheet, report.tables)
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


def deal_lines(count: int, first: int, tail: int) -> list[range]:
    """Which of `count` lines stand on each page: `first` fit on the first, 22 on the others; the last page
    keeps `tail` lines free and never has the 落款 alone."""
    pages, start, room = [], 0, first
    while count - start > room:
        pages.append(range(start, start + room))
        start, room = start + room, LINES
    if count - start + tail > room and count - start > _KEPT_WITH_CLOSING:
        pages.append(range(start, count - _KEPT_WITH_CLOSING))
        start = count - _KEPT_WITH_CLOSING
    elif count - start + tail > room:
        pages.append(range(start, start))
    return [*pages, range(start, count)]


def _lines(block: Block) -> Iterator[SetLine]:
    return ((line, block.style) for line in block.lines)


def _text_lines(report: Report) -> list[SetLine]:
    blank = (Line("", 0.0, 0.0), _SUBTITLE)
    lines = list(_lines(set_text(report.title, _TITLE, FRAME_WIDTH, balanced=True)))
    if report.subtitle:
        lines += _lines(set_text(report.subtitle, _SUBTITLE, FRAME_WIDTH, balanced=True))
    lines.append(blank)
    for number, paragraph in enumerate(report.paragraphs):
        style = paragraph_style(paragraph)
        if number == 0 and paragraph.endswith("："):
            style = replace(style, indent=0)  # 7.3.2 主送机关 stands flush left
        lines += _lines(set_text(paragraph, style, FRAME_WIDTH))
    return lines


def _draw_text(sheet: Sheet, report: Report) -> None:
    frame, used = sheet.start(), 0
    if report.organs:
        used = int((frame.top - draw_mark(sheet, report.organs)) / LINE_PITCH) + 2
    lines = _text_lines(report)
    tail = int(SIGNATURE_HEIGHT / LINE_PITCH) + 1 if report.issuers else 0
    pages = deal_lines(len(lines), LINES - used, tail)
    for number, page in enumerate(pages):
        if number:
            sheet.start()
            used = 0
        top = frame.top - used * LINE_PITCH
        _draw_lines(sheet, [lines[index] for index in page], top)
        if number == len(pages) - 1 and report.issuers:
            draw_closing(sheet, report.issuers, report.date, "", top - len(page) * LINE_PITCH)
        sheet.finish()


def _draw_lines(sheet: Sheet, lines: list[SetLine], top: float) -> None:
    for number, (line, style) in enumerate(lines):
        Block((line,), style).draw(sheet, sheet.frame.left, top - number * LINE_PITCH)
