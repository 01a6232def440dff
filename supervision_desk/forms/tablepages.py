"""Where the tables of a report stand: one below the other on lying or upright pages, the last so that 版记 follows."""

from collections.abc import Sequence

from supervision_desk.domain.paper import ReportTable
from supervision_desk.domain.watch import Watch, unwatched
from supervision_desk.forms.page import LANDSCAPE, PORTRAIT, Frame, mm
from supervision_desk.forms.reporttable import LYING_SIZES, Layout, SetTable, has_room, layout_of, set_table
from supervision_desk.forms.sheet import Sheet
from supervision_desk.forms.table import draw_rows, height_of, paginate
from supervision_desk.forms.typeset import Block

_BETWEEN = mm(5)
_HAIR = 0.2  # points
_MOST_UPRIGHT = 10  # lines of a text cell where the table stands so that the 版记 has room below it


def draw_tables(
    sheet: Sheet,
    tables: Sequence[ReportTable],
    tail: float = 0.0,
    frame: Frame | None = None,
    *,
    apart: bool = False,
) -> bool:
    """Draw the tables on pages of their own, those of `frame` where one is asked for; one follows another on the page
    while it has room, unless each is to be handed out by itself (`apart`).

    Returns whether the last page has `tail` points free at its foot and stands upright; it stays open then."""
    if frame is None:
        lying = any(layout_of(table, watch=sheet.watch).frame is LANDSCAPE for table in tables)
        frame = LANDSCAPE if lying else PORTRAIT
    if tail and frame is PORTRAIT:
        set_tables = set_above(tables, tail, sheet.watch)
    else:
        set_tables = [set_table(table, layout_of(table, (frame,), sheet.watch), sheet.watch) for table in tables]
    room = 0.0
    for number, table in enumerate(set_tables):
        follows = bool(number) and not apart and table.begins_in(room)
        if number and not follows:
            sheet.finish()
        if not follows:
            room = sheet.start(frame).height
        room = _draw_table(sheet, table, frame.bottom + room) - frame.bottom - _BETWEEN
    if set_tables and tail and frame is PORTRAIT and room + _BETWEEN >= tail:
        return True
    if set_tables:
        sheet.finish()
    return False


def lying_first(
    tables: Sequence[ReportTable], watch: Watch = unwatched
) -> tuple[Sequence[ReportTable], Sequence[ReportTable]]:
    """The tables parted where the last that has to lie ends: those behind it stand upright, and the 版记 has room at
    the foot of their last page, which it has not on a lying one."""
    last = max((place for place, table in enumerate(tables, 1) if not _stands(table, watch)), default=0)
    return tables[:last], tables[last:]


def _stands(table: ReportTable, watch: Watch) -> bool:
    """Whether a table has room upright, its columns eased where that helps, its texts on some lines more."""
    return has_room(table, layout_of(table, (PORTRAIT,), watch), _MOST_UPRIGHT)


def set_above(tables: Sequence[ReportTable], tail: float, watch: Watch = unwatched) -> list[SetTable]:
    """Upright tables in the largest type in which `tail` points are free below the last of them; where none brings
    that about, as they would stand without."""
    tries = (
        [set_table(table, layout_of(table, (PORTRAIT,), watch, size), watch) for table in tables]
        for size in LYING_SIZES
    )
    first = next(tries)
    return next((each for each in (first, *tries) if _room_below(each) >= tail), first)


def _room_below(tables: Sequence[SetTable]) -> float:
    """Points that are free below the last of the tables."""
    room = 0.0
    for number, table in enumerate(tables):
        follows = number and table.begins_in(room - _BETWEEN)
        room = (room - _BETWEEN) if follows else table.frame.height
        full = table.frame.height - table.head.height
        pages = paginate(table.rows, room - table.above - table.head.height, full, _kept(table, full)).pages
        top = room - table.above if len(pages) == 1 else table.frame.height
        room = top - table.head.height - height_of(pages[-1]) - table.note.height
    return room


def draw_annex_table(sheet: Sheet, table: ReportTable, layout: Layout, top: float) -> float:
    """Draw one table from `top` on the page begun in the layout's frame; its last page stays open. Returns the y
    below it."""
    return _draw_table(sheet, set_table(table, layout), top)


def _draw_table(sheet: Sheet, table: SetTable, top: float) -> float:
    """Draw one table from `top`, turning pages; returns the y below its note."""
    frame, head = table.frame, table.head
    table.title.draw(sheet, frame.left, top)
    top -= table.above
    first, full = top - frame.bottom - head.height, frame.height - head.height
    for number, page in enumerate(paginate(table.rows, first, full, _kept(table, full)).pages):
        if number:
            sheet.finish()
            top = sheet.start(frame).top
        top = draw_rows(sheet, [head, *page], frame.left, top)
    return _draw_note(sheet, frame, table.note, top)


def _kept(table: SetTable, full: float) -> float:
    """Points kept for the note below the last rows; a note longer than half a page goes on over pages."""
    return table.note.height if table.note.height <= full / 2 else 0.0


def _draw_note(sheet: Sheet, frame: Frame, note: Block, top: float) -> float:
    """The note below the table, on further pages where it is longer than one; returns the y below it."""
    while note.height > top - frame.bottom + _HAIR and note.lines:
        fitting = int((top - frame.bottom + _HAIR) // note.style.leading)
        part, note = note.split(max(0, fitting))
        part.draw(sheet, frame.left, top)
        sheet.finish()
        top = sheet.start(frame).top
    note.draw(sheet, frame.left, top)
    return top - note.height
