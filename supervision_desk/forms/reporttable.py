"""The tables of a report: head row on every page, figures flush right, totals in 黑体.

A table is tried upright in 小四, then smaller, then lying; the first layout in which no figure and no short word
breaks and no head needs three lines is taken. Tables of one report all lie when one has to: they share pages.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from supervision_desk.domain.paper import ReportTable
from supervision_desk.domain.watch import Watch, every, unwatched
from supervision_desk.forms.faces import Role
from supervision_desk.forms.page import LANDSCAPE, PORTRAIT, SAN_HAO, SI_HAO, WU_HAO, XIAO_SAN, XIAO_SI, Frame, mm
from supervision_desk.forms.table import Cell, Row, height_of
from supervision_desk.forms.typeset import Align, Block, Line, Style, natural_width, set_smaller, set_text

_PADDING = mm(1.0)
XIAO_WU = 9.0
_SPACE = mm(0.55)
_MOST_LINES, _SHORT_HEAD = 6, 4  # lines of a text cell; characters a head must have before it may be folded
_SHORT_WORDS, FIGURES = 6.2, 12.0  # ems; text, and figures with their units, as short as this stay on one line
_NARROW = 14  # ems of a cell in which words are set on even lines
_AT_A_TIME = 100  # rows after which who watches is told
_LEDGER = 15  # rows; a longer table is set as a ledger, in 五号
_TITLE = Style(Role.XIAOBIAOSONG, SAN_HAO, SAN_HAO * 1.5, Align.CENTRE)
_AFTER_TITLE, _ROWS_AT_LEAST = mm(1), 3
_ROWS_WITH_TOTALS = 2
_MOST_TOGETHER = 0.5  # of a page: a last row does not take another along where the two fill more
_MOST_TAKEN, _HAIR = 0.3, 0.2  # of what columns of long texts can spare; points
_LEAST_PAIRED, _EMPTY = 2, Line("", 0.0, 0.0)
_NONE, _BLANK_AT_MOST = "无", 0.4  # of a page


@dataclass(frozen=True)
class Layout:
    """The page, type size and column widths (points) a table is drawn with."""

    frame: Frame
    size: float
    columns: tuple[float, ...]


UPRIGHT_SIZES, LYING_SIZES = (XIAO_SI, WU_HAO), (XIAO_SI, WU_HAO, XIAO_WU)
_FRAMES = (PORTRAIT, LANDSCAPE)


def layout_of(
    table: ReportTable, frames: Sequence[Frame] = _FRAMES, watch: Watch = unwatched, largest: float = XIAO_SI
) -> Layout:
    """The first layout on one of the pages, in type of the `largest` size or smaller, in which the table's figures and
    words have room; where none has, with columns eased, the smallest if that does not help. `watch` may stop it between
    one try and the next."""
    by_frame = ((frame, UPRIGHT_SIZES if frame is PORTRAIT else LYING_SIZES) for frame in frames)
    sizes = [(frame, size) for frame, each in by_frame for size in each if size <= largest] or [(frames[0], largest)]
    tries = [_layout(table, frame, size) for frame, size in sizes if size < XIAO_SI or len(table.rows) <= _LEDGER]
    if found := next((layout for layout in every(1, watch, tries) if has_room(table, layout)), None):
        return found
    eased = [_eased(table, layout) for layout in every(1, watch, tries)]
    return next((layout for layout in every(1, watch, eased) if has_room(table, layout)), eased[-1])


def _layout(table: ReportTable, frame: Frame, size: float) -> Layout:
    whole = sum(table.widths)
    return Layout(frame, size, tuple(width / whole * frame.width for width in table.widths))


def _eased(table: ReportTable, layout: Layout) -> Layout:
    """The layout with what columns lack for their figures and short words taken from those of long texts."""
    whole = [max(_whole_widths(table, number, layout.size), default=0.0) for number in range(len(layout.columns))]
    needs = [width + 2 * _PADDING + _HAIR for width in whole]
    lacks = [max(0.0, need - width) for need, width in zip(needs, layout.columns, strict=True)]
    spare = [
        max(0.0, width - need) if _runs_on(table, number, width, layout.size) else 0.0
        for number, (need, width) in enumerate(zip(needs, layout.columns, strict=True))
    ]
    share = sum(lacks) / (sum(spare) or 1.0)
    if not 0.0 < share <= _MOST_TAKEN:
        return layout
    columns = zip(layout.columns, lacks, spare, strict=True)
    return Layout(layout.frame, layout.size, tuple(width + lack - share * room for width, lack, room in columns))


def _runs_on(table: ReportTable, number: int, width: float, size: float) -> bool:
    """Whether a column has texts that take several lines anyhow."""
    return max((_width(row[number], Role.FANGSONG, size) for row in table.rows), default=0.0) > width


def has_room(table: ReportTable, layout: Layout, most: int = _MOST_LINES) -> bool:
    """Whether figures and short words stand on one line, other words on `most` lines, heads on two."""
    rooms = [width - 2 * _PADDING for width in layout.columns]
    return all(
        _head_fits(head, room, layout.size) and _column_fits(table, number, room, layout.size, most)
        for number, (head, room) in enumerate(zip(table.headers, rooms, strict=True))
    )


def _head_fits(head: str, room: float, size: float) -> bool:
    return _width(head, Role.HEITI, size) <= (1 if len(head) < _SHORT_HEAD else 1.8) * room


def _column_fits(table: ReportTable, number: int, room: float, size: float, most: int) -> bool:
    """Whether figures and short words stand on one line, other words on a few, `most` lines."""
    whole, widths = _whole_widths(table, number, size), _widths(table, number, size)
    return max(whole, default=0.0) <= room and max(widths, default=0.0) <= most * room


def _widths(table: ReportTable, number: int, size: float) -> list[float]:
    """Those of the cells of a column, in a paired one of each line of theirs."""
    totals = len(table.rows) - table.totals
    return [
        _width(words, Role.HEITI if place >= totals else Role.FANGSONG, size)
        for place, row in enumerate(table.rows)
        for words in (row[number].split("\n") if number in table.paired else (row[number],))
    ]


def _whole_widths(table: ReportTable, number: int, size: float) -> list[float]:
    """Those of figures and short words, which stay on one line."""
    widths = _widths(table, number, size)
    most = (FIGURES if number in table.numeric else _SHORT_WORDS) * size
    return [width for width in widths if width <= most]


@lru_cache(maxsize=16384)  # asked for each layout that is tried, and most words come again
def _width(words: str, role: Role, size: float) -> float:
    return natural_width(words, Style(role, size, size))


def _cell(words: str, role: Role, align: Align, layout: Layout, column: int) -> Cell:
    return _set_cell(words, role, align, layout.size, layout.columns[column])


@lru_cache(maxsize=8192)
def _set_cell(words: str, role: Role, align: Align, size: float, width: float) -> Cell:
    style = Style(role, size, size * 1.3, align)
    room = width - 2 * _PADDING
    # Names in a narrow cell look best on even lines; a sentence in a wide one would leave half of it blank.
    narrow = room < _NARROW * size and natural_width(words, style) < 3 * room
    short = align is Align.CENTRE or narrow
    return Cell(set_text(words, style, room, balanced=short), width, padding=_PADDING, space=_SPACE)


def _head_row(table: ReportTable, layout: Layout) -> Row:
    cells = [_cell(words, Role.HEITI, Align.CENTRE, layout, column) for column, words in enumerate(table.headers)]
    return Row(tuple(cells), layout.size * 1.9)


def _body_rows(table: ReportTable, layout: Layout) -> Iterator[Row]:
    if not table.rows:
        style = Style(Role.FANGSONG, layout.size, layout.size * 1.3, Align.CENTRE)
        block = set_text(_NONE, style, layout.frame.width - 2 * _PADDING)
        yield Row((Cell(block, layout.frame.width, padding=_PADDING, space=_SPACE),), layout.size * 1.9)
    aligned = [_align(table, column) for column in range(len(table.headers))]
    count, totals = len(table.rows), len(table.rows) - table.totals
    for number, values in enumerate(table.rows):
        role = Role.HEITI if number >= totals else Role.FANGSONG
        cells = [_cell(words, role, aligned[column], layout, column) for column, words in enumerate(values)]
        _pair(cells, [values[column] for column in table.paired], table.paired)
        kept = bool(table.totals) and totals - _ROWS_WITH_TOTALS <= number < count - 1
        yield Row(
            tuple(cells), max(layout.size * 1.65, mm(table.row_mm)), kept, heavy=bool(table.totals) and number == totals
        )


def _align(table: ReportTable, column: int) -> Align:
    if column in table.numeric:
        return Align.RIGHT
    return Align.CENTRE if column in table.centred else Align.LEFT


def _pair(cells: list[Cell], texts: Sequence[str], columns: Sequence[int]) -> None:
    """Set the cells of these columns line by line, so that the same line of each begins at the same height."""
    lines = [text.split("\n") for text in texts]
    if len({len(each) for each in lines}) != 1 or len(lines[0]) < _LEAST_PAIRED:
        return
    set_lines = [
        [set_text(words, cells[column].block.style, cells[column].width - 2 * _PADDING).lines for words in each]
        for column, each in zip(columns, lines, strict=True)
    ]
    heights = [max(map(len, together)) for together in zip(*set_lines, strict=True)]
    for column, each in zip(columns, set_lines, strict=True):
        padded = [(*part, *[_EMPTY] * (height - len(part))) for part, height in zip(each, heights, strict=True)]
        block = Block(tuple(line for part in padded for line in part), cells[column].block.style)
        cells[column] = replace(cells[column], block=block)


def _note(table: ReportTable, layout: Layout) -> Block:
    style = Style(Role.FANGSONG, WU_HAO, WU_HAO * 1.5)
    return set_text(table.note, style, layout.frame.width) if table.note else Block((), style)


@dataclass(frozen=True)
class SetTable:
    """A table ready to be drawn."""

    frame: Frame
    title: Block
    head: Row
    rows: list[Row]
    note: Block

    @property
    def above(self) -> float:
        """Points the title takes."""
        return self.title.height + _AFTER_TITLE if self.title.lines else 0.0

    def begins_in(self, room: float) -> bool:
        """Whether the table is begun in `room` points: all of it, or some rows where a new page would leave much of
        this one blank."""
        around = self.above + self.head.height + self.note.height
        whole = around + height_of(self.rows)
        if whole <= room:
            return True
        least = around + height_of(self.rows[:_ROWS_AT_LEAST])
        return least <= room and (whole > self.frame.height or room > self.frame.height * _BLANK_AT_MOST)


def set_table(table: ReportTable, layout: Layout, watch: Watch = unwatched) -> SetTable:
    """Title, rows and note in the sizes and columns of the layout; `watch` may stop it."""
    title = set_smaller(table.title, _TITLE, layout.frame.width, (SAN_HAO, XIAO_SAN, SI_HAO))
    title = title if table.title else Block((), _TITLE)
    rows = _not_alone(list(every(_AT_A_TIME, watch, _body_rows(table, layout))), layout.frame)
    return SetTable(layout.frame, title, _head_row(table, layout), rows, _note(table, layout))


def _not_alone(rows: list[Row], frame: Frame) -> list[Row]:
    """The rows, the last but one kept on the page of the last, which would look left over there alone."""
    if len(rows) < 2 or height_of(rows[-2:]) > frame.height * _MOST_TOGETHER:
        return rows
    return [*rows[:-2], replace(rows[-2], with_next=True), rows[-1]]
