"""How the last tables of a report stand so that its 版记 has room below them: alone on a page it looks left over.

First smaller type is tried, then the last rows go along to the page of the 版记, then whole tables. Where it has to
stand on an even page, the same brings one page more.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from supervision_desk.domain.paper import ReportTable
from supervision_desk.domain.watch import Watch, unwatched
from supervision_desk.forms.page import PORTRAIT, mm
from supervision_desk.forms.reporttable import LYING_SIZES, SetTable, layout_of, set_table
from supervision_desk.forms.table import height_of, last_group, paginate
from supervision_desk.forms.typeset import Block

BETWEEN = mm(5)  # between two tables
HAIR = 0.2  # points
_ROWS_ALONG, _FEWEST_PARTED = 3, 4  # rows that go to the page of the 版记; of a table of which some go there
_NO_BREAKS: frozenset[int] = frozenset()
_AS_NOTED: Mapping[int, float] = MappingProxyType({})


@dataclass(frozen=True)
class Arranged:
    """Tables as they stand: `breaks` are those that begin a page though there is room, `kept` the points kept below
    the last rows of a table (else those of its note), `pages` how many they take, `room` the points free at the foot
    of the last page, `along` the rows of a table that stand on a further page because of `kept`, `turned` the tables
    that begin a page."""

    tables: Sequence[SetTable]
    breaks: frozenset[int] = _NO_BREAKS
    kept: Mapping[int, float] = field(default_factory=dict)
    pages: int = 0
    room: float = 0.0
    along: Mapping[int, int] = field(default_factory=dict)
    turned: frozenset[int] = _NO_BREAKS


def arranged(
    tables: Sequence[ReportTable], tail: float, watch: Watch = unwatched, before: int | None = None
) -> Arranged:
    """Upright tables with `tail` points free below them; after `before` pages the last stands on an even page (None: on
    any). Where nothing brings that about, as they would stand without."""
    tries = _tries(tables, tail, watch)
    first = next(tries)
    return next((each for each in (first, *tries) if _ends_well(each, tail, before)), first)


def _ends_well(made: Arranged, tail: float, before: int | None) -> bool:
    return made.room >= tail and (before is None or (before + made.pages) % 2 == 0)


def _tries(tables: Sequence[ReportTable], tail: float, watch: Watch) -> Iterator[Arranged]:
    """From what is best to what still will do."""
    sizes = []
    for size in LYING_SIZES:
        sizes.append([set_table(table, layout_of(table, (PORTRAIT,), watch, size), watch) for table in tables])
        yield laid(sizes[-1])
    if not tables:
        return
    largest, end = sizes[0], len(tables) - 1
    with_tail = {end: largest[end].note.height + tail}
    yield laid(largest, kept=with_tail)
    for place in range(end, 0, -1):
        yield laid(largest, frozenset({place}), with_tail)
    for place in range(end, -1, -1):
        pushed = with_tail | {place: _but_some_rows(largest[place])}
        yield laid(largest, kept=pushed)
        yield laid(largest, frozenset({end} - {0}), pushed)


def _but_some_rows(table: SetTable) -> float:
    """Points to be kept below all rows but some, so that these go to a further page: at least those that belong
    together, at most as many as stay."""
    full, count = table.frame.height - table.head.height, len(table.rows)
    some = max(count - last_group(table.rows), min(_ROWS_ALONG, count // 2))
    return max(0.0, full - height_of(table.rows[-some:]) - 1) if _FEWEST_PARTED <= count > some else 0.0


def laid(
    tables: Sequence[SetTable], breaks: frozenset[int] = _NO_BREAKS, kept: Mapping[int, float] = _AS_NOTED
) -> Arranged:
    """How tables stand that are drawn one below the other."""
    pages, room, along, turned = 0, 0.0, dict[int, int](), set[int]()
    for number, table in enumerate(tables):
        follows = number and number not in breaks and table.begins_in(room - BETWEEN)
        top = room - BETWEEN if follows else table.frame.height
        full = table.frame.height - table.head.height
        dealt = paginate(
            table.rows, top - table.above - table.head.height, full, kept_of(table, kept.get(number))
        ).pages
        if kept.get(number) and len(dealt) > 1:
            along[number] = len(dealt[-1])
        top = top - table.above if len(dealt) == 1 else table.frame.height
        more, room = below_note(table.note, top - table.head.height - height_of(dealt[-1]), table.frame.height)
        pages += (not follows) + len(dealt) - 1 + more
        turned |= set() if follows else {number}
    return Arranged(tables, breaks, kept, pages, room, along, frozenset(turned))


def kept_of(table: SetTable, asked: float | None = None) -> float:
    """Points kept below the last rows: as many as are asked, if the last that belong together have room above them,
    else those of the note; one longer than half a page goes on over pages."""
    full = table.frame.height - table.head.height
    if asked and asked + height_of(table.rows[last_group(table.rows) :]) <= full:
        return asked
    return table.note.height if table.note.height <= full / 2 else 0.0


def below_note(note: Block, room: float, full: float) -> tuple[int, float]:
    """Pages that a note goes on over from one with `room` points, and the points free below it."""
    pages, lines = 0, len(note.lines)
    while lines and lines * note.style.leading > room + HAIR:
        lines -= max(0, int((room + HAIR) // note.style.leading))
        pages, room = pages + 1, full
    return pages, room - lines * note.style.leading
