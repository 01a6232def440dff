"""Cells → flowing text: each cell's words joined as its column asks, every character traceable to the raw text.

Lines of a cell are joined where a word or sentence was only wrapped; in a cell of units each line is a unit unless it
breaks off inside a name.
"""

import re

from supervision_desk.intake.flow import Flow
from supervision_desk.intake.labels import DEADLINE, LEADER
from supervision_desk.intake.tables.grid import Cell, shown_width
from supervision_desk.intake.tables.headings import SECTION, UNITS, WORDS, Column

Place = tuple[int, int]

_WORD = re.compile(r"(?:[^\s*\\]|\\(?!\|))+")
_ENDED = re.compile("[。；：！？:;!?][”’」』》）)]?$")
_SEPARATORS = "、，,；;/／。：:"
_UNIT_ENDS = frozenset("局委办部院会厅处站所队社联府心司团行校区镇乡道室街县市位员关门户构业组厂场库店馆台园头等）)〕")
_UNIT_BEGINS = frozenset("省市州盟区县旗各")
_SURE_ENDS = frozenset("局委办部院厅处站会府联司")
_SHORT_LINE = 22
_PADDING = 3


class CellText:
    """The text under construction; a cell is set once, however many rows it is merged over."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.pieces: list[str] = []
        self.starts: list[int] = []
        self.origins: list[int] = []
        self.length = 0
        self.places: dict[Cell, Place] = {}

    def place(self, column: Column, cell: Cell, *, wrapped: bool) -> Place:
        """Where the cell's words stand, without the line end that follows them."""
        if cell not in self.places:
            start = self.length
            for index, line in enumerate(cell.lines):
                if index and self.length > start:
                    self.part(column, cell, index, wrapped=wrapped)
                self.set_line(*line)
            self.places[cell] = (start, self.length)
            self.between("\n", cell.lines[-1][1] - 1 if cell.lines else 0)
        return self.places[cell]

    def part(self, column: Column, cell: Cell, index: int, *, wrapped: bool) -> None:
        """Set what stands between a line of the cell and the one before it."""
        before, after = (self.raw[slice(*line)] for line in cell.lines[index - 1 : index + 1])
        padding = 2 * _PADDING if column.role == WORDS else _PADDING
        full = cell.room - shown_width(before, 0, len(before)) <= padding if cell.room else None
        if breaks_between(column.role, before, after, wrapped=wrapped if full is None else full, full=full):
            self.between("\n", cell.lines[index][0] - 1)
        elif self.latin_meet(cell.lines[index][0]):
            self.between(" ", cell.lines[index][0] - 1)

    def set_line(self, start: int, end: int) -> None:
        first = True
        for word in _WORD.finditer(self.raw, start, end):
            if not first and self.latin_meet(word.start()):
                self.between(" ", word.start() - 1)
            self.add(word.group(), word.start())
            first = False

    def latin_meet(self, start: int) -> bool:
        """Whether two words meet that a space must part."""
        last, char = self.pieces[-1][-1] if self.pieces else "", self.raw[start]
        return (
            last.isascii()
            and last.isalnum()
            and char.isascii()
            and char.isalnum()
            and not self.raw[start - 1].isalnum()
        )

    def add(self, word: str, start: int) -> None:
        self.starts.append(self.length)
        self.origins.append(start)
        self.pieces.append(word)
        self.length += len(word)

    def between(self, char: str, origin: int) -> None:
        self.add(char, max(0, origin))

    def flow(self) -> Flow:
        return Flow(self.raw, "".join(self.pieces), (), self.starts or [0], self.origins or [0])


def breaks_between(role: str, before: str, after: str, *, wrapped: bool, full: bool | None = None) -> bool:
    """Whether two lines of a cell stay apart. Words: after a stop, or after a short title that has a line of its own;
    units and leaders: unless the first breaks off inside a name. `wrapped`: lines may break anywhere; `full`: whether
    the first line had room for no more, None where that is not known."""
    before, after = before.rstrip(" *\u3000"), after.lstrip(" *\u3000")
    if not before or not after:
        return False
    if role in (*UNITS, LEADER) and (before[-1] in _SEPARATORS or after[0] in _SEPARATORS):
        return False
    if role in UNITS:
        return _parts_units(before, after, full=full)
    if role == LEADER:
        return len(before) > 1
    if role == DEADLINE:
        return not wrapped or _ENDED.search(before) is not None
    if role not in (WORDS, SECTION):
        return False
    alone = not wrapped and role == WORDS and len(before) <= _SHORT_LINE and not re.search("[，、,]", before)
    return _ENDED.search(before) is not None or alone


def _parts_units(before: str, after: str, *, full: bool | None) -> bool:
    """Whether one name ends with the line and another begins: sure where the line had room for more; at a full line
    only where the next one begins as names here do (区…, 县…, 各…)."""
    if full is False:
        return True
    ends = before[-1] in _UNIT_ENDS
    return ends if full is None else ends and after[0] in _UNIT_BEGINS and before[-1] in _SURE_ENDS
