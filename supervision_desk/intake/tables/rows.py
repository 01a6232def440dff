"""Records of tables → blocks that are read like the numbered paragraphs of prose, over a text of their own."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from supervision_desk.domain.draft import Span
from supervision_desk.intake.annotations import Annotation, annotations_in
from supervision_desk.intake.blocks import Block
from supervision_desk.intake.flow import Flow
from supervision_desk.intake.labels import DEADLINE, LEADER
from supervision_desk.intake.numbering import MARKER, Marker, kind_of, number_of
from supervision_desk.intake.outline import nested
from supervision_desk.intake.responsibility import Responsibility
from supervision_desk.intake.tables.celltext import CellText, Place
from supervision_desk.intake.tables.grid import Table
from supervision_desk.intake.tables.headings import NUMBER, SECTION, UNITS, WORDS, Column, says_what_was_found
from supervision_desk.intake.tables.records import Heading, Record, records_of
from supervision_desk.intake.tables.saying import said_in
from supervision_desk.intake.tables.sheets import Sheet
from supervision_desk.intake.titles import LONGEST

_SAYING = (*UNITS, LEADER, DEADLINE)
_PLACED = (NUMBER, WORDS, *_SAYING)
_TITLE_COLUMN = Column(SECTION, "")
_STOPS = re.compile("[。；！？\n]")
_LONGEST_TITLE = 60


@dataclass(frozen=True)
class TableBlocks:
    """The measures of the sheets in order, each with the heading above its table, and the text they stand in."""

    flow: Flow
    blocks: tuple[Block, ...]


@dataclass
class _Laid:
    """A record or heading whose cells have their places in the text."""

    source: Record | Heading
    start: int
    end: int
    cells: list[tuple[Column, Place]]
    taken: list[tuple[Column, Place]] = field(default_factory=list)


def blocks_of(raw: str, sheets: Sequence[Sheet], above: Sequence[Block | None]) -> TableBlocks:
    """The measures in these sheets; `above`: for each sheet the heading of the prose that stands over it."""
    text = CellText(raw)
    laid = [_lay(text, sheet) for sheet in sheets]
    flow = text.flow()
    inner = annotations_in(flow)
    starts = [annotation.start for annotation in inner]
    blocks: list[Block] = []
    for one, heading in zip(laid, above, strict=True):
        blocks += _Blocks(flow, inner, starts, heading).of(one)
    return TableBlocks(flow, tuple(blocks))


def _lay(text: CellText, sheet: Sheet) -> list[_Laid]:
    wrapped = any(table.wrapped for table in sheet.tables)
    laid: list[_Laid] = []
    known: set[int] = set()
    for source in records_of(sheet):
        heading = source if isinstance(source, Heading) else source.heading
        if heading is not None and id(heading) not in known:
            known.add(id(heading))
            laid.append(_lay_heading(text, heading, wrapped=wrapped))
        if isinstance(source, Record):
            laid.append(_lay_record(text, source, wrapped=wrapped))
    return laid


def _lay_heading(text: CellText, heading: Heading, *, wrapped: bool) -> _Laid:
    start, end = text.place(_TITLE_COLUMN, heading.title, wrapped=wrapped)
    leads = [(column, text.place(column, cell, wrapped=wrapped)) for column, cell in heading.leads]
    return _Laid(heading, start, end, [], leads)


def _lay_record(text: CellText, record: Record, *, wrapped: bool) -> _Laid:
    taken = [(column, text.place(column, cell, wrapped=wrapped)) for column, cell in record.inherited]
    start = text.length
    own = [(column, text.place(column, cell, wrapped=wrapped)) for column, cell in record.own if column.role in _PLACED]
    return _Laid(record, start, text.length, own, taken)


class _Blocks:
    """The blocks of one sheet; `inner` are the annotations that stand inside cells, sorted by `starts`."""

    def __init__(self, flow: Flow, inner: list[Annotation], starts: list[int], above: Block | None) -> None:
        self.flow = flow
        self.inner = inner
        self.starts = starts
        self.above = above
        self.headings: dict[int, Block] = {}

    def of(self, laid: list[_Laid]) -> list[Block]:
        headings = [one for one in laid if isinstance(one.source, Heading)]
        self.headings = {id(one.source): self.heading(one) for one in headings}
        for block in nested(list(self.headings.values())):
            block.parent = block.parent or self.above
        rows = [self.row(one, one.source) for one in laid if isinstance(one.source, Record)]
        return [row for row in rows if row.names_units]

    def heading(self, laid: _Laid) -> Block:
        marker = self.marker(laid.start, laid.end)
        if marker is None or laid.source.number:
            marker = Marker("row", laid.source.number, laid.start, laid.start)
        said = [Annotation(laid.end, laid.end, said_in(self.flow, place, column)) for column, place in laid.taken]
        return Block(marker, laid.end, [*self.inside(laid.start, laid.end), *said], whole=True)

    def row(self, laid: _Laid, record: Record) -> Block:
        annotations = [Annotation(laid.start, laid.start, said_in(self.flow, p, column)) for column, p in laid.taken]
        words: list[Place] = []
        for column, (start, end) in laid.cells:
            if column.role == WORDS:
                words.append((start, end))
                annotations += self.inside(start, end)
            else:
                said = said_in(self.flow, (start, end), column) if column.role in _SAYING else Responsibility()
                annotations.append(Annotation(start, end, said))
        marker = Marker("row", record.number, laid.start, laid.start)
        own = self.own_number(record, words)
        if own:
            marker = Marker("row", own.number, laid.start, laid.start)
            annotations.append(Annotation(own.start, own.body, Responsibility()))
            words[0] = (own.body, words[0][1])
        annotations.sort(key=lambda annotation: annotation.start)
        parent = self.headings[id(record.heading)] if record.heading else self.above
        title = self.title(words)
        doubts = tuple(record.doubts)
        return Block(
            marker, laid.end, annotations, parent, whole=True, title=title, doubts=doubts, found=_found(laid.cells)
        )

    def inside(self, start: int, end: int) -> list[Annotation]:
        """The annotations inside a cell."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return [annotation for annotation in self.inner[first:last] if annotation.end <= end]

    def marker(self, start: int, end: int) -> Marker | None:
        match = MARKER.match(self.flow.text, start, end)
        return Marker(kind_of(match), number_of(match), start, match.end()) if match else None

    def own_number(self, record: Record, words: list[Place]) -> Marker | None:
        """The number that the words open with, where it is the row's and no list begins with it."""
        marker = self.marker(*words[0]) if words else None
        if marker is None or (record.numbered and marker.number != record.number):
            return None
        end = words[0][1]
        further = (m for m in MARKER.finditer(self.flow.text, marker.body, end) if kind_of(m) == marker.kind)
        return None if next(further, None) else marker

    def title(self, words: list[Place]) -> str:
        """The first of several cells, or a cell that is one short sentence; "" where the words must be looked at."""
        if not words:
            return ""
        start, end = words[0]
        first = self.flow.text[start:end].strip("。；;.：:，, ")
        if self.inside(start, end) or _STOPS.search(first):
            return ""
        return first if len(first) <= (_LONGEST_TITLE if len(words) > 1 else LONGEST) else ""


def _found(cells: Sequence[tuple[Column, Place]]) -> tuple[Place, ...]:
    """Where the cells stand that say what was found, where others say what is to be done."""
    words = [(column, place) for column, place in cells if column.role == WORDS]
    found = tuple(place for column, place in words if says_what_was_found(column))
    return found if len(found) < len(words) else ()


def regions(raw: str, tables: Sequence[Table], sheets: Sequence[Sheet]) -> tuple[Span, ...]:
    """What of the raw text is not prose: the tables that were read as such, whole; of other drawn ones the marks."""
    read = {id(table) for sheet in sheets for table in sheet.tables}
    closed: list[Span] = []
    for table in tables:
        if id(table) in read:
            closed.append((table.start, table.end))
        elif table.drawn:
            closed += _marks(table)
    return tuple(closed)


def _marks(table: Table) -> list[Span]:
    kept = sorted(line for row in table.rows for cell in row.cells for line in cell.lines)
    edges = [table.start, *(edge for line in kept for edge in line), table.end]
    return [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if b > a]
