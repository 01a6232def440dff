"""附件 of a letter: each begins a page, 附件1 on its first line, the title on its third (GB/T 9704-2012, 7.3.7).

A table too wide for the upright page lies, with what stands above it. The last page bears the 版记 where it has room.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from supervision_desk.domain.paper import Annex, PaperHead, ReportTable
from supervision_desk.forms.faces import Role
from supervision_desk.forms.gridtext import (
    BLANK,
    TEXT,
    SetLine,
    deal_lines,
    draw_lines,
    flowing,
    hanging,
    headings_in,
    level_style,
    lines_of,
)
from supervision_desk.forms.imprint import SetImprint
from supervision_desk.forms.page import CHARACTER_PITCH, FRAME_HEIGHT, FRAME_WIDTH, LINE_PITCH, LINES, PORTRAIT, SAN_HAO
from supervision_desk.forms.receipt import receipt_rows
from supervision_desk.forms.reporttable import layout_of
from supervision_desk.forms.sheet import Sheet
from supervision_desk.forms.table import draw_rows
from supervision_desk.forms.tablepages import draw_annex_table
from supervision_desk.forms.titles import title_block
from supervision_desk.forms.typeset import Align, Style, natural_width

_WORD = "附件"
ABOVE_TABLE = LINE_PITCH / 2
_LABEL = Style(Role.HEITI, SAN_HAO, LINE_PITCH)
_LISTED = replace(TEXT, align=Align.LEFT, indent=0)


def annex_lines(titles: Sequence[str]) -> Iterator[SetLine]:
    """附件说明: 左空二字; a further line of a name begins below its first character; nothing after a name (7.3.4)."""
    word = f"{_WORD}："
    left = 2 * CHARACTER_PITCH
    inset = left + natural_width(word, _LISTED) + _LISTED.tracking
    for number, title in enumerate(titles, 1):
        ordinal = f"{number}." if len(titles) > 1 else ""
        label, start = (word + ordinal, left) if number == 1 else (ordinal, inset)
        yield from lines_of(hanging(label, title, _LISTED, FRAME_WIDTH, start))


def annex_label(number: int, count: int) -> str:
    """附件1; 附件 where there is one only."""
    return f"{_WORD}{number}" if count > 1 else _WORD


def draw_annexes(sheet: Sheet, annexes: Sequence[Annex], imprint: SetImprint, even: bool = False) -> None:
    """Draw all 附件, then the 版记 at the foot of the last page, or of the next where that has no room, or is no even
    one where it shall be (`even`)."""
    for number, annex in enumerate(annexes, 1):
        label = annex_label(number, len(annexes))
        last = number == len(annexes)
        tail = imprint.height if last else 0.0
        room = (
            _draw_table(sheet, label, annex.title, annex.table)
            if annex.table
            else _draw_form(sheet, label, annex.title, annex.receipt_of)
            if annex.receipt_of
            else _draw_text(sheet, label, annex, tail)
        )
        shares = last and tail and room >= tail and sheet.frame is PORTRAIT and not (even and sheet.number % 2)
        if shares:
            imprint.draw(sheet)
        sheet.finish()
        if tail and not shares:
            imprint.draw_apart(sheet, even)


@dataclass(frozen=True)
class SetAnnex:
    """The lines of an annexed text, `pitch` points apart, and which stand on each page."""

    lines: list[SetLine]
    pages: list[range]
    pitch: float


def set_annex(label: str, annex: Annex, tail: float) -> SetAnnex:
    """A text that leaves `tail` points free on its last page: with 22 lines a page, or 23 where that saves one."""
    lines = [*_opening(label, annex.title), BLANK]
    lines += [line for each in annex.paragraphs for line in flowing(each.text, level_style(each.level))]
    tries = [_set_with(lines, count, tail) for count in (LINES, LINES + 1)]
    return min(tries, key=lambda each: len(each.pages))


def _set_with(lines: list[SetLine], count: int, tail: float) -> SetAnnex:
    pitch = FRAME_HEIGHT / count
    kept = ceil(tail / pitch) if tail < FRAME_HEIGHT / 2 else 0
    pages = deal_lines(len(lines), (count, count), (kept, kept), headings_in(lines))
    closer = pitch / LINE_PITCH
    spaced = [(line, replace(style, leading=style.leading * closer)) for line, style in lines]
    return SetAnnex(spaced, pages, pitch)


def _draw_text(sheet: Sheet, label: str, annex: Annex, tail: float) -> float:
    """Paragraphs on the grid; the last page stays open. Returns the points left on it."""
    text = set_annex(label, annex, tail)
    top = 0.0
    for number, page in enumerate(text.pages):
        if number:
            sheet.finish()
        top = draw_lines(sheet, [text.lines[index] for index in page], sheet.start().top)
    return top - PORTRAIT.bottom


def _draw_table(sheet: Sheet, label: str, title: str, table: ReportTable) -> float:
    """A table, upright or lying; its last page stays open. Returns the points left on it."""
    layout = layout_of(table)
    frame = sheet.start(layout.frame)
    top = draw_lines(sheet, list(_opening(label, title, frame.width)), frame.top) - ABOVE_TABLE
    return draw_annex_table(sheet, table, layout, top) - frame.bottom


def _draw_form(sheet: Sheet, label: str, title: str, head: PaperHead) -> float:
    """A 回执, to be taken off and sent back; its page stays open. Returns the points left on it."""
    top = draw_lines(sheet, list(_opening(label, title)), sheet.start().top) - ABOVE_TABLE
    return draw_rows(sheet, receipt_rows(head), sheet.frame.left, top) - PORTRAIT.bottom


def _opening(label: str, title: str, width: float = FRAME_WIDTH) -> Iterator[SetLine]:
    yield from lines_of(hanging("", label, _LABEL, width))
    yield BLANK
    yield from lines_of(title_block(title, width=width))
