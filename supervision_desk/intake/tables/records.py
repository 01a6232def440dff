"""Rows of a table → records: what each measure says itself, what it takes from a merged cell, where it stands.

Many tools write a merged cell once and leave the cells below it empty. What is left empty is filled from above only
where the row would otherwise say nothing, and then with a doubt.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from supervision_desk.domain.draft import LOOK, Doubt
from supervision_desk.intake.labels import DEADLINE, LEAD, LEADER
from supervision_desk.intake.tables.grid import Cell
from supervision_desk.intake.tables.headings import NUMBER, SECTION, UNITS, WORDS, Column
from supervision_desk.intake.tables.sheets import HEADING, Line, Sheet, numbered_headings, says_units

Placed = tuple[Column, Cell]
_NUMBER_MARKS = "、.．。"
_ENDED = "。；！？;.!?"


@dataclass(eq=False)
class Heading:
    """A section: its title, and the cells that say who leads it. `number` where it has a cell of its own."""

    title: Cell
    number: str = ""
    leads: list[Placed] = field(default_factory=list)


@dataclass(eq=False)
class Record:
    """A measure: its own cells in the order of the text, cells it takes from above, and its section. `numbered`:
    the table has a column of numbers."""

    number: str
    numbered: bool
    heading: Heading | None
    own: list[Placed]
    inherited: list[Placed] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def cells(self, *roles: str) -> list[Placed]:
        """Own and inherited cells of these roles."""
        return [placed for placed in (*self.own, *self.inherited) if placed[0].role in roles]


def records_of(sheet: Sheet) -> Iterator[Record | Heading]:
    """The sheet's measures, and the headings that have a row of their own, in order."""
    return _Walk(sheet).run()


class _Walk:
    """Down the lines of a sheet; holds what a merged cell below would stand for."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.numbers = sheet.indexes(NUMBER)[:1] if _counts(sheet) else ()
        self.words = sheet.indexes(WORDS)
        self.sections = sheet.indexes(SECTION)[:1]
        self.headings = set(numbered_headings(sheet))
        self.of_section = _section_columns(sheet)
        self.above: dict[int, Cell] = {}
        self.heading: Heading | None = None
        self.heading_text = ""
        self.last: Record | None = None
        self.count = 0
        self.base, self.within = "", 1

    def run(self) -> Iterator[Record | Heading]:
        for index, line in enumerate(self.sheet.lines):
            if line.kind == HEADING or index in self.headings:
                yield from self.flush()
                yield self.enter(line)
                continue
            if self.continues(line):
                self.extend(line)
            elif any(line.cells[i].lines for i in self.words):
                yield from self.flush()
                self.last = self.begin(line)
            self.above.update({i: cell for i, cell in enumerate(line.cells) if cell.lines})
        yield from self.flush()

    def flush(self) -> Iterator[Record]:
        if self.last is not None:
            yield self.last

    def enter(self, line: Line) -> Heading:
        """A heading with a row of its own."""
        self.last = None
        self.above.clear()
        self.heading_text = ""
        filled = [(c, cell) for c, cell in zip(self.sheet.columns, line.cells, strict=True) if cell.lines]
        if line.kind == HEADING:
            self.heading = Heading(filled[0][1])
        else:
            title = next((cell for column, cell in filled if column.role in (WORDS, SECTION)), filled[0][1])
            leads = [placed for placed in filled if placed[0].role in (*UNITS, LEADER)]
            self.heading = Heading(title, line.texts[self.numbers[0]].strip(_NUMBER_MARKS), leads)
        return self.heading

    def continues(self, line: Line) -> bool:
        """Whether the line only goes on with the measure above it."""
        if self.last is None:
            return False
        own = {i for i, cell in enumerate(line.cells) if cell.lines}
        if not own & set(self.words):
            return not own & set(self.numbers)
        if not self.numbers or own & set(self.numbers) or self.has_a_task(own):
            return False
        said = self.sheet.indexes(*UNITS, LEADER, DEADLINE)
        return not own & set(said) and not any(says_units(line.texts[i]) for i in self.words)

    def has_a_task(self, own: set[int]) -> bool:
        """Whether a row without a number is a further task of the unit left of it, not more words of the one above."""
        left = self.sheet.indexes(*UNITS)
        return bool(left) and left[-1] < self.words[0] and set(self.words) <= own

    def extend(self, line: Line) -> None:
        placed = zip(self.sheet.columns, line.cells, strict=True)
        if self.last is not None:
            self.last.own += [(column, cell) for column, cell in placed if cell.lines]

    def begin(self, line: Line) -> Record:
        own = [
            (column, cell)
            for i, (column, cell) in enumerate(zip(self.sheet.columns, line.cells, strict=True))
            if cell.lines and i not in self.of_section and i not in self.sections
        ]
        record = Record(self.number_of(line), bool(self.numbers), self.section_of(line), own)
        self.inherit(line, record)
        record.doubts += self.doubts(line, record)
        return record

    def number_of(self, line: Line) -> str:
        """The number in its cell; a further row under the same number is 5-2; without numbers rows are counted."""
        if not self.numbers:
            self.count += 1
            return str(self.count)
        written = line.texts[self.numbers[0]].strip(_NUMBER_MARKS)
        if written:
            self.base, self.within = written, 1
            return written
        self.within += 1
        return f"{self.base}-{self.within}" if self.base else ""

    def section_of(self, line: Line) -> Heading | None:
        """The section in its column, kept while the cell is empty, covered or repeats it."""
        for index in self.sections:
            text = line.texts[index]
            if text and text != self.heading_text:
                self.heading_text = text
                self.heading = Heading(line.cells[index])
                leads = [(i, line.cells[i]) for i in self.of_section]
                cells = [(i, self.above.get(i, cell) if cell.covered else cell) for i, cell in leads]
                self.heading.leads = [(self.sheet.columns[i], cell) for i, cell in cells if cell.lines]
        return self.heading

    def inherit(self, line: Line, record: Record) -> None:
        """What a merged cell says for this row too: covered for certain, empty where nothing else is said."""
        said = [i for i in self.sheet.indexes(*UNITS, LEADER, DEADLINE) if i not in self.of_section]
        for i in said:
            if line.cells[i].covered and i in self.above:
                record.inherited.append((self.sheet.columns[i], self.above[i]))
        self.inherit_leads(said, line, record)
        if record.cells(*UNITS) or any(says_units(line.texts[i]) for i in self.words):
            return
        units = [i for i in said if self.sheet.columns[i].role in UNITS and i in self.above]
        record.inherited += [(self.sheet.columns[i], self.above[i]) for i in units]
        if any(i > self.words[0] for i in units):
            words = "这一行的责任单位栏是空的，暂按合并单元格取上一行的单位，请核对。"
            record.doubts.append(Doubt("merged_cell", LOOK, words, "responsible_units"))

    def inherit_leads(self, said: list[int], line: Line, record: Record) -> None:
        """A leader or leading unit set left of the tasks is merged over several of them, also where left empty; a
        leader right of them over those under one number."""
        below_number = bool(self.numbers) and not line.texts[self.numbers[0]] and self.base != ""
        for i in said:
            column = self.sheet.columns[i]
            empty = not line.texts[i] and not line.cells[i].covered
            merged = column.role in (LEAD, LEADER) and bool(self.words) and i < self.words[0]
            merged = merged or (column.role == LEADER and below_number)
            if empty and merged and i in self.above:
                record.inherited.append((column, self.above[i]))
                words = f"这一行的“{column.head}”栏是空的，暂按合并单元格取上一行的，请核对。"
                record.doubts.append(Doubt("merged_cell", LOOK, words, "lead_units"))

    def doubts(self, line: Line, record: Record) -> Iterator[Doubt]:
        if line.short:
            words = "这一行的单元格比表头少，各栏可能错位，请核对。"
            yield Doubt("short_row", LOOK, words, "measure")
        if line.row.guessed:
            words = "这一行的单元格在文本里已经散开，各栏是按文字推断的，请核对。"
            yield Doubt("guessed_cells", LOOK, words, "responsible_units")
        for column in self.sheet.columns:
            if column.misread:
                words = f"表头“{column.head}”认不准，这一栏的内容可能读错或没有读，请核对各单位的分工。"
                yield Doubt("misread_head", LOOK, words, "responsible_units")
        for column, cell in record.own:
            if column.unsure and cell.lines:
                words = f"表头“{column.head}”没有写清这一栏是什么，请核对任务内容和单位的主次。"
                yield Doubt("unsure_column", LOOK, words, "measure" if column.role == WORDS else "responsible_units")


def _counts(sheet: Sheet) -> bool:
    """Whether any row has a number: automatic numbers are lost in many copies."""
    return any(line.texts[i] for i in sheet.indexes(NUMBER)[:1] for line in sheet.lines if line.kind != HEADING)


def _section_columns(sheet: Sheet) -> frozenset[int]:
    """Columns of leaders and leading units that are filled once a section, merged over its rows."""
    section = sheet.indexes(SECTION)[:1]
    if not section:
        return frozenset()
    return frozenset(i for i in sheet.indexes(LEAD, LEADER) if _once_a_section(sheet, section[0], i))


def _once_a_section(sheet: Sheet, section: int, column: int) -> bool:
    several = False
    current = ""
    for line in sheet.lines:
        begins = bool(line.texts[section]) and line.texts[section] != current
        current = line.texts[section] or current
        if not begins and line.texts[column]:
            return False
        several = several or not begins
    return several
