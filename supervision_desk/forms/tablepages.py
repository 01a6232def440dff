"""Where the tables of a report stand: one below the other on lying or upright pages, the last so that 版记 follows."""

from collections.abc import Sequence

from supervision_desk.domain.paper import ReportTable
from supervision_desk.domain.watch import Watch, unwatched
from supervision_desk.forms.above_imprint import BETWEEN, HAIR, arranged, kept_of
from supervision_desk.forms.page import LANDSCAPE, PORTRAIT, Frame
from supervision_desk.forms.reporttable import Layout, SetTable, has_room, layout_of, set_table
from supervision_desk.forms.sheet import Sheet
from supervision_desk.forms.table import draw_rows, paginate
from supervision_desk.forms.typeset import Block

# Lines of a text cell where a table stands so that the 版记 has room below it; the last, if it is the only way.
_MOST_UPRIGHT, _MOST_FOR_IMPRINT = 10, 40


def draw_tables(
    sheet: Sheet,
    tables: Sequence[ReportTable],
    tail: float = 0.0,
    frame: Frame | None = None,
    *,
    apart: bool = False,
    even: bool = False,
) -> bool:
    """Draw the tables on pages of their own, those of `frame` where one is asked for; one follows another on the page
    while it has room, unless each is to be handed out by itself (`apart`).

    Returns whether the last page has `tail` points free at its foot and stands upright; it stays open then. It is an
    even one, where that can be, if it shall be (`even`)."""
    if frame is None:
        lying = any(layout_of(table, watch=sheet.watch).frame is LANDSCAPE for table in tables)
        frame = LANDSCAPE if lying else PORTRAIT
    breaks, kept = frozenset(range(len(tables))) if apart else frozenset[int](), None
    if tail and frame is PORTRAIT:
        made = arranged(tables, tail, sheet.watch, sheet.number if even else None)
        set_tables, breaks, kept = made.tables, made.breaks, made.kept
    else:
        set_tables = [set_table(table, layout_of(table, (frame,), sheet.watch), sheet.watch) for table in tables]
    room = 0.0
    for number, table in enumerate(set_tables):
        follows = bool(number) and number not in breaks and table.begins_in(room)
        if number and not follows:
            sheet.finish()
        if not follows:
            room = sheet.start(frame).height
        room = (
            _draw_table(sheet, table, frame.bottom + room, kept.get(number) if kept else None) - frame.bottom - BETWEEN
        )
    if set_tables and tail and frame is PORTRAIT and room + BETWEEN >= tail:
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
    if last == len(tables) and tables and _stands(tables[-1], watch, _MOST_FOR_IMPRINT):
        last -= 1
    return tables[:last], tables[last:]


def _stands(table: ReportTable, watch: Watch, most: int = _MOST_UPRIGHT) -> bool:
    """Whether a table has room upright, its columns eased where that helps, its texts on some lines more."""
    return has_room(table, layout_of(table, (PORTRAIT,), watch), most)


def draw_annex_table(sheet: Sheet, table: ReportTable, layout: Layout, top: float) -> float:
    """Draw one table from `top` on the page begun in the layout's frame; its last page stays open. Returns the y
    below it."""
    return _draw_table(sheet, set_table(table, layout), top)


def _draw_table(sheet: Sheet, table: SetTable, top: float, kept: float | None = None) -> float:
    """Draw one table from `top`, turning pages; `kept` points (None: those of its note) stay free below its last rows.
    Returns the y below its note."""
    frame, head = table.frame, table.head
    table.title.draw(sheet, frame.left, top)
    top -= table.above
    first, full = top - frame.bottom - head.height, frame.height - head.height
    for number, page in enumerate(paginate(table.rows, first, full, kept_of(table, kept)).pages):
        if number:
            sheet.finish()
            top = sheet.start(frame).top
        top = draw_rows(sheet, [head, *page], frame.left, top)
    return _draw_note(sheet, frame, table.note, top)


def _draw_note(sheet: Sheet, frame: Frame, note: Block, top: float) -> float:
    """The note below the table, on further pages where it is longer than one; returns the y below it."""
    while note.height > top - frame.bottom + HAIR and note.lines:
        fitting = int((top - frame.bottom + HAIR) // note.style.leading)
        part, note = note.split(max(0, fitting))
        part.draw(sheet, frame.left, top)
        sheet.finish()
        top = sheet.start(frame).top
    note.draw(sheet, frame.left, top)
    return top - note.height
