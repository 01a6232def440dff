"""Flattened tables: the cells one after another, one a line or parted by single spaces, and nothing else left.

A row begins with the next number; within it the words tell the column: what follows the number is the task, what ends
as units do is a unit, what is a time is the time limit. A task that comes after a unit or a date begins a row whose
number was merged.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice, pairwise

from supervision_desk.domain.draft import Span
from supervision_desk.domain.numerals import parse_whole
from supervision_desk.domain.phrases import find_phrases
from supervision_desk.intake.labels import DEADLINE, LEADER
from supervision_desk.intake.numbering import MARKER
from supervision_desk.intake.tables.grid import Cell, Row, Table
from supervision_desk.intake.tables.headings import IGNORED, NUMBER, UNITS, WORDS
from supervision_desk.intake.tables.heads import LINES, Head

_NUMBER = re.compile("[（(]?([0-9]{1,5}|[一二三四五六七八九十]{1,3})[）)]?[、.．]?")
_LINE = re.compile(r"[^\s][^\n]*")
_WORD = re.compile(r"\S+")
_PAGE = re.compile(r"[-—–－_]+[^\S\n]*[0-9]{1,4}[^\S\n]*[-—–－_]+|第[0-9]+页.{0,12}")
_PART = re.compile("[、，,；;/／ ]+")
_UNIT = re.compile(
    r"(?:各|区直|县直|市直|相关|有关|其他)[^。]{1,20}|[^。]{1,24}(?:[局委办部院会厅处站所队社联府团行校园]|中心|公司|集团|政府|街道|[镇乡村]|管理区|经开区|高新区|指挥部|领导小组|专班|大队)(?:等|[（(〔][^）)〕]{1,20}[）)〕])?"
)
_DATE = re.compile(
    r"(?:20[0-9]{2}年?)?[-./]?(?:1[0-2]|0?[1-9])(?:月份?|[-./])(?:[0-9]{1,2}日?)?(?:底|前|末)?|长期|全年|常态化|持续.{0,4}|即时|已完成|20[0-9]{2}年"
)
_PERSON = re.compile("[\u3400-\u9fff]{1,2}[ \u3000]?[\u3400-\u9fff]{1,2}(?:[、，,][\u3400-\u9fff]{2,4})*")
_FAR = 120
# Cells of some fifty thousand rows: what is longer is no list of tasks.
_MOST = 300_000
_SHORT = 14
_LONGEST_CELL = 2_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A line or word of the stream, and what it looks like."""

    span: Span
    words: str

    @property
    def start(self) -> int:
        return self.span[0]


def stream_table(raw: str, head: Head, stop: int) -> Table | None:
    """The table under a flattened head, up to `stop` at most; None where no row follows."""
    words = head.index(WORDS)
    if words is None or head.index(*UNITS) is None:
        return None
    pieces = _pieces(raw, head, stop)
    rows = _Stream(head, pieces).rows()
    if not rows:
        return None
    return Table((head.row, *rows), drawn=False, wrapped=head.layout != LINES)


def _pieces(raw: str, head: Head, stop: int) -> list[Piece]:
    """The stream without page numbers and without the head where it is repeated."""
    pattern = _LINE if head.layout == LINES else _WORD
    pieces: list[Piece] = []
    titles = [raw[a:b] for a, b in head.places]
    for match in islice(pattern.finditer(raw, head.places[-1][1], stop), _MOST):
        words = match.group().rstrip()
        if not _PAGE.fullmatch(words):
            pieces.append(Piece((match.start(), match.start() + len(words)), words))
        if words == titles[-1] and [piece.words for piece in pieces[-len(titles) :]] == titles:
            del pieces[-len(titles) :]
    return pieces


@dataclass
class _OpenRow:
    """A row being filled: for each column the places of its lines."""

    number: Piece | None
    cells: dict[int, list[Span]] = field(default_factory=dict)
    column: int = -1
    guessed: bool = False

    def add(self, column: int, piece: Piece) -> None:
        self.cells.setdefault(column, []).append(piece.span)
        self.column = max(self.column, column)


class _Stream:
    """The pieces of a stream and the columns they are given to."""

    def __init__(self, head: Head, pieces: list[Piece]) -> None:
        self.head = head
        self.pieces = pieces
        roles = [column.role for column in head.columns]
        self.words = [i for i, role in enumerate(roles) if role == WORDS]
        self.units = [i for i, role in enumerate(roles) if role in UNITS]
        self.number = head.index(NUMBER)
        self.date = head.index(DEADLINE)
        self.leader = head.index(LEADER)
        self.remarks = head.index(IGNORED) is not None
        self.looks: dict[int, int | None] = {}

    def look(self, place: int) -> int | None:
        """The column of units, dates or leaders that the piece at this place looks like a cell of."""
        if place not in self.looks:
            self.looks[place] = self.look_of(self.pieces[place])
        return self.looks[place]

    def look_of(self, piece: Piece) -> int | None:
        if len(piece.words) > 80:
            return None
        if self.date is not None and len(piece.words) <= 24 and _is_date(piece.words):
            return self.date
        if self.units and is_units(piece.words):
            return self.units[0]
        if self.leader is not None and _PERSON.fullmatch(piece.words):
            return self.leader
        return None

    def rows(self) -> list[Row]:
        rows: list[Row] = []
        numbers = self.numbers()
        if not numbers:
            return self.without_numbers()
        edges = [*numbers, len(self.pieces)]
        if numbers[0] == 1:
            rows.append(_heading(self.pieces[0]))
        for begin, end in pairwise(edges):
            rows += self.segment(begin, end, last=end == len(self.pieces))
        return rows

    def numbers(self) -> list[int]:
        """Where rows begin: the numbers that follow one another with a unit between, or begin again at 1."""
        found: list[int] = []
        if self.number is None:
            return found
        before = 0
        for index, piece in enumerate(self.pieces):
            match = _NUMBER.fullmatch(piece.words)
            value = parse_whole(match[1]) if match else None
            if value is None or index - (found[-1] if found else 0) > _FAR:
                if found and index - found[-1] > _FAR:
                    break
                continue
            if not found and index > 1:
                break
            restarts = value == 1 and MARKER.match(self.pieces[index - 1].words) is not None
            if value != before + 1 and not restarts and found:
                continue
            if found and not self.unit_between(found[-1], index):
                continue
            before = value
            found.append(index)
        return found

    def unit_between(self, first: int, last: int) -> bool:
        return any(self.look(place) in self.units for place in range(first + 2, last))

    def segment(self, begin: int, end: int, *, last: bool) -> Iterator[Row]:
        """The rows from one number to the next."""
        row = _OpenRow(self.pieces[begin])
        if self.number is not None:
            row.add(self.number, self.pieces[begin])
        yield from self.fill(row, begin + 1, end, last=last)

    def without_numbers(self) -> list[Row]:
        return list(self.fill(_OpenRow(None), 0, len(self.pieces), last=True))

    def fill(self, row: _OpenRow, index: int, end: int, *, last: bool) -> Iterator[Row]:
        for place in range(index, end):
            piece = self.pieces[place]
            column = self.column_for(row, place)
            if column is not None:
                row.add(column, piece)
            elif place == end - 1 and not last and MARKER.match(piece.words):
                yield self.close(row)
                yield _heading(piece)
                return
            elif self.begins_row(row, place, end):
                yield self.close(row)
                row = _OpenRow(None)
                row.add(self.words[0], piece)
            elif last:
                break
            elif (
                row.column in self.units and len(piece.words) <= _SHORT and "。" not in piece.words and not self.remarks
            ):
                row.add(self.units[0], piece)
                row.guessed = True
        if self.complete(row):
            yield self.close(row)

    def column_for(self, row: _OpenRow, place: int) -> int | None:
        """The column of the piece at this place, from the row's last column on; None where it fits none."""
        first = self.words[0]
        look = self.look(place)
        if first not in row.cells and first < self.units[0]:
            return first
        if look is not None and (look >= row.column or (look in self.units and row.column in self.units)):
            return look
        if first not in row.cells:
            return first
        if row.column not in self.words or len(self.pieces[place].words) > _LONGEST_CELL:
            return None
        # Of a title and its content the title is the one line that comes first.
        return self.words[1] if len(self.words) > 1 else first

    def begins_row(self, row: _OpenRow, place: int, end: int) -> bool:
        """Whether a task begins here whose number is merged: a unit or a date follows it before the next number."""
        # What ends as a unit does after the date is the next task (新建县医院), not another unit.
        if self.look(place) is not None and row.column <= self.units[-1]:
            return False
        words = self.pieces[place].words
        ahead = [i for i in range(place + 1, min(place + 4, end)) if self.look(i) is not None]
        past_units = row.column > self.units[-1]
        return bool(ahead) and (
            past_units or words.endswith("。") or len(words) > _SHORT or self.look(ahead[0]) == self.date
        )

    def complete(self, row: _OpenRow) -> bool:
        """Whether the row has its task and somebody or some day beside it."""
        return self.words[0] in row.cells and any(column not in (self.number, *self.words) for column in row.cells)

    def close(self, row: _OpenRow) -> Row:
        self.share_units(row)
        cells = tuple(Cell(tuple(row.cells.get(i, ()))) for i in range(len(self.head.columns)))
        spans = [span for cell in cells for span in cell.lines]
        return Row(cells, min(spans)[0], max(spans)[1], guessed=row.guessed)

    def share_units(self, row: _OpenRow) -> None:
        """Give the lines of units to the columns of units: one each, the rest to the second."""
        lines = row.cells.get(self.units[0], [])
        if len(self.units) < 2 or len(lines) < 2:
            return
        row.guessed = row.guessed or len(lines) != len(self.units)
        for index, column in enumerate(self.units):
            row.cells[column] = lines[index : index + 1]
        row.cells[self.units[-1]] = lines[len(self.units) - 1 :] if len(lines) >= len(self.units) else []


def is_units(words: str) -> bool:
    """Whether a line looks like nothing but names of units."""
    parts = [part for part in _PART.split(words.strip("、，,；; ")) if part]
    return bool(parts) and "。" not in words and all(_UNIT.fullmatch(part) for part in parts)


def _is_date(words: str) -> bool:
    phrases = find_phrases(words)
    return bool(phrases and phrases[0].start <= 2) or _DATE.fullmatch(words) is not None


def _heading(piece: Piece) -> Row:
    return Row((Cell((piece.span,)),), *piece.span)
