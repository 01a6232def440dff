"""search_text: what is found of items, units and leaders by typing, rebuilt by every transaction that touches them.

A derived table like task_now: `expected_rows` says what it must hold.
"""

import json
from collections import defaultdict
from collections.abc import Sequence, Set
from functools import lru_cache
from itertools import chain
from typing import Any

from sqlalchemy import Select, select, text
from sqlalchemy.orm import InstrumentedAttribute, Session

from supervision_desk.domain.numbering import item_code
from supervision_desk.domain.search_words import initials, spaced, together
from supervision_desk.store.casework import Assignment, Basis, Item, Task
from supervision_desk.store.office import Leader, Portfolio, Unit, UnitAlias
from supervision_desk.store.papers import Paper, PaperLine
from supervision_desk.store.prepared import asked
from supervision_desk.store.search import ITEM, KINDS, LEADER, TABLE, UNIT, lines_of_successors, readings
from supervision_desk.store.sources import Clause, Document
from supervision_desk.store.task_now import only

COLUMNS = ("title", "body", "who", "initials")
# Bytes in which the index gathers what many rows add before it writes a part of itself: with its own measure it would
# write many small parts, and join them again and again.
_ROOM, _WIDE_ROOM = 1 << 20, 16 << 20
_MANY = 1000
_NAME = 40
Found = tuple[int, str, str, str, str]
Texts = dict[int, list[str]]
# Queries whose first column is the key of what the words in the others belong to, each with the column to narrow by.
Words = tuple[tuple[Select[*tuple[Any, ...]], InstrumentedAttribute[Any]], ...]


@lru_cache(maxsize=4096)
def _initials(text: str) -> tuple[str, ...]:
    """The 首字母 of a title or a name: the names of a few units stand in thousands of rows."""
    return initials(text, readings())


@lru_cache(maxsize=4096)
def _spaced_name(name: str) -> str:
    return spaced(name)


def _spaced_line(line: str) -> str:
    """A line cut as `spaced` does. What is as short as a name or a title mostly stands in many rows, or twice."""
    return _spaced_name(line) if len(line) <= _NAME else spaced(line)


@lru_cache(maxsize=4096)
def _spaced_names(names: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Names cut, a line each, and their 首字母: the same few units have a part in many items."""
    return "\n".join(map(_spaced_name, names)), tuple(dict.fromkeys(chain.from_iterable(map(_initials, names))))


def rebuild_search(session: Session, kind: int, keys: Sequence[int] | None, new: Set[int] = frozenset()) -> None:
    """Write the rows of a kind anew: of the given keys, or of all. `new` are keys that have no row yet."""
    if keys is not None and not keys:
        return
    run = session.connection().exec_driver_sql
    which = f"SELECT value * {KINDS} + {kind} FROM json_each(?)"
    if keys is None:
        run(f"DELETE FROM {TABLE} WHERE rowid % {KINDS} = {kind}")
    elif old := [key for key in keys if key not in new]:
        run(f"DELETE FROM {TABLE} WHERE rowid IN ({which})", (json.dumps(old),))
    rows = expected_rows(session, kind, keys)
    if not rows:
        return
    set_room = f"INSERT INTO {TABLE} ({TABLE}, rank) VALUES ('hashsize', ?)"
    if len(rows) > _MANY:
        run(set_room, (_WIDE_ROOM,))
    run(f"INSERT INTO {TABLE} (rowid, {', '.join(COLUMNS)}) VALUES (?, ?, ?, ?, ?)", rows)
    if len(rows) > _MANY:
        run(set_room, (_ROOM,))


def expected_rows(session: Session, kind: int, keys: Sequence[int] | None = None) -> list[Found]:
    """What the rows of a kind must be, from the tables alone: row number and columns."""
    return {ITEM: _items, UNIT: _units, LEADER: _leaders}[kind](session, keys)


def _row(kind: int, key: int, title: str, body: Sequence[str], who: Sequence[str], code: str = "") -> Found:
    # No line end and no space changes how the words beside it are cut, so that lines are cut by themselves.
    names, letters = _spaced_names(tuple(who))
    head = f"{code} {_spaced_line(title)}" if code else _spaced_line(title)
    initialled = together((_initials(title), letters))
    return key * KINDS + kind, head, "\n".join(map(_spaced_line, body)), names, initialled


def _items(session: Session, keys: Sequence[int] | None) -> list[Found]:
    body, who, leaders = (_gathered(session, words, keys) for words in (_TEXTS, _UNITS_OF_ITEMS, _LEADERS_OF_ITEMS))
    return [
        _row(ITEM, key, title, body[key], [*who[key], *leaders[key]], item_code(year, number))
        for key, year, number, title in asked(session, _ITEMS, Item.id, keys).all()
    ]


# The words of an item's tasks, of what it rests on, and the numbers of the papers on which it stands.
_TEXTS: Words = (
    (select(Task.item_id, Task.title, Task.text).order_by(Task.id), Task.item_id),
    (
        select(Basis.item_id, Basis.text, Document.title, Document.doc_number)
        .outerjoin(Clause, Clause.id == Basis.clause_id)
        .outerjoin(Document, Document.id == Clause.document_id)
        .order_by(Basis.id),
        Basis.item_id,
    ),
    (
        select(Task.item_id, Paper.full_number)
        .join(PaperLine, PaperLine.task_id == Task.id)
        .join(Paper, Paper.id == PaperLine.paper_id)
        .where(Paper.full_number.is_not(None))
        .order_by(Paper.id),
        Task.item_id,
    ),
)
_line = lines_of_successors()
# Every unit that has or had a part in an item, by name, full name and as the document writes it; behind them those that
# took their duties over, since lists show the item under these.
_UNITS_OF_ITEMS: Words = (
    (
        select(Task.item_id, Unit.name, Unit.full_name, Assignment.written_as)
        .join(Assignment, Assignment.task_id == Task.id)
        .join(Unit, Unit.id == Assignment.unit_id)
        .order_by(Assignment.id),
        Task.item_id,
    ),
    (
        select(Task.item_id, Unit.name, Unit.full_name)
        .join(Assignment, Assignment.task_id == Task.id)
        .join(_line, _line.c.unit_id == Assignment.unit_id)
        .join(Unit, Unit.id == _line.c.heir_id)
        .order_by(Assignment.id, Unit.id),
        Task.item_id,
    ),
)
_LEADERS_OF_ITEMS: Words = (
    (
        select(Portfolio.item_id, Leader.name)
        .join(Leader, Leader.id == Portfolio.leader_id)
        .where(Portfolio.item_id.is_not(None))
        .order_by(Portfolio.id),
        Portfolio.item_id,
    ),
    (
        select(Basis.item_id, Leader.name)
        .join(Clause, Clause.id == Basis.clause_id)
        .join(Portfolio, Portfolio.section_id == Clause.section_id)
        .join(Leader, Leader.id == Portfolio.leader_id)
        .order_by(Portfolio.id),
        Basis.item_id,
    ),
)
_ITEMS = select(Item.id, Item.year, Item.number, Item.title)
_ALIASES: Words = ((select(UnitAlias.unit_id, UnitAlias.alias), UnitAlias.unit_id),)


def _gathered(session: Session, queries: Words, keys: Sequence[int] | None) -> Texts:
    """The words of all queries by the key in their first column, each once, in the order they come."""
    gathered: dict[int, dict[str | None, None]] = defaultdict(dict)
    for query, column in queries:
        for row in asked(session, query, column, keys).all():
            gathered[row[0]].update(dict.fromkeys(row[1:]))
    return defaultdict(list, {key: list(filter(None, words)) for key, words in gathered.items()})


def _units(session: Session, keys: Sequence[int] | None) -> list[Found]:
    aliases = _gathered(session, _ALIASES, keys)
    query = only(select(Unit.id, Unit.name, Unit.full_name, Unit.unit_group), Unit.id, keys)
    return [
        _row(UNIT, key, name, [group], [full_name, *sorted(aliases[key])])
        for key, name, full_name, group in session.execute(query)
    ]


def _leaders(session: Session, keys: Sequence[int] | None) -> list[Found]:
    query = only(select(Leader.id, Leader.name, Leader.post), Leader.id, keys)
    return [_row(LEADER, key, name, [post], []) for key, name, post in session.execute(query)]


def held_rows(session: Session) -> list[Found]:
    """What the index holds, in order of row numbers."""
    query = text(f"SELECT rowid, {', '.join(COLUMNS)} FROM {TABLE} ORDER BY rowid")
    return [(row[0], row[1], row[2], row[3], row[4]) for row in session.execute(query)]
