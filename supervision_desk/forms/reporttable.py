"""The tables of a report: head row on every page, figures flush right, totals in 黑体.

A table is tried upright in 小四, then smaller, then lying; the first layout in which no figure breaks and
no head needs three lines is taken.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from supervision_desk.domain.paper import ReportTable
from supervision_desk.forms.faces import Role
from supervision_desk.forms.page import LANDSCAPE, PORTRAIT, SAN_HAO, WU_HAO, XIAO_SI, Frame, mm
from supervision_desk.forms.sheet import Sheet
from supervision_desk.forms.table import Cell, Row, draw_rows, paginate
from supervision_desk.forms.typeset import Align, Block, Style, natural_width, set_text

_PADDING = mm(1.4)
_XIAO_WU = 9.0
_MOST_LINES, _SHORT_HEAD = 6, 4  # lines of a text cell; characters a head must have before it may be folded
_TITLE = Style(Role.XIAOBIAOSONG, SAN_HAO, SAN_HAO * 1.6, Align.CENTRE)
_AFTER_TITLE, _BETWEEN, _ROWS_AT_LEAST = mm(2), mm(8), 3


@dataclass(frozen=True)
class Layout:
    """The page, type size and column widths (points) a table is drawn with."""

    frame: Frame
    size: float
    columns: tuple[float, ...]


_TRIES = (
    (PORTRAIT, XIAO_SI),
    (PORTRAIT, WU_HAO),
    (LANDSCAPE, XIAO_SI),
    (LANDSCAPE, WU_HAO),
    (LANDSCAPE, _XIAO_WU),
)


def layout_of(table: ReportTable) -> Layout:
    """The first layout in which the table's figures and heads have room; the smallest if none has."""
    tries = [_layout(table, frame, size) for frame, size in _TRIES]
    return next((layout for layout in tries if _has_room(table, layout)), tries[-1])


def _layout(table: ReportTable, frame: Frame, size: float) -> Layout:
    whole = sum(table.widths)
    return Layout(frame, size, tuple(width / whole * frame.width for width in table.widths))


def _has_room(table: ReportTable, layout: Layout) -> bool:
    for number, width in enumerate(layout.columns):
        room = width - 2 * _PADDING
        lines = 1 if number in table.numeric else _MOST_LINES
        widest = max((_width(row[number], Role.HEITI, layout.size) for row in table.rows), default=0.0)
        head = table.headers[number]
        if (
            widest > lines * room
            or _width(head, Role.HEITI, layout.size) > (1 if len(head) < _SHORT_HEAD else 2) * room
        ):
            return False
    return True


def _width(words: str, role: Role, size: float) -> float:
    return natural_width(words, Style(role, size, size))


def _cell(words: str, role: Role, align: Align, layout: Layout, column: int) -> Cell:
    style = Style(role, layout.size, layout.size * 1.4, align)
    width = layout.columns[column]
    room = width - 2 * _PADDING
    short = align is Align.CENTRE or natural_width(words, style) < 3 * room
    return Cell(set_text(words, style, room, balanced=short), width, padding=_PADDING)


def _head_row(table: ReportTable, layout: Layout) -> Row:
    cells = [_cell(words, Role.HEITI, Align.CENTRE, layout, column) for column, words in enumerate(table.headers)]
    return Row(tuple(cells), layout.size * 2.2)


def _body_rows(table: ReportTable, layout: Layout) -> Iterator[Row]:
    aligned = [Align.RIGHT if column in table.numeric else Align.LEFT for column in range(len(table.headers))]
    for number, values in enumerate(table.rows):
        role = Role.HEITI if number >= len(table.rows) - table.totals else Role.FANGSONG
        cells = [_cell(words, role, aligned[column], layout, column) for column, words in enumerate(values)]
        yield Row(
            tuple(cells),
            layout.size * 2.0,
            heavy=bool(table.totals) and number == len(table.rows) - table.totals,
        )


def _note(table: ReportTable, layout: Layout) -> Block:
    style = Style(Role.FANGSONG, WU_HAO, WU_HAO * 1.5)
    return set_text(table.note, style, layout.frame.width) if table.note else Block((), style)


def draw_tables(sheet: Sheet, tables: Sequence[ReportTable]) -> None:
    """Draw the tables on pages of their own; one follows another on the page while it has room."""
    room, frame = 0.0, None
    for table in tables:
        layout = layout_of(table)
        if frame is not None and (frame is not layout.frame or room < _start_height(table, layout)):
            sheet.finish()
            frame = None
        if frame is None:
            frame = sheet.start(layout.frame)
            room = frame.height
        room = _draw_table(sheet, table, layout, frame.bottom + room) - frame.bottom - _BETWEEN
    if frame is not None:
        sheet.finish()


def _start_height(table: ReportTable, layout: Layout) -> float:
    """Points without which a table is not begun on a page."""
    rows = [row.height for row in _body_rows(table, layout)][:_ROWS_AT_LEAST]
    title = set_text(table.title, _TITLE, layout.frame.width).height + _AFTER_TITLE
    return title + _head_row(table, layout).height + sum(rows) + _note(table, layout).height


def _draw_table(sheet: Sheet, table: ReportTable, layout: Layout, top: float) -> float:
    """Draw one table from `top`, turning pages; returns the y below its note."""
    frame = layout.frame
    if table.title:
        title = set_text(table.title, _TITLE, frame.width, balanced=True)
        title.draw(sheet, frame.left, top)
        top -= title.height + _AFTER_TITLE
    head, note = _head_row(table, layout), _note(table, layout)
    rows = list(_body_rows(table, layout))
    pages = (
        paginate(rows, top - frame.bottom - head.height, frame.height - head.height, note.height).pages
        if rows
        else [[]]
    )
    for number, page in enumerate(pages):
        if number:
            sheet.finish()
            top = sheet.start(frame).top
        top = draw_rows(sheet, [head, *page], frame.left, top)
    note.draw(sheet, frame.left, top)
    return top - note.height
