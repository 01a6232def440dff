"""All the tables of a text, whatever their notation, in order and apart from each other."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from supervision_desk.intake.tables.boxes import box_tables
from supervision_desk.intake.tables.grid import Table
from supervision_desk.intake.tables.heads import COLUMNS, LINES, SPACES, TABS, Head, heads_in
from supervision_desk.intake.tables.pipes import pipe_tables
from supervision_desk.intake.tables.spacing import column_table, tab_table
from supervision_desk.intake.tables.streams import stream_table

_READERS: Mapping[str, tuple[Callable[[str, Head, int], Table | None], ...]] = {
    TABS: (tab_table,),
    COLUMNS: (column_table, stream_table),
    LINES: (stream_table,),
    SPACES: (stream_table,),
}


def find_tables(raw: str) -> tuple[Table, ...]:
    """The tables in the text. Where two notations claim the same lines, the one with more marks has them."""
    boxes = list(box_tables(raw))
    drawn = sorted([*boxes, *_outside(pipe_tables(raw), boxes)], key=lambda table: table.start)
    plain = list(_plain_tables(raw, drawn))
    return tuple(sorted([*drawn, *plain], key=lambda table: table.start))


def _outside(tables: Iterable[Table], boxes: Sequence[Table]) -> Iterator[Table]:
    """The rows of an ASCII box look like pipe rows; they are read once."""
    return (table for table in tables if not _inside(table.start, boxes))


def _plain_tables(raw: str, drawn: Sequence[Table]) -> Iterator[Table]:
    """Tables without marks, each up to the next head or drawn table."""
    heads = [head for head in heads_in(raw) if not _inside(head.row.start, drawn)]
    starts = sorted([head.row.start for head in heads] + [table.start for table in drawn])
    done = 0
    for head in heads:
        if head.row.start < done:
            continue
        after = bisect_right(starts, head.row.start)
        stop = starts[after] if after < len(starts) else len(raw)
        table = next((t for t in (read(raw, head, stop) for read in _READERS[head.layout]) if t), None)
        if table is not None:
            done = table.end
            yield table


def _inside(place: int, tables: Sequence[Table]) -> bool:
    index = bisect_right(tables, place, key=lambda table: table.start) - 1
    return index >= 0 and place < tables[index].end
