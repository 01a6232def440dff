"""Flattened tables: the cells one after another, one a line or parted by single spaces, and nothing else left.

The pieces are given to the columns by the cycle of their looks (see cycle); here they are cut out of the text and put
together into rows.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, pairwise

from supervision_desk.domain.draft import Span
from supervision_desk.domain.numerals import parse_whole
from supervision_desk.intake.labels import LEAD, RESPONSIBLE, SUPPORTING
from supervision_desk.intake.tables import looks
from supervision_desk.intake.tables.cycle import Piece, Placed, placed
from supervision_desk.intake.tables.grid import Cell, Row, Table
from supervision_desk.intake.tables.headings import NUMBER, UNITS, WORDS
from supervision_desk.intake.tables.heads import LINES, Head
from supervision_desk.intake.unit_words import ends_like_unit

_LINE = re.compile(r"[^\s][^\n]*")
# A name of two characters is set with a space inside: 王 磊.
_WORD = re.compile("(?<!\\S)[\u3400-\u9fff][ \u3000]{1,2}[\u3400-\u9fff](?!\\S)|\\S+")
_PAGE = re.compile(r"[-—–－_]+[^\S\n]*[0-9]{1,4}[^\S\n]*[-—–－_]+|第[0-9]+页.{0,12}")
_NUMBERED_LINE = re.compile(r"\n[^\S\n]*[0-9]{1,4}[、.．]?[^\S\n]")
_INNER_FIGURE = re.compile(r"[0-9.]{1,8}%?")
_FEW_LINES = 2
_INDENT = 20
_BLANK = re.compile(r"\n[^\S\n]*\n")
# Cells of some thirty thousand rows: what is longer is no list of tasks.
_MOST = 150_000
_FIRST_PIECES = 3
_SAMPLE = 600
_SELDOM = 0.05
_GUESSED = 1.5
_LISTED = re.compile("[、，,]")
_BESIDE_LEAD = ((LEAD, SUPPORTING), (LEAD, RESPONSIBLE))
_BREAKS_OFF, _OPENS = ("、", "，", ",", "；"), ("、", "，", ",")


def stream_table(raw: str, head: Head, stop: int) -> Table | None:
    """The table under a flattened head, up to `stop` at most; None where no row follows."""
    if head.index(WORDS) is None or head.index(*UNITS) is None:
        return None
    lined = head.layout != LINES and _is_lined(raw, head, stop)
    roles = [column.role for column in head.columns]
    for most in (_SAMPLE, _MOST):
        spans = _spans(raw, head, stop, most)
        cut = bool(spans) and _WORD.search(raw, spans[-1][1], stop) is not None
        spans = list(_with_figures(raw, spans)) if lined else spans
        pieces = _pieces(raw, spans, in_lines=head.layout == LINES, lined=lined)
        way = _with_one_lead(roles, pieces, placed(roles, pieces))
        if not cut or len(way.columns) < len(pieces) // 2:
            break
    rows = list(_rows(head, spans, pieces, way))
    return Table((head.row, *rows), drawn=False, wrapped=head.layout != LINES) if _are_rows(head, rows) else None


def _with_one_lead(roles: Sequence[str], pieces: Sequence[Piece], way: Placed) -> Placed:
    """The way where of names one a line, in 牵头单位 and 配合单位 or 责任单位 side by side, the first one leads and the
    rest stand in the other: a measure has one lead unless the text shows the edge of the cell. The strain stays, and
    with it the doubt."""
    columns = list(way.columns)
    lead = next((i for i, pair in enumerate(pairwise(roles)) if pair in _BESIDE_LEAD), len(roles))
    for at in range(1, len(columns)):
        here, before = pieces[at], pieces[at - 1]
        goes_on = columns[at] == lead and way.columns[at - 1] == lead
        if goes_on and here.apart is None and not here.goes_on and here.look == before.look == looks.UNIT:
            columns[at] = lead + 1
    return replace(way, columns=tuple(columns))


def _are_rows(head: Head, rows: Sequence[Row]) -> bool:
    """Whether any of them has a task and somebody beside it."""
    words, units = head.index(WORDS) or 0, [i for i, column in enumerate(head.columns) if column.role in UNITS]
    full = (row for row in rows if len(row.cells) == len(head.columns))
    return any(row.cells[words].lines and any(row.cells[i].lines for i in units) for row in full)


def _spans(raw: str, head: Head, stop: int, most: int) -> list[Span]:
    """The pieces of the stream without page numbers and without the head where it is repeated."""
    pattern = _LINE if head.layout == LINES else _WORD
    spans: list[Span] = []
    titles = [raw[a:b] for a, b in head.places]
    for match in islice(pattern.finditer(raw, head.places[-1][1], stop), most):
        words = match.group().rstrip()
        if not _PAGE.fullmatch(words):
            spans += _apart_from_units(words, match.start())
        if words == titles[-1] and [raw[a:b] for a, b in spans[-len(titles) :]] == titles:
            del spans[-len(titles) :]
    return spans


def _apart_from_units(words: str, start: int) -> Iterator[Span]:
    """A piece of the stream; where units follow behind its last full stop they are the next one."""
    stop = words.rfind("。") + 1
    if 0 < stop < len(words) and ends_like_unit(_LISTED.split(words[stop:])[0]) and looks.is_units(words[stop:]):
        yield start, start + stop
        start, words = start + stop, words[stop:]
    yield start, start + len(words)


def _is_lined(raw: str, head: Head, stop: int) -> bool:
    """Whether each row has a line of its own: the numbers stand where lines begin."""
    lines = islice(_NUMBERED_LINE.finditer(raw, head.places[-1][1], stop), _FEW_LINES)
    return head.index(NUMBER) == 0 and len(list(lines)) == _FEW_LINES


def _with_figures(raw: str, spans: Sequence[Span]) -> Iterator[Span]:
    """A figure inside a row is part of the words around it: 培育企业 25 家."""
    held: Span | None = None
    joins = False
    for start, end in spans:
        begins = _begins_line(raw, start)
        figure = not begins and _INNER_FIGURE.fullmatch(raw, start, end) is not None
        if held and not begins and (figure or joins) and start - held[1] <= 2:
            held = held[0], end
        else:
            if held:
                yield held
            held = start, end
        joins = figure
    if held:
        yield held


def _begins_line(raw: str, place: int) -> bool:
    before = raw[max(0, place - _INDENT) : place].rstrip(" \t\u3000")
    return before.endswith("\n")


def _pieces(raw: str, spans: Sequence[Span], *, in_lines: bool, lined: bool) -> list[Piece]:
    apart = _apart(raw, spans) if in_lines else None
    counts = {looks.FIGURE: 0, looks.SPELLED: 0}
    pieces: list[Piece] = []
    last = ""
    for index, (start, end) in enumerate(spans):
        words = raw[start:end]
        look = looks.look_of(words)
        in_order = False
        begins = _begins_line(raw, start) if lined else None
        if look in counts and begins is not False:
            value = _value(words)
            in_order = value in (counts[look] + 1, 1) or (not counts[look] and index < _FIRST_PIECES)
            counts[look] = value if in_order else counts[look]
        goes_on = last.endswith(_BREAKS_OFF) or words.startswith(_OPENS)
        blank = _BLANK.search(raw, spans[index - 1][1], start) is not None if apart and index else None
        pieces.append(Piece(words, look, in_order, blank, goes_on, begins))
        last = words
    return pieces


def _value(words: str) -> int:
    match = looks.NUMBER.fullmatch(words)
    return (parse_whole(match[1]) if match else None) or 0


def _apart(raw: str, spans: Sequence[Span]) -> bool:
    """Whether blank lines part the cells: most gaps have one, and some have none. Where rows only are parted, or all
    the lines, they say nothing about a cell."""
    few = list(spans[:_SAMPLE])
    blanks = [_BLANK.search(raw, a[1], b[0]) is not None for a, b in pairwise(few)]
    return _SELDOM < sum(not blank for blank in blanks) / max(1, len(blanks)) < 0.5


@dataclass
class _OpenRow:
    """A row being filled: for each column the places of its lines."""

    width: int
    cells: dict[int, list[Span]] = field(default_factory=dict)
    column: int = -1
    strain: float = 0.0

    def add(self, column: int, span: Span, strain: float) -> None:
        self.cells.setdefault(column, []).append(span)
        self.column = column
        self.strain += strain

    def close(self, left_out: bool) -> Row:
        cells = tuple(Cell(tuple(self.cells.get(i, ()))) for i in range(self.width))
        spans = [span for cell in cells for span in cell.lines]
        return Row(cells, spans[0][0], spans[-1][1], guessed=left_out or self.strain >= _GUESSED)


def _rows(head: Head, spans: Sequence[Span], pieces: Sequence[Piece], way: Placed) -> Iterator[Row]:
    """The rows and headings along the way; a heading 一 with its title has its number in the column of numbers."""
    width = len(head.columns)
    row = _OpenRow(width)
    across: list[int] = []
    for index, (column, strain) in enumerate(zip(way.columns, way.strains, strict=True)):
        if column == way.heading or column < row.column:
            if row.cells:
                yield row.close(left_out=not _names(head, row))
            row = _OpenRow(width)
        if column == way.heading:
            across.append(index)
            continue
        yield from _headings(head, spans, pieces, across)
        across = []
        row.add(column, spans[index], strain)
    if row.cells:
        yield row.close(left_out=not _names(head, row))


def _names(head: Head, row: _OpenRow) -> bool:
    """Whether a cell of units is filled."""
    return any(head.columns[column].role in UNITS for column in row.cells)


def _headings(head: Head, spans: Sequence[Span], pieces: Sequence[Piece], across: Sequence[int]) -> Iterator[Row]:
    """The headings that stand between two rows."""
    number, words = head.index(NUMBER), head.index(WORDS)
    waiting: int | None = None
    for index in across:
        if pieces[index].look == looks.SPELLED and index != across[-1] and number is not None:
            waiting = index
            continue
        if waiting is None or number is None or words is None:
            yield Row((Cell((spans[index],)),), *spans[index])
        else:
            filled = {number: spans[waiting], words: spans[index]}
            cells = (Cell((filled[i],)) if i in filled else Cell() for i in range(len(head.columns)))
            yield Row(tuple(cells), spans[waiting][0], spans[index][1])
        waiting = None
