"""Which rows of the search index an action touches: told from the rows it changed, before and after."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.store.casework import Assignment, Basis, Task
from supervision_desk.store.journal_text import Change, Changes, NewRows, keys_of, named_by
from supervision_desk.store.office import Portfolio
from supervision_desk.store.papers import PaperLine
from supervision_desk.store.search import ITEM, LEADER, UNIT, lines_of_successors, rebuild_search
from supervision_desk.store.sources import Clause
from supervision_desk.store.task_now import among

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


def reindex_touched(session: Session, changes: Changes) -> None:
    """Write the rows of the index anew that the changes touch."""
    touched = _touched(changes)
    items = touched["items"] | _items_behind(session, touched)
    rebuild_search(session, ITEM, sorted(items))
    rebuild_search(session, UNIT, sorted(touched["units"]))
    rebuild_search(session, LEADER, sorted(touched["leaders"]))


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
    units, line = touched["renamed_units"], lines_of_successors()
    # What followed a unit is followed itself: the words of the last stand in the items of the first.
    units = units | set(session.scalars(select(line.c.unit_id).where(line.c.heir_id.in_(among(units)))))
    of_leader = select(Portfolio.section_id).where(Portfolio.leader_id.in_(among(touched["renamed_leaders"])))
    sections = touched["sections"] | {key for key in session.scalars(of_leader) if key}
    queries = (
        (touched["tasks"], select(Task.item_id).where(Task.id.in_(among(touched["tasks"])))),
        (
            units,
            select(Task.item_id)
            .join(Assignment, Assignment.task_id == Task.id)
            .where(Assignment.unit_id.in_(among(units))),
        ),
        (
            touched["renamed_leaders"],
            select(Portfolio.item_id).where(Portfolio.leader_id.in_(among(touched["renamed_leaders"]))),
        ),
        (
            sections,
            select(Basis.item_id)
            .join(Clause, Clause.id == Basis.clause_id)
            .where(Clause.section_id.in_(among(sections))),
        ),
        (
            touched["renamed_documents"],
            select(Basis.item_id)
            .join(Clause, Clause.id == Basis.clause_id)
            .where(Clause.document_id.in_(among(touched["renamed_documents"]))),
        ),
        (
            touched["renamed_papers"],
            select(Task.item_id)
            .join(PaperLine, PaperLine.task_id == Task.id)
            .where(PaperLine.paper_id.in_(among(touched["renamed_papers"]))),
        ),
    )
    return {key for keys, query in queries if keys for key in session.scalars(query) if key}
