"""Which rows of the search index an action touches: told from the rows it changed, before and after."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from supervision_desk.store.casework import Assignment, Basis, Task
from supervision_desk.store.journal_text import Change, Changes, NewRows, keys_of, named_by
from supervision_desk.store.office import Portfolio
from supervision_desk.store.papers import PaperLine
from supervision_desk.store.prepared import asked
from supervision_desk.store.search import ITEM, LEADER, UNIT, lines_of_successors
from supervision_desk.store.search_texts import rebuild_search
from supervision_desk.store.sources import Clause

# Tables with rows of their own in the index, and the columns through which other tables touch them.
_OWN = frozenset({"items", "units", "leaders"})
_CARRIES = {
    "tasks": {"item_id": "items"},
    "bases": {"item_id": "items"},
    "portfolios": {"item_id": "items", "section_id": "sections"},
    "assignments": {"task_id": "tasks"},
    "paper_lines": {"task_id": "tasks"},
    "unit_aliases": {"unit_id": "units"},
}
_SHOWN = {
    "units": ("name", "full_name", "successor_id"),
    "leaders": ("name",),
    "documents": ("title", "doc_number"),
    "papers": ("full_number",),
}

_LED = select(Portfolio.section_id)
# Of each kind of key the items behind it, and the column that the key stands in.
_BEHIND: dict[str, tuple[Select[Any], InstrumentedAttribute[Any]]] = {
    "tasks": (select(Task.item_id), Task.id),
    "renamed_units": (
        select(Task.item_id).join(Assignment, Assignment.task_id == Task.id),
        Assignment.unit_id,
    ),
    "renamed_leaders": (select(Portfolio.item_id), Portfolio.leader_id),
    "sections": (select(Basis.item_id).join(Clause, Clause.id == Basis.clause_id), Clause.section_id),
    "renamed_documents": (select(Basis.item_id).join(Clause, Clause.id == Basis.clause_id), Clause.document_id),
    "renamed_papers": (
        select(Task.item_id).join(PaperLine, PaperLine.task_id == Task.id),
        PaperLine.paper_id,
    ),
}


def reindex_touched(session: Session, changes: Changes) -> None:
    """Write the rows of the index anew that the changes touch."""
    touched = _touched(changes)
    items = touched["items"] | _items_behind(session, touched)
    rebuild_search(session, ITEM, sorted(items), _new(changes, "items"))
    rebuild_search(session, UNIT, sorted(touched["units"]), _new(changes, "units"))
    rebuild_search(session, LEADER, sorted(touched["leaders"]), _new(changes, "leaders"))


def _new(changes: Changes, table: str) -> set[int]:
    return {key for each in changes if isinstance(each, NewRows) and each.table == table for key in each.keys}


def _touched(changes: Changes) -> dict[str, set[int]]:
    """Keys by kind; `renamed_…` are those whose words or successors also stand in the rows of items."""
    kinds = ("items", "tasks", "units", "leaders", "sections", *(f"renamed_{table}" for table in _SHOWN))
    touched: dict[str, set[int]] = {kind: set() for kind in kinds}
    for change in changes:
        table, keys = keys_of(change)
        if table in _OWN:
            touched[table].update(keys)
        for column, kind in _CARRIES.get(table, {}).items():
            touched[kind].update(named_by(change, column))
        if _renamed(change, _SHOWN.get(table, ())):
            touched[f"renamed_{table}"].update(keys)
    return touched


def _renamed(change: Change | NewRows, shown: Iterable[str]) -> bool:
    """Whether words that also stand elsewhere are others now; new rows stand nowhere yet."""
    if isinstance(change, NewRows):
        return False
    before, after = change[2] or {}, change[3] or {}
    return bool(before and after) and any(before.get(name) != after.get(name) for name in shown)


def _items_behind(session: Session, touched: dict[str, set[int]]) -> set[int]:
    """The items in whose rows the words of a touched unit, leader, document or task stand."""
    keys = {
        **touched,
        "renamed_units": touched["renamed_units"] | _followed(session, touched["renamed_units"]),
        "sections": touched["sections"] | _sections_of(session, touched["renamed_leaders"]),
    }
    behind = [asked(session, *put, sorted(keys[kind])).scalars() for kind, put in _BEHIND.items() if keys[kind]]
    return {key for found in behind for key in found if key}


def _followed(session: Session, units: set[int]) -> set[int]:
    """What followed a unit is followed itself: the words of the last stand in the items of the first."""
    if not units:
        return set()
    line = lines_of_successors()
    return set(session.scalars(select(line.c.unit_id).where(line.c.heir_id.in_(units))))


def _sections_of(session: Session, leaders: set[int]) -> set[int]:
    if not leaders:
        return set()
    return {key for key in asked(session, _LED, Portfolio.leader_id, sorted(leaders)).scalars() if key}
